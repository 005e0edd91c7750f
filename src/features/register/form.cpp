#include "features/register/form.h"

#include <algorithm>
#include <map>
#include <utility>

#include "features/register/checks.h"
#include "features/register/row_reader.h"

namespace hengcai::registry {

namespace {

/// Reads the records of a form into a register of one person.
class FormReader {
 public:
  FormReader(const std::shared_ptr<const RosterLayout>& layout, std::span<const FormRecord> records)
      : layout_(*layout),
        records_(records),
        rows_(records.size(), no_row),
        state_{Roster(layout), ProblemList(limit), {}, {}, {}, {}} {}

  FormReading read(Date today) {
    for (std::size_t i = 0; i < records_.size(); ++i) {
      check_columns(i);
      read_record(i);
    }
    state_.roster.link();
    check_roster(state_, today);
    reading_.fields.reserve(records_.size());
    for (std::size_t i = 0; i < records_.size(); ++i) reading_.fields.push_back(fields_of(i));
    for (const Problem& problem : state_.faults.listed()) add_fault(problem);
    return std::move(reading_);
  }

 private:
  static constexpr std::size_t limit = 1000;

  [[nodiscard]] const SheetSpec& spec(std::size_t record) const {
    return layout_.sheet(records_[record].kind);
  }

  void check_columns(std::size_t record) {
    for (const auto& [id, value] : records_[record].fields) {
      const auto column = spec(record).find(id);
      if (!column) {
        fault(record, id, "record.field.unknown", "没有这个字段", "名册“" + spec(record).name + "”的字段");
      } else if (is_system_column(spec(record), spec(record).columns[*column])) {
        fault(record, id, "record.field.system", "这个字段由系统填写", "不填");
      }
    }
  }

  void fault(std::size_t record, const std::string& column, std::string code, std::string message,
             std::string wanted) {
    reading_.faults.push_back(
        {record,
         column,
         {.code = std::move(code), .message = std::move(message), .wanted = std::move(wanted)}});
  }

  /// Every column of the kind but the program's own, in its place; the form is a sheet named as the kind.
  [[nodiscard]] SheetBinding binding_of(SheetKind kind) const {
    SheetBinding binding;
    binding.kind = kind;
    binding.groups.push_back({.sheet = kind, .former = false, .optional = false, .fixed = {}});
    const SheetSpec& sheet = layout_.sheet(kind);
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      if (is_system_column(sheet, sheet.columns[i])) continue;
      binding.columns.push_back({static_cast<int>(i) + 1, sheet.columns[i].header, 0, i});
    }
    return binding;
  }

  void read_record(std::size_t record) {
    const FormRecord& form = records_[record];
    std::vector<XlsxCell> cells;
    for (std::size_t i = 0; i < spec(record).columns.size(); ++i) {
      const auto value = form.fields.find(spec(record).columns[i].id);
      if (value == form.fields.end() || is_system_column(spec(record), spec(record).columns[i])) continue;
      XlsxCell& cell = cells.emplace_back();
      cell.column = static_cast<int>(i) + 1;
      cell.text = value->second;
    }
    RecordTable& table = state_.roster.table(form.kind);
    const std::size_t before = table.size();
    const std::string kind(to_string(form.kind));
    const SheetBinding binding = binding_of(form.kind);
    RowReader reader(state_, {}, kind, binding);
    reader.read({.number = static_cast<int>(record) + 1, .hidden = false, .cells = cells});
    if (table.size() == before) {
      fault(record, {}, "record.empty", "一项也没有填写", "至少填写必填的字段");
      return;
    }
    rows_[record] = static_cast<Row>(before);
    set_owner(record);
    set_organisation(record);
  }

  void set_owner(std::size_t record) {
    if (records_[record].kind == SheetKind::people || rows_.front() == no_row) return;
    const std::size_t id = layout_.sheet(SheetKind::people).index("person_id");
    const Code owner = state_.roster.table(SheetKind::people).column(id).at(rows_.front());
    state_.roster.table(records_[record].kind)
        .column(spec(record).index("person_id"))
        .set(rows_[record], owner);
  }

  void set_organisation(std::size_t record) {
    const ColumnSpec* column = organisation_column(spec(record));
    const std::string& id = records_[record].organisation_id;
    if (column == nullptr) return;
    if (id.empty()) {
      if (column->required)
        fault(record, column->id, "roster.required", "必填而空白", "有内容的" + column->header);
      return;
    }
    const std::size_t key_column = layout_.sheet(SheetKind::organisations).index("credit_code");
    RecordTable& units = state_.roster.table(SheetKind::organisations);
    const bool fresh = state_.roster.organisation_keys().find(id) == 0;
    const Code key = state_.roster.organisation_keys().intern(id);
    if (fresh) units.column(key_column).set(units.add(units.add_origin({}), 0), key);
    state_.roster.table(records_[record].kind).column(spec(record).index(column->id)).set(rows_[record], key);
  }

  [[nodiscard]] Fields fields_of(std::size_t record) const {
    Fields fields;
    if (rows_[record] == no_row) return fields;
    const RecordTable& table = state_.roster.table(records_[record].kind);
    for (std::size_t i = 0; i < spec(record).columns.size(); ++i) {
      const ColumnSpec& column = spec(record).columns[i];
      const std::string_view text = table.column(i).text(rows_[record]);
      if (!text.empty() && !is_system_column(spec(record), column)) fields.emplace(column.id, text);
    }
    return fields;
  }

  void add_fault(const Problem& problem) {
    if (problem.place.line < 1 || static_cast<std::size_t>(problem.place.line) > records_.size()) return;
    FormFault found{static_cast<std::size_t>(problem.place.line) - 1, {}, problem};
    const auto column = static_cast<std::size_t>(problem.place.column);
    if (column > 0) found.column = spec(found.record).columns[column - 1].id;
    found.problem.place = {};
    reading_.faults.push_back(std::move(found));
  }

  const RosterLayout& layout_;
  std::span<const FormRecord> records_;
  std::vector<Row> rows_;  ///< by record
  ReadingState state_;
  FormReading reading_;
};

}  // namespace

bool is_system_column(const SheetSpec& sheet, const ColumnSpec& column) {
  if (sheet.kind == SheetKind::people) return false;
  return column.id == "person_id" || column.id == "person_name" || column.refers_to_organisation;
}

const ColumnSpec* organisation_column(const SheetSpec& sheet) {
  const auto found =
      std::find_if(sheet.columns.begin(), sheet.columns.end(), [&sheet](const ColumnSpec& column) {
        return column.refers_to_organisation && sheet.kind != SheetKind::people;
      });
  return found == sheet.columns.end() ? nullptr : &*found;
}

const ColumnSpec* date_column(const SheetSpec& sheet) {
  const auto find = [&sheet](bool required) {
    return std::find_if(sheet.columns.begin(), sheet.columns.end(), [required](const ColumnSpec& column) {
      return column.type == ColumnType::date && (column.required || !required);
    });
  };
  if (sheet.kind == SheetKind::people) return nullptr;
  if (const auto found = find(true); found != sheet.columns.end()) return &*found;
  const auto found = find(false);
  return found == sheet.columns.end() ? nullptr : &*found;
}

FormReading read_form(const std::shared_ptr<const RosterLayout>& layout, std::span<const FormRecord> records,
                      Date today) {
  return FormReader(layout, records).read(today);
}

}  // namespace hengcai::registry
