#include "platform/http/headers.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace hengcai::http {

namespace {

constexpr char lower(char character) {
  return 'A' <= character && character <= 'Z' ? static_cast<char>(character + ('a' - 'A')) : character;
}

/// A character of a token (RFC 9110 §5.6.2), which is what a name is made of.
bool is_token_character(char character) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return ('0' <= character && character <= '9') || ('a' <= lower(character) && lower(character) <= 'z') ||
         marks.find(character) != std::string_view::npos;
}

/// Anything visible, blanks, tabs, and bytes of UTF-8 (obs-text).
bool is_value_character(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

}  // namespace

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower, lower);
}

void Headers::add(std::string_view name, std::string_view value) {
  if (name.empty() || !std::ranges::all_of(name, is_token_character)) {
    throw std::invalid_argument("not a name of a header");
  }
  if (!std::ranges::all_of(value, is_value_character)) throw std::invalid_argument("not a value of a header");
  if (text_.size() + name.size() + value.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw std::invalid_argument("headers too large");
  }
  fields_.push_back({.begin = static_cast<std::uint32_t>(text_.size()),
                     .name_size = static_cast<std::uint32_t>(name.size()),
                     .value_size = static_cast<std::uint32_t>(value.size())});
  text_.append(name).append(value);
}

std::optional<std::string_view> Headers::find(std::string_view wanted) const {
  for (std::size_t i = 0; i < size(); ++i) {
    if (equal_ignoring_case(name(i), wanted)) return value(i);
  }
  return std::nullopt;
}

std::size_t Headers::count(std::string_view wanted) const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    if (equal_ignoring_case(name(i), wanted)) ++count;
  }
  return count;
}

std::string_view Headers::name(std::size_t index) const {
  return std::string_view(text_).substr(fields_[index].begin, fields_[index].name_size);
}

std::string_view Headers::value(std::size_t index) const {
  const Field& field = fields_[index];
  return std::string_view(text_).substr(field.begin + field.name_size, field.value_size);
}

}  // namespace hengcai::http
