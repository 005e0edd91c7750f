#include "platform/files/xlsx_format.h"

#include <cmath>
#include <cstdint>

#include "platform/text/utf8.h"

namespace hengcai {
namespace {

constexpr std::int32_t day_0_of_1900 = -25569;  // 1899-12-30, from which serials above 60 count
constexpr std::int32_t day_0_of_1904 = -24107;  // 1904-01-01
constexpr std::int32_t last_day = 2932896;      // 9999-12-31

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(text[i]) != word[i]) return false;
  }
  return true;
}

/// `[h]`, `[mm]`, `[ss]`: time elapsed. Any other bracket is a colour, condition or locale.
bool is_elapsed_time(std::string_view inside) {
  return !inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos;
}

std::optional<std::uint32_t> escape_at(std::string_view text, std::size_t at) {
  if (at + 7 > text.size() || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_')
    return std::nullopt;
  std::uint32_t unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const char c = lower(text[i]);
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (digit < 0) return std::nullopt;
    unit = unit * 16 + static_cast<std::uint32_t>(digit);
  }
  return unit;
}

}  // namespace

bool is_date_format(std::string_view code) {
  for (std::size_t at = 0; at < code.size(); ++at) {
    switch (lower(code[at])) {
      case '"': {
        const std::size_t end = code.find('"', at + 1);
        if (end == std::string_view::npos) return false;
        at = end;
        break;
      }
      case '[': {
        const std::size_t end = code.find(']', at + 1);
        if (end == std::string_view::npos) return false;
        if (is_elapsed_time(code.substr(at + 1, end - at - 1))) return true;
        at = end;
        break;
      }
      case '\\':
      case '_':
      case '*':
        ++at;
        break;
      case 'g':
        if (starts_with_word(code.substr(at), "general")) at += 6;
        break;
      case 'y':
      case 'm':
      case 'd':
      case 'h':
      case 's':
        return true;
      case 'a':
        if (starts_with_word(code.substr(at), "aaa")) return true;
        break;
      case ';':
        return false;  // the other sections format negatives, zero and text
      default:
        break;
    }
  }
  return false;
}

bool is_date_format(int builtin) {
  return (builtin >= 14 && builtin <= 22) || (builtin >= 27 && builtin <= 36) ||
         (builtin >= 45 && builtin <= 47) || (builtin >= 50 && builtin <= 58);
}

std::optional<SerialDate> date_of_serial(double serial, bool from_1904) {
  if (!(serial >= 0) || serial > 3'000'000) return std::nullopt;
  auto whole = static_cast<std::int32_t>(std::floor(serial));
  auto second = static_cast<std::int32_t>(std::lround((serial - whole) * 86400));
  if (second == 86400) {
    ++whole;
    second = 0;
  }
  if (!from_1904 && (whole < 1 || whole == 60)) return std::nullopt;
  const std::int32_t before = !from_1904 && whole < 60 ? day_0_of_1900 + 1 : day_0_of_1900;
  const std::int32_t days = (from_1904 ? day_0_of_1904 : before) + whole;
  if (days > last_day) return std::nullopt;
  return SerialDate{Date::from_days(days), second};
}

std::optional<int> serial_of_date(const Date& date) {
  const std::int32_t serial = date.days() - day_0_of_1900;
  if (serial > 60) return serial;
  return serial > 1 ? std::optional(serial - 1) : std::nullopt;
}

void resolve_escapes(std::string& text, std::size_t from) {
  std::size_t at = text.find("_x", from);
  if (at == std::string::npos) return;
  std::string resolved;
  std::size_t copied = from;
  while (at != std::string::npos) {
    std::size_t length = 7;
    std::optional<std::uint32_t> unit = escape_at(text, at);
    if (unit && *unit >= 0xD800 && *unit <= 0xDBFF) {
      const auto low = escape_at(text, at + 7);
      const bool is_pair = low && *low >= 0xDC00 && *low <= 0xDFFF;
      unit = is_pair ? std::optional(0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00)) : std::nullopt;
      length = 14;
    } else if (unit && (*unit == 0 || (*unit >= 0xDC00 && *unit <= 0xDFFF))) {
      unit = std::nullopt;
    }
    if (unit) {
      resolved.append(text, copied, at - copied);
      append_code_point(resolved, *unit);
      copied = at + length;
    }
    at = text.find("_x", unit ? copied : at + 2);
  }
  resolved.append(text, copied);
  text.replace(from, std::string::npos, resolved);
}

}  // namespace hengcai
