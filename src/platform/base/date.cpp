#include "platform/base/date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <stdexcept>

namespace hengcai {
namespace {

constexpr int last_year = 9999;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool is_leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : lengths.at(static_cast<std::size_t>(month - 1));
}

std::optional<Date> Date::from(int year, int month, int day) {
  if (year < 1 || year > last_year || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return Date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
              static_cast<std::uint8_t>(day)};
}

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = digits(iso.substr(0, 4));
  const auto month = digits(iso.substr(5, 2));
  const auto day = digits(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return from(*year, *month, *day);
}

Date Date::from_days(std::int32_t days) {
  constexpr std::int32_t first = -719162;  // 0001-01-01
  constexpr std::int32_t last = 2932896;   // 9999-12-31
  if (days < first || days > last) throw std::out_of_range("Date outside the years 1 to 9999");
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  return {static_cast<std::int16_t>(static_cast<int>(date.year())),
          static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(date.day()))};
}

std::int32_t Date::days() const {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day}};
  return static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
}

int Date::weekday() const { return (days() % 7 + 10) % 7 + 1; }

std::string Date::to_string() const {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
  return text.data();
}

std::string Date::to_chinese() const {
  return std::to_string(year) + "年" + std::to_string(month) + "月" + std::to_string(day) + "日";
}

Date Date::plus_months(int months) const {
  const int total = year * 12 + (month - 1) + months;
  if (total < 12 || total >= (last_year + 1) * 12)
    throw std::out_of_range("Date outside the years 1 to 9999");
  const int to_year = total / 12;
  const int to_month = total % 12 + 1;
  return {static_cast<std::int16_t>(to_year), static_cast<std::uint8_t>(to_month),
          static_cast<std::uint8_t>(std::min<int>(day, days_in_month(to_year, to_month)))};
}

}  // namespace hengcai
