#include "engine/feel/table_test.h"

// Built-in functions of numbers, strings, conversions and times, each row an expression and what it gives.

namespace hengcai::feel {
namespace {

using testing::expect_rows;
using testing::feel;

TEST(ConversionTest, MakesDates) {
  expect_rows({{"date(\"2025-12-31\")", "@\"2025-12-31\""},
               {"date(2025, 2, 28)", "@\"2025-02-28\""},
               {"date(year: 2025, month: 8, day: 30)", "@\"2025-08-30\""},
               {"date(2025, 2, 29)", "null"},
               {"date(@\"2025-12-31T10:00:00+08:00\")", "@\"2025-12-31\""},
               {"date([\"2025-12-31\"])", "@\"2025-12-31\""},
               {"date(\"2025-12-31T10:00:00\")", "null"},
               {"date(\"\")", "null"},
               {"date(2025)", "null"},
               {"date(null)", "null"},
               {"date()", "null"},
               {"date(2025, null, 1)", "null"},
               {"date(1e30, 1, 1)", "null"}});
}

TEST(ConversionTest, MakesTimesAndPoints) {
  expect_rows({{"time(\"10:00:00.5+08:00\")", "@\"10:00:00.5+08:00\""},
               {"time(12, 59, 1.3, @\"-PT1H\")", "@\"12:59:01.3-01:00\""},
               {"time(12, 0, 0)", "@\"12:00:00\""},
               {"time(12, 0, 0, null)", "@\"12:00:00\""},
               {"time(12, 0, 0, @\"PT15H\")", "null"},
               {"time(12, 0, 0, @\"P99999D\")", "null"},
               {"time(12, 0, 0, @\"P1Y\")", "null"},
               {"time(12, 0, 60)", "null"},
               {"time(-1, 0, 0)", "null"},
               {"time(12, 0, -0.5)", "null"},
               {"time(12, null, 0)", "null"},
               {"time(@\"2025-12-31T10:00:00@Asia/Shanghai\")", "@\"10:00:00@Asia/Shanghai\""},
               {"time(@\"2025-12-31\")", "@\"00:00:00Z\""},
               {"time(1)", "null"},
               {"date and time(\"2025-12-31T10:00:00Z\")", "@\"2025-12-31T10:00:00Z\""},
               {"date and time(\"2025-12-31\")", "@\"2025-12-31T00:00:00\""},
               {"date and time(\"2012-03-07Z\")", "@\"2012-03-07T00:00:00Z\""},
               {"date and time(\"2012-03-07+08:00\")", "@\"2012-03-07T00:00:00+08:00\""},
               {"date and time(\"2012-03-07.5\")", "null"},
               {"date and time(\"2012-03-07x\")", "null"},
               {"date and time(@\"2025-12-31\", @\"10:00:00Z\")", "@\"2025-12-31T10:00:00Z\""},
               {"date and time(@\"2025-12-31T01:00:00+08:00\", @\"10:00:00\")", "@\"2025-12-31T10:00:00\""},
               {"date and time(@\"2025-12-31\", null)", "null"},
               {"date and time(\"10:00:00\")", "null"}});
}

TEST(ConversionTest, MakesDurations) {
  expect_rows({{"duration(\"P26M\")", "@\"P2Y2M\""},
               {"duration(\"PT24H\")", "@\"P1D\""},
               {"duration(from: \"-PT0.5S\")", "@\"-PT0.5S\""},
               {"duration(\"P1Y2D\")", "null"},
               {"duration(1)", "null"},
               {"years and months duration(@\"2011-12-22\", @\"2013-08-24\")", "@\"P1Y8M\""},
               {"years and months duration(@\"2013-08-24\", @\"2011-12-22\")", "@\"-P1Y8M\""},
               {"years and months duration(@\"2016-01-31\", @\"2016-02-29\")", "@\"P0M\""},
               {"years and months duration(@\"2016-01-21\", @\"2017-12-15T00:59:59\")", "@\"P1Y10M\""},
               {"years and months duration(from: @\"2016-01-21\", to: @\"2015-01-21\")", "@\"-P1Y\""},
               {"years and months duration(@\"2016-01-21\", null)", "null"},
               {"years and months duration(@\"10:00:00\", @\"11:00:00\")", "null"}});
}

TEST(ConversionTest, ReadsNumbersWithSeparators) {
  expect_rows({{"number(\"1 000,5\", \" \", \",\")", "1000.5"},
               {"number(\"1,000.5\", \",\", \".\")", "1000.5"},
               {"number(\"1.000,5\", \".\", \",\")", "1000.5"},
               {"number(\"1000.5\", null, null)", "1000.5"},
               {"number(from: \"-12.5\")", "-12.5"},
               {"number(from: \"1.5\", decimal separator: \".\", grouping separator: \",\")", "1.5"},
               {"number(\"1.5\", null, \",\")", "null"},
               {"number(\"1,5\", \",\", \",\")", "null"},
               {"number(\"1:5\", \":\", \".\")", "null"},
               {"number(\"1 5\", \" \", \"  \")", "null"},
               {"number(\"+1\", null, null)", "null"},
               {"number(\"\", null, null)", "null"},
               {"number(\"１\", null, null)", "null"},
               {"number(1, \",\", \".\")", "null"},
               {"number(\"1\")", "null"}});
}

TEST(ConversionTest, WritesStrings) {
  expect_rows({{"string(1.10)", "\"1.1\""},
               {"string(\"a\")", "\"a\""},
               {"string(true)", "\"true\""},
               {"string(@\"2025-12-31\")", "\"2025-12-31\""},
               {"string(@\"10:00:00@Asia/Shanghai\")", "\"10:00:00@Asia/Shanghai\""},
               {"string(@\"2025-12-31T10:00:00\")", "\"2025-12-31T10:00:00\""},
               {"string(@\"P14M\")", "\"P1Y2M\""},
               {"string(@\"PT25H\")", "\"P1DT1H\""},
               {"string([1, \"a\", null])", R"("[1, \"a\", null]")"},
               {"string({a: \"b\"})", R"("{a: \"b\"}")"},
               {"string([1..5))", "\"[1..5)\""},
               {"string(null)", "null"},
               {"string(u)", "unknown(1)"}});
}

TEST(ConversionTest, ReadsRanges) {
  expect_rows({{"range(\"[18..21)\")", "[18..21)"},
               {"range(\"]18..21]\")", "(18..21]"},
               {"range(\"(-1.5 .. 2[\")", "(-1.5..2)"},
               {R"(range("[\"a\"..\"c\"]"))", R"(["a".."c"])"},
               {R"(range("[@\"1970-01-01\"..date(\"1970-01-02\")]"))", "[@\"1970-01-01\"..@\"1970-01-02\"]"},
               {R"(range("[date and time(\"1970-01-01\")..@\"1970-01-02T00:00:00\"]"))",
                "[@\"1970-01-01T00:00:00\"..@\"1970-01-02T00:00:00\"]"},
               {R"(range("[duration(\"P1D\")..@\"P2D\"]"))", "[@\"P1D\"..@\"P2D\"]"},
               {"range(\"[2..1]\")", "null"},
               {"range(\"[1..]\")", "null"},
               {"range(\"[..1]\")", "null"},
               {"range(\"1..2\")", "null"},
               {"range(\"[1..2] \")", "[1..2]"},
               {"range(\"[1..2]]\")", "null"},
               {"range(\"[1+1..5]\")", "null"},
               {R"(range("[1..\"a\"]"))", "null"},
               {R"(range("[date(string(\"1970-01-01\"))..@\"1970-01-02\"]"))", "null"},
               {"range(\">= 5\")", "null"},
               {"range(\"\")", "null"},
               {"range([1..3])", "null"}});
}

TEST(NumberFunctionTest, Rounds) {
  expect_rows({{"decimal(1/3, 2)", "0.33"},
               {"decimal(2.5, 0)", "2"},
               {"decimal(1/3, 2.9)", "0.33"},  // a scale is cut to an integer
               {"decimal(1, 6177)", "null"},
               {"floor(-1.5)", "-2"},
               {"floor(-1.56, 1)", "-1.6"},
               {"ceiling(-1.5)", "-1"},
               {"ceiling(n: 1.51, scale: 1)", "1.6"},
               {"round up(-5.5, 0)", "-6"},
               {"round down(1.126, 2)", "1.12"},
               {"round half up(5.5, 0)", "6"},
               {"round half down(5.5, 0)", "5"},
               {"round up(5.5)", "null"},
               {"floor(1.5, null)", "null"},
               {"floor(\"1.5\")", "null"},
               {"floor([1.5])", "1"}});
}

TEST(NumberFunctionTest, Calculates) {
  expect_rows({{"abs(-1.5)", "1.5"},
               {"abs(@\"-P1Y\")", "@\"P1Y\""},
               {"abs(@\"-PT0.5S\")", "@\"PT0.5S\""},
               {"abs(@\"2025-01-01\")", "null"},
               {"modulo(-12, 5)", "3"},
               {"modulo(12, 0)", "null"},
               {"sqrt(16)", "4"},
               {"sqrt(-1)", "null"},
               {"log(1)", "0"},
               {"log(0)", "null"},
               {"exp(0)", "1"},
               {"exp(1e9)", "null"},
               {"even(0)", "true"},
               {"even(-3)", "false"},
               {"odd(1e33)", "false"},
               {"odd(2.5)", "null"},
               {"not(true)", "false"},
               {"not(null)", "null"},
               {"not(1)", "null"},
               {"sqrt(number: 4)", "2"},
               {"sqrt(n: 4)", "null"},
               {"abs(u)", "unknown(1)"}});
}

TEST(StringFunctionTest, CountsByCodePoints) {
  expect_rows({{"string length(\"\")", "0"},
               {"string length(\"𠮷林🐎\")", "3"},
               {"substring(\"𠮷林🐎省\", 2)", "\"林🐎省\""},
               {"substring(\"𠮷林🐎省\", 3, 1)", "\"🐎\""},
               {"substring(\"foobar\", -2, 1)", "\"a\""},
               {"substring(\"foobar\", -6)", "\"foobar\""},
               {"substring(\"foobar\", 3.8)", "\"obar\""},
               {"substring(\"foobar\", 3, null)", "\"obar\""},
               {"substring(string: \"foobar\", start position: 3)", "\"obar\""},
               {"substring(\"foobar\", 0)", "null"},
               {"substring(\"foobar\", 7)", "null"},
               {"substring(\"foobar\", -7)", "null"},
               {"substring(\"foobar\", 1, 0)", "null"},
               {"substring(\"foobar\", 3, 5)", "null"},
               {"substring(\"foobar\", 1e30)", "null"},
               {"substring(null, 1)", "null"}});
}

TEST(StringFunctionTest, MapsCaseAsUnicodeDoes) {
  expect_rows({{"upper case(\"aBc4\")", "\"ABC4\""},
               {"upper case(\"straße\")", "\"STRASSE\""},
               {"upper case(\"ﬁn\")", "\"FIN\""},
               {"lower case(\"ÀÉ人\")", "\"àé人\""},
               {"lower case(\"ΑΣ\")", "\"ας\""},
               {"lower case(\"I\")", "\"i\""},
               {"upper case(1)", "null"}});
}

TEST(StringFunctionTest, LooksForStrings) {
  expect_rows({{"contains(\"考核优秀\", \"优秀\")", "true"},
               {"contains(\"abc\", \"\")", "true"},
               {"contains([\"foobar\"], \"of\")", "false"},
               {"contains(null, \"a\")", "null"},
               {"starts with(\"foobar\", \"fo\")", "true"},
               {"ends with(\"foobar\", \"fo\")", "false"},
               {"substring before(\"foobar\", \"bar\")", "\"foo\""},
               {"substring before(\"foobar\", \"xyz\")", "\"\""},
               {"substring before(\"abc\", \"\")", "\"\""},
               {"substring after(\"foobar\", \"ob\")", "\"ar\""},
               {"substring after(\"foobar\", \"xyz\")", "\"\""},
               {"substring after(\"abc\", \"\")", "\"abc\""},
               {"contains(u, \"a\")", "unknown(1)"}});
}

TEST(StringFunctionTest, JoinsStrings) {
  expect_rows({{"string join([\"a\", null, \"c\"], \"、\")", "\"a、c\""},
               {"string join([\"a\", \"b\"])", "\"ab\""},
               {"string join([\"a\", \"b\"], null)", "\"ab\""},
               {"string join([], \"x\")", "\"\""},
               {"string join(\"a\", \"x\")", "\"a\""},
               {"string join([null, \"\", \"a\"], \"x\")", "\"xa\""},
               {"string join([1], \"x\")", "null"},
               {"string join([\"a\"], 1)", "null"},
               {"string join(null)", "null"},
               {"string join([\"a\", u])", "unknown(1)"}});
}

TEST(TemporalFunctionTest, PlacesADayInItsYear) {
  expect_rows({{"day of year(@\"2024-12-31\")", "366"},
               {"day of year(@\"2025-03-01T10:00:00\")", "60"},
               {"day of week(@\"2026-11-20\")", "\"Friday\""},
               {"month of year(@\"2026-11-20\")", "\"November\""},
               {"week of year(@\"2003-12-29\")", "1"},
               {"week of year(@\"2005-01-01\")", "53"},
               {"week of year(@\"2005-01-09\")", "1"},
               {"week of year(@\"2026-12-31\")", "53"},
               {"day of week(\"2026-11-20\")", "null"},
               {"day of week(date: null)", "null"},
               {"day of week(value: @\"2026-11-20\")", "null"},
               {"day of year(u)", "unknown(1)"}});
}

TEST(TemporalFunctionTest, TakesNowFromWhoeverEvaluates) {
  expect_rows({{"now()", "@\"2026-11-20T14:30:00@Asia/Shanghai\""},
               {"today()", "@\"2026-11-20\""},
               {"now(1)", "null"}});
}

TEST(TemporalFunctionTest, TellsTheSameFromTheEqual) {
  expect_rows({{"is(1, 1.0)", "true"},
               {"is(1, \"1\")", "false"},
               {"is(null, null)", "true"},
               {"is(@\"23:00:50Z\", @\"23:00:50+00:00\")", "true"},
               {"is(@\"23:00:50Z\", @\"23:00:50\")", "false"},
               {"is(@\"20:00:50Z\", @\"21:00:50+01:00\")", "false"},
               {"is(@\"2012-12-25\", @\"2012-12-25T00:00:00Z\")", "false"},
               {"is(@\"P1D\", @\"PT24H\")", "true"},
               {"is([1, {a: 2}], [1, {a: 2}])", "true"},
               {"is(value1: 1)", "false"},
               {"is(u, 1)", "unknown(1)"}});
}

}  // namespace
}  // namespace hengcai::feel
