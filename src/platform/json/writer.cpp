#include "platform/json/writer.h"

#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

namespace hengcai::json {

namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";

/// What stands after the backslash; 0 for a character that stands for itself, `u` for a control without a
/// short form.
constexpr std::array<char, 256> escapes = [] {
  std::array<char, 256> table{};
  for (std::size_t control = 0; control < 0x20; ++control) table[control] = 'u';
  table['\b'] = 'b';
  table['\t'] = 't';
  table['\n'] = 'n';
  table['\f'] = 'f';
  table['\r'] = 'r';
  table['"'] = '"';
  table['\\'] = '\\';
  return table;
}();

template <class T>
void append_shortest(std::string& out, T number) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

}  // namespace

void append_text(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain = 0;  // where what is not yet appended begins
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto character = static_cast<unsigned char>(text[i]);
    const char escape = escapes[character];
    if (escape == 0) continue;
    out.append(text, plain, i - plain);
    plain = i + 1;
    out += '\\';
    out += escape;
    if (escape != 'u') continue;
    out += "00";
    out += hexadecimal[character >> 4];
    out += hexadecimal[character & 15];
  }
  out.append(text, plain);
  out += '"';
}

void append_number(std::string& out, double number) {
  if (!std::isfinite(number)) throw std::domain_error("JSON has no number for this");
  append_shortest(out, number);
}

void append_integer(std::string& out, long long number) { append_shortest(out, number); }
void append_integer(std::string& out, unsigned long long number) { append_shortest(out, number); }

Writer& Writer::name(std::string_view name) {
  separate();
  append_text(out_, name);
  out_ += ':';
  needs_comma_ = false;
  return *this;
}

Writer& Writer::text(std::string_view value) {
  separate();
  append_text(out_, value);
  return *this;
}

Writer& Writer::number(double value) {
  separate();
  append_number(out_, value);
  return *this;
}

Writer& Writer::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

Writer& Writer::open(char bracket) {
  separate();
  out_ += bracket;
  needs_comma_ = false;
  return *this;
}

Writer& Writer::close(char bracket) {
  out_ += bracket;
  needs_comma_ = true;
  return *this;
}

}  // namespace hengcai::json
