#include "features/campaigns/name_worker.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include "features/campaigns/campaign_store.h"
#include "platform/base/named_enum.h"
#include "platform/http/problem_details.h"

namespace hengcai::campaigns {

namespace {

using storage::Session;

constexpr std::size_t portion_size = 500;  // a write holds up the others
constexpr audit::Action list_issued{"name_list.issued", "名单下发完成"};
constexpr audit::Action list_confirmed{"name_list.confirmed", "批量确认名单完成"};
constexpr audit::Action list_settled{"name_list.settled", "批量核定名单差异完成"};

const audit::Action& end_of(WorkKind kind) {
  switch (kind) {
    case WorkKind::issue:
      return list_issued;
    case WorkKind::confirm:
      return list_confirmed;
    default:
      return list_settled;
  }
}

bool is_passing(const Problem& problem) {
  return problem.code == "storage.unavailable" || problem.code == "storage.busy";
}

/// Tells the page how far the work is, at most twice a second; false where it is to be given up.
class Teller {
 public:
  Teller(storage::Database& database, const NameWork& work, const std::atomic<bool>& stopping)
      : database_(database), work_(work), stopping_(stopping) {}

  bool operator()(std::size_t done, std::size_t of) {
    static constexpr auto pause = std::chrono::milliseconds(500);
    if (stopping_) return false;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < pause) return true;
    last_ = now;
    const WorkProgress progress{static_cast<std::int64_t>(done), static_cast<std::int64_t>(of)};
    const auto goes_on = database_.write(
        [&](Session& session) { return store::note_work(session, work_.id, progress, work_.changed); });
    return goes_on && *goes_on;
  }

 private:
  storage::Database& database_;
  const NameWork& work_;
  const std::atomic<bool>& stopping_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace

Problem work_stopped() { return {.code = "name_work.stopped", .message = "已停止"}; }

Done NameWorker::issue(Session& session, const NameWork& work, const Campaign& campaign,
                       std::vector<NameEntry>& entries) const {
  for (NameEntry& entry : entries) {
    entry.is_issued = true;
    if (!store::update_entry(session, entry))
      return Problem{.code = "storage.busy", .message = "名单刚被修改"};
    ++entry.version;
  }
  if (lists_.follower().issued) {
    Done followed = lists_.follower().issued(session, {campaign, work.doer, entries});
    if (!followed) return followed;
  }
  const organisations::Service& organisations = lists_.campaigns().parts().organisations;
  for (const NameEntry& entry : entries) {
    const auto from = entry.former_id ? organisations.known(session, *entry.former_id) : std::nullopt;
    const auto to = from ? organisations.known(session, *entry.organisation_id) : std::nullopt;
    if (!to || from->id == to->id) continue;
    if (Done opened = lists_.hand_overs().open(session, work.doer, entry, *from, *to, "人员已调入现单位");
        !opened)
      return opened;
  }
  return done();
}

Done NameWorker::do_portion(Session& session, const NameWork& work, const Campaign& campaign,
                            std::vector<NameEntry>& entries) const {
  if (work.kind == WorkKind::issue) return issue(session, work, campaign, entries);
  for (NameEntry& entry : entries) {
    if (work.kind == WorkKind::confirm) {
      entry.state = NameState::confirmed;
    } else {
      entry.state = work.input.include.value_or(true) ? NameState::expected : NameState::removed;
      entry.is_settled = true;
      entry.settled_at = lists_.campaigns().parts().clock.now();
      entry.settled_by = {work.doer.account_id, work.doer.name};
      entry.settle_reason = work.input.reason;
    }
    if (!store::update_entry(session, entry))
      return Problem{.code = "storage.busy", .message = "名单刚被修改"};
  }
  return done();
}

Done NameWorker::finish_issue(Session& session, const NameWork& work) const {
  auto campaign = store::find_campaign(session, work.campaign_id);
  if (!campaign) return done();
  campaign->list_state = ListState::issued;
  campaign->issued_at = lists_.campaigns().parts().clock.now();
  return store::update(session, *campaign);
}

Done NameWorker::work_through(NameWork& work, const Campaign& campaign, const std::atomic<bool>& stopping) {
  const store::Portion portion{campaign.list_id.value_or(""), work.kind, work.input, work.organisation_path};
  const auto left = database_.read([&](Session& session) { return store::count_portion(session, portion); });
  if (!left) return left.problem();
  // After a restart the work goes on from what it has changed already.
  std::int64_t done_now = work.changed;
  const std::int64_t of = done_now + static_cast<std::int64_t>(*left);
  std::string after;
  while (true) {
    if (stopping) return work_stopped();
    std::size_t count = 0;
    const Done did = database_.write([&](Session& session) -> Done {
      std::vector<NameEntry> entries = store::next_entries(session, portion, after, portion_size);
      count = entries.size();
      if (entries.empty()) return done();
      after = entries.back().id;
      if (Done portion_done = do_portion(session, work, campaign, entries); !portion_done)
        return portion_done;
      const auto changed = work.changed + static_cast<std::int64_t>(count);
      const WorkProgress progress{done_now + static_cast<std::int64_t>(count), of};
      return store::note_work(session, work.id, progress, changed) ? done() : Done(work_stopped());
    });
    if (!did) return did;
    if (count == 0) break;
    work.changed += static_cast<std::int64_t>(count);
    done_now += static_cast<std::int64_t>(count);
  }
  work.progress = {done_now, of};
  return database_.write([&](Session& session) -> Done {
    NameWork ended = work;
    ended.state = WorkState::done;
    ended.ended_at = lists_.campaigns().parts().clock.now();
    if (!store::end_work(session, ended)) return work_stopped();
    if (work.kind == WorkKind::issue) {
      if (Done finished = finish_issue(session, work); !finished) return finished;
    }
    return record_act(session, lists_.campaigns().parts(), work.doer, end_of(work.kind),
                      {"name_work", work.id, {}}, work.organisation_id,
                      R"({"entries":)" + std::to_string(work.changed) + "}");
  });
}

Done NameWorker::work(NameWork& work, const std::atomic<bool>& stopping) {
  const auto campaign =
      database_.read([&](Session& session) { return lists_.campaigns().find(session, work.campaign_id); });
  if (!campaign) return campaign.problem();
  if (!*campaign) return Problem{.code = "campaign.not_found", .message = "没有这个考核批次"};
  if (work.kind != WorkKind::compute && work.kind != WorkKind::compare)
    return work_through(work, **campaign, stopping);
  Teller teller(database_, work, stopping);
  NameComputation computation(database_, lists_, work,
                              [&teller](std::size_t done, std::size_t of) { return teller(done, of); });
  const Problems problems = computation.run();
  if (stopping) return work_stopped();
  if (problems.empty()) return done();
  const Problem& first = problems.front();
  if (is_passing(first) || first.code == work_stopped().code || first.code == "roster.load.stopped")
    return first.code == "roster.load.stopped" ? work_stopped() : first;
  fail(work, problems);
  return done();
}

void NameWorker::fail(NameWork work, const Problems& problems) {
  work.state = WorkState::failed;
  work.problem = http::problem_response(problems).body;
  work.ended_at = lists_.campaigns().parts().clock.now();
  // Where even that fails, the next round meets the work again.
  (void)database_.write([&](Session& session) { return store::end_work(session, work); });
}

bool NameWorker::do_next(const std::atomic<bool>& stopping) {
  const auto next = database_.read([](Session& session) { return store::next_work(session); });
  if (!next || !*next) return false;
  NameWork work_now = **next;
  try {
    const Done worked = work(work_now, stopping);
    if (stopping) return false;
    if (worked || worked.problem().code == work_stopped().code) return true;
    if (is_passing(worked.problem())) return false;
    fail(work_now, {worked.problem()});
  } catch (const std::exception&) {
    fail(work_now, {{.code = "name_work.internal", .message = "系统内部出错，没有做完"}});
    throw;
  }
  return true;
}

}  // namespace hengcai::campaigns
