#include "engine/feel/pattern.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include "engine/feel/value.h"

namespace hengcai::feel {

namespace {

/// ICU's limit counts units of ten thousand backtracking steps, not time.
constexpr std::int32_t match_limit = 300;

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

/// A piece of a replacement: plain text, or what a group has caught.
struct ReplacementPart {
  icu::UnicodeString text;
  std::int32_t group = -1;
};

using Replacement = std::vector<ReplacementPart>;

bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }

/// The group that `$` and the digits at `place` mean: as many digits as make the number of one, the first in
/// any case. A group that is not there catches nothing.
std::int32_t read_group(const icu::UnicodeString& text, std::int32_t& place, std::int32_t groups) {
  std::int32_t group = text.charAt(place++) - u'0';
  while (is_digit(text.charAt(place)) && group * 10 + (text.charAt(place) - u'0') <= groups) {
    group = group * 10 + (text.charAt(place++) - u'0');
  }
  return group;
}

std::optional<Replacement> read_replacement(std::string_view replacement, std::int32_t groups) {
  const icu::UnicodeString text = wide(replacement);
  Replacement parts(1);
  for (std::int32_t place = 0; place < text.length();) {
    const char16_t c = text.charAt(place++);
    if (c == u'$') {
      if (!is_digit(text.charAt(place))) return std::nullopt;
      const std::int32_t group = read_group(text, place, groups);
      if (group <= groups) parts.push_back({{}, group});
      parts.emplace_back();
    } else if (c == u'\\') {
      const char16_t next = text.charAt(place++);
      if (next != u'$' && next != u'\\') return std::nullopt;
      parts.back().text.append(next);
    } else {
      parts.back().text.append(c);
    }
  }
  return parts;
}

std::string narrow(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

}  // namespace

struct Pattern::Compiled {
  std::unique_ptr<icu::RegexPattern> pattern;
  std::int32_t groups = 0;
  bool literal = false;

  /// A matcher over a text that has to outlive it; nothing when there is no memory for one.
  [[nodiscard]] std::unique_ptr<icu::RegexMatcher> over(const icu::UnicodeString& text) const {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::RegexMatcher> matcher(pattern->matcher(text, error));
    if (U_SUCCESS(error)) matcher->setTimeLimit(match_limit, error);
    return U_SUCCESS(error) ? std::move(matcher) : nullptr;
  }

  /// Calls `visit` with each match; false when the pattern may not be used to cut a text up, because it
  /// matches the empty string, or when matching was given up.
  template <class Visit>
  [[nodiscard]] bool for_each_match(const icu::UnicodeString& text, Visit visit) const {
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString nothing;
    const auto on_nothing = over(nothing);
    if (!on_nothing || on_nothing->find(error) || U_FAILURE(error)) return false;
    const auto matcher = over(text);
    if (!matcher) return false;
    while (matcher->find(error)) {
      if (!visit(*matcher)) return false;
    }
    return U_SUCCESS(error);
  }
};

Pattern::Pattern(std::unique_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
Pattern::~Pattern() = default;

std::shared_ptr<const Pattern> Pattern::compile(std::string_view pattern, std::string_view flags) {
  const auto options = read_pattern_flags(flags);
  const auto translation = options ? translate_pattern(pattern, *options) : std::nullopt;
  if (!translation) return nullptr;
  UErrorCode error = U_ZERO_ERROR;
  UParseError place;
  auto compiled = std::make_unique<Compiled>();
  compiled->pattern.reset(icu::RegexPattern::compile(
      wide(translation->text), options->ignore_case ? UREGEX_CASE_INSENSITIVE : 0, place, error));
  if (U_FAILURE(error)) return nullptr;
  compiled->groups = translation->groups;
  compiled->literal = options->literal;
  return std::shared_ptr<const Pattern>(new Pattern(std::move(compiled)));
}

std::optional<bool> Pattern::matches(std::string_view text) const {
  const icu::UnicodeString subject = wide(text);
  const auto matcher = compiled_->over(subject);
  if (!matcher) return std::nullopt;
  UErrorCode error = U_ZERO_ERROR;
  const bool found = matcher->find(error) != 0;
  return U_SUCCESS(error) ? std::optional(found) : std::nullopt;
}

std::optional<std::string> Pattern::replace(std::string_view text, std::string_view replacement) const {
  const auto parts = compiled_->literal ? Replacement{{wide(replacement), -1}}
                                        : read_replacement(replacement, compiled_->groups);
  if (!parts) return std::nullopt;
  const icu::UnicodeString subject = wide(text);
  icu::UnicodeString result;
  std::int32_t rest = 0;
  const bool done = compiled_->for_each_match(subject, [&](const icu::RegexMatcher& match) {
    UErrorCode error = U_ZERO_ERROR;
    result.append(subject, rest, match.start(error) - rest);
    for (const auto& part : *parts) {
      result.append(part.text);
      const std::int32_t start = part.group < 0 ? -1 : match.start(part.group, error);
      if (start >= 0) result.append(subject, start, match.end(part.group, error) - start);
    }
    rest = match.end(error);
    return U_SUCCESS(error) && result.length() <= static_cast<std::int32_t>(Value::longest);
  });
  if (!done) return std::nullopt;
  result.append(subject, rest, subject.length() - rest);
  return narrow(result);
}

std::optional<std::vector<std::string>> Pattern::split(std::string_view text) const {
  const icu::UnicodeString subject = wide(text);
  std::vector<std::string> pieces;
  std::int32_t rest = 0;
  const bool done = compiled_->for_each_match(subject, [&](const icu::RegexMatcher& match) {
    UErrorCode error = U_ZERO_ERROR;
    pieces.push_back(narrow(subject.tempSubString(rest, match.start(error) - rest)));
    rest = match.end(error);
    return U_SUCCESS(error) && pieces.size() < Value::heaviest;
  });
  if (!done) return std::nullopt;
  pieces.push_back(narrow(subject.tempSubString(rest)));
  return pieces;
}

}  // namespace hengcai::feel
