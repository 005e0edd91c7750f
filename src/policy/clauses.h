#pragma once

#include <string>
#include <vector>

#include "policy/pack.h"
#include "policy/tables.h"

namespace hengcai::policy {

/// Where one clause of the notice lives in the pack, and which examples show it.
struct ClauseUse {
  const Clause* clause = nullptr;
  std::vector<std::string> data;   ///< entries that cite it: parameters.midterm_from（期中评定起始日）
  std::vector<std::string> rules;  ///< 表“退出情形”规则 exit_retired_e
  std::vector<const Case*> positive;
  std::vector<const Case*> negative;

  [[nodiscard]] bool lives() const { return !data.empty() || !rules.empty(); }
  /// A clause that is decided lives somewhere and has an example each way.
  [[nodiscard]] bool complete() const {
    return !clause->decided || (lives() && !positive.empty() && !negative.empty());
  }
};

/// One entry for each clause of clauses.yaml, in its order. Points into `pack`.
[[nodiscard]] std::vector<ClauseUse> clause_uses(const Pack& pack, const PackTables& tables);

/// The whole list for a terminal, closing with what is missing.
[[nodiscard]] std::string describe(const std::vector<ClauseUse>& uses);

}  // namespace hengcai::policy
