#include "platform/text/written_date.h"

#include <gtest/gtest.h>

namespace hengcai {
namespace {

TEST(WrittenDate, ReadsTheUsualFormsOfADay) {
  const WrittenDate expected{{2023, 6, 30}, DatePrecision::day};
  for (const char* text : {"2023-06-30",
                           "2023/6/30",
                           "2023.6.30",
                           "2023年6月30日",
                           "2023年06月30",
                           "2023年6月30号",
                           "20230630",
                           "二〇二三年六月三十日",
                           "二○二三年六月三十日",
                           "二零二三年六月卅日",
                           "２０２３－０６－３０",
                           "　2023. 6. 30 ",
                           "2023 年 6 月 30 日",
                           "2023—6—30",
                           "2023。6。30",
                           "2023-06-30 00:00:00",
                           "2023-06-30T08:30:00Z",
                           "2023/6/30 8:30",
                           "２０２３年６月３０日",
                           "二〇二三年6月30日"}) {
    const auto date = parse_written_date(text);
    ASSERT_TRUE(date) << text << " " << date.problem().message;
    EXPECT_EQ(*date, expected) << text;
  }
}

TEST(WrittenDate, ChineseNumeralsCountByTens) {
  EXPECT_EQ(parse_written_date("二〇二〇年十二月三十一日")->date, (Date{2020, 12, 31}));
  EXPECT_EQ(parse_written_date("一九八〇年十月十日")->date, (Date{1980, 10, 10}));
  EXPECT_EQ(parse_written_date("二〇二一年一月二十一日")->date, (Date{2021, 1, 21}));
  EXPECT_EQ(parse_written_date("二〇二一年元月廿一日")->date, (Date{2021, 1, 21}));
  EXPECT_EQ(parse_written_date("二〇二一年十一月二日")->date, (Date{2021, 11, 2}));
}

TEST(WrittenDate, SaysWhenOnlyAMonthOrYearWasWritten) {
  const WrittenDate month{{2023, 6, 1}, DatePrecision::month};
  for (const char* text : {"2023.06", "2023年6月", "2023-6", "202306", "二〇二三年六月"}) {
    ASSERT_TRUE(parse_written_date(text)) << text;
    EXPECT_EQ(*parse_written_date(text), month) << text;
  }
  EXPECT_EQ(*parse_written_date("2023年"), (WrittenDate{{2023, 1, 1}, DatePrecision::year}));
  EXPECT_EQ(*parse_written_date("2023"), (WrittenDate{{2023, 1, 1}, DatePrecision::year}));
}

TEST(WrittenDate, RefusesWithTheReason) {
  const auto code = [](const char* text) {
    const auto date = parse_written_date(text);
    return date ? date->date.to_string() : date.problem().code;
  };
  EXPECT_EQ(code("2023-02-30"), "date.no_such_day");
  EXPECT_EQ(code("2023.13.01"), "date.no_such_day");
  EXPECT_EQ(code("20230631"), "date.no_such_day");
  EXPECT_EQ(code("202313"), "date.no_such_day");
  EXPECT_EQ(code("23.6.30"), "date.two_digit_year");
  EXPECT_EQ(code("6/30/2023"), "date.year_last");
  EXPECT_EQ(code("1023-06-30"), "date.year_range");
  EXPECT_EQ(code("2203-06-30"), "date.year_range");
  for (const char* text :
       {"", "  ", "不详", "2023-6/30", "2023年6-30", "2023-06-", "-2023-06-30", "2023-06-30-01", "2023年30日",
        "2023-006-30", "2023-06-30 上午", "2023--30", "年月日", "十十年", "2023-06-30 08:30 am", "1e3",
        "2023年6", "99999999999999999999"}) {
    EXPECT_EQ(code(text), "date.form") << text;
  }
}

TEST(WrittenDate, ShowsWhatStoodThere) {
  const auto date = parse_written_date("2023.13.01");
  EXPECT_EQ(date.problem().value, "2023.13.01");
  EXPECT_EQ(date.problem().wanted, "2023-06-30 这样的日期");
}

}  // namespace
}  // namespace hengcai
