#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/dmn/batch.h"
#include "policy/decide.h"

namespace hengcai::policy {

/// One fact of many people, dictionary-coded: person i has `values[codes[i]]`; what nobody has said is
/// `Value::unknown({})`. A view; whoever owns the facts outlives it.
struct FactColumn {
  std::string_view name;  ///< FEEL name
  std::span<const feel::Value> values;
  std::span<const dmn::Code> codes;
};

/// The facts of many people: row i is person i.
struct FactColumns {
  std::size_t people = 0;
  std::vector<FactColumn> columns;
};

/// What the engine needs to decide `facts` by a pack: the facts that its decisions read, its parameters, and
/// the date of all people (nothing: 考核日期 is among the columns). A fact that a decision reads and that has
/// no column is unknown for everyone. Looks at `facts`, which must outlive it.
[[nodiscard]] dmn::Batch make_batch(const CompiledPack& pack, const FactColumns& facts,
                                    const std::optional<Date>& as_of = std::nullopt);

/// A strict runner of all the pack's decisions, in its order, over a batch that make_batch() gave.
[[nodiscard]] dmn::BatchRunner make_runner(const CompiledPack& pack, const dmn::Batch& batch);

/// The result of decision `decision` (its place in the pack's list) as data.
[[nodiscard]] DecisionResult result_of(const CompiledPack& pack, std::size_t decision,
                                       const dmn::Outcome& outcome, const dmn::BatchRunner& runner);

}  // namespace hengcai::policy
