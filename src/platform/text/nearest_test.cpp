#include "platform/text/nearest.h"

#include <gtest/gtest.h>

#include <vector>

namespace hengcai {
namespace {

TEST(Nearest, FindsTheWordThatWasMeant) {
  const std::vector<std::string> keys{"calendar", "clauses", "cite", "人才层次", "评定日期"};
  EXPECT_EQ(nearest("calender", keys), "calendar");
  EXPECT_EQ(nearest("ctie", keys), "cite") << "a swap is one edit";
  EXPECT_EQ(nearest("评定时期", keys), "评定日期");
  EXPECT_EQ(nearest("人才层", keys), "人才层次");
}

TEST(Nearest, IsSilentWhenNothingIsNear) {
  const std::vector<std::string> keys{"calendar", "AB"};
  EXPECT_EQ(nearest("people", keys), "");
  EXPECT_EQ(nearest("x", keys), "") << "a word with nothing in common";
  EXPECT_EQ(nearest("", keys), "");
  EXPECT_EQ(nearest(std::string(100000, 'a'), keys), "");
}

}  // namespace
}  // namespace hengcai
