#include <array>

#include "engine/feel/builtins.h"

// Temporal functions of DMN 1.5 table 79, `is` of table 77, `now` and `today` of table 82.

namespace hengcai::feel::builtins {

namespace {

std::int64_t day_number(const Date& date) { return date.days() - Date{date.year, 1, 1}.days() + 1; }

Value refuse_date(Evaluation& evaluation) { return refuse(evaluation, "a date or date and time is wanted"); }

Value day_of_year(Arguments arguments, Evaluation& evaluation) {
  const auto day = date(arguments[0]);
  return day ? Value::of(day_number(*day)) : refuse_date(evaluation);
}

Value day_of_week(Arguments arguments, Evaluation& evaluation) {
  constexpr std::array<const char*, 7> names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                             "Friday", "Saturday", "Sunday"};
  const auto day = date(arguments[0]);
  return day ? Value::of(names[static_cast<std::size_t>(day->weekday() - 1)]) : refuse_date(evaluation);
}

Value month_of_year(Arguments arguments, Evaluation& evaluation) {
  constexpr std::array<const char*, 12> names{"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};
  const auto day = date(arguments[0]);
  return day ? Value::of(names[day->month - 1U]) : refuse_date(evaluation);
}

/// ISO 8601: a week belongs to the year that its Thursday is in.
Value week_of_year(Arguments arguments, Evaluation& evaluation) {
  const auto day = date(arguments[0]);
  if (!day) return refuse_date(evaluation);
  const auto thursday = Date::from_days(day->days() + 4 - day->weekday());
  if (!thursday) return refuse_date(evaluation);
  return Value::of((day_number(*thursday) - 1) / 7 + 1);
}

Value is_same(Arguments arguments, Evaluation& /*evaluation*/) {
  return Value::of(arguments[0] == arguments[1]);
}

Value now(Arguments /*arguments*/, Evaluation& evaluation) { return Value::of(evaluation.now); }
Value today(Arguments /*arguments*/, Evaluation& evaluation) { return Value::of(evaluation.now.date); }

}  // namespace

std::vector<Builtin> temporal_functions() {
  return {
      {"day of year", {form({"date"}, day_of_year)}},
      {"day of week", {form({"date"}, day_of_week)}},
      {"month of year", {form({"date"}, month_of_year)}},
      {"week of year", {form({"date"}, week_of_year)}},
      {"is", {form({"value1", "value2"}, is_same)}},
      {"now", {form({}, now)}},
      {"today", {form({}, today)}},
  };
}

}  // namespace hengcai::feel::builtins
