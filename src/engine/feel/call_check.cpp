#include "engine/feel/call_check.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/feel/node.h"

namespace hengcai::feel {

namespace {

using Known = std::pair<std::string_view, Type::Tag>;

constexpr std::array<Known, 61> result_tags{{
    {"after", Type::Tag::boolean},
    {"all", Type::Tag::boolean},
    {"any", Type::Tag::boolean},
    {"before", Type::Tag::boolean},
    {"ceiling", Type::Tag::number},
    {"coincides", Type::Tag::boolean},
    {"contains", Type::Tag::boolean},
    {"context", Type::Tag::context},
    {"context merge", Type::Tag::context},
    {"context put", Type::Tag::context},
    {"count", Type::Tag::number},
    {"date", Type::Tag::date},
    {"date and time", Type::Tag::date_time},
    {"day of week", Type::Tag::string},
    {"day of year", Type::Tag::number},
    {"decimal", Type::Tag::number},
    {"during", Type::Tag::boolean},
    {"ends with", Type::Tag::boolean},
    {"even", Type::Tag::boolean},
    {"exp", Type::Tag::number},
    {"finished by", Type::Tag::boolean},
    {"finishes", Type::Tag::boolean},
    {"floor", Type::Tag::number},
    {"includes", Type::Tag::boolean},
    {"index of", Type::Tag::list},
    {"is", Type::Tag::boolean},
    {"list contains", Type::Tag::boolean},
    {"log", Type::Tag::number},
    {"lower case", Type::Tag::string},
    {"matches", Type::Tag::boolean},
    {"meets", Type::Tag::boolean},
    {"met by", Type::Tag::boolean},
    {"modulo", Type::Tag::number},
    {"month of year", Type::Tag::string},
    {"now", Type::Tag::date_time},
    {"number", Type::Tag::number},
    {"odd", Type::Tag::boolean},
    {"overlaps", Type::Tag::boolean},
    {"overlaps after", Type::Tag::boolean},
    {"overlaps before", Type::Tag::boolean},
    {"replace", Type::Tag::string},
    {"round down", Type::Tag::number},
    {"round half down", Type::Tag::number},
    {"round half up", Type::Tag::number},
    {"round up", Type::Tag::number},
    {"split", Type::Tag::list},
    {"sqrt", Type::Tag::number},
    {"started by", Type::Tag::boolean},
    {"starts", Type::Tag::boolean},
    {"starts with", Type::Tag::boolean},
    {"string", Type::Tag::string},
    {"string join", Type::Tag::string},
    {"string length", Type::Tag::number},
    {"substring", Type::Tag::string},
    {"substring after", Type::Tag::string},
    {"substring before", Type::Tag::string},
    {"time", Type::Tag::time},
    {"today", Type::Tag::date},
    {"upper case", Type::Tag::string},
    {"week of year", Type::Tag::number},
    {"years and months duration", Type::Tag::months_duration},
}};

/// Built-ins that give the list they are given, with items left out or in another order.
constexpr std::array<std::string_view, 4> same_list{"distinct values", "reverse", "remove", "sort"};

constexpr std::size_t most_tries = 200;

/// Values of a type that built-ins tell apart; none for types that are not worth trying.
std::vector<Value> samples(const Type& type) {
  if (type.tag() == Type::Tag::list || type.tag() == Type::Tag::context) return {};
  if (type.tag() == Type::Tag::string) {
    return {Value::of("a"),    Value::of("1"),   Value::of("1970-01-01"),          Value::of("10:00:00"),
            Value::of("P1D"),  Value::of("P1Y"), Value::of("1970-01-01T00:00:00"), Value::of("[1..2]"),
            Value::of("true"), Value::of(",")};
  }
  if (type.tag() == Type::Tag::number) return {Value::of(1), Value::of(2)};
  const auto one = sample_value(type);
  return one ? std::vector<Value>{*one} : std::vector<Value>{};
}

}  // namespace

Type result_type(const Builtin& builtin, std::span<const Type> arguments) {
  const auto same = std::find(same_list.begin(), same_list.end(), builtin.name);
  if (same != same_list.end() && !arguments.empty() && arguments.front().tag() == Type::Tag::list) {
    return arguments.front();
  }
  const auto known = std::find_if(result_tags.begin(), result_tags.end(),
                                  [&](const Known& entry) { return entry.first == builtin.name; });
  return known == result_tags.end() ? Type() : Type(known->second);
}

bool is_always_null(const BuiltinForm& form, std::span<const Type> arguments) {
  std::vector<std::vector<Value>> choices;
  std::size_t tries = 1;
  for (const Type& type : arguments) {
    choices.push_back(samples(type));
    tries *= choices.back().size();
    if (tries == 0 || tries > most_tries) return false;
  }
  for (std::size_t round = 0; round < tries; ++round) {
    std::vector<Value> values;
    std::size_t rest = round;
    for (const auto& choice : choices) {
      values.push_back(choice[rest % choice.size()]);
      rest /= choice.size();
    }
    Evaluation evaluation;
    if (!form.body(values, evaluation).is_null()) return false;
  }
  return !arguments.empty();
}

}  // namespace hengcai::feel
