#include <algorithm>
#include <tuple>
#include <utility>

#include "features/register/dossier.h"
#include "features/register/form.h"
#include "features/register/people.h"
#include "features/register/states.h"

// Facts that a decision has missed, on their way into the register.
namespace hengcai::registry {

namespace {

using Pointers = std::map<std::string, std::string, std::less<>>;

/// A person as he will be, with where each part of it stands in the request; nothing for what stays.
struct Filled {
  std::vector<FormRecord> forms = {};
  std::vector<const Pointers*> pointers = {};
  std::vector<std::string> record_ids = {};
};

Filled filled_in(const std::vector<Version>& versions, const FillingIn& filling) {
  Filled filled;
  const std::vector<OwnState> states = own_states(versions);
  FormRecord own;
  if (!states.empty()) own.fields = states.back().fields;
  for (const auto& [column, value] : filling.fields) own.fields.insert_or_assign(column, value);
  filled.forms.push_back(std::move(own));
  filled.pointers.push_back(&filling.pointers);
  filled.record_ids.emplace_back();
  for (const Version& version : versions) {
    if (version.is_own()) continue;
    filled.forms.push_back({sheet_kind(version.kind).value_or(SheetKind::people), version.fields,
                            version.organisation_id.value_or("")});
    filled.pointers.push_back(nullptr);
    filled.record_ids.push_back(version.record_id);
  }
  for (const FillingIn::Record& record : filling.records) {
    const auto former = std::find(filled.record_ids.begin() + 1, filled.record_ids.end(), record.record_id);
    std::size_t place = static_cast<std::size_t>(former - filled.record_ids.begin());
    if (record.record_id.empty() || former == filled.record_ids.end()) {
      place = filled.forms.size();
      filled.forms.push_back({.kind = sheet_kind(record.kind).value_or(SheetKind::people)});
      filled.pointers.emplace_back();
      filled.record_ids.emplace_back();
    }
    for (const auto& [column, value] : record.fields)
      filled.forms[place].fields.insert_or_assign(column, value);
    filled.pointers[place] = &record.pointers;
  }
  return filled;
}

/// The faults of what is filled in, each with its pointer; and those that it brings to the rest.
Problems faults_of(const Filled& filled, const FormReading& reading, const FormReading& before) {
  Problems problems;
  for (const FormFault& fault : reading.faults) {
    const Pointers* pointers = filled.pointers[fault.record];
    const bool was_there = fault.record < before.fields.size() &&
                           std::ranges::any_of(
                               before.faults,
                               [&fault](const FormFault& old) {
                                 return std::tie(old.record, old.column, old.problem.code) ==
                                        std::tie(fault.record, fault.column, fault.problem.code);
                               });
    if (pointers == nullptr && was_there) continue;
    Problem problem = fault.problem;
    if (pointers != nullptr && !pointers->empty()) {
      const auto pointer = pointers->find(fault.column);
      problem.place.field = pointer != pointers->end() ? pointer->second : pointers->begin()->second;
    } else if (was_there) {
      continue;
    }
    problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace

Checked<PersonView> People::fill_in(storage::Session& session, const Target& target,
                                    const FillingIn& filling) const {
  auto dossier = Dossier::open(session, parts_, target);
  if (!dossier) return dossier.problem();
  for (const FillingIn::Record& record : filling.records) {
    if (!record.record_id.empty() && dossier->record(record.record_id) == nullptr)
      return Problem{.code = "record.not_found", .message = "没有这条记录"};
  }
  const Filled filled = filled_in(dossier->versions(), filling);
  const Filled former = filled_in(dossier->versions(), {});
  const FormReading reading = read_form(parts_.layout, filled.forms, parts_.clock.today());
  const FormReading before = read_form(parts_.layout, former.forms, parts_.clock.today());
  if (Problems problems = faults_of(filled, reading, before); !problems.empty()) return problems;
  FieldChanges own;
  for (const auto& [column, value] : filling.fields) {
    const auto canonical = reading.fields.front().find(column);
    own.emplace(column,
                canonical == reading.fields.front().end() ? std::nullopt : std::optional(canonical->second));
  }
  dossier->change_own(own, {filling.valid_from, false}, filling.reason);
  std::string after;
  for (std::size_t i = 1; i < filled.forms.size(); ++i) {
    if (filled.pointers[i] == nullptr) continue;
    const std::string_view kind = to_string(filled.forms[i].kind);
    dossier->put_record(kind, reading.fields[i], filled.forms[i].organisation_id, filling.reason,
                        filled.record_ids[i]);
    after = trail_text(parts_.vault, kind, reading.fields[i]);
  }
  if (!filling.fields.empty()) after = trail_text(parts_.vault, own_kind, filling.fields);
  if (const Done saved = dossier->save(); !saved) return saved.problem();
  if (const Done recorded = dossier->record_act(person_fill_in, {}, after, filling.reason); !recorded)
    return recorded.problem();
  const auto view = get(session, target.actor, access::Scope::everything(), dossier->row().id);
  if (!view) return view.problem();
  return *view;
}

}  // namespace hengcai::registry
