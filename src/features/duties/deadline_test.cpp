#include "features/duties/deadline.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "policy/loader.h"

namespace hengcai::duties {
namespace {

namespace fs = std::filesystem;

WorkCalendar calendar() {
  Problems problems;
  auto calendar = WorkCalendar::load(fs::path(HENGCAI_SOURCE_DIR) / "policies/calendar/china.yaml", problems);
  if (!calendar) throw std::runtime_error(describe(problems.front()));
  return *std::move(calendar);
}

Deadline within(int count, Deadline::Unit unit, bool rolls = false) {
  Deadline deadline{.id = "some"};
  deadline.within = count;
  deadline.unit = unit;
  deadline.rolls = rolls;
  return deadline;
}

TEST(Deadline, CountsInEachUnit) {
  const WorkCalendar days = calendar();
  const Date from{2026, 1, 31};
  EXPECT_EQ(*due_on(within(10, Deadline::Unit::days), from, days), (Date{2026, 2, 10}));
  EXPECT_EQ(*due_on(within(1, Deadline::Unit::weeks), from, days), (Date{2026, 2, 7}));
  EXPECT_EQ(*due_on(within(1, Deadline::Unit::months), from, days), (Date{2026, 2, 28}));
  // 2026-02-14 is a Saturday that is worked.
  EXPECT_EQ(*due_on(within(5, Deadline::Unit::working_days), Date{2026, 2, 9}, days), (Date{2026, 2, 14}));
  EXPECT_EQ(within(1, Deadline::Unit::months).within_words(), "1个月");
}

TEST(Deadline, RollsFromADayOffToTheNextThatIsWorked) {
  const WorkCalendar days = calendar();
  // 2026-02-15 begins a holiday that ends on the 23rd.
  const Deadline rolling = within(1, Deadline::Unit::months, true);
  EXPECT_EQ(*due_on(rolling, Date{2026, 1, 15}, days), (Date{2026, 2, 24}));
  EXPECT_EQ(*due_on(rolling, Date{2026, 1, 14}, days), (Date{2026, 2, 14})) << "a make-up Saturday is worked";
  EXPECT_EQ(*due_on(within(1, Deadline::Unit::months), Date{2026, 1, 15}, days), (Date{2026, 2, 15}));
}

TEST(Deadline, AYearThatIsNotLoadedIsNamedAndNotGuessed) {
  const WorkCalendar days = calendar();
  const auto due = due_on(within(1, Deadline::Unit::months, true), Date{2031, 1, 15}, days);
  ASSERT_FALSE(due);
  EXPECT_EQ(due.problem().code, "calendar.year_not_loaded");
}

TEST(Deadline, IsReadFromThePack) {
  const fs::path policies = fs::path(HENGCAI_SOURCE_DIR) / "policies";
  Problems problems;
  const auto pack = policy::open_pack(policies / "jilin-2025-83", policies, problems);
  ASSERT_TRUE(pack) << describe(problems.front());
  const auto exit_report = deadline_of(pack->pack, "exit_report");
  ASSERT_TRUE(exit_report);
  EXPECT_FALSE(exit_report->due);
  EXPECT_TRUE(exit_report->rolls);
  EXPECT_EQ(exit_report->within_words(), "1个月");
  const auto submission = deadline_of(pack->pack, "submission");
  ASSERT_TRUE(submission && submission->due);
  EXPECT_FALSE(submission->nodes.empty()) << "who owes it when a campaign is opened";
  EXPECT_FALSE(deadline_of(pack->pack, "nothing"));
  EXPECT_TRUE(calendar_of(pack->pack));
}

}  // namespace
}  // namespace hengcai::duties
