#include "platform/base/problem.h"

#include <gtest/gtest.h>

#include "platform/base/result.h"

namespace hengcai {
namespace {

TEST(ColumnLetters, CountLikeASpreadsheet) {
  EXPECT_EQ(column_letters(1), "A");
  EXPECT_EQ(column_letters(26), "Z");
  EXPECT_EQ(column_letters(27), "AA");
  EXPECT_EQ(column_letters(702), "ZZ");
  EXPECT_EQ(column_letters(703), "AAA");
}

TEST(Describe, NamesTheCellTheValueAndWhatIsWanted) {
  const Problem problem{
      .code = "roster.date",
      .message = "不是日期",
      .wanted = "2023-06-30 这样的日期",
      .value = "2023.13.01",
      .place = {.file = "名单.xlsx", .part = "人员", .field = "评定日期", .line = 12, .column = 7}};
  EXPECT_EQ(describe(problem),
            "名单.xlsx 人员!G12 评定日期：不是日期（值“2023.13.01”；应为2023-06-30 这样的日期）");
}

TEST(Result, AskingAFailureForItsValueThrows) {
  const Result<int> failure =
      Problem{.code = "some.code", .message = "", .wanted = "", .value = "", .place = {}};
  EXPECT_FALSE(failure);
  EXPECT_THROW((void)failure.value(), std::logic_error);
}

}  // namespace
}  // namespace hengcai
