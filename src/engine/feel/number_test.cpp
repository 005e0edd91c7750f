#include "engine/feel/number.h"

#include <gtest/gtest.h>

namespace hengcai::feel {
namespace {

Number number(std::string_view text) { return Number::parse(text).value(); }

struct Form {
  std::string_view text;
  std::string_view written;
};

TEST(NumberTest, WritesThePlainestDecimal) {
  for (const auto& [text, written] :
       {Form{"1.50", "1.5"},
        {"0", "0"},
        {"-0", "0"},
        {"-0.0", "0"},
        {"00012", "12"},
        {".5", "0.5"},
        {"+7", "7"},
        {"1e3", "1000"},
        {"1.23e-4", "0.000123"},
        {"100", "100"},
        {"9007199254740993", "9007199254740993"},
        {"-9223372036854775808", "-9223372036854775808"},
        {"1234567890123456789012345678901234", "1234567890123456789012345678901234"}}) {
    EXPECT_EQ(number(text).to_string(), written) << text;
  }
}

TEST(NumberTest, RefusesWhatIsNoNumber) {
  for (const auto* text : {"", "-", ".", "1.", "1e", "e5", "1e+", " 1", "1 ", "1,0", "0x10", "Infinity",
                           "NaN", "--1", "1.2.3", "1e7000"}) {
    EXPECT_FALSE(Number::parse(text)) << text;
  }
}

TEST(NumberTest, RoundsTo34DigitsHalfEven) {
  EXPECT_EQ(number("12345678901234567890123456789012345").to_string(), "12345678901234567890123456789012340");
  EXPECT_EQ(number("12345678901234567890123456789012355").to_string(), "12345678901234567890123456789012360");
  // What follows far behind breaks the tie.
  EXPECT_EQ(number("1234567890123456789012345678901234500000000000000000000001").to_string(),
            "1234567890123456789012345678901235000000000000000000000000");
  EXPECT_EQ(number("1").divided_by(number("3"))->to_string(), "0.3333333333333333333333333333333333");
  EXPECT_EQ(number("2").divided_by(number("3"))->to_string(), "0.6666666666666666666666666666666667");
}

}  // namespace
}  // namespace hengcai::feel
