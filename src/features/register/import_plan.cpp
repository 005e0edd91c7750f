#include "features/register/import_plan.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "features/register/form.h"
#include "features/register/import_faults.h"
#include "features/register/record_match.h"
#include "features/register/states.h"
#include "features/register/store.h"

namespace hengcai::registry {

namespace {

constexpr std::size_t progress_step = 64;

/// A record of the workbook, and where it stands.
struct RosterRecord {
  SheetKind kind = SheetKind::people;
  Row row = no_row;
  SaidRecord said = {};
  std::string unit_key = {};  ///< of an organisation that is to be entered
};

class Planner {
 public:
  Planner(storage::Session& session, const Parts& parts, const store::ImportEntry& entry,
          const RosterReading& reading)
      : session_(session),
        parts_(parts),
        entry_(entry),
        roster_(reading.roster),
        layout_(reading.roster.layout()),
        units_(session, parts, reading.roster, entry.may_enter_units),
        faults_(reading),
        today_(parts.clock.today()) {
    plan_.notes = reading.notes;
  }

  std::optional<ImportPlan> run(const PlanProgress& progress) {
    const std::size_t people = roster_.people();
    const auto told = [&](std::size_t done) {
      return progress({static_cast<std::int64_t>(done), static_cast<std::int64_t>(people)});
    };
    for (Row row = 0; row < people; ++row) {
      if (row % progress_step == 0 && !told(row)) return std::nullopt;
      plan_.people.push_back(plan_person(row));
    }
    if (!told(people)) return std::nullopt;
    finish();
    return std::move(plan_);
  }

 private:
  [[nodiscard]] std::string_view own(Row row, std::string_view column) const {
    return roster_.person_text(row, column);
  }

  [[nodiscard]] Fields fields_of(SheetKind kind, Row row) const {
    const SheetSpec& sheet = layout_.sheet(kind);
    const RecordTable& table = roster_.table(kind);
    Fields fields;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      const std::string_view text = table.column(i).text(row);
      if (!text.empty() && !is_system_column(sheet, sheet.columns[i]))
        fields.emplace(sheet.columns[i].id, text);
    }
    return fields;
  }

  void add_fault(Problem problem, SheetKind kind, Row row, std::string_view column) {
    const SheetSpec& sheet = layout_.sheet(kind);
    const std::size_t place = sheet.find(column).value_or(sheet.index("person_id"));
    const RecordTable& table = roster_.table(kind);
    problem.place = table.place(row, place);
    if (problem.place.field.empty()) problem.place.field = sheet.columns[place].header;
    if (problem.value.empty()) problem.value = table.column(place).text(row);
    faults_.add(problem);
  }

  /// The records of a person in the workbook, their organisations found in the register. One whose
  /// organisation neither is nor can be registered makes the person faulty.
  std::vector<RosterRecord> records_of(Row person) {
    std::vector<RosterRecord> records;
    for (const SheetSpec& sheet : layout_.sheets) {
      if (sheet.kind == SheetKind::people || sheet.kind == SheetKind::organisations) continue;
      for (const Row row : roster_.records(sheet.kind, person)) {
        RosterRecord record{.kind = sheet.kind, .row = row, .said = {.fields = fields_of(sheet.kind, row)}};
        if (const ColumnSpec* column = organisation_column(sheet)) find_unit(sheet, *column, record);
        records.push_back(std::move(record));
      }
    }
    return records;
  }

  void find_unit(const SheetSpec& sheet, const ColumnSpec& column, RosterRecord& record) {
    const Code key = roster_.table(sheet.kind).column(sheet.index(column.id)).at(record.row);
    if (key == 0) return;
    const Row unit_row = roster_.organisation_of(key);
    const NamedUnit* unit = units_.find(key);
    if (unit == nullptr) {  // the reader has listed that, once for all who work there
      has_bad_unit_ = true;
      return;
    }
    if (unit->fault || (unit->id.empty() && faults_.is_bad_unit(unit_row))) {
      if (unit->fault && told_units_.insert(unit_row).second) faults_.add(*unit->fault);
      has_bad_unit_ = true;
      return;
    }
    record.said.organisation_id = unit->id.empty() ? "+" + unit->name : unit->id;
    if (unit->id.empty()) record.unit_key = roster_.organisation_keys().text(key);
  }

  /// Whether the import may touch the person: he works within its organisation, by the workbook (a person
  /// without employment is of the organisation itself) and by the register.
  void check_scope(Row row, const std::vector<RosterRecord>& records, const PersonRow* known,
                   PlannedPerson& person) {
    std::vector<Version> employments;
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (records[i].kind != SheetKind::employments) continue;
      Version& version = employments.emplace_back();
      version.kind = "employments";
      version.record_id = std::to_string(i);
      version.fields = records[i].said.fields;
    }
    const Version* present = present_employment(employments, today_);
    if (known != nullptr && !known->organisation_path.starts_with(entry_.organisation_path)) {
      add_fault({.code = "import.scope",
                 .message = "这个人在名册中不属于本单位",
                 .wanted = "由其所在单位或上级部门办理"},
                SheetKind::people, row, "person_id");
    }
    if (present == nullptr) return;
    const RosterRecord& record = records[std::stoul(present->record_id)];
    const Code key = roster_.table(SheetKind::employments)
                         .column(layout_.sheet(SheetKind::employments).index("organisation"))
                         .at(record.row);
    const NamedUnit* unit = units_.find(key);
    if (unit == nullptr || unit->fault) return;
    person.row.organisation_name = unit->name;
    if (unit->path.starts_with(entry_.organisation_path)) return;
    add_fault({.code = "import.scope",
               .message = "这个人的现单位不在所选单位之内",
               .wanted = "所选单位或其下属单位",
               .value = unit->name},
              SheetKind::employments, record.row, "organisation");
  }

  PlannedPerson plan_person(Row row) {
    const SheetSpec& sheet = layout_.sheet(SheetKind::people);
    const RecordTable& table = roster_.table(SheetKind::people);
    const std::size_t id = sheet.index("person_id");
    const Place place = table.place(row, id);
    PlannedPerson person;
    person.row.line = place.line;
    person.row.sheet = place.part;
    person.row.name = own(row, "name");
    person.row.document_number = parts_.vault.masked(own_kind, "person_id", own(row, "person_id"));
    const Row first = roster_.person_of(table.column(id).at(row));
    if (first != row) {  // named twice, or nobody's row
      const std::size_t faults = faults_.count_of(first == no_row ? row : first);
      person.row.faults = static_cast<std::int64_t>(std::max<std::size_t>(faults, 1));
      person.row.action = ImportAction::faulty;
      return person;
    }
    has_bad_unit_ = false;
    const std::vector<RosterRecord> records = records_of(row);
    const auto known = faults_.count_of(row) == 0
                           ? store::find_by_document(session_, parts_.vault, access::Scope::everything(),
                                                     own(row, "person_id"))
                           : std::nullopt;
    check_scope(row, records, known ? &*known : nullptr, person);
    if (faults_.count_of(row) == 0 && !has_bad_unit_) {
      if (known)
        plan_change(row, *known, records, person);
      else
        plan_new(row, records, person);
    }
    const std::size_t faults = faults_.count_of(row) + (has_bad_unit_ ? 1 : 0);
    if (faults > 0) {
      person = {.row = std::move(person.row)};
      person.row.action = ImportAction::faulty;
      person.row.changes.clear();
      person.row.faults = static_cast<std::int64_t>(faults);
    }
    return person;
  }

  void plan_new(Row row, const std::vector<RosterRecord>& records, PlannedPerson& person) {
    person.row.action = ImportAction::create;
    for (const auto& [column, value] : fields_of(SheetKind::people, row)) person.added.emplace(column, value);
    for (const RosterRecord& record : records) person.records.push_back(planned(record, nullptr));
  }

  /// The record as it will be: what is said over what was known.
  static PlannedRecord planned(const RosterRecord& record, const Version* former) {
    PlannedRecord next{.kind = record.kind, .unit_key = record.unit_key};
    if (former != nullptr) {
      next.record_id = former->record_id;
      next.fields = former->fields;
      next.organisation_id = former->organisation_id.value_or("");
    }
    for (const auto& [column, value] : record.said.fields) next.fields.insert_or_assign(column, value);
    if (!record.said.organisation_id.empty())
      next.organisation_id = record.unit_key.empty() ? record.said.organisation_id : std::string();
    return next;
  }

  void plan_change(Row row, const PersonRow& known, const std::vector<RosterRecord>& records,
                   PlannedPerson& person) {
    person.row.person_id = known.id;
    person.version = known.version;
    const std::vector<Version> versions = store::versions(session_, parts_.vault, known.id);
    plan_own(row, versions, person);
    plan_records(records, versions, person);
    person.row.action = person.row.changes.empty() ? ImportAction::same : ImportAction::change;
    if (person.row.action == ImportAction::change) check_result(row, versions, person);
  }

  void plan_own(Row row, const std::vector<Version>& versions, PlannedPerson& person) {
    const std::vector<OwnState> states = own_states(versions);
    const OwnState* state = state_on(states, today_);
    const Fields before = state != nullptr ? state->fields : Fields();
    for (const auto& [column, value] : fields_of(SheetKind::people, row)) {
      const auto old = before.find(column);
      if (old == before.end())
        person.added.emplace(column, value);
      else if (old->second != value)
        person.changed.emplace(column, value);
      else
        continue;
      note_change(own_kind, column, old == before.end() ? "" : old->second, value, person);
    }
  }

  void note_change(std::string_view kind, const std::string& column, const std::string& before,
                   const std::string& after, PlannedPerson& person) const {
    const auto shown = [&](const std::string& text) {
      return text.empty() ? std::nullopt : std::optional(parts_.vault.masked(kind, column, text));
    };
    person.row.changes.push_back({std::string(kind), column, shown(before), shown(after)});
  }

  void plan_records(const std::vector<RosterRecord>& records, const std::vector<Version>& versions,
                    PlannedPerson& person) {
    for (const SheetSpec& sheet : layout_.sheets) {
      std::vector<const RosterRecord*> of_kind;
      std::vector<SaidRecord> said;
      for (const RosterRecord& record : records) {
        if (record.kind != sheet.kind) continue;
        of_kind.push_back(&record);
        said.push_back(record.said);
      }
      std::vector<const Version*> kept;
      for (const Version& version : versions) {
        if (version.kind == to_string(sheet.kind)) kept.push_back(&version);
      }
      const std::vector<const Version*> matches = match_records(sheet, said, kept);
      for (std::size_t i = 0; i < of_kind.size(); ++i) {
        if (matches[i] == nullptr || !says_nothing_new(said[i], *matches[i]))
          plan_record(sheet, *of_kind[i], matches[i], person);
      }
    }
  }

  void plan_record(const SheetSpec& sheet, const RosterRecord& record, const Version* former,
                   PlannedPerson& person) {
    const PlannedRecord& next = person.records.emplace_back(planned(record, former));
    const std::string kind(to_string(sheet.kind));
    for (const auto& [column, value] : next.fields) {
      const std::string before = former != nullptr ? std::string(former->text(column)) : std::string();
      if (before != value) note_change(kind, column, before, value, person);
    }
    const ColumnSpec* unit = organisation_column(sheet);
    const std::string& said = record.said.organisation_id;
    const std::string old_unit = former != nullptr ? former->organisation_id.value_or("") : "";
    if (unit == nullptr || said.empty() || said == old_unit) return;
    note_change(kind, unit->id, name_of_unit(old_unit), name_of_unit(said), person);
  }

  [[nodiscard]] std::string name_of_unit(const std::string& id) const {
    if (id.starts_with('+')) return id.substr(1);
    const auto known = id.empty() ? std::nullopt : parts_.organisations.known(session_, id);
    return known ? known->name : std::string();
  }

  /// What the register and the workbook say together must hold too.
  void check_result(Row row, const std::vector<Version>& versions, const PlannedPerson& person) {
    std::vector<FormRecord> before(1);
    const std::vector<OwnState> states = own_states(versions);
    if (!states.empty()) before.front().fields = states.back().fields;
    std::vector<std::string> record_ids(1);
    for (const Version& version : versions) {
      if (version.is_own()) continue;
      before.push_back({sheet_kind(version.kind).value_or(SheetKind::people), version.fields,
                        version.organisation_id.value_or("")});
      record_ids.push_back(version.record_id);
    }
    std::vector<FormRecord> after = before;
    for (const FieldChanges* changes : {&person.added, &person.changed}) {
      for (const auto& [column, value] : *changes)
        after.front().fields.insert_or_assign(column, value.value_or(""));
    }
    for (const PlannedRecord& record : person.records) {
      FormRecord form{record.kind, record.fields,
                      record.unit_key.empty() ? record.organisation_id : record.unit_key};
      const auto former = std::find(record_ids.begin() + 1, record_ids.end(), record.record_id);
      if (record.record_id.empty() || former == record_ids.end())
        after.push_back(std::move(form));
      else
        after[static_cast<std::size_t>(former - record_ids.begin())] = std::move(form);
    }
    const FormReading result = read_form(parts_.layout, after, today_);
    if (result.faults.empty()) return;
    const FormReading former = read_form(parts_.layout, before, today_);
    for (const FormFault& fault : result.faults) {
      const bool was_there = std::ranges::any_of(former.faults, [&fault](const FormFault& old) {
        return std::tie(old.record, old.column, old.problem.code) ==
               std::tie(fault.record, fault.column, fault.problem.code);
      });
      if (was_there) continue;
      Problem problem = fault.problem;
      problem.message =
          "与名册中已有的记录合在一起看：" + layout_.sheet(after[fault.record].kind).name + problem.message;
      add_fault(std::move(problem), SheetKind::people, row, "person_id");
    }
  }

  void finish() {
    ImportCounts& counts = plan_.counts;
    counts.people = static_cast<std::int64_t>(plan_.people.size());
    for (const PlannedPerson& person : plan_.people) {
      switch (person.row.action) {
        case ImportAction::create:
          ++counts.create;
          break;
        case ImportAction::change:
          ++counts.change;
          break;
        case ImportAction::same:
          ++counts.same;
          break;
        case ImportAction::faulty:
          ++counts.faulty;
      }
      for (const PlannedRecord& record : person.records) {
        for (std::optional<std::string> key = record.unit_key; key && !key->empty();
             key = units_.named(*key).parent_key)
          plan_.units.emplace(*key, units_.named(*key));
      }
    }
    counts.organisations_create = static_cast<std::int64_t>(plan_.units.size());
    for (const SheetSpec& sheet : layout_.sheets) {
      if (sheet.kind != SheetKind::people && sheet.kind != SheetKind::organisations)
        counts.records += static_cast<std::int64_t>(roster_.table(sheet.kind).size());
    }
    plan_.faults = faults_.take();
    counts.faults = static_cast<std::int64_t>(plan_.faults.size());
    for (const std::string& note : units_.notes()) plan_.notes.push_back(note);
  }

  storage::Session& session_;
  const Parts& parts_;
  const store::ImportEntry& entry_;
  const Roster& roster_;
  const RosterLayout& layout_;
  WorkbookUnits units_;
  WorkbookFaults faults_;
  Date today_;
  bool has_bad_unit_ = false;  ///< of the person that is being looked at
  std::set<Row> told_units_;   ///< whose fault is listed
  ImportPlan plan_;
};

}  // namespace

std::optional<ImportPlan> plan_import(storage::Session& session, const Parts& parts,
                                      const store::ImportEntry& entry, const RosterReading& reading,
                                      const PlanProgress& progress) {
  return Planner(session, parts, entry, reading).run(progress);
}

}  // namespace hengcai::registry
