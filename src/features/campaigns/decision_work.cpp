#include <chrono>
#include <exception>
#include <limits>
#include <utility>

#include "features/campaigns/decision_runs.h"
#include "features/campaigns/service.h"
#include "platform/files/scratch_folder.h"
#include "platform/http/problem_details.h"

// What goes on after a bulk decision was started.
namespace hengcai::campaigns {

namespace {

using storage::Session;
using store::RunEntry;

constexpr auto most_result_bytes = std::numeric_limits<std::int64_t>::max();  // of our own making

Problem stopped() { return {.code = "decision_run.stopped", .message = "已停止"}; }

/// Tells the page how far the work is, at most twice a second; false where it is to be given up.
class Teller {
 public:
  Teller(storage::Database& database, std::string_view id, const std::atomic<bool>& stopping)
      : database_(database), id_(id), stopping_(stopping) {}

  bool operator()(std::size_t done, std::size_t of) {
    static constexpr auto pause = std::chrono::milliseconds(500);
    if (stopping_) return false;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < pause) return true;
    last_ = now;
    const auto goes_on = database_.write([&](Session& session) {
      return store::note_progress(session, id_,
                                  {static_cast<std::int64_t>(done), static_cast<std::int64_t>(of)});
    });
    return goes_on && *goes_on;
  }

 private:
  storage::Database& database_;
  std::string id_;
  const std::atomic<bool>& stopping_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace

Done DecisionWork::decide(RunEntry entry, const std::atomic<bool>& stopping) {
  const auto pack = runs_.packs().open(entry.pack_id);
  if (!pack) return pack.problem();
  Teller teller(database_, entry.id, stopping);
  std::size_t people = 0;
  auto roster = database_.read([&](Session& session) -> Result<registry::Roster> {
    const auto ids = registry::find_people(session, runs_.parts(), entry.scope, entry.filter);
    if (!ids) return ids.problem();
    people = ids->size();
    return registry::load_people(session, runs_.parts(), *ids, {.on = entry.on},
                                 [&](std::size_t done) { return teller(done, people); });
  });
  if (!roster) return roster.problem();
  const ScratchFolder folder;
  DecideRequest request;
  request.pack = *pack;
  request.roster = &*roster;
  request.sources = {{"人才库", ""}};
  request.as_of = entry.on;
  request.out = folder.path();
  request.threads = threads_;
  const auto decided = decide_roster(request);
  if (!decided) return decided.problem();
  const auto workbook = runs_.blobs().stage_file(decided->workbook, most_result_bytes);
  if (!workbook) return workbook.problem();
  const auto lines = runs_.blobs().stage_file(decided->lines, most_result_bytes);
  if (!lines) return lines.problem();
  entry.state = RunState::done;
  entry.pack_sm3 = (*pack)->hash;
  entry.people = static_cast<std::int64_t>(decided->people);
  entry.progress = {entry.people, entry.people};
  for (const SheetCount& sheet : decided->sheets)
    entry.sheets.push_back({sheet.sheet, static_cast<std::int64_t>(sheet.people)});
  entry.workbook = RunFile{std::string(workbook_name), workbook->bytes, workbook->sm3};
  entry.lines = RunFile{std::string(lines_name), lines->bytes, lines->sm3};
  entry.ended_at = runs_.parts().clock.now();
  return database_.write([&](Session& session) -> Done {
    runs_.blobs().keep(session, *workbook);
    runs_.blobs().keep(session, *lines);
    return store::end(session, entry) ? done() : Done(stopped());
  });
}

void DecisionWork::fail(RunEntry entry, const Problem& problem) {
  entry.state = RunState::failed;
  entry.problem = http::problem_response(problem).body;
  entry.ended_at = runs_.parts().clock.now();
  // Where even that fails, the next round meets the run again.
  (void)database_.write([&](Session& session) { return store::end(session, entry); });
}

bool DecisionWork::do_next(const std::atomic<bool>& stopping) {
  const auto entry = database_.read([](Session& session) { return store::next_running(session); });
  if (!entry || !*entry) return false;
  try {
    const Done decided = decide(**entry, stopping);
    if (stopping) return false;
    if (decided || decided.problem().code == stopped().code ||
        decided.problem().code == "roster.load.stopped")
      return true;
    if (decided.problem().code == "storage.unavailable" || decided.problem().code == "storage.busy")
      return false;
    fail(**entry, decided.problem());
  } catch (const std::exception&) {
    fail(**entry, {.code = "decision_run.internal", .message = "系统内部出错，没有做完"});
    throw;
  }
  return true;
}

}  // namespace hengcai::campaigns
