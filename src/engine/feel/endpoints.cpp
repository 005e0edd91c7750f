/// Which values a text compares one of its values with. Two values that lie alike among these ends get the
/// same answer from the text, so that trying one of each is trying all (strict evaluation).

#include "engine/feel/endpoints.h"

#include <algorithm>

#include "engine/feel/calls.h"
#include "engine/feel/collections.h"
#include "engine/feel/operators.h"
#include "engine/feel/program.h"

namespace hengcai::feel {

namespace {

bool add_value(const Value& value, Endpoints& ends) {
  switch (value.kind()) {
    case Kind::context:
    case Kind::function:
    case Kind::unknown:
      return false;
    case Kind::list:
      return std::all_of(value.list().begin(), value.list().end(), [&](const Value& item) {
        return item.kind() != Kind::list && add_value(item, ends);
      });
    case Kind::range:
      return add_value(value.range().low, ends) && add_value(value.range().high, ends);
    default:
      ends.constants.push_back(value);
      return true;
  }
}

}  // namespace

bool Node::gather(const Subject& subject, Endpoints& ends) const {
  return std::all_of(parts_.begin(), parts_.end(),
                     [&](const Node* part) { return part->gather(subject, ends); });
}

bool VariableNode::is(const Subject& subject) const { return !subject.is_local && subject.slot == slot_; }
bool VariableNode::gather(const Subject& subject, Endpoints& /*ends*/) const { return !is(subject); }
bool LocalNode::is(const Subject& subject) const { return subject.is_local && subject.slot == slot_; }
bool LocalNode::gather(const Subject& subject, Endpoints& /*ends*/) const { return !is(subject); }

/// A lambda's body counts its variables anew, so what it does with a subject is not followed.
bool LambdaNode::gather(const Subject& /*subject*/, Endpoints& /*ends*/) const { return false; }

bool add_ends(const Node& node, Endpoints& ends) {
  if (const Value* constant = node.constant()) return add_value(*constant, ends);
  return node.add_as_ends(ends);
}

bool VariableNode::add_as_ends(Endpoints& ends) const {
  ends.variables.push_back(slot_);
  return true;
}

bool ListNode::add_as_ends(Endpoints& ends) const {
  return std::all_of(items_.begin(), items_.end(),
                     [&](const NodePtr& item) { return add_ends(*item, ends); });
}

bool RangeNode::add_as_ends(Endpoints& ends) const {
  return (!low_ || add_ends(*low_, ends)) && (!high_ || add_ends(*high_, ends));
}

bool CompareNode::gather(const Subject& subject, Endpoints& ends) const {
  if (left_->is(subject)) return !right_->is(subject) && add_ends(*right_, ends);
  if (right_->is(subject)) return add_ends(*left_, ends);
  return Node::gather(subject, ends);
}

bool BetweenNode::gather(const Subject& subject, Endpoints& ends) const {
  if (!value_->is(subject)) return Node::gather(subject, ends);
  return add_ends(*low_, ends) && add_ends(*high_, ends);
}

bool TestNode::gather(const Subject& subject, Endpoints& ends) const {
  if (tells_ && tested_->type().tag() == Type::Tag::boolean) return tested_->gather(subject, ends);
  if (!input_->is(subject)) return Node::gather(subject, ends);
  return !tells_ && add_ends(*tested_, ends);
}

bool InNode::gather(const Subject& subject, Endpoints& ends) const {
  if (!left_->is(subject)) return Node::gather(subject, ends);
  return tests_->gather({true, input_slot_}, ends) && tests_->gather(subject, ends);
}

bool Node::gather_fields(std::size_t slot, std::vector<std::string>& fields) const {
  return std::all_of(parts_.begin(), parts_.end(),
                     [&](const Node* part) { return part->gather_fields(slot, fields); });
}

bool VariableNode::gather_fields(std::size_t slot, std::vector<std::string>& /*fields*/) const {
  return slot_ != slot;
}

bool LambdaNode::gather_fields(std::size_t /*slot*/, std::vector<std::string>& /*fields*/) const {
  return false;
}

bool PathNode::gather_fields(std::size_t slot, std::vector<std::string>& fields) const {
  if (!base_->is({false, slot})) return Node::gather_fields(slot, fields);
  fields.push_back(name_);
  return true;
}

std::optional<Endpoints> Expression::input_endpoints() const {
  Endpoints ends;
  if (!program_->root->gather({true, 0}, ends)) return std::nullopt;
  return ends;
}

std::optional<Endpoints> Expression::endpoints(std::size_t slot) const {
  Endpoints ends;
  if (!program_->root->gather({false, slot}, ends)) return std::nullopt;
  return ends;
}

std::optional<std::vector<std::string>> Expression::fields(std::size_t slot) const {
  std::vector<std::string> fields;
  if (!program_->root->gather_fields(slot, fields)) return std::nullopt;
  return fields;
}

bool Expression::is_variable(std::size_t slot) const { return program_->root->is({false, slot}); }

}  // namespace hengcai::feel
