#include "platform/http/percent.h"

#include "platform/text/utf8.h"

namespace hengcai::http {

namespace {

/// The value of a hexadecimal digit; -1 for anything else.
int hexadecimal_value(char digit) {
  if ('0' <= digit && digit <= '9') return digit - '0';
  if ('a' <= digit && digit <= 'f') return digit - 'a' + 10;
  if ('A' <= digit && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

/// The byte that `%XX` at the beginning of `text` stands for; -1 where there is none.
int escaped_byte(std::string_view text) {
  if (text.size() < 3) return -1;
  const int high = hexadecimal_value(text[1]);
  const int low = hexadecimal_value(text[2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool is_unreserved(unsigned char byte) {
  return ('0' <= byte && byte <= '9') || ('A' <= byte && byte <= 'Z') || ('a' <= byte && byte <= 'z') ||
         byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    int byte = static_cast<unsigned char>(text[i]);
    if (text[i] == '%') {
      byte = escaped_byte(text.substr(i));
      if (byte < 0) return std::nullopt;
      i += 2;
    } else if (text[i] == '+' && plus == Plus::is_blank) {
      byte = ' ';
    }
    if (byte < 0x20 || byte == 0x7f) return std::nullopt;
    decoded += static_cast<char>(byte);
  }
  if (!is_utf8(decoded)) return std::nullopt;
  return decoded;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (is_unreserved(byte)) {
      encoded += character;
    } else {
      encoded += '%';
      encoded += digits[byte >> 4];
      encoded += digits[byte & 15];
    }
  }
  return encoded;
}

}  // namespace hengcai::http
