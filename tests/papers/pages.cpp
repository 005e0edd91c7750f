#include "pages.h"

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <regex>
#include <sstream>
#include <stdexcept>

#include <pugixml.hpp>

#include "platform/files/scratch_folder.h"

namespace hengcai::papers {

namespace fs = std::filesystem;

namespace {

std::string output_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::string output;
  std::array<char, 1 << 16> piece{};
  while (const std::size_t size = std::fread(piece.data(), 1, piece.size(), pipe))
    output.append(piece.data(), size);
  const int status = pclose(pipe);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw std::runtime_error(command + " failed: " + output);
  return output;
}

PrintedPage read_page(const pugi::xml_node& page) {
  const auto millimetres = [](const pugi::xml_node& node, const char* name) {
    return node.attribute(name).as_double() / points_per_millimetre;
  };
  PrintedPage printed{.width = millimetres(page, "width"), .height = millimetres(page, "height")};
  for (const pugi::xml_node& word : page.children("word")) {
    printed.words.push_back({millimetres(word, "xMin"), millimetres(word, "yMin"), millimetres(word, "xMax"),
                             millimetres(word, "yMax"), word.text().as_string()});
  }
  return printed;
}

Printed read(const fs::path& pdf) {
  const std::string name = "'" + pdf.string() + "'";
  Printed printed;
  pugi::xml_document words;
  if (!words.load_string(output_of("pdftotext -raw -bbox " + name + " -").c_str()))
    throw std::runtime_error("pdftotext wrote no XML");
  for (const pugi::xml_node& page : words.child("html").child("body").child("doc").children("page"))
    printed.pages.push_back(read_page(page));
  std::istringstream fonts(
      output_of("pdffonts " + name + " | tail -n +3 | cut -c8-36 | tr -d ' ' | sort -u"));
  for (std::string font; std::getline(fonts, font);) printed.fonts.push_back(font);
  return printed;
}

}  // namespace

std::string without_blanks(std::string_view text) {
  static const std::regex blanks("[ \\t\\n\\r]|\u3000|\u00a0");
  return std::regex_replace(std::string(text), blanks, "");
}

std::string PrintedPage::text() const {
  std::string all;
  for (const Word& word : words) all += word.text;
  return without_blanks(all);
}

std::string Printed::text() const {
  static const std::regex number("—[0-9]+—$");
  std::string all;
  for (const PrintedPage& page : pages) all += std::regex_replace(page.text(), number, "");
  return all;
}

std::map<std::string, Printed> print(const std::map<std::string, std::string>& documents) {
  const ScratchFolder scratch;
  const char* kept = std::getenv("HENGCAI_KEEP_PAPERS");
  const fs::path folder = kept != nullptr ? fs::path(kept) : scratch.path();
  fs::create_directories(folder);
  std::string files;
  for (const auto& [name, bytes] : documents) {
    const fs::path file = folder / (name + ".docx");
    std::ofstream(file, std::ios::binary) << bytes;
    files += " '" + file.string() + "'";
  }
  (void)output_of("soffice '-env:UserInstallation=file://" + (scratch.path() / "profile").string() +
                  "' --headless --convert-to pdf --outdir '" + folder.string() + "'" + files + " 2>&1");
  std::map<std::string, Printed> printed;
  for (const auto& [name, bytes] : documents) printed.emplace(name, read(folder / (name + ".pdf")));
  return printed;
}

}  // namespace hengcai::papers
