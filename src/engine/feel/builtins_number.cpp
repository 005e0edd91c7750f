#include "engine/feel/builtins.h"

// Numeric functions of DMN 1.5 table 76, and `not` of table 73.

namespace hengcai::feel::builtins {

namespace {

/// Rounds the first argument to the scale of the second, or to an integer when there is no second.
template <Number::Rounding rounding>
Value rounded(Arguments arguments, Evaluation& evaluation) {
  const auto whole = number(arguments[0]);
  const auto scale = arguments.size() > 1 ? integer(arguments[1]) : std::optional<std::int64_t>(0);
  if (!whole || !scale) return refuse(evaluation, "rounding wants a number and a scale");
  const auto result = whole->rounded(*scale, rounding);
  return result ? Value::of(*result) : refuse(evaluation, "the scale is not between -6111 and 6176");
}

Value absolute(Arguments arguments, Evaluation& evaluation) {
  const Value& value = single(arguments[0]);
  switch (value.kind()) {
    case Kind::number:
      return Value::of(value.number().abs());
    case Kind::months_duration: {
      const std::int64_t months = value.months_duration().months;
      return Value::of(MonthsDuration{months < 0 ? -months : months});
    }
    case Kind::time_duration: {
      const TimeDuration duration = value.time_duration();
      const bool negative = duration.seconds < 0 || duration.nanoseconds < 0;
      return Value::of(negative ? TimeDuration{-duration.seconds, -duration.nanoseconds} : duration);
    }
    default:
      return refuse(evaluation, "abs wants a number or a duration");
  }
}

Value modulo(Arguments arguments, Evaluation& evaluation) {
  const auto dividend = number(arguments[0]);
  const auto divisor = number(arguments[1]);
  if (!dividend || !divisor) return refuse(evaluation, "modulo wants two numbers");
  const auto result = dividend->modulo(*divisor);
  return result ? Value::of(*result) : refuse(evaluation, "modulo: the divisor is zero");
}

Value square_root(Arguments arguments, Evaluation& evaluation) {
  const auto whole = number(arguments[0]);
  const auto result = whole ? whole->sqrt() : std::nullopt;
  return result ? Value::of(*result) : refuse(evaluation, "sqrt wants a number that is not negative");
}

Value logarithm(Arguments arguments, Evaluation& evaluation) {
  const auto whole = number(arguments[0]);
  const auto result = whole ? whole->log() : std::nullopt;
  return result ? Value::of(*result) : refuse(evaluation, "log wants a positive number");
}

Value exponential(Arguments arguments, Evaluation& evaluation) {
  const auto whole = number(arguments[0]);
  const auto result = whole ? whole->exp() : std::nullopt;
  return result ? Value::of(*result) : refuse(evaluation, "exp wants a number that is not too large");
}

/// Whether an integer is even; a number with a fraction is neither even nor odd.
std::optional<bool> is_even(const Value& argument) {
  const auto whole = number(argument);
  if (!whole || !whole->is_integer()) return std::nullopt;
  return whole->modulo(Number::from(2))->sign() == 0;
}

Value even(Arguments arguments, Evaluation& evaluation) {
  const auto answer = is_even(arguments[0]);
  return answer ? Value::of(*answer) : refuse(evaluation, "even wants an integer");
}

Value odd(Arguments arguments, Evaluation& evaluation) {
  const auto answer = is_even(arguments[0]);
  return answer ? Value::of(!*answer) : refuse(evaluation, "odd wants an integer");
}

Value negation(Arguments arguments, Evaluation& evaluation) {
  const auto negand = boolean(arguments[0]);
  return negand ? Value::of(!*negand) : refuse(evaluation, "not wants true or false");
}

}  // namespace

std::vector<Builtin> number_functions() {
  using Rounding = Number::Rounding;
  return {
      {"decimal", {form({"n", "scale"}, rounded<Rounding::half_even>)}},
      {"floor", {form({"n"}, rounded<Rounding::floor>), form({"n", "scale"}, rounded<Rounding::floor>)}},
      {"ceiling",
       {form({"n"}, rounded<Rounding::ceiling>), form({"n", "scale"}, rounded<Rounding::ceiling>)}},
      {"round up", {form({"n", "scale"}, rounded<Rounding::up>)}},
      {"round down", {form({"n", "scale"}, rounded<Rounding::down>)}},
      {"round half up", {form({"n", "scale"}, rounded<Rounding::half_up>)}},
      {"round half down", {form({"n", "scale"}, rounded<Rounding::half_down>)}},
      {"abs", {form({"n"}, absolute)}},
      {"modulo", {form({"dividend", "divisor"}, modulo)}},
      {"sqrt", {form({"number"}, square_root)}},
      {"log", {form({"number"}, logarithm)}},
      {"exp", {form({"number"}, exponential)}},
      {"odd", {form({"number"}, odd)}},
      {"even", {form({"number"}, even)}},
      {"not", {form({"negand"}, negation)}},
  };
}

}  // namespace hengcai::feel::builtins
