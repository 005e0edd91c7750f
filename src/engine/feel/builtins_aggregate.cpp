#include <algorithm>

#include "engine/feel/builtins.h"

// List functions of DMN 1.5 table 75 that make one value of many. Each takes one list or the elements
// themselves: sum([1, 2]) and sum(1, 2).

namespace hengcai::feel::builtins {

namespace {

/// The elements: of the list, where there is one argument, else the arguments.
std::optional<Arguments> elements(Arguments arguments) {
  return arguments.size() == 1 ? items(arguments[0]) : std::optional(arguments);
}

using Numbers = std::vector<Number>;

/// The elements as numbers; nothing when one of them is none.
std::optional<Numbers> numbers(Arguments arguments) {
  const auto all = elements(arguments);
  if (!all) return std::nullopt;
  Numbers result;
  result.reserve(all->size());
  for (const auto& element : *all) {
    if (element.kind() != Kind::number) return std::nullopt;
    result.push_back(element.number());
  }
  return result;
}

std::optional<Number> total(const Numbers& all) {
  std::optional<Number> result = Number();
  for (auto next = all.begin(); next != all.end() && result; ++next) result = result->plus(*next);
  return result;
}

std::optional<Number> average(const Numbers& all) {
  const auto sum = total(all);
  return sum ? sum->divided_by(Number::from(static_cast<std::int64_t>(all.size()))) : std::nullopt;
}

Value refuse_numbers(Evaluation& evaluation) {
  return refuse(evaluation, "one or more numbers are wanted, and nothing else");
}

/// The first element that no other precedes by `sign` (-1: the least, 1: the greatest).
Value extreme(Arguments arguments, int sign, Evaluation& evaluation) {
  const auto all = elements(arguments);
  if (!all || all->empty()) return refuse(evaluation, "min and max want values to compare");
  const Value* best = &all->front();
  for (const auto& element : *all) {
    const auto order = feel_compare(element, *best);
    if (!order) return refuse(evaluation, "min and max want values that can be compared with each other");
    if (*order == sign) best = &element;
  }
  return *best;
}

Value minimum(Arguments arguments, Evaluation& evaluation) { return extreme(arguments, -1, evaluation); }
Value maximum(Arguments arguments, Evaluation& evaluation) { return extreme(arguments, 1, evaluation); }

Value sum(Arguments arguments, Evaluation& evaluation) {
  const auto all = numbers(arguments);
  return all && !all->empty() ? Value::of(total(*all)) : refuse_numbers(evaluation);
}

Value mean(Arguments arguments, Evaluation& evaluation) {
  const auto all = numbers(arguments);
  return all && !all->empty() ? Value::of(average(*all)) : refuse_numbers(evaluation);
}

Value product(Arguments arguments, Evaluation& evaluation) {
  const auto all = numbers(arguments);
  if (!all || all->empty()) return refuse_numbers(evaluation);
  std::optional<Number> result = Number::from(1);
  for (auto next = all->begin(); next != all->end() && result; ++next) result = result->times(*next);
  return Value::of(result);
}

Value median(Arguments arguments, Evaluation& evaluation) {
  auto all = numbers(arguments);
  if (!all || all->empty()) return refuse_numbers(evaluation);
  std::sort(all->begin(), all->end());
  const std::size_t middle = all->size() / 2;
  if (all->size() % 2 == 1) return Value::of((*all)[middle]);
  return Value::of(average({(*all)[middle - 1], (*all)[middle]}));
}

/// The sample standard deviation: the squared distances from the mean are shared by one less than there are.
Value standard_deviation(Arguments arguments, Evaluation& evaluation) {
  const auto all = numbers(arguments);
  if (!all || all->size() < 2) return refuse(evaluation, "stddev wants two or more numbers");
  const auto middle = average(*all);
  if (!middle) return Value::null();
  std::optional<Number> squares = Number();
  for (const auto& one : *all) {
    const auto distance = one.minus(*middle);
    const auto square = distance ? distance->times(*distance) : std::nullopt;
    squares = square && squares ? squares->plus(*square) : std::nullopt;
  }
  const auto shared =
      squares ? squares->divided_by(Number::from(static_cast<std::int64_t>(all->size()) - 1)) : std::nullopt;
  return Value::of(shared ? shared->sqrt() : std::nullopt);
}

/// The most frequent numbers, ascending.
Value mode(Arguments arguments, Evaluation& evaluation) {
  auto all = numbers(arguments);
  if (!all) return refuse_numbers(evaluation);
  std::sort(all->begin(), all->end());
  List result;
  std::ptrdiff_t most = 0;
  for (auto next = all->begin(); next != all->end();) {
    const auto end = std::upper_bound(next, all->end(), *next);
    if (end - next > most) result.clear();
    if (end - next >= most) result.push_back(Value::of(*next));
    most = std::max(most, end - next);
    next = end;
  }
  return Value::of(std::move(result));
}

/// `decisive` settles the answer by itself, whatever else is there; the other truth value has to be all there
/// is. What is neither makes the answer null, or unknown where nobody has said.
Value quantified(Arguments arguments, bool decisive, Evaluation& evaluation) {
  const auto all = elements(arguments);
  if (!all) return refuse(evaluation, "all and any want true and false values");
  List unsaid;
  bool wrong = false;
  for (const auto& element : *all) {
    if (element.kind() == Kind::boolean) {
      if (element.boolean() == decisive) return Value::of(decisive);
    } else if (element.is_unknown()) {
      unsaid.push_back(element);
    } else {
      wrong = true;
    }
  }
  if (!unsaid.empty()) return unknown_of(unsaid);
  return wrong ? refuse(evaluation, "all and any want true and false values") : Value::of(!decisive);
}

Value all_true(Arguments arguments, Evaluation& evaluation) {
  return quantified(arguments, false, evaluation);
}
Value any_true(Arguments arguments, Evaluation& evaluation) {
  return quantified(arguments, true, evaluation);
}

/// One list, or the elements one by one.
std::vector<BuiltinForm> forms(Body body, const char* element) {
  return {form({"list"}, body), variadic(form({element}, body))};
}

std::vector<BuiltinForm> open_forms(Body body, const char* element) {
  return {open_form({"list"}, body), variadic(open_form({element}, body))};
}

}  // namespace

std::vector<Builtin> aggregate_functions() {
  return {
      {"min", forms(minimum, "c1")},
      {"max", forms(maximum, "c1")},
      {"sum", forms(sum, "n1")},
      {"mean", forms(mean, "n1")},
      {"product", forms(product, "n1")},
      {"median", forms(median, "n1")},
      {"stddev", forms(standard_deviation, "n1")},
      {"mode", forms(mode, "n1")},
      {"all", open_forms(all_true, "b1")},
      {"any", open_forms(any_true, "b1")},
  };
}

}  // namespace hengcai::feel::builtins
