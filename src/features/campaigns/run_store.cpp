#include "features/campaigns/run_store.h"

#include <utility>

#include "platform/base/named_enum.h"
#include "platform/storage/conditions.h"
#include "platform/storage/json_column.h"

namespace hengcai::campaigns::store {

namespace {

using storage::Session;
using OptionalText = std::optional<std::string>;

/// access::Scope as `decision_runs.scope` keeps it.
struct ScopeText {
  bool everything = false;
  std::vector<std::string> paths = {};
  OptionalText person_id = {};
};
BOOST_DESCRIBE_STRUCT(ScopeText, (), (everything, paths, person_id))

std::string as_json(const access::Scope& scope) {
  return json::to_text(ScopeText{scope.is_everything(), scope.paths(), scope.person_id()});
}

access::Scope scope_in(const std::string& text) {
  const auto told = storage::json_column<ScopeText>(text);
  if (told.everything) return access::Scope::everything();
  access::Scope scope;
  for (const std::string& path : told.paths) scope.add(access::Scope::organisation(path));
  if (told.person_id) scope.add(access::Scope::own_person(*told.person_id));
  return scope;
}

constexpr std::string_view run_columns =
    "r.id, r.state, r.pack_id, r.pack_sm3, r.decided_on, r.filter, r.scope, r.doer, r.organisation_id, "
    "r.organisation_path, r.done, r.total, r.people, r.sheets, r.workbook_sm3, r.workbook_bytes, "
    "r.lines_sm3, "
    "r.lines_bytes, r.problem, r.started_at, r.ended_at";

std::optional<RunFile> file_of(std::string_view name, const OptionalText& sm3, std::int64_t bytes) {
  if (!sm3) return std::nullopt;
  return RunFile{std::string(name), bytes, *sm3};
}

template <class... Arguments>
std::vector<RunEntry> read_runs(Session& session, const std::string& rest, const Arguments&... arguments) {
  using Text = std::string;
  std::vector<RunEntry> found;
  session.each<Text, Text, Text, Text, Date, Text, Text, Text, OptionalText, Text, std::int64_t, std::int64_t,
               std::int64_t, Text, OptionalText, std::int64_t, OptionalText, std::int64_t, OptionalText,
               Instant, std::optional<Instant>>(
      "select " + std::string(run_columns) + " from decision_runs r" + rest,
      [&](Text id, const Text& state, Text pack_id, Text pack_sm3, Date on, const Text& filter,
          const Text& scope, const Text& doer, OptionalText organisation, Text path, std::int64_t done,
          std::int64_t total, std::int64_t people, const Text& sheets, const OptionalText& workbook,
          std::int64_t workbook_bytes, const OptionalText& lines, std::int64_t lines_bytes,
          OptionalText problem, Instant started, std::optional<Instant> ended) {
        RunEntry& entry = found.emplace_back();
        entry.id = std::move(id);
        entry.state = enum_named<RunState>(state).value_or(RunState::failed);
        entry.pack_id = std::move(pack_id);
        entry.pack_sm3 = std::move(pack_sm3);
        entry.on = on;
        entry.filter = storage::json_column<registry::PersonFilter>(filter);
        entry.scope = scope_in(scope);
        entry.doer = storage::json_column<audit::Doer>(doer);
        entry.organisation_id = std::move(organisation);
        entry.organisation_path = std::move(path);
        entry.progress = {done, total};
        entry.people = people;
        entry.sheets = storage::json_column<std::vector<RunSheet>>(sheets);
        entry.workbook = file_of(workbook_name, workbook, workbook_bytes);
        entry.lines = file_of(lines_name, lines, lines_bytes);
        entry.problem = std::move(problem);
        entry.started_at = started;
        entry.ended_at = ended;
      },
      arguments...);
  return found;
}

std::optional<RunEntry> only(std::vector<RunEntry> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

/// Runs over a whole scope are their owner's; others are seen by organisation. Empty paths lie in no scope
/// but everything.
void add_visible(storage::Conditions& where, const access::Scope& scope, std::string_view account_id) {
  const access::Condition mine = scope.where("r.organisation_path");
  where.add("(" + mine.sql + ") or r.started_by = :account_id", mine.parameters, account_id);
}

}  // namespace

void insert(Session& session, const RunEntry& entry) {
  session.execute(
      "insert into decision_runs (id, state, pack_id, pack_sm3, decided_on, filter, scope, doer, "
      "organisation_id, organisation_path, done, total, people, sheets, workbook_bytes, lines_bytes, "
      "started_at, started_by, started_by_name) values (:id, :state, :pack_id, :pack_sm3, :on, :filter, "
      ":scope, :doer, :organisation_id, :path, 0, :total, :people, '[]', 0, 0, :started_at, :started_by, "
      ":started_by_name)",
      entry.id, name_of(entry.state), entry.pack_id, entry.pack_sm3, entry.on, json::to_text(entry.filter),
      as_json(entry.scope), json::to_text(entry.doer), entry.organisation_id, entry.organisation_path,
      entry.progress.of, entry.people, entry.started_at, entry.doer.account_id, entry.doer.name);
}

std::optional<RunEntry> find(Session& session, const access::Scope& scope, std::string_view account_id,
                             std::string_view id) {
  storage::Conditions where;
  add_visible(where, scope, account_id);
  where.add("r.id = :id", id);
  return only(read_runs(session, where.text(), where.values()));
}

std::vector<RunEntry> list(Session& session, const access::Scope& scope, std::string_view account_id,
                           const std::optional<std::vector<std::string>>& after, std::size_t limit) {
  storage::Conditions where;
  add_visible(where, scope, account_id);
  if (after) where.add("(r.started_at, r.id) < (:after_at, :after_id)", *after);
  return read_runs(session, where.text() + " order by r.started_at desc, r.id desc limit :limit",
                   where.values(), limit);
}

std::optional<RunEntry> next_running(Session& session) {
  return only(read_runs(session, " where r.state = 'running' order by r.id limit 1"));
}

bool end(Session& session, const RunEntry& entry) {
  const auto sm3 = [](const std::optional<RunFile>& file) {
    return file ? OptionalText(file->sm3) : std::nullopt;
  };
  return session.execute(
             "update decision_runs set state = :state, done = :done, total = :total, people = :people, "
             "sheets = :sheets, workbook_sm3 = :workbook, workbook_bytes = :workbook_bytes, lines_sm3 = "
             ":lines, lines_bytes = :lines_bytes, problem = :problem, ended_at = :ended_at where id = :id "
             "and "
             "state = 'running'",
             name_of(entry.state), entry.progress.done, entry.progress.of, entry.people,
             json::to_text(entry.sheets), sm3(entry.workbook), entry.workbook ? entry.workbook->size : 0,
             sm3(entry.lines), entry.lines ? entry.lines->size : 0, entry.problem, entry.ended_at,
             entry.id) == 1;
}

bool note_progress(Session& session, std::string_view id, const RunProgress& progress) {
  return session.execute(
             "update decision_runs set done = :done, total = :total where id = :id and state = 'running'",
             progress.done, progress.of, id) == 1;
}

}  // namespace hengcai::campaigns::store
