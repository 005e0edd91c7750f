#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace hengcai {

/// What a file is by its first bytes, whatever its name says.
enum class FileKind : std::uint8_t {
  unreadable,
  empty,
  zeros,      ///< nothing but NUL bytes: a transfer or disc that failed
  zip,        ///< .xlsx, .docx, .zip …
  old_excel,  ///< .xls of 1997–2003
  old_word,
  encrypted_ooxml,  ///< a .xlsx or .docx with a password
  compound,         ///< another file of the compound format
  html,             ///< a web page, often "exported" as .xls
  xml_spreadsheet,  ///< the XML format of Excel 2003
  pdf,
  rar,
  seven_zip,
  rtf,
  text,  ///< lines of text with commas or tabs: CSV
  other
};

/// Looks at no more than a few kilobytes, except that a compound file is searched for its directory.
[[nodiscard]] FileKind file_kind(const std::filesystem::path& path);

/// What a person calls it: "网页（HTML）", "文本（CSV）". Empty for `other` and `unreadable`.
[[nodiscard]] std::string name_of(FileKind kind);

}  // namespace hengcai
