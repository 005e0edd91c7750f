#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "features/assessment/cases.h"
#include "platform/http/paging.h"
#include "platform/storage/database.h"

namespace hengcai::assessment {

/// One act on hundreds of cases, a transaction for each. The database is the queue: what is running goes on
/// after a restart with the case it had come to.
enum class RunAct : std::uint8_t { review, propose, decide, notify };
BOOST_DESCRIBE_ENUM(RunAct, review, propose, decide, notify)
enum class RunState : std::uint8_t { running, done, stopped, failed };
BOOST_DESCRIBE_ENUM(RunState, running, done, stopped, failed)

struct CaseRunInput {
  std::string organisation_id = {};
  std::optional<std::vector<std::string>> case_ids = {};
  std::optional<std::string> item_id = {};
  RunAct act = RunAct::notify;
  std::optional<std::string> grade = {};
  std::optional<std::string> grounds = {};
  std::optional<std::string> meeting_id = {};
  std::optional<Way> how = {};
};
BOOST_DESCRIBE_STRUCT(CaseRunInput, (),
                      (organisation_id, case_ids, item_id, act, grade, grounds, meeting_id, how))

struct CaseRunProgress {
  std::int64_t done = 0;
  std::int64_t of = 0;
};
BOOST_DESCRIBE_STRUCT(CaseRunProgress, (), (done, of))

struct CaseRunFailure {
  std::string case_id = {};
  std::string person = {};
  std::string code = {};
  std::string detail = {};
};
BOOST_DESCRIBE_STRUCT(CaseRunFailure, (), (case_id, person, code, detail))

struct CaseRunView {
  std::string id = {};
  RunAct act = RunAct::notify;
  RunState state = RunState::running;
  CaseRunProgress progress = {};
  std::int64_t refused = 0;
  organisations::Ref organisation = {};
  std::string started_at = {};
  registry::AccountRef started_by = {};
  std::optional<std::string> ended_at = {};
  std::vector<CaseRunFailure> failures = {};
};
BOOST_DESCRIBE_STRUCT(CaseRunView, (),
                      (id, act, state, progress, refused, organisation, started_at, started_by, ended_at,
                       failures))

struct CaseRunPage {
  std::vector<CaseRunView> items = {};
  std::optional<std::string> next_cursor = {};
};
BOOST_DESCRIBE_STRUCT(CaseRunPage, (), (items, next_cursor))

/// A run as the database keeps it.
struct CaseRunRow {
  std::string id = {};
  RunState state = RunState::running;
  std::string organisation_id = {};
  std::string organisation_path = {};
  CaseRunInput input = {};
  access::Actor actor = {};  ///< who started it, with the roles that he had then
  std::vector<std::string> case_ids = {};
  std::int64_t done = 0;
  std::int64_t refused = 0;
  std::vector<CaseRunFailure> failures = {};
  Instant started_at = {};
  std::optional<Instant> ended_at = {};
};

/// Inside a transaction of the caller's. Any thread. Problems of all that name one: `case_run.not_found`.
class CaseRuns {
 public:
  CaseRuns(const Desk& desk, const Cases& cases) : desk_(desk), cases_(cases) {}

  [[nodiscard]] CaseRunPage list(storage::Session& session, const access::Scope& scope,
                                 const http::Paging& paging) const;
  [[nodiscard]] Result<CaseRunView> get(storage::Session& session, const access::Scope& scope,
                                        std::string_view id) const;
  /// Problems: `access.out_of_scope`, `access.denied` (the verb of the act), `case_run.empty`,
  /// `case_run.input` (what the act needs is missing).
  Result<CaseRunView> start(storage::Session& session, const access::Actor& actor, const access::Scope& scope,
                            const CaseRunInput& input) const;
  /// Problem besides: `case_run.state.conflict` (it has ended).
  Result<CaseRunView> stop(storage::Session& session, const access::Actor& actor, const access::Scope& scope,
                           std::string_view id) const;

  /// What one case of a run is done by.
  Done do_one(storage::Session& session, const CaseRunRow& run, std::string_view case_id) const;
  [[nodiscard]] const Cases& cases() const { return cases_; }

 private:
  [[nodiscard]] CaseRunView shown(storage::Session& session, const CaseRunRow& row) const;
  Done record(storage::Session& session, const access::Actor& actor, const CaseRunRow& row,
              const audit::Action& action) const;
  const Desk& desk_;
  const Cases& cases_;
};

/// The work behind: the acts of runs, one case at a time; and suspended cases that may go on.
class CaseWork {
 public:
  CaseWork(storage::Database& database, const CaseRuns& runs) : database_(database), runs_(runs) {}

  /// The next piece; whether there was one.
  bool do_next(const std::atomic<bool>& stopping);

 private:
  bool do_run(const std::atomic<bool>& stopping);
  /// Does the act to one case, and notes the run's place after it, in one transaction: neither is there
  /// without the other. Problem besides those of the act: `case_run.stopped`.
  Done do_case(const CaseRunRow& run, std::string_view case_id, CaseRunRow& after);
  /// Notes that it was refused; whether the run goes on.
  Result<bool> note_refusal(std::string_view case_id, const Problem& why, CaseRunRow& after);
  bool finish_case(storage::Session& session, CaseRunRow& after) const;
  /// Every suspended case is asked whether it may go on; whether one did.
  bool resume_next();

  storage::Database& database_;
  const CaseRuns& runs_;
};

namespace store {
void insert(storage::Session& session, const CaseRunRow& row);
[[nodiscard]] std::optional<CaseRunRow> find_run(storage::Session& session, const access::Scope& scope,
                                                 std::string_view id);
[[nodiscard]] std::vector<CaseRunRow> runs(storage::Session& session, const access::Scope& scope,
                                           const Page& page);
[[nodiscard]] std::optional<CaseRunRow> next_running(storage::Session& session);
/// Where it is still running; whether it was.
bool note(storage::Session& session, const CaseRunRow& row);
}  // namespace store

}  // namespace hengcai::assessment
