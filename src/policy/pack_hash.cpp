#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <vector>

#include "platform/crypto/digest.h"
#include "policy/loader.h"

namespace hengcai::policy {

namespace fs = std::filesystem;

namespace {

/// The folder's files by their names seen from it, sorted; hidden files and folders left out.
std::vector<std::string> file_names(const fs::path& folder) {
  std::vector<std::string> names;
  for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator();
       ++entry) {
    if (entry->path().filename().string().starts_with('.')) {
      if (entry->is_directory()) entry.disable_recursion_pending();
    } else if (entry->is_regular_file()) {
      names.push_back(fs::relative(entry->path(), folder).generic_string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

void add_counted(Sm3& sm3, std::string_view bytes) {
  std::array<char, 8> length{};
  for (std::size_t i = 0; i < length.size(); ++i)
    length[i] = static_cast<char>(bytes.size() >> (56 - 8 * i) & 0xFF);
  sm3.add({length.data(), length.size()});
  sm3.add(bytes);
}

}  // namespace

Result<std::string> pack_hash(const Pack& pack, const fs::path& policies) {
  Sm3 sm3;
  const auto add_file = [&sm3](const std::string& name, const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    add_counted(sm3, name);
    add_counted(sm3, content);
    return in.good() || in.eof();
  };
  for (const std::string& name : file_names(pack.folder)) {
    if (!add_file(name, pack.folder / name))
      return Problem{"pack.unreadable", "打不开文件", "", "", {name, "", "", 0, 0}};
  }
  if (!add_file(pack.calendar_file, policies / pack.calendar_file)) {
    return Problem{"pack.unreadable", "打不开文件", "", "", {pack.calendar_file, "", "", 0, 0}};
  }
  return to_hex(sm3.finish());
}

}  // namespace hengcai::policy
