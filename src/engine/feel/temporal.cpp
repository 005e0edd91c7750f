#include "engine/feel/temporal.h"

#include <array>
#include <limits>

namespace hengcai::feel {

namespace {

constexpr std::int64_t seconds_of_day = 86'400;
constexpr std::int64_t nanoseconds_of_second = 1'000'000'000;
constexpr std::int64_t nanoseconds_of_day = seconds_of_day * nanoseconds_of_second;
constexpr std::int64_t greatest_year = 999'999'999;
constexpr std::int64_t greatest_count = std::numeric_limits<std::int64_t>::max();

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_of_month(std::int64_t year, std::int64_t month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::int64_t floor_divide(std::int64_t dividend, std::int64_t divisor) {
  const std::int64_t quotient = dividend / divisor;
  return quotient - (dividend % divisor < 0 ? 1 : 0);
}

std::string padded(std::int64_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

/// Reads a temporal text from left to right; each step takes what it finds or leaves the place as it is.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return place_ == text_.size(); }
  [[nodiscard]] bool at_digit() const { return !at_end() && text_[place_] >= '0' && text_[place_] <= '9'; }

  bool take(char wanted) {
    if (at_end() || text_[place_] != wanted) return false;
    ++place_;
    return true;
  }

  /// Exactly `width` digits.
  std::optional<std::int64_t> fixed(std::size_t width) {
    const std::size_t start = place_;
    const auto number = digits();
    if (!number || place_ - start != width) return std::nullopt;
    return number;
  }

  /// One or more digits, at most 18 of them significant.
  std::optional<std::int64_t> digits() {
    if (!at_digit()) return std::nullopt;
    std::int64_t number = 0;
    for (; at_digit(); ++place_) {
      if (number > greatest_count / 10 - 1) return std::nullopt;
      number = number * 10 + (text_[place_] - '0');
    }
    return number;
  }

  /// The digits after a decimal point as nanoseconds; digits beyond the ninth are dropped.
  std::optional<std::int64_t> fraction() {
    if (!at_digit()) return std::nullopt;
    std::int64_t nanoseconds = 0;
    std::int64_t unit = nanoseconds_of_second / 10;
    for (; at_digit(); ++place_, unit /= 10) nanoseconds += unit * (text_[place_] - '0');
    return nanoseconds;
  }

  [[nodiscard]] std::size_t place() const { return place_; }
  [[nodiscard]] std::string_view rest() {
    const auto rest = text_.substr(place_);
    place_ = text_.size();
    return rest;
  }

 private:
  std::string_view text_;
  std::size_t place_ = 0;
};

/// A year has four digits at least, and more only when it needs them; there is no year -0000.
std::optional<std::int64_t> read_year(Cursor& cursor) {
  const bool negative = cursor.take('-');
  const std::size_t start = cursor.place();
  const auto year = cursor.digits();
  if (!year || *year > greatest_year) return std::nullopt;
  const std::size_t width = cursor.place() - start;
  const bool padded_needlessly = width > 4 && width != std::to_string(*year).size();
  if (width < 4 || padded_needlessly || (negative && *year == 0)) return std::nullopt;
  return negative ? -*year : *year;
}

std::optional<Date> read_date(Cursor& cursor) {
  const auto year = read_year(cursor);
  if (!year || !cursor.take('-')) return std::nullopt;
  const auto month = cursor.fixed(2);
  if (!month || !cursor.take('-')) return std::nullopt;
  const auto day = cursor.fixed(2);
  if (!day) return std::nullopt;
  return Date::from(*year, *month, *day);
}

std::optional<Zone> read_offset(Cursor& cursor, bool negative) {
  const auto hours = cursor.fixed(2);
  if (!hours || !cursor.take(':')) return std::nullopt;
  const auto minutes = cursor.fixed(2);
  if (!minutes || *minutes > 59) return std::nullopt;
  std::optional<std::int64_t> seconds = 0;
  if (cursor.take(':')) seconds = cursor.fixed(2);
  if (!seconds || *seconds > 59) return std::nullopt;
  const std::int64_t total = *hours * 3600 + *minutes * 60 + *seconds;
  return Zone::offset(static_cast<std::int32_t>(negative ? -total : total));
}

std::optional<Zone> read_zone(Cursor& cursor) {
  if (cursor.at_end()) return Zone();
  if (cursor.take('Z') || cursor.take('z')) return Zone::offset(0);
  if (cursor.take('@')) return Zone::named(cursor.rest());
  if (cursor.take('+')) return read_offset(cursor, false);
  if (cursor.take('-')) return read_offset(cursor, true);
  return std::nullopt;
}

/// What a time's text says. XML Schema also writes midnight as the end of a day, "24:00:00".
struct ClockReading {
  Time time;
  bool end_of_day = false;
};

std::optional<ClockReading> read_clock(Cursor& cursor) {
  const auto hour = cursor.fixed(2);
  if (!hour || !cursor.take(':')) return std::nullopt;
  const auto minute = cursor.fixed(2);
  if (!minute || !cursor.take(':')) return std::nullopt;
  const auto second = cursor.fixed(2);
  if (!second) return std::nullopt;
  std::optional<std::int64_t> nanosecond = 0;
  if (cursor.take('.')) nanosecond = cursor.fraction();
  if (!nanosecond) return std::nullopt;
  const auto zone = read_zone(cursor);
  if (!zone || !cursor.at_end()) return std::nullopt;
  const bool end_of_day = *hour == 24 && *minute == 0 && *second == 0 && *nanosecond == 0;
  const auto time = Time::from(end_of_day ? 0 : static_cast<int>(*hour), static_cast<int>(*minute),
                               static_cast<int>(*second), *nanosecond, *zone);
  if (!time) return std::nullopt;
  return ClockReading{*time, end_of_day};
}

/// ".5" for half a second; nothing for none.
std::string fraction_text(std::int64_t nanoseconds) {
  if (nanoseconds == 0) return {};
  std::string digits = padded(nanoseconds, 9);
  digits.erase(digits.find_last_not_of('0') + 1);
  return "." + digits;
}

std::string zone_text(const Zone& zone) {
  if (zone.is_none()) return {};
  if (zone.is_named()) return "@" + std::string(zone.name());
  const std::int32_t offset = zone.offset_seconds();
  if (offset == 0) return "Z";
  const std::int32_t size = offset < 0 ? -offset : offset;
  std::string text = (offset < 0 ? "-" : "+") + padded(size / 3600, 2) + ":" + padded(size / 60 % 60, 2);
  if (size % 60 != 0) text += ":" + padded(size % 60, 2);
  return text;
}

/// Adds count × unit to a total of one sign; false beyond 64 bits.
bool accumulate(std::int64_t& total, std::int64_t count, std::int64_t unit) {
  std::int64_t product = 0;
  return !__builtin_mul_overflow(count, unit, &product) && !__builtin_add_overflow(total, product, &total);
}

}  // namespace

std::optional<Date> Date::from(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (year < -greatest_year || year > greatest_year || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_of_month(year, month)) return std::nullopt;
  return Date{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
              static_cast<std::uint8_t>(day)};
}

std::optional<Date> Date::parse(std::string_view text) {
  Cursor cursor(text);
  const auto date = read_date(cursor);
  return cursor.at_end() ? date : std::nullopt;
}

std::string Date::to_string() const {
  const std::int64_t size = year < 0 ? -static_cast<std::int64_t>(year) : year;
  return (year < 0 ? "-" : "") + padded(size, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
}

// Days are counted in eras of 400 years that begin on a 1 March, so that a leap day is the last of its year.
std::int64_t Date::days() const {
  const std::int64_t shifted_year = static_cast<std::int64_t>(year) - (month <= 2 ? 1 : 0);
  const std::int64_t era = floor_divide(shifted_year, 400);
  const std::int64_t year_of_era = shifted_year - era * 400;
  const std::int64_t month_from_march = (month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

std::optional<Date> Date::from_days(std::int64_t days) {
  constexpr std::int64_t bound = (greatest_year + 1) * 366;
  if (days < -bound || days > bound) return std::nullopt;
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = floor_divide(shifted, 146'097);
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return Date::from(year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

std::optional<Date> Date::plus_months(std::int64_t months) const {
  std::int64_t total = static_cast<std::int64_t>(year) * 12 + month - 1;
  if (__builtin_add_overflow(total, months, &total)) return std::nullopt;
  const std::int64_t new_year = floor_divide(total, 12);
  const std::int64_t new_month = total - new_year * 12 + 1;
  const std::int64_t last = days_of_month(new_year, new_month);
  return Date::from(new_year, new_month, day < last ? day : last);
}

int Date::weekday() const {
  const std::int64_t days_since_monday = days() + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>(days_since_monday - floor_divide(days_since_monday, 7) * 7) + 1;
}

std::optional<Time> Time::from(int hour, int minute, int second, std::int64_t nanosecond, Zone zone) {
  const bool on_the_clock = hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 &&
                            second <= 59 && nanosecond >= 0 && nanosecond < nanoseconds_of_second;
  if (!on_the_clock) return std::nullopt;
  const std::int64_t seconds = hour * 3600 + minute * 60 + second;
  return Time{seconds * nanoseconds_of_second + nanosecond, zone};
}

std::optional<Time> Time::parse(std::string_view text) {
  Cursor cursor(text);
  const auto reading = read_clock(cursor);
  return reading ? std::optional(reading->time) : std::nullopt;
}

std::string Time::to_string() const {
  return padded(hour(), 2) + ":" + padded(minute(), 2) + ":" + padded(second(), 2) +
         fraction_text(nanoseconds % nanoseconds_of_second) + zone_text(zone);
}

std::int64_t Time::nanoseconds_utc() const {
  return nanoseconds - zone.standard_offset() * nanoseconds_of_second;
}

std::optional<DateTime> DateTime::parse(std::string_view text) {
  Cursor cursor(text);
  const auto date = read_date(cursor);
  if (!date || !cursor.take('T')) return std::nullopt;
  const auto reading = read_clock(cursor);
  if (!reading) return std::nullopt;
  const auto day = reading->end_of_day ? Date::from_days(date->days() + 1) : date;
  if (!day) return std::nullopt;
  return DateTime{*day, reading->time};
}

std::string DateTime::to_string() const { return date.to_string() + "T" + time.to_string(); }

std::int64_t DateTime::instant_seconds() const {
  const std::int64_t local = date.days() * seconds_of_day + time.nanoseconds / nanoseconds_of_second;
  return local - time.zone.offset_at_local(local);
}

std::optional<DateTime> DateTime::at_instant(std::int64_t seconds, std::int64_t nanosecond, Zone zone) {
  std::int64_t local = 0;
  if (__builtin_add_overflow(seconds, zone.offset_at_instant(seconds), &local)) return std::nullopt;
  const std::int64_t days = floor_divide(local, seconds_of_day);
  const auto date = Date::from_days(days);
  if (!date) return std::nullopt;
  const std::int64_t of_day = (local - days * seconds_of_day) * nanoseconds_of_second + nanosecond;
  return DateTime{*date, Time{of_day % nanoseconds_of_day, zone}};
}

std::optional<MonthsDuration> MonthsDuration::parse(std::string_view text) {
  Cursor cursor(text);
  const bool negative = cursor.take('-');
  if (!cursor.take('P')) return std::nullopt;
  std::int64_t total = 0;
  bool years_read = false;
  bool months_read = false;
  while (!cursor.at_end()) {
    const auto count = cursor.digits();
    if (!count || months_read) return std::nullopt;
    months_read = cursor.take('M');
    if (!months_read && (years_read || !cursor.take('Y'))) return std::nullopt;
    years_read = true;
    if (!accumulate(total, *count, months_read ? 1 : 12)) return std::nullopt;
  }
  if (!years_read) return std::nullopt;
  return MonthsDuration{negative ? -total : total};
}

std::string MonthsDuration::to_string() const {
  const std::uint64_t size =
      months < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(months) : static_cast<std::uint64_t>(months);
  if (size == 0) return "P0M";
  std::string text = months < 0 ? "-P" : "P";
  if (size / 12 != 0) text += std::to_string(size / 12) + "Y";
  if (size % 12 != 0) text += std::to_string(size % 12) + "M";
  return text;
}

namespace {

struct DurationUnit {
  char letter;
  std::int64_t seconds;
};

/// "2H3M4.5S": units in falling order, each once, a fraction with seconds only. False when there is none.
bool read_time_units(Cursor& cursor, TimeDuration& total) {
  constexpr std::array<DurationUnit, 3> units{{{'H', 3600}, {'M', 60}, {'S', 1}}};
  std::size_t next = 0;
  while (!cursor.at_end()) {
    const auto count = cursor.digits();
    if (!count) return false;
    if (cursor.take('.')) {
      const auto fraction = cursor.fraction();
      if (!fraction || !cursor.take('S')) return false;
      total.nanoseconds = static_cast<std::int32_t>(*fraction);
      return accumulate(total.seconds, *count, 1) && cursor.at_end();
    }
    while (next < units.size() && !cursor.take(units[next].letter)) ++next;
    if (next == units.size() || !accumulate(total.seconds, *count, units[next].seconds)) return false;
    ++next;
  }
  return next != 0;
}

}  // namespace

std::optional<TimeDuration> TimeDuration::parse(std::string_view text) {
  Cursor cursor(text);
  const bool negative = cursor.take('-');
  if (!cursor.take('P')) return std::nullopt;
  TimeDuration total;
  const bool has_days = cursor.at_digit();
  if (has_days) {
    const auto days = cursor.digits();
    if (!days || !cursor.take('D') || !accumulate(total.seconds, *days, seconds_of_day)) return std::nullopt;
  }
  if (cursor.take('T')) {
    if (!read_time_units(cursor, total)) return std::nullopt;
  } else if (!has_days) {
    return std::nullopt;
  }
  if (!cursor.at_end()) return std::nullopt;
  if (negative) total = {-total.seconds, -total.nanoseconds};
  return total;
}

std::string TimeDuration::to_string() const {
  if (seconds == 0 && nanoseconds == 0) return "PT0S";
  const bool negative = seconds < 0 || nanoseconds < 0;
  const std::uint64_t size = seconds < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(seconds)
                                         : static_cast<std::uint64_t>(seconds);
  const std::int32_t fraction = nanoseconds < 0 ? -nanoseconds : nanoseconds;
  std::string text = negative ? "-P" : "P";
  if (size / 86'400 != 0) text += std::to_string(size / 86'400) + "D";
  if (size % 86'400 == 0 && fraction == 0) return text;
  text += "T";
  if (size / 3600 % 24 != 0) text += std::to_string(size / 3600 % 24) + "H";
  if (size / 60 % 60 != 0) text += std::to_string(size / 60 % 60) + "M";
  if (size % 60 != 0 || fraction != 0) text += std::to_string(size % 60) + fraction_text(fraction) + "S";
  return text;
}

}  // namespace hengcai::feel
