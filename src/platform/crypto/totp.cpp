#include "platform/crypto/totp.h"

#include <liboath/oath.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace hengcai {
namespace {

constexpr std::int64_t step_seconds = 30;
constexpr unsigned digits = 6;

void must(int outcome) {
  if (outcome != OATH_OK) throw std::runtime_error(std::string("liboath: ") + oath_strerror(outcome));
}

void start_oath() {
  static const int outcome = oath_init();
  must(outcome);
}

std::string code_of_step(const Secret& secret, std::int64_t step) {
  start_oath();
  std::array<char, digits + 1> code{};
  const std::string_view bytes = secret.view();
  must(oath_hotp_generate(bytes.data(), bytes.size(), static_cast<std::uint64_t>(step), digits, false,
                          OATH_HOTP_DYNAMIC_TRUNCATION, code.data()));
  return code.data();
}

std::string base32(const Secret& secret) {
  start_oath();
  char* text = nullptr;
  std::size_t size = 0;
  const std::string_view bytes = secret.view();
  must(oath_base32_encode(bytes.data(), bytes.size(), &text, &size));
  const std::unique_ptr<char, decltype(&std::free)> owner(text, &std::free);
  return {text, size};
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view unreserved = "-._~";
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       unreserved.find(c) != std::string_view::npos;
    const auto byte = static_cast<unsigned char>(c);
    if (plain) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += hex[byte >> 4];
      encoded += hex[byte & 15];
    }
  }
  return encoded;
}

std::string without_spaces(std::string_view code) {
  std::string text;
  for (const char c : code) {
    if (c != ' ') text += c;
  }
  return text;
}

}  // namespace

Secret new_totp_secret() { return Secret::random(20); }

std::optional<std::int64_t> check_totp(const Secret& secret, std::string_view code, std::int64_t unix_seconds,
                                       std::optional<std::int64_t> last_step) {
  const std::string given = without_spaces(code);
  const std::int64_t present = unix_seconds / step_seconds;
  std::optional<std::int64_t> found;
  // All three are tried, so that the time does not tell which one it was.
  for (const std::int64_t step : {present + 1, present - 1, present}) {
    if (step >= 0 && equal_in_constant_time(code_of_step(secret, step), given)) found = step;
  }
  if (found && last_step && *found <= *last_step) return std::nullopt;
  return found;
}

std::string totp_code(const Secret& secret, std::int64_t unix_seconds) {
  return code_of_step(secret, unix_seconds / step_seconds);
}

std::string totp_secret_text(const Secret& secret) {
  const std::string plain = base32(secret);
  std::string grouped;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (i > 0 && i % 4 == 0) grouped += ' ';
    grouped += plain[i];
  }
  return grouped;
}

std::string totp_uri(std::string_view issuer, std::string_view account, const Secret& secret) {
  return "otpauth://totp/" + percent_encoded(issuer) + ":" + percent_encoded(account) +
         "?secret=" + base32(secret) + "&issuer=" + percent_encoded(issuer) +
         "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace hengcai
