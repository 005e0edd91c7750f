#include "features/register/usage.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace hengcai::registry {

namespace {

using policy::Fact;
using policy::FactSource;

/// The columns that a fact's values are taken from, with the code list of each (or null).
struct SourceColumn {
  std::string_view column;
  const policy::CodeList* codes;
};

std::vector<SourceColumn> source_columns(const policy::Pack& pack, const Fact& fact) {
  if (fact.from.pick != FactSource::Pick::all) return {{fact.from.column, pack.code_list(fact.codes)}};
  std::vector<SourceColumn> columns;
  for (std::size_t i = 0; i < fact.from.columns.size() && i < fact.fields.size(); ++i)
    columns.push_back({fact.from.columns[i], pack.code_list(fact.fields[i].codes)});
  return columns;
}

/// Which texts of a column a pack's code list does not have.
std::vector<bool> foreign_codes(const TextPool& pool, const policy::CodeList& list) {
  std::vector<bool> foreign(pool.size(), false);
  for (Code code = 1; code < foreign.size(); ++code) {
    foreign[code] = std::none_of(list.codes.begin(), list.codes.end(),
                                 [&](const policy::Code& known) { return known.value == pool.text(code); });
  }
  return foreign;
}

std::string values_of(const policy::CodeList& list) {
  std::string values;
  for (const policy::Code& code : list.codes) values += (values.empty() ? "" : "、") + code.value;
  return values;
}

/// Whether the `where` of a fact keeps a record.
bool is_kept(const Roster& roster, SheetKind sheet, const Fact& fact, Row row) {
  return std::all_of(fact.from.where.begin(), fact.from.where.end(), [&](const policy::RecordFilter& filter) {
    const auto column = roster.layout().sheet(sheet).find(filter.column);
    if (!column) return false;
    const std::string_view text = roster.table(sheet).column(*column).text(row);
    return std::find(filter.values.begin(), filter.values.end(), text) != filter.values.end();
  });
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "、") + word;
  return text;
}

}  // namespace

ColumnUse::ColumnUse(const policy::Pack& pack, const RosterLayout& layout) : layout_(layout) {
  for (const SheetSpec& sheet : layout.sheets) {
    auto& used = used_[static_cast<std::size_t>(sheet.kind)];
    used.assign(sheet.columns.size(), false);
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) used[i] = sheet.columns[i].required;
  }
  mark(SheetKind::people, "id_type");
  for (const Fact& fact : pack.facts) {
    const auto sheet = sheet_kind(fact.from.sheet);
    if (!sheet) continue;
    asked_[static_cast<std::size_t>(*sheet)] = true;
    for (const SourceColumn& source : source_columns(pack, fact)) mark(*sheet, source.column);
    mark(*sheet, fact.from.by);
    for (const policy::RecordFilter& filter : fact.from.where) mark(*sheet, filter.column);
    if (*sheet != SheetKind::organisations) continue;
    asked_[static_cast<std::size_t>(SheetKind::employments)] = true;
    for (const std::string_view column : {"organisation", "from", "to", "ended"})
      mark(SheetKind::employments, column);
    mark(SheetKind::organisations, "division");
  }
}

void ColumnUse::mark(SheetKind sheet, std::string_view column) {
  if (const auto index = layout_.sheet(sheet).find(column))
    used_[static_cast<std::size_t>(sheet)][*index] = true;
}

bool ColumnUse::uses(SheetKind sheet) const { return asked_[static_cast<std::size_t>(sheet)]; }

std::vector<std::string> notes_on_use(const policy::Pack& pack, const Roster& roster) {
  const RosterLayout& layout = roster.layout();
  const ColumnUse use(pack, layout);
  std::vector<std::string> notes;
  for (const SheetSpec& sheet : layout.sheets) {
    std::vector<std::string> unused;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      const bool filled = !roster.table(sheet.kind).column(i).codes.empty();
      const bool for_the_eye =
          sheet.columns[i].id == "person_name" || sheet.columns[i].id == "organisation_name";
      if (filled && !for_the_eye && !use.uses(sheet.kind, i)) unused.push_back(sheet.columns[i].header);
    }
    if (!unused.empty())
      notes.push_back("政策包 " + pack.id + " 不使用的列已略过（" + sheet.name + "）：" + joined(unused));
  }
  std::vector<std::string> absent;
  for (const Fact& fact : pack.facts) {
    const auto sheet = sheet_kind(fact.from.sheet);
    if (!sheet) continue;
    const std::vector<SourceColumn> sources = source_columns(pack, fact);
    const bool filled = std::any_of(sources.begin(), sources.end(), [&](const SourceColumn& source) {
      const auto column = layout.sheet(*sheet).find(source.column);
      return column && !roster.table(*sheet).column(*column).codes.empty();
    });
    if (!filled) absent.push_back(fact.shown());
  }
  if (!absent.empty() && roster.people() > 0)
    notes.push_back("名册里没有任何人填写、按空白处理的事实：" + joined(absent));
  return notes;
}

void check_pack_codes(const policy::Pack& pack, const Roster& roster, ProblemList& faults) {
  std::set<std::tuple<SheetKind, std::size_t, Row>> reported;
  for (const Fact& fact : pack.facts) {
    const auto sheet = sheet_kind(fact.from.sheet);
    if (!sheet) continue;
    const RecordTable& table = roster.table(*sheet);
    for (const SourceColumn& source : source_columns(pack, fact)) {
      const auto index = roster.layout().sheet(*sheet).find(source.column);
      if (!index || !source.codes) continue;
      const std::vector<bool> foreign = foreign_codes(*table.column(*index).pool, *source.codes);
      if (std::find(foreign.begin(), foreign.end(), true) == foreign.end()) continue;
      for (Row row = 0; row < table.size(); ++row) {
        if (!foreign[table.column(*index).at(row)] || !is_kept(roster, *sheet, fact, row) ||
            !reported.emplace(*sheet, *index, row).second)
          continue;
        Problem problem;
        problem.code = "roster.code.pack";
        problem.message = "政策包 " + pack.id + " 没有这个值";
        problem.wanted = values_of(*source.codes);
        problem.value = std::string(table.column(*index).text(row));
        problem.place = table.place(row, *index);
        faults.add(std::move(problem));
      }
    }
  }
}

}  // namespace hengcai::registry
