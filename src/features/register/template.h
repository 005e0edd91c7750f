#pragma once

#include <filesystem>
#include <vector>

#include "features/register/layout.h"
#include "features/register/usage.h"
#include "platform/base/result.h"
#include "platform/files/xlsx_writer.h"

namespace hengcai::registry {

/// A sheet of the register as the workbook writer wants it: headers, drop-downs of the code lists, notes.
/// `use` marks the columns a pack asks for in their notes; null marks none.
[[nodiscard]] XlsxSheetLayout entry_sheet(const RosterLayout& layout, const SheetSpec& sheet,
                                          const ColumnUse* use);

/// How a column of the register is written and validated.
[[nodiscard]] XlsxColumn entry_column(const RosterLayout& layout, const ColumnSpec& column);

/// Writes a cell of canonical text as its kind of column wants it: real dates, numbers, texts.
void write_cell(XlsxSheetWriter& writer, ColumnKind kind, std::string_view text);

/// Writes the empty workbook: one sheet for each kind of record, headers with notes, drop-downs, real dates.
/// What `pack` asks for is marked, sheets it does not ask for stand last. Problems: those of the workbook
/// writer.
[[nodiscard]] Done write_template(const std::filesystem::path& path, const RosterLayout& layout,
                                  const policy::Pack& pack);

}  // namespace hengcai::registry
