#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "platform/files/xlsx_writer.h"
#include "platform/files/xml_reader.h"

namespace hengcai {

/// Row → column → colour of the cells to be marked in one sheet.
using MarkedCells = std::map<int, std::map<int, CellColour>>;

/// Copies a worksheet part byte by byte while it is parsed, with other styles for the marked cells and, when
/// it has none, a reference to a drawing of comments.
///
/// Give every piece of the part to copy_from() before the parser sees it, and call finish() at the end.
class SheetPatch : public XmlHandler {
 public:
  struct Options {
    const MarkedCells& cells;
    /// The style that shows an existing style in a colour.
    std::function<int(int style, CellColour colour)> restyle;
    /// Takes the patched part; false ends the parsing.
    std::function<bool(std::string_view)> write;
    std::string drawing_id;               ///< of the relationship to refer to
    std::string relationships_namespace;  ///< in which `id` stands
  };
  explicit SheetPatch(Options options) : options_(std::move(options)) {}

  void copy_from(std::string_view piece);
  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  /// Writes what is left. False when writing has failed at any time.
  [[nodiscard]] bool finish();

  /// Whether the part held the element of the rows; without it nothing can be marked.
  [[nodiscard]] bool had_rows() const { return after_rows_; }
  /// The relationship of the drawing of comments that the sheet refers to now: its own, or drawing_id.
  [[nodiscard]] const std::string& drawing() const { return drawing_; }

 private:
  using Cells = std::map<int, CellColour>;

  [[nodiscard]] std::string_view tag() const;
  [[nodiscard]] bool is_single_tag() const { return tag().ends_with("/>"); }
  void copy_up_to(std::int64_t position);
  void insert(std::string_view text);
  void replace_tag(std::string_view text);

  void begin_row(const XmlAttributes& attributes);
  void begin_cell(const XmlAttributes& attributes);
  void begin_rows();
  void add_drawing();
  [[nodiscard]] std::string missing_rows_before(int row);
  [[nodiscard]] std::string missing_cells_before(int column);
  [[nodiscard]] std::string row_of(int row, const Cells& cells);
  [[nodiscard]] std::string cell_of(int row, int column, CellColour colour);
  [[nodiscard]] int style_of_missing(int column) const;

  Options options_;
  std::string pending_;        ///< bytes that came and are not yet written
  std::int64_t position_ = 0;  ///< of the first of them in the part
  bool failed_ = false;
  std::string prefix_;  ///< of the sheet's elements, `x:` or none
  std::string drawing_;
  std::map<int, std::pair<int, int>> column_styles_;  ///< first column → last column, style
  int depth_ = 0;
  bool in_rows_ = false;
  bool after_rows_ = false;
  int row_ = 0;
  int row_style_ = -1;  ///< of the row as a whole, or -1
  int column_ = 0;
  MarkedCells::const_iterator next_row_;
  const Cells* cells_ = nullptr;  ///< of the current row, when it has marks
  Cells::const_iterator next_cell_;
};

}  // namespace hengcai
