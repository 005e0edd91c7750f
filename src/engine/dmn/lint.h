#pragma once

#include "engine/dmn/compiled_model.h"
#include "engine/feel/diagnostic.h"

namespace hengcai::dmn {

/// What is suspicious in the decision tables of a model that compiles, each finding a warning with its rule's
/// place:
///
/// - `dmn.overlap`: rules of a UNIQUE table that match together, or of an ANY table that then disagree;
/// - `dmn.unreachable_rule`: a rule that nothing satisfies, or that rules of a FIRST table before it always
/// forestall;
/// - `dmn.gap`: values for which no rule matches and no default stands, in a table that gives one answer;
/// - `dmn.no_annotation`: a rule that says nothing of its reason;
/// - `dmn.too_large_to_check`: a table with too many combinations to look at.
///
/// Tables are looked at over one value of each region that their cells tell apart (and each allowed value),
/// the inputs taken to vary freely. A cell that hangs on other names than its input makes no claim. Where an
/// input has no allowed values, a gap is only told among the texts that the table names.
[[nodiscard]] feel::Diagnostics lint(const CompiledModel& model);

}  // namespace hengcai::dmn
