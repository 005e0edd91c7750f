#include "platform/base/date.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace hengcai {
namespace {

TEST(Date, RefusesDaysThatDoNotExist) {
  EXPECT_FALSE(Date::from(2023, 2, 29));
  EXPECT_TRUE(Date::from(2024, 2, 29));
  EXPECT_FALSE(Date::from(1900, 2, 29));
  EXPECT_FALSE(Date::from(2023, 13, 1));
  EXPECT_FALSE(Date::from(0, 1, 1));
  EXPECT_FALSE(Date::from(10000, 1, 1));
}

TEST(Date, ReadsOnlyTheIsoForm) {
  EXPECT_EQ(Date::parse("2025-12-31"), (Date{2025, 12, 31}));
  EXPECT_FALSE(Date::parse("2025-12-31 "));
  EXPECT_FALSE(Date::parse("2025/12/31"));
  EXPECT_FALSE(Date::parse("2025-1-31"));
  EXPECT_FALSE(Date::parse("2025-02-30"));
}

TEST(Date, EveryDayNumberComesBackAsItself) {
  for (std::int32_t days = Date{1899, 12, 1}.days(); days < Date{2101, 1, 1}.days(); ++days) {
    const Date date = Date::from_days(days);
    ASSERT_EQ(date.days(), days);
    ASSERT_TRUE(Date::from(date.year, date.month, date.day));
  }
  EXPECT_EQ(Date::from_days(0), (Date{1970, 1, 1}));
  EXPECT_EQ(Date::from_days(Date{1, 1, 1}.days()), (Date{1, 1, 1}));
  EXPECT_EQ(Date::from_days(Date{9999, 12, 31}.days()), (Date{9999, 12, 31}));
  EXPECT_THROW((void)Date::from_days(Date{9999, 12, 31}.days() + 1), std::out_of_range);
}

TEST(Date, KnowsItsWeekday) {
  EXPECT_EQ((Date{1970, 1, 1}.weekday()), 4);
  EXPECT_EQ((Date{1969, 12, 28}.weekday()), 7);
  EXPECT_EQ((Date{2026, 2, 14}.weekday()), 6);
  EXPECT_EQ((Date{2026, 3, 16}.weekday()), 1);
}

TEST(Date, MonthsAreCutToTheLastDayOfAShorterMonth) {
  EXPECT_EQ((Date{2024, 1, 31}.plus_months(1)), (Date{2024, 2, 29}));
  EXPECT_EQ((Date{2023, 1, 31}.plus_months(1)), (Date{2023, 2, 28}));
  EXPECT_EQ((Date{2025, 11, 30}.plus_months(3)), (Date{2026, 2, 28}));
  EXPECT_EQ((Date{2025, 1, 15}.plus_months(-1)), (Date{2024, 12, 15}));
  EXPECT_EQ((Date{2020, 12, 31}.plus_months(60)), (Date{2025, 12, 31}));
}

TEST(Date, IsWrittenInBothForms) {
  EXPECT_EQ((Date{2025, 3, 5}.to_string()), "2025-03-05");
  EXPECT_EQ((Date{2025, 3, 5}.to_chinese()), "2025年3月5日");
}

}  // namespace
}  // namespace hengcai
