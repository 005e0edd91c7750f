#include "platform/files/xlsx_writer.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <map>
#include <set>
#include <stdexcept>

#include "platform/files/atomic_file.h"
#include "platform/files/sheet_rows.h"
#include "platform/files/xlsx_format.h"
#include "platform/files/xlsx_text.h"
#include "platform/files/zip_reader.h"
#include "platform/files/zip_writer.h"
#include "platform/text/utf8.h"

namespace hengcai {
namespace {

constexpr lxw_row_t last_row = 1'048'575;  // counted from 0
constexpr const char* font = "宋体";
constexpr std::size_t kinds = 3;
constexpr std::size_t colours = 5;

std::uint32_t fill_of(CellColour colour) {
  switch (colour) {
    case CellColour::none:
      return 0;
    case CellColour::bad:
      return 0xFFC7CE;
    case CellColour::warning:
      return 0xFFEB9C;
    case CellColour::good:
      return 0xC6EFCE;
    case CellColour::muted:
      return 0xEDEDED;
  }
  return 0;
}

/// The cell formats of a workbook; libxlsxwriter writes only those that are used.
class Formats {
 public:
  explicit Formats(lxw_workbook* workbook) {
    styles_.fill(-1);
    for (std::size_t i = 0; i < formats_.size(); ++i) {
      formats_[i] = plain(workbook);
      const auto colour = static_cast<CellColour>(i / 2 % colours);
      if (colour != CellColour::none) format_set_bg_color(formats_[i], fill_of(colour));
      if (i % 2 == 1) format_set_text_wrap(formats_[i]);
      const auto kind = static_cast<ColumnKind>(i / 2 / colours);
      if (kind == ColumnKind::text) format_set_num_format_index(formats_[i], 49);  // @
      if (kind == ColumnKind::date) format_set_num_format(formats_[i], "yyyy-mm-dd");
    }
    header = heading(workbook, 0xD9E1F2);
    required_header = heading(workbook, 0xFCE4D6);
    title = plain(workbook);
    format_set_bold(title);
    format_set_font_size(title, 16);
    format_set_align(title, LXW_ALIGN_CENTER);
  }
  [[nodiscard]] lxw_format* cell(ColumnKind kind, CellColour colour, bool wrap) const {
    return formats_.at(index(kind, colour, wrap));
  }
  /// The number of a cell format, by which rows name it; asking for it makes libxlsxwriter write it.
  int style(ColumnKind kind, CellColour colour, bool wrap) {
    const std::size_t at = index(kind, colour, wrap);
    if (styles_.at(at) < 0) styles_[at] = lxw_format_get_xf_index(formats_[at]);
    return styles_[at];
  }
  lxw_format* header;
  lxw_format* required_header;
  lxw_format* title;

 private:
  static lxw_format* plain(lxw_workbook* workbook) {
    lxw_format* format = workbook_add_format(workbook);
    format_set_font_name(format, font);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
  }
  static lxw_format* heading(lxw_workbook* workbook, std::uint32_t fill) {
    lxw_format* format = plain(workbook);
    format_set_bold(format);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_CENTER);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_bg_color(format, fill);
    return format;
  }
  static std::size_t index(ColumnKind kind, CellColour colour, bool wrap) {
    return (static_cast<std::size_t>(kind) * colours + static_cast<std::size_t>(colour)) * 2 + (wrap ? 1 : 0);
  }
  std::array<lxw_format*, kinds * colours * 2> formats_{};
  std::array<int, kinds * colours * 2> styles_{};
};

/// Lines that a text takes in a column so many characters wide; a Chinese character counts as two.
std::size_t lines_of(std::string_view text, double width) {
  const double room = std::max(width - 1, 2.0);
  std::size_t lines = 1;
  double used = 0;
  while (!text.empty()) {
    const char32_t code_point = take_code_point(text);
    const double needed = is_wide(code_point) ? 2 : 1;
    if (code_point == U'\n' || used + needed > room) {
      ++lines;
      used = 0;
    }
    if (code_point != U'\n') used += needed;
  }
  return lines;
}

bool is_sheet_name(std::string_view name) {
  return !name.empty() && count_utf16_units(name) <= 31 && is_utf8(name) && name.front() != '\'' &&
         name.back() != '\'' &&
         name.find_first_of(std::string_view("[]:*?/\\\0", 8)) == std::string_view::npos;
}

/// A sheet's part with its rows put in: what libxlsxwriter wrote stands before and behind them.
struct SheetFrame {
  std::string head;
  std::string tail;
};

/// `dimension` is what the sheet occupies: readers rely on it, and libxlsxwriter knows of no rows of ours.
SheetFrame frame_of(std::string part, const std::string& dimension, int first_row) {
  constexpr std::string_view dimension_start = "<dimension ref=\"";
  const std::size_t reference = part.find(dimension_start);
  if (reference != std::string::npos) {
    const std::size_t at = reference + dimension_start.size();
    part.replace(at, part.find('"', at) - at, dimension);
  }
  const std::size_t empty = part.find("<sheetData/>");
  if (empty != std::string::npos) part.replace(empty, 12, "<sheetData></sheetData>");
  const std::size_t end = part.find("</sheetData>");
  if (end == std::string::npos) throw std::logic_error("libxlsxwriter wrote a sheet without rows");
  // Below the headers libxlsxwriter writes empty rows where there are comments; ours stand for them.
  constexpr std::string_view row_start = "<row r=\"";
  std::size_t rows = part.find(row_start);
  while (rows < end && std::atoi(part.c_str() + rows + row_start.size()) < first_row) {
    rows = part.find(row_start, rows + 1);
  }
  rows = std::min(rows, end);
  return {part.substr(0, rows), part.substr(end)};
}

std::string whole_part(ZipReader& zip, const ZipEntry& entry) {
  std::string text(entry.bytes + 1, '\0');
  std::size_t size = 0;
  if (!zip.open_part(entry)) return {};
  for (int got = 1; got > 0; size += static_cast<std::size_t>(std::max(got, 0))) {
    got = zip.read(text.data() + size, static_cast<unsigned>(text.size() - size));
  }
  text.resize(size);
  return text;
}

}  // namespace

struct XlsxWriter::State {
  State(AtomicFile target, AtomicFile frame_file, lxw_workbook* opened)
      : file(std::move(target)), frame(std::move(frame_file)), workbook(opened), formats(opened) {}
  ~State() {
    if (workbook != nullptr) lxw_workbook_free(workbook);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  /// Puts the rows into the workbook that libxlsxwriter has written.
  [[nodiscard]] bool assemble();

  AtomicFile file;
  AtomicFile frame;  ///< the workbook without rows; thrown away
  lxw_workbook* workbook;
  Formats formats;
  [[nodiscard]] std::filesystem::path folder() const {
    return file.path().has_parent_path() ? file.path().parent_path() : std::filesystem::path(".");
  }
  std::vector<std::unique_ptr<XlsxSheetWriter>> sheets;
  std::set<std::string> names;
  lxw_worksheet* choices = nullptr;  ///< a hidden sheet of drop-down lists too long for the cell's own rule
  int choice_lists = 0;
};

/// The rows of a sheet of the workbook. Nothing here is libxlsxwriter's: closing the workbook takes its
/// sheets away.
struct SheetPart {
  SheetPart(std::string part, const std::filesystem::path& folder) : name(std::move(part)), rows(folder) {}
  std::string name;  ///< in the package
  SheetRows rows;
  int header_columns = 0;
  int first_row = 0;  ///< below the headers
  int last_row = 0;
};

namespace {

bool write_sheet(ZipWriter& zip, const std::string& name, std::string part, SheetPart& sheet) {
  constexpr int level = 6;
  const int last_column = std::max(sheet.rows.last_column(), sheet.header_columns);
  const SheetFrame frame = frame_of(
      std::move(part), "A1:" + column_letters(last_column) + std::to_string(std::max(sheet.last_row, 1)),
      sheet.first_row);
  const DeflatedPiece head = DeflatedPiece::of(frame.head, level);
  const DeflatedPiece tail = DeflatedPiece::of(frame.tail, level, true);
  DeflatedRows& rows = sheet.rows.deflated();
  const std::uint64_t bytes = head.bytes + rows.bytes() + tail.bytes;
  const auto write = [&zip](std::string_view piece) { return zip.write(piece); };
  return zip.begin_deflated(name, bytes) && write(head.data) && rows.copy_to(write) && write(tail.data) &&
         zip.end_deflated(bytes,
                          joined_checksum(joined_checksum(head.checksum, rows.checksum(), rows.bytes()),
                                          tail.checksum, tail.bytes));
}

}  // namespace

struct XlsxSheetWriter::State {
  State(XlsxWriter::State& owner, XlsxSheetLayout sheet_layout)
      : writer(owner), layout(std::move(sheet_layout)) {}

  void open_sheet();
  void close_sheet();
  void end_row();
  void add_headers();
  void add_rules();
  std::string choice_source(const std::vector<std::string>& choices);
  /// `at` counts from 0.
  [[nodiscard]] const XlsxColumn& column_of(int at) const {
    static const XlsxColumn beyond;
    return static_cast<std::size_t>(at) < layout.columns.size() ? layout.columns[static_cast<std::size_t>(at)]
                                                                : beyond;
  }
  [[nodiscard]] lxw_col_t last_column() const {
    return static_cast<lxw_col_t>(std::max<std::size_t>(layout.columns.size(), 1) - 1);
  }

  XlsxWriter::State& writer;
  XlsxSheetLayout layout;
  std::vector<std::unique_ptr<SheetPart>> parts;  ///< the last is being written
  lxw_worksheet* sheet = nullptr;                 ///< of the last part
  SheetRows* cells = nullptr;                     ///< of the last part
  bool good = true;                               ///< until the disk fails
  lxw_row_t header_row = 0;
  lxw_row_t row = 0;
  int column = 0;  ///< of the last cell, counted from 1
  std::int64_t rows = 0;
  std::size_t lines = 1;  ///< that the row's texts break into
};

void XlsxSheetWriter::State::open_sheet() {
  std::string name = layout.name;
  for (std::size_t suffix = parts.size() + 1; suffix > 1; ++suffix) {
    const std::string tail = "（" + std::to_string(suffix) + "）";
    name = cut_to_utf16_units(layout.name, 31 - count_utf16_units(tail)) + tail;
    if (!writer.names.contains(name)) break;
  }
  writer.names.insert(name);
  sheet = workbook_add_worksheet(writer.workbook, name.c_str());
  if (sheet == nullptr) throw std::bad_alloc();
  parts.push_back(std::make_unique<SheetPart>(
      "xl/worksheets/sheet" + std::to_string(sheet->index + 1) + ".xml", writer.folder()));
  cells = &parts.back()->rows;
  header_row = layout.title.empty() ? 0 : 1;
  row = header_row;
  column = 0;
  if (layout.hidden) worksheet_hide(sheet);
  if (layout.landscape) worksheet_set_landscape(sheet);
  constexpr double widest_on_a4 = 160;
  double width = 0;
  for (const XlsxColumn& one : layout.columns) width += one.width;
  worksheet_set_paper(sheet, width > widest_on_a4 ? 8 : 9);  // A3 or A4
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_set_footer(sheet, "&C第 &P 页，共 &N 页");
  worksheet_repeat_rows(sheet, 0, header_row);
  worksheet_freeze_panes(sheet, header_row + 1, static_cast<lxw_col_t>(layout.frozen_columns));
  add_headers();
  parts.back()->header_columns = sheet->dim_colmax + 1;
}

void XlsxSheetWriter::State::add_headers() {
  if (!layout.title.empty()) {
    worksheet_set_row(sheet, 0, 28, nullptr);
    const std::string text = spreadsheet_text(layout.title);
    if (last_column() > 0) {
      worksheet_merge_range(sheet, 0, 0, 0, last_column(), text.c_str(), writer.formats.title);
    } else {
      worksheet_write_string(sheet, 0, 0, text.c_str(), writer.formats.title);
    }
  }
  worksheet_set_row(sheet, header_row, 30, nullptr);
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const auto at = static_cast<lxw_col_t>(i);
    const XlsxColumn& header = layout.columns[i];
    lxw_format* below =
        layout.for_entry ? writer.formats.cell(header.kind, CellColour::none, header.wrap) : nullptr;
    worksheet_set_column(sheet, at, at, header.width, below);
    worksheet_write_string(sheet, header_row, at, spreadsheet_text(header.header).c_str(),
                           header.required ? writer.formats.required_header : writer.formats.header);
    if (header.note.empty()) continue;
    lxw_comment_options options{};
    options.width = 260;
    options.height = static_cast<std::uint16_t>(40 + 18 * (count_code_points(header.note) / 18));
    worksheet_write_comment_opt(sheet, header_row, at, spreadsheet_text(header.note).c_str(), &options);
  }
}

void XlsxSheetWriter::State::close_sheet() {
  end_row();
  good = cells->finish() && good;
  parts.back()->first_row = static_cast<int>(header_row) + 2;
  parts.back()->last_row = static_cast<int>(row) + 1;
  worksheet_autofilter(sheet, header_row, 0, std::max(row, header_row), last_column());
  worksheet_print_area(sheet, 0, 0, std::max(row, header_row), last_column());
  add_rules();
}

void XlsxSheetWriter::State::add_rules() {
  const lxw_row_t last = layout.for_entry ? last_row : row;
  if (last <= header_row) return;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const auto at = static_cast<lxw_col_t>(i);
    const XlsxColumn& rule = layout.columns[i];
    lxw_data_validation validation{};
    validation.show_error = LXW_VALIDATION_ON;
    validation.ignore_blank = LXW_VALIDATION_ON;
    validation.dropdown = LXW_VALIDATION_ON;
    std::string source;
    std::string title = "请按要求填写";
    std::string message;
    if (!rule.choices.empty()) {
      source = choice_source(rule.choices);
      message = "请从下拉列表中选择。";
      validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      validation.value_formula = source.data();
    } else if (rule.kind == ColumnKind::date && layout.for_entry) {
      message = "请填日期，例如 2023-06-30。";
      validation.validate = LXW_VALIDATION_TYPE_DATE;
      validation.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      validation.minimum_datetime = {1900, 1, 1, 0, 0, 0};
      validation.maximum_datetime = {2100, 12, 31, 0, 0, 0};
    } else {
      continue;
    }
    validation.error_title = title.data();
    validation.error_message = message.data();
#ifdef __SANITIZE_ADDRESS__
    const __lsan::ScopedDisabler known_leak;  // libxlsxwriter copies the formula of a list twice, keeps one
#endif
    worksheet_data_validation_range(sheet, header_row + 1, at, last, at, &validation);
  }
}

/// Lists stand on a hidden sheet: a list inside the rule is limited to 255 characters and has no commas.
std::string XlsxSheetWriter::State::choice_source(const std::vector<std::string>& choices) {
  if (writer.choices == nullptr) {
    writer.choices = workbook_add_worksheet(writer.workbook, "选项");
    if (writer.choices == nullptr) throw std::bad_alloc();
    worksheet_hide(writer.choices);
  }
  const lxw_row_t at = static_cast<lxw_row_t>(writer.choice_lists++);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    worksheet_write_string(writer.choices, at, static_cast<lxw_col_t>(i),
                           spreadsheet_text(choices[i]).c_str(),
                           writer.formats.cell(ColumnKind::text, CellColour::none, false));
  }
  const std::string row_name = std::to_string(at + 1);
  return "=选项!$A$" + row_name + ":$" + column_letters(static_cast<int>(choices.size())) + "$" + row_name;
}

XlsxSheetWriter::XlsxSheetWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
XlsxSheetWriter::~XlsxSheetWriter() = default;

std::int64_t XlsxSheetWriter::rows() const { return state_->rows; }

/// Spreadsheets do not all make room by themselves for text that breaks into lines.
void XlsxSheetWriter::State::end_row() {
  constexpr int points_per_line = 15;
  constexpr int highest = 409;
  if (lines > 1) cells->set_height(static_cast<int>(std::min<std::size_t>(lines * points_per_line, highest)));
  lines = 1;
}

void XlsxSheetWriter::begin_row() {
  state_->end_row();
  if (state_->row == last_row) {
    state_->close_sheet();
    state_->open_sheet();
  }
  ++state_->row;
  ++state_->rows;
  state_->column = 0;
  state_->cells->begin_row(static_cast<int>(state_->row) + 1);
}

void XlsxSheetWriter::text(std::string_view text, CellColour colour) {
  if (text.empty()) return blank(colour);
  const XlsxColumn& column = state_->column_of(state_->column);
  const bool wrap = column.wrap;
  if (wrap) state_->lines = std::max(state_->lines, lines_of(text, column.width));
  state_->cells->text(++state_->column, text, state_->writer.formats.style(ColumnKind::text, colour, wrap));
}

void XlsxSheetWriter::number(double number, CellColour colour) {
  state_->cells->number(++state_->column, number,
                        state_->writer.formats.style(ColumnKind::number, colour, false));
}

void XlsxSheetWriter::date(const Date& date, CellColour colour) {
  const auto serial = serial_of_date(date);
  if (!serial) return text(date.to_string(), colour);
  state_->cells->integer(++state_->column, *serial,
                         state_->writer.formats.style(ColumnKind::date, colour, false));
}

void XlsxSheetWriter::blank(CellColour colour) {
  const XlsxColumn& column = state_->column_of(state_->column);
  ++state_->column;
  if (colour == CellColour::none) return;
  state_->cells->blank(state_->column, state_->writer.formats.style(column.kind, colour, column.wrap));
}

void XlsxSheetWriter::note(std::string_view text) {
  worksheet_write_comment(state_->sheet, state_->row, static_cast<lxw_col_t>(state_->column - 1),
                          spreadsheet_text(text).c_str());
}

XlsxWriter::XlsxWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
XlsxWriter::XlsxWriter(XlsxWriter&&) noexcept = default;
XlsxWriter& XlsxWriter::operator=(XlsxWriter&&) noexcept = default;
XlsxWriter::~XlsxWriter() = default;

Result<XlsxWriter> XlsxWriter::create(const std::filesystem::path& path, const XlsxDocument& document) {
  auto file = AtomicFile::create(path);
  if (!file) return file.problem();
  auto frame = AtomicFile::create(path);
  if (!frame) return frame.problem();
  std::string folder = path.has_parent_path() ? path.parent_path().string() : ".";
  lxw_workbook_options options{};
  options.tmpdir = folder.data();
  lxw_workbook* workbook = workbook_new_opt(frame->scratch().c_str(), &options);
  if (workbook == nullptr) throw std::bad_alloc();
  auto state = std::make_unique<State>(*std::move(file), *std::move(frame), workbook);
  std::string title = document.title;
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.created = static_cast<time_t>(document.created.days()) * 86400;
  workbook_set_properties(workbook, &properties);
  return XlsxWriter(std::move(state));
}

Result<XlsxSheetWriter*> XlsxWriter::add_sheet(XlsxSheetLayout layout) {
  const bool taken = state_->names.contains(layout.name) || layout.name == "选项";
  if (!is_sheet_name(layout.name) || taken) {
    return Problem{.code = "xlsx.sheet_name",
                   .message = taken ? "工作表名重复" : "工作表名不合规定",
                   .wanted = "不超过 31 个字，不含 []:*?/\\，不重复",
                   .value = shorten(layout.name, 40),
                   .place = {.file = state_->file.path().string(), .part = {}, .field = {}}};
  }
  auto sheet = std::make_unique<XlsxSheetWriter::State>(*state_, std::move(layout));
  sheet->open_sheet();
  state_->sheets.emplace_back(new XlsxSheetWriter(std::move(sheet)));
  return state_->sheets.back().get();
}

bool XlsxWriter::State::assemble() {
  std::map<std::string, SheetPart*> parts;
  for (const auto& sheet : sheets) {
    for (const auto& part : sheet->state_->parts) {
      parts.emplace(part->name, part.get());
    }
  }
  const auto from = ZipReader::open(frame.scratch());
  const auto to = ZipWriter::create(file.scratch());
  if (from == nullptr || to == nullptr) return false;
  for (const ZipEntry& entry : from->entries()) {
    const auto part = parts.find(entry.name);
    const bool written = part == parts.end()
                             ? to->copy(*from, entry)
                             : write_sheet(*to, entry.name, whole_part(*from, entry), *part->second);
    if (!written) return false;
  }
  return to->close();
}

Done XlsxWriter::finish() {
  for (const auto& sheet : state_->sheets) {
    sheet->state_->close_sheet();
    if (!sheet->state_->good) return state_->file.write_problem();
  }
  errno = 0;
  const lxw_error error = workbook_close(std::exchange(state_->workbook, nullptr));
  if (error != LXW_NO_ERROR || !state_->assemble()) return state_->file.write_problem();
  return state_->file.commit();
}

}  // namespace hengcai
