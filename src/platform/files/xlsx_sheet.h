#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/files/xlsx_package.h"
#include "platform/files/xlsx_tables.h"

namespace hengcai {

inline constexpr int last_sheet_row = 1'048'576;
inline constexpr int last_sheet_column = 16'384;

struct CellReference {
  int row = 0;
  int column = 0;
};

/// `AB12`. Nothing when it is none; numbers beyond a sheet's edges are the caller's to refuse.
[[nodiscard]] std::optional<CellReference> parse_cell_reference(std::string_view text);
/// `A1:D1` or a single cell.
[[nodiscard]] std::optional<CellRange> parse_cell_range(std::string_view text);

/// Turns the elements of a worksheet part into rows of cells and a list of merged ranges.
class SheetHandler : public XmlHandler {
 public:
  struct Context {
    const XlsxPackage& package;
    const SharedStrings& strings;
    const std::vector<bool>& date_formats;
    std::string sheet;  ///< its name
  };
  SheetHandler(Context context, const XlsxReader::RowCallback& callback);

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;

  /// Complete when the whole part has been parsed.
  [[nodiscard]] std::vector<CellRange>& merged() { return merged_; }
  /// The callback asked to stop.
  [[nodiscard]] bool cancelled() const { return cancelled_; }

 private:
  enum class Type : std::uint8_t { number, shared, text, boolean, error, iso_date, inline_text };

  void begin_row(const XmlAttributes& attributes);
  void end_row();
  void begin_cell(const XmlAttributes& attributes);
  void end_cell();
  void place_cell(std::string_view reference);
  void add_number(XlsxCell& cell, std::string_view raw) const;
  void add_shared(XlsxCell& cell, std::string_view raw);
  void add_merged(std::string_view reference);
  [[nodiscard]] Problem at_cell(Problem problem) const;

  Context context_;
  const XlsxReader::RowCallback& callback_;
  std::vector<CellRange> merged_;
  bool cancelled_ = false;
  bool in_rows_ = false;
  bool in_cell_ = false;
  bool in_value_ = false;

  XlsxRow row_;
  std::vector<XlsxCell> cells_;
  std::vector<std::size_t> own_text_;  ///< per cell: where its text begins in text_, or not_own
  std::string text_;                   ///< the texts of this row's cells that are not shared strings

  XlsxCell cell_;
  Type type_ = Type::number;
  std::size_t format_ = 0;
  std::size_t text_begin_ = 0;
  StringItem item_;
};

}  // namespace hengcai
