#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/files/deflated_rows.h"

namespace hengcai {

/// The rows of a worksheet part, as XML and deflated while they come. Cells go from left to right; rows, from
/// 1, upwards. A style is the number of a cell format.
class SheetRows {
 public:
  explicit SheetRows(std::filesystem::path folder) : deflated_(std::move(folder)) {}

  void begin_row(int row);
  /// Of the row begun last, in points; called once. Without it the spreadsheet chooses.
  void set_height(int points);
  void text(int column, std::string_view text, int style);
  void number(int column, double number, int style);
  void integer(int column, std::int64_t number, int style);
  void blank(int column, int style);
  /// False when the disk has failed; nothing may be added afterwards.
  [[nodiscard]] bool finish();

  [[nodiscard]] DeflatedRows& deflated() { return deflated_; }
  [[nodiscard]] int last_column() const { return static_cast<int>(cell_starts_.size()); }

 private:
  void begin_cell(int column, int style);

  DeflatedRows deflated_;
  std::string row_;                       ///< its number
  std::vector<std::string> cell_starts_;  ///< by column: `<c r="A`
  bool in_row_ = false;
  std::size_t row_attributes_ = 0;  ///< where further attributes of the row go in the buffer
};

}  // namespace hengcai
