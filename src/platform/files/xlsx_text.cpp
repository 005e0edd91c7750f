#include "platform/files/xlsx_text.h"

#include <algorithm>

#include "platform/text/utf8.h"

namespace hengcai {
namespace {

constexpr std::size_t longest_cell = 32'767;

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

constexpr std::string_view hex_digits = "0123456789ABCDEF";

/// Neither a control character nor one with a meaning in XML or in escapes, and no byte of a longer
/// character.
bool is_plain(char c) { return c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '_'; }

void append_control(std::string& xml, char c) {
  xml += "_x00";
  xml += hex_digits[static_cast<unsigned char>(c) >> 4];
  xml += hex_digits[static_cast<unsigned char>(c) & 15];
  xml += '_';
}

/// `_x` and four hexadecimal digits and `_`: a reader would take it for an escape.
bool looks_like_escape(std::string_view text, std::size_t at) {
  return at + 7 <= text.size() && text[at + 6] == '_' && is_hex(text[at + 2]) && is_hex(text[at + 3]) &&
         is_hex(text[at + 4]) && is_hex(text[at + 5]);
}

void escape_escapes(std::string& text) {
  for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 2)) {
    if (!looks_like_escape(text, at)) continue;
    text.insert(at, "_x005F");
    at += 6;
  }
}

std::string repaired(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const char32_t code_point = take_code_point(text);
    append_code_point(result, code_point == 0 ? U'�' : code_point);
  }
  return result;
}

}  // namespace

void append_cell_xml(std::string& xml, std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_plain) && text.size() <= longest_cell) {
    xml += text;
    return;
  }
  std::string cell;
  if (text.size() > longest_cell || !is_utf8(text) ||
      text.find_first_of(std::string_view("_\0", 2)) != text.npos) {
    assign_spreadsheet_text(cell, text);
    text = cell;
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '&') {
      xml += "&amp;";
    } else if (c == '<') {
      xml += "&lt;";
    } else if (c == '>') {
      xml += "&gt;";
    } else if ((c >= 0 && c < ' ' && c != '\n' && c != '\t')) {
      append_control(xml, c);
    } else if (c == '\xEF' &&
               (text.substr(at, 3) == "\xEF\xBF\xBE" || text.substr(at, 3) == "\xEF\xBF\xBF")) {
      xml += "\xEF\xBF\xBD";  // U+FFFE and U+FFFF are no characters of XML
      at += 2;
    } else {
      xml += c;
    }
  }
}

std::size_t count_utf16_units(std::string_view text) {
  std::size_t units = 0;
  while (!text.empty()) units += take_code_point(text) > 0xFFFF ? 2 : 1;
  return units;
}

std::string cut_to_utf16_units(std::string_view text, std::size_t units) {
  std::string_view rest = text;
  while (!rest.empty()) {
    std::string_view next = rest;
    const std::size_t needed = take_code_point(next) > 0xFFFF ? 2 : 1;
    if (needed > units) break;
    units -= needed;
    rest = next;
  }
  return std::string(text.substr(0, text.size() - rest.size()));
}

void assign_spreadsheet_text(std::string& result, std::string_view text) {
  result.assign(text);
  if (!is_utf8(text) || text.find('\0') != std::string_view::npos) result = repaired(text);
  if (result.size() > longest_cell && count_utf16_units(result) > longest_cell) {
    result = cut_to_utf16_units(result, longest_cell - 1) + "…";
  }
  escape_escapes(result);
}

}  // namespace hengcai
