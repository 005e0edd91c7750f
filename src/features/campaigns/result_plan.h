#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/campaigns/service.h"
#include "features/campaigns/trail.h"
#include "platform/files/xlsx_writer.h"
#include "policy/batch.h"

namespace hengcai::campaigns {

/// Where the cells of a pack's column on a result sheet come from.
struct ResultColumn {
  bool is_fact = false;
  std::uint16_t place = 0;  ///< in the pack's facts or decisions
};

/// One sheet of the result workbook: a placement of the pack, or who needs information.
struct ResultSheet {
  std::string value;  ///< of the placement decision; empty for who needs information
  std::string name;
  std::vector<ResultColumn> columns;
};

/// What every thread that writes results needs to know: made once per run, then only read.
class ResultPlan {
 public:
  [[nodiscard]] static Result<ResultPlan> make(const DecideRequest& request);

  const policy::CompiledPack* pack = nullptr;
  Date as_of;
  registry::FactTable facts;
  const registry::Column* name = nullptr;    ///< of the people
  const registry::Column* number = nullptr;  ///< of their documents
  registry::FactTable units;                 ///< one column: the present unit
  policy::FactColumns views;                 ///< of the facts, as the engine takes them
  TrailFinder trails;
  std::vector<ResultSheet> sheets;
  std::uint16_t placement = 0;           ///< place of the placement decision
  std::vector<std::uint16_t> summary;    ///< places of the facts that the summary counts by
  std::optional<std::uint16_t> outcome;  ///< place of the decision whose values the summary tells apart
  std::vector<std::uint16_t> kept;       ///< decisions that are shown: all but the helpers

  [[nodiscard]] std::size_t needs_information_sheet() const { return sheets.size() - 1; }
  /// The columns of a sheet: who, what follows, by which clauses, why, on which facts. Who needs information
  /// has no why: many rules could still apply.
  [[nodiscard]] std::vector<XlsxColumn> layout(const ResultSheet& sheet) const;

 private:
  explicit ResultPlan(const policy::CompiledPack& compiled) : pack(&compiled), trails(compiled) {}
  void add_sheets();
};

}  // namespace hengcai::campaigns
