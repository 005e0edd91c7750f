#include "features/register/demo.h"

#include <algorithm>

#include "features/register/binding.h"
#include "features/register/demo_faults.h"
#include "features/register/demo_person.h"
#include "features/register/demo_units.h"
#include "features/register/template.h"
#include "platform/files/xlsx_writer.h"

namespace hengcai::registry {

namespace {

/// People one after the other, with the faults that were ordered.
class DemoSource {
 public:
  DemoSource(const DemoPeople& people, const RosterLayout& layout, const DemoOptions& options)
      : people_(people), layout_(layout), options_(options) {}

  DemoPerson make(std::size_t number) {
    DemoPerson person = people_.make(number);
    if (planted_ < options_.faults && number == place_of(planted_)) {
      plant_fault(planted_, person, number > 0 ? people_.make(number - 1) : person, layout_);
      ++planted_;
    }
    return person;
  }

 private:
  /// Spread over the roster, the first row left whole.
  [[nodiscard]] std::size_t place_of(std::size_t fault) const {
    return (2 * fault + 1) * (options_.people - 1) / (2 * options_.faults) + 1;
  }

  const DemoPeople& people_;
  const RosterLayout& layout_;
  const DemoOptions& options_;
  std::size_t planted_ = 0;
};

/// One record as a row of its own sheet.
void write_record(XlsxSheetWriter& sheet, const std::vector<ColumnKind>& kinds, const DemoRecord& record) {
  sheet.begin_row();
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const std::string* value = record.find(i);
    write_cell(sheet, kinds[i], value ? *value : std::string());
  }
}

Done write_sheets(XlsxWriter& writer, const RosterLayout& layout, const DemoUnits& units, DemoSource& source,
                  const DemoOptions& options) {
  std::vector<XlsxSheetWriter*> sheets;
  std::vector<std::vector<ColumnKind>> kinds;
  for (const SheetSpec& spec : layout.sheets) {
    XlsxSheetLayout sheet = entry_sheet(layout, spec, nullptr);
    kinds.emplace_back();
    for (const XlsxColumn& column : sheet.columns) kinds.back().push_back(column.kind);
    Result<XlsxSheetWriter*> added = writer.add_sheet(std::move(sheet));
    if (!added) return added.problem();
    sheets.push_back(*added);
  }
  const auto write = [&](const DemoRecord& record) {
    const auto kind = static_cast<std::size_t>(record.sheet);
    write_record(*sheets[kind], kinds[kind], record);
  };
  for (const DemoUnit& unit : units.all()) write(unit.record);
  for (std::size_t i = 0; i < options.people; ++i) {
    for (const DemoRecord& record : source.make(i).records) write(record);
  }
  return done();
}

/// The flat sheet: of each person the last record of a kind.
class FlatWriter {
 public:
  FlatWriter(const RosterLayout& layout, const DemoPlan& plan) : layout_(layout), plan_(plan) {}

  Done open(XlsxWriter& writer) {
    XlsxSheetLayout sheet;
    sheet.name = layout_.flat.name;
    sheet.title = layout_.workbook;
    sheet.frozen_columns = 2;
    TopRow header{1, {}};
    for (std::size_t i = 0; i < plan_.flat_columns.size(); ++i)
      header.cells.emplace_back(static_cast<int>(i) + 1, plan_.flat_columns[i]);
    const HeaderMatcher::Match match =
        HeaderMatcher(layout_).match(layout_.flat.name, std::span(&header, 1), false);
    if (!match.problems.empty()) return match.problems.front();
    binding_ = *match.binding;
    for (const BoundColumn& bound : binding_.columns) {
      XlsxColumn column =
          entry_column(layout_, layout_.sheet(binding_.groups[bound.group].sheet).columns[bound.column]);
      column.header = bound.header;
      kinds_.push_back(column.kind);
      sheet.columns.push_back(std::move(column));
    }
    Result<XlsxSheetWriter*> added = writer.add_sheet(std::move(sheet));
    if (!added) return added.problem();
    sheet_ = *added;
    return done();
  }

  void write(const DemoPerson& person) {
    sheet_->begin_row();
    for (std::size_t i = 0; i < binding_.columns.size(); ++i) {
      const BoundColumn& bound = binding_.columns[i];
      const DemoRecord* record = record_of(person, binding_.groups[bound.group]);
      const std::string* value = record ? record->find(bound.column) : nullptr;
      write_cell(*sheet_, kinds_[i], value ? *value : std::string());
    }
  }

 private:
  /// The record that a group of the flat sheet stands for: the last one that fits.
  [[nodiscard]] const DemoRecord* record_of(const DemoPerson& person, const BoundGroup& group) const {
    if (group.sheet == SheetKind::organisations) {
      const DemoUnit* unit = group.former ? person.former_unit : person.unit;
      return unit ? &unit->record : nullptr;
    }
    const DemoRecord* found = nullptr;
    for (const DemoRecord& record : person.records) {
      if (record.sheet != group.sheet || !fits(record, group)) continue;
      if (!found || later(record, *found)) found = &record;
    }
    return found;
  }

  static bool fits(const DemoRecord& record, const BoundGroup& group) {
    return std::all_of(group.fixed.begin(), group.fixed.end(), [&](const auto& fixed) {
      const std::string* value = record.find(fixed.first);
      return value && *value == fixed.second;
    });
  }

  [[nodiscard]] bool later(const DemoRecord& a, const DemoRecord& b) const {
    const auto date = layout_.sheet(a.sheet).find("date");
    const std::string* of_a = date ? a.find(*date) : nullptr;
    const std::string* of_b = date ? b.find(*date) : nullptr;
    return of_a && (!of_b || *of_a >= *of_b);
  }

  const RosterLayout& layout_;
  const DemoPlan& plan_;
  SheetBinding binding_;
  std::vector<ColumnKind> kinds_;
  XlsxSheetWriter* sheet_ = nullptr;
};

}  // namespace

Done write_demo_roster(const std::filesystem::path& path, const RosterLayout& layout, const DemoPlan& plan,
                       const DemoOptions& options) {
  if (options.faults > 0 && options.faults * 2 >= options.people) {
    Problem problem;
    problem.code = "demo.options";
    problem.message = "错误太多";
    problem.wanted = "少于人数的一半";
    problem.value = std::to_string(options.faults);
    return problem;
  }
  const DemoUnits units(layout, plan, options.seed);
  const DemoPeople people(layout, plan, units, options.seed);
  DemoSource source(people, layout, options);
  Result<XlsxWriter> writer = XlsxWriter::create(path, {.title = layout.workbook});
  if (!writer) return writer.problem();
  if (!options.flat) {
    if (Done written = write_sheets(*writer, layout, units, source, options); !written) return written;
    return writer->finish();
  }
  FlatWriter flat(layout, plan);
  if (Done opened = flat.open(*writer); !opened) return opened;
  for (std::size_t i = 0; i < options.people; ++i) flat.write(source.make(i));
  return writer->finish();
}

}  // namespace hengcai::registry
