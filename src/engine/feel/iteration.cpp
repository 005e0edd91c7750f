#include "engine/feel/iteration.h"

#include <array>

#include "engine/feel/operators.h"

namespace hengcai::feel {

namespace {

/// What an iterator runs over: the items of a list, whole numbers, or days.
class Domain {
 public:
  static Domain of(List items) {
    Domain domain;
    domain.count_ = static_cast<std::int64_t>(items.size());
    domain.items_ = std::move(items);
    return domain;
  }
  static Domain of(std::int64_t from, std::int64_t count, std::int64_t step, bool dates) {
    Domain domain;
    domain.kind_ = dates ? Kind::date : Kind::number;
    domain.from_ = from;
    domain.count_ = count;
    domain.step_ = step;
    return domain;
  }

  [[nodiscard]] std::int64_t count() const { return count_; }
  [[nodiscard]] Value at(std::int64_t index) const {
    if (kind_ == Kind::list) return items_[static_cast<std::size_t>(index)];
    const std::int64_t value = from_ + index * step_;
    if (kind_ == Kind::number) return Value::of(value);
    const auto date = Date::from_days(value);
    return date ? Value::of(*date) : Value::null();
  }

 private:
  Kind kind_ = Kind::list;
  List items_;
  std::int64_t from_ = 0;
  std::int64_t count_ = 0;
  std::int64_t step_ = 1;
};

/// A domain, or the value (null or unknown) that the whole iteration comes to for want of one.
struct DomainOrValue {
  std::optional<Domain> domain;
  Value value;
};

DomainOrValue no_domain(Evaluation& evaluation, const char* note) {
  evaluation.note(note);
  return {std::nullopt, Value::null()};
}

/// The place of a whole number or a date on its line.
std::optional<std::int64_t> ordinal(const Value& value) {
  if (value.kind() == Kind::date) return value.date().days();
  if (value.kind() != Kind::number) return std::nullopt;
  constexpr std::int64_t farthest = 4'000'000'000'000'000'000;
  const auto number = value.number().to_int64();
  return number && *number <= farthest && *number >= -farthest ? number : std::nullopt;
}

DomainOrValue between_ends(const Value& low, const Value& high, bool may_descend, Evaluation& evaluation) {
  if (low.is_unknown() || high.is_unknown())
    return {std::nullopt, unknown_of(std::array<Value, 2>{low, high})};
  const auto from = ordinal(low);
  const auto to = ordinal(high);
  if (!from || !to || low.kind() != high.kind()) {
    return no_domain(evaluation, "an iteration runs between two whole numbers or two dates");
  }
  if (*to < *from && !may_descend) return no_domain(evaluation, "the range to iterate over is empty");
  const std::int64_t step = *to < *from ? -1 : 1;
  const std::int64_t count = (*to - *from) * step + 1;
  if (count > evaluation.steps_left / iteration_steps) {
    evaluation.steps_left = 0;
    return no_domain(evaluation, "evaluation stopped: too many items to iterate over");
  }
  return {Domain::of(*from, count, step, low.kind() == Kind::date), {}};
}

DomainOrValue over_range(const Range& range, Evaluation& evaluation) {
  if (range.form != RangeForm::interval || range.low.is_null() || range.high.is_null()) {
    return no_domain(evaluation, "a range to iterate over has two ends");
  }
  DomainOrValue found = between_ends(range.low, range.high, false, evaluation);
  if (!found.domain) return found;
  const std::int64_t skipped = range.low_included ? 0 : 1;
  const std::int64_t count = found.domain->count() - skipped - (range.high_included ? 0 : 1);
  const std::int64_t from = *ordinal(range.low) + skipped;
  return {Domain::of(from, std::max<std::int64_t>(count, 0), 1, range.low.kind() == Kind::date), {}};
}

DomainOrValue domain_of(const Iterator& iterator, Frame& frame) {
  Value source = iterator.source->evaluate(frame);
  if (iterator.high) return between_ends(source, iterator.high->evaluate(frame), true, frame.evaluation);
  switch (source.kind()) {
    case Kind::null:
      return no_domain(frame.evaluation, "nothing to iterate over: the list is null");
    case Kind::unknown:
      return {std::nullopt, std::move(source)};
    case Kind::list:
      return {Domain::of(source.list()), {}};
    case Kind::range:
      return over_range(source.range(), frame.evaluation);
    default:
      return {Domain::of(List{std::move(source)}), {}};
  }
}

/// What an iteration over an unknown list hangs on: the list, and whatever its body speaks of besides.
Value open_iteration(std::span<const Iterator> iterators, const Node& body, Frame& frame, Value domain) {
  std::vector<Value> parts{std::move(domain)};
  for (const Iterator& iterator : iterators) {
    frame.locals[iterator.slot] = parts.front();
    if (&iterator != &iterators.front()) parts.push_back(iterator.source->evaluate(frame));
    if (iterator.high) parts.push_back(iterator.high->evaluate(frame));
  }
  parts.push_back(body.evaluate(frame));
  return unknown_of(parts);
}

enum class Walk { done, settled, no_domain };

/// Calls `visit` for every combination of the iterators from `first` on; it tells whether to go on. `value`
/// is set where an iterator has no domain.
template <class Visit>
Walk walk(std::span<const Iterator> iterators, const Node& body, Frame& frame, Value& value,
          const Visit& visit) {
  if (iterators.empty()) return visit() ? Walk::done : Walk::settled;
  DomainOrValue found = domain_of(iterators.front(), frame);
  if (!found.domain) {
    value = found.value.is_unknown() ? open_iteration(iterators, body, frame, std::move(found.value))
                                     : Value::null();
    return Walk::no_domain;
  }
  for (std::int64_t i = 0; i < found.domain->count(); ++i) {
    if (!take_steps(frame.evaluation, iteration_steps)) return Walk::no_domain;
    frame.locals[iterators.front().slot] = found.domain->at(i);
    const Walk outcome = walk(iterators.subspan(1), body, frame, value, visit);
    if (outcome != Walk::done) return outcome;
  }
  return Walk::done;
}

}  // namespace

IfNode::IfNode(NodePtr condition, NodePtr then, NodePtr otherwise)
    : condition_(std::move(condition)), then_(std::move(then)), otherwise_(std::move(otherwise)) {
  stand_on(*condition_);
  stand_on(*then_);
  stand_on(*otherwise_);
  set_type(common_type(then_->type(), otherwise_->type()));
}

Value IfNode::evaluate(Frame& frame) const {
  Value scratch;
  const Value& condition = condition_->view(frame, scratch);
  if (condition.is_unknown()) return undecided(frame, condition);
  if (condition.is_true()) return then_->evaluate(frame);
  if (condition.is_false() || condition.is_null()) return otherwise_->evaluate(frame);
  frame.evaluation.note("the condition of an if is not a boolean");
  return Value::null();
}

/// When both branches agree, the condition does not matter (unless it may turn out to be no boolean at all).
Value IfNode::undecided(Frame& frame, const Value& condition) const {
  Value then = then_->evaluate(frame);
  const Value otherwise = otherwise_->evaluate(frame);
  const bool boolean = condition_->type().tag() == Type::Tag::boolean;
  if (boolean && !then.has_unknown() && then == otherwise) return then;
  if (then.is_null() && otherwise.is_null()) return then;
  return unknown_of(std::array<Value, 3>{condition, then, otherwise});
}

ForNode::ForNode(std::vector<Iterator> iterators, NodePtr body, std::optional<std::size_t> partial_slot)
    : iterators_(std::move(iterators)), body_(std::move(body)), partial_slot_(partial_slot) {
  for (const Iterator& iterator : iterators_) {
    stand_on(*iterator.source);
    if (iterator.high) stand_on(*iterator.high);
  }
  stand_on(*body_);
  set_type(Type::list_of(body_->type()));
}

Value ForNode::evaluate(Frame& frame) const {
  List results;
  Value failure;
  if (partial_slot_) frame.locals[*partial_slot_] = Value::of(List{});
  const Walk outcome = walk(iterators_, *body_, frame, failure, [&] {
    if (partial_slot_) {
      if (!take_steps(frame.evaluation, static_cast<std::int64_t>(results.size()))) return false;
      frame.locals[*partial_slot_] = Value::of(results);
    }
    results.push_back(body_->evaluate(frame));
    return frame.evaluation.steps_left > 0;
  });
  if (outcome == Walk::no_domain) return failure;
  return outcome == Walk::done ? Value::of(std::move(results)) : Value::null();
}

QuantifiedNode::QuantifiedNode(bool some, std::vector<Iterator> iterators, NodePtr condition)
    : some_(some), iterators_(std::move(iterators)), condition_(std::move(condition)) {
  for (const Iterator& iterator : iterators_) {
    stand_on(*iterator.source);
    if (iterator.high) stand_on(*iterator.high);
  }
  stand_on(*condition_);
  set_type(Type(Type::Tag::boolean));
}

Value QuantifiedNode::evaluate(Frame& frame) const {
  Junction junction(some_);
  Value failure;
  bool no_boolean = false;
  const Walk outcome = walk(iterators_, *condition_, frame, failure, [&] {
    Value scratch;
    const Value& condition = condition_->view(frame, scratch);
    no_boolean = condition.kind() != Kind::boolean && !condition.is_null() && !condition.is_unknown();
    return !no_boolean && !junction.add(condition);
  });
  if (outcome == Walk::no_domain) return failure;
  if (!no_boolean) return junction.result();
  frame.evaluation.note("the condition of some or every is not a boolean");
  // An unknown before it might have settled the answer first.
  const Value so_far = junction.result();
  return so_far.is_unknown() ? so_far : Value::null();
}

}  // namespace hengcai::feel
