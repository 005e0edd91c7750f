#include "features/register/import_faults.h"

#include <utility>

#include "platform/text/masking.h"

namespace hengcai::registry {

WorkbookFaults::WorkbookFaults(const RosterReading& reading) {
  const Roster& roster = reading.roster;
  for (const SheetSpec& sheet : roster.layout().sheets) {
    note_owners(roster, sheet.kind);
    for (const ColumnSpec& column : sheet.columns) {
      if (!column.sensitive) continue;
      sensitive_.insert(fold_key(column.header));
      for (const std::string& alias : column.aliases) sensitive_.insert(fold_key(alias));
    }
  }
  for (const Problem& problem : reading.faults.listed()) add(problem);
}

void WorkbookFaults::note_owners(const Roster& roster, SheetKind kind) {
  const RecordTable& table = roster.table(kind);
  const bool is_units = kind == SheetKind::organisations;
  const std::size_t key = is_units ? 0 : roster.layout().sheet(kind).index("person_id");
  for (Row row = 0; row < table.size(); ++row) {
    const std::string place = key_of(table.place(row, key));
    if (is_units) {
      units_.emplace(place, row);
      continue;
    }
    const Row owner = roster.person_of(table.column(key).at(row));
    if (owner != no_row)
      people_.emplace(place, owner);
    else if (kind == SheetKind::people)
      people_.emplace(place, row);
    else
      people_.emplace(place, no_row);
  }
}

bool WorkbookFaults::is_sensitive(std::string_view header) const {
  return sensitive_.contains(fold_key(header));
}

void WorkbookFaults::add(const Problem& problem) {
  const std::string place = key_of(problem.place);
  if (const auto person = people_.find(place); person != people_.end())
    ++counts_[person->second];
  else if (const auto unit = units_.find(place); unit != units_.end())
    bad_units_.insert(unit->second);
  else
    ++of_all_;
  ImportFault& fault = listed_.emplace_back();
  fault.sheet = problem.place.part;
  fault.line = problem.place.line;
  fault.column = problem.place.column;
  if (fault.column > 0 && fault.line > 0)
    fault.cell = column_letters(problem.place.column) + std::to_string(fault.line);
  fault.header = problem.place.field;
  fault.value = is_sensitive(fault.header)
                    ? shown(Datum::id_number, Purpose::screen, problem.value).value_or("")
                    : problem.value;
  fault.code = problem.code;
  fault.message = problem.message;
  fault.wanted = problem.wanted;
}

std::size_t WorkbookFaults::count_of(Row person) const {
  const auto found = counts_.find(person);
  return of_all_ + (found == counts_.end() ? 0 : found->second);
}

}  // namespace hengcai::registry
