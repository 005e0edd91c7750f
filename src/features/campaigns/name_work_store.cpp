#include <utility>

#include "features/campaigns/name_store.h"
#include "platform/base/named_enum.h"
#include "platform/storage/conditions.h"
#include "platform/storage/json_column.h"

// The work on name lists that goes on behind an answer.
namespace hengcai::campaigns::store {

namespace {

using storage::Session;
using Text = std::string;
using OptionalText = std::optional<std::string>;

constexpr std::string_view work_columns =
    "w.id, w.campaign_id, w.kind, w.state, w.doer, w.input, w.organisation_id, w.organisation_path, "
    "w.file_sm3, "
    "w.file_name, w.done, w.total, w.changed, w.problem, w.started_at, w.ended_at";

template <class... Arguments>
std::vector<NameWork> read(Session& session, const std::string& rest, const Arguments&... arguments) {
  std::vector<NameWork> found;
  session.each<Text, Text, Text, Text, Text, Text, OptionalText, Text, OptionalText, OptionalText,
               std::int64_t, std::int64_t, std::int64_t, OptionalText, Instant, std::optional<Instant>>(
      "select " + std::string(work_columns) + " from name_works w" + rest,
      [&](Text id, Text campaign, const Text& kind, const Text& state, const Text& doer, const Text& input,
          OptionalText organisation, Text path, OptionalText sm3, OptionalText file, std::int64_t done,
          std::int64_t total, std::int64_t changed, OptionalText problem, Instant started,
          std::optional<Instant> ended) {
        NameWork& work = found.emplace_back();
        work.id = std::move(id);
        work.campaign_id = std::move(campaign);
        work.kind = enum_named<WorkKind>(kind).value();
        work.state = enum_named<WorkState>(state).value();
        work.doer = storage::json_column<audit::Doer>(doer);
        work.input = storage::json_column<WorkInput>(input);
        work.organisation_id = std::move(organisation);
        work.organisation_path = std::move(path);
        work.file_sm3 = std::move(sm3);
        work.file_name = std::move(file);
        work.progress = {done, total};
        work.changed = changed;
        work.problem = std::move(problem);
        work.started_at = started;
        work.ended_at = ended;
      },
      arguments...);
  return found;
}

std::optional<NameWork> only(std::vector<NameWork> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace

void insert_work(Session& session, const NameWork& work) {
  session.execute(
      "insert into name_works (id, campaign_id, kind, state, doer, input, organisation_id, "
      "organisation_path, "
      "file_sm3, file_name, done, total, changed, started_at, started_by, started_by_name) values (:id, "
      ":campaign_id, "
      ":kind, :state, :doer, :input, :organisation_id, :path, :file_sm3, :file_name, 0, 0, 0, :started_at, "
      ":started_by, :started_by_name)",
      work.id, work.campaign_id, name_of(work.kind), name_of(work.state), json::to_text(work.doer),
      json::to_text(work.input), work.organisation_id, work.organisation_path, work.file_sm3, work.file_name,
      work.started_at, work.doer.account_id, work.doer.name);
}

std::optional<NameWork> find_work(Session& session, const access::Scope& scope, std::string_view account_id,
                                  std::string_view id) {
  storage::Conditions where;
  const access::Condition mine = scope.where("w.organisation_path");
  where.add("(" + mine.sql + ") or w.started_by = :account_id", mine.parameters, account_id);
  where.add("w.id = :id", id);
  return only(read(session, where.text(), where.values()));
}

std::optional<NameWork> latest_work(Session& session, std::string_view campaign_id) {
  return only(read(session,
                   " where w.campaign_id = :campaign_id and w.kind <> 'confirm' order by w.id desc limit 1",
                   campaign_id));
}

bool is_in_work(Session& session, std::string_view campaign_id) {
  return session
             .value<std::int64_t>(
                 "select count(*) from name_works where campaign_id = :campaign_id and state = "
                 "'running' and kind <> 'confirm'",
                 campaign_id)
             .value_or(0) > 0;
}

std::optional<NameWork> next_work(Session& session) {
  return only(read(session, " where w.state = 'running' order by w.id limit 1"));
}

bool end_work(Session& session, const NameWork& work) {
  return session.execute(
             "update name_works set state = :state, done = :done, total = :total, changed = :changed, "
             "problem = "
             ":problem, ended_at = :ended_at where id = :id and state = 'running'",
             name_of(work.state), work.progress.done, work.progress.of, work.changed, work.problem,
             work.ended_at, work.id) == 1;
}

bool note_work(Session& session, std::string_view id, const WorkProgress& progress, std::int64_t changed) {
  return session.execute(
             "update name_works set done = :done, total = :total, changed = :changed where id = :id and "
             "state = "
             "'running'",
             progress.done, progress.of, changed, id) == 1;
}

}  // namespace hengcai::campaigns::store
