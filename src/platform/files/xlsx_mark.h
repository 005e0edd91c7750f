#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "platform/base/result.h"
#include "platform/files/xlsx_reader.h"
#include "platform/files/xlsx_writer.h"

namespace hengcai {

/// A cell to point out to the person who filled in the workbook.
struct CellMark {
  std::size_t sheet = 0;  ///< of XlsxReader::sheets()
  int row = 0;
  int column = 0;
  std::string comment = {};
  CellColour colour = CellColour::bad;
};

/// Copies a workbook with some of its cells coloured and commented. Nothing else changes: the parts of the
/// package are copied as they are, and in the marked sheets only the style of the marked cells is replaced
/// (by a copy of it with another fill). Cells and rows that were not there are added; a cell that has a
/// comment keeps it and gets ours below. Several marks of one cell are joined.
///
/// `to` appears only when it is whole and may be the file itself. Memory does not grow with the sheet.
/// Problems: those of XlsxReader::open, `file.unwritable`, `file.disk_full`. Throws std::invalid_argument for
/// a place outside the workbook.
[[nodiscard]] Done mark_cells(const std::filesystem::path& from, const std::filesystem::path& to,
                              std::span<const CellMark> marks, const XlsxLimits& limits = {});

}  // namespace hengcai
