#include "engine/feel/collections.h"

#include <array>

#include "engine/feel/operators.h"
#include "engine/feel/temporal_properties.h"

namespace hengcai::feel {

namespace {

Value field_of(const Value& base, const std::string& name, Evaluation& evaluation);

Value project(const List& items, const std::string& name, Evaluation& evaluation) {
  List fields;
  fields.reserve(items.size());
  for (const Value& item : items) fields.push_back(field_of(item, name, evaluation));
  return Value::of(std::move(fields));
}

Value field_of(const Value& base, const std::string& name, Evaluation& evaluation) {
  switch (base.kind()) {
    case Kind::null:
    case Kind::unknown:
      return base;
    case Kind::context:
      if (const Value* entry = base.find(name)) return *entry;
      break;
    case Kind::list:
      return project(base.list(), name, evaluation);
    default:
      if (auto found = property(base, name)) return *std::move(found);
      break;
  }
  if (evaluation.keep_notes) evaluation.note(type_of(base).name() + " has no `" + name + "`");
  return Value::null();
}

Value pick(std::span<const Value> items, const Number& index) {
  const auto at = index.to_int64();
  const auto count = static_cast<std::int64_t>(items.size());
  if (!at || *at == 0 || *at > count || *at < -count) return Value::null();
  return items[static_cast<std::size_t>(*at > 0 ? *at - 1 : count + *at)];
}

}  // namespace

ListNode::ListNode(Nodes items) : items_(std::move(items)) {
  Type element(Type::Tag::null);
  for (const NodePtr& item : items_) {
    stand_on(*item);
    element = common_type(element, item->type());
  }
  set_type(Type::list_of(items_.empty() ? Type() : std::move(element)));
}

Value ListNode::evaluate(Frame& frame) const {
  if (!take_steps(frame.evaluation, static_cast<std::int64_t>(items_.size()))) return Value::null();
  List items;
  items.reserve(items_.size());
  for (const NodePtr& item : items_) items.push_back(item->evaluate(frame));
  return Value::of(std::move(items));
}

ContextNode::ContextNode(std::vector<Entry> entries) : entries_(std::move(entries)) {
  Type::Fields fields;
  for (const Entry& entry : entries_) {
    stand_on(*entry.value);
    fields.emplace_back(entry.name, entry.value->type());
  }
  set_type(Type::context_of(std::move(fields)));
}

Value ContextNode::evaluate(Frame& frame) const {
  if (!take_steps(frame.evaluation, static_cast<std::int64_t>(entries_.size()))) return Value::null();
  Entries entries;
  entries.reserve(entries_.size());
  for (const Entry& entry : entries_) {
    Value value = entry.value->evaluate(frame);
    frame.locals[entry.slot] = value;
    entries.push_back({entry.name, std::move(value)});
  }
  return Value::of(std::move(entries));
}

RangeNode::RangeNode(NodePtr low, bool low_included, NodePtr high, bool high_included)
    : low_(std::move(low)),
      high_(std::move(high)),
      low_included_(low_included),
      high_included_(high_included) {
  if (low_) stand_on(*low_);
  if (high_) stand_on(*high_);
  set_type(Type::range_of(low_ ? low_->type() : high_->type()));
}

RangeNode::RangeNode(RangeForm form, NodePtr value) : low_(std::move(value)), form_(form) {
  stand_on(*low_);
  set_type(Type::range_of(low_->type()));
}

void RangeNode::settle(Evaluation& evaluation) {
  const auto open = [](const NodePtr& end) { return end && end->constant() == nullptr; };
  if (open(low_) || open(high_)) return;
  Frame frame{{}, nullptr, evaluation};
  constant_ = evaluate(frame);
}

Value RangeNode::evaluate(Frame& frame) const {
  if (constant_) return *constant_;
  Range range;
  range.form = form_;
  if (form_ != RangeForm::interval) {
    range.low = low_->evaluate(frame);
    range.high = range.low;
    range.low_included = range.high_included = form_ == RangeForm::equal;
    return Value::of(std::move(range));
  }
  if (low_) range.low = low_->evaluate(frame);
  if (high_) range.high = high_->evaluate(frame);
  range.low_included = low_ && low_included_;
  range.high_included = high_ && high_included_;
  if ((low_ && range.low.is_null()) || (high_ && range.high.is_null())) return Value::null();
  if (low_ && high_ && !range.low.is_unknown() && !range.high.is_unknown()) {
    const auto order = feel_compare(range.low, range.high);
    if (!order || *order > 0) {
      frame.evaluation.note("a range whose ends cannot be compared or are in the wrong order");
      return Value::null();
    }
  } else if (low_ && high_) {
    // Whether it is a range at all hangs on the unknown end.
    return unknown_of(std::array<Value, 2>{range.low, range.high});
  }
  return Value::of(std::move(range));
}

NodePtr RangeNode::into_test(NodePtr input) {
  return std::make_unique<BetweenNode>(std::move(input), std::move(low_), low_included_, std::move(high_),
                                       high_included_);
}

PathNode::PathNode(NodePtr base, std::string name) : base_(std::move(base)), name_(std::move(name)) {
  stand_on(*base_);
}

Value PathNode::evaluate(Frame& frame) const {
  Value scratch;
  return field_of(base_->view(frame, scratch), name_, frame.evaluation);
}

const Value& PathNode::view(Frame& frame, Value& scratch) const {
  Value base_scratch;
  const Value& base = base_->view(frame, base_scratch);
  const Value* entry = base.kind() == Kind::context && &base != &base_scratch ? base.find(name_) : nullptr;
  if (entry != nullptr) return *entry;
  scratch = field_of(base, name_, frame.evaluation);
  return scratch;
}

ItemFieldNode::ItemFieldNode(NodePtr item, std::string name, NodePtr otherwise)
    : item_(std::move(item)), name_(std::move(name)), otherwise_(std::move(otherwise)) {
  stand_on(*item_);
  stand_on(*otherwise_);
}

Value ItemFieldNode::evaluate(Frame& frame) const {
  Value scratch;
  const Value& item = item_->view(frame, scratch);
  if (item.is_unknown()) return unknown_of(std::array<Value, 2>{item, otherwise_->evaluate(frame)});
  if (item.kind() == Kind::context) {
    if (const Value* entry = item.find(name_)) return *entry;
  }
  return otherwise_->evaluate(frame);
}

FilterNode::FilterNode(NodePtr source, NodePtr filter, std::size_t item_slot, bool per_item)
    : source_(std::move(source)), filter_(std::move(filter)), item_slot_(item_slot), per_item_(per_item) {
  stand_on(*source_);
  stand_on(*filter_);
}

Value FilterNode::evaluate(Frame& frame) const {
  Value scratch;
  const Value& source = source_->view(frame, scratch);
  if (source.is_null()) return source;
  if (source.is_unknown()) {
    frame.locals[item_slot_] = source;
    return unknown_of(std::array<Value, 2>{source, filter_->evaluate(frame)});
  }
  const std::span<const Value> items = source.kind() == Kind::list ? std::span<const Value>(source.list())
                                                                   : std::span<const Value>(&source, 1);
  if (!per_item_) return select(frame, source, items);
  return choose(frame, items);
}

/// The filter is the same for all items.
Value FilterNode::select(Frame& frame, const Value& source, std::span<const Value> items) const {
  Value scratch;
  const Value& filter = filter_->view(frame, scratch);
  switch (filter.kind()) {
    case Kind::number:
      return pick(items, filter.number());
    case Kind::boolean:
      if (!filter.boolean()) return Value::of(List{});
      return source.kind() == Kind::list ? source : Value::of(List{source});
    case Kind::unknown:
      return unknown_of(std::array<Value, 2>{filter, source});
    case Kind::null:
      return Value::of(List{});
    default:
      break;
  }
  frame.evaluation.note("a filter is a number or a boolean");
  return Value::null();
}

Value FilterNode::choose(Frame& frame, std::span<const Value> items) const {
  if (items.empty()) {
    frame.locals[item_slot_] = Value();
    Value filter = filter_->evaluate(frame);
    if (filter.is_unknown()) return filter;
    return filter.kind() == Kind::number ? Value::null() : Value::of(List{});
  }
  List chosen;
  std::vector<Value> open;
  for (const Value& item : items) {
    if (!take_steps(frame.evaluation, iteration_steps)) return Value::null();
    frame.locals[item_slot_] = item;
    Value scratch;
    const Value& filter = filter_->view(frame, scratch);
    if (filter.is_true()) {
      chosen.push_back(item);
    } else if (filter.is_unknown()) {
      open.push_back(filter);
    } else if (filter.kind() == Kind::number && &item == &items.front()) {
      return pick(items, filter.number());
    } else if (filter.kind() != Kind::boolean && !filter.is_null()) {
      frame.evaluation.note("a filter is a number or a boolean");
      // An unknown before it may yet turn out to be an index.
      return open.empty() ? Value::null() : unknown_of(open);
    }
  }
  if (!open.empty()) return unknown_of(open);
  return Value::of(std::move(chosen));
}

}  // namespace hengcai::feel
