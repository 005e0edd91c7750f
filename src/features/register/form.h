#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "features/register/layout.h"
#include "features/register/person.h"
#include "platform/base/date.h"
#include "platform/base/problem.h"

namespace hengcai::registry {

/// One record as a form of the page gives it.
struct FormRecord {
  SheetKind kind = SheetKind::people;
  Fields fields = {};
  std::string organisation_id = {};  ///< of a kind that refers to one
};

/// A fault of a form: which record, and which of its columns (empty: the record as a whole).
struct FormFault {
  std::size_t record = 0;
  std::string column = {};
  Problem problem = {};
};

struct FormReading {
  std::vector<Fields> fields = {};  ///< canonical, of each record; with what follows from other fields
  std::vector<FormFault> faults = {};
};

/// Reads what somebody has typed about one person as the rows of a workbook are read, with the same checks
/// and the same fault codes: cell by cell, and against each other (dates in order, birth date against the ID
/// number, no two classes of one day …). `records` is everything the register knows of the person, the own
/// fields first, so that a change is held against what stays.
///
/// Besides the reader's codes: `record.field.unknown`, `record.field.system` (a column that the program sets)
/// and `record.empty`.
[[nodiscard]] FormReading read_form(const std::shared_ptr<const RosterLayout>& layout,
                                    std::span<const FormRecord> records, Date today);

/// Columns that hold records together and are set by the program.
[[nodiscard]] bool is_system_column(const SheetSpec& sheet, const ColumnSpec& column);

/// The column of a kind's organisation; nothing for a kind without.
[[nodiscard]] const ColumnSpec* organisation_column(const SheetSpec& sheet);

/// The date on which a kind's records begin to hold: its first required date; null where it has none.
[[nodiscard]] const ColumnSpec* date_column(const SheetSpec& sheet);

}  // namespace hengcai::registry
