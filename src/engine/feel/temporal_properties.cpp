#include "engine/feel/temporal_properties.h"

#include <algorithm>
#include <array>

namespace hengcai::feel {

namespace {

using MaybeValue = std::optional<Value>;

Value number_of(std::int64_t number) { return Value::of(number); }

/// Whole seconds and a fraction: 1.3 for a second and 300 million nanoseconds.
Value seconds_of(std::int64_t seconds, std::int64_t nanoseconds) {
  const auto fraction = Number::from(nanoseconds).times(Number::parse("1e-9").value());
  return Value::of(fraction->plus(Number::from(seconds)));
}

MaybeValue date_property(const Date& date, std::string_view name) {
  if (name == "year") return number_of(date.year);
  if (name == "month") return number_of(date.month);
  if (name == "day") return number_of(date.day);
  if (name == "weekday") return number_of(date.weekday());
  return std::nullopt;
}

MaybeValue zone_property(const Zone& zone, std::int32_t offset_seconds, std::string_view name) {
  if (name == "time offset") {
    return zone.is_none() ? Value::null() : Value::of(TimeDuration{offset_seconds, 0});
  }
  if (name == "timezone") return zone.is_named() ? Value::of(zone.name()) : Value::null();
  return std::nullopt;
}

MaybeValue clock_property(const Time& time, std::string_view name) {
  if (name == "hour") return number_of(time.hour());
  if (name == "minute") return number_of(time.minute());
  if (name == "second") return seconds_of(time.second(), time.nanoseconds % 1'000'000'000);
  return std::nullopt;
}

MaybeValue time_property(const Time& time, std::string_view name) {
  if (auto found = clock_property(time, name)) return found;
  return zone_property(time.zone, time.zone.standard_offset(), name);
}

MaybeValue date_time_property(const DateTime& point, std::string_view name) {
  if (auto found = date_property(point.date, name)) return found;
  if (auto found = clock_property(point.time, name)) return found;
  const std::int64_t local = point.date.days() * 86'400 + point.time.nanoseconds / 1'000'000'000;
  return zone_property(point.time.zone, point.time.zone.offset_at_local(local), name);
}

MaybeValue months_property(const MonthsDuration& duration, std::string_view name) {
  if (name == "years") return number_of(duration.months / 12);
  if (name == "months") return number_of(duration.months % 12);
  return std::nullopt;
}

MaybeValue duration_property(const TimeDuration& duration, std::string_view name) {
  if (name == "days") return number_of(duration.seconds / 86'400);
  if (name == "hours") return number_of(duration.seconds / 3600 % 24);
  if (name == "minutes") return number_of(duration.seconds / 60 % 60);
  if (name == "seconds") return seconds_of(duration.seconds % 60, duration.nanoseconds);
  return std::nullopt;
}

MaybeValue range_property(const Range& range, std::string_view name) {
  if (name == "start") return range.low;
  if (name == "end") return range.high;
  if (name == "start included") return Value::of(range.low_included);
  if (name == "end included") return Value::of(range.high_included);
  return std::nullopt;
}

}  // namespace

std::optional<Value> property(const Value& value, std::string_view name) {
  switch (value.kind()) {
    case Kind::date:
      return date_property(value.date(), name);
    case Kind::time:
      return time_property(value.time(), name);
    case Kind::date_time:
      return date_time_property(value.date_time(), name);
    case Kind::months_duration:
      return months_property(value.months_duration(), name);
    case Kind::time_duration:
      return duration_property(value.time_duration(), name);
    case Kind::range:
      return range_property(value.range(), name);
    case Kind::unknown:
      return is_property_name(name) ? MaybeValue(value) : std::nullopt;
    default:
      return std::nullopt;
  }
}

bool is_property_name(std::string_view name) {
  constexpr std::array<std::string_view, 19> names{
      "year",           "month", "day",         "weekday", "hour",  "minute",  "second",  "time offset",
      "timezone",       "years", "months",      "days",    "hours", "minutes", "seconds", "start",
      "start included", "end",   "end included"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace hengcai::feel
