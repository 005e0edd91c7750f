#include "engine/feel/arithmetic.h"

#include <array>
#include <limits>

namespace hengcai::feel {

namespace {

constexpr std::int64_t seconds_of_day = 86'400;
constexpr std::int64_t nanoseconds_of_second = 1'000'000'000;
constexpr std::int64_t nanoseconds_of_day = seconds_of_day * nanoseconds_of_second;

/// Kinds that no arithmetic takes: with one of them the answer is null whatever the other operand is.
bool never_an_operand(const Value& value) {
  switch (value.kind()) {
    case Kind::number:
    case Kind::string:
    case Kind::date:
    case Kind::time:
    case Kind::date_time:
    case Kind::months_duration:
    case Kind::time_duration:
    case Kind::unknown:
      return false;
    default:
      return true;
  }
}

/// The answer when it does not depend on the operation: null, or unknown; nothing otherwise.
std::optional<Value> foregone(const Value& a, const Value& b) {
  if (never_an_operand(a) || never_an_operand(b)) return Value::null();
  if (a.is_unknown() || b.is_unknown()) return unknown_of(std::array{a, b});
  return std::nullopt;
}

constexpr int pair_of(Kind a, Kind b) { return static_cast<int>(a) * 32 + static_cast<int>(b); }
int pair_of(const Value& a, const Value& b) { return pair_of(a.kind(), b.kind()); }

// Durations

/// A duration of that many seconds, with fraction and sign in order; the nanoseconds may be of any size.
Value duration_of(std::int64_t seconds, std::int64_t nanoseconds) {
  const std::int64_t carry = nanoseconds / nanoseconds_of_second;
  nanoseconds %= nanoseconds_of_second;
  if (__builtin_add_overflow(seconds, carry, &seconds)) return Value::null();
  if (seconds > 0 && nanoseconds < 0) {
    seconds -= 1;
    nanoseconds += nanoseconds_of_second;
  } else if (seconds < 0 && nanoseconds > 0) {
    seconds += 1;
    nanoseconds -= nanoseconds_of_second;
  }
  // The least 64-bit number has no opposite; a duration that cannot be negated is out of range.
  if (seconds == std::numeric_limits<std::int64_t>::min()) return Value::null();
  return Value::of(TimeDuration{seconds, static_cast<std::int32_t>(nanoseconds)});
}

Value months_of(std::int64_t months) {
  if (months == std::numeric_limits<std::int64_t>::min()) return Value::null();
  return Value::of(MonthsDuration{months});
}

Value sum(const MonthsDuration& a, const MonthsDuration& b) {
  std::int64_t months = 0;
  return __builtin_add_overflow(a.months, b.months, &months) ? Value::null() : months_of(months);
}

Value sum(const TimeDuration& a, const TimeDuration& b) {
  std::int64_t seconds = 0;
  if (__builtin_add_overflow(a.seconds, b.seconds, &seconds)) return Value::null();
  return duration_of(seconds, static_cast<std::int64_t>(a.nanoseconds) + b.nanoseconds);
}

MonthsDuration opposite(const MonthsDuration& duration) { return {-duration.months}; }
TimeDuration opposite(const TimeDuration& duration) { return {-duration.seconds, -duration.nanoseconds}; }

Number seconds_in(const TimeDuration& duration) {
  const Number nano = Number::parse("1e-9").value();
  const Number fraction = Number::from(duration.nanoseconds).times(nano).value_or(Number());
  return Number::from(duration.seconds).plus(fraction).value_or(Number());
}

Value duration_of(const std::optional<Number>& seconds) {
  const auto whole = seconds ? seconds->rounded(0, Number::Rounding::down) : std::nullopt;
  const auto count = whole ? whole->to_int64() : std::nullopt;
  if (!count) return Value::null();
  const auto nanoseconds = seconds->minus(*whole)->times(Number::from(nanoseconds_of_second));
  return duration_of(*count, nanoseconds->rounded(0, Number::Rounding::down)->to_int64().value_or(0));
}

Value months_of(const std::optional<Number>& months) {
  const auto whole = months ? months->rounded(0, Number::Rounding::down) : std::nullopt;
  const auto count = whole ? whole->to_int64() : std::nullopt;
  return count ? months_of(*count) : Value::null();
}

// Points and durations

Value shifted(const Date& date, const MonthsDuration& duration) {
  const auto result = date.plus_months(duration.months);
  return result ? Value::of(*result) : Value::null();
}

/// A date counts as its midnight; what is left of a day after the shift is dropped.
Value shifted(const Date& date, const TimeDuration& duration) {
  std::int64_t days = duration.seconds / seconds_of_day;
  const bool into_day_before = duration.seconds % seconds_of_day < 0 ||
                               (duration.seconds % seconds_of_day == 0 && duration.nanoseconds < 0);
  if (into_day_before) --days;
  const auto result = Date::from_days(date.days() + days);
  return result ? Value::of(*result) : Value::null();
}

Value shifted(const Time& time, const TimeDuration& duration) {
  const std::int64_t within_day =
      duration.seconds % seconds_of_day * nanoseconds_of_second + duration.nanoseconds;
  const std::int64_t shifted_time = (time.nanoseconds + within_day) % nanoseconds_of_day;
  return Value::of(Time{(shifted_time + nanoseconds_of_day) % nanoseconds_of_day, time.zone});
}

Value shifted(const DateTime& point, const MonthsDuration& duration) {
  const auto date = point.date.plus_months(duration.months);
  return date ? Value::of(DateTime{*date, point.time}) : Value::null();
}

/// Along the time line: in a named zone a day that changes its clocks is not 24 hours long.
Value shifted(const DateTime& point, const TimeDuration& duration) {
  std::int64_t nanosecond = point.time.nanoseconds % nanoseconds_of_second + duration.nanoseconds;
  const std::int64_t carry = nanosecond < 0 ? -1 : nanosecond / nanoseconds_of_second;
  nanosecond -= carry * nanoseconds_of_second;
  std::int64_t seconds = 0;
  if (__builtin_add_overflow(point.instant_seconds() + carry, duration.seconds, &seconds))
    return Value::null();
  const auto result = DateTime::at_instant(seconds, nanosecond, point.time.zone);
  return result ? Value::of(*result) : Value::null();
}

// Differences

DateTime midnight_utc(const Date& date) { return {date, Time{0, *Zone::offset(0)}}; }

Value difference(const DateTime& a, const DateTime& b) {
  if (a.time.zone.is_none() != b.time.zone.is_none()) return Value::null();
  const std::int64_t nanoseconds =
      a.time.nanoseconds % nanoseconds_of_second - b.time.nanoseconds % nanoseconds_of_second;
  return duration_of(a.instant_seconds() - b.instant_seconds(), nanoseconds);
}

Value difference(const Time& a, const Time& b) {
  if (a.zone.is_none() != b.zone.is_none()) return Value::null();
  return duration_of(0, a.nanoseconds_utc() - b.nanoseconds_utc());
}

Value joined(std::string_view a, std::string_view b) {
  if (a.size() + b.size() > Value::longest) return Value::null();
  std::string text;
  text.reserve(a.size() + b.size());
  text.append(a).append(b);
  return Value::of(std::string_view(text));
}

/// A point or duration and a duration, the point first.
std::optional<Value> add_duration(const Value& a, const Value& b) {
  switch (pair_of(a, b)) {
    case pair_of(Kind::months_duration, Kind::months_duration):
      return sum(a.months_duration(), b.months_duration());
    case pair_of(Kind::time_duration, Kind::time_duration):
      return sum(a.time_duration(), b.time_duration());
    case pair_of(Kind::date, Kind::months_duration):
      return shifted(a.date(), b.months_duration());
    case pair_of(Kind::date, Kind::time_duration):
      return shifted(a.date(), b.time_duration());
    case pair_of(Kind::time, Kind::time_duration):
      return shifted(a.time(), b.time_duration());
    case pair_of(Kind::date_time, Kind::months_duration):
      return shifted(a.date_time(), b.months_duration());
    case pair_of(Kind::date_time, Kind::time_duration):
      return shifted(a.date_time(), b.time_duration());
    default:
      return std::nullopt;
  }
}

}  // namespace

Value add(const Value& a, const Value& b) {
  if (a.kind() == Kind::number && b.kind() == Kind::number) return Value::of(a.number().plus(b.number()));
  if (auto answer = foregone(a, b)) return *std::move(answer);
  if (a.kind() == Kind::string && b.kind() == Kind::string) return joined(a.string(), b.string());
  if (auto result = add_duration(a, b)) return *std::move(result);
  return add_duration(b, a).value_or(Value::null());
}

Value subtract(const Value& a, const Value& b) {
  if (a.kind() == Kind::number && b.kind() == Kind::number) return Value::of(a.number().minus(b.number()));
  if (auto answer = foregone(a, b)) return *std::move(answer);
  switch (pair_of(a, b)) {
    case pair_of(Kind::date, Kind::date):
      return difference(midnight_utc(a.date()), midnight_utc(b.date()));
    case pair_of(Kind::date, Kind::date_time):
      return difference(midnight_utc(a.date()), b.date_time());
    case pair_of(Kind::date_time, Kind::date):
      return difference(a.date_time(), midnight_utc(b.date()));
    case pair_of(Kind::date_time, Kind::date_time):
      return difference(a.date_time(), b.date_time());
    case pair_of(Kind::time, Kind::time):
      return difference(a.time(), b.time());
    default:
      break;
  }
  if (b.kind() == Kind::months_duration || b.kind() == Kind::time_duration) {
    return add_duration(a, negate(b)).value_or(Value::null());
  }
  return Value::null();
}

Value multiply(const Value& a, const Value& b) {
  if (a.kind() == Kind::number && b.kind() == Kind::number) return Value::of(a.number().times(b.number()));
  if (auto answer = foregone(a, b)) return *std::move(answer);
  switch (pair_of(a, b)) {
    case pair_of(Kind::months_duration, Kind::number):
      return months_of(Number::from(a.months_duration().months).times(b.number()));
    case pair_of(Kind::time_duration, Kind::number):
      return duration_of(seconds_in(a.time_duration()).times(b.number()));
    case pair_of(Kind::number, Kind::months_duration):
    case pair_of(Kind::number, Kind::time_duration):
      return multiply(b, a);
    default:
      return Value::null();
  }
}

Value divide(const Value& a, const Value& b) {
  if (a.kind() == Kind::number && b.kind() == Kind::number) {
    return Value::of(a.number().divided_by(b.number()));
  }
  if (auto answer = foregone(a, b)) return *std::move(answer);
  switch (pair_of(a, b)) {
    case pair_of(Kind::months_duration, Kind::number):
      return months_of(Number::from(a.months_duration().months).divided_by(b.number()));
    case pair_of(Kind::time_duration, Kind::number):
      return duration_of(seconds_in(a.time_duration()).divided_by(b.number()));
    case pair_of(Kind::months_duration, Kind::months_duration):
      return Value::of(
          Number::from(a.months_duration().months).divided_by(Number::from(b.months_duration().months)));
    case pair_of(Kind::time_duration, Kind::time_duration):
      return Value::of(seconds_in(a.time_duration()).divided_by(seconds_in(b.time_duration())));
    default:
      return Value::null();
  }
}

Value power(const Value& a, const Value& b) {
  if (auto answer = foregone(a, b)) return *std::move(answer);
  if (a.kind() != Kind::number || b.kind() != Kind::number) return Value::null();
  if (b.number().abs() > Number::from(999'999'999)) return Value::null();
  return Value::of(a.number().power(b.number()));
}

Value negate(const Value& a) {
  switch (a.kind()) {
    case Kind::number:
      return Value::of(a.number().negated());
    case Kind::months_duration:
      return Value::of(opposite(a.months_duration()));
    case Kind::time_duration:
      return Value::of(opposite(a.time_duration()));
    case Kind::unknown:
      return a;
    default:
      return Value::null();
  }
}

}  // namespace hengcai::feel
