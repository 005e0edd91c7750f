#include "features/assessment/runs.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "platform/base/identifier.h"
#include "platform/base/named_enum.h"

namespace hengcai::assessment {

namespace {

using access::Actor;
using access::Scope;
using access::Verb;
using storage::Session;

constexpr audit::Action run_start{"case_run.start", "批量办理"};
constexpr audit::Action run_stop{"case_run.stop", "停止批量办理"};
constexpr std::size_t most_cases = 5000;
constexpr std::size_t most_failures = 100;
constexpr std::size_t at_once = 20;  ///< cases between two looks at whether the run was stopped

Problem not_found() { return {.code = "case_run.not_found", .message = "没有这次批量办理"}; }

Verb verb_of_run(RunAct act) {
  switch (act) {
    case RunAct::decide:
      return Verb::cases_decide;
    case RunAct::notify:
      return Verb::cases_publish;
    default:
      return Verb::cases_review;
  }
}

/// What the act is in the pack's processes: where it leads on from, cases wait for it.
policy::ActKind process_act(RunAct act) {
  switch (act) {
    case RunAct::decide:
      return policy::ActKind::decide;
    case RunAct::notify:
      return policy::ActKind::notify;
    default:
      return policy::ActKind::propose;
  }
}

Done check_input(const CaseRunInput& input) {
  const auto missing = [](std::string at, std::string message) -> Done {
    return Problem{
        .code = "case_run.input", .message = std::move(message), .place = {.field = std::move(at)}};
  };
  if (input.act == RunAct::notify && !input.how) return missing("/how", "没有说怎样通知");
  return done();
}

}  // namespace

CaseRunView CaseRuns::shown(Session& session, const CaseRunRow& row) const {
  CaseRunView view{.id = row.id,
                   .act = row.input.act,
                   .state = row.state,
                   .progress = {row.done, static_cast<std::int64_t>(row.case_ids.size())},
                   .refused = row.refused,
                   .started_at = row.started_at.to_string(),
                   .started_by = {row.actor.account_id, row.actor.display_name},
                   .failures = row.failures};
  view.organisation = desk_.parts()
                          .organisations()
                          .ref(session, row.organisation_id)
                          .value_or(organisations::Ref{.id = row.organisation_id});
  if (row.ended_at) view.ended_at = row.ended_at->to_string();
  return view;
}

Done CaseRuns::record(Session& session, const Actor& actor, const CaseRunRow& row,
                      const audit::Action& action) const {
  const auto unit = desk_.parts().organisations().known(session, row.organisation_id);
  const auto appended = desk_.parts().people.parts().trail.append(
      session, {.doer = audit::doer_of(actor),
                .action = action,
                .subject = {"case_run", row.id, std::string(name_of(row.input.act))},
                .organisation = {row.organisation_path, unit ? unit->name : std::string()},
                .after = R"({"act":)" + json::to_text(row.input.act) + R"(,"cases":)" +
                         std::to_string(row.case_ids.size()) + "}"});
  return appended ? done() : Done(appended.problem());
}

CaseRunPage CaseRuns::list(Session& session, const Scope& scope, const http::Paging& paging) const {
  std::vector<CaseRunRow> rows = store::runs(session, scope, {paging.after(), paging.limit() + 1});
  CaseRunPage page;
  if (rows.size() > paging.limit()) {
    rows.pop_back();
    page.next_cursor = paging.cursor({rows.back().started_at.to_string(), rows.back().id});
  }
  for (const CaseRunRow& row : rows) page.items.push_back(shown(session, row));
  return page;
}

Result<CaseRunView> CaseRuns::get(Session& session, const Scope& scope, std::string_view id) const {
  const auto row = store::find_run(session, scope, id);
  if (!row) return not_found();
  return shown(session, *row);
}

Result<CaseRunView> CaseRuns::start(Session& session, const Actor& actor, const Scope& scope,
                                    const CaseRunInput& input) const {
  const Parts& parts = desk_.parts();
  const auto unit = parts.organisations().within(session, scope, input.organisation_id);
  if (!unit) return unit.problem();
  const auto may = access::authorise(actor, verb_of_run(input.act));
  if (!may) {
    return Problem{.code = "case_run.act.forbidden",
                   .message = may.problem().message,
                   .wanted = may.problem().wanted,
                   .place = {.field = "/act"}};
  }
  if (Done good = check_input(input); !good) return good.problem();
  CaseRunRow row{.id = new_id(parts.clock()),
                 .organisation_id = unit->id,
                 .organisation_path = unit->path,
                 .input = input,
                 .actor = actor,
                 .started_at = parts.clock().now()};
  if (input.case_ids) {
    row.case_ids = *input.case_ids;
  } else {
    const store::Filter filter{.within = unit->path, .item_id = input.item_id, .state = CaseState::open};
    for (std::string& id : store::ids(session, *may, filter, most_cases)) {
      const auto hand = desk_.take(session, *may, id);
      const bool waits =
          hand && std::ranges::any_of(hand->item.process->transitions, [&](const auto& transition) {
            return transition.act == process_act(input.act) &&
                   std::ranges::find(transition.from, hand->row.step) != transition.from.end();
          });
      if (waits) row.case_ids.push_back(std::move(id));
    }
  }
  row.input.case_ids.reset();
  if (row.case_ids.empty()) return Problem{.code = "case_run.empty", .message = "没有可以这样办理的事项卷"};
  store::insert(session, row);
  if (Done recorded = record(session, actor, row, run_start); !recorded) return recorded.problem();
  return shown(session, row);
}

Result<CaseRunView> CaseRuns::stop(Session& session, const Actor& actor, const Scope& scope,
                                   std::string_view id) const {
  auto row = store::find_run(session, scope, id);
  if (!row) return not_found();
  row->state = RunState::stopped;
  row->ended_at = desk_.parts().clock().now();
  if (!store::note(session, *row))
    return Problem{.code = "case_run.state.conflict", .message = "这次批量办理已经结束"};
  if (Done recorded = record(session, actor, *row, run_stop); !recorded) return recorded.problem();
  return shown(session, *row);
}

Done CaseRuns::do_one(Session& session, const CaseRunRow& run, std::string_view case_id) const {
  const auto scope = access::authorise(run.actor, verb_of_run(run.input.act));
  if (!scope) return scope.problem();
  const Cases::Target target{run.actor, *scope, case_id};
  const auto hand = desk_.take(session, *scope, case_id);
  if (!hand) return hand.problem();
  if (!hand->row.organisation_path.starts_with(run.organisation_path)) return case_not_found();
  switch (run.input.act) {
    case RunAct::review:
      return cases_.review_all(session, target);
    case RunAct::propose:
      return cases_.propose(session, target, {run.input.grade, run.input.grounds});
    case RunAct::decide:
      return cases_.decide(session, target, {run.input.meeting_id, run.input.grade, {}});
    case RunAct::notify:
      return cases_.notify(session, target, {*run.input.how});
  }
  return done();
}

bool CaseWork::finish_case(Session& session, CaseRunRow& after) const {
  const bool is_last = after.done == static_cast<std::int64_t>(after.case_ids.size());
  if (is_last) {
    after.state = RunState::done;
    after.ended_at = runs_.cases().desk().parts().clock().now();
  }
  return store::note(session, after);
}

Done CaseWork::do_case(const CaseRunRow& run, std::string_view case_id, CaseRunRow& after) {
  return database_.write([&](Session& session) -> Done {
    if (Done one = runs_.do_one(session, run, case_id); !one) return one;
    if (finish_case(session, after)) return done();
    return Problem{.code = "case_run.stopped", .message = "已停止"};
  });
}

Result<bool> CaseWork::note_refusal(std::string_view case_id, const Problem& why, CaseRunRow& after) {
  ++after.refused;
  return database_.write([&](Session& session) {
    if (after.failures.size() < most_failures) {
      const auto row = store::find(session, access::Scope::everything(), case_id);
      after.failures.push_back(
          {std::string(case_id), row ? row->person_name : std::string(), why.code, why.message});
    }
    return finish_case(session, after);
  });
}

bool CaseWork::do_run(const std::atomic<bool>& stopping) {
  const auto next = database_.read([](Session& session) { return store::next_running(session); });
  if (!next || !*next) return false;
  CaseRunRow run = **next;
  std::size_t before_look = at_once;
  while (!stopping && before_look-- > 0 && run.done < static_cast<std::int64_t>(run.case_ids.size())) {
    const std::string& case_id = run.case_ids[static_cast<std::size_t>(run.done)];
    CaseRunRow after = run;
    ++after.done;
    Done acted = done();
    try {
      acted = do_case(run, case_id, after);
    } catch (const std::exception&) {  // the run goes on with the next one
      after = run;
      ++after.done;
      (void)note_refusal(case_id, {.code = "case_run.internal", .message = "系统内部出错，没有办成"}, after);
      throw;
    }
    if (!acted && acted.problem().code == "case_run.stopped") return true;
    if (!acted && (acted.problem().code == "storage.unavailable" || acted.problem().code == "storage.busy"))
      return false;
    if (!acted) {
      const auto goes_on = note_refusal(case_id, acted.problem(), after);
      if (!goes_on || !*goes_on) return goes_on.ok();
    }
    run = std::move(after);
  }
  return true;
}

bool CaseWork::resume_next() {
  static constexpr std::size_t most = 200;
  bool any = false;
  std::string after;
  while (true) {
    const auto ids = database_.read([&](Session& session) { return store::suspended(session, most, after); });
    if (!ids || ids->empty()) return any;
    for (const std::string& id : *ids) {
      const auto may =
          database_.read([&](Session& session) { return runs_.cases().may_resume(session, id); });
      if (!may || !*may) continue;
      const auto resumed =
          database_.write([&](Session& session) { return runs_.cases().resume_by_itself(session, id); });
      any = any || (resumed && *resumed);
    }
    after = ids->back();
  }
}

bool CaseWork::do_next(const std::atomic<bool>& stopping) { return do_run(stopping) || resume_next(); }

}  // namespace hengcai::assessment
