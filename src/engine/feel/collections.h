#pragma once

#include <optional>
#include <string>

#include "engine/feel/node.h"

namespace hengcai::feel {

class ListNode final : public Node {
 public:
  explicit ListNode(Nodes items);
  [[nodiscard]] Value evaluate(Frame& frame) const override;
  [[nodiscard]] bool add_as_ends(Endpoints& ends) const override;

 private:
  Nodes items_;
};

/// `{a: 1, b: a + 1}`: each entry is a local that the later ones may name.
class ContextNode final : public Node {
 public:
  struct Entry {
    std::string name;
    std::size_t slot;
    NodePtr value;
  };
  explicit ContextNode(std::vector<Entry> entries);
  [[nodiscard]] Value evaluate(Frame& frame) const override;

 private:
  std::vector<Entry> entries_;
};

/// `[low..high]` and the open-ended `(< high)`, `(>= low)`, `(= value)`. An end that is not written is no
/// node; an end that comes to null, ends of two kinds, or a low end above the high one make the range null.
class RangeNode final : public Node {
 public:
  RangeNode(NodePtr low, bool low_included, NodePtr high, bool high_included);
  RangeNode(RangeForm form, NodePtr value);
  [[nodiscard]] Value evaluate(Frame& frame) const override;
  [[nodiscard]] const Value* constant() const override { return constant_ ? &*constant_ : nullptr; }
  /// Finds the value now, when the ends are constants. The node goes on being a range, since `5 in [1..null]`
  /// asks about the ends, and not about what the range itself comes to.
  void settle(Evaluation& evaluation);
  /// An interval with two ends, to be used up as a test of `input`: no range is then made to test it.
  [[nodiscard]] NodePtr into_test(NodePtr input);
  [[nodiscard]] bool has_two_ends() const { return low_ && high_; }
  [[nodiscard]] bool add_as_ends(Endpoints& ends) const override;

 private:
  NodePtr low_;
  NodePtr high_;
  bool low_included_ = true;
  bool high_included_ = true;
  RangeForm form_ = RangeForm::interval;
  std::optional<Value> constant_;
};

/// `base.name`: the entry of a context, the property of a temporal value or range, or the list of these for
/// the items of a list.
class PathNode final : public Node {
 public:
  PathNode(NodePtr base, std::string name);
  [[nodiscard]] Value evaluate(Frame& frame) const override;
  [[nodiscard]] const Value& view(Frame& frame, Value& scratch) const override;
  [[nodiscard]] bool gather_fields(std::size_t slot, std::vector<std::string>& fields) const override;

 private:
  NodePtr base_;
  std::string name_;
};

/// A bare name within a filter: the field of the item when it has one of that name, or else what the name
/// means outside.
class ItemFieldNode final : public Node {
 public:
  ItemFieldNode(NodePtr item, std::string name, NodePtr otherwise);
  [[nodiscard]] Value evaluate(Frame& frame) const override;

 private:
  NodePtr item_;
  std::string name_;
  NodePtr otherwise_;
};

/// `list[filter]`: by index (from 1, or from the end when negative) when the filter is a number, by condition
/// on each item when it is a boolean. A value that is no list counts as a list of it.
class FilterNode final : public Node {
 public:
  /// `per_item` when the filter speaks of the item, which stands in `item_slot`.
  FilterNode(NodePtr source, NodePtr filter, std::size_t item_slot, bool per_item);
  [[nodiscard]] Value evaluate(Frame& frame) const override;

 private:
  [[nodiscard]] Value select(Frame& frame, const Value& source, std::span<const Value> items) const;
  [[nodiscard]] Value choose(Frame& frame, std::span<const Value> items) const;
  NodePtr source_;
  NodePtr filter_;
  std::size_t item_slot_;
  bool per_item_;
};

}  // namespace hengcai::feel
