#include "engine/feel/characters.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace hengcai::feel {

namespace {

using CodeRange = std::pair<char32_t, char32_t>;

template <std::size_t N>
bool within(const std::array<CodeRange, N>& ranges, char32_t code) {
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), code,
                                      [](char32_t c, const CodeRange& range) { return c < range.first; });
  return after != ranges.begin() && code <= std::prev(after)->second;
}

constexpr std::array<CodeRange, 17> name_starts{{{U'?', U'?'},
                                                 {U'A', U'Z'},
                                                 {U'_', U'_'},
                                                 {U'a', U'z'},
                                                 {0xC0, 0xD6},
                                                 {0xD8, 0xF6},
                                                 {0xF8, 0x2FF},
                                                 {0x370, 0x37D},
                                                 {0x37F, 0x1FFF},
                                                 {0x200C, 0x200D},
                                                 {0x2070, 0x218F},
                                                 {0x2600, 0x27BF},
                                                 {0x2C00, 0x2FEF},
                                                 {0x3001, 0xD7FF},
                                                 {0xF900, 0xFDCF},
                                                 {0xFDF0, 0xFFFC},
                                                 {0x10000, 0xEFFFF}}};

constexpr std::array<CodeRange, 12> blank_ranges{{{0x9, 0xD},
                                                  {0x20, 0x20},
                                                  {0x85, 0x85},
                                                  {0xA0, 0xA0},
                                                  {0x1680, 0x1680},
                                                  {0x180E, 0x180E},
                                                  {0x2000, 0x200B},
                                                  {0x2028, 0x2029},
                                                  {0x202F, 0x202F},
                                                  {0x205F, 0x205F},
                                                  {0x3000, 0x3000},
                                                  {0xFEFF, 0xFEFF}}};

constexpr std::array<CodeRange, 14> wide_ranges{{{0x1100, 0x115F},
                                                 {0x2E80, 0x303E},
                                                 {0x3041, 0x33FF},
                                                 {0x3400, 0x4DBF},
                                                 {0x4E00, 0x9FFF},
                                                 {0xA000, 0xA4CF},
                                                 {0xAC00, 0xD7A3},
                                                 {0xF900, 0xFAFF},
                                                 {0xFE30, 0xFE6F},
                                                 {0xFF01, 0xFF60},
                                                 {0xFFE0, 0xFFE6},
                                                 {0x1F300, 0x1F64F},
                                                 {0x1F900, 0x1F9FF},
                                                 {0x20000, 0x3FFFD}}};

bool is_continuation(std::string_view text, std::size_t position) {
  return position < text.size() && (static_cast<unsigned char>(text[position]) & 0xC0U) == 0x80U;
}

}  // namespace

Character character_at(std::string_view text, std::size_t position) {
  if (position >= text.size()) return {};
  const auto first = static_cast<unsigned char>(text[position]);
  if (first < 0x80) return {first, 1};
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return {0xFFFD, 1};
  char32_t code = first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_continuation(text, position + i)) return {0xFFFD, 1};
    code = (code << 6U) | (static_cast<unsigned char>(text[position + i]) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < smallest[size] || code > 0x10FFFF || surrogate) return {0xFFFD, 1};
  return {code, size};
}

void append_utf8(std::string& text, char32_t code) {
  const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0U | (code >> 6U));
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0U | (code >> 12U));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0U | (code >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    points += character.code;
    i += character.size;
  }
  return points;
}

bool is_blank(char32_t code) { return within(blank_ranges, code); }

bool is_name_start(char32_t code) { return within(name_starts, code) && !is_blank(code); }

bool is_name_part(char32_t code) {
  return (code >= U'0' && code <= U'9') || code == 0xB7 || (code >= 0x300 && code <= 0x36F) ||
         (code >= 0x203F && code <= 0x2040) || is_name_start(code);
}

bool is_name_symbol(char32_t code) {
  constexpr std::u32string_view symbols = U"./-'+*";
  return symbols.find(code) != std::u32string_view::npos;
}

int display_width(char32_t code) {
  if (code >= 0x300 && code <= 0x36F) return 0;
  return within(wide_ranges, code) ? 2 : 1;
}

std::string normal_name(std::string_view text) {
  std::string name;
  bool gap = false;
  for (std::size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    if (is_blank(character.code)) {
      gap = !name.empty();
    } else {
      if (gap) name += ' ';
      gap = false;
      name.append(text.substr(i, character.size));
    }
    i += character.size;
  }
  return name;
}

std::size_t match_name(std::string_view text, std::size_t position, std::string_view name) {
  if (name.empty() || position >= text.size() || text[position] != name.front()) return 0;
  std::size_t at = position;
  for (const char wanted : name) {
    if (wanted == ' ') {
      const std::size_t gap = at;
      for (Character c = character_at(text, at); c.size > 0 && is_blank(c.code); c = character_at(text, at)) {
        at += c.size;
      }
      if (at == gap) return 0;
    } else {
      if (at >= text.size() || text[at] != wanted) return 0;
      ++at;
    }
  }
  // `rate` does not stand in `rates`; but a name that ends in a symbol may be followed by anything.
  std::size_t last = name.size() - 1;
  while (last > 0 && is_continuation(name, last)) --last;
  const bool word_end = is_name_part(character_at(name, last).code);
  const Character next = character_at(text, at);
  return word_end && next.size > 0 && is_name_part(next.code) ? 0 : at;
}

}  // namespace hengcai::feel
