#include <algorithm>
#include <array>
#include <unordered_map>

#include "engine/feel/builtins.h"

// List functions of DMN 1.5 table 75 that give lists or ask for members, and `sort` of §10.3.4.8.
// Those that only carry elements along work on lists of unknown elements too.

namespace hengcai::feel::builtins {

namespace {

/// The answer when a list itself is unknown: nobody can say what is in it.
std::optional<Value> unknown_list(Arguments arguments) {
  const auto unknown = [](const Value& value) { return value.is_unknown(); };
  if (std::none_of(arguments.begin(), arguments.end(), unknown)) return std::nullopt;
  return unknown_of(arguments);
}

Value count(Arguments arguments, Evaluation& evaluation) {
  if (auto unknown = unknown_list(arguments)) return *std::move(unknown);
  const auto list = items(arguments[0]);
  return list ? Value::of(static_cast<std::int64_t>(list->size())) : refuse(evaluation, "count wants a list");
}

Value list_contains(Arguments arguments, Evaluation& evaluation) {
  if (auto unknown = unknown_list(arguments.first(1))) return *std::move(unknown);
  const auto list = items(arguments[0]);
  if (!list) return refuse(evaluation, "list contains wants a list");
  List undecided;
  for (const auto& item : *list) {
    Value equal = feel_equal(item, arguments[1]);
    if (equal.is_true()) return equal;
    if (equal.is_unknown()) undecided.push_back(std::move(equal));
  }
  return undecided.empty() ? Value::of(false) : unknown_of(undecided);
}

Value sublist(Arguments arguments, Evaluation& evaluation) {
  if (auto unknown = unknown_list(arguments)) return *std::move(unknown);
  const auto list = items(arguments[0]);
  const auto position = integer(arguments[1]);
  const auto start = list && position ? place(*position, list->size()) : std::nullopt;
  if (!start) return refuse(evaluation, "sublist wants a list and a start position within it");
  const auto rest = list->subspan(*start);
  if (arguments.size() < 3 || arguments[2].is_null()) return Value::of(List(rest.begin(), rest.end()));
  const auto length = integer(arguments[2]);
  if (!length || *length < 1 || static_cast<std::size_t>(*length) > rest.size()) {
    return refuse(evaluation, "sublist: the length is not between 1 and what is left of the list");
  }
  const auto part = rest.first(static_cast<std::size_t>(*length));
  return Value::of(List(part.begin(), part.end()));
}

Value append(Arguments arguments, Evaluation& evaluation) {
  if (auto unknown = unknown_list(arguments.first(1))) return *std::move(unknown);
  const auto list = items(arguments[0]);
  if (!list) return refuse(evaluation, "append wants a list");
  List result;
  result.reserve(list->size() + arguments.size() - 1);
  result.assign(list->begin(), list->end());
  result.insert(result.end(), arguments.begin() + 1, arguments.end());
  return Value::of(std::move(result));
}

/// All elements of all lists in one, nothing when an argument is no list or the whole grows too large.
std::optional<List> concatenated(Arguments arguments, Evaluation& evaluation) {
  std::size_t size = 0;
  for (const auto& argument : arguments) {
    const auto list = items(argument);
    if (!list) return std::nullopt;
    size += list->size();
  }
  if (size > Value::heaviest || static_cast<std::int64_t>(size) > evaluation.steps_left) return std::nullopt;
  List result;
  result.reserve(size);
  for (const auto& argument : arguments) {
    const auto list = *items(argument);
    result.insert(result.end(), list.begin(), list.end());
  }
  return result;
}

Value concatenate(Arguments arguments, Evaluation& evaluation) {
  if (auto unknown = unknown_list(arguments)) return *std::move(unknown);
  auto result = concatenated(arguments, evaluation);
  return result ? Value::of(*std::move(result)) : refuse(evaluation, "concatenate wants lists");
}

Value insert_before(Arguments arguments, Evaluation& evaluation) {
  if (auto unknown = unknown_list(arguments.first(2))) return *std::move(unknown);
  const auto list = items(arguments[0]);
  const auto position = integer(arguments[1]);
  const auto before = list && position ? place(*position, list->size()) : std::nullopt;
  if (!before) return refuse(evaluation, "insert before wants a list and a position within it");
  List result;
  result.reserve(list->size() + 1);
  result.assign(list->begin(), list->end());
  result.insert(result.begin() + static_cast<std::ptrdiff_t>(*before), arguments[2]);
  return Value::of(std::move(result));
}

Value remove(Arguments arguments, Evaluation& evaluation) {
  if (auto unknown = unknown_list(arguments)) return *std::move(unknown);
  const auto list = items(arguments[0]);
  const auto position = integer(arguments[1]);
  const auto at = list && position ? place(*position, list->size()) : std::nullopt;
  if (!at) return refuse(evaluation, "remove wants a list and a position within it");
  List result(list->begin(), list->end());
  result.erase(result.begin() + static_cast<std::ptrdiff_t>(*at));
  return Value::of(std::move(result));
}

Value reverse(Arguments arguments, Evaluation& evaluation) {
  if (auto unknown = unknown_list(arguments)) return *std::move(unknown);
  const auto list = items(arguments[0]);
  if (!list) return refuse(evaluation, "reverse wants a list");
  return Value::of(List(list->rbegin(), list->rend()));
}

Value replaced_at(Arguments list, const Value& position_argument, const Value& item, Evaluation& evaluation) {
  const auto position = integer(position_argument);
  const auto at = position ? place(*position, list.size()) : std::nullopt;
  if (!at) return refuse(evaluation, "list replace wants a position within the list or a function of two");
  List result(list.begin(), list.end());
  result[*at] = item;
  return Value::of(std::move(result));
}

Value replaced_where(Arguments list, const Function& match, const Value& item, Evaluation& evaluation) {
  List result;
  result.reserve(list.size());
  List undecided;
  for (const auto& old : list) {
    const Value matches = match.invoke(std::array{old, item}, evaluation);
    if (matches.is_unknown()) {
      undecided.push_back(matches);
    } else if (matches.kind() != Kind::boolean) {
      return refuse(evaluation, "list replace: the function gives neither true nor false");
    }
    result.push_back(matches.is_true() ? item : old);
  }
  return undecided.empty() ? Value::of(std::move(result)) : unknown_of(undecided);
}

Value list_replace(Arguments arguments, Evaluation& evaluation) {
  if (auto unknown = unknown_list(arguments.first(2))) return *std::move(unknown);
  const auto list = items(arguments[0]);
  if (!list) return refuse(evaluation, "list replace wants a list");
  if (const Function* match = function(arguments[1], 2)) {
    return replaced_where(*list, *match, arguments[2], evaluation);
  }
  return replaced_at(*list, arguments[1], arguments[2], evaluation);
}

Value list_replace_by_match(Arguments arguments, Evaluation& evaluation) {
  const bool by_function = arguments[1].is_unknown() || function(arguments[1], 2) != nullptr;
  return by_function ? list_replace(arguments, evaluation)
                     : refuse(evaluation, "list replace: match wants a function of two");
}

Value index_of(Arguments arguments, Evaluation& evaluation) {
  const auto list = items(arguments[0]);
  if (!list) return refuse(evaluation, "index of wants a list");
  List places;
  for (std::size_t at = 0; at < list->size(); ++at) {
    if (feel_equal((*list)[at], arguments[1]).is_true()) {
      places.push_back(Value::of(static_cast<std::int64_t>(at) + 1));
    }
  }
  return Value::of(std::move(places));
}

/// A hash that goes with FEEL's `=`: values that are equal hash alike. Times that are written differently may
/// be equal, so all of them share one bucket.
std::size_t equality_hash(const Value& value) {
  auto result = static_cast<std::size_t>(value.kind());
  switch (value.kind()) {
    case Kind::time:
    case Kind::date_time:
    case Kind::range:
    case Kind::function:
      return result;
    case Kind::list:
      for (const auto& item : value.list()) result = result * 31 + equality_hash(item);
      return result;
    case Kind::context:
      for (const auto& entry : value.entries()) {
        result += std::hash<std::string>()(entry.name) ^ equality_hash(entry.value);
      }
      return result;
    default:
      return value.hash();
  }
}

/// The elements without those that equal an earlier one.
Value distinct(Arguments elements, Evaluation& evaluation) {
  std::unordered_map<std::size_t, std::vector<std::size_t>> places;
  List result;
  for (const auto& element : elements) {
    auto& candidates = places[equality_hash(element)];
    evaluation.steps_left -= static_cast<std::int64_t>(candidates.size() / 16);
    if (evaluation.steps_left <= 0) return refuse(evaluation, "the evaluation takes too long");
    const auto equal = [&](std::size_t place) { return feel_equal(result[place], element).is_true(); };
    if (std::any_of(candidates.begin(), candidates.end(), equal)) continue;
    candidates.push_back(result.size());
    result.push_back(element);
  }
  return Value::of(std::move(result));
}

Value union_of(Arguments arguments, Evaluation& evaluation) {
  const auto all = concatenated(arguments, evaluation);
  return all ? distinct(*all, evaluation) : refuse(evaluation, "union wants lists");
}

Value distinct_values(Arguments arguments, Evaluation& evaluation) {
  const auto list = items(arguments[0]);
  return list ? distinct(*list, evaluation) : refuse(evaluation, "distinct values wants a list");
}

// Neither deep nor long nesting can hurt here: Value::deepest and Value::heaviest bound it.
void flatten_into(List& result, Arguments list) {
  for (const auto& item : list) {
    if (item.kind() == Kind::list) {
      flatten_into(result, item.list());
    } else {
      result.push_back(item);
    }
  }
}

Value flatten(Arguments arguments, Evaluation& evaluation) {
  const auto list = items(arguments[0]);
  if (!list) return refuse(evaluation, "flatten wants a list");
  List result;
  flatten_into(result, *list);
  return Value::of(std::move(result));
}

/// A stable merge sort that stays within bounds whatever the ordering function says, and remembers when that
/// says unknown.
class Sorter {
 public:
  Sorter(const Function& precedes, Evaluation& evaluation) : precedes_(precedes), evaluation_(evaluation) {}

  Value sorted(Arguments list) {
    List from(list.begin(), list.end());
    List to(from.size());
    for (std::size_t run = 1; run < from.size() && evaluation_.steps_left > 0; run *= 2) {
      for (std::size_t start = 0; start < from.size(); start += 2 * run) {
        const std::size_t middle = std::min(start + run, from.size());
        merge(from, to, start, middle, std::min(middle + run, from.size()));
      }
      from.swap(to);
    }
    return undecided_.empty() ? Value::of(std::move(from)) : unknown_of(undecided_);
  }

 private:
  void merge(const List& from, List& to, std::size_t left, std::size_t right, std::size_t end) {
    const std::size_t middle = right;
    for (std::size_t out = left; out < end; ++out) {
      const bool take_right = left == middle || (right < end && precedes(from[right], from[left]));
      to[out] = take_right ? from[right++] : from[left++];
    }
  }

  bool precedes(const Value& a, const Value& b) {
    Value answer = precedes_.invoke(std::array{a, b}, evaluation_);
    if (answer.is_unknown() && undecided_.empty()) undecided_.push_back(answer);
    return answer.is_true();
  }

  const Function& precedes_;
  Evaluation& evaluation_;
  List undecided_;
};

Value sort(Arguments arguments, Evaluation& evaluation) {
  const auto list = items(arguments[0]);
  const Function* precedes = function(arguments[1], 2);
  if (!list || precedes == nullptr) return refuse(evaluation, "sort wants a list and a function of two");
  return Sorter(*precedes, evaluation).sorted(*list);
}

}  // namespace

std::vector<Builtin> list_functions() {
  return {
      {"count", {open_form({"list"}, count)}},
      {"list contains", {open_form({"list", "element"}, list_contains)}},
      {"sublist",
       {open_form({"list", "start position"}, sublist),
        open_form({"list", "start position", "length"}, sublist)}},
      {"append", {variadic(open_form({"list", "item"}, append))}},
      {"concatenate", {variadic(open_form({"list"}, concatenate))}},
      {"insert before", {open_form({"list", "position", "newItem"}, insert_before)}},
      {"remove", {open_form({"list", "position"}, remove)}},
      {"reverse", {open_form({"list"}, reverse)}},
      {"list replace",
       {open_form({"list", "position", "newItem"}, list_replace),
        open_form({"list", "match", "newItem"}, list_replace_by_match)}},
      {"index of", {form({"list", "match"}, index_of)}},
      {"union", {variadic(form({"list"}, union_of))}},
      {"distinct values", {form({"list"}, distinct_values)}},
      {"flatten", {form({"list"}, flatten)}},
      {"sort", {form({"list", "precedes"}, sort)}},
  };
}

}  // namespace hengcai::feel::builtins
