#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace hengcai::feel {

enum class Severity { note, warning, error };

/// A finding about a text that a person wrote: a FEEL expression or a DMN model.
///
/// The engine stands alone, so this is its only error type; the floors above turn it into their own.
/// `code` is stable (`feel.unknown_name`); `message` is English; `nearest` is the nearest valid word, if any.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;
  std::string message;
  std::string nearest;
  std::string file;
  std::string element;      ///< id or name of the DMN element that holds the text
  int line = 0;             ///< 1-based line in the file
  int column = 0;           ///< 1-based column in characters (code points), not bytes
  std::string source_line;  ///< the line itself, for the caret
};

using Diagnostics = std::vector<Diagnostic>;

/// file:line:column: error: message … followed by the line and a caret under the column. Wide characters take
/// two columns, so that the caret stands right under Chinese text in a terminal.
[[nodiscard]] std::string render(const Diagnostic& diagnostic);

/// The word of `words` nearest to `word` by edit distance over code points; empty when none is near.
[[nodiscard]] std::string nearest_word(const std::string& word, const std::vector<std::string>& words);

/// A value, or the findings that stood in its way.
template <class T>
class [[nodiscard]] Expected {
 public:
  Expected(T value) : content_(std::in_place_index<0>, std::move(value)) {}                        // NOLINT
  Expected(Diagnostics diagnostics) : content_(std::in_place_index<1>, std::move(diagnostics)) {}  // NOLINT
  Expected(Diagnostic diagnostic)
      : content_(std::in_place_index<1>, Diagnostics{std::move(diagnostic)}) {}  // NOLINT

  [[nodiscard]] bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] T& operator*() & { return std::get<0>(content_); }
  [[nodiscard]] const T& operator*() const& { return std::get<0>(content_); }
  [[nodiscard]] T&& operator*() && { return std::get<0>(std::move(content_)); }
  [[nodiscard]] T* operator->() { return &std::get<0>(content_); }
  [[nodiscard]] const T* operator->() const { return &std::get<0>(content_); }
  [[nodiscard]] const Diagnostics& diagnostics() const { return std::get<1>(content_); }

 private:
  std::variant<T, Diagnostics> content_;
};

}  // namespace hengcai::feel
