#include <algorithm>
#include <tuple>
#include <utility>

#include "features/register/dossier.h"
#include "features/register/form.h"
#include "features/register/people.h"
#include "features/register/store.h"
#include "platform/json/json.h"

// Changes of people. What is read is in people.cpp.
namespace hengcai::registry {

namespace {

/// Where the faults of a form's record go in the body of the request.
struct Pointer {
  std::size_t record = 0;
  std::string fields = {};        ///< `/fields`
  std::string organisation = {};  ///< `/organisation_id`
};

FormRecord form_of(const Version& version) {
  return {.kind = sheet_kind(version.kind).value_or(SheetKind::people),
          .fields = version.fields,
          .organisation_id = version.organisation_id.value_or("")};
}

/// The own fields as they last are, then every record: what a change is held against.
std::vector<FormRecord> forms_of(const std::vector<Version>& versions, std::string_view without = {}) {
  std::vector<FormRecord> forms(1);
  const std::vector<OwnState> states = own_states(versions);
  if (!states.empty()) forms.front().fields = states.back().fields;
  for (const Version& version : versions) {
    if (!version.is_own() && version.record_id != without) forms.push_back(form_of(version));
  }
  return forms;
}

/// The faults of the records that are being changed, with pointers; and those that the change brings to
/// others.
Problems faults_of(const Parts& parts, const FormReading& reading, std::span<const FormRecord> forms,
                   std::span<const Pointer> pointers, std::span<const FormRecord> before) {
  if (reading.faults.empty()) return {};
  Problems problems;
  const FormReading former =
      before.empty() ? FormReading() : read_form(parts.layout, before, parts.clock.today());
  for (const FormFault& fault : reading.faults) {
    Problem problem = fault.problem;
    const auto pointer = std::find_if(pointers.begin(), pointers.end(),
                                      [&fault](const Pointer& one) { return one.record == fault.record; });
    const SheetSpec& sheet = parts.layout->sheet(forms[fault.record].kind);
    const auto column = sheet.find(fault.column);
    if (pointer != pointers.end()) {
      const bool is_unit = column && sheet.columns[*column].refers_to_organisation;
      problem.place.field = is_unit ? pointer->organisation
                                    : pointer->fields + (fault.column.empty() ? "" : "/" + fault.column);
    } else {
      const bool was_there =
          std::any_of(former.faults.begin(), former.faults.end(), [&fault](const FormFault& old) {
            return std::tie(old.record, old.column, old.problem.code) ==
                   std::tie(fault.record, fault.column, fault.problem.code);
          });
      if (was_there) continue;
      problem.message = sheet.name + (column ? "“" + sheet.columns[*column].header + "”" : std::string()) +
                        "：" + problem.message;
    }
    problems.push_back(std::move(problem));
  }
  return problems;
}

Problem unknown_kind(const std::string& pointer, const std::string& kind) {
  return {.code = "record.kind",
          .message = "没有这种记录",
          .wanted = "名册布局中的记录种类",
          .value = kind,
          .place = {.field = pointer}};
}

/// A kind of records, by its name; people and organisations are none.
std::optional<SheetKind> record_kind(std::string_view kind) {
  const auto found = sheet_kind(kind);
  if (!found || *found == SheetKind::people || *found == SheetKind::organisations) return std::nullopt;
  return found;
}

std::optional<Problem> unknown_organisation(const Parts& parts, storage::Session& session,
                                            const std::string& id, std::string pointer) {
  if (id.empty() || parts.organisations.known(session, id)) return std::nullopt;
  return Problem{.code = "record.organisation",
                 .message = "没有这个单位",
                 .wanted = "已经登记的单位",
                 .place = {.field = std::move(pointer)}};
}

FieldChanges difference(const Fields& before, const Fields& after) {
  FieldChanges changes;
  for (const auto& [column, value] : after) {
    const auto old = before.find(column);
    if (old == before.end() || old->second != value) changes.emplace(column, value);
  }
  for (const auto& [column, value] : before) {
    if (!after.contains(column)) changes.emplace(column, std::nullopt);
  }
  return changes;
}

Fields applied(Fields fields, const FieldChanges& changes) {
  for (const auto& [column, value] : changes) {
    if (value)
      fields.insert_or_assign(column, *value);
    else
      fields.erase(column);
  }
  return fields;
}

/// Of some fields the part that changes.
Fields part_of(const Fields& fields, const FieldChanges& changes) {
  Fields part;
  for (const auto& [column, value] : changes) {
    if (const auto found = fields.find(column); found != fields.end()) part.insert(*found);
  }
  return part;
}

/// Ends a change: writes it, records it, and answers with the person as it is now.
Checked<PersonView> finish(const People& people, storage::Session& session, const Target& target,
                           Dossier& dossier, const audit::Action& action, std::string before,
                           std::string after, const std::string& reason) {
  if (const Done saved = dossier.save(); !saved) return saved.problem();
  const Done recorded = dossier.record_act(action, std::move(before), std::move(after), reason);
  if (!recorded) return recorded.problem();
  // Who moved out of the scope by this change is still shown to who made it.
  const auto view = people.get(session, target.actor, access::Scope::everything(), dossier.row().id);
  if (!view) return view.problem();
  return *view;
}

}  // namespace

Checked<PersonView> People::create(storage::Session& session, const access::Actor& actor,
                                   const access::Scope& scope, const PersonInput& input) const {
  const auto unit = parts_.organisations.within(session, scope, input.organisation_id);
  if (!unit) {
    Problem problem = unit.problem();
    problem.place.field = "/organisation_id";
    return problem;
  }
  std::vector<FormRecord> forms{{.kind = SheetKind::people, .fields = input.fields}};
  std::vector<Pointer> pointers{{0, "/fields", ""}};
  forms.push_back({.kind = SheetKind::employments,
                   .fields = {{"from", input.employed_from.to_string()}},
                   .organisation_id = input.organisation_id});
  if (input.position) forms.back().fields.emplace("position", *input.position);
  pointers.push_back({1, "/employed_from", "/organisation_id"});
  Problems problems;
  const std::vector<RecordInput> none;
  const std::vector<RecordInput>& records = input.records ? *input.records : none;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::string at = "/records/" + std::to_string(i);
    const auto kind = record_kind(records[i].kind);
    if (!kind) {
      problems.push_back(unknown_kind(at + "/kind", records[i].kind));
      continue;
    }
    const std::string unit_id = records[i].organisation_id.value_or("");
    if (auto unknown = unknown_organisation(parts_, session, unit_id, at + "/organisation_id"))
      problems.push_back(*std::move(unknown));
    pointers.push_back({forms.size(), at + "/fields", at + "/organisation_id"});
    forms.push_back({.kind = *kind, .fields = records[i].fields, .organisation_id = unit_id});
  }
  const FormReading reading = read_form(parts_.layout, forms, parts_.clock.today());
  for (Problem& problem : faults_of(parts_, reading, forms, pointers, {}))
    problems.push_back(std::move(problem));
  if (!problems.empty()) return problems;
  Dossier dossier(session, parts_, actor);
  dossier.change_own(difference({}, reading.fields.front()), {}, {});
  for (std::size_t i = 1; i < forms.size(); ++i)
    dossier.put_record(to_string(forms[i].kind), reading.fields[i], forms[i].organisation_id, {});
  const Target target{actor, scope, dossier.row().id, 0};
  return finish(*this, session, target, dossier, person_create, {},
                trail_text(parts_.vault, own_kind, reading.fields.front()), {});
}

Checked<PersonView> People::change(storage::Session& session, const Target& target,
                                   const PersonChange& change) const {
  auto dossier = Dossier::open(session, parts_, target);
  if (!dossier) return dossier.problem();
  const Date from = change.valid_from.value_or(parts_.clock.today());
  const bool correction = change.correction.value_or(false);
  if (from > parts_.clock.today()) {
    return Problem{.code = "person.valid_from",
                   .message = "日期尚未到来",
                   .wanted = "不晚于" + parts_.clock.today().to_string(),
                   .place = {.field = "/valid_from"}};
  }
  std::vector<FormRecord> forms = forms_of(dossier->versions());
  const std::vector<FormRecord> before = forms;
  const std::vector<OwnState> states = own_states(dossier->versions());
  const OwnState* state = state_on(states, from);
  const Fields old_fields = state != nullptr ? state->fields : Fields();
  forms.front().fields = applied(old_fields, change.fields);
  const FormReading reading = read_form(parts_.layout, forms, parts_.clock.today());
  const std::vector<Pointer> pointers{{0, "/fields", ""}};
  if (Problems problems = faults_of(parts_, reading, forms, pointers, before); !problems.empty())
    return problems;
  const FieldChanges changes = difference(old_fields, reading.fields.front());
  const std::string reason = change.reason.value_or("");
  dossier->change_own(changes, {from, correction}, reason);
  return finish(*this, session, target, *dossier, person_change,
                trail_text(parts_.vault, own_kind, part_of(old_fields, changes)),
                trail_text(parts_.vault, own_kind, part_of(reading.fields.front(), changes)), reason);
}

Checked<PersonView> People::add_record(storage::Session& session, const Target& target,
                                       const RecordInput& input) const {
  auto dossier = Dossier::open(session, parts_, target);
  if (!dossier) return dossier.problem();
  const auto kind = record_kind(input.kind);
  if (!kind) return unknown_kind("/kind", input.kind);
  const std::string unit_id = input.organisation_id.value_or("");
  if (auto unknown = unknown_organisation(parts_, session, unit_id, "/organisation_id"))
    return *std::move(unknown);
  std::vector<FormRecord> forms = forms_of(dossier->versions());
  const std::vector<FormRecord> before = forms;
  const std::vector<Pointer> pointers{{forms.size(), "/fields", "/organisation_id"}};
  forms.push_back({.kind = *kind, .fields = input.fields, .organisation_id = unit_id});
  const FormReading reading = read_form(parts_.layout, forms, parts_.clock.today());
  if (Problems problems = faults_of(parts_, reading, forms, pointers, before); !problems.empty())
    return problems;
  const std::string reason = input.reason.value_or("");
  dossier->put_record(input.kind, reading.fields.back(), unit_id, reason);
  return finish(*this, session, target, *dossier, record_add, {},
                trail_text(parts_.vault, input.kind, reading.fields.back()), reason);
}

namespace {

Problem record_not_found() { return {.code = "record.not_found", .message = "没有这条记录"}; }

}  // namespace

Checked<PersonView> People::correct_record(storage::Session& session, const Target& target,
                                           std::string_view record_id, const RecordChange& change) const {
  auto dossier = Dossier::open(session, parts_, target);
  if (!dossier) return dossier.problem();
  const Version* found = dossier->record(record_id);
  if (found == nullptr) return record_not_found();
  const Version former = *found;
  const std::string unit_id = change.organisation_id.value_or(former.organisation_id.value_or(""));
  if (auto unknown = unknown_organisation(parts_, session, unit_id, "/organisation_id"))
    return *std::move(unknown);
  std::vector<FormRecord> forms = forms_of(dossier->versions(), record_id);
  forms.push_back(form_of(former));
  const std::vector<FormRecord> before = forms;
  const std::vector<Pointer> pointers{{forms.size() - 1, "/fields", "/organisation_id"}};
  forms.back().fields = applied(former.fields, change.fields);
  forms.back().organisation_id = unit_id;
  const FormReading reading = read_form(parts_.layout, forms, parts_.clock.today());
  if (Problems problems = faults_of(parts_, reading, forms, pointers, before); !problems.empty())
    return problems;
  dossier->put_record(former.kind, reading.fields.back(), unit_id, change.reason, record_id);
  const FieldChanges changes = difference(former.fields, reading.fields.back());
  return finish(*this, session, target, *dossier, record_correct,
                trail_text(parts_.vault, former.kind, part_of(former.fields, changes)),
                trail_text(parts_.vault, former.kind, part_of(reading.fields.back(), changes)),
                change.reason);
}

Checked<PersonView> People::withdraw_record(storage::Session& session, const Target& target,
                                            std::string_view record_id, std::string_view reason) const {
  auto dossier = Dossier::open(session, parts_, target);
  if (!dossier) return dossier.problem();
  const Version* found = dossier->record(record_id);
  if (found == nullptr) return record_not_found();
  const std::string before = trail_text(parts_.vault, found->kind, found->fields);
  dossier->withdraw(record_id);
  return finish(*this, session, target, *dossier, record_withdraw, before, {}, std::string(reason));
}

}  // namespace hengcai::registry
