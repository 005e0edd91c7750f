#pragma once

#include <cstdint>
#include <string_view>

#include "platform/base/date.h"
#include "platform/base/result.h"

namespace hengcai {

enum class DatePrecision : std::uint8_t { day, month, year };

/// A date as a person wrote it, with what of it was written.
struct WrittenDate {
  Date date;  ///< the first day of the month or year when no more was written
  DatePrecision precision = DatePrecision::day;

  bool operator==(const WrittenDate&) const = default;
};

/// Reads a date in the usual Chinese forms, full-width characters and blanks anywhere allowed:
///
///   2023-06-30  2023/6/30  2023.6.30  2023年6月30日  20230630  二〇二三年六月三十日
///   2023.06  2023年6月  202306 (a month)   2023  2023年 (a year)
///
/// A time after the day (`2023-06-30 00:00:00`, as databases export) is dropped. The year comes first and has
/// four digits, between 1900 and 2100: anything else has been misread often enough.
/// Problems: `date.form`, `date.two_digit_year`, `date.year_last`, `date.no_such_day`, `date.year_range`.
[[nodiscard]] Result<WrittenDate> parse_written_date(std::string_view text);

}  // namespace hengcai
