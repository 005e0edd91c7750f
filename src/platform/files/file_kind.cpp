#include "platform/files/file_kind.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace hengcai {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t head_bytes = 4096;
constexpr std::size_t searched_bytes = 64 << 20;

std::string utf16(std::string_view ascii) {
  std::string text;
  for (const char c : ascii) {
    text += c;
    text += '\0';
  }
  return text;
}

/// The kind of compound file is told by the streams that its directory names, in UTF-16. The directory may
/// be anywhere, so the file is searched block by block, overlapping by the longest name.
FileKind compound_kind(std::ifstream& in) {
  const std::array<std::pair<std::string, FileKind>, 4> names{
      {{utf16("EncryptedPackage"), FileKind::encrypted_ooxml},
       {utf16("WordDocument"), FileKind::old_word},
       {utf16("Workbook") + '\0', FileKind::old_excel},
       {utf16("Book") + '\0', FileKind::old_excel}}};
  std::array<bool, 4> found{};
  std::string block;
  for (std::size_t searched = 0; in && searched < searched_bytes;) {
    const std::size_t kept = std::min<std::size_t>(block.size(), 64);
    block.erase(0, block.size() - kept);
    block.resize(kept + (1 << 20));
    in.read(block.data() + kept, 1 << 20);
    block.resize(kept + static_cast<std::size_t>(in.gcount()));
    searched += static_cast<std::size_t>(in.gcount());
    for (std::size_t i = 0; i < names.size(); ++i)
      found[i] = found[i] || block.find(names[i].first) != std::string::npos;
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (found[i]) return names[i].second;
  }
  return FileKind::compound;
}

std::string lower_head(std::string_view head) {
  std::string text(head.substr(0, 1024));
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

FileKind markup_kind(std::string_view head) {
  if (head.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string_view::npos) {
    return FileKind::xml_spreadsheet;
  }
  const std::string text = lower_head(head);
  for (const std::string_view tag : {"<html", "<!doctype html", "<table", "<head", "<body", "<meta"}) {
    if (text.find(tag) != std::string::npos) return FileKind::html;
  }
  return FileKind::other;
}

/// Text of whatever encoding has line ends and no control characters; a table has separators too.
bool is_text_table(std::string_view head) {
  const bool has_control = std::any_of(head.begin(), head.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n';
  });
  return !has_control && head.find_first_of(",\t;") != std::string_view::npos;
}

}  // namespace

FileKind file_kind(const std::filesystem::path& path) {
  std::error_code error;
  std::ifstream in(path, std::ios::binary);
  if (!in || !std::filesystem::is_regular_file(path, error)) return FileKind::unreadable;
  std::string head(head_bytes, '\0');
  in.read(head.data(), head_bytes);
  if (in.bad()) return FileKind::unreadable;
  head.resize(static_cast<std::size_t>(in.gcount()));
  if (head.empty()) return FileKind::empty;
  if (head.find_first_not_of('\0') == std::string::npos) return FileKind::zeros;
  if (head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv)) return FileKind::zip;
  if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) {
    in.clear();
    in.seekg(0);
    return compound_kind(in);
  }
  if (head.starts_with("%PDF"sv)) return FileKind::pdf;
  if (head.starts_with("Rar!"sv)) return FileKind::rar;
  if (head.starts_with("7z\xBC\xAF\x27\x1C"sv)) return FileKind::seven_zip;
  if (head.starts_with("{\\rtf"sv)) return FileKind::rtf;
  const std::size_t first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first != std::string::npos && head[first] == '<') return markup_kind(head);
  return is_text_table(head) ? FileKind::text : FileKind::other;
}

std::string name_of(FileKind kind) {
  switch (kind) {
    case FileKind::empty:
      return "空文件";
    case FileKind::zeros:
      return "内容全为零的文件（多半是拷贝或下载失败）";
    case FileKind::zip:
      return "压缩包（ZIP）";
    case FileKind::old_excel:
      return "旧版 Excel 工作簿（.xls）";
    case FileKind::old_word:
      return "旧版 Word 文档（.doc）";
    case FileKind::encrypted_ooxml:
      return "加了密码的 Office 文件";
    case FileKind::compound:
      return "旧版 Office 文件";
    case FileKind::html:
      return "网页（HTML），只是扩展名像表格";
    case FileKind::xml_spreadsheet:
      return "XML 表格 2003";
    case FileKind::pdf:
      return "PDF 文件";
    case FileKind::rar:
      return "压缩包（RAR）";
    case FileKind::seven_zip:
      return "压缩包（7z）";
    case FileKind::rtf:
      return "RTF 文档";
    case FileKind::text:
      return "文本表格（CSV）";
    case FileKind::unreadable:
    case FileKind::other:
      return {};
  }
  return {};
}

}  // namespace hengcai
