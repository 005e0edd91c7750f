#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hengcai {

/// A day of the Gregorian calendar, years 1 to 9999: a birthday, the day of an assessment, a deadline.
///
///   Date born{1985, 2, 28};
///   born.days() + 30                     // arithmetic is done on day numbers …
///   Date::from_days(born.days() + 30)    // … and comes back as a date: 1985-03-30
///
/// The aggregate itself does not check; `Date::from` and `Date::parse` never give a day that does not exist.
/// The decision engine has a date type of its own with a wider range; the two meet where facts are made.
struct Date {
  std::int16_t year = 1970;
  std::uint8_t month = 1;
  std::uint8_t day = 1;

  auto operator<=>(const Date&) const = default;

  /// Nothing for a day that does not exist (2023-02-29) or a year outside 1…9999.
  [[nodiscard]] static std::optional<Date> from(int year, int month, int day);
  /// Exactly `2025-12-31`; the forms that people write are read by `parse_date` of platform/text.
  [[nodiscard]] static std::optional<Date> parse(std::string_view iso);
  /// The day so many days after 1970-01-01. Throws std::out_of_range outside the years 1…9999.
  [[nodiscard]] static Date from_days(std::int32_t days);

  [[nodiscard]] std::int32_t days() const;       ///< days since 1970-01-01
  [[nodiscard]] int weekday() const;             ///< ISO 8601: Monday 1 … Sunday 7
  [[nodiscard]] std::string to_string() const;   ///< `2025-12-31`
  [[nodiscard]] std::string to_chinese() const;  ///< `2025年12月31日`

  /// The same day of a later (or earlier) month; where that month is shorter, its last day:
  /// 2024-01-31 + 1 month = 2024-02-29.
  [[nodiscard]] Date plus_months(int months) const;
  [[nodiscard]] Date plus_days(int count) const { return from_days(days() + count); }
};

[[nodiscard]] bool is_leap_year(int year);
[[nodiscard]] int days_in_month(int year, int month);  ///< `month` 1…12

}  // namespace hengcai
