#include "features/campaigns/result_plan.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace hengcai::campaigns {

namespace {

/// The present unit's name as a fact, so that it is found as facts are.
policy::Pack unit_pack() {
  policy::Fact fact;
  fact.id = "unit_name";
  fact.name = "工作单位";
  fact.from.pick = policy::FactSource::Pick::present;
  fact.from.sheet = "organisations";
  fact.from.column = "name";
  fact.blank.means = policy::Blank::Means::none;
  policy::Pack pack;
  pack.facts = {std::move(fact)};
  return pack;
}

std::optional<ResultColumn> column_of(const policy::Pack& pack, const std::string& id) {
  if (const policy::Fact* fact = pack.fact_by_id(id)) {
    return ResultColumn{true, static_cast<std::uint16_t>(fact - pack.facts.data())};
  }
  if (const policy::Decision* decision = pack.decision_by_id(id)) {
    return ResultColumn{false, static_cast<std::uint16_t>(decision - pack.decisions.data())};
  }
  return std::nullopt;
}

double width_of(bool is_fact, const policy::Fact* fact) {
  constexpr double narrow = 12;
  constexpr double wide = 15;
  return is_fact && fact->type == policy::FactType::date ? narrow : wide;
}

}  // namespace

void ResultPlan::add_sheets() {
  const policy::Pack& policy_pack = pack->pack;
  for (const policy::PlacementSheet& placed : policy_pack.placement.sheets) {
    ResultSheet sheet{placed.value, placed.sheet, {}};
    for (const std::string& id : placed.columns) {
      if (const auto column = column_of(policy_pack, id)) sheet.columns.push_back(*column);
    }
    sheets.push_back(std::move(sheet));
  }
  sheets.push_back({"", "需补充信息", {}});
}

Result<ResultPlan> ResultPlan::make(const DecideRequest& request) {
  ResultPlan plan(*request.pack);
  const policy::Pack& pack = request.pack->pack;
  plan.as_of = request.as_of;
  auto facts = registry::make_facts(pack, *request.roster, request.as_of);
  if (!facts) return facts.problem();
  plan.facts = *std::move(facts);
  auto units = registry::make_facts(unit_pack(), *request.roster, request.as_of);
  if (!units) return units.problem();
  plan.units = *std::move(units);
  const registry::SheetSpec& people = request.roster->layout().sheet(registry::SheetKind::people);
  const registry::RecordTable& table = request.roster->table(registry::SheetKind::people);
  plan.name = &table.column(people.index("name"));
  plan.number = &table.column(people.index("person_id"));
  plan.views.people = plan.facts.people;
  for (const registry::FactColumn& column : plan.facts.columns) {
    plan.views.columns.push_back({column.name, column.values, column.codes()});
  }
  plan.add_sheets();
  for (std::uint16_t place = 0; const policy::Decision& decision : pack.decisions) {
    if (decision.id == pack.placement.decision) plan.placement = place;
    if (decision.role == policy::Decision::Role::outcome) plan.kept.push_back(place);
    if (decision.id == pack.summary_outcome) plan.outcome = place;
    ++place;
  }
  for (const std::string& id : pack.summary_by) {
    if (const auto column = column_of(pack, id); column && column->is_fact)
      plan.summary.push_back(column->place);
  }
  return plan;
}

std::vector<XlsxColumn> ResultPlan::layout(const ResultSheet& sheet) const {
  std::vector<XlsxColumn> columns{{.header = "序号", .kind = ColumnKind::number, .width = 6},
                                  {.header = "姓名", .width = 10},
                                  {.header = "证件号码", .width = 21},
                                  {.header = "工作单位", .width = 24, .wrap = true}};
  const bool is_open = sheet.value.empty();
  if (is_open) {
    columns.push_back({.header = "尚缺的信息", .width = 44, .wrap = true});
    columns.push_back({.header = "其他待补的信息", .width = 36, .wrap = true});
  }
  for (const ResultColumn& column : sheet.columns) {
    const policy::Fact* fact = column.is_fact ? &pack->pack.facts[column.place] : nullptr;
    const bool is_date = fact != nullptr && fact->type == policy::FactType::date;
    columns.push_back({.header = fact != nullptr ? fact->shown() : pack->pack.decisions[column.place].name,
                       .kind = is_date ? ColumnKind::date : ColumnKind::text,
                       .width = width_of(column.is_fact, fact),
                       .wrap = !is_date});
  }
  columns.push_back({.header = is_open ? "涉及条款" : "依据条款", .width = 14, .wrap = true});
  if (!is_open) columns.push_back({.header = "理由", .width = 40, .wrap = true});
  columns.push_back({.header = "所据事实", .width = 40, .wrap = true});
  return columns;
}

}  // namespace hengcai::campaigns
