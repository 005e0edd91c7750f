#include "engine/feel/lexer.h"

#include <array>
#include <optional>
#include <utility>

#include "engine/feel/characters.h"

namespace hengcai::feel {

namespace {

bool is_digit(std::string_view text, std::size_t position) {
  return position < text.size() && text[position] >= '0' && text[position] <= '9';
}

std::size_t skip_digits(std::string_view text, std::size_t position) {
  while (is_digit(text, position)) ++position;
  return position;
}

/// The position after blanks and comments, or nothing when a comment is not closed.
std::optional<std::size_t> skip_blanks(std::string_view text, std::size_t position) {
  while (position < text.size()) {
    const std::string_view rest = text.substr(position);
    if (rest.starts_with("//")) {
      const std::size_t line_end = rest.find('\n');
      position = line_end == std::string_view::npos ? text.size() : position + line_end;
    } else if (rest.starts_with("/*")) {
      const std::size_t close = rest.find("*/", 2);
      if (close == std::string_view::npos) return std::nullopt;
      position += close + 2;
    } else {
      const Character character = character_at(text, position);
      if (!is_blank(character.code)) break;
      position += character.size;
    }
  }
  return position;
}

/// digits [. digits] | . digits, each with an optional exponent. `1..3` is the number 1 and two dots.
std::size_t number_end(std::string_view text, std::size_t position) {
  position = skip_digits(text, position);
  if (position < text.size() && text[position] == '.' && is_digit(text, position + 1)) {
    position = skip_digits(text, position + 1);
  }
  if (position < text.size() && (text[position] == 'e' || text[position] == 'E')) {
    std::size_t exponent = position + 1;
    if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
    if (is_digit(text, exponent)) position = skip_digits(text, exponent);
  }
  return position;
}

/// The position after the closing quote, or nothing.
std::optional<std::size_t> string_end(std::string_view text, std::size_t position) {
  for (++position; position < text.size(); ++position) {
    if (text[position] == '\\') {
      ++position;
    } else if (text[position] == '"') {
      return position + 1;
    }
  }
  return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, TokenKind>, 23> signs{{
    {"..", TokenKind::dots},
    {"**", TokenKind::power},
    {"!=", TokenKind::not_equal},
    {"<=", TokenKind::less_equal},
    {">=", TokenKind::greater_equal},
    {"->", TokenKind::arrow},
    {"(", TokenKind::left_paren},
    {")", TokenKind::right_paren},
    {"[", TokenKind::left_bracket},
    {"]", TokenKind::right_bracket},
    {"{", TokenKind::left_brace},
    {"}", TokenKind::right_brace},
    {",", TokenKind::comma},
    {":", TokenKind::colon},
    {".", TokenKind::dot},
    {"+", TokenKind::plus},
    {"-", TokenKind::minus},
    {"*", TokenKind::times},
    {"/", TokenKind::divide},
    {"=", TokenKind::equal},
    {"<", TokenKind::less},
    {">", TokenKind::greater},
    {"@", TokenKind::at},
}};

std::optional<char32_t> hex_code(std::string_view digits, std::size_t count) {
  if (digits.size() < count) return std::nullopt;
  char32_t code = 0;
  for (const char digit : digits.substr(0, count)) {
    const bool decimal = digit >= '0' && digit <= '9';
    const bool lower = digit >= 'a' && digit <= 'f';
    const bool upper = digit >= 'A' && digit <= 'F';
    if (!decimal && !lower && !upper) return std::nullopt;
    code = code * 16 + static_cast<char32_t>(decimal ? digit - '0'
                                             : lower ? digit - 'a' + 10
                                                     : digit - 'A' + 10);
  }
  return code;
}

/// Decodes \uXXXX (a pair of them for a high surrogate) or \UXXXXXX at the start of `rest`; returns the bytes
/// consumed, or 0 when it is no such escape.
std::size_t decode_code(std::string_view rest, std::string& out) {
  const std::size_t count = rest[1] == 'u' ? 4 : 6;
  const auto code = hex_code(rest.substr(2), count);
  if (!code || *code > 0x10FFFF) return 0;
  if (*code >= 0xD800 && *code <= 0xDBFF && rest.substr(6).starts_with("\\u")) {
    const auto low = hex_code(rest.substr(8), 4);
    if (low && *low >= 0xDC00 && *low <= 0xDFFF) {
      append_utf8(out, 0x10000 + ((*code - 0xD800) << 10U) + (*low - 0xDC00));
      return 12;
    }
  }
  append_utf8(out, *code >= 0xD800 && *code <= 0xDFFF ? 0xFFFD : *code);
  return 2 + count;
}

std::optional<char> simple_escape(char letter) {
  switch (letter) {
    case '"':
    case '\\':
    case '\'':
      return letter;
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return std::nullopt;
  }
}

}  // namespace

Token read_token(std::string_view text, std::size_t position) {
  const auto start = skip_blanks(text, position);
  if (!start) return {TokenKind::fault, position, text.size()};
  const std::size_t begin = *start;
  if (begin >= text.size()) return {TokenKind::end, text.size(), text.size()};
  const char first = text[begin];
  if (is_digit(text, begin) || (first == '.' && is_digit(text, begin + 1))) {
    return {TokenKind::number, begin, number_end(text, begin)};
  }
  if (first == '"') {
    const auto end = string_end(text, begin);
    return {end ? TokenKind::string : TokenKind::fault, begin, end.value_or(text.size())};
  }
  const Character character = character_at(text, begin);
  if (is_name_start(character.code)) {
    std::size_t end = begin + character.size;
    for (Character c = character_at(text, end); c.size > 0 && is_name_part(c.code);
         c = character_at(text, end)) {
      end += c.size;
    }
    return {TokenKind::word, begin, end};
  }
  for (const auto& [sign, kind] : signs) {
    if (text.substr(begin).starts_with(sign)) return {kind, begin, begin + sign.size()};
  }
  return {TokenKind::fault, begin, begin + character.size};
}

std::string string_content(std::string_view token) {
  const std::string_view inner = token.substr(1, token.size() - 2);
  std::string content;
  content.reserve(inner.size());
  for (std::size_t i = 0; i < inner.size();) {
    if (inner[i] != '\\' || i + 1 >= inner.size()) {
      content += inner[i++];
      continue;
    }
    const char letter = inner[i + 1];
    if (letter == 'u' || letter == 'U') {
      const std::size_t used = decode_code(inner.substr(i), content);
      if (used > 0) {
        i += used;
        continue;
      }
    } else if (const auto plain = simple_escape(letter)) {
      content += *plain;
      i += 2;
      continue;
    }
    content += inner[i++];
  }
  return content;
}

}  // namespace hengcai::feel
