#include "engine/feel/diagnostic.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string_view>

#include "engine/feel/characters.h"

namespace hengcai::feel {

namespace {

/// Long lines are shown only around the caret.
constexpr std::size_t shown_length = 120;

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

struct Excerpt {
  std::string line;
  std::size_t caret = 0;  ///< terminal columns before the caret
};

Excerpt excerpt(const std::string& line, std::size_t column) {
  const std::u32string points = code_points(line);
  column = std::min(column, points.size());
  const std::size_t first =
      column > shown_length / 2 && points.size() > shown_length ? column - shown_length / 2 : 0;
  const std::size_t last = std::min(points.size(), first + shown_length);
  Excerpt shown;
  if (first > 0) {
    shown.line = "... ";
    shown.caret = shown.line.size();
  }
  for (std::size_t i = first; i < last; ++i) {
    const char32_t code = points[i] < U' ' ? U' ' : points[i];
    append_utf8(shown.line, code);
    if (i < column) shown.caret += static_cast<std::size_t>(display_width(code));
  }
  if (last < points.size()) shown.line += " ...";
  return shown;
}

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, replaced});
    }
  }
  return row.back();
}

char32_t lower(char32_t code) { return code >= U'A' && code <= U'Z' ? code + (U'a' - U'A') : code; }

std::u32string folded(std::string_view word) {
  std::u32string points = code_points(word);
  std::transform(points.begin(), points.end(), points.begin(), lower);
  return points;
}

}  // namespace

std::string render(const Diagnostic& diagnostic) {
  std::string text = diagnostic.file;
  if (diagnostic.line > 0) {
    text += ":" + std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column);
  }
  if (!text.empty()) text += ": ";
  text += std::string(name_of(diagnostic.severity)) + ": " + diagnostic.message;
  if (!diagnostic.nearest.empty()) text += "; did you mean `" + diagnostic.nearest + "`?";
  if (!diagnostic.element.empty()) text += " (in " + diagnostic.element + ")";
  text += " [" + diagnostic.code + "]";
  if (diagnostic.source_line.empty() || diagnostic.column < 1) return text;
  const Excerpt shown = excerpt(diagnostic.source_line, static_cast<std::size_t>(diagnostic.column - 1));
  return text + "\n  " + shown.line + "\n  " + std::string(shown.caret, ' ') + "^";
}

std::string nearest_word(const std::string& word, const std::vector<std::string>& words) {
  constexpr std::size_t longest_word = 200;
  if (word.size() > longest_word) return {};
  const std::u32string wanted = folded(word);
  std::size_t nearest = std::numeric_limits<std::size_t>::max();
  std::string found;
  for (const std::string& candidate : words) {
    if (candidate.size() > longest_word) continue;
    const std::u32string points = folded(candidate);
    const std::size_t allowed = std::max<std::size_t>(1, std::min(points.size(), wanted.size()) / 3);
    const std::size_t distance = edit_distance(wanted, points);
    // One letter is no likeness of another.
    if (distance > allowed || distance >= std::max(points.size(), wanted.size())) continue;
    if (distance < nearest) {
      nearest = distance;
      found = candidate;
    }
  }
  return found;
}

}  // namespace hengcai::feel
