#include "engine/dmn/batch_settle.h"

#include <algorithm>

namespace hengcai::dmn {

using feel::FactId;
using feel::FactSet;
using feel::Value;

Settler::Vertex Settler::leaf(Code outcome) {
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

Settler::Vertex Settler::branch(FactId fact) {
  Inner inner{fact, {}};
  const Code unknown = point_.code(fact);
  for (const Code code : *graph_.columns()[fact].domain) {
    point_.set(fact, code);
    inner.children.push_back(explore());
  }
  point_.set(fact, unknown);
  if (std::all_of(inner.children.begin(), inner.children.end(),
                  [&](Vertex child) { return child == inner.children.front(); })) {
    return inner.children.front();
  }
  if (const auto known = inner_.find(inner); known != inner_.end()) return known->second;
  inner_[inner] = vertices_.size();
  vertices_.push_back({std::move(inner), 0});
  return vertices_.size() - 1;
}

Settler::Vertex Settler::explore() {
  ++trials_;
  const Code outcome = point_.outcome_of(target_);
  const Value value = graph_.nodes()[target_].decision->outcome_at(outcome).value;
  if (!value.has_unknown() || trials_ > most_trials) return leaf(outcome);
  for (const FactId fact : value.unknown_facts()) {
    if (fact >= graph_.columns().size()) continue;  // a refusal
    const BatchColumn& column = graph_.columns()[fact];
    if (column.domain && !column.domain->empty() && column.values[point_.code(fact)].is_unknown())
      return branch(fact);
  }
  return leaf(outcome);
}

void Settler::collect_facts(Vertex vertex, std::set<FactId>& facts, std::set<Vertex>& seen) const {
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

Code Settler::settle(Code open) {
  const Vertex root = explore();
  if (trials_ > most_trials) return open;
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

}  // namespace hengcai::dmn
