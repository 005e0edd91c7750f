#pragma once

#include <cstdint>
#include <vector>

#include "engine/dmn/batch_graph.h"

namespace hengcai::dmn {

/// The codes of a block of rows, by node: those given of inputs, those made of decisions.
class BlockRows {
 public:
  explicit BlockRows(const BatchGraph& graph) : graph_(graph), made_(graph.nodes().size()) {}

  /// Moves on to rows [first, first + count); the decisions are to be made anew.
  void begin(std::size_t first, std::size_t count) {
    first_ = first;
    count_ = count;
  }
  [[nodiscard]] std::size_t count() const { return count_; }

  /// Where a decision's value codes are put: one for each row of the block.
  [[nodiscard]] std::vector<Code>& values_to(std::size_t node) {
    made_[node].by_profile = nullptr;
    made_[node].codes.resize(count_);
    return made_[node].codes;
  }
  /// Says that the decision's value codes stand by profile, and which profile each row of the block has.
  void set_profiled(std::size_t node, const std::vector<Code>& by_profile,
                    const std::vector<std::uint32_t>& profiles) {
    made_[node].by_profile = &by_profile;
    made_[node].profiles = &profiles;
  }

  /// The code of the value of a node of row `i` of the block.
  [[nodiscard]] Code at(std::size_t node, std::size_t i) const {
    const BatchGraph::Node& one = graph_.nodes()[node];
    if (!one.decision) return graph_.code(graph_.column_of(one), first_ + i);
    const Made& made = made_[node];
    return made.by_profile == nullptr ? made.codes[i] : (*made.by_profile)[(*made.profiles)[i]];
  }
  [[nodiscard]] Code at_column(std::size_t column, std::size_t i) const {
    return graph_.code(column, first_ + i);
  }
  /// The codes of a node, one for each row of the block.
  [[nodiscard]] const Code* column(std::size_t node);

 private:
  struct Made {
    std::vector<Code> codes;
    const std::vector<Code>* by_profile = nullptr;  ///< instead of codes
    const std::vector<std::uint32_t>* profiles = nullptr;
  };
  const BatchGraph& graph_;
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::vector<Made> made_;
};

}  // namespace hengcai::dmn
