#include "engine/dmn/batch_settle.h"

#include <algorithm>
#include <set>

namespace hengcai::dmn {

using feel::FactId;
using feel::FactSet;
using feel::Value;

namespace {

/// Decides one open decision again and again, with values that the unknown facts of its row could have. What
/// a trial does not touch is kept.
class Trials {
 public:
  Trials(const BatchGraph& graph, const Frontier& frontier, const BlockRows& rows, std::size_t row)
      : graph_(graph),
        frontier_(frontier),
        rows_(rows),
        row_(row),
        tried_(graph.columns().size(), TupleMemo::none),
        outcomes_(graph.nodes().size(), TupleMemo::none),
        tuples_(graph.nodes().size()) {}

  [[nodiscard]] Code code(FactId fact) const {
    return tried_[fact] != TupleMemo::none ? tried_[fact] : rows_.at_column(fact, row_);
  }
  /// Tries a code; TupleMemo::none goes back to the row's own.
  void set(FactId fact, Code code) {
    tried_[fact] = code;
    for (const std::size_t node : graph_.dependents(fact)) outcomes_[node] = TupleMemo::none;
  }
  [[nodiscard]] Code outcome_of(std::size_t open) {
    if (outcomes_[open] == TupleMemo::none) {
      BatchNode& decision = *graph_.nodes()[open].decision;
      std::vector<Code>& tuple = tuples_[open];
      tuple = frontier_.tuple(open);
      for (std::size_t i = 0; i < tuple.size(); ++i) {
        const std::size_t source = decision.requirements()[i].node;
        const BatchGraph::Node& at = graph_.nodes()[source];
        if (!at.decision) {
          tuple[i] = code(static_cast<FactId>(graph_.column_of(at)));
        } else if (frontier_.is_open(source)) {
          tuple[i] = at.decision->value_of(outcome_of(source));
        }
      }
      outcomes_[open] = decision.outcome(tuple);
    }
    return outcomes_[open];
  }

 private:
  const BatchGraph& graph_;
  const Frontier& frontier_;
  const BlockRows& rows_;
  std::size_t row_;
  std::vector<Code> tried_;                ///< by column
  std::vector<Code> outcomes_;             ///< by node
  std::vector<std::vector<Code>> tuples_;  ///< by node: codes of its requirements
};

/// The diagram of one decision of one row.
class Diagram {
 public:
  Diagram(const BatchGraph& graph, std::size_t node, Trials& trials)
      : graph_(graph), target_(node), trials_(trials) {}
  /// The code of the settled outcome; `open` is the outcome that hangs on unknown facts.
  [[nodiscard]] Code settle(Code open);

 private:
  using Vertex = std::size_t;
  static constexpr int most_trials = 20'000;

  [[nodiscard]] Vertex explore();
  [[nodiscard]] Vertex branch(FactId fact);
  [[nodiscard]] Vertex leaf(Code outcome);
  void collect_facts(Vertex vertex, std::set<FactId>& facts, std::set<Vertex>& seen) const;

  struct Inner {
    FactId fact = 0;
    std::vector<Vertex> children;
    auto operator<=>(const Inner&) const = default;
  };
  const BatchGraph& graph_;
  std::size_t target_;
  Trials& trials_;
  std::vector<std::pair<Inner, Code>> vertices_;  ///< a leaf has no children and the code of its value
  std::map<Inner, Vertex> inner_;
  std::map<Code, Vertex> leaves_;
  std::set<std::uint32_t> rules_;  ///< that fired in any trial
  int count_ = 0;
};

Diagram::Vertex Diagram::leaf(Code outcome) {
  const BatchNode& decision = *graph_.nodes()[target_].decision;
  const Outcome& reached = decision.outcome_at(outcome);
  rules_.insert(reached.rules.begin(), reached.rules.end());
  const Code value = decision.value_of(outcome);
  // Two leaves that still hang on facts may hang on them differently: they are never merged.
  if (!reached.needs_information()) {
    if (const auto known = leaves_.find(value); known != leaves_.end()) return known->second;
    leaves_[value] = vertices_.size();
  }
  vertices_.push_back({Inner{}, value});
  return vertices_.size() - 1;
}

Diagram::Vertex Diagram::branch(FactId fact) {
  Inner inner{fact, {}};
  for (const Code code : *graph_.columns()[fact].domain) {
    trials_.set(fact, code);
    inner.children.push_back(explore());
  }
  trials_.set(fact, TupleMemo::none);
  if (std::all_of(inner.children.begin(), inner.children.end(),
                  [&](Vertex child) { return child == inner.children.front(); })) {
    return inner.children.front();
  }
  if (const auto known = inner_.find(inner); known != inner_.end()) return known->second;
  inner_[inner] = vertices_.size();
  vertices_.push_back({std::move(inner), 0});
  return vertices_.size() - 1;
}

Diagram::Vertex Diagram::explore() {
  ++count_;
  const BatchNode& decision = *graph_.nodes()[target_].decision;
  const Code outcome = trials_.outcome_of(target_);
  if (!decision.is_open(outcome) || count_ > most_trials) return leaf(outcome);
  const FactSet unknown = decision.outcome_at(outcome).value.unknown_facts();
  for (const FactId fact : unknown) {
    if (fact >= graph_.columns().size()) continue;  // a refusal
    const BatchColumn& column = graph_.columns()[fact];
    if (column.domain && !column.domain->empty() && column.values[trials_.code(fact)].has_unknown())
      return branch(fact);
  }
  return leaf(outcome);
}

void Diagram::collect_facts(Vertex vertex, std::set<FactId>& facts, std::set<Vertex>& seen) const {
  if (!seen.insert(vertex).second) return;
  const auto& [inner, value] = vertices_[vertex];
  if (inner.children.empty()) {
    const FactSet hanging = graph_.nodes()[target_].decision->values()[value].unknown_facts();
    facts.insert(hanging.begin(), hanging.end());
    return;
  }
  facts.insert(inner.fact);
  for (const Vertex child : inner.children) collect_facts(child, facts, seen);
}

Code Diagram::settle(Code open) {
  const Vertex root = explore();
  if (count_ > most_trials) return open;
  BatchNode& decision = *graph_.nodes()[target_].decision;
  Outcome outcome = decision.outcome_at(open);
  if (vertices_[root].first.children.empty()) outcome.value = decision.values()[vertices_[root].second];
  std::set<FactId> facts;
  std::set<Vertex> seen;
  collect_facts(root, facts, seen);
  outcome.rules.assign(rules_.begin(), rules_.end());
  if (!facts.empty()) outcome.value = Value::unknown({facts.begin(), facts.end()});
  return decision.keep(std::move(outcome));
}

}  // namespace

void Frontier::look(std::size_t node, const BlockRows& rows, std::size_t i) {
  std::fill(is_open_.begin(), is_open_.end(), 0);
  walk(node, rows, i);
}

void Frontier::walk(std::size_t node, const BlockRows& rows, std::size_t i) {
  is_open_[node] = 1;
  const BatchNode& decision = *graph_.nodes()[node].decision;
  std::vector<Code>& tuple = tuples_[node];
  tuple.clear();
  for (const auto& requirement : decision.requirements()) {
    const std::size_t source = requirement.node;
    tuple.push_back(rows.at(source, i));
    const auto& from = graph_.nodes()[source].decision;
    if (from && is_open_[source] == 0 && from->is_open_value(tuple.back())) walk(source, rows, i);
  }
}

Code Settler::find(std::size_t node, Code open, const BlockRows& rows, std::size_t i) {
  frontier_.look(node, rows, i);
  Trials trials(graph_, frontier_, rows, i);
  return Diagram(graph_, node, trials).settle(open);
}

}  // namespace hengcai::dmn
