#pragma once

#include <vector>

#include "engine/feel/node.h"

namespace hengcai::feel {

class IfNode final : public Node {
 public:
  IfNode(NodePtr condition, NodePtr then, NodePtr otherwise);
  [[nodiscard]] Value evaluate(Frame& frame) const override;

 private:
  [[nodiscard]] Value undecided(Frame& frame, const Value& condition) const;
  NodePtr condition_;
  NodePtr then_;
  NodePtr otherwise_;
};

/// `name in source` or `name in source..high`, of for, some and every.
struct Iterator {
  std::size_t slot = 0;
  NodePtr source;
  NodePtr high;  ///< none when the source is a list or a range
};

class ForNode final : public Node {
 public:
  /// `partial_slot` holds the results so far, when the body speaks of `partial`.
  ForNode(std::vector<Iterator> iterators, NodePtr body, std::optional<std::size_t> partial_slot);
  [[nodiscard]] Value evaluate(Frame& frame) const override;

 private:
  std::vector<Iterator> iterators_;
  NodePtr body_;
  std::optional<std::size_t> partial_slot_;
};

/// `some … satisfies` and `every … satisfies`: `or` and `and` over the items. An answer that is neither a
/// boolean nor null makes it null.
class QuantifiedNode final : public Node {
 public:
  QuantifiedNode(bool some, std::vector<Iterator> iterators, NodePtr condition);
  [[nodiscard]] Value evaluate(Frame& frame) const override;

 private:
  bool some_;
  std::vector<Iterator> iterators_;
  NodePtr condition_;
};

}  // namespace hengcai::feel
