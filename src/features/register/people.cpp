#include "features/register/people.h"

#include <algorithm>
#include <utility>

#include "features/register/dossier.h"
#include "features/register/person_views.h"
#include "features/register/store.h"
#include "platform/json/json.h"

// What is read of people. Changes are in people_changes.cpp.
namespace hengcai::registry {

namespace {

PersonViews views_of(const Parts& parts, storage::Session& session) {
  return {*parts.layout, parts.vault,
          [&parts, &session](const std::string& id) { return parts.organisations.ref(session, id); }};
}

std::optional<Instant> moment_of(std::optional<Date> known_on) {
  return known_on ? std::optional(end_of_day(*known_on)) : std::nullopt;
}

bool may(const access::Actor& actor, access::Verb verb, const PersonRow& row) {
  const auto scope = access::authorise(actor, verb);
  return scope && scope->covers_person(row.organisation_path, row.id);
}

}  // namespace

Instant end_of_day(Date day) {
  return Instant::start_of(Date::from_days(day.days() + 1)).plus(std::chrono::milliseconds(-1));
}

Result<PersonView> People::get(storage::Session& session, const access::Actor& actor,
                               const access::Scope& scope, std::string_view id, const AsOf& as_of) const {
  const auto row = store::find(session, parts_.vault, scope, id);
  if (!row) return person_not_found();
  const Date on = as_of.on.value_or(parts_.clock.today());
  std::vector<Version> versions =
      store::versions(session, parts_.vault, id, {.at = moment_of(as_of.known_on), .superseded = false});
  if (versions.empty()) return person_not_found();
  const PersonViews views = views_of(parts_, session);
  PersonView view{.id = row->id,
                  .version = row->version,
                  .on = on,
                  .known_on = as_of.known_on,
                  .created_at = row->created_at.to_string(),
                  .updated_at = row->updated_at.to_string(),
                  .may_change = may(actor, access::Verb::people_maintain, *row),
                  .may_reveal = may(actor, access::Verb::people_read_sensitive, *row)};
  const std::vector<OwnState> states = own_states(versions);
  if (const OwnState* state = state_on(states, on))
    view.fields = parts_.vault.masked(own_kind, state->fields);
  const Version* unit = present_employment(versions, on);
  const std::string unit_id =
      unit != nullptr && unit->organisation_id ? *unit->organisation_id : row->organisation_id;
  view.organisation = parts_.organisations.ref(session, unit_id);
  std::erase_if(versions, [on](const Version& version) {
    return !version.is_own() && version.valid_from && *version.valid_from > on;
  });
  view.records = views.records(versions);
  return view;
}

std::vector<PersonSummary> People::look_up(storage::Session& session, const access::Scope& scope,
                                           std::string_view document_number) const {
  const auto row = store::find_by_document(session, parts_.vault, scope, document_number);
  if (!row) return {};
  return {views_of(parts_, session).summary(*row)};
}

Result<std::vector<RecordView>> People::records(storage::Session& session, const access::Scope& scope,
                                                std::string_view id, std::optional<std::string_view> kind,
                                                bool superseded, std::optional<Date> known_on) const {
  if (!store::find(session, parts_.vault, scope, id)) return person_not_found();
  std::vector<Version> versions =
      store::versions(session, parts_.vault, id, {.at = moment_of(known_on), .superseded = superseded});
  std::erase_if(versions, [kind](const Version& version) { return kind && version.kind != *kind; });
  return views_of(parts_, session).records(versions);
}

Result<std::vector<HistoryValue>> People::history(storage::Session& session, const access::Scope& scope,
                                                  std::string_view id,
                                                  std::optional<std::string_view> field) const {
  if (!store::find(session, parts_.vault, scope, id)) return person_not_found();
  const std::vector<Version> versions =
      store::versions(session, parts_.vault, id, {.at = std::nullopt, .superseded = true});
  return views_of(parts_, session).history(versions, field);
}

Result<std::vector<TimelineEntry>> People::timeline(storage::Session& session, const access::Scope& scope,
                                                    std::string_view id, std::optional<Date> known_on) const {
  if (!store::find(session, parts_.vault, scope, id)) return person_not_found();
  const std::vector<Version> versions =
      store::versions(session, parts_.vault, id, {.at = moment_of(known_on), .superseded = false});
  return views_of(parts_, session).timeline(versions);
}

Result<std::size_t> People::catch_up(storage::Session& session, std::size_t most) const {
  const std::vector<std::string> ids = store::due(session, parts_.clock.today(), most);
  const access::Actor nobody;
  const access::Scope everything = access::Scope::everything();
  for (const std::string& id : ids) {
    const auto row = store::find(session, parts_.vault, everything, id);
    if (!row) continue;
    auto dossier = Dossier::open(session, parts_, {nobody, everything, id, row->version});
    if (!dossier) return dossier.problem();
    if (const Done made = dossier->catch_up(); !made) return made.problem();
  }
  return ids.size();
}

Result<Revealed> People::reveal(storage::Session& session, const Target& target, const Reveal& reveal) const {
  const auto row = store::find(session, parts_.vault, target.scope, target.person_id);
  if (!row) return person_not_found();
  Target at_version = target;
  at_version.version = row->version;
  const auto dossier = Dossier::open(session, parts_, at_version);
  if (!dossier) return dossier.problem();
  const std::vector<OwnState> states = own_states(dossier->versions());
  const OwnState* state = state_on(states, parts_.clock.today());
  Revealed revealed;
  for (std::size_t i = 0; i < reveal.fields.size(); ++i) {
    const std::string& column = reveal.fields[i];
    if (!parts_.vault.is_sensitive(own_kind, column)) {
      return Problem{.code = "record.field.unknown",
                     .message = "没有这个敏感字段",
                     .value = column,
                     .place = {.field = "/fields/" + std::to_string(i)}};
    }
    const auto value = state != nullptr ? state->fields.find(column) : Fields::const_iterator();
    if (state != nullptr && value != state->fields.end()) revealed.fields.emplace(column, value->second);
  }
  const std::string shown = R"({"fields":)" + json::to_text(reveal.fields) + "}";
  if (Done recorded = dossier->record_act(person_reveal, {}, shown, reveal.reason); !recorded)
    return recorded.problem();
  return revealed;
}

}  // namespace hengcai::registry
