#pragma once

#include <span>
#include <string>
#include <vector>

#include "platform/base/date.h"
#include "policy/compile.h"

namespace hengcai::policy {

/// What one decision says of a person: ids and values, no prose (policy/explain.h makes that).
struct DecisionResult {
  std::string decision;              ///< id
  feel::Value value;                 ///< not to be used when something is missing or refused
  std::vector<std::string> missing;  ///< needs information: ids of the facts that would settle it
  std::vector<std::string> rules;    ///< ids of the rules that fired
  Citation cite;                     ///< of those rules, or of the decision where it is no table
  std::string refusal;  ///< why it cannot be evaluated at all, e.g. a year the calendar does not have
  std::vector<std::string> notes;  ///< why something became null

  [[nodiscard]] bool needs_information() const { return !missing.empty(); }
  bool operator==(const DecisionResult&) const = default;
  void add_rule(const RuleText& rule);                               ///< with its citation
  void add_missing(const Pack& pack, const std::string& fact_name);  ///< by its id
};

/// One person's facts, in the order of the pack's facts.
using PersonFacts = std::vector<feel::Value>;

struct PersonToDecide {
  PersonFacts facts;
  Date as_of;
};

/// Decides a few people, strictly: for each, one result for each of the pack's decisions, in its order. A
/// roster is decided through policy/batch.h, which this stands on.
[[nodiscard]] std::vector<std::vector<DecisionResult>> decide(const CompiledPack& pack,
                                                              std::span<const PersonToDecide> people);
[[nodiscard]] std::vector<DecisionResult> decide(const CompiledPack& pack, const PersonToDecide& person);

}  // namespace hengcai::policy
