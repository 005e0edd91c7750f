#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "engine/dmn/batch_graph.h"
#include "engine/dmn/batch_rows.h"

namespace hengcai::dmn {

/// What one open decision of one row hangs on.
///
/// A value that is settled stays what it is whatever the unknown facts turn out to be. So a decision that
/// hangs on unknown facts does so through decisions that are open themselves, and of all the rest only the
/// values count that these read: the *frontier*. People of whom these are the same, as far as the open
/// decisions tell them apart (BatchNode::class_of), are settled alike, however much else they differ.
class Frontier {
 public:
  explicit Frontier(const BatchGraph& graph)
      : graph_(graph), is_open_(graph.nodes().size(), 0), tuples_(graph.nodes().size()) {}

  /// Looks at the decision `node` of row `i`.
  void look(std::size_t node, const BlockRows& rows, std::size_t i);
  [[nodiscard]] const std::vector<std::size_t>& open_decisions() const { return open_; }
  [[nodiscard]] bool is_open(std::size_t node) const { return is_open_[node] != 0; }
  /// The codes of an open decision's requirements.
  [[nodiscard]] const std::vector<Code>& tuple(std::size_t open) const { return tuples_[open]; }
  /// The classes of the frontier, in an order that the classes before each one determine.
  [[nodiscard]] const std::vector<Code>& key() const { return key_; }

 private:
  void walk(std::size_t node, const BlockRows& rows, std::size_t i);

  const BatchGraph& graph_;
  std::vector<char> is_open_;              ///< by node
  std::vector<std::size_t> open_;          ///< the decision looked at and those open ones it hangs on
  std::vector<std::vector<Code>> tuples_;  ///< by node
  std::vector<Code> key_;
};

/// Settles open decisions, exactly where the unknown facts can be listed.
///
/// The unknown facts are tried one after another, in a fixed order, each with every value it could have, as
/// long as the answer still hangs on them. Equal branches are merged as they arise, so what remains is the
/// reduced ordered decision diagram of the answer over the unknown facts: a single leaf means that the answer
/// is settled whatever they are; otherwise the facts in the diagram are exactly those on which the answer
/// depends. A fact whose values cannot be listed (a free text, a number that is calculated with, a list)
/// stays unknown in the leaves and counts as one on which the answer depends.
class Settler {
 public:
  explicit Settler(const BatchGraph& graph) : graph_(graph), frontier_(graph), known_(graph.nodes().size()) {}

  /// Looks at what the open decision `node` of row `i` hangs on: the open decisions, itself among them.
  const std::vector<std::size_t>& look(std::size_t node, const BlockRows& rows, std::size_t i);
  /// The code of the settled outcome of the decision looked at; `open` is the one that hangs on unknown
  /// facts.
  [[nodiscard]] Code settle(Code open);

 private:
  const BatchGraph& graph_;
  Frontier frontier_;
  std::size_t node_ = 0;
  const BlockRows* rows_ = nullptr;
  std::size_t row_ = 0;
  std::vector<std::map<std::size_t, TupleMemo>> known_;  ///< by node and length of the key
  std::vector<Code> key_;
};

}  // namespace hengcai::dmn
