#include "engine/feel/builtins.h"

#include <utility>

namespace hengcai::feel::builtins {

namespace {

/// Takes from the evaluation's work what a walk over the arguments costs, then calls the body.
Value charged(Body body, Arguments arguments, Evaluation& evaluation) {
  constexpr std::uint64_t weight_of_a_step = 16;
  std::uint64_t weight = 0;
  for (const auto& argument : arguments) weight += argument.weight();
  evaluation.steps_left -= static_cast<std::int64_t>(weight / weight_of_a_step);
  if (evaluation.steps_left <= 0) return refuse(evaluation, "the evaluation takes too long");
  return body(arguments, evaluation);
}

}  // namespace

BuiltinForm form(std::vector<std::string> parameters, Body body) {
  BuiltinForm result;
  result.parameters = std::move(parameters);
  result.body = [body](Arguments arguments, Evaluation& evaluation) {
    return charged(body, arguments, evaluation);
  };
  return result;
}

BuiltinForm open_form(std::vector<std::string> parameters, Body body) {
  BuiltinForm result = form(std::move(parameters), body);
  result.takes_unknown = true;
  return result;
}

BuiltinForm variadic(BuiltinForm form) {
  form.variadic = true;
  return form;
}

Value refuse(Evaluation& evaluation, std::string_view text) {
  if (evaluation.keep_notes) evaluation.note(std::string(text));
  return Value::null();
}

const Value& single(const Value& argument) {
  const bool wrapped = argument.kind() == Kind::list && argument.list().size() == 1;
  return wrapped ? argument.list().front() : argument;
}

std::optional<bool> boolean(const Value& argument) {
  const Value& value = single(argument);
  return value.kind() == Kind::boolean ? std::optional(value.boolean()) : std::nullopt;
}

std::optional<Number> number(const Value& argument) {
  const Value& value = single(argument);
  return value.kind() == Kind::number ? std::optional(value.number()) : std::nullopt;
}

std::optional<std::int64_t> integer(const Value& argument) {
  const auto value = number(argument);
  const auto whole = value ? value->rounded(0, Number::Rounding::down) : std::nullopt;
  return whole ? whole->to_int64() : std::nullopt;
}

std::optional<std::string_view> text(const Value& argument) {
  const Value& value = single(argument);
  return value.kind() == Kind::string ? std::optional(value.string()) : std::nullopt;
}

std::optional<Date> date(const Value& argument) {
  const Value& value = single(argument);
  if (value.kind() == Kind::date) return value.date();
  if (value.kind() == Kind::date_time) return value.date_time().date;
  return std::nullopt;
}

std::optional<Arguments> items(const Value& argument) {
  if (argument.kind() == Kind::list) return Arguments(argument.list());
  if (argument.is_null()) return std::nullopt;
  return Arguments(&argument, 1);
}

const Function* function(const Value& argument, std::size_t parameters) {
  const Value& value = single(argument);
  if (value.kind() != Kind::function || value.function()->parameters().size() != parameters) return nullptr;
  return value.function().get();
}

std::optional<std::size_t> place(std::int64_t position, std::size_t size) {
  const auto length = static_cast<std::int64_t>(size);
  if (position == 0 || position > length || position < -length) return std::nullopt;
  return static_cast<std::size_t>(position > 0 ? position - 1 : length + position);
}

}  // namespace hengcai::feel::builtins
