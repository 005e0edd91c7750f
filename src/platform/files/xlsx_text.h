#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hengcai {

/// A spreadsheet counts characters as UTF-16 units.
[[nodiscard]] std::size_t count_utf16_units(std::string_view text);
/// The longest beginning of `text` of at most so many units, no character cut in half.
[[nodiscard]] std::string cut_to_utf16_units(std::string_view text, std::size_t units);

/// Appends `text` as the content of an XML element of a cell: what assign_spreadsheet_text makes of it, with
/// `&`, `<` and `>` written as entities and control characters as `_x0001_`.
void append_cell_xml(std::string& xml, std::string_view text);

/// Sets `result` to `text` as a cell can hold it: well-formed UTF-8 without NUL (U+FFFD in their place), at
/// most 32,767 units (then ending in `…`), and what only looks like an escape (`_x000D_`) escaped.
void assign_spreadsheet_text(std::string& result, std::string_view text);
[[nodiscard]] inline std::string spreadsheet_text(std::string_view text) {
  std::string result;
  assign_spreadsheet_text(result, text);
  return result;
}

}  // namespace hengcai
