#include "platform/text/excerpt.h"

#include <algorithm>

#include "platform/text/utf8.h"

namespace hengcai {
namespace {

constexpr std::size_t shown_before = 60;
constexpr std::size_t shown_after = 30;

std::string_view line_of(std::string_view text, int line) {
  for (; line > 1; --line) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find_first_of("\r\n"));
}

}  // namespace

std::string caret_excerpt(std::string_view text, int line, int column) {
  if (line < 1 || column < 1) return {};
  // Four bytes hold any code point, so this much of a line of megabytes is enough to cut from.
  const std::size_t at = static_cast<std::size_t>(column - 1);
  std::u32string shown = to_code_points(line_of(text, line).substr(0, (at + shown_after) * 4));
  const std::size_t caret = std::min(at, shown.size());
  const std::size_t first = caret > shown_before ? caret - shown_before : 0;
  shown = shown.substr(first, caret - first + shown_after);
  std::u32string below;
  for (std::size_t i = 0; i < caret - first; ++i) {
    if (shown[i] < U' ' && shown[i] != U'\t') shown[i] = U' ';
    below += shown[i] == U'\t' ? U'\t' : is_wide(shown[i]) ? U'　' : U' ';
  }
  return to_utf8(shown) + "\n" + to_utf8(below) + "^";
}

}  // namespace hengcai
