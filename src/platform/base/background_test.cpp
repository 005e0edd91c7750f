#include "platform/base/background.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace hengcai {
namespace {

TEST(Background, DoesWhatThereIsToDoAndRests) {
  std::atomic<int> pieces = 3;
  Background background([&](const std::atomic<bool>&) { return pieces > 0 && pieces-- > 0; }, {});
  background.settle();
  EXPECT_EQ(pieces, 0);
  pieces = 2;
  background.settle();
  EXPECT_EQ(pieces, 0);
}

TEST(Background, GoesOnAfterARoundThatFailed) {
  std::atomic<bool> fails = true;
  std::atomic<int> done = 0;
  std::string told;
  {
    Background background(
        [&](const std::atomic<bool>&) -> bool {
          if (fails) throw std::runtime_error("no room");
          ++done;
          return false;
        },
        {.report = [&](const std::exception& failure) { told = failure.what(); }});
    background.settle();
    fails = false;
    background.settle();
  }
  EXPECT_EQ(told, "no room");
  EXPECT_GE(done, 1);
}

TEST(Background, ToldToStopItEndsTheRoundThatIsRunning) {
  std::atomic<bool> begun = false;
  std::atomic<bool> saw_stop = false;
  {
    Background background(
        [&](const std::atomic<bool>& stopping) {
          begun = true;
          begun.notify_all();
          while (!stopping) std::this_thread::yield();
          saw_stop = true;
          return true;
        },
        {});
    begun.wait(false);
  }
  EXPECT_TRUE(saw_stop);
}

}  // namespace
}  // namespace hengcai
