#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/feel/function.h"
#include "engine/feel/type.h"
#include "engine/feel/value.h"

namespace hengcai::feel {

struct Endpoints;
struct Subject;

/// What a node sees while it is evaluated: the variables given from outside (of the host, or captured by a
/// lambda), the locals of its own body (iteration variables, context entries, parameters), and the
/// evaluation.
struct Frame {
  std::span<const Value> variables;
  Value* locals;
  Evaluation& evaluation;
};

/// One operation of a compiled text. Built by the parser, never changed afterwards, shared by threads.
class Node {
 public:
  Node() = default;
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;
  virtual ~Node() = default;

  [[nodiscard]] virtual Value evaluate(Frame& frame) const = 0;
  /// The value without a copy where it stands somewhere already; `scratch` holds it otherwise.
  [[nodiscard]] virtual const Value& view(Frame& frame, Value& scratch) const {
    scratch = evaluate(frame);
    return scratch;
  }
  /// The value, when it hangs on nothing.
  [[nodiscard]] virtual const Value* constant() const { return nullptr; }

  /// Whether this is the subject itself.
  [[nodiscard]] virtual bool is(const Subject& /*subject*/) const { return false; }
  /// Adds what the text compares the subject with; false when it does anything else with it (endpoints.h).
  [[nodiscard]] virtual bool gather(const Subject& subject, Endpoints& ends) const;
  /// Adds the fields read of the host's variable in `slot`; false when it does anything else with it.
  [[nodiscard]] virtual bool gather_fields(std::size_t slot, std::vector<std::string>& fields) const;
  /// Adds this as something that a subject is compared with; false when it cannot be told beforehand.
  [[nodiscard]] virtual bool add_as_ends(Endpoints& /*ends*/) const { return false; }

  [[nodiscard]] const Type& type() const { return type_; }
  void set_type(Type type) { type_ = std::move(type); }
  /// Nodes on the longest way down; bounds the stack that an evaluation takes.
  [[nodiscard]] int height() const { return height_; }

 protected:
  /// Every node tells its parts once, when it is made.
  void stand_on(const Node& part) {
    if (part.height_ >= height_) height_ = part.height_ + 1;
    parts_.push_back(&part);
  }

 private:
  Type type_;
  int height_ = 1;
  std::vector<const Node*> parts_;
};

using NodePtr = std::unique_ptr<Node>;
using Nodes = std::vector<NodePtr>;

/// The locals of one body while it runs: a few on the stack, more on the heap.
class Locals {
 public:
  explicit Locals(std::size_t count) {
    if (count > few_.size()) many_.resize(count);
  }
  [[nodiscard]] Value* data() { return many_.empty() ? few_.data() : many_.data(); }

 private:
  std::array<Value, 6> few_;
  std::vector<Value> many_;
};

// Limits (see Evaluation): an iteration costs more than a step, since it may leave a value behind.
inline constexpr std::int64_t iteration_steps = 8;

/// Takes steps; false when there are none left, noted once.
[[nodiscard]] inline bool take_steps(Evaluation& evaluation, std::int64_t steps) {
  if (evaluation.steps_left <= 0) return false;
  evaluation.steps_left -= steps;
  if (evaluation.steps_left > 0) return true;
  evaluation.note("evaluation stopped: too much work");
  return false;
}

/// A value that hangs on nothing: of a literal, or found when the text was compiled.
class ConstantNode final : public Node {
 public:
  explicit ConstantNode(Value value);
  [[nodiscard]] Value evaluate(Frame&) const override { return value_; }
  [[nodiscard]] const Value& view(Frame&, Value&) const override { return value_; }
  [[nodiscard]] const Value* constant() const override { return &value_; }

 private:
  Value value_;
};

/// A variable of the host, or one that a lambda has captured.
class VariableNode final : public Node {
 public:
  explicit VariableNode(std::size_t slot) : slot_(slot) {}
  [[nodiscard]] Value evaluate(Frame& frame) const override {
    return slot_ < frame.variables.size() ? frame.variables[slot_] : Value();
  }
  [[nodiscard]] const Value& view(Frame& frame, Value& scratch) const override {
    if (slot_ < frame.variables.size()) return frame.variables[slot_];
    scratch = Value();
    return scratch;
  }
  [[nodiscard]] bool is(const Subject& subject) const override;
  [[nodiscard]] bool gather(const Subject& subject, Endpoints& ends) const override;
  [[nodiscard]] bool gather_fields(std::size_t slot, std::vector<std::string>& fields) const override;
  [[nodiscard]] bool add_as_ends(Endpoints& ends) const override;

 private:
  std::size_t slot_;
};

/// An iteration variable, a context entry, a parameter, or the input of unary tests.
class LocalNode final : public Node {
 public:
  explicit LocalNode(std::size_t slot) : slot_(slot) {}
  [[nodiscard]] Value evaluate(Frame& frame) const override { return frame.locals[slot_]; }
  [[nodiscard]] const Value& view(Frame& frame, Value&) const override { return frame.locals[slot_]; }
  [[nodiscard]] bool is(const Subject& subject) const override;
  [[nodiscard]] bool gather(const Subject& subject, Endpoints& ends) const override;

 private:
  std::size_t slot_;
};

/// The static type of a value as it stands.
[[nodiscard]] Type type_of(const Value& value);
/// The type of a value that is one of the two: the same, or lists and contexts of both, or Any.
[[nodiscard]] Type common_type(const Type& a, const Type& b);
/// Some value of a type, to try an operator on; nothing for types that many kinds belong to.
[[nodiscard]] std::optional<Value> sample_value(const Type& type);

}  // namespace hengcai::feel
