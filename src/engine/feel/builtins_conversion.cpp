#include <algorithm>
#include <string>

#include "engine/feel/builtins.h"
#include "engine/feel/range_text.h"

// Conversion functions of DMN 1.5 table 72.

namespace hengcai::feel::builtins {

namespace {

template <class T>
Value value_or_refuse(const std::optional<T>& result, Evaluation& evaluation, std::string_view complaint) {
  return result ? Value::of(*result) : refuse(evaluation, complaint);
}

// Dates and times

Value date_from(Arguments arguments, Evaluation& evaluation) {
  const Value& from = single(arguments[0]);
  const auto result = from.kind() == Kind::string ? Date::parse(from.string()) : date(from);
  return value_or_refuse(result, evaluation, "date wants a text such as \"2025-12-31\" or a date and time");
}

Value date_of_parts(Arguments arguments, Evaluation& evaluation) {
  const auto year = integer(arguments[0]);
  const auto month = integer(arguments[1]);
  const auto day = integer(arguments[2]);
  const auto result = year && month && day ? Date::from(*year, *month, *day) : std::nullopt;
  return value_or_refuse(result, evaluation, "date wants the year, month and day of a date that exists");
}

constexpr Time midnight(Zone zone) { return {0, zone}; }

/// A date alone, perhaps with a zone ("2012-03-07Z"), means its midnight.
std::optional<DateTime> midnight_of_date_text(std::string_view text) {
  constexpr std::size_t shortest_date = 10;
  constexpr std::size_t longest = 80;
  for (std::size_t size = std::min(text.size(), longest); size >= shortest_date; --size) {
    const auto day = Date::parse(text.substr(0, size));
    if (!day) continue;
    const auto zone = text.substr(size);
    const bool fraction = zone.starts_with('.');
    const auto time = fraction ? std::nullopt : Time::parse("00:00:00" + std::string(zone));
    return time ? std::optional(DateTime{*day, *time}) : std::nullopt;
  }
  return std::nullopt;
}

Value date_and_time_from(Arguments arguments, Evaluation& evaluation) {
  const Value& from = single(arguments[0]);
  if (from.kind() == Kind::date_time) return from;
  if (from.kind() == Kind::date) return Value::of(DateTime{from.date(), midnight(*Zone::offset(0))});
  std::optional<DateTime> result;
  if (from.kind() == Kind::string) {
    result = DateTime::parse(from.string());
    if (!result) result = midnight_of_date_text(from.string());
  }
  return value_or_refuse(result, evaluation, "date and time wants a text such as \"2025-12-31T23:59:00\"");
}

Value date_and_time_of_parts(Arguments arguments, Evaluation& evaluation) {
  const auto day = date(arguments[0]);
  const Value& time = single(arguments[1]);
  if (!day || time.kind() != Kind::time) return refuse(evaluation, "date and time wants a date and a time");
  return Value::of(DateTime{*day, time.time()});
}

Value time_from(Arguments arguments, Evaluation& evaluation) {
  const Value& from = single(arguments[0]);
  switch (from.kind()) {
    case Kind::time:
      return from;
    case Kind::date_time:
      return Value::of(from.date_time().time);
    case Kind::date:  // counts as its midnight in UTC
      return Value::of(midnight(*Zone::offset(0)));
    case Kind::string:
      return value_or_refuse(Time::parse(from.string()), evaluation,
                             "time wants a text such as \"23:59:00\" or \"23:59:00+08:00\"");
    default:
      return refuse(evaluation, "time wants a text, a time or a date and time");
  }
}

/// The zone that the offset argument means: none for null.
std::optional<Zone> zone_of(const Value& argument) {
  const Value& offset = single(argument);
  if (offset.is_null()) return Zone();
  if (offset.kind() != Kind::time_duration || offset.time_duration().nanoseconds != 0) return std::nullopt;
  constexpr std::int64_t day = 86'400;
  const std::int64_t seconds = std::clamp(offset.time_duration().seconds, -day, day);
  return Zone::offset(static_cast<std::int32_t>(seconds));
}

/// The clock's time; the second may have a fraction.
std::optional<Time> clock_time(std::int64_t hour, std::int64_t minute, const Number& second, Zone zone) {
  const auto whole = second.rounded(0, Number::Rounding::floor);
  const auto seconds = whole ? whole->to_int64() : std::nullopt;
  if (!seconds || *seconds < 0 || *seconds > 59 || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
    return std::nullopt;
  }
  const auto fraction = second.minus(*whole)->times(Number::from(1'000'000'000));
  const auto nanosecond = fraction->rounded(0, Number::Rounding::floor)->to_int64();
  return Time::from(static_cast<int>(hour), static_cast<int>(minute), static_cast<int>(*seconds),
                    nanosecond.value_or(0), zone);
}

Value time_of_parts(Arguments arguments, Evaluation& evaluation) {
  const auto hour = integer(arguments[0]);
  const auto minute = integer(arguments[1]);
  const auto second = number(arguments[2]);
  const auto zone = arguments.size() > 3 ? zone_of(arguments[3]) : Zone();
  const auto result =
      hour && minute && second && zone ? clock_time(*hour, *minute, *second, *zone) : std::nullopt;
  return value_or_refuse(result, evaluation,
                         "time wants an hour, a minute, a second and an offset that a clock can show");
}

Value duration_from(Arguments arguments, Evaluation& evaluation) {
  const Value& from = single(arguments[0]);
  if (from.kind() == Kind::time_duration || from.kind() == Kind::months_duration) return from;
  if (from.kind() == Kind::string) {
    if (const auto months = MonthsDuration::parse(from.string())) return Value::of(*months);
    if (const auto seconds = TimeDuration::parse(from.string())) return Value::of(*seconds);
  }
  return refuse(evaluation, "duration wants a text such as \"P1Y6M\" or \"P1DT2H\"");
}

/// Whole months from one day to another; a month counts when its day is reached.
std::int64_t months_between(const Date& from, const Date& to) {
  const std::int64_t months = (static_cast<std::int64_t>(to.year) - from.year) * 12 + to.month - from.month;
  if (months > 0 && to.day < from.day) return months - 1;
  if (months < 0 && to.day > from.day) return months + 1;
  return months;
}

Value years_and_months_duration(Arguments arguments, Evaluation& evaluation) {
  const auto from = date(arguments[0]);
  const auto to = date(arguments[1]);
  if (!from || !to) return refuse(evaluation, "years and months duration wants two dates");
  return Value::of(MonthsDuration{months_between(*from, *to)});
}

// Numbers and strings

/// The separator that an argument means: nothing for null.
struct Separator {
  bool valid = false;
  std::optional<char> sign;
};

Separator separator_of(const Value& argument, std::string_view allowed) {
  if (argument.is_null()) return {true, std::nullopt};
  const auto sign = text(argument);
  if (!sign || sign->size() != 1 || allowed.find(sign->front()) == std::string_view::npos) return {};
  return {true, sign->front()};
}

Value number_from(Arguments arguments, Evaluation& evaluation) {
  const auto from = text(arguments[0]);
  const Separator grouping = separator_of(arguments[1], " ,.");
  const Separator decimal = separator_of(arguments[2], ",.");
  const bool same = grouping.sign && grouping.sign == decimal.sign;
  if (!from || !grouping.valid || !decimal.valid || same) {
    return refuse(evaluation, "number wants a text, a grouping separator and a decimal separator");
  }
  std::string plain(*from);
  if (grouping.sign) std::erase(plain, *grouping.sign);
  if (decimal.sign == ',') {
    // A period is then neither of the two, and no number.
    if (plain.find('.') != std::string::npos) return refuse(evaluation, "number: the text is no number");
    std::replace(plain.begin(), plain.end(), ',', '.');
  }
  const bool plus = plain.starts_with('+');
  return value_or_refuse(plus ? std::nullopt : Number::parse(plain), evaluation,
                         "number: the text is no number");
}

Value range_from(Arguments arguments, Evaluation& evaluation) {
  const auto from = text(arguments[0]);
  return value_or_refuse(from ? parse_range(*from) : std::nullopt, evaluation,
                         "range wants a text such as \"[18..21)\", its ends in order");
}

/// Texts as they are, points and durations without the quotes of their literals; all else as FEEL writes it.
Value string_from(Arguments arguments, Evaluation& evaluation) {
  const Value& from = arguments[0];
  switch (from.kind()) {
    case Kind::null:
      return refuse(evaluation, "string wants a value");
    case Kind::string:
      return from;
    case Kind::date:
      return Value::of(std::string_view(from.date().to_string()));
    case Kind::time:
      return Value::of(std::string_view(from.time().to_string()));
    case Kind::date_time:
      return Value::of(std::string_view(from.date_time().to_string()));
    case Kind::months_duration:
      return Value::of(std::string_view(from.months_duration().to_string()));
    case Kind::time_duration:
      return Value::of(std::string_view(from.time_duration().to_string()));
    default:
      return Value::of(std::string_view(from.to_feel()));
  }
}

}  // namespace

std::vector<Builtin> conversion_functions() {
  return {
      {"date", {form({"from"}, date_from), form({"year", "month", "day"}, date_of_parts)}},
      {"date and time", {form({"from"}, date_and_time_from), form({"date", "time"}, date_and_time_of_parts)}},
      {"time",
       {form({"from"}, time_from), form({"hour", "minute", "second"}, time_of_parts),
        form({"hour", "minute", "second", "offset"}, time_of_parts)}},
      {"duration", {form({"from"}, duration_from)}},
      {"years and months duration", {form({"from", "to"}, years_and_months_duration)}},
      {"number", {form({"from", "grouping separator", "decimal separator"}, number_from)}},
      {"range", {form({"from"}, range_from)}},
      {"string", {form({"from"}, string_from)}},
  };
}

}  // namespace hengcai::feel::builtins
