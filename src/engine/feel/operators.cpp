#include "engine/feel/operators.h"

#include <array>

#include "engine/feel/arithmetic.h"

namespace hengcai::feel {

namespace {

Value unknown_of_both(const Value& a, const Value& b) { return unknown_of(std::array<Value, 2>{a, b}); }

bool holds(Comparison comparison, int order) {
  switch (comparison) {
    case Comparison::less:
      return order < 0;
    case Comparison::less_equal:
      return order <= 0;
    case Comparison::greater:
      return order > 0;
    case Comparison::greater_equal:
      return order >= 0;
    case Comparison::equal:
      return order == 0;
    case Comparison::not_equal:
      break;
  }
  return order != 0;
}

/// What a value is, for notes: "a string", "null".
std::string described(const Value& value) { return type_of(value).name(); }

void note_null(Evaluation& evaluation, const char* what, const Value& a, const Value& b) {
  if (!evaluation.keep_notes || a.is_null() || b.is_null()) return;
  evaluation.note(std::string(what) + " has no meaning for " + described(a) + " and " + described(b));
}

const char* sign(Operation operation) {
  switch (operation) {
    case Operation::add:
      return "+";
    case Operation::subtract:
      return "-";
    case Operation::multiply:
      return "*";
    case Operation::divide:
      return "/";
    case Operation::power:
      break;
  }
  return "**";
}

const char* sign(Comparison comparison) {
  switch (comparison) {
    case Comparison::equal:
      return "=";
    case Comparison::not_equal:
      return "!=";
    case Comparison::less:
      return "<";
    case Comparison::less_equal:
      return "<=";
    case Comparison::greater:
      return ">";
    case Comparison::greater_equal:
      break;
  }
  return ">=";
}

Value within(const Value& value, const Value* low, bool low_included, const Value* high, bool high_included) {
  Junction both(false);
  if (low != nullptr &&
      both.add(compare(low_included ? Comparison::greater_equal : Comparison::greater, value, *low))) {
    return both.result();
  }
  if (high != nullptr &&
      both.add(compare(high_included ? Comparison::less_equal : Comparison::less, value, *high))) {
    return both.result();
  }
  return both.result();
}

Value in_list(const Value& input, const Value& tested) {
  if (input.kind() == Kind::list && feel_equal(input, tested).is_true()) return Value::of(true);
  std::vector<Value> open;
  for (const Value& item : tested.list()) {
    const bool ranged = item.kind() == Kind::range && input.kind() != Kind::range;
    const Value same = ranged ? range_includes(item.range(), input) : feel_equal(input, item);
    if (same.is_true()) return Value::of(true);
    if (same.is_unknown()) open.push_back(same);
  }
  if (input.kind() == Kind::list) {
    const Value whole = feel_equal(input, tested);
    if (whole.is_unknown()) open.push_back(whole);
  }
  return open.empty() ? Value::of(false) : unknown_of(open);
}

}  // namespace

void Junction::note_unknown(const Value& condition) {
  unknown_ = unknown_ ? unknown_of_both(*unknown_, condition) : condition;
}

Value compare(Comparison comparison, const Value& a, const Value& b) {
  if (comparison == Comparison::equal) return feel_equal(a, b);
  if (comparison == Comparison::not_equal) return negation(feel_equal(a, b));
  if (a.is_null() || b.is_null()) return Value::null();
  if (a.is_unknown() || b.is_unknown()) return unknown_of_both(a, b);
  const auto order = feel_compare(a, b);
  return order ? Value::of(holds(comparison, *order)) : Value::null();
}

Value calculate(Operation operation, const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return Value::null();
  switch (operation) {
    case Operation::add:
      return add(a, b);
    case Operation::subtract:
      return subtract(a, b);
    case Operation::multiply:
      return multiply(a, b);
    case Operation::divide:
      return divide(a, b);
    case Operation::power:
      break;
  }
  return power(a, b);
}

Value negation(const Value& value) {
  if (value.kind() == Kind::boolean) return Value::of(!value.boolean());
  return value.is_unknown() ? value : Value::null();
}

Value range_includes(const Range& range, const Value& value) {
  if (range.form == RangeForm::equal) return feel_equal(value, range.low);
  if (range.form == RangeForm::not_equal) return negation(feel_equal(value, range.low));
  const Value* low = range.low.is_null() ? nullptr : &range.low;
  const Value* high = range.high.is_null() ? nullptr : &range.high;
  return within(value, low, range.low_included, high, range.high_included);
}

Value passes(const Value& input, const Value& tested) {
  if (tested.kind() == Kind::list) {
    if (input.is_unknown() && !tested.list().empty()) return unknown_of_both(input, tested);
    return in_list(input, tested);
  }
  if (tested.is_unknown() || input.is_unknown()) return unknown_of_both(input, tested);
  if (tested.kind() == Kind::range && input.kind() != Kind::range)
    return range_includes(tested.range(), input);
  return feel_equal(input, tested);
}

JunctionNode::JunctionNode(bool decider, Nodes parts) : decider_(decider), parts_(std::move(parts)) {
  for (const NodePtr& part : parts_) stand_on(*part);
  set_type(Type(Type::Tag::boolean));
}

Value JunctionNode::evaluate(Frame& frame) const {
  Junction junction(decider_);
  Value scratch;
  for (const NodePtr& part : parts_) {
    if (junction.add(part->view(frame, scratch))) break;
  }
  return junction.result();
}

NotNode::NotNode(NodePtr operand) : operand_(std::move(operand)) {
  stand_on(*operand_);
  set_type(Type(Type::Tag::boolean));
}

Value NotNode::evaluate(Frame& frame) const {
  Value scratch;
  return negation(operand_->view(frame, scratch));
}

CompareNode::CompareNode(Comparison comparison, NodePtr left, NodePtr right)
    : comparison_(comparison), left_(std::move(left)), right_(std::move(right)) {
  stand_on(*left_);
  stand_on(*right_);
  set_type(Type(Type::Tag::boolean));
}

Value CompareNode::evaluate(Frame& frame) const {
  Value left_scratch;
  Value right_scratch;
  const Value& left = left_->view(frame, left_scratch);
  const Value& right = right_->view(frame, right_scratch);
  Value result = compare(comparison_, left, right);
  if (result.is_null()) note_null(frame.evaluation, sign(comparison_), left, right);
  return result;
}

BetweenNode::BetweenNode(NodePtr value, NodePtr low, bool low_included, NodePtr high, bool high_included)
    : value_(std::move(value)),
      low_(std::move(low)),
      high_(std::move(high)),
      low_included_(low_included),
      high_included_(high_included) {
  stand_on(*value_);
  stand_on(*low_);
  stand_on(*high_);
  set_type(Type(Type::Tag::boolean));
}

Value BetweenNode::evaluate(Frame& frame) const {
  std::array<Value, 3> scratch;
  const Value& value = value_->view(frame, scratch[0]);
  const Value& low = low_->view(frame, scratch[1]);
  const Value& high = high_->view(frame, scratch[2]);
  return within(value, &low, low_included_, &high, high_included_);
}

CalculateNode::CalculateNode(Operation operation, NodePtr left, NodePtr right)
    : operation_(operation), left_(std::move(left)), right_(std::move(right)) {
  stand_on(*left_);
  stand_on(*right_);
}

Value CalculateNode::evaluate(Frame& frame) const {
  Value left_scratch;
  Value right_scratch;
  const Value& left = left_->view(frame, left_scratch);
  const Value& right = right_->view(frame, right_scratch);
  Value result = calculate(operation_, left, right);
  if (result.is_null()) note_null(frame.evaluation, sign(operation_), left, right);
  // A text that doubles again and again is paid for by its length.
  if (result.kind() == Kind::string &&
      !take_steps(frame.evaluation, static_cast<std::int64_t>(result.string().size() / 4))) {
    return Value::null();
  }
  return result;
}

NegateNode::NegateNode(NodePtr operand) : operand_(std::move(operand)) {
  stand_on(*operand_);
  set_type(operand_->type());
}

Value NegateNode::evaluate(Frame& frame) const {
  Value scratch;
  const Value& operand = operand_->view(frame, scratch);
  return operand.is_null() ? Value::null() : negate(operand);
}

InstanceOfNode::InstanceOfNode(NodePtr value, Type wanted)
    : value_(std::move(value)), wanted_(std::move(wanted)) {
  stand_on(*value_);
  set_type(Type(Type::Tag::boolean));
}

Value InstanceOfNode::evaluate(Frame& frame) const {
  Value scratch;
  const Value& value = value_->view(frame, scratch);
  const bool instance = instance_of(value, wanted_);
  // An unknown part is let pass by instance_of(), so that only `false` is sure while something is unknown.
  if (value.is_unknown() || (instance && value.has_unknown())) return unknown_of(std::array<Value, 1>{value});
  return Value::of(instance);
}

TestNode::TestNode(NodePtr input, NodePtr tested, bool tells)
    : input_(std::move(input)), tested_(std::move(tested)), tells_(tells) {
  stand_on(*input_);
  stand_on(*tested_);
  set_type(Type(Type::Tag::boolean));
}

Value TestNode::evaluate(Frame& frame) const {
  Value input_scratch;
  Value tested_scratch;
  const Value& tested = tested_->view(frame, tested_scratch);
  if (tells_ && (tested.kind() == Kind::boolean || tested.is_null() || tested.is_unknown())) return tested;
  return passes(input_->view(frame, input_scratch), tested);
}

InNode::InNode(NodePtr left, std::size_t input_slot, NodePtr tests)
    : left_(std::move(left)), input_slot_(input_slot), tests_(std::move(tests)) {
  stand_on(*left_);
  stand_on(*tests_);
  set_type(Type(Type::Tag::boolean));
}

Value InNode::evaluate(Frame& frame) const {
  frame.locals[input_slot_] = left_->evaluate(frame);
  return tests_->evaluate(frame);
}

}  // namespace hengcai::feel
