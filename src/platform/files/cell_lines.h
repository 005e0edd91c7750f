#pragma once

#include <array>
#include <string>
#include <vector>

#include "platform/files/xlsx_reader.h"

namespace hengcai {

/// A sheet as tests compare it, a line a cell: `B3 date 2020-12-31`, `E5= number 0` (a formula), and the
/// problem at the end when reading failed.
inline std::vector<std::string> cell_lines(XlsxReader& reader, std::size_t sheet = 0) {
  std::vector<std::string> lines;
  const Done read = reader.read_sheet(sheet, [&](const XlsxRow& row) {
    for (const XlsxCell& cell : row.cells) {
      constexpr std::array<const char*, 5> names{"text", "number", "boolean", "error", "date"};
      std::string line = column_letters(cell.column) + std::to_string(row.number) +
                         (cell.formula ? "= " : " ") + names.at(static_cast<std::size_t>(cell.kind)) + " ";
      line += cell.kind == CellKind::date ? cell.date.to_string() : std::string(cell.text);
      if (cell.second_of_day > 0) line += "+" + std::to_string(cell.second_of_day);
      lines.push_back(line);
    }
    return true;
  });
  if (!read) lines.push_back(describe(read.problem()));
  return lines;
}

inline std::vector<std::string> cell_lines(const std::filesystem::path& path, std::size_t sheet = 0) {
  auto reader = XlsxReader::open(path);
  return reader ? cell_lines(*reader, sheet) : std::vector{describe(reader.problem())};
}

}  // namespace hengcai
