#include "platform/base/clock.h"

#include <array>
#include <cstdio>

namespace hengcai {
namespace {

constexpr std::int64_t second = 1000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t china_is_ahead = 8 * hour;  // of UTC; no summer time since 1991

std::int32_t day_number(std::int64_t milliseconds) {
  return static_cast<std::int32_t>((milliseconds - (milliseconds % day + day) % day) / day);
}

// The number at a place of a text whose form is known to be right, or nothing where a letter is no digit.
std::optional<int> number_at(std::string_view text, std::size_t from, std::size_t length) {
  int value = 0;
  for (const char c : text.substr(from, length)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Instant> Instant::parse(std::string_view iso) {
  constexpr std::size_t length = 24;
  if (iso.size() != length || iso[10] != 'T' || iso[13] != ':' || iso[16] != ':' || iso[19] != '.' ||
      iso[23] != 'Z') {
    return std::nullopt;
  }
  const auto date = Date::parse(iso.substr(0, 10));
  const auto hours = number_at(iso, 11, 2);
  const auto minutes = number_at(iso, 14, 2);
  const auto seconds = number_at(iso, 17, 2);
  const auto thousandths = number_at(iso, 20, 3);
  if (!date || !hours || !minutes || !seconds || !thousandths) return std::nullopt;
  if (*hours > 23 || *minutes > 59 || *seconds > 59) return std::nullopt;
  return Instant{date->days() * day + *hours * hour + *minutes * minute + *seconds * second + *thousandths};
}

Instant Instant::start_of(Date china_day) { return {china_day.days() * day - china_is_ahead}; }

std::string Instant::to_string() const {
  const std::int32_t days = day_number(milliseconds);
  const auto of_day = static_cast<int>(milliseconds - days * day);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d.%03dZ", of_day / static_cast<int>(hour),
                of_day / static_cast<int>(minute) % 60, of_day / static_cast<int>(second) % 60,
                of_day % static_cast<int>(second));
  return Date::from_days(days).to_string() + text.data();
}

Date Instant::china_date() const { return Date::from_days(day_number(milliseconds + china_is_ahead)); }

Instant SystemClock::now() const {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
}

ChosenClock::ChosenClock(Date first_day)
    : ahead_((static_cast<std::int64_t>(first_day.days()) - system_.today().days()) * day) {}

Instant ChosenClock::now() const { return system_.now().plus(ahead_); }

}  // namespace hengcai
