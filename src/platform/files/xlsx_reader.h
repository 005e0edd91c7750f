#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/date.h"
#include "platform/base/result.h"

namespace hengcai {

/// A rectangle of cells, both corners inside. Rows and columns count from 1.
struct CellRange {
  int first_row = 0;
  int first_column = 0;
  int last_row = 0;
  int last_column = 0;

  bool operator==(const CellRange&) const = default;
  [[nodiscard]] bool contains(int row, int column) const {
    return row >= first_row && row <= last_row && column >= first_column && column <= last_column;
  }
};

enum class SheetVisibility : std::uint8_t { visible, hidden, very_hidden };

struct XlsxSheet {
  std::string name;
  SheetVisibility visibility = SheetVisibility::visible;
};

enum class CellKind : std::uint8_t { text, number, boolean, error, date };

/// One cell that holds something. Cells without content are not delivered, whatever their colour; a text of
/// blanks is delivered as it stands.
struct XlsxCell {
  int column = 0;  ///< 1 is A
  CellKind kind = CellKind::text;
  bool formula = false;  ///< the value is the result that the program which saved the file had computed
  Date date;             ///< of a date
  std::int32_t second_of_day = 0;  ///< of a date, 0 … 86399
  double number = 0;               ///< of a number, boolean (0 or 1) or date (the serial)
  /// Of a text: its characters, UTF-8. Of anything else: what the file holds, so that digits that a number
  /// has lost show (an ID number typed as a number is `2.20102198001011E+17` or ends in `000`).
  /// An error's is `#N/A` and the like.
  std::string_view text;
};

/// A row with at least one cell. It and its texts live until the callback returns.
struct XlsxRow {
  int number = 0;  ///< 1-based, as the spreadsheet shows it
  bool hidden = false;
  std::span<const XlsxCell> cells;  ///< by ascending column
};

/// Bounds on what a file may ask of the machine. The defaults admit a roster of a million people.
struct XlsxLimits {
  std::uint64_t file_bytes = std::uint64_t{1} << 30;         ///< the file itself
  std::uint64_t part_bytes = std::uint64_t{4} << 30;         ///< any one part, inflated
  std::uint64_t total_bytes = std::uint64_t{8} << 30;        ///< all parts together, inflated
  std::uint64_t shared_text_bytes = std::uint64_t{1} << 29;  ///< texts kept in memory (shared strings)
  /// Inflated size over stored size, for parts above 16 MB. Rows of one repeated value reach some 150;
  /// deflate itself ends at 1032.
  std::uint64_t ratio = 400;
  std::size_t cell_bytes = 1 << 20;  ///< one cell's text; a spreadsheet itself holds 32767 characters
};

/// Reads a workbook of Office Open XML (.xlsx; ECMA-376 transitional and strict) as a stream: rows in the
/// order of the file, memory independent of their number. Files of Microsoft Excel, WPS, LibreOffice,
/// openpyxl, exceljs and SheetJS are read; what is displayed is what is delivered, except that numbers keep
/// the text of the file.
///
///   Result<XlsxReader> reader = XlsxReader::open("名单.xlsx");
///   if (!reader) return reader.problem();
///   Done read = reader->read_sheet(0, [&](const XlsxRow& row) { …; return true; });
///
/// Dates are numbers with a date format; the 1904 date system is honoured. Serial 60 of the 1900 system, a
/// 29 February that never was, and serials outside 1900–9999 are delivered as numbers, and so are times
/// without a day (serials below 1).
///
/// Refused with a Chinese Problem: what is no .xlsx (`xlsx.not_a_workbook`: the message says what it looks
/// like), an old `.xls` (`xlsx.old_format`), a workbook with a password (`xlsx.encrypted`), macros
/// (`xlsx.macro`), a damaged or truncated file (`xlsx.damaged`), sizes beyond the limits (`xlsx.too_large`),
/// and a file that cannot be opened (`xlsx.unreadable`). Problems inside a sheet carry its name and, where
/// known, the cell.
///
/// One reader belongs to one thread at a time; several readers may read the same file.
class XlsxReader {
 public:
  /// Opens the file and reads all but the sheets: their list, formats, shared strings.
  [[nodiscard]] static Result<XlsxReader> open(const std::filesystem::path& path,
                                               const XlsxLimits& limits = {});

  XlsxReader(XlsxReader&&) noexcept;
  XlsxReader& operator=(XlsxReader&&) noexcept;
  ~XlsxReader();

  /// Worksheets in the order of their tabs; chart sheets are left out.
  [[nodiscard]] const std::vector<XlsxSheet>& sheets() const;

  /// Called once per row; returning false ends the reading (which is then a success).
  using RowCallback = std::function<bool(const XlsxRow&)>;

  /// Delivers the rows of sheet `index` (of sheets()). May be called again, for any sheet. Rows delivered
  /// before a problem are the caller's to forget.
  [[nodiscard]] Done read_sheet(std::size_t index, const RowCallback& callback);

  /// Merged cells of a sheet: the value stands in the top left cell. They follow the rows in the file, so
  /// this passes over the sheet once (about a third of the time of read_sheet) unless it has been read whole.
  [[nodiscard]] Result<std::vector<CellRange>> merged_ranges(std::size_t index);

 private:
  class Workbook;
  explicit XlsxReader(std::unique_ptr<Workbook> workbook);
  std::unique_ptr<Workbook> workbook_;
};

}  // namespace hengcai
