#include "features/register/dossier.h"

#include <algorithm>
#include <utility>

#include "features/register/person_views.h"
#include "features/register/store.h"
#include "platform/base/identifier.h"
#include "platform/json/json.h"
#include "platform/text/masking.h"

namespace hengcai::registry {

Problem person_not_found() { return {.code = "person.not_found", .message = "没有这个人"}; }

std::string trail_text(const Vault& vault, std::string_view kind, const Fields& fields) {
  Fields masked = vault.masked(kind, fields);
  if (const auto name = masked.find("name"); kind == own_kind && name != masked.end())
    name->second = mask_name(name->second);
  return masked.empty() ? std::string() : json::to_text(masked);
}

Result<Dossier> Dossier::open(storage::Session& session, const Parts& parts, const Target& target) {
  auto row = store::find(session, parts.vault, target.scope, target.person_id);
  if (!row) return person_not_found();
  if (row->version != target.version) {
    return Problem{.code = "person.stale",
                   .message = "这个人的信息已被他人修改",
                   .wanted = "刷新页面，在最新内容上修改"};
  }
  Dossier dossier(session, parts, target.actor);
  dossier.row_ = *std::move(row);
  dossier.is_new_ = false;
  dossier.versions_ = store::versions(session, parts.vault, target.person_id);
  return dossier;
}

Dossier::Dossier(storage::Session& session, const Parts& parts, const access::Actor& actor)
    : session_(session),
      parts_(parts),
      actor_(actor),
      units_(std::make_shared<UnitBook>(session, parts.organisations)),
      is_new_(true),
      now_(parts.clock.now()) {
  row_.id = new_id(parts.clock);
  row_.created_at = now_;
}

const Version* Dossier::record(std::string_view record_id) const {
  const auto found = std::find_if(versions_.begin(), versions_.end(), [record_id](const Version& version) {
    return !version.is_own() && version.record_id == record_id;
  });
  return found == versions_.end() ? nullptr : &*found;
}

Version Dossier::new_version(std::string_view kind, const std::string& reason) const {
  Version version;
  version.row_id = new_id(parts_.clock);
  version.person_id = row_.id;
  version.record_id = kind == own_kind ? row_.id : version.row_id;
  version.kind = kind;
  version.recorded_at = now_;
  version.recorded_by = {actor_.account_id, actor_.display_name};
  version.reason = reason;
  version.import_id = import_id_;
  return version;
}

void Dossier::supersede(const Version& version) {
  const std::string row_id = version.row_id;
  const auto is_it = [&row_id](const Version& other) { return other.row_id == row_id; };
  // What was added in this same change has never been known.
  if (std::erase_if(added_, is_it) == 0) replaced_.push_back(row_id);
  std::erase_if(versions_, is_it);
}

void Dossier::change_own(const FieldChanges& changes, const ChangeTime& time, const std::string& reason) {
  const std::vector<OwnState> before = own_states(versions_);
  const std::vector<OwnState> after = changed(before, changes, time);
  for (const OwnState& old : before) {
    const bool stays = std::any_of(after.begin(), after.end(),
                                   [&old](const OwnState& state) { return state.row_id == old.row_id; });
    if (stays) continue;
    const auto version = std::find_if(versions_.begin(), versions_.end(),
                                      [&old](const Version& other) { return other.row_id == old.row_id; });
    supersede(*version);
  }
  for (const OwnState& state : after) {
    if (!state.row_id.empty()) continue;
    Version version = new_version(own_kind, reason);
    version.fields = state.fields;
    version.valid_from = state.from;
    version.valid_to = state.to;
    versions_.push_back(version);
    added_.push_back(std::move(version));
  }
}

void Dossier::put_record(std::string_view kind, const Fields& fields, const std::string& organisation_id,
                         const std::string& reason, std::string_view record_id) {
  Version version = new_version(kind, reason);
  if (const Version* former = record_id.empty() ? nullptr : record(record_id)) {
    version.record_id = former->record_id;
    supersede(*former);
  }
  version.fields = fields;
  if (!organisation_id.empty()) version.organisation_id = organisation_id;
  if (const auto sheet = sheet_kind(kind)) {
    const Validity validity = validity_of(parts_.layout->sheet(*sheet), fields);
    version.valid_from = validity.from;
    version.valid_to = validity.to;
  }
  versions_.push_back(version);
  added_.push_back(std::move(version));
}

void Dossier::withdraw(std::string_view record_id) {
  if (const Version* version = record(record_id)) supersede(*version);
}

void Dossier::take_back(std::string_view row_id) {
  const auto version = std::ranges::find(versions_, row_id, &Version::row_id);
  if (version != versions_.end()) supersede(*version);
}

void Dossier::put_back(const Version& former, const std::string& reason) {
  Version version = new_version(former.kind, reason);
  version.record_id = former.record_id;
  version.organisation_id = former.organisation_id;
  version.fields = former.fields;
  version.valid_from = former.valid_from;
  version.valid_to = former.valid_to;
  versions_.push_back(version);
  added_.push_back(std::move(version));
}

void Dossier::remove() {
  is_removed_ = true;
  for (const Version& version : versions_) replaced_.push_back(version.row_id);
  versions_.clear();
}

/// The organisation decides who sees the person; who has no employment stays where he was.
void Dossier::place_in_organisation(PersonRow& next) const {
  if (next.organisation_id.empty()) next.organisation_id = row_.organisation_id;
  next.organisation_path = row_.organisation_path;
  const UnitFacts* unit = units_->find(next.organisation_id);
  if (unit == nullptr) return;
  next.organisation_path = unit->path;
  next.unit_kind = unit->kind;
  next.prefecture = unit->prefecture;
}

PersonRow Dossier::next_row() const {
  PersonRow next = is_removed_ ? row_ : project(versions_, parts_.clock.today());
  if (is_removed_) {
    next.state = PersonState::removed;
    next.due_on.reset();
    return next;
  }
  next.id = row_.id;
  next.version = row_.version;
  next.created_at = row_.created_at;
  next.updated_at = row_.updated_at;
  place_in_organisation(next);
  return next;
}

Done Dossier::catch_up() {
  row_ = next_row();
  return store::update(session_, parts_.vault, row_);
}

/// Most changes are of something that lists do not show: the indexes of lists stay as they are then.
Done Dossier::save_row() {
  PersonRow next = next_row();
  const bool looks_the_same = next == row_;
  row_ = std::move(next);
  row_.updated_at = now_;
  if (is_new_) return store::insert(session_, parts_.vault, row_);
  ++row_.version;
  if (!looks_the_same) return store::update(session_, parts_.vault, row_);
  store::update_version(session_, row_);
  return done();
}

Done Dossier::save() {
  store::Superseding by{now_, {actor_.account_id, actor_.display_name}, import_id_};
  if (const Done written = save_row(); !written) return written;
  for (const std::string& row_id : replaced_) store::supersede(session_, row_id, by);
  store::add(session_, parts_.vault, added_);
  is_new_ = false;
  replaced_.clear();
  added_.clear();
  return done();
}

Done Dossier::record_act(const audit::Action& action, std::string before, std::string after,
                         const std::string& reason) const {
  const UnitFacts* unit = units_->find(row_.organisation_id);
  const auto appended = parts_.trail.append(
      session_, {.doer = audit::doer_of(actor_),
                 .action = action,
                 .subject = {"person", row_.id, mask_name(row_.name)},
                 .organisation = {row_.organisation_path, unit != nullptr ? unit->name : std::string()},
                 .before = std::move(before),
                 .after = std::move(after),
                 .reason = reason});
  return appended ? done() : Done(appended.problem());
}

}  // namespace hengcai::registry
