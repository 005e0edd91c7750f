#include <utility>

#include "features/register/dossier.h"
#include "features/register/people.h"
#include "features/register/states.h"
#include "features/register/store.h"

// What people do when organisations change.
namespace hengcai::registry {

namespace {

/// The employments of a person at one organisation go on at another, which stands for it.
Done pass_on(storage::Session& session, const Parts& parts, const organisations::Follower::Succession& to,
             const std::string& person_id) {
  const access::Scope everything = access::Scope::everything();
  const auto row = store::find(session, parts.vault, everything, person_id);
  if (!row) return done();
  auto dossier = Dossier::open(session, parts, {*to.actor, everything, person_id, row->version});
  if (!dossier) return dossier.problem();
  const std::vector<Version> versions = dossier->versions();
  for (const Version& version : versions) {
    const bool is_past = version.kind == "employments" ? is_over(version, to.on)
                                                       : version.valid_to && *version.valid_to <= to.on;
    if (version.organisation_id != to.from_id || is_past) continue;
    dossier->put_record(version.kind, version.fields, to.to_id, "机构变更", version.record_id);
  }
  return dossier->save();
}

Done follow_succession(storage::Session& session, const Parts& parts,
                       const organisations::Follower::Succession& to) {
  std::vector<std::string> ids;
  if (to.person_ids) {
    ids = *to.person_ids;
  } else {
    ids = session.values<std::string>(
        "select distinct person_id from person_records where organisation_id = :organisation_id and "
        "superseded_at is null",
        to.from_id);
  }
  for (const std::string& id : ids) {
    if (Done passed = pass_on(session, parts, to, id); !passed) return passed;
  }
  return done();
}

Done refuse_if_not_empty(storage::Session& session, std::string_view organisation_id) {
  const auto people = session.value<std::int64_t>(
      "select count(*) from persons where organisation_id = :organisation_id and state = 'present'",
      organisation_id);
  if (people.value_or(0) == 0) return done();
  return Problem{.code = "organisation.not_empty",
                 .message = "单位里还有 " + std::to_string(*people) + " 人",
                 .wanted = "先把人员转到其他单位"};
}

}  // namespace

organisations::Follower People::follower() const {
  organisations::Follower follower;
  follower.moved = [](storage::Session& session, std::string_view from, std::string_view to) {
    store::move_paths(session, from, to);
    return done();
  };
  follower.succeeded = [this](storage::Session& session, const organisations::Follower::Succession& to) {
    return follow_succession(session, parts_, to);
  };
  follower.ending = [](storage::Session& session, std::string_view organisation_id) {
    return refuse_if_not_empty(session, organisation_id);
  };
  return follower;
}

}  // namespace hengcai::registry
