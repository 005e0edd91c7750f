#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/feel/value.h"
#include "features/register/model.h"
#include "platform/base/date.h"
#include "platform/base/result.h"
#include "policy/pack.h"

namespace hengcai::registry {

/// One fact of every person, dictionary-coded: person i has `values[codes()[i]]`. The values are distinct;
/// what nobody has said is one entry, `Value::unknown({})`. Fits dmn::InputColumn as it stands.
struct FactColumn {
  std::string id;    ///< of the fact in the pack: talent_class
  std::string name;  ///< its FEEL name: 人才层次
  std::vector<feel::Value> values;
  std::vector<Code> own_codes;
  std::span<const Code> shared_codes;  ///< instead of own_codes: a column of the roster, or the table's zeros

  [[nodiscard]] std::span<const Code> codes() const {
    return shared_codes.empty() ? own_codes : shared_codes;
  }
};

/// The facts that a pack asks for, of everyone in a roster: row i is person i. The roster must outlive it.
struct FactTable {
  std::size_t people = 0;
  std::vector<FactColumn> columns;                 ///< in the order of the pack's facts
  std::shared_ptr<const std::vector<Code>> zeros;  ///< codes of the facts that are the same for everybody

  [[nodiscard]] const FactColumn* find(std::string_view fact_name) const;
};

/// Takes the facts of `pack` from the roster as of a date: records dated later are as if not there. A blank
/// cell or an absent record is unknown, none or a default, as the fact's declaration says.
///
/// Problems: `facts.source` where a declaration names a sheet or column that roster.yaml does not have, or
/// asks for another type than the column holds.
[[nodiscard]] Result<FactTable> make_facts(const policy::Pack& pack, const Roster& roster, Date as_of);

/// Every declaration whose source is not in the layout, at its place in the pack; empty when all are.
[[nodiscard]] Problems check_fact_sources(const policy::Pack& pack, const RosterLayout& layout);

/// A canonical text of a column as the value that decisions see: "2025-12-31" of a date column is a FEEL
/// date.
[[nodiscard]] feel::Value to_feel(ColumnType type, std::string_view text);

}  // namespace hengcai::registry
