#pragma once

#include <string>
#include <vector>

#include "policy/decide.h"

namespace hengcai::policy {

/// An example whose decision is not as it says.
struct CaseFailure {
  const Case* example = nullptr;
  std::string decision;  ///< by name
  std::string expected;
  std::string actual;
  std::string rule;  ///< what fired, with its citation; or empty
  Place place;       ///< of the expectation
};

struct CaseReport {
  std::size_t cases = 0;
  std::size_t failed = 0;  ///< examples with at least one failure
  std::vector<CaseFailure> failures;
};

/// Runs the examples of a pack through strict evaluation. Points into `pack`. The examples must have passed
/// check_cases().
[[nodiscard]] CaseReport test_cases(const CompiledPack& pack);

/// The person of an example: its facts, else the pack's defaults; what is in neither is unknown.
[[nodiscard]] PersonToDecide person_of(const Pack& pack, const Case& example);

/// Each failure with sentence, decision, expected, actual, rule and place; closes with the counts.
[[nodiscard]] std::string describe(const CaseReport& report);

}  // namespace hengcai::policy
