#include "platform/files/xlsx_sheet_patch.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "platform/files/xlsx_sheet.h"

namespace hengcai {
namespace {

/// What follows `legacyDrawing` in the order of a worksheet's elements (ECMA-376 part 1, 18.3.1.99).
constexpr std::array<std::string_view, 9> after_drawing{
    "legacyDrawingHF", "drawingHF",  "picture",          "oleObjects", "controls",
    "webPublishItems", "tableParts", "AlternateContent", "extLst"};

int number_or(std::string_view text, int otherwise) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// A start tag with its attribute `s` replaced or added. The tag has passed the parser, so it is well formed.
std::string with_style(std::string_view tag, int style) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t name_end = tag.find_first_of(" \t\r\n/>");
  std::string result(tag.substr(0, name_end));
  result += " s=\"" + std::to_string(style) + "\"";
  std::size_t at = name_end;
  while (true) {
    const std::size_t attribute = tag.find_first_not_of(blanks, at);
    if (tag[attribute] == '/' || tag[attribute] == '>') return result + std::string(tag.substr(attribute));
    const std::size_t open = tag.find_first_of("\"'", attribute);
    const std::size_t close = tag.find(tag[open], open + 1);
    const std::size_t attribute_end = tag.find_first_of(" \t\r\n=", attribute);
    if (tag.substr(attribute, attribute_end - attribute) != "s") {
      result += ' ';
      result += tag.substr(attribute, close + 1 - attribute);
    }
    at = close + 1;
  }
}

std::string opened(std::string_view single_tag) {
  std::string tag(single_tag.substr(0, single_tag.size() - 2));
  return tag + ">";
}

}  // namespace

void SheetPatch::copy_from(std::string_view piece) { pending_ += piece; }

std::string_view SheetPatch::tag() const {
  return std::string_view(pending_).substr(static_cast<std::size_t>(tag_begin() - position_),
                                           static_cast<std::size_t>(tag_end() - tag_begin()));
}

void SheetPatch::copy_up_to(std::int64_t position) {
  const auto count = static_cast<std::size_t>(position - position_);
  if (count == 0) return;
  failed_ = failed_ || !options_.write(std::string_view(pending_).substr(0, count));
  pending_.erase(0, count);
  position_ = position;
  if (failed_) stop();
}

void SheetPatch::insert(std::string_view text) {
  if (text.empty()) return;
  copy_up_to(tag_begin());
  failed_ = failed_ || !options_.write(text);
  if (failed_) stop();
}

void SheetPatch::replace_tag(std::string_view text) {
  insert(text);
  const std::int64_t end = tag_end();
  pending_.erase(0, static_cast<std::size_t>(end - position_));
  position_ = end;
}

bool SheetPatch::finish() {
  failed_ = failed_ || !options_.write(pending_);
  return !failed_;
}

void SheetPatch::start(std::string_view name, const XmlAttributes& attributes) {
  ++depth_;
  if (in_rows_) {
    if (name == "row") return begin_row(attributes);
    if (name == "c") return begin_cell(attributes);
  } else if (name == "col") {
    const int first = number_or(attributes.text("min"), 0);
    column_styles_[first] = {number_or(attributes.text("max"), first),
                             number_or(attributes.text("style"), 0)};
  } else if (name == "sheetData" && !after_rows_) {
    begin_rows();
  } else if (name == "legacyDrawing" && depth_ == 2) {
    drawing_ = attributes.text("id");
  } else if (after_rows_ && depth_ == 2 &&
             std::find(after_drawing.begin(), after_drawing.end(), name) != after_drawing.end()) {
    add_drawing();
  }
}

void SheetPatch::end(std::string_view name) {
  --depth_;
  if (in_rows_ && name == "row") {
    insert(missing_cells_before(std::numeric_limits<int>::max()));
    cells_ = nullptr;
    copy_up_to(tag_end());
  } else if (in_rows_ && name == "sheetData") {
    insert(missing_rows_before(std::numeric_limits<int>::max()));
    in_rows_ = false;
    after_rows_ = true;
  } else if (depth_ == 0 && after_rows_) {
    add_drawing();
  }
}

void SheetPatch::begin_rows() {
  const std::string_view whole = tag();
  const std::size_t name = whole.find("sheetData");
  prefix_ = whole.substr(1, name - 1);
  next_row_ = options_.cells.begin();
  in_rows_ = true;
  if (!is_single_tag()) return;
  const std::string open = opened(whole);
  replace_tag(open + missing_rows_before(std::numeric_limits<int>::max()) + "</" + prefix_ + "sheetData>");
}

void SheetPatch::begin_row(const XmlAttributes& attributes) {
  row_ = number_or(attributes.text("r"), row_ + 1);
  row_style_ = attributes.flag("customFormat") ? number_or(attributes.text("s"), 0) : -1;
  column_ = 0;
  insert(missing_rows_before(row_));
  cells_ = nullptr;
  if (next_row_ == options_.cells.end() || next_row_->first != row_) return;
  cells_ = &next_row_->second;
  next_cell_ = cells_->begin();
  ++next_row_;
  if (!is_single_tag()) return;
  const std::string open = opened(tag());
  replace_tag(open + missing_cells_before(std::numeric_limits<int>::max()) + "</" + prefix_ + "row>");
}

void SheetPatch::begin_cell(const XmlAttributes& attributes) {
  const auto place = parse_cell_reference(attributes.text("r"));
  column_ = place ? place->column : column_ + 1;
  if (cells_ == nullptr) return;
  insert(missing_cells_before(column_));
  if (next_cell_ == cells_->end() || next_cell_->first != column_) return;
  const int style = options_.restyle(number_or(attributes.text("s"), 0), next_cell_->second);
  ++next_cell_;
  const std::string restyled = with_style(tag(), style);
  replace_tag(restyled);
}

void SheetPatch::add_drawing() {
  if (!drawing_.empty()) return;
  drawing_ = options_.drawing_id;
  insert("<" + prefix_ + "legacyDrawing xmlns:r=\"" + options_.relationships_namespace + "\" r:id=\"" +
         drawing_ + "\"/>");
}

std::string SheetPatch::missing_rows_before(int row) {
  std::string text;
  for (; next_row_ != options_.cells.end() && next_row_->first < row; ++next_row_) {
    row_style_ = -1;
    text += row_of(next_row_->first, next_row_->second);
  }
  return text;
}

std::string SheetPatch::missing_cells_before(int column) {
  std::string text;
  if (cells_ == nullptr) return text;
  for (; next_cell_ != cells_->end() && next_cell_->first < column; ++next_cell_) {
    text += cell_of(row_, next_cell_->first, next_cell_->second);
  }
  return text;
}

std::string SheetPatch::row_of(int row, const Cells& cells) {
  std::string text = "<" + prefix_ + "row r=\"" + std::to_string(row) + "\">";
  for (const auto& [column, colour] : cells) text += cell_of(row, column, colour);
  return text + "</" + prefix_ + "row>";
}

std::string SheetPatch::cell_of(int row, int column, CellColour colour) {
  const int style = options_.restyle(style_of_missing(column), colour);
  return "<" + prefix_ + "c r=\"" + column_letters(column) + std::to_string(row) + "\" s=\"" +
         std::to_string(style) + "\"/>";
}

/// What an empty cell shows: the style of its row, or of its column.
int SheetPatch::style_of_missing(int column) const {
  if (row_style_ >= 0) return row_style_;
  auto range = column_styles_.upper_bound(column);
  if (range == column_styles_.begin()) return 0;
  --range;
  return column <= range->second.first ? range->second.second : 0;
}

}  // namespace hengcai
