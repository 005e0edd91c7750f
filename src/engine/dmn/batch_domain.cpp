#include <algorithm>

#include "engine/dmn/batch_graph.h"

namespace hengcai::dmn {

using feel::Kind;
using feel::Type;
using feel::Value;

namespace {

constexpr std::size_t most_ends = 64;  ///< of one fact; with more it counts as one that cannot be listed

/// The values that a type lists: booleans, and the allowed values of an item definition.
std::vector<Value> listed_values(const ItemType* type) {
  for (; type != nullptr; type = type->base) {
    if (type->is_collection) return {};
    if (!type->enumeration.empty()) return type->enumeration;
    if (type->allowed_values) return {};
    if (type->type.tag() == Type::Tag::boolean) return {Value::of(true), Value::of(false)};
  }
  return {};
}

/// A value strictly between two ends of one kind, where there is one; an end that is null is not there.
std::optional<Value> between(const Value& low, const Value& high) {
  const Value& known = low.is_null() ? high : low;
  switch (known.kind()) {
    case Kind::number: {
      using feel::Number;
      if (low.is_null()) return Value::of(high.number().minus(Number::from(1)));
      if (high.is_null()) return Value::of(low.number().plus(Number::from(1)));
      const auto sum = low.number().plus(high.number());
      return sum ? Value::of(sum->divided_by(Number::from(2))) : Value::null();
    }
    case Kind::date: {
      const auto day = feel::Date::from_days(low.is_null() ? high.date().days() - 1 : low.date().days() + 1);
      if (!day || (!high.is_null() && !(*day < high.date()))) return std::nullopt;
      return Value::of(*day);
    }
    case Kind::string:
      if (low.is_null()) return high.string().empty() ? std::nullopt : std::optional(Value::of(""));
      return Value::of(std::string(low.string()) + '\x01');
    default:
      return std::nullopt;
  }
}

/// One value for each place among the ends: on each, between each two, before the first, behind the last.
std::vector<Value> places_among(std::vector<Value> ends) {
  const auto less = [](const Value& a, const Value& b) { return feel::feel_compare(a, b).value_or(0) < 0; };
  std::sort(ends.begin(), ends.end(), less);
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  std::vector<Value> places;
  Value low;
  for (const Value& end : ends) {
    if (auto value = between(low, end)) places.push_back(*std::move(value));
    places.push_back(end);
    low = end;
  }
  if (auto value = between(low, Value::null())) places.push_back(*std::move(value));
  return places;
}

std::optional<Kind> open_kind(const ItemType* type) {
  if (type == nullptr || type->is_collection || type->has_constraints) return std::nullopt;
  switch (type->type.tag()) {
    case Type::Tag::number:
      return Kind::number;
    case Type::Tag::date:
      return Kind::date;
    case Type::Tag::string:
      return Kind::string;
    default:
      return std::nullopt;
  }
}

Value some_value(Kind kind) {
  switch (kind) {
    case Kind::number:
      return Value::of(0);
    case Kind::date:
      return Value::of(feel::Date{});
    default:
      return Value::of("");
  }
}

}  // namespace

/// Adds what any decision compares the column with; false when one does anything else with it, or compares it
/// with what is not known beforehand.
bool BatchGraph::add_ends(std::size_t column, std::vector<Value>& ends) const {
  for (const Node& node : nodes_) {
    if (!node.decision) continue;
    const auto& requirements = node.decision->requirements();
    for (std::size_t place = 0; place < requirements.size(); ++place) {
      const Node& source = nodes_[requirements[place].node];
      if (source.decision || inputs_[source.input]->column != column) continue;
      const auto found = node.decision->endpoints(place);
      if (!found) return false;
      ends.insert(ends.end(), found->constants.begin(), found->constants.end());
      for (const std::size_t slot : found->variables) {
        const auto other = std::find_if(requirements.begin(), requirements.end(),
                                        [slot](const auto& one) { return one.slot == slot; });
        if (other == requirements.end() || nodes_[other->node].decision || !other->entry.empty())
          return false;
        const std::vector<Value>& values = columns_[inputs_[nodes_[other->node].input]->column].values;
        for (const Value& value : values) {
          if (value.has_unknown() || values.size() > most_ends) return false;
          ends.push_back(value);
        }
      }
    }
  }
  return true;
}

/// What an unknown fact of the input could be: the values its type lists; or, where the type is open and
/// every decision only compares the fact, null and one value for each place among the ends. Empty when
/// neither can be said.
std::vector<Value> BatchGraph::representatives(const BatchInput& input) const {
  std::vector<Value> listed = listed_values(input.type);
  const auto kind = open_kind(input.type);
  std::vector<Value> ends;
  if (!listed.empty() || !kind || !add_ends(input.column, ends)) return listed;
  std::erase_if(ends, [kind](const Value& end) { return end.kind() != *kind; });
  if (ends.empty()) ends.push_back(some_value(*kind));
  if (ends.size() > most_ends) return {};
  std::vector<Value> places = places_among(std::move(ends));
  places.push_back(Value::null());
  return places;
}

/// Values that are not among the given ones are added to the column.
void BatchGraph::find_domains() {
  if (mode_ != Mode::strict) return;
  for (const auto& input : inputs_) {
    BatchColumn& column = columns_[input->column];
    const auto is_unknown = [](const Value& one) { return one.is_unknown(); };
    if (column.domain || std::none_of(column.values.begin(), column.values.end(), is_unknown)) continue;
    const std::vector<Value> values = representatives(*input);
    if (values.empty()) continue;
    column.domain.emplace();
    for (const Value& value : values) {
      const auto found = std::find(column.values.begin(), column.values.end(), value);
      column.domain->push_back(static_cast<Code>(found - column.values.begin()));
      if (found == column.values.end()) column.values.push_back(value);
    }
  }
}

}  // namespace hengcai::dmn
