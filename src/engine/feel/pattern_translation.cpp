#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "engine/feel/pattern.h"

// Reads XML Schema's regular expressions (part 2, appendix F) as XPath extends them, and writes them for ICU.
// Character classes are worked out here as sets, since the two differ in subtraction, in what \w and \i mean,
// and in how classes go with the flag i.

namespace hengcai::feel {

namespace {

constexpr std::size_t longest_pattern = 20'000;
constexpr std::size_t deepest_nesting = 200;

constexpr std::string_view name_start_characters =
    R"(:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F)"
    R"(\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF)";
constexpr std::string_view further_name_characters = R"(\-.0-9\u00B7\u0300-\u036F\u203F-\u2040)";

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

std::u32string decode(std::string_view text) {
  const auto wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  std::u32string result;
  for (std::int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1)) {
    result.push_back(static_cast<char32_t>(wide.char32At(at)));
  }
  return result;
}

/// The flag x: blanks do not count, but for those within a character class.
std::u32string without_blanks(const std::u32string& pattern) {
  std::u32string result;
  int classes = 0;
  bool escaped = false;
  for (const char32_t c : pattern) {
    if (is_blank(c) && classes == 0) continue;
    if (!escaped && c == '[') ++classes;
    if (!escaped && c == ']' && classes > 0) --classes;
    escaped = !escaped && c == '\\';
    result.push_back(c);
  }
  return result;
}

std::string code_point_text(char32_t c) {
  std::array<char, 16> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), "\\x{%X}", static_cast<unsigned>(c));
  return {buffer.data(), static_cast<std::size_t>(size)};
}

bool is_category(std::string_view name) {
  constexpr std::string_view subcategories =
      " L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co "
      "Cn ";
  return subcategories.find(" " + std::string(name) + " ") != std::string_view::npos;
}

bool is_block_name(std::string_view name) {
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; };
  return !name.empty() && std::all_of(name.begin(), name.end(), fits);
}

/// A set in ICU's writing for an escape such as \d or \p{Lu}; nothing for one that is not allowed.
std::optional<std::string> set_of_letter(char32_t letter) {
  switch (letter) {
    case 's':
      return "[\\u0020\\t\\n\\r]";
    case 'd':
      return "[\\p{Nd}]";
    case 'w':
      return "[^\\p{P}\\p{Z}\\p{C}]";
    case 'i':
      return "[" + std::string(name_start_characters) + "]";
    case 'c':
      return "[" + std::string(name_start_characters) + std::string(further_name_characters) + "]";
    default:
      return std::nullopt;
  }
}

/// The character that an escape such as \n or \[ stands for.
std::optional<char32_t> escaped_character(char32_t c) {
  switch (c) {
    case 'n':
      return U'\n';
    case 'r':
      return U'\r';
    case 't':
      return U'\t';
    default:
      break;
  }
  constexpr std::u32string_view themselves = U"\\|.?*+(){}-[]^$";
  return themselves.find(c) != std::u32string_view::npos ? std::optional(c) : std::nullopt;
}

class Translator {
 public:
  Translator(std::u32string pattern, const PatternFlags& flags)
      : pattern_(std::move(pattern)), flags_(flags) {}

  std::optional<PatternTranslation> translate() {
    while (!at_end()) {
      if (!step()) return std::nullopt;
    }
    if (!open_groups_.empty()) return std::nullopt;
    return PatternTranslation{std::move(out_), groups_};
  }

 private:
  [[nodiscard]] bool at_end() const { return place_ >= pattern_.size(); }
  [[nodiscard]] char32_t here() const { return at_end() ? U'\0' : pattern_[place_]; }
  bool take(char32_t wanted) {
    if (at_end() || pattern_[place_] != wanted) return false;
    ++place_;
    return true;
  }

  /// One atom, branch or bracket, and the quantifier after it.
  bool step() {
    const char32_t c = pattern_[place_++];
    switch (c) {
      case '|':
        out_ += '|';
        return true;
      case '(':
        return open_group();
      case ')':
        return close_group() && quantifier();
      case '.':
        out_ += flags_.dot_all ? "(?s:.)" : "[^\\n\\r]";
        return quantifier();
      case '^':
        out_ += flags_.multi_line ? "(?:\\A|(?<=\\n)(?!\\z))" : "(?:\\A)";
        return quantifier();
      case '$':
        out_ += flags_.multi_line ? "(?:\\z|(?=\\n))" : "(?:\\z)";
        return quantifier();
      case '[':
        return character_class() && quantifier();
      case '\\':
        return escape() && quantifier();
      case ']':
      case '{':
      case '}':
      case '?':
      case '*':
      case '+':
        return false;
      default:
        out_ += code_point_text(c);
        return quantifier();
    }
  }

  bool open_group() {
    if (open_groups_.size() >= deepest_nesting) return false;
    if (take('?')) {
      if (!take(':')) return false;
      out_ += "(?:";
      open_groups_.push_back(0);
    } else {
      out_ += '(';
      open_groups_.push_back(++groups_);
    }
    return true;
  }

  bool close_group() {
    if (open_groups_.empty()) return false;
    out_ += ')';
    open_groups_.pop_back();
    return true;
  }

  /// `?`, `*`, `+`, `{n}`, `{n,}`, `{n,m}`, each of them reluctant with another `?`; or none.
  bool quantifier() {
    if (at_end()) return true;
    const char32_t c = here();
    if (c == '?' || c == '*' || c == '+') {
      out_ += static_cast<char>(c);
      ++place_;
    } else if (c == '{') {
      ++place_;
      if (!repetition()) return false;
    } else {
      return true;
    }
    if (take('?')) out_ += '?';
    const char32_t next = here();
    return next != '?' && next != '*' && next != '+' && next != '{';
  }

  bool repetition() {
    const auto least = count();
    if (!least) return false;
    out_ += "{" + std::to_string(*least);
    if (take(',')) {
      out_ += ',';
      if (here() != '}') {
        const auto most = count();
        if (!most || *most < *least) return false;
        out_ += std::to_string(*most);
      }
    }
    out_ += '}';
    return take('}');
  }

  std::optional<int> count() {
    if (!is_digit(here())) return std::nullopt;
    int number = 0;
    for (; is_digit(here()); ++place_) {
      number = number * 10 + static_cast<int>(here() - '0');
      if (number > 100'000) return std::nullopt;
    }
    return number;
  }

  bool escape() {
    if (at_end()) return false;
    if (is_digit(here())) return back_reference();
    if (const auto character = escaped_character(here())) {
      ++place_;
      out_ += code_point_text(*character);
      return true;
    }
    const auto set = escaped_set();
    if (!set) return false;
    out_ += "(?-i:" + *set + ")";  // the flag i does not touch categories
    return true;
  }

  /// \1 to the groups that are closed by now; of several digits as many as make a group's number.
  bool back_reference() {
    std::int32_t group = 0;
    while (is_digit(here()) && group * 10 + static_cast<std::int32_t>(here() - '0') <= groups_) {
      group = group * 10 + static_cast<std::int32_t>(here() - '0');
      ++place_;
      if (group == 0) return false;
    }
    const bool open = std::find(open_groups_.begin(), open_groups_.end(), group) != open_groups_.end();
    if (group == 0 || open) return false;
    out_ += "(?:\\" + std::to_string(group) + ")";
    return true;
  }

  /// \d, \S, \p{Lu}, \P{IsBasicLatin} …, the backslash being read.
  std::optional<std::string> escaped_set() {
    const char32_t letter = pattern_[place_++];
    if (letter == 'p' || letter == 'P') {
      auto property = property_set();
      if (property && letter == 'P') property = "[^" + *property + "]";
      return property;
    }
    const bool negated = letter < 0x80 && letter >= 'A' && letter <= 'Z';
    auto set = set_of_letter(negated ? letter - 'A' + 'a' : letter);
    if (set && negated) set = "[^" + *set + "]";
    return set;
  }

  std::optional<std::string> property_set() {
    if (!take('{')) return std::nullopt;
    std::string name;
    while (!at_end() && here() != '}' && here() < 0x80) name.push_back(static_cast<char>(pattern_[place_++]));
    if (!take('}')) return std::nullopt;
    if (is_category(name)) return "[\\p{gc=" + name + "}]";
    if (name.starts_with("Is") && is_block_name(name.substr(2))) return "[\\p{blk=" + name.substr(2) + "}]";
    return std::nullopt;
  }

  bool character_class() {
    const auto set = class_set(0);
    if (!set) return false;
    if (set->isEmpty()) {
      out_ += "(?!)";
      return true;
    }
    out_ += "(?-i:[";
    for (std::int32_t range = 0; range < set->getRangeCount(); ++range) {
      out_ += code_point_text(static_cast<char32_t>(set->getRangeStart(range)));
      out_ += '-';
      out_ += code_point_text(static_cast<char32_t>(set->getRangeEnd(range)));
    }
    out_ += "])";
    return true;
  }

  /// What stands in brackets, the opening one being read: `a-z\d]`, `^x]`, `a-z-[aeiou]]`.
  std::optional<icu::UnicodeSet> class_set(std::size_t depth) {
    if (depth > deepest_nesting) return std::nullopt;
    const bool negated = take('^');
    icu::UnicodeSet characters;  // written one by one or as ranges: the flag i counts for them
    icu::UnicodeSet categories;
    std::optional<icu::UnicodeSet> subtracted;
    bool empty = true;
    while (!take(']')) {
      if (at_end()) return std::nullopt;
      if (!empty && here() == '-' && place_ + 1 < pattern_.size() && pattern_[place_ + 1] == '[') {
        place_ += 2;
        subtracted = class_set(depth + 1);
        if (!subtracted || !take(']')) return std::nullopt;
        break;
      }
      if (!class_part(characters, categories)) return std::nullopt;
      empty = false;
    }
    if (empty) return std::nullopt;
    if (flags_.ignore_case) characters.closeOver(USET_CASE_INSENSITIVE).removeAllStrings();
    characters.addAll(categories);
    if (negated) characters.complement();
    if (subtracted) characters.removeAll(*subtracted);
    return characters;
  }

  /// A character, a range or an escape within a class.
  bool class_part(icu::UnicodeSet& characters, icu::UnicodeSet& categories) {
    if (here() == '\\' && place_ + 1 < pattern_.size() && !escaped_character(pattern_[place_ + 1])) {
      ++place_;
      const auto text = is_digit(here()) ? std::nullopt : escaped_set();
      if (!text) return false;
      UErrorCode error = U_ZERO_ERROR;
      categories.addAll(icu::UnicodeSet(icu::UnicodeString::fromUTF8(*text), error));
      return U_SUCCESS(error);
    }
    const auto low = class_character();
    if (!low) return false;
    const bool range = here() == '-' && place_ + 1 < pattern_.size() && pattern_[place_ + 1] != ']' &&
                       pattern_[place_ + 1] != '[';
    if (!range) {
      characters.add(static_cast<UChar32>(*low));
      return true;
    }
    ++place_;
    const auto high = class_character();
    if (!high || *high < *low) return false;
    characters.add(static_cast<UChar32>(*low), static_cast<UChar32>(*high));
    return true;
  }

  std::optional<char32_t> class_character() {
    if (at_end()) return std::nullopt;
    const char32_t c = pattern_[place_++];
    if (c == '[' || c == ']') return std::nullopt;
    if (c != '\\') return c;
    if (at_end()) return std::nullopt;
    return escaped_character(pattern_[place_++]);
  }

  std::u32string pattern_;
  PatternFlags flags_;
  std::size_t place_ = 0;
  std::string out_;
  std::int32_t groups_ = 0;
  std::vector<std::int32_t> open_groups_;  ///< their numbers; 0 for one that does not capture
};

}  // namespace

std::optional<PatternFlags> read_pattern_flags(std::string_view flags) {
  PatternFlags result;
  for (const char flag : flags) {
    switch (flag) {
      case 's':
        result.dot_all = true;
        break;
      case 'm':
        result.multi_line = true;
        break;
      case 'i':
        result.ignore_case = true;
        break;
      case 'x':
        result.extended = true;
        break;
      case 'q':
        result.literal = true;
        break;
      default:
        return std::nullopt;
    }
  }
  return result;
}

std::optional<PatternTranslation> translate_pattern(std::string_view pattern, const PatternFlags& flags) {
  if (pattern.size() > longest_pattern) return std::nullopt;
  std::u32string characters = decode(pattern);
  if (flags.literal) {
    PatternTranslation plain;
    for (const char32_t c : characters) plain.text += code_point_text(c);
    return plain;
  }
  if (flags.extended) characters = without_blanks(characters);
  return Translator(std::move(characters), flags).translate();
}

}  // namespace hengcai::feel
