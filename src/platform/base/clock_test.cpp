#include "platform/base/clock.h"

#include <gtest/gtest.h>

namespace hengcai {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST(Instant, IsWrittenInUtcToTheMillisecond) {
  EXPECT_EQ(Instant{0}.to_string(), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(Instant{1768465800123}.to_string(), "2026-01-15T08:30:00.123Z");
  EXPECT_EQ(Instant{-1}.to_string(), "1969-12-31T23:59:59.999Z");
}

TEST(Instant, ComesBackFromItsText) {
  for (const std::int64_t moment : {0L, 1768465800123L, -1L, -62135596800000L, 253402300799999L}) {
    EXPECT_EQ(Instant::parse(Instant{moment}.to_string()), Instant{moment});
  }
}

TEST(Instant, ReadsNoOtherForm) {
  EXPECT_FALSE(Instant::parse("2026-01-15T08:30:00Z"));
  EXPECT_FALSE(Instant::parse("2026-01-15 08:30:00.123Z"));
  EXPECT_FALSE(Instant::parse("2026-01-15T08:30:00.123+08:00"));
  EXPECT_FALSE(Instant::parse("2026-01-15T24:00:00.000Z"));
  EXPECT_FALSE(Instant::parse("2026-02-30T08:30:00.000Z"));
  EXPECT_FALSE(Instant::parse("2026-01-15T08:-3:00.000Z"));
}

TEST(Instant, FallsOnTheDayOfChina) {
  EXPECT_EQ(Instant::parse("2026-01-15T15:59:59.999Z")->china_date(), (Date{2026, 1, 15}));
  EXPECT_EQ(Instant::parse("2026-01-15T16:00:00.000Z")->china_date(), (Date{2026, 1, 16}));
  EXPECT_EQ(Instant::start_of(Date{2026, 1, 16}).to_string(), "2026-01-15T16:00:00.000Z");
}

TEST(ChosenClock, BeginsOnItsDayAndRunsWithTheMachinesClock) {
  const SystemClock system;
  const Date today = system.today();
  const ChosenClock chosen(today.plus_days(-400));
  const Instant before = system.now();
  const Instant between = chosen.now();
  const Instant after = system.now();
  EXPECT_LE(before, between.plus(hours(24 * 400)));
  EXPECT_LE(between.plus(hours(24 * 400)), after);
}

TEST(StandingClock, MovesOnlyWhenTold) {
  StandingClock clock(Date{2026, 1, 15});
  EXPECT_EQ(clock.now().to_string(), "2026-01-15T04:00:00.000Z");
  EXPECT_EQ(clock.today(), (Date{2026, 1, 15}));
  clock.advance(hours(12));
  EXPECT_EQ(clock.today(), (Date{2026, 1, 16}));
  EXPECT_EQ(clock.now().since(Instant::start_of(Date{2026, 1, 16})), milliseconds(0));
}

}  // namespace
}  // namespace hengcai
