#include <utility>

#include "features/assessment/runs.h"
#include "platform/base/named_enum.h"
#include "platform/storage/conditions.h"
#include "platform/storage/json_column.h"

namespace hengcai::assessment {

namespace {

using storage::Session;
using Text = std::string;

/// access::Actor as `case_runs.actor` keeps it.
struct GrantText {
  std::string role = {};
  std::string path = {};
};
BOOST_DESCRIBE_STRUCT(GrantText, (), (role, path))
struct ActorText {
  std::string account_id = {};
  std::optional<std::string> person_id = {};
  std::string name = {};
  std::vector<GrantText> grants = {};
  std::string session_id = {};
  std::string address = {};
};
BOOST_DESCRIBE_STRUCT(ActorText, (), (account_id, person_id, name, grants, session_id, address))

std::string as_json(const access::Actor& actor) {
  ActorText text{actor.account_id, actor.person_id, actor.display_name, {}, actor.session_id, actor.address};
  for (const access::Grant& grant : actor.grants)
    text.grants.push_back({std::string(access::info(grant.role).name), grant.organisation_path});
  return json::to_text(text);
}

access::Actor actor_in(const std::string& json) {
  const auto text = storage::json_column<ActorText>(json);
  access::Actor actor{.account_id = text.account_id,
                      .person_id = text.person_id,
                      .display_name = text.name,
                      .session_id = text.session_id,
                      .address = text.address};
  for (const GrantText& grant : text.grants) {
    if (const auto role = access::role_named(grant.role)) actor.grants.push_back({*role, grant.path});
  }
  return actor;
}

template <class... Arguments>
std::vector<CaseRunRow> read_runs(Session& session, const std::string& rest, const Arguments&... arguments) {
  std::vector<CaseRunRow> found;
  session.each<Text, Text, Text, Text, Text, Text, Text, std::int64_t, std::int64_t, Text, Instant,
               std::optional<Instant>>(
      "select r.id, r.state, r.organisation_id, r.organisation_path, r.input, r.actor, r.case_ids, r.done, "
      "r.refused, r.failures, r.started_at, r.ended_at from case_runs r" +
          rest,
      [&found](Text id, const Text& state, Text organisation, Text path, const Text& input, const Text& actor,
               const Text& ids, std::int64_t done, std::int64_t refused, const Text& failures,
               Instant started, std::optional<Instant> ended) {
        found.push_back({std::move(id), enum_named<RunState>(state).value_or(RunState::failed),
                         std::move(organisation), std::move(path), storage::json_column<CaseRunInput>(input),
                         actor_in(actor), storage::json_column<std::vector<std::string>>(ids), done, refused,
                         storage::json_column<std::vector<CaseRunFailure>>(failures), started, ended});
      },
      arguments...);
  return found;
}

std::optional<CaseRunRow> only(std::vector<CaseRunRow> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace

namespace store {

void insert(Session& session, const CaseRunRow& row) {
  session.execute(
      "insert into case_runs (id, act, state, organisation_id, organisation_path, input, actor, case_ids, "
      "done, total, refused, failures, started_at, started_by, started_by_name) values (:id, :act, :state, "
      ":organisation, :path, :input, :actor, :ids, 0, :total, 0, '[]', :started, :by, :by_name)",
      row.id, name_of(row.input.act), name_of(row.state), row.organisation_id, row.organisation_path,
      json::to_text(row.input), as_json(row.actor), json::to_text(row.case_ids), row.case_ids.size(),
      row.started_at, row.actor.account_id, row.actor.display_name);
}

std::optional<CaseRunRow> find_run(Session& session, const access::Scope& scope, std::string_view id) {
  storage::Conditions where;
  const access::Condition mine = scope.where("r.organisation_path");
  where.add(mine.sql, mine.parameters);
  where.add("r.id = :id", id);
  return only(read_runs(session, where.text(), where.values()));
}

std::vector<CaseRunRow> runs(Session& session, const access::Scope& scope, const Page& page) {
  storage::Conditions where;
  const access::Condition mine = scope.where("r.organisation_path");
  where.add(mine.sql, mine.parameters);
  if (page.after) where.add("(r.started_at, r.id) < (:after_at, :after_id)", *page.after);
  return read_runs(session, where.text() + " order by r.started_at desc, r.id desc limit :limit",
                   where.values(), page.limit);
}

std::optional<CaseRunRow> next_running(Session& session) {
  return only(read_runs(session, " where r.state = 'running' order by r.id limit 1"));
}

bool note(Session& session, const CaseRunRow& row) {
  return session.execute(
             "update case_runs set state = :state, done = :done, refused = :refused, failures = :failures, "
             "ended_at = :ended where id = :id and state = 'running'",
             name_of(row.state), row.done, row.refused, json::to_text(row.failures), row.ended_at,
             row.id) == 1;
}

}  // namespace store
}  // namespace hengcai::assessment
