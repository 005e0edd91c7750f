#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hengcai::feel {

/// A proleptic Gregorian date, years -999999999 to 999999999 (DMN 1.5 §10.3.2.3.4).
struct Date {
  std::int32_t year = 1970;
  std::uint8_t month = 1;
  std::uint8_t day = 1;

  auto operator<=>(const Date&) const = default;
  [[nodiscard]] static std::optional<Date> from(std::int64_t year, std::int64_t month, std::int64_t day);
  /// ISO 8601 extended: "2025-12-31", "-2025-01-01", "123456-01-01".
  [[nodiscard]] static std::optional<Date> parse(std::string_view text);
  [[nodiscard]] std::string to_string() const;
  /// Days since 1970-01-01.
  [[nodiscard]] std::int64_t days() const;
  [[nodiscard]] static std::optional<Date> from_days(std::int64_t days);
  /// Months added, the day cut to the month's last (2024-01-31 + 1 month = 2024-02-29).
  [[nodiscard]] std::optional<Date> plus_months(std::int64_t months) const;
  [[nodiscard]] int weekday() const;  ///< ISO: Monday 1 … Sunday 7
};

/// A time zone of a time: none (local), a fixed offset, or an IANA name. 8 bytes; names are interned for the
/// process. Names and their rules come from the system's time zone database (Debian's tzdata).
class Zone {
 public:
  constexpr Zone() = default;                                             ///< none
  [[nodiscard]] static std::optional<Zone> offset(std::int32_t seconds);  ///< within ±14:00
  [[nodiscard]] static std::optional<Zone> named(
      std::string_view iana_name);  ///< nothing for an unknown name
  [[nodiscard]] bool is_none() const { return kind_ == 0; }
  [[nodiscard]] bool is_offset() const { return kind_ == 1; }
  [[nodiscard]] bool is_named() const { return kind_ == 2; }
  [[nodiscard]] std::int32_t offset_seconds() const { return content_; }  ///< when is_offset()
  [[nodiscard]] std::string_view name() const;                            ///< when is_named()
  /// Seconds east of UTC at a local time (seconds since 1970-01-01T00:00 on the local clock); none counts as
  /// UTC. A local time that a change of the clock repeats or skips takes the offset before the change.
  [[nodiscard]] std::int32_t offset_at_local(std::int64_t local_seconds) const;
  /// Seconds east of UTC at a point of the time line.
  [[nodiscard]] std::int32_t offset_at_instant(std::int64_t seconds) const;
  /// Seconds east of UTC for a time of day without a date: a named zone's standard time.
  [[nodiscard]] std::int32_t standard_offset() const;
  bool operator==(const Zone&) const = default;

 private:
  std::int32_t kind_ = 0;
  std::int32_t content_ = 0;
};

/// A time of day with nanoseconds and a zone.
struct Time {
  std::int64_t nanoseconds = 0;  ///< of the day, 0 … 86 399 999 999 999
  Zone zone;

  [[nodiscard]] static std::optional<Time> from(int hour, int minute, int second, std::int64_t nanosecond,
                                                Zone zone);
  [[nodiscard]] static std::optional<Time> parse(
      std::string_view text);  ///< "23:59:00.5+08:00", "10:00:00@Europe/Paris"
  [[nodiscard]] std::string to_string() const;
  [[nodiscard]] int hour() const { return static_cast<int>(nanoseconds / 3'600'000'000'000); }
  [[nodiscard]] int minute() const { return static_cast<int>(nanoseconds / 60'000'000'000 % 60); }
  [[nodiscard]] int second() const { return static_cast<int>(nanoseconds / 1'000'000'000 % 60); }
  /// Nanoseconds since midnight UTC, for comparing times of different zones; none counts as UTC.
  [[nodiscard]] std::int64_t nanoseconds_utc() const;
  bool operator==(const Time&) const = default;  ///< the written form; FEEL's `=` is in value.h
};

struct DateTime {
  Date date;
  Time time;

  /// ISO 8601 extended: "2025-12-31T23:59:00+08:00"; "24:00:00" is midnight of the next day.
  [[nodiscard]] static std::optional<DateTime> parse(std::string_view text);
  [[nodiscard]] std::string to_string() const;
  /// Seconds since 1970-01-01T00:00Z on the time line, the zone (none counts as UTC) taken into account;
  /// nanoseconds of the second are those of `time`.
  [[nodiscard]] std::int64_t instant_seconds() const;
  /// The date and time that a clock in `zone` shows at a point of the time line.
  [[nodiscard]] static std::optional<DateTime> at_instant(std::int64_t seconds, std::int64_t nanosecond,
                                                          Zone zone);
  bool operator==(const DateTime&) const = default;
};

/// Years and months duration, in months.
struct MonthsDuration {
  std::int64_t months = 0;
  auto operator<=>(const MonthsDuration&) const = default;
  [[nodiscard]] static std::optional<MonthsDuration> parse(std::string_view text);  ///< "P1Y6M", "-P2M"
  [[nodiscard]] std::string to_string() const;
};

/// Days and time duration: seconds and nanoseconds of one sign.
struct TimeDuration {
  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;  ///< same sign as seconds, or seconds is 0
  auto operator<=>(const TimeDuration&) const = default;
  [[nodiscard]] static std::optional<TimeDuration> parse(std::string_view text);  ///< "P1DT2H", "-PT0.5S"
  [[nodiscard]] std::string to_string() const;
};

}  // namespace hengcai::feel
