#include "platform/files/xlsx_format.h"

#include <gtest/gtest.h>

namespace hengcai {
namespace {

TEST(DateFormat, IsToldByTheLettersOutsideQuotesAndBrackets) {
  for (const char* code : {"yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy\"年\"m\"月\";@",
                           "m/d/yy h:mm", "[$-F800]dddd\\,\\ mmmm\\ dd", "h:mm:ss AM/PM",
                           "[DBNum1]m\"月\"d\"日\"", "[h]:mm", "aaaa", "\"第\"d\"天\"", "YYYY/M/D"}) {
    EXPECT_TRUE(is_date_format(code)) << code;
  }
  for (const char* code :
       {"General", "0.00E+00", "#,##0.00", "0\"days\"", "[Red]0.00", "\\d0", "0_d", "G/通用格式", "@",
        "[$¥-804]#,##0", "0;[Red]-0;\"d\"", "#\" 年\"", "\"unclosed d", "[unclosed d", ""}) {
    EXPECT_FALSE(is_date_format(code)) << code;
  }
}

TEST(DateFormat, BuiltInNumbersIncludeTheChineseOnes) {
  for (const int id : {14, 22, 27, 31, 36, 45, 47, 50, 57, 58}) EXPECT_TRUE(is_date_format(id)) << id;
  for (const int id : {0, 13, 23, 26, 37, 44, 48, 49, 59, 164, -1}) EXPECT_FALSE(is_date_format(id)) << id;
}

TEST(DateOfSerial, CountsAroundTheDayThatNeverWas) {
  EXPECT_EQ(date_of_serial(1, false), (SerialDate{{1900, 1, 1}, 0}));
  EXPECT_EQ(date_of_serial(59, false), (SerialDate{{1900, 2, 28}, 0}));
  EXPECT_FALSE(date_of_serial(60, false));
  EXPECT_EQ(date_of_serial(61, false), (SerialDate{{1900, 3, 1}, 0}));
  EXPECT_EQ(date_of_serial(44196, false), (SerialDate{{2020, 12, 31}, 0}));
  EXPECT_EQ(date_of_serial(2958465, false), (SerialDate{{9999, 12, 31}, 0}));
  EXPECT_FALSE(date_of_serial(2958466, false));
  EXPECT_FALSE(date_of_serial(0, false));
  EXPECT_FALSE(date_of_serial(-1, false));
  EXPECT_FALSE(date_of_serial(1e300, false));
}

TEST(DateOfSerial, The1904SystemStartsThere) {
  EXPECT_EQ(date_of_serial(0, true), (SerialDate{{1904, 1, 1}, 0}));
  EXPECT_EQ(date_of_serial(60, true), (SerialDate{{1904, 3, 1}, 0}));
  EXPECT_EQ(date_of_serial(44196 - 1462, true), (SerialDate{{2020, 12, 31}, 0}));
}

TEST(DateOfSerial, TheFractionIsTheTimeToTheSecond) {
  EXPECT_EQ(date_of_serial(45107.354166666664, false), (SerialDate{{2023, 6, 30}, 30600}));
  EXPECT_EQ(date_of_serial(45107.999999, false), (SerialDate{{2023, 7, 1}, 0}));
}

TEST(SerialOfDate, IsTheOtherWayRound) {
  for (int serial = 1; serial < 60000; ++serial) {
    const auto date = date_of_serial(serial, false);
    if (date) {
      ASSERT_EQ(serial_of_date(date->date), serial);
    }
  }
  EXPECT_FALSE(serial_of_date({1899, 12, 31}));
}

TEST(ResolveEscapes, JoinsWhatExcelSplits) {
  const auto resolved = [](std::string text, std::size_t from = 0) {
    resolve_escapes(text, from);
    return text;
  };
  EXPECT_EQ(resolved("a_x000D_\nb"), "a\r\nb");
  EXPECT_EQ(resolved("_x005F_x000D_"), "_x000D_");
  EXPECT_EQ(resolved("_xD842__xDFB7_田"), "𠮷田");
  EXPECT_EQ(resolved("_x5F20_"), "张");
  EXPECT_EQ(resolved("_xD842_"), "_xD842_") << "half a pair";
  EXPECT_EQ(resolved("_x0000_"), "_x0000_") << "NUL";
  EXPECT_EQ(resolved("_x12_ _xGGGG_ _x"), "_x12_ _xGGGG_ _x");
  EXPECT_EQ(resolved("_x000D_ _x000D_", 7), "_x000D_ \r");
}

}  // namespace
}  // namespace hengcai
