#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "engine/dmn/batch_graph.h"
#include "engine/dmn/batch_rows.h"

namespace hengcai::dmn {

/// What one open decision of one row hangs on: the open decisions before it, and the codes that these read.
///
/// A value that is settled stays what it is whatever the unknown facts turn out to be. So a decision that
/// hangs on unknown facts does so through decisions that are open themselves; of all the rest only the values
/// count that these read.
class Frontier {
 public:
  explicit Frontier(const BatchGraph& graph)
      : graph_(graph), is_open_(graph.nodes().size(), 0), tuples_(graph.nodes().size()) {}

  /// Looks at the decision `node` of row `i`.
  void look(std::size_t node, const BlockRows& rows, std::size_t i);
  /// Whether it is the decision looked at, or an open one that this hangs on.
  [[nodiscard]] bool is_open(std::size_t node) const { return is_open_[node] != 0; }
  /// The codes of an open decision's requirements.
  [[nodiscard]] const std::vector<Code>& tuple(std::size_t open) const { return tuples_[open]; }

 private:
  void walk(std::size_t node, const BlockRows& rows, std::size_t i);

  const BatchGraph& graph_;
  std::vector<char> is_open_;              ///< by node
  std::vector<std::vector<Code>> tuples_;  ///< by node
};

/// Settles open decisions, exactly where the unknown facts can be listed.
///
/// The unknown facts are tried one after another, in a fixed order, each with every value it could have, as
/// long as the answer still hangs on them. Equal branches are merged as they arise, so what remains is the
/// reduced ordered decision diagram of the answer over the unknown facts: a single leaf means that the answer
/// is settled whatever they are; otherwise the facts in the diagram are exactly those on which the answer
/// depends. A fact whose values cannot be listed (a free text, a number that is calculated with, a list)
/// stays unknown in the leaves and counts as one on which the answer depends.
///
/// The code of an open outcome tells all of this, so that what it settles to is found once for each code.
class Settler {
 public:
  explicit Settler(const BatchGraph& graph) : graph_(graph), frontier_(graph), known_(graph.nodes().size()) {}

  /// The code of the settled outcome of the decision `node` of row `i`, of which `open` is the open one.
  [[nodiscard]] Code settle(std::size_t node, Code open, const BlockRows& rows, std::size_t i) {
    std::vector<Code>& known = known_[node];
    if (open >= known.size()) known.resize(open + 1, TupleMemo::none);
    if (known[open] == TupleMemo::none) known[open] = find(node, open, rows, i);
    return known[open];
  }

 private:
  [[nodiscard]] Code find(std::size_t node, Code open, const BlockRows& rows, std::size_t i);

  const BatchGraph& graph_;
  Frontier frontier_;
  std::vector<std::vector<Code>> known_;  ///< by node and open outcome
};

}  // namespace hengcai::dmn
