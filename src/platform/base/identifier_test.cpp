#include "platform/base/identifier.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

namespace hengcai {
namespace {

TEST(NewId, BeginsWithTheTimeAndSaysItsVersion) {
  const StandingClock clock(Instant{0x017F22E279B0});
  const std::string id = new_id(clock);
  EXPECT_EQ(id.substr(0, 15), "017f22e2-79b0-7");
  EXPECT_TRUE(is_id(id)) << id;
}

TEST(NewId, AscendsWithinAMillisecondAndBeyondItsCounter) {
  const StandingClock clock(Instant{1768465800123});
  std::string before = new_id(clock);
  for (int i = 0; i < 20'000; ++i) {
    std::string id = new_id(clock);
    ASSERT_LT(before, id);
    before = std::move(id);
  }
}

TEST(NewId, FollowsAClockThatIsSetBack) {
  const StandingClock later(Instant{1768465800123});
  const StandingClock earlier(Instant{1768465800123 - 3'600'000});
  const std::string first = new_id(later);
  EXPECT_LT(new_id(earlier), first);
}

TEST(NewId, IsNeverTheSameForTwoThreads) {
  const StandingClock clock(Instant{1768465800123});
  constexpr int threads = 4;
  constexpr int each = 2000;
  std::vector<std::vector<std::string>> made(threads);
  {
    std::vector<std::jthread> makers;
    for (auto& ids : made) {
      makers.emplace_back([&ids, &clock] {
        for (int i = 0; i < each; ++i) ids.push_back(new_id(clock));
      });
    }
  }
  std::set<std::string> all;
  for (const auto& ids : made) all.insert(ids.begin(), ids.end());
  EXPECT_EQ(all.size(), static_cast<std::size_t>(threads * each));
}

TEST(IsId, RefusesWhatIsNoIdentifierOfOurs) {
  EXPECT_TRUE(is_id("019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c15"));
  EXPECT_FALSE(is_id("019BC04E-1F6B-7A31-9C4E-6B0D8F2A7C15"));
  EXPECT_FALSE(is_id("019bc04e-1f6b-4a31-9c4e-6b0d8f2a7c15"));  // version 4
  EXPECT_FALSE(is_id("019bc04e-1f6b-7a31-cc4e-6b0d8f2a7c15"));  // another variant
  EXPECT_FALSE(is_id("019bc04e1f6b7a319c4e6b0d8f2a7c15"));
  EXPECT_FALSE(is_id(""));
  EXPECT_FALSE(is_id("019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c1'"));
}

}  // namespace
}  // namespace hengcai
