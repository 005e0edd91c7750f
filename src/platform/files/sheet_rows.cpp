#include "platform/files/sheet_rows.h"

#include <array>
#include <charconv>
#include <cmath>

#include "platform/base/problem.h"
#include "platform/files/xlsx_text.h"

namespace hengcai {
namespace {

template <class Number>
void append_number(std::string& xml, Number number) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  xml.append(digits.data(), end);
}

bool has_blank_end(std::string_view text) {
  constexpr std::string_view blanks = " \t\n\r";
  return blanks.find(text.front()) != std::string_view::npos ||
         blanks.find(text.back()) != std::string_view::npos;
}

}  // namespace

void SheetRows::begin_row(int row) {
  std::string& xml = deflated_.buffer();
  if (in_row_) xml += "</row>";
  deflated_.offer();
  in_row_ = true;
  row_ = std::to_string(row);
  deflated_.buffer() += "<row r=\"" + row_ + "\"";
  row_attributes_ = deflated_.buffer().size();
  deflated_.buffer() += '>';
}

void SheetRows::set_height(int points) {
  deflated_.buffer().insert(row_attributes_, " ht=\"" + std::to_string(points) + "\" customHeight=\"1\"");
}

void SheetRows::begin_cell(int column, int style) {
  while (last_column() < column) cell_starts_.push_back("<c r=\"" + column_letters(last_column() + 1));
  std::string& xml = deflated_.buffer();
  xml += cell_starts_[static_cast<std::size_t>(column - 1)];
  xml += row_;
  xml += "\" s=\"";
  append_number(xml, style);
}

void SheetRows::text(int column, std::string_view text, int style) {
  if (text.empty()) return blank(column, style);
  begin_cell(column, style);
  std::string& xml = deflated_.buffer();
  xml += has_blank_end(text) ? "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                             : "\" t=\"inlineStr\"><is><t>";
  append_cell_xml(xml, text);
  xml += "</t></is></c>";
}

void SheetRows::number(int column, double number, int style) {
  if (!std::isfinite(number)) return text(column, "#NUM!", style);
  begin_cell(column, style);
  std::string& xml = deflated_.buffer();
  xml += "\"><v>";
  append_number(xml, number);
  xml += "</v></c>";
}

void SheetRows::integer(int column, std::int64_t number, int style) {
  begin_cell(column, style);
  std::string& xml = deflated_.buffer();
  xml += "\"><v>";
  append_number(xml, number);
  xml += "</v></c>";
}

void SheetRows::blank(int column, int style) {
  begin_cell(column, style);
  deflated_.buffer() += "\"/>";
}

bool SheetRows::finish() {
  if (in_row_) deflated_.buffer() += "</row>";
  in_row_ = false;
  return deflated_.finish();
}

}  // namespace hengcai
