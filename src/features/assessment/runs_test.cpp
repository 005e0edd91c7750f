#include <atomic>

#include <gmock/gmock.h>

#include "features/assessment/case_fixture.h"

namespace hengcai::assessment {
namespace {

using storage::Session;
using testing::IsEmpty;
using testing::SizeIs;

const std::atomic<bool> never = false;

/// A unit with several people at the leadership's table.
struct Many : CaseDesk {
  explicit Many(int count) {
    for (int i = 0; i < count; ++i) {
      ids.push_back(open(person(i + 1, "D", "2020-05-10"), "final_assessment"));
      bring_to_deliberation(ids.back(), "良好");
    }
  }
  std::string start(const access::Actor& actor, const CaseRunInput& input) {
    return write([&](Session& session) { return runs.start(session, actor, everything, input); }).id;
  }
  CaseRunView shown(const std::string& id) {
    return read([&](Session& session) { return runs.get(session, everything, id); });
  }
  void work_off() {
    while (work.do_next(never)) {
    }
  }

  std::vector<std::string> ids;
};

TEST(CaseRuns, DecideAndNotifyEverybodyWhoWaitsForIt) {
  Many unit(3);
  const std::string meeting = unit.meeting();
  const std::string decided = unit.start(
      unit.leader, {.organisation_id = unit.college, .act = RunAct::decide, .meeting_id = meeting});
  unit.work_off();
  EXPECT_EQ(unit.shown(decided).state, RunState::done);
  EXPECT_EQ(unit.shown(decided).progress.done, 3);
  const std::string notified =
      unit.start(unit.clerk, {.organisation_id = unit.college, .act = RunAct::notify, .how = Way::paper});
  unit.work_off();
  EXPECT_THAT(unit.shown(notified).failures, IsEmpty());
  for (const std::string& id : unit.ids) EXPECT_EQ(unit.get(id).step.id, "receipt");
}

TEST(CaseRuns, WhatRefusesIsNamedAndStopsNobodyElse) {
  Many unit(2);
  const std::string run = unit.start(
      unit.leader, {.organisation_id = unit.college, .act = RunAct::decide, .meeting_id = unit.meeting()});
  ASSERT_EQ(unit.decide(unit.ids[0], unit.meeting()), "");
  unit.work_off();
  const CaseRunView view = unit.shown(run);
  EXPECT_EQ(view.state, RunState::done);
  EXPECT_EQ(view.refused, 1);
  ASSERT_THAT(view.failures, SizeIs(1));
  EXPECT_EQ(view.failures.front().code, "case.act.refused");
  EXPECT_EQ(unit.get(unit.ids[1]).step.id, "notification");
}

TEST(CaseRuns, StopAndWhatIsDoneStaysDone) {
  Many unit(2);
  const std::string run = unit.start(
      unit.leader, {.organisation_id = unit.college, .act = RunAct::decide, .meeting_id = unit.meeting()});
  unit.write([&](Session& session) { return unit.runs.stop(session, unit.leader, unit.everything, run); });
  unit.work_off();
  EXPECT_EQ(unit.shown(run).state, RunState::stopped);
  EXPECT_EQ(unit.get(unit.ids[0]).step.id, "deliberation");
}

TEST(CaseRuns, WantTheVerbOfTheAct) {
  Many unit(1);
  EXPECT_EQ(unit.code_of([&](Session& session) {
    return unit.runs.start(session, unit.clerk, unit.everything,
                           {.organisation_id = unit.college, .act = RunAct::decide});
  }),
            "case_run.act.forbidden");
}

TEST(Figures, CountByStepAndGradeAndTellTheDeskWhatWaits) {
  Many unit(2);
  ASSERT_EQ(unit.decide(unit.ids[0], unit.meeting()), "");
  const CaseProgress progress =
      unit.read([&](Session& session) { return unit.figures.progress(session, unit.everything, {}, {}); });
  EXPECT_EQ(progress.cases, 2);
  EXPECT_THAT(progress.funnel, SizeIs(2));
  ASSERT_THAT(progress.grades, SizeIs(1));
  EXPECT_EQ(progress.grades.front().column, "良好");
  const Home home = unit.read([&](Session& session) { return unit.figures.home(session, unit.clerk); });
  EXPECT_THAT(home.own, IsEmpty());
  EXPECT_THAT(home.desk, SizeIs(2));
}

}  // namespace
}  // namespace hengcai::assessment
