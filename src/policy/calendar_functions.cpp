#include "policy/calendar_functions.h"

#include <memory>
#include <optional>
#include <span>

#include "platform/calendar/work_calendar.h"
#include "policy/datum.h"

namespace hengcai::policy {

namespace {

using feel::Evaluation;
using feel::Value;
using Arguments = std::span<const Value>;
using Calendar = std::shared_ptr<const WorkCalendar>;

constexpr std::int64_t most_days = 100'000;

std::optional<Date> date_of(const Value& value) {
  if (value.kind() != feel::Kind::date) return std::nullopt;
  const feel::Date date = value.date();
  return Date::from(date.year, date.month, date.day);
}

Value null_with(Evaluation& evaluation, const char* note) {
  evaluation.note(note);
  return Value::null();
}

Value refuse(Evaluation& evaluation, const Problem& problem) {
  if (evaluation.refusal.empty()) evaluation.refusal = describe(problem);
  return Value::null();
}

Value add_working_days(const WorkCalendar& calendar, Arguments arguments, Evaluation& evaluation) {
  const auto from = date_of(arguments[0]);
  const bool counts = arguments[1].kind() == feel::Kind::number;
  const auto count = counts ? arguments[1].number().to_int64() : std::nullopt;
  if (!from || !count || *count < -most_days || *count > most_days) {
    return null_with(evaluation, "add working days takes a date and a whole number");
  }
  const auto day = calendar.add_working_days(*from, static_cast<int>(*count));
  return day ? Value::of(to_feel(*day)) : refuse(evaluation, day.problem());
}

Value working_days_between(const WorkCalendar& calendar, Arguments arguments, Evaluation& evaluation) {
  const auto from = date_of(arguments[0]);
  const auto to = date_of(arguments[1]);
  if (!from || !to) return null_with(evaluation, "working days between takes two dates");
  if (*to <= *from) return Value::of(0);
  const auto days = calendar.working_days_between(from->plus_days(1), *to);
  return days ? Value::of(*days) : refuse(evaluation, days.problem());
}

Value next_working_day(const WorkCalendar& calendar, Arguments arguments, Evaluation& evaluation) {
  const auto day = date_of(arguments[0]);
  if (!day) return null_with(evaluation, "next working day takes a date");
  const auto worked = calendar.is_workday(*day);
  if (!worked) return refuse(evaluation, worked.problem());
  if (*worked) return arguments[0];
  const auto next = calendar.add_working_days(*day, 1);
  return next ? Value::of(to_feel(*next)) : refuse(evaluation, next.problem());
}

Value same_day_next_month(Arguments arguments, Evaluation& evaluation) {
  if (arguments[0].kind() != feel::Kind::date)
    return null_with(evaluation, "same day next month takes a date");
  const auto day = arguments[0].date().plus_months(1);
  return day ? Value::of(*day) : null_with(evaluation, "the date is out of range");
}

using CalendarFunction = Value (*)(const WorkCalendar&, Arguments, Evaluation&);

feel::Builtin builtin(std::string name, std::vector<std::string> parameters, const Calendar& calendar,
                      CalendarFunction function) {
  feel::BuiltinForm form;
  form.parameters = std::move(parameters);
  form.body = [calendar, function](Arguments arguments, Evaluation& evaluation) {
    return function(*calendar, arguments, evaluation);
  };
  return {std::move(name), {std::move(form)}};
}

}  // namespace

std::optional<feel::Library> pack_library(const Pack& pack, const std::filesystem::path& policies,
                                          Problems& problems) {
  auto loaded = WorkCalendar::load(policies / pack.calendar_file, problems);
  if (!loaded) return std::nullopt;
  const auto calendar = std::make_shared<const WorkCalendar>(*std::move(loaded));
  feel::BuiltinForm month;
  month.parameters = {"date"};
  month.body = same_day_next_month;
  return feel::Library::standard().with({
      builtin("add working days", {"date", "days"}, calendar, add_working_days),
      builtin("working days between", {"from", "to"}, calendar, working_days_between),
      builtin("next working day", {"date"}, calendar, next_working_day),
      {"same day next month", {month}},
  });
}

}  // namespace hengcai::policy
