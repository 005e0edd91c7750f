#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "engine/dmn/batch_graph.h"

namespace hengcai::dmn {

/// Settles one decision of one person whose facts are partly unknown, exactly where the unknown facts can be
/// listed.
///
/// The unknown facts are tried one after another, in a fixed order, each with every value it could have, as
/// long as the answer still hangs on them. Equal branches are merged as they arise, so what remains is the
/// reduced ordered decision diagram of the answer over the unknown facts: a single leaf means that the answer
/// is settled whatever they are; otherwise the facts in the diagram are exactly those on which the answer
/// depends. A fact whose values cannot be listed (a free text, a number that is calculated with, a list)
/// stays unknown in the leaves and counts as one on which the answer depends.
class Settler {
 public:
  /// `point` has the codes of the person; it has them again afterwards.
  Settler(const BatchGraph& graph, std::size_t node, PointEvaluation& point)
      : graph_(graph), target_(node), point_(point) {}
  /// The code of the settled outcome; `open` is the outcome that hangs on unknown facts.
  [[nodiscard]] Code settle(Code open);

 private:
  using Vertex = std::size_t;
  static constexpr int most_trials = 20'000;

  [[nodiscard]] Vertex explore();
  [[nodiscard]] Vertex branch(feel::FactId fact);
  [[nodiscard]] Vertex leaf(Code outcome);
  void collect_facts(Vertex vertex, std::set<feel::FactId>& facts, std::set<Vertex>& seen) const;

  struct Inner {
    feel::FactId fact = 0;
    std::vector<Vertex> children;
    auto operator<=>(const Inner&) const = default;
  };
  const BatchGraph& graph_;
  std::size_t target_;
  PointEvaluation& point_;
  std::vector<std::pair<Inner, Code>> vertices_;  ///< a leaf has no children and the code of its value
  std::map<Inner, Vertex> inner_;
  std::map<Code, Vertex> leaves_;
  std::set<std::uint32_t> rules_;  ///< that fired in any trial
  int trials_ = 0;
};

}  // namespace hengcai::dmn
