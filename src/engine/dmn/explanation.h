#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "engine/feel/value.h"

namespace hengcai::dmn {

/// A rule that matched, or could match: its id, its place in the table (0-based), and its annotations by the
/// name of their clause (`依据` → `B5.4.6`).
struct RuleTrace {
  std::string id;
  std::size_t index = 0;
  std::vector<std::pair<std::string, std::string>> annotations;
};

/// What one decision table did.
struct TableTrace {
  std::string id;
  std::string hit_policy;
  std::vector<std::pair<std::string, feel::Value>> inputs;  ///< input expression and its value
  std::vector<RuleTrace> matched;
  std::vector<RuleTrace> open;  ///< strict evaluation: rules that would match if an unknown fact were so
};

/// Why a decision is what it is: data first, for whoever stores or words it.
struct DecisionTrace {
  std::string id;
  std::string name;
  std::string model;  ///< namespace of the model that holds it
  std::vector<std::pair<std::string, feel::Value>> inputs;
  std::vector<TableTrace> tables;
  feel::Value result;
  std::vector<std::string> notes;          ///< what made something null
  std::vector<std::string> missing_facts;  ///< of an unknown result: names of the input data it hangs on
};

/// Every decision that was evaluated, each after those it requires.
using Explanation = std::vector<DecisionTrace>;

}  // namespace hengcai::dmn
