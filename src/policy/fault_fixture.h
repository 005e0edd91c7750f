#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "platform/base/problem.h"

namespace hengcai::policy::testing {

namespace fs = std::filesystem;

/// One fault planted in a copy of the small pack (tests/fixtures/packs/README.md).
struct Fault {
  std::string title;
  std::string file;
  std::string before;
  std::string after;
  std::vector<std::string> problems;
};

inline std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("no file " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_text(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

inline fs::path fixtures() { return fs::path(HENGCAI_SOURCE_DIR) / "tests/fixtures/packs"; }

inline std::vector<Fault> read_faults(const std::string& file) {
  std::vector<Fault> faults;
  std::istringstream in(read_text(fixtures() / file));
  const auto add = [](std::string& text, const std::string& line) {
    text += (text.empty() ? "" : "\n") + line;
  };
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# ")) {
      faults.push_back({line.substr(2), {}, {}, {}, {}});
    } else if (line.starts_with("file: ")) {
      faults.back().file = line.substr(6);
    } else if (line.starts_with("- ")) {
      add(faults.back().before, line.substr(2));
    } else if (line.starts_with("+ ")) {
      add(faults.back().after, line.substr(2));
    } else if (line.starts_with("= ")) {
      faults.back().problems.push_back(line.substr(2));
    }
  }
  return faults;
}

/// Problems as a fixture writes them: without excerpts.
inline std::vector<std::string> one_line_each(Problems problems) {
  std::vector<std::string> texts;
  for (Problem& problem : problems) {
    problem.excerpt.clear();
    texts.push_back(describe(problem));
  }
  return texts;
}

/// A folder of all policies of its own, with the real roster and calendar and a copy of the small pack; gone
/// at the end.
class PolicyFolder {
 public:
  PolicyFolder() {
    std::string name = (fs::temp_directory_path() / "hengcai-packs-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    root_ = name;
    const fs::path real = fs::path(HENGCAI_SOURCE_DIR) / "policies";
    for (const char* shared : {"roster", "calendar"}) {
      if (fs::exists(real / shared)) fs::copy(real / shared, root_ / shared, fs::copy_options::recursive);
    }
    fs::copy(fixtures() / "small-2025-1", pack(), fs::copy_options::recursive);
  }
  PolicyFolder(const PolicyFolder&) = delete;
  PolicyFolder& operator=(const PolicyFolder&) = delete;
  ~PolicyFolder() { fs::remove_all(root_); }

  [[nodiscard]] const fs::path& root() const { return root_; }
  [[nodiscard]] fs::path pack() const { return root_ / "small-2025-1"; }

  void replace(const std::string& file, const std::string& before, const std::string& after) const {
    std::string text = read_text(pack() / file);
    const std::size_t place = text.find(before);
    if (before.empty() || place == std::string::npos)
      throw std::runtime_error("not in " + file + ": " + before);
    write_text(pack() / file, text.replace(place, before.size(), after));
  }

 private:
  fs::path root_;
};

}  // namespace hengcai::policy::testing
