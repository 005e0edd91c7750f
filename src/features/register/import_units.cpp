#include "features/register/import_units.h"

#include <algorithm>
#include <utility>

namespace hengcai::registry {

namespace {

/// Key of an organisation without a credit code, as the reader of workbooks makes it.
constexpr std::string_view by_name = "名称:";

std::optional<bool> yes_or_no(const std::optional<std::string>& text) {
  return text ? std::optional(*text == "是") : std::nullopt;
}

/// The column of a workbook that holds what a pointer of organisations speaks of.
std::string_view column_of(std::string_view pointer) {
  const std::string_view name = pointer.substr(pointer.rfind('/') + 1);
  return name == "lead_department_id" ? "lead_department" : name == "parent_id" ? "parent" : name;
}

}  // namespace

std::optional<std::string> WorkbookUnits::text(Row row, std::string_view column) const {
  const RecordTable& table = roster_.table(SheetKind::organisations);
  const auto place = roster_.layout().sheet(SheetKind::organisations).find(column);
  if (!place || table.column(*place).text(row).empty()) return std::nullopt;
  return std::string(table.column(*place).text(row));
}

Problem WorkbookUnits::fault_at(Row row, std::string_view column, Problem problem) const {
  const SheetSpec& sheet = roster_.layout().sheet(SheetKind::organisations);
  const std::size_t place = sheet.find(column).value_or(sheet.index("name"));
  problem.place = roster_.table(SheetKind::organisations).place(row, place);
  if (problem.place.field.empty()) problem.place.field = sheet.columns[place].header;
  if (problem.value.empty()) problem.value = text(row, sheet.columns[place].id).value_or("");
  return problem;
}

const NamedUnit* WorkbookUnits::find(Code key) {
  const Row row = roster_.organisation_of(key);
  if (row == no_row) return nullptr;
  const std::string name(roster_.organisation_keys().text(key));
  if (const auto seen = units_.find(name); seen != units_.end()) return &seen->second;
  if (!looked_up_.insert(name).second) return nullptr;
  return &units_.emplace(name, look_up(row)).first->second;
}

NamedUnit WorkbookUnits::look_up(Row row) {
  NamedUnit unit;
  unit.name = text(row, "name").value_or("");
  const std::string key = text(row, "credit_code").value_or(std::string(by_name) + unit.name);
  if (const auto known = registered(key, unit.name)) {
    unit.id = known->id;
    unit.path = known->path;
    unit.node = known->node;
    return unit;
  }
  if (!may_enter_) {
    unit.fault = fault_at(row, "name",
                          {.code = "import.organisation.unknown",
                           .message = "这个单位还没有登记",
                           .wanted = "先由单位管理员或省厅登记这个单位"});
    return unit;
  }
  plan(row, unit);
  return unit;
}

/// By its credit code; else one of that name which has no other code.
std::optional<organisations::Known> WorkbookUnits::registered(std::string_view key,
                                                              const std::string& name) const {
  const bool has_code = !key.starts_with(by_name);
  if (has_code) {
    if (auto known = parts_.organisations.known_by_credit_code(session_, key)) return known;
  }
  std::vector<organisations::Known> named = parts_.organisations.named(session_, name);
  if (has_code) {
    std::erase_if(named, [this](const organisations::Known& one) {
      const auto values = parts_.organisations.values(session_, one.id);
      return !values || values->credit_code;
    });
  }
  return named.size() == 1 ? std::optional(std::move(named.front())) : std::nullopt;
}

organisations::Values WorkbookUnits::values_of(Row row) const {
  const RosterLayout& layout = roster_.layout();
  const auto division = [&](std::string_view column) -> std::optional<std::string> {
    const auto name = text(row, column);
    const Division* place = name ? layout.division(*name) : nullptr;
    return place != nullptr ? std::optional(place->code) : std::nullopt;
  };
  organisations::Values values;
  values.short_name = text(row, "short_name");
  values.credit_code = text(row, "credit_code");
  if (values.credit_code && values.credit_code->starts_with(by_name)) values.credit_code.reset();
  values.kind = text(row, "kind");
  values.authority = text(row, "authority");
  values.division = division("division");
  // Who names a prefecture and nothing nearer lies somewhere in it.
  if (!values.division) values.division = division("prefecture");
  values.registration_level = text(row, "registration_level");
  values.registration_division = division("registration_division");
  values.civil_service_managed = yes_or_no(text(row, "civil_service_managed"));
  values.combined_review = yes_or_no(text(row, "combined_review"));
  values.large_group = yes_or_no(text(row, "large_group"));
  return values;
}

void WorkbookUnits::plan(Row row, NamedUnit& unit) {
  static_cast<organisations::Values&>(unit.input) = values_of(row);
  unit.input.name = unit.name;
  if (const auto lead = text(row, "lead_department")) {
    const auto named = parts_.organisations.named(session_, *lead);
    const auto department =
        std::ranges::find(named, organisations::Node::department, &organisations::Known::node);
    if (department != named.end())
      unit.input.lead_department_id = department->id;
    else
      notes_.push_back("单位“" + unit.name + "”的省级主管部门“" + *lead + "”没有登记，未记入");
  }
  const Problems problems = parts_.organisations.faults_of(unit.input);
  if (!problems.empty()) {
    unit.fault = fault_at(row, column_of(problems.front().place.field), problems.front());
    return;
  }
  place_below(row, unit);
}

/// Below the unit that it names as its superior; else where it reports to.
void WorkbookUnits::place_below(Row row, NamedUnit& unit) {
  using organisations::Node;
  if (const auto parent = text(row, "parent")) {
    const Code key = roster_.organisation_keys().find(*parent);
    const NamedUnit* above = key != 0 ? find(key) : nullptr;
    if (above != nullptr && !above->fault && organisations::may_stand_below(Node::sub_unit, above->node)) {
      unit.node = Node::sub_unit;
      unit.path = above->path;
      unit.input.parent_id = above->id;
      if (above->id.empty()) unit.parent_key = *parent;
    } else if (const auto known = parts_.organisations.known_by_credit_code(session_, *parent);
               known && organisations::may_stand_below(Node::sub_unit, known->node)) {
      unit.node = Node::sub_unit;
      unit.path = known->path;
      unit.input.parent_id = known->id;
    }
  }
  unit.input.node = unit.node;
  if (unit.node == Node::sub_unit) return;
  const auto home =
      parts_.organisations.home(session_, unit.input, text(row, "lead_department").value_or(""));
  if (!home) return;
  unit.input.parent_id = home->id;
  unit.path = home->path;
}

}  // namespace hengcai::registry
