#pragma once

#include <cstdint>
#include <optional>

#include "engine/feel/node.h"

namespace hengcai::feel {

enum class Comparison : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };
enum class Operation : std::uint8_t { add, subtract, multiply, divide, power };

// Operators on values. All give null where an operand has no meaning for them, and unknown where the answer
// hangs on an unknown operand (but a null operand settles a comparison: it is null).

[[nodiscard]] Value compare(Comparison comparison, const Value& a, const Value& b);
[[nodiscard]] Value calculate(Operation operation, const Value& a, const Value& b);
[[nodiscard]] Value negation(const Value& value);  ///< FEEL not(): of booleans, else null

/// `value in range`.
[[nodiscard]] Value range_includes(const Range& range, const Value& value);
/// The meaning of a positive unary test whose expression came to `tested`: `input` equals it, is in that
/// range, or is in that list (or in a range of it).
[[nodiscard]] Value passes(const Value& input, const Value& tested);

/// Joins conditions by Kleene's logic, as `and` and `or` do: what is neither true nor false counts as null.
/// Unknown is between: `false and unknown` is false, `true and unknown` unknown, and so is `null and
/// unknown`, which may be false or null.
class Junction {
 public:
  /// `decider` is the value that settles it: false for `and`, true for `or`.
  explicit Junction(bool decider) : decider_(decider) {}
  /// Takes the next condition; true when it settles the answer.
  [[nodiscard]] bool add(const Value& condition) {
    if (condition.kind() == Kind::boolean) {
      settled_ = condition.boolean() == decider_;
    } else if (condition.is_unknown()) {
      note_unknown(condition);
    } else {
      has_null_ = true;
    }
    return settled_;
  }
  [[nodiscard]] Value result() const {
    if (settled_) return Value::of(decider_);
    if (unknown_) return *unknown_;
    return has_null_ ? Value::null() : Value::of(!decider_);
  }

 private:
  void note_unknown(const Value& condition);
  bool decider_;
  bool settled_ = false;
  bool has_null_ = false;
  std::optional<Value> unknown_;
};

// Nodes.

class JunctionNode final : public Node {
 public:
  JunctionNode(bool decider, Nodes parts);
  [[nodiscard]] Value evaluate(Frame& frame) const override;

 private:
  bool decider_;
  Nodes parts_;
};

class NotNode final : public Node {
 public:
  explicit NotNode(NodePtr operand);
  [[nodiscard]] Value evaluate(Frame& frame) const override;

 private:
  NodePtr operand_;
};

class CompareNode final : public Node {
 public:
  CompareNode(Comparison comparison, NodePtr left, NodePtr right);
  [[nodiscard]] Value evaluate(Frame& frame) const override;
  [[nodiscard]] bool gather(const Subject& subject, Endpoints& ends) const override;

 private:
  Comparison comparison_;
  NodePtr left_;
  NodePtr right_;
};

/// `value` within two ends, for `between` and for intervals written in tests; an end may not be there.
class BetweenNode final : public Node {
 public:
  BetweenNode(NodePtr value, NodePtr low, bool low_included, NodePtr high, bool high_included);
  [[nodiscard]] Value evaluate(Frame& frame) const override;
  [[nodiscard]] bool gather(const Subject& subject, Endpoints& ends) const override;

 private:
  NodePtr value_;
  NodePtr low_;
  NodePtr high_;
  bool low_included_;
  bool high_included_;
};

class CalculateNode final : public Node {
 public:
  CalculateNode(Operation operation, NodePtr left, NodePtr right);
  [[nodiscard]] Value evaluate(Frame& frame) const override;

 private:
  Operation operation_;
  NodePtr left_;
  NodePtr right_;
};

class NegateNode final : public Node {
 public:
  explicit NegateNode(NodePtr operand);
  [[nodiscard]] Value evaluate(Frame& frame) const override;

 private:
  NodePtr operand_;
};

class InstanceOfNode final : public Node {
 public:
  InstanceOfNode(NodePtr value, Type wanted);
  [[nodiscard]] Value evaluate(Frame& frame) const override;

 private:
  NodePtr value_;
  Type wanted_;
};

/// A positive unary test that is an expression: true when it says so of `?`, or else when the input passes
/// its value.
class TestNode final : public Node {
 public:
  /// `tells` when a boolean that the expression comes to is the answer (it speaks of `?`), and not a value to
  /// compare the input with.
  TestNode(NodePtr input, NodePtr tested, bool tells);
  [[nodiscard]] Value evaluate(Frame& frame) const override;
  [[nodiscard]] bool gather(const Subject& subject, Endpoints& ends) const override;

 private:
  NodePtr input_;
  NodePtr tested_;
  bool tells_;
};

/// `left in (tests)`: the tests see `left` as their input, in a local.
class InNode final : public Node {
 public:
  InNode(NodePtr left, std::size_t input_slot, NodePtr tests);
  [[nodiscard]] Value evaluate(Frame& frame) const override;
  [[nodiscard]] bool gather(const Subject& subject, Endpoints& ends) const override;

 private:
  NodePtr left_;
  std::size_t input_slot_;
  NodePtr tests_;
};

}  // namespace hengcai::feel
