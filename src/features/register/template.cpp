#include "features/register/template.h"

#include <algorithm>
#include <charconv>

#include "platform/text/utf8.h"

namespace hengcai::registry {

namespace {

ColumnKind kind_of(ColumnType type) {
  switch (type) {
    case ColumnType::date:
      return ColumnKind::date;
    case ColumnType::year:
    case ColumnType::number:
      return ColumnKind::number;
    default:
      return ColumnKind::text;
  }
}

double width_of(const ColumnSpec& column) {
  switch (column.type) {
    case ColumnType::id_number:
    case ColumnType::credit_code:
      return 22;
    case ColumnType::text:
      return column.id == "name" || column.id == "person_name" ? 12 : 20;
    case ColumnType::division:
      return 20;
    default:
      // The header decides: two columns of the screen for a Chinese character, and the filter's button.
      return std::clamp(2.0 * static_cast<double>(count_code_points(column.header)) + 4, 12.0, 22.0);
  }
}

std::vector<std::string> choices_of(const RosterLayout& layout, const ColumnSpec& column) {
  if (column.type == ColumnType::boolean) return {"是", "否"};
  if (column.codes) return layout.codes[*column.codes].values();
  std::vector<std::string> all;
  if (column.codes_by) {
    for (const auto& [when, table] : column.codes_by->tables) {
      for (std::string& value : layout.codes[table].values()) {
        if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(std::move(value));
      }
    }
  }
  return all;
}

std::string note_of(const RosterLayout& layout, const ColumnSpec& column, bool used) {
  static const std::vector<std::pair<ColumnType, std::string>> forms = {
      {ColumnType::date, "日期，例如 2023-06-30"},
      {ColumnType::year, "四位年份，如2024"},
      {ColumnType::number, "数字"},
      {ColumnType::boolean, "是或否"},
      {ColumnType::id_number, "按文本填写"},
      {ColumnType::credit_code, "18位，按文本填写"},
  };
  std::string note = column.required ? "必填。" : "";
  for (const auto& [type, form] : forms) {
    if (type == column.type) note += form + "。";
  }
  if (column.codes) note += "选填：" + layout.codes[*column.codes].listing() + "。";
  if (!column.note.empty()) note += column.note + "。";
  if (used) note += "本政策包使用此列。";
  return note;
}

}  // namespace

XlsxColumn entry_column(const RosterLayout& layout, const ColumnSpec& column) {
  XlsxColumn result;
  result.header = column.header;
  result.kind = kind_of(column.type);
  result.width = width_of(column);
  result.required = column.required;
  result.choices = choices_of(layout, column);
  return result;
}

XlsxSheetLayout entry_sheet(const RosterLayout& layout, const SheetSpec& sheet, const ColumnUse* use) {
  XlsxSheetLayout result;
  result.name = sheet.name;
  result.frozen_columns = 2;
  result.for_entry = use != nullptr;
  if (use) {
    result.title = sheet.note;
    if (!use->uses(sheet.kind)) result.title += "（本政策包不使用此表，可以不填）";
  }
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    XlsxColumn column = entry_column(layout, sheet.columns[i]);
    if (use) column.note = note_of(layout, sheet.columns[i], use->uses(sheet.kind, i));
    result.columns.push_back(std::move(column));
  }
  return result;
}

void write_cell(XlsxSheetWriter& writer, ColumnKind kind, std::string_view text) {
  if (text.empty()) return writer.blank();
  if (kind == ColumnKind::date) {
    if (const auto date = Date::parse(text)) return writer.date(*date);
  } else if (kind == ColumnKind::number) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size()) return writer.number(number);
  }
  writer.text(text);
}

Done write_template(const std::filesystem::path& path, const RosterLayout& layout, const policy::Pack& pack) {
  const ColumnUse use(pack, layout);
  Result<XlsxWriter> writer = XlsxWriter::create(path, {.title = layout.workbook});
  if (!writer) return writer.problem();
  for (const bool used : {true, false}) {
    for (const SheetSpec& sheet : layout.sheets) {
      if (use.uses(sheet.kind) != used) continue;
      if (auto added = writer->add_sheet(entry_sheet(layout, sheet, &use)); !added) return added.problem();
    }
  }
  return writer->finish();
}

}  // namespace hengcai::registry
