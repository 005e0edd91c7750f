#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "policy/batch.h"

namespace hengcai::policy {

/// People of whom one decision says one thing under the old pack and another under the new one.
struct DecisionShift {
  std::string decision;  ///< id, the same in both packs
  DecisionResult before;
  DecisionResult after;
  std::vector<std::uint32_t> people;  ///< rows
};

struct Simulation {
  std::size_t people = 0;
  std::size_t changed = 0;               ///< people with at least one changed decision
  std::vector<DecisionShift> shifts;     ///< by decision in the old pack's order, the most frequent first
  std::vector<std::string> only_before;  ///< names of outcomes that only one of the packs has; not compared
  std::vector<std::string> only_after;
};

/// Decides the same people by two packs and tells what differs in the outcomes that both have (by id).
/// `before` and `after` hold the same people in the same rows, each with the facts its pack asks for. Another
/// rule with the same value is no change.
[[nodiscard]] Simulation simulate(const CompiledPack& old_pack, const FactColumns& before,
                                  const CompiledPack& new_pack, const FactColumns& after, const Date& as_of);

/// Counts and names, ready for a terminal. `name_of` tells a row's person; at most `listed` of each
/// shift.
[[nodiscard]] std::string describe(const Simulation& simulation, const CompiledPack& old_pack,
                                   const CompiledPack& new_pack,
                                   const std::function<std::string(std::uint32_t)>& name_of,
                                   std::size_t listed);

}  // namespace hengcai::policy
