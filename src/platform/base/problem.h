#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hengcai {

/// Where a problem sits, as its reader would look for it. Every part is optional (empty or 0).
///
///   roster:  file "名单.xlsx", part "人员", column 7 (G), line 12, field "评定日期"
///   pack:    file "pack.yaml", line 40, column 5, field "facts[3].type"
struct Place {
  std::string file = {};
  std::string part = {};   ///< sheet of a workbook, element of a model
  std::string field = {};  ///< header of the column, key of the YAML file, JSON pointer
  int line = 0;            ///< 1-based; the row in a sheet
  int column = 0;          ///< 1-based; the column in a sheet

  bool operator==(const Place&) const = default;
};

/// The one error type of the house above the engine: an expected failure that someone can mend.
///
/// `code` is stable and English (`roster.id_number.check_digit`); programs and tests rely on it.
/// `message` is Chinese and says what is wrong; `wanted` says what would be right.
struct Problem {
  std::string code = {};
  std::string message = {};
  std::string wanted = {};
  std::string value = {};  ///< what stood there, cut to a readable length
  Place place = {};
  std::string excerpt = {};  ///< of a text that a person wrote: the line and, under it, a caret

  bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

/// One line for a terminal or log: `名单.xlsx 人员!G12 评定日期: 不是日期（值 "2023.13.01"；应为 …）`.
/// The excerpt, where there is one, follows on lines of its own.
[[nodiscard]] std::string describe(const Problem& problem);

/// Spreadsheet column letters of a 1-based column: 1 is A, 27 is AA.
[[nodiscard]] std::string column_letters(int column);

}  // namespace hengcai
