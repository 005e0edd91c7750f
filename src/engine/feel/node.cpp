#include "engine/feel/node.h"

namespace hengcai::feel {

namespace {

/// Types of values nested deeper, or lists longer than this, are not looked into.
constexpr int deepest_look = 6;
constexpr std::size_t most_items = 100;

Type type_of(const Value& value, int depth);

Type list_type(const List& items, int depth) {
  if (depth == 0 || items.empty() || items.size() > most_items) return Type::list_of({});
  Type element = type_of(items.front(), depth - 1);
  for (const Value& item : items) element = common_type(element, type_of(item, depth - 1));
  return Type::list_of(std::move(element));
}

Type context_type(const Entries& entries, int depth) {
  if (depth == 0 || entries.size() > most_items) return Type(Type::Tag::context);
  Type::Fields fields;
  for (const ContextEntry& entry : entries) fields.emplace_back(entry.name, type_of(entry.value, depth - 1));
  return Type::context_of(std::move(fields));
}

Type type_of(const Value& value, int depth) {
  switch (value.kind()) {
    case Kind::null:
      return Type(Type::Tag::null);
    case Kind::boolean:
      return Type(Type::Tag::boolean);
    case Kind::number:
      return Type(Type::Tag::number);
    case Kind::string:
      return Type(Type::Tag::string);
    case Kind::date:
      return Type(Type::Tag::date);
    case Kind::time:
      return Type(Type::Tag::time);
    case Kind::date_time:
      return Type(Type::Tag::date_time);
    case Kind::months_duration:
      return Type(Type::Tag::months_duration);
    case Kind::time_duration:
      return Type(Type::Tag::time_duration);
    case Kind::list:
      return list_type(value.list(), depth);
    case Kind::context:
      return context_type(value.entries(), depth);
    case Kind::range: {
      const Range& range = value.range();
      return Type::range_of(type_of(range.low.is_null() ? range.high : range.low, depth));
    }
    case Kind::function:
      return Type(Type::Tag::function);
    case Kind::unknown:
      break;
  }
  return {};
}

/// Contexts of more fields are not told apart.
constexpr std::size_t most_fields = 200;

/// Fields of both: an item may lack a field that its neighbour has.
Type merged_contexts(const Type& a, const Type& b) {
  if (a.fields().size() + b.fields().size() > most_fields) return Type(Type::Tag::context);
  Type::Fields fields = a.fields();
  for (auto& [name, type] : fields) {
    if (const Type* other = b.field(name)) type = common_type(type, *other);
  }
  for (const auto& [name, type] : b.fields()) {
    if (a.field(name) == nullptr) fields.emplace_back(name, type);
  }
  return Type::context_of(std::move(fields));
}

}  // namespace

ConstantNode::ConstantNode(Value value) : value_(std::move(value)) { set_type(feel::type_of(value_)); }

Type type_of(const Value& value) { return type_of(value, deepest_look); }

std::optional<Value> sample_value(const Type& type) {
  switch (type.tag()) {
    case Type::Tag::boolean:
      return Value::of(true);
    case Type::Tag::number:
      return Value::of(1);
    case Type::Tag::string:
      return Value::of("a");
    case Type::Tag::date:
      return Value::of(Date{});
    case Type::Tag::time:
      return Value::of(Time{});
    case Type::Tag::date_time:
      return Value::of(DateTime{});
    case Type::Tag::months_duration:
      return Value::of(MonthsDuration{1});
    case Type::Tag::time_duration:
      return Value::of(TimeDuration{86'400, 0});
    case Type::Tag::list:
      return Value::of(List{});
    case Type::Tag::context:
      return Value::of(Entries{});
    default:
      return std::nullopt;
  }
}

Type common_type(const Type& a, const Type& b) {
  if (a == b || b.tag() == Type::Tag::null) return a;
  if (a.tag() == Type::Tag::null) return b;
  if (a.tag() != b.tag()) return {};
  switch (a.tag()) {
    case Type::Tag::list:
      return Type::list_of(common_type(a.element(), b.element()));
    case Type::Tag::range:
      return Type::range_of(common_type(a.element(), b.element()));
    case Type::Tag::context:
      if (a.fields().empty() || b.fields().empty()) return Type(Type::Tag::context);
      return merged_contexts(a, b);
    case Type::Tag::function:
      return Type(Type::Tag::function);
    default:
      return a;
  }
}

}  // namespace hengcai::feel
