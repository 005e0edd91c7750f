#include <algorithm>

#include "engine/dmn/batch_state.h"

namespace hengcai::dmn {

using feel::Value;

namespace {

/// The values that a type lists: booleans, and the allowed values of an item definition.
std::vector<Value> listed_values(const ItemType* type) {
  for (; type != nullptr; type = type->base) {
    if (type->is_collection) return {};
    if (!type->enumeration.empty()) return type->enumeration;
    if (type->allowed_values) return {};
    if (type->type.tag() == feel::Type::Tag::boolean) return {Value::of(true), Value::of(false)};
  }
  return {};
}

}  // namespace

/// What an unknown fact of the column could be, as codes; values not among the given ones are added. A fact
/// of an open type (a date, a number, a text) has no such list.
void BatchState::find_domain(BatchColumn& column, const ItemType* type) {
  if (mode_ != Mode::strict || column.domain) return;
  if (std::none_of(column.values.begin(), column.values.end(),
                   [](const Value& one) { return one.is_unknown(); })) {
    return;
  }
  const std::vector<Value> listed = listed_values(type);
  if (listed.empty()) return;
  column.domain.emplace();
  for (const Value& value : listed) {
    const auto found = std::find(column.values.begin(), column.values.end(), value);
    column.domain->push_back(static_cast<Code>(found - column.values.begin()));
    if (found == column.values.end()) column.values.push_back(value);
  }
}

}  // namespace hengcai::dmn
