#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/date.h"
#include "platform/base/result.h"

namespace hengcai {

enum class ColumnKind : std::uint8_t {
  text,  ///< kept as text by the spreadsheet, so that an ID number typed there keeps its digits
  number,
  date  ///< shown as 2025-12-31
};

struct XlsxColumn {
  std::string header;
  ColumnKind kind = ColumnKind::text;
  double width = 14;                      ///< in characters; a Chinese one counts as two
  bool wrap = false;                      ///< long texts break into lines
  bool required = false;                  ///< the header is coloured
  std::string note = {};                  ///< comment on the header
  std::vector<std::string> choices = {};  ///< drop-down; other entries are refused by the spreadsheet
};

struct XlsxSheetLayout {
  std::string name;        ///< at most 31 characters, none of []:*?/\ (`xlsx.sheet_name`)
  std::string title = {};  ///< a row above the headers, merged over all columns; none when empty
  std::vector<XlsxColumn> columns = {};
  int frozen_columns = 0;  ///< that stay in sight beside the headers, which always do
  bool landscape = true;
  bool for_entry = false;  ///< a form to fill: formats, drop-downs and date checks hold for rows yet empty
  bool hidden = false;
};

/// Fill of a cell.
enum class CellColour : std::uint8_t { none, bad, warning, good, muted };

/// What the file says of itself. The same content gives the same bytes, so no clock is asked.
struct XlsxDocument {
  std::string title = {};
  Date created = {2000, 1, 1};
};

/// One sheet, filled row by row from left to right. Lives as long as its writer.
class XlsxSheetWriter {
 public:
  XlsxSheetWriter(const XlsxSheetWriter&) = delete;
  XlsxSheetWriter& operator=(const XlsxSheetWriter&) = delete;
  ~XlsxSheetWriter();

  /// Begins the next row. Beyond the 1,048,576 rows of a sheet, the sheet goes on in another with the same
  /// layout and `（2）` behind its name.
  void begin_row();
  // The next cell of the row. Malformed UTF-8 and NUL become U+FFFD; beyond 32,767 characters a text is cut.
  void text(std::string_view text, CellColour colour = CellColour::none);
  void number(double number, CellColour colour = CellColour::none);
  void date(const Date& date, CellColour colour = CellColour::none);  ///< before 1900 as text
  void blank(CellColour colour = CellColour::none);
  /// A comment on the cell just written.
  void note(std::string_view text);

  [[nodiscard]] std::int64_t rows() const;  ///< begun so far, without the headers

 private:
  friend class XlsxWriter;
  struct State;
  explicit XlsxSheetWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Writes a workbook (.xlsx) in constant memory: frozen headers, filters, drop-downs, real dates, A4 print
/// layout with repeated headers and page numbers. Sheets may be filled in turns.
///
///   auto writer = XlsxWriter::create("结果.xlsx", {.title = "考核结果"});
///   if (!writer) return writer.problem();
///   auto sheet = writer->add_sheet({.name = "人员", .columns = {{.header = "姓名"}, {.header = "评定日期",
///   .kind = ColumnKind::date}}});
///   (*sheet)->begin_row();
///   (*sheet)->text("张三");
///   (*sheet)->date({2023, 6, 30});
///   if (Done done = writer->finish(); !done) …
///
/// The file appears under its name only when finish() has succeeded (written beside, synced, renamed); until
/// then, and after a problem, whatever stood there stays. Problems: `file.unwritable`, `file.disk_full`.
class XlsxWriter {
 public:
  [[nodiscard]] static Result<XlsxWriter> create(const std::filesystem::path& path,
                                                 const XlsxDocument& document = {});
  XlsxWriter(XlsxWriter&&) noexcept;
  XlsxWriter& operator=(XlsxWriter&&) noexcept;
  ~XlsxWriter();

  [[nodiscard]] Result<XlsxSheetWriter*> add_sheet(XlsxSheetLayout layout);
  [[nodiscard]] Done finish();

 private:
  friend class XlsxSheetWriter;
  struct State;
  explicit XlsxWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hengcai
