#include "features/audit/watch.h"

#include <future>

#include "features/audit/audit_fixture.h"

namespace hengcai::audit {
namespace {

class WatchTest : public AuditTest {
 protected:
  void SetUp() override { add_ten(); }

  [[nodiscard]] Watch::Options seldom() {
    return {.interval = std::chrono::hours(1), .report = [this](const Problem& problem) { tell(problem); }};
  }
  void tell(const Problem& problem) {
    if (!told_) told_ = true, first_problem_.set_value(problem.code);
  }
  std::optional<Anchor> anchor() { return read_anchor(path_, *keys_).value(); }

  static Watch::Report finished(const Watch& watch) {
    for (;;) {
      const auto report = watch.verification();
      if (report && report->state != Watch::State::running) return *report;
      std::this_thread::yield();
    }
  }

  ScratchFolder folder_;
  std::filesystem::path path_ = folder_.path() / "audit-head";
  std::promise<std::string> first_problem_;
  bool told_ = false;
};

TEST_F(WatchTest, KeepsTheHeadElsewhereWhileItRuns) {
  const Watch watch(*database_, clock_, *keys_, path_, {.interval = std::chrono::milliseconds(1)});
  add(entry("11"));
  while (!anchor() || anchor()->head.sequence < 11) std::this_thread::yield();
  add(entry("12"));
  while (anchor()->head.sequence < 12) std::this_thread::yield();
}

TEST_F(WatchTest, KeepsTheLastHeadWhenItEnds) {
  {
    const Watch watch(*database_, clock_, *keys_, path_, seldom());
    add(entry("11"));
  }
  ASSERT_TRUE(anchor());
  EXPECT_EQ(anchor()->head, present_head());
}

TEST_F(WatchTest, VerifiesWhenAsked) {
  Watch watch(*database_, clock_, *keys_, path_, seldom());
  EXPECT_FALSE(watch.verification());
  watch.begin_verification();
  watch.begin_verification();
  const Watch::Report report = finished(watch);
  EXPECT_EQ(report.state, Watch::State::whole);
  EXPECT_EQ(report.checked, 10);
  EXPECT_EQ(report.ended_at, clock_.now());
  EXPECT_FALSE(report.problem);
  add(entry("11"));
  watch.begin_verification();
  EXPECT_EQ(finished(watch).checked, 11);
}

TEST_F(WatchTest, TellsOfAChangedRecord) {
  Watch watch(*database_, clock_, *keys_, path_, seldom());
  tamper("update audit_records set reason = 'x' where sequence = 3");
  watch.begin_verification();
  EXPECT_EQ(first_problem_.get_future().get(), "audit.changed");
  const Watch::Report report = finished(watch);
  EXPECT_EQ(report.state, Watch::State::broken);
  EXPECT_EQ(report.problem->place.field, "3");
}

TEST_F(WatchTest, TellsOfAnEndThatIsGoneAndKeepsTheHeadThatWas) {
  ASSERT_TRUE(update_anchor(*database_, clock_, *keys_, path_));
  tamper("delete from audit_records where sequence = 10");
  tamper(
      "update audit_head set sequence = 9, digest = (select digest from audit_records where sequence = 9)");
  {
    const Watch watch(*database_, clock_, *keys_, path_, seldom());
  }
  EXPECT_EQ(first_problem_.get_future().get(), "audit.truncated");
  EXPECT_EQ(anchor()->head.sequence, 10);
}

TEST_F(WatchTest, EndsInTheMiddleOfAVerification) {
  Watch watch(*database_, clock_, *keys_, path_, seldom());
  watch.begin_verification();
}

}  // namespace
}  // namespace hengcai::audit
