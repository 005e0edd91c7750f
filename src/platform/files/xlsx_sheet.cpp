#include "platform/files/xlsx_sheet.h"

#include <charconv>

#include "platform/files/xlsx_format.h"

namespace hengcai {
namespace {

constexpr std::size_t not_own = static_cast<std::size_t>(-1);
constexpr std::size_t most_merged = 1'000'000;
constexpr std::size_t longest_row_text = 64 << 20;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

template <class Number>
bool read_whole(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

/// Strict workbooks may hold dates as ISO 8601 text: `2023-06-30`, `2023-06-30T08:30:00`.
std::optional<SerialDate> iso_date(std::string_view text) {
  const auto date = Date::parse(text.substr(0, 10));
  if (!date) return std::nullopt;
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (text.size() >= 19 && text[10] == 'T') {
    const bool good = read_whole(text.substr(11, 2), hour) && read_whole(text.substr(14, 2), minute) &&
                      read_whole(text.substr(17, 2), second);
    if (!good || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  } else if (text.size() != 10) {
    return std::nullopt;
  }
  return SerialDate{*date, (hour * 60 + minute) * 60 + second};
}

}  // namespace

std::optional<CellReference> parse_cell_reference(std::string_view text) {
  CellReference reference;
  std::size_t at = 0;
  for (; at < text.size() && at < 4; ++at) {
    const char c = text[at] >= 'a' && text[at] <= 'z' ? static_cast<char>(text[at] - 'a' + 'A') : text[at];
    if (c < 'A' || c > 'Z') break;
    reference.column = reference.column * 26 + (c - 'A' + 1);
  }
  const std::string_view row = text.substr(at);
  if (at == 0 || row.empty() || row[0] == '-' || !read_whole(row, reference.row)) return std::nullopt;
  return reference;
}

std::optional<CellRange> parse_cell_range(std::string_view text) {
  const std::size_t colon = text.find(':');
  const auto first = parse_cell_reference(text.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : parse_cell_reference(text.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  return CellRange{first->row, first->column, last->row, last->column};
}

SheetHandler::SheetHandler(Context context, const XlsxReader::RowCallback& callback)
    : context_(std::move(context)), callback_(callback), item_(text_) {}

Problem SheetHandler::at_cell(Problem problem) const {
  problem.place.line = row_.number;
  problem.place.column = cell_.column;
  return problem;
}

void SheetHandler::start(std::string_view name, const XmlAttributes& attributes) {
  if (!in_rows_) {
    if (name == "sheetData") in_rows_ = true;
    if (name == "mergeCell") add_merged(attributes.text("ref"));
    return;
  }
  if (name == "c") return begin_cell(attributes);
  if (name == "row") return begin_row(attributes);
  if (!in_cell_) return;
  if (name == "v") {
    in_value_ = type_ != Type::inline_text;
    text_.resize(text_begin_);
  } else if (name == "f") {
    cell_.formula = true;
  } else if (type_ == Type::inline_text) {
    item_.start(name, attributes);
  }
}

void SheetHandler::text(std::string_view piece) {
  if (!in_cell_) return;
  if (in_value_) text_ += piece;
  if (type_ == Type::inline_text) item_.characters(piece);
  if (text_.size() - text_begin_ > context_.package.limits().cell_bytes || text_.size() > longest_row_text) {
    fail(at_cell(context_.package.too_large("单元格的文字过长", "不超过 32767 个字", context_.sheet)));
  }
}

void SheetHandler::end(std::string_view name) {
  if (!in_rows_) return;
  if (name == "v") {
    in_value_ = false;
  } else if (name == "c") {
    end_cell();
  } else if (name == "row") {
    end_row();
  } else if (name == "sheetData") {
    in_rows_ = false;
  } else if (in_cell_ && type_ == Type::inline_text) {
    item_.end(name);
  }
}

void SheetHandler::begin_row(const XmlAttributes& attributes) {
  const int before = row_.number;
  const std::string_view number = attributes.text("r");
  cell_ = {};
  cells_.clear();
  own_text_.clear();
  text_.clear();
  row_.number = before + 1;
  row_.hidden = attributes.flag("hidden");
  if (number.empty()) return;
  if (!read_whole(number, row_.number) || row_.number <= before) {
    return fail(at_cell(context_.package.damaged("行号有误", context_.sheet)));
  }
  if (row_.number > last_sheet_row) {
    fail(at_cell(context_.package.too_large("行数过多", "不超过 1048576 行", context_.sheet)));
  }
}

void SheetHandler::begin_cell(const XmlAttributes& attributes) {
  const int before = cell_.column;
  cell_ = {};
  cell_.column = before + 1;
  type_ = Type::number;
  format_ = 0;
  in_cell_ = true;
  in_value_ = false;
  text_begin_ = text_.size();
  attributes.for_each([this](std::string_view name, std::string_view value) {
    if (name == "r") {
      place_cell(value);
    } else if (name == "s") {
      read_whole(value, format_);
    } else if (name == "t") {
      type_ = value == "s"           ? Type::shared
              : value == "str"       ? Type::text
              : value == "inlineStr" ? Type::inline_text
              : value == "b"         ? Type::boolean
              : value == "e"         ? Type::error
              : value == "d"         ? Type::iso_date
                                     : Type::number;
    }
  });
  if (type_ == Type::inline_text) item_.begin();
}

void SheetHandler::place_cell(std::string_view reference) {
  const int expected = cell_.column;
  const auto place = parse_cell_reference(reference);
  if (!place || place->row != row_.number || place->column < expected) {
    return fail(at_cell(context_.package.damaged("单元格位置有误", context_.sheet)));
  }
  cell_.column = place->column;
  if (cell_.column > last_sheet_column) {
    fail(at_cell(context_.package.too_large("列数过多", "不超过 16384 列", context_.sheet)));
  }
}

void SheetHandler::end_cell() {
  in_cell_ = false;
  if (type_ == Type::text) resolve_escapes(text_, text_begin_);
  const std::string_view own = std::string_view(text_).substr(text_begin_);
  const std::string_view raw = type_ == Type::text || type_ == Type::inline_text ? own : trimmed(own);
  if (raw.empty()) return text_.resize(text_begin_);
  std::size_t begin = static_cast<std::size_t>(raw.data() - text_.data());
  cell_.text = raw;
  switch (type_) {
    case Type::shared:
      add_shared(cell_, raw);
      begin = not_own;
      if (cell_.text.empty()) return text_.resize(text_begin_);
      break;
    case Type::text:
    case Type::inline_text:
      cell_.kind = CellKind::text;
      break;
    case Type::boolean:
      cell_.kind = CellKind::boolean;
      cell_.number = raw == "1" || raw == "true" ? 1 : 0;
      break;
    case Type::error:
      cell_.kind = CellKind::error;
      break;
    case Type::iso_date: {
      const auto date = iso_date(raw);
      cell_.kind = date ? CellKind::date : CellKind::text;
      if (date) cell_.date = date->date, cell_.second_of_day = date->second_of_day;
      break;
    }
    case Type::number:
      add_number(cell_, raw);
      break;
  }
  cells_.push_back(cell_);
  own_text_.push_back(begin);
}

/// A number that is none (a program wrote nonsense) is passed on as the text it is, for the reader to judge.
void SheetHandler::add_number(XlsxCell& cell, std::string_view raw) const {
  cell.kind = read_whole(raw, cell.number) ? CellKind::number : CellKind::text;
  if (cell.kind == CellKind::text) return;
  if (format_ >= context_.date_formats.size() || !context_.date_formats[format_]) return;
  const bool is_day = cell.number >= 1 || context_.package.dates_from_1904();
  const auto date = is_day ? date_of_serial(cell.number, context_.package.dates_from_1904()) : std::nullopt;
  if (!date) return;
  cell.kind = CellKind::date;
  cell.date = date->date;
  cell.second_of_day = date->second_of_day;
}

void SheetHandler::add_shared(XlsxCell& cell, std::string_view raw) {
  std::size_t index = 0;
  cell.kind = CellKind::text;
  if (!read_whole(raw, index) || index >= context_.strings.size()) {
    cell.text = {};
    return fail(at_cell(context_.package.damaged("单元格引用的文字不存在", context_.sheet)));
  }
  cell.text = context_.strings[index];
  text_.resize(text_begin_);
}

void SheetHandler::end_row() {
  if (cells_.empty()) return;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (own_text_[i] == not_own) continue;
    cells_[i].text = std::string_view(text_).substr(own_text_[i], cells_[i].text.size());
  }
  row_.cells = cells_;
  if (callback_(row_)) return;
  cancelled_ = true;
  stop();
}

void SheetHandler::add_merged(std::string_view reference) {
  const auto range = parse_cell_range(reference);
  if (!range || merged_.size() >= most_merged)
    return fail(context_.package.damaged("合并单元格有误", context_.sheet));
  merged_.push_back(*range);
}

}  // namespace hengcai
