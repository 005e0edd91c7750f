#include "engine/dmn/boxed.h"

#include <algorithm>
#include <array>

namespace hengcai::dmn {

namespace {

using feel::Evaluation;
using feel::Kind;
using feel::Type;
using feel::Value;

/// Lets inner names hide outer ones: what the slots held comes back, in reverse order, when this ends.
class HiddenSlots {
 public:
  explicit HiddenSlots(Frame& frame) : frame_(frame) {}
  HiddenSlots(const HiddenSlots&) = delete;
  HiddenSlots& operator=(const HiddenSlots&) = delete;
  ~HiddenSlots() {
    for (; !hidden_.empty(); hidden_.pop_back())
      frame_[hidden_.back().first] = std::move(hidden_.back().second);
  }
  void hide(std::size_t slot) { hidden_.emplace_back(slot, frame_[slot]); }

 private:
  Frame& frame_;
  std::vector<std::pair<std::size_t, Value>> hidden_;
};

/// What a boxed for, some, every or filter goes through: a list, or one value as a list of itself; a range of
/// integers counts up. Null and what cannot be gone through give nothing.
std::optional<feel::List> items_of(const Value& value) {
  if (value.is_null()) return std::nullopt;
  if (value.kind() == Kind::list) return value.list();
  if (value.kind() != Kind::range) return feel::List{value};
  const feel::Range& range = value.range();
  if (range.low.kind() != Kind::number || range.high.kind() != Kind::number) return std::nullopt;
  const auto low = range.low.number().to_int64();
  const auto high = range.high.number().to_int64();
  if (!low || !high || *high - *low > 10'000'000) return std::nullopt;
  feel::List items;
  const std::int64_t last = range.high_included ? *high : *high - 1;
  for (std::int64_t i = range.low_included ? *low : *low + 1; i <= last; ++i) items.push_back(Value::of(i));
  return items;
}

class BoxedFunction : public feel::Function {
 public:
  BoxedFunction(const FunctionLogic& logic, Frame remembered)
      : logic_(logic), remembered_(std::move(remembered)) {}
  [[nodiscard]] const std::vector<feel::Parameter>& parameters() const override {
    return logic_.parameters();
  }
  [[nodiscard]] Type result_type() const override { return logic_.result_type(); }
  [[nodiscard]] Value invoke(std::span<const Value> arguments, Evaluation& evaluation) const override {
    return logic_.run(remembered_, arguments, evaluation);
  }

 private:
  const FunctionLogic& logic_;
  Frame remembered_;
};

}  // namespace

Value FaultyLogic::evaluate(Frame& /*frame*/, Evaluation& evaluation) const {
  evaluation.note(why_);
  return Value::null();
}

Value LiteralLogic::evaluate(Frame& frame, Evaluation& evaluation) const {
  return expression_.evaluate(frame, evaluation);
}

Value TypedLogic::evaluate(Frame& frame, Evaluation& evaluation) const {
  return conform(inner_->evaluate(frame, evaluation), item_type_, what_, evaluation);
}

ContextLogic::ContextLogic(std::vector<Entry> entries) : entries_(std::move(entries)) {
  Type::Fields fields;
  for (const Entry& entry : entries_) {
    const Type type = entry.type == nullptr ? entry.value->type() : entry.type->type;
    if (entry.name.empty()) {
      type_ = type;
      return;
    }
    fields.emplace_back(entry.name, type);
  }
  type_ = Type::context_of(std::move(fields));
}

Value ContextLogic::evaluate(Frame& frame, Evaluation& evaluation) const {
  HiddenSlots hidden(frame);
  feel::Entries result;
  result.reserve(entries_.size());
  for (const Entry& entry : entries_) {
    Value value = entry.value->evaluate(frame, evaluation);
    if (entry.name.empty()) return value;
    value = conform(std::move(value), entry.type, entry.name, evaluation);
    hidden.hide(entry.slot);
    frame[entry.slot] = value;
    result.push_back({entry.name, std::move(value)});
  }
  return Value::of(std::move(result));
}

ListLogic::ListLogic(std::vector<LogicPtr> items) : items_(std::move(items)) {
  const bool alike =
      !items_.empty() && std::all_of(items_.begin(), items_.end(), [this](const LogicPtr& item) {
        return item->type() == items_.front()->type();
      });
  type_ = Type::list_of(alike ? items_.front()->type() : Type());
}

Value ListLogic::evaluate(Frame& frame, Evaluation& evaluation) const {
  feel::List values;
  values.reserve(items_.size());
  for (const LogicPtr& item : items_) values.push_back(item->evaluate(frame, evaluation));
  return Value::of(std::move(values));
}

RelationLogic::RelationLogic(std::vector<Column> columns, std::vector<std::vector<LogicPtr>> rows)
    : columns_(std::move(columns)), rows_(std::move(rows)) {
  Type::Fields fields;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    Type type = columns_[i].type == nullptr ? Type() : columns_[i].type->type;
    if (columns_[i].type == nullptr && !rows_.empty()) type = rows_.front()[i]->type();
    fields.emplace_back(columns_[i].name, type);
  }
  type_ = Type::list_of(Type::context_of(std::move(fields)));
}

Value RelationLogic::evaluate(Frame& frame, Evaluation& evaluation) const {
  feel::List result;
  result.reserve(rows_.size());
  for (const auto& row : rows_) {
    feel::Entries entries;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      Value cell = row[i]->evaluate(frame, evaluation);
      entries.push_back(
          {columns_[i].name, conform(std::move(cell), columns_[i].type, columns_[i].name, evaluation)});
    }
    result.push_back(Value::of(std::move(entries)));
  }
  return Value::of(std::move(result));
}

Value InvocationLogic::evaluate(Frame& frame, Evaluation& evaluation) const {
  Value callee = function_->evaluate(frame, evaluation);
  if (callee.is_unknown()) return callee;
  if (callee.kind() != Kind::function) {
    evaluation.note("the invocation names no function");
    return Value::null();
  }
  const auto& parameters = callee.function()->parameters();
  std::vector<Value> arguments(parameters.size());
  for (const Binding& binding : bindings_) {
    const auto parameter =
        std::find_if(parameters.begin(), parameters.end(),
                     [&](const feel::Parameter& one) { return one.name == binding.parameter; });
    if (parameter == parameters.end()) {
      evaluation.note("the function has no parameter '" + binding.parameter + "'");
      return Value::null();
    }
    const Value given =
        conform(binding.value->evaluate(frame, evaluation), binding.type, binding.parameter, evaluation);
    Value argument = feel::coerce(given, parameter->type);
    if (argument.is_null() && !given.is_null()) {
      if (evaluation.keep_notes) {
        evaluation.note(binding.parameter + ": " + given.to_feel() + " is not of type " +
                        parameter->type.name());
      }
      return Value::null();
    }
    arguments[static_cast<std::size_t>(parameter - parameters.begin())] = std::move(argument);
  }
  return callee.function()->invoke(arguments, evaluation);
}

FunctionLogic::FunctionLogic(std::vector<TypedParameter> parameters, std::vector<std::size_t> slots,
                             LogicPtr body)
    : typed_(std::move(parameters)), slots_(std::move(slots)), body_(std::move(body)) {
  std::vector<Type> types;
  for (const TypedParameter& parameter : typed_) {
    parameters_.push_back({parameter.name, parameter.type == nullptr ? Type() : parameter.type->type});
    types.push_back(parameters_.back().type);
  }
  type_ = Type::function_of(std::move(types), body_->type());
}

Value FunctionLogic::evaluate(Frame& frame, Evaluation& /*evaluation*/) const {
  return Value::of(std::make_shared<const BoxedFunction>(*this, frame));
}

Value FunctionLogic::run(const Frame& remembered, std::span<const Value> arguments,
                         Evaluation& evaluation) const {
  const CallDepth depth(evaluation);
  if (!depth.granted()) return Value::null();
  Frame frame(remembered);
  for (std::size_t i = 0; i < typed_.size() && i < arguments.size(); ++i) {
    frame[slots_[i]] = conform(arguments[i], typed_[i].type, typed_[i].name, evaluation);
    if (frame[slots_[i]].is_null() && !arguments[i].is_null()) return Value::null();
  }
  return body_->evaluate(frame, evaluation);
}

ConditionalLogic::ConditionalLogic(LogicPtr condition, LogicPtr then_value, LogicPtr else_value)
    : condition_(std::move(condition)), then_(std::move(then_value)), else_(std::move(else_value)) {
  if (then_->type() == else_->type()) type_ = then_->type();
}

Value ConditionalLogic::evaluate(Frame& frame, Evaluation& evaluation) const {
  const Value condition = condition_->evaluate(frame, evaluation);
  if (condition.is_true()) return then_->evaluate(frame, evaluation);
  if (condition.is_false() || condition.is_null()) return else_->evaluate(frame, evaluation);
  if (!condition.is_unknown()) {
    evaluation.note("the condition is not a boolean");
    return Value::null();
  }
  const std::array<Value, 3> all{condition, then_->evaluate(frame, evaluation),
                                 else_->evaluate(frame, evaluation)};
  if (!all[1].has_unknown() && all[1] == all[2]) return all[1];
  return feel::unknown_of(all);
}

Value FilterLogic::evaluate(Frame& frame, Evaluation& evaluation) const {
  Value list = list_->evaluate(frame, evaluation);
  if (list.is_unknown()) return list;
  const auto items = items_of(list);
  if (!items) return list.is_null() ? Value::of(feel::List{}) : Value::null();
  HiddenSlots hidden(frame);
  hidden.hide(item_slot_);
  for (const Field& field : fields_) hidden.hide(field.slot);
  feel::List kept;
  for (const Value& item : *items) {
    frame[item_slot_] = item;
    for (const Field& field : fields_) {
      const Value* entry = item.kind() == Kind::context ? item.find(field.name) : nullptr;
      frame[field.slot] = entry == nullptr ? Value::null() : *entry;
    }
    const Value matches = match_->evaluate(frame, evaluation);
    if (matches.is_unknown()) {
      const std::array<Value, 2> both{list, matches};
      return feel::unknown_of(both);
    }
    if (!matches.is_null() && matches.kind() != Kind::boolean) {
      evaluation.note("the match of a boxed filter is not a boolean");
      return Value::null();
    }
    if (matches.is_true()) kept.push_back(item);
  }
  return Value::of(std::move(kept));
}

Value LetLogic::evaluate(Frame& frame, Evaluation& evaluation) const {
  HiddenSlots hidden(frame);
  for (const auto& [slot, value] : bindings_) {
    Value bound = value->evaluate(frame, evaluation);
    hidden.hide(slot);
    frame[slot] = std::move(bound);
  }
  return body_->evaluate(frame, evaluation);
}

IteratorLogic::IteratorLogic(Iterator::Kind kind, LogicPtr list, LogicPtr body, std::size_t slot,
                             std::size_t partial_slot)
    : kind_(kind), list_(std::move(list)), body_(std::move(body)), slot_(slot), partial_slot_(partial_slot) {
  type_ = kind_ == Iterator::Kind::for_return ? Type::list_of(body_->type()) : Type(Type::Tag::boolean);
}

Value IteratorLogic::evaluate(Frame& frame, Evaluation& evaluation) const {
  Value list = list_->evaluate(frame, evaluation);
  if (list.is_unknown()) return list;
  const auto items = items_of(list);
  if (!items) return Value::null();
  HiddenSlots hidden(frame);
  hidden.hide(slot_);
  hidden.hide(partial_slot_);
  return kind_ == Iterator::Kind::for_return ? collect(*items, frame, evaluation)
                                             : quantify(*items, frame, evaluation);
}

Value IteratorLogic::collect(const feel::List& items, Frame& frame, Evaluation& evaluation) const {
  feel::List results;
  results.reserve(items.size());
  for (const Value& item : items) {
    if (--evaluation.steps_left <= 0) return Value::null();
    frame[slot_] = item;
    if (partial_slot_ != slot_) frame[partial_slot_] = Value::of(results);
    results.push_back(body_->evaluate(frame, evaluation));
  }
  return Value::of(std::move(results));
}

/// Some is true when one is true, every is false when one is false; but an answer that is no boolean at all
/// makes the whole null, wherever it stands.
Value IteratorLogic::quantify(const feel::List& items, Frame& frame, Evaluation& evaluation) const {
  const bool some = kind_ == Iterator::Kind::some;
  std::vector<Value> unknown;
  bool decided = false;
  bool has_null = false;
  for (const Value& item : items) {
    if (--evaluation.steps_left <= 0) return Value::null();
    frame[slot_] = item;
    const Value answer = body_->evaluate(frame, evaluation);
    if (answer.is_unknown()) {
      unknown.push_back(answer);
    } else if (answer.is_null()) {
      has_null = true;
    } else if (answer.kind() != Kind::boolean) {
      evaluation.note("an answer of a boxed some or every is not a boolean");
      return Value::null();
    } else if (answer.boolean() == some) {
      decided = true;
    }
  }
  // An unknown answer may yet turn out to be no boolean, unless its type says otherwise.
  if (decided && (unknown.empty() || body_->type().tag() == Type::Tag::boolean)) return Value::of(some);
  if (!unknown.empty()) return feel::unknown_of(unknown);
  return has_null ? Value::null() : Value::of(!some);
}

}  // namespace hengcai::dmn
