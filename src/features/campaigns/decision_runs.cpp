#include "features/campaigns/decision_runs.h"

#include <utility>

#include "platform/base/identifier.h"
#include "platform/base/named_enum.h"

namespace hengcai::campaigns {

namespace {

using access::Actor;
using access::Scope;
using storage::Session;
using store::RunEntry;

constexpr audit::Action run_start{"decision_run.start", "批量判定"};
constexpr audit::Action run_stop{"decision_run.stop", "停止批量判定"};
constexpr audit::Action run_download{"decision_run.download", "下载判定结果"};

Problem not_found() { return {.code = "decision_run.not_found", .message = "没有这次批量判定"}; }

}  // namespace

DecisionRunView DecisionRuns::shown(Session& session, const RunEntry& entry) const {
  DecisionRunView view;
  view.id = entry.id;
  view.state = entry.state;
  view.progress = entry.progress;
  view.pack_id = entry.pack_id;
  view.pack_sm3 = entry.pack_sm3;
  view.on = entry.on;
  view.filter = entry.filter;
  if (entry.organisation_id) view.organisation = parts_.organisations.ref(session, *entry.organisation_id);
  view.started_at = entry.started_at.to_string();
  view.started_by = {entry.doer.account_id, entry.doer.name};
  if (entry.ended_at) view.ended_at = entry.ended_at->to_string();
  view.people = entry.people;
  view.sheets = entry.sheets;
  for (const auto& file : {entry.workbook, entry.lines}) {
    if (file) view.files.push_back(*file);
  }
  if (entry.problem) view.problem = json::Text{*entry.problem};
  return view;
}

Done DecisionRuns::record(Session& session, const RunEntry& entry, const Actor& actor,
                          const audit::Action& action, std::string after) const {
  const auto unit =
      entry.organisation_id ? parts_.organisations.known(session, *entry.organisation_id) : std::nullopt;
  const auto appended = parts_.trail.append(
      session, {.doer = audit::doer_of(actor),
                .action = action,
                .subject = {"decision_run", entry.id, entry.pack_id},
                .organisation = {entry.organisation_path, unit ? unit->name : std::string()},
                .after = std::move(after)});
  return appended ? done() : Done(appended.problem());
}

DecisionRuns::Page DecisionRuns::list(Session& session, const Actor& actor, const Scope& scope,
                                      const http::Paging& paging) const {
  std::vector<RunEntry> found =
      store::list(session, scope, actor.account_id, paging.after(), paging.limit() + 1);
  Page page;
  if (found.size() > paging.limit()) {
    found.pop_back();
    page.next_cursor = paging.cursor({found.back().started_at.to_string(), found.back().id});
  }
  for (const RunEntry& entry : found) page.items.push_back(shown(session, entry));
  return page;
}

Result<DecisionRunView> DecisionRuns::get(Session& session, const Actor& actor, const Scope& scope,
                                          std::string_view id) const {
  const auto entry = store::find(session, scope, actor.account_id, id);
  if (!entry) return not_found();
  return shown(session, *entry);
}

Result<DecisionRunView> DecisionRuns::start(Session& session, const Actor& actor, const Scope& scope,
                                            const DecisionRunInput& input) const {
  const auto pack = packs_.open(input.pack_id);
  if (!pack) {
    Problem problem = pack.problem();
    problem.place.field = "/pack_id";
    return problem;
  }
  RunEntry entry;
  if (input.filter.organisation_id) {
    auto unit = parts_.organisations.within(session, scope, *input.filter.organisation_id);
    if (!unit) {
      Problem problem = unit.problem();
      problem.place.field = "/filter/organisation_id";
      return problem;
    }
    entry.organisation_id = unit->id;
    entry.organisation_path = unit->path;
  }
  entry.id = new_id(parts_.clock);
  entry.pack_id = (*pack)->pack.id;
  entry.pack_sm3 = (*pack)->hash;
  entry.on = input.on;
  entry.filter = input.filter;
  entry.scope = scope;
  entry.doer = audit::doer_of(actor);
  entry.started_at = parts_.clock.now();
  store::insert(session, entry);
  const std::string after =
      R"({"on":)" + json::to_text(entry.on) + R"(,"pack_sm3":)" + json::to_text(entry.pack_sm3) + "}";
  if (Done recorded = record(session, entry, actor, run_start, after); !recorded) return recorded.problem();
  return shown(session, entry);
}

Result<DecisionRunView> DecisionRuns::stop(Session& session, const Actor& actor, const Scope& scope,
                                           std::string_view id) const {
  auto entry = store::find(session, scope, actor.account_id, id);
  if (!entry) return not_found();
  entry->state = RunState::stopped;
  entry->ended_at = parts_.clock.now();
  if (!store::end(session, *entry)) {
    return Problem{
        .code = "decision_run.state.conflict", .message = "这次批量判定已经结束", .wanted = "正在判定的"};
  }
  if (Done recorded = record(session, *entry, actor, run_stop, {}); !recorded) return recorded.problem();
  return shown(session, *entry);
}

Result<RunFile> DecisionRuns::take_file(Session& session, const Actor& actor, const Scope& scope,
                                        std::string_view id, std::string_view name) const {
  const auto entry = store::find(session, scope, actor.account_id, id);
  if (!entry) return not_found();
  for (const auto& file : {entry->workbook, entry->lines}) {
    if (!file || file->name != name) continue;
    const std::string after = R"({"file":)" + json::to_text(file->name) + R"(,"people":)" +
                              std::to_string(entry->people) + R"(,"sm3":)" + json::to_text(file->sm3) + "}";
    if (Done recorded = record(session, *entry, actor, run_download, after); !recorded)
      return recorded.problem();
    return *file;
  }
  return Problem{
      .code = "decision_run.file.not_found", .message = "没有这个文件", .value = std::string(name)};
}

}  // namespace hengcai::campaigns
