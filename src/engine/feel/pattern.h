#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hengcai::feel {

/// A regular expression as XQuery 1.0 and XPath 2.0 Functions and Operators §7.6 writes it, for `matches`,
/// `replace` and `split`: XML Schema's syntax with `^`, `$`, reluctant quantifiers and back-references.
///
/// It is translated for ICU, which does the matching. Where XPath would raise an error there is no result.
/// Immutable and thread-safe. Patterns that backtrack without end are given up after a fixed amount of work,
/// the same on every machine.
class Pattern {
 public:
  /// Flags: s (`.` matches line ends), m (`^` and `$` match at lines), i (case does not count), x (blanks in
  /// the pattern do not count), q (the pattern is plain text; XPath 3.0). Nothing for a bad pattern or flag.
  [[nodiscard]] static std::shared_ptr<const Pattern> compile(std::string_view pattern,
                                                              std::string_view flags);

  /// Whether it matches somewhere in the text.
  [[nodiscard]] std::optional<bool> matches(std::string_view text) const;
  /// Every match replaced; `$1` in the replacement is the first group, `$0` the whole match, `\$` and `\\`
  /// stand for themselves. Nothing when the pattern matches the empty string.
  [[nodiscard]] std::optional<std::string> replace(std::string_view text, std::string_view replacement) const;
  /// What stands between the matches. Nothing when the pattern matches the empty string.
  [[nodiscard]] std::optional<std::vector<std::string>> split(std::string_view text) const;

  ~Pattern();
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

 private:
  struct Compiled;
  explicit Pattern(std::unique_ptr<const Compiled> compiled);
  std::unique_ptr<const Compiled> compiled_;
};

/// ICU's writing of an XPath regular expression; nothing for one that XPath does not allow.
struct PatternTranslation {
  std::string text;
  std::int32_t groups = 0;
};

struct PatternFlags {
  bool dot_all = false;
  bool multi_line = false;
  bool ignore_case = false;
  bool extended = false;
  bool literal = false;
};

[[nodiscard]] std::optional<PatternFlags> read_pattern_flags(std::string_view flags);
[[nodiscard]] std::optional<PatternTranslation> translate_pattern(std::string_view pattern,
                                                                  const PatternFlags& flags);

}  // namespace hengcai::feel
