#pragma once

#include <optional>
#include <string>
#include <vector>

#include "features/assessment/desk.h"
#include "features/assessment/views.h"

namespace hengcai::assessment {

/// What follows from the grade of a case, by those decisions of the pack that its item names
/// (CasePack::Item::follows). It rests on the facts that were written down when the grade was decided:
/// what the register says today, after the class was changed, would lead to another step down.
/// Nothing before the grade is decided. Problem: `case.replay.fact`.
[[nodiscard]] Result<std::optional<std::vector<Consequence>>> consequences_of(storage::Session& session,
                                                                              const CaseInHand& hand);

/// 处置后层次：D。处置措施：降一级、调整电子证书。 Empty where nothing follows.
[[nodiscard]] std::string sentence_of(const std::vector<Consequence>& consequences);

}  // namespace hengcai::assessment
