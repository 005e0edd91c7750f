#include "platform/text/normal_text.h"

#include "platform/text/utf8.h"

namespace hengcai {
namespace {

char32_t half_width(char32_t code_point) {
  if (code_point >= 0xFF01 && code_point <= 0xFF5E) return code_point - 0xFF01 + U'!';
  if (code_point == 0x3000) return U' ';
  if (code_point == 0xFFE5) return U'¥';
  return code_point;
}

char32_t lower(char32_t c) { return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c; }
char32_t upper(char32_t c) { return c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c; }

std::string_view last_code_point(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return text.substr(at);
}

}  // namespace

bool is_blank(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0xAD || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || c == 0x205F ||
         (c >= 0x2060 && c <= 0x2064) || c == 0x3000 || c == 0xFEFF;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    std::string_view rest = text;
    if (!is_blank(take_code_point(rest))) break;
    text = rest;
  }
  while (!text.empty()) {
    std::string_view last = last_code_point(text);
    const std::size_t size = last.size();
    if (!is_blank(take_code_point(last)) || !last.empty()) break;
    text.remove_suffix(size);
  }
  return text;
}

std::string without_blanks(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  while (!text.empty()) {
    const char32_t code_point = take_code_point(text);
    if (!is_blank(code_point)) append_code_point(kept, code_point);
  }
  return kept;
}

std::string to_half_width(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  while (!text.empty()) append_code_point(folded, half_width(take_code_point(text)));
  return folded;
}

std::string header_key(std::string_view header) {
  std::string key;
  while (!header.empty()) {
    const char32_t code_point = half_width(take_code_point(header));
    if (!is_blank(code_point)) append_code_point(key, lower(code_point));
  }
  const std::size_t first = key.find_first_not_of('*');
  if (first == std::string::npos) return {};
  return key.substr(first, key.find_last_not_of("*:") - first + 1);
}

std::string code_text(std::string_view text) {
  std::string code;
  while (!text.empty()) {
    const char32_t code_point = half_width(take_code_point(text));
    if (!is_blank(code_point)) append_code_point(code, upper(code_point));
  }
  return code;
}

}  // namespace hengcai
