#include "platform/files/simple_xml.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <optional>

#include "platform/text/utf8.h"

namespace hengcai {
namespace {

constexpr unsigned chunk = 1 << 16;
constexpr std::size_t longest_tag = 1 << 20;
constexpr std::size_t deepest = 64;
constexpr std::size_t most_attributes = 64;

enum Class : std::uint8_t { other = 0, in_name = 1, name_start = 2, blank = 4, plain = 8, beyond_ascii = 16 };

/// What a byte may be: part of a name, the start of one, a blank, or content that needs no second look.
constexpr std::array<std::uint8_t, 256> classes = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0x20; c < 0x7F; ++c) table[c] = plain;
  for (const char c : {'&', '<', ']'}) table[static_cast<unsigned char>(c)] = other;
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = plain | in_name | name_start;
  for (unsigned c = 'A'; c <= 'Z'; ++c) table[c] = plain | in_name | name_start;
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = plain | in_name;
  for (const char c : {'-', '.', ':'}) table[static_cast<unsigned char>(c)] = plain | in_name;
  table['_'] = plain | in_name | name_start;
  table[' '] = plain | blank;
  table['\n'] = plain | blank;
  table['\t'] = plain | blank;
  for (unsigned c = 0x80; c < 0x100; ++c) table[c] = beyond_ascii;
  return table;
}();

bool is(char c, Class kind) { return (classes[static_cast<unsigned char>(c)] & kind) != 0; }

char* skip_blanks(char* at) {
  while (is(*at, blank)) ++at;
  return at;
}

bool is_xml_character(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

/// The length of the well-formed character at `at`, 0 when there is none. `at` is followed by a NUL
/// somewhere.
std::size_t character_length(const char* at, const char* end) {
  std::string_view rest(at, static_cast<std::size_t>(std::min<std::ptrdiff_t>(end - at, 4)));
  const std::size_t before = rest.size();
  const char32_t code_point = take_code_point(rest);
  const std::size_t length = before - rest.size();
  const bool malformed = length == 1;  // only called for bytes beyond ASCII
  return malformed || !is_xml_character(code_point) ? 0 : length;
}

/// The character that `&…;` stands for; `entity` is what is between. Nothing when it is none that is known.
std::optional<char32_t> entity_character(std::string_view entity) {
  if (entity == "amp") return U'&';
  if (entity == "lt") return U'<';
  if (entity == "gt") return U'>';
  if (entity == "quot") return U'"';
  if (entity == "apos") return U'\'';
  if (entity.size() < 2 || entity.size() > 9 || entity[0] != '#') return std::nullopt;
  const bool hexadecimal = entity[1] == 'x';
  const std::string_view digits = entity.substr(hexadecimal ? 2 : 1);
  std::uint32_t code_point = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code_point, hexadecimal ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size() || !is_xml_character(code_point))
    return std::nullopt;
  return code_point;
}

/// The XML declarations that programs write. Any other is left to a parser that knows what it may say.
bool is_known_declaration(std::string_view declaration) {
  std::string text(declaration);
  std::replace(text.begin(), text.end(), '\'', '"');
  for (const char* encoding : {"", " encoding=\"UTF-8\"", " encoding=\"utf-8\""}) {
    for (const char* standalone : {"", " standalone=\"yes\"", " standalone=\"no\""}) {
      if (text == std::string("<?xml version=\"1.0\"") + encoding + standalone + "?>") return true;
    }
  }
  return false;
}

}  // namespace

const std::optional<Problem>& SimpleXml::problem() const { return handler_.problem_; }

bool SimpleXml::stopped() const { return handler_.stopped_; }

/// Reads on, keeping what is not yet used. False at the end of the stream and when a tag grows too long.
bool SimpleXml::more() {
  if (at_end_of_stream_) return false;
  const auto kept = static_cast<std::size_t>(end_ - at_);
  if (kept > longest_tag) return false;
  if (kept > 0 && at_ != buffer_.data()) std::memmove(buffer_.data(), at_, kept);
  buffer_.resize(std::max(buffer_.size(), kept + chunk + 1));
  at_ = buffer_.data();
  end_ = at_ + kept;
  const int got = read_(end_, chunk);
  end_ += std::max(got, 0);
  *end_ = '\0';
  at_end_of_stream_ = got <= 0;
  stream_failed_ = got < 0;
  return got > 0;
}

SimpleXml::Outcome SimpleXml::run() {
  if (!prolog()) return Outcome::given_up;
  if (stopped()) return Outcome::read;
  while (!open_starts_.empty() || at_ == nullptr) {
    if (at_ == end_ && !more()) return Outcome::given_up;
    bool good = false;
    if (*at_ != '<') {
      good = text();
    } else {
      if (end_ - at_ < 2 && !more()) return Outcome::given_up;
      good = at_[1] == '/' ? end_tag() : start_tag();
    }
    if (stopped()) return Outcome::read;
    if (!good) return Outcome::given_up;
  }
  return epilog() ? Outcome::read : Outcome::given_up;
}

/// The declaration and the blanks up to the root element, and the root's start tag.
bool SimpleXml::prolog() {
  while (end_ - at_ < 256 && more()) {
  }
  if (at_ == nullptr) return false;
  if (std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with("\xEF\xBB\xBF")) at_ += 3;
  const std::string_view head(at_, static_cast<std::size_t>(end_ - at_));
  if (head.starts_with("<?xml")) {
    const std::size_t close = head.find("?>");
    if (close == std::string_view::npos || !is_known_declaration(head.substr(0, close + 2))) return false;
    at_ += close + 2;
  }
  while (at_ < end_ && (is(*at_, blank) || *at_ == '\r')) ++at_;
  return at_ < end_ && *at_ == '<' && start_tag();
}

/// Blanks behind the root element.
bool SimpleXml::epilog() {
  do {
    while (at_ < end_ && (is(*at_, blank) || *at_ == '\r')) ++at_;
  } while (at_ == end_ && more());
  return at_ == end_ && at_end_of_stream_ && !stream_failed_;
}

/// The `>` of the tag at at_, once all of it is in the buffer. An attribute's value may hold a `>`; such a
/// tag is found wanting by who reads it, and given up.
char* SimpleXml::find_tag_end() {
  std::size_t searched = 1;
  while (true) {
    void* found = std::memchr(at_ + searched, '>', static_cast<std::size_t>(end_ - at_) - searched);
    if (found != nullptr) return static_cast<char*>(found);
    searched = static_cast<std::size_t>(end_ - at_);
    if (!more()) return nullptr;
  }
}

bool SimpleXml::start_tag() {
  char* const close = find_tag_end();
  if (close == nullptr || open_starts_.size() >= deepest) return false;
  char* at = at_ + 1;
  if (!is(*at, name_start)) return false;
  char* const name_begin = at;
  while (is(*at, in_name)) ++at;
  char* const name_end = at;
  attributes_.clear();
  while (true) {
    char* const behind = skip_blanks(at);
    const bool had_blank = behind != at;
    at = behind;
    if (at == close || (*at == '/' && at + 1 == close)) break;
    if (!had_blank || !attribute(at) || at > close) return false;
  }
  const bool single = *at == '/';
  attributes_.push_back(nullptr);
  *name_end = '\0';
  const std::string_view name(name_begin, static_cast<std::size_t>(name_end - name_begin));
  open_starts_.push_back(open_names_.size());
  open_names_ += name;
  at_ = close + 1;
  handler_.start(XmlAttributes::local(name_begin), XmlAttributes(attributes_.data()));
  return !single || stopped() || close_element(name);
}

/// `name="value"`, decoded in place and ended with NULs. `at` moves behind it.
bool SimpleXml::attribute(char*& at) {
  char* const name_begin = at;
  if (!is(*at, name_start)) return false;
  while (is(*at, in_name)) ++at;
  char* const name_end = at;
  at = skip_blanks(at);
  if (*at != '=') return false;
  at = skip_blanks(at + 1);
  const char quote = *at;
  if (quote != '"' && quote != '\'') return false;
  char* const value = ++at;
  char* write = value;
  while (*at != quote) {
    if (*at == '&') {
      char* const semicolon = static_cast<char*>(std::memchr(at, ';', std::min<std::size_t>(end_ - at, 12)));
      if (semicolon == nullptr) return false;
      const auto character = entity_character({at + 1, static_cast<std::size_t>(semicolon - at - 1)});
      if (!character) return false;
      decoded_.clear();
      append_code_point(decoded_, *character);
      write = std::copy(decoded_.begin(), decoded_.end(), write);
      at = semicolon + 1;
    } else if (is(*at, beyond_ascii)) {
      const std::size_t length = character_length(at, end_);
      if (length == 0) return false;
      write = std::copy(at, at + length, write);
      at += length;
    } else if ((is(*at, plain) && *at != '\n' && *at != '\t') || *at == ']') {
      *write++ = *at++;
    } else {
      return false;
    }
  }
  ++at;
  *name_end = '\0';
  *write = '\0';
  const std::string_view name(name_begin, static_cast<std::size_t>(name_end - name_begin));
  for (std::size_t i = 0; i < attributes_.size(); i += 2) {
    if (name == attributes_[i]) return false;
  }
  attributes_.push_back(name_begin);
  attributes_.push_back(value);
  return attributes_.size() <= most_attributes;
}

bool SimpleXml::end_tag() {
  char* const close = find_tag_end();
  if (close == nullptr) return false;
  char* const name_begin = at_ + 2;
  char* at = name_begin;
  while (is(*at, in_name)) ++at;
  const std::string_view name(name_begin, static_cast<std::size_t>(at - name_begin));
  if (skip_blanks(at) != close) return false;
  at_ = close + 1;
  return close_element(name);
}

bool SimpleXml::close_element(std::string_view name) {
  const std::size_t start = open_starts_.back();
  if (std::string_view(open_names_).substr(start) != name) return false;
  handler_.end(XmlAttributes::local(open_names_.c_str() + start));
  open_names_.resize(start);
  open_starts_.pop_back();
  return true;
}

/// The text up to the next tag, or as much of it as is in the buffer.
bool SimpleXml::text() {
  char* const begin = at_;
  char* at = at_;
  while (is(*at, plain)) ++at;
  if (at == end_ || *at == '<') {
    at_ = at;
    return deliver({begin, static_cast<std::size_t>(at - begin)});
  }
  // Something less plain: all of the text must be there before it is looked at.
  std::size_t searched = static_cast<std::size_t>(at - begin);
  const char* close = nullptr;
  while ((close = static_cast<const char*>(std::memchr(
              at_ + searched, '<', static_cast<std::size_t>(end_ - at_) - searched))) == nullptr) {
    searched = static_cast<std::size_t>(end_ - at_);
    if (!more()) return false;
  }
  decoded_.clear();
  const char* from = at_;
  while (from != close) {
    const std::string_view rest(from, static_cast<std::size_t>(close - from));
    if (is(*from, plain) || (*from == ']' && !rest.starts_with("]]>"))) {
      decoded_ += *from++;
    } else if (is(*from, beyond_ascii)) {
      const std::size_t length = character_length(from, end_);
      if (length == 0) return false;
      decoded_.append(from, length);
      from += length;
    } else if (*from == '&') {
      const std::size_t room = std::min<std::size_t>(rest.size(), 12);
      const char* const semicolon = static_cast<const char*>(std::memchr(from, ';', room));
      if (semicolon == nullptr) return false;
      const auto character = entity_character({from + 1, static_cast<std::size_t>(semicolon - from - 1)});
      if (!character) return false;
      append_code_point(decoded_, *character);
      from = semicolon + 1;
    } else {
      return false;
    }
  }
  at_ += close - at_;
  return deliver(decoded_);
}

bool SimpleXml::deliver(std::string_view piece) {
  handler_.text(piece);
  return true;
}

}  // namespace hengcai
