#include "features/register/layout_view.h"

#include "features/register/form.h"

namespace hengcai::registry {

namespace {

std::optional<bool> if_so(bool so) { return so ? std::optional(true) : std::nullopt; }

ColumnView view_of(const RosterLayout& layout, const SheetSpec& sheet, const ColumnSpec& column) {
  ColumnView view{.id = column.id,
                  .header = column.header,
                  .type = std::string(to_string(column.type)),
                  .required = column.required,
                  .sensitive = column.sensitive,
                  .system = if_so(is_system_column(sheet, column)),
                  .future = if_so(column.future),
                  .whole = if_so(column.whole),
                  .note = column.note};
  if (column.codes) view.codes = layout.codes[*column.codes].id;
  if (column.codes_by) {
    CodesByView& by = view.codes_by.emplace();
    by.column = sheet.columns[column.codes_by->column].id;
    for (const auto& [value, table] : column.codes_by->tables)
      by.lists.emplace(value, layout.codes[table].id);
  }
  if (column.low < column.high) {
    view.low = column.low;
    view.high = column.high;
  }
  return view;
}

KindView view_of(const RosterLayout& layout, const SheetSpec& sheet) {
  KindView view{.id = std::string(to_string(sheet.kind)), .name = sheet.name, .note = sheet.note};
  if (const ColumnSpec* date = date_column(sheet)) view.date_column = date->id;
  for (const ColumnSpec& column : sheet.columns) view.columns.push_back(view_of(layout, sheet, column));
  return view;
}

}  // namespace

LayoutView view_of(const RosterLayout& layout) {
  LayoutView view;
  for (const SheetSpec& sheet : layout.sheets) {
    if (sheet.kind == SheetKind::people)
      view.people = view_of(layout, sheet);
    else if (sheet.kind != SheetKind::organisations)
      view.kinds.push_back(view_of(layout, sheet));
  }
  for (const CodeTable& table : layout.codes) {
    CodeListView& list = view.codes.emplace_back();
    list.id = table.id;
    for (const CodeEntry& entry : table.entries) {
      list.values.push_back({entry.value, entry.code.empty() ? std::nullopt : std::optional(entry.code)});
    }
  }
  for (const Division& place : layout.divisions)
    view.divisions.push_back({place.code, place.name, place.full_name, place.prefecture});
  return view;
}

}  // namespace hengcai::registry
