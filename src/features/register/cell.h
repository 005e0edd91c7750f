#pragma once

#include <string>
#include <string_view>

#include "features/register/layout.h"
#include "platform/base/result.h"
#include "platform/files/xlsx_reader.h"

namespace hengcai::registry {

enum class CellState : std::uint8_t { blank, good, bad };

/// A birth date of which only year and month are given stays `1985-02`: its day is in the ID number.
inline constexpr std::size_t month_length = 7;

/// What is wrong with a cell, for its Problem.
struct CellFault {
  std::string code;
  std::string message;
  std::string wanted;
};

/// Reads one cell as its column wants it and gives its canonical text: half-width digits, no blanks around,
/// dates as `2025-12-31`, booleans as 是 and 否, a code as the value of its list, a place by its full name,
/// an ID number in capitals. What people write is taken where it has one meaning only; the rest is a fault
/// that says what is wanted.
///
/// Fault codes: `roster.cell.error` (a formula's #N/A), `roster.text.length`, `roster.date`,
/// `roster.date.incomplete`, `roster.year`, `roster.number`, `roster.number.range`, `roster.boolean`,
/// `roster.code`, `roster.division`, `roster.phone`, `roster.id_number.…` and `roster.credit_code.…` with the
/// last words of platform/text/identity_numbers.h, and `.damaged` (digits lost in a number cell).
class CellReader {
 public:
  explicit CellReader(const RosterLayout& layout) : layout_(layout) {}

  /// `codes` is the list of a code column, null where the cell it hangs on is blank or bad (then any text
  /// will do, for want of knowledge). `text` is set when good, `fault` when bad.
  CellState read(const ColumnSpec& column, const CodeTable* codes, const XlsxCell& cell, std::string& text,
                 CellFault& fault) const;

  /// The cell as it stands, for messages.
  [[nodiscard]] static std::string shown(const XlsxCell& cell);

 private:
  CellState read_text(const ColumnSpec& column, std::string& text, CellFault& fault) const;
  CellState read_date(const ColumnSpec& column, const XlsxCell& cell, std::string& text,
                      CellFault& fault) const;
  CellState read_year(const XlsxCell& cell, std::string& text, CellFault& fault) const;
  CellState read_number(const ColumnSpec& column, const XlsxCell& cell, std::string& text,
                        CellFault& fault) const;
  CellState read_boolean(std::string& text, CellFault& fault) const;
  CellState read_code(const CodeTable* codes, std::string& text, CellFault& fault) const;
  CellState read_division(std::string& text, CellFault& fault) const;
  CellState read_id_number(const XlsxCell& cell, std::string& text, CellFault& fault) const;
  CellState read_credit_code(const XlsxCell& cell, std::string& text, CellFault& fault) const;
  CellState read_phone(std::string& text, CellFault& fault) const;

  const RosterLayout& layout_;
};

/// Whether a number is one of the kind of document (a value of the list id_type; empty: 居民身份证).
[[nodiscard]] Done check_document(std::string_view id_type, std::string_view number);

}  // namespace hengcai::registry
