#include "engine/feel/number.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace hengcai::feel {
namespace {

Number number(std::string_view text) { return Number::parse(text).value(); }

std::string text(const std::optional<Number>& number) { return number ? number->to_string() : "nothing"; }

struct Form {
  std::string_view given;
  std::string_view written;
};

TEST(NumberTest, WritesThePlainestDecimal) {
  for (const auto& [given, written] :
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
    EXPECT_EQ(number(given).to_string(), written) << given;
  }
  EXPECT_EQ(number("1e6144").to_string(), "1" + std::string(6144, '0'));
  EXPECT_EQ(number("1e-6176").to_string(), "0." + std::string(6175, '0') + "1");
}

TEST(NumberTest, RefusesWhatIsNoNumber) {
  for (const auto* given : {"", "-", ".", "1.", "1e", "e5", "1e+", " 1", "1 ", "1,0", "0x10", "Infinity",
                            "NaN", "--1", "1.2.3", "1e7000", "１"}) {
    EXPECT_FALSE(Number::parse(given)) << given;
  }
}

TEST(NumberTest, RoundsTo34DigitsHalfEven) {
  EXPECT_EQ(number("12345678901234567890123456789012345").to_string(), "12345678901234567890123456789012340");
  EXPECT_EQ(number("12345678901234567890123456789012355").to_string(), "12345678901234567890123456789012360");
  // What follows far behind breaks the tie.
  EXPECT_EQ(number("1234567890123456789012345678901234500000000000000000000001").to_string(),
            "1234567890123456789012345678901235000000000000000000000000");
  EXPECT_EQ(text(number("1").divided_by(number("3"))), "0.3333333333333333333333333333333333");
  EXPECT_EQ(text(number("2").divided_by(number("3"))), "0.6666666666666666666666666666666667");
}

TEST(NumberTest, ReadsTextsOfAnyLengthInOneGo) {
  const std::string digits(1'000'000, '7');
  EXPECT_EQ(number("0." + digits), number("0." + digits.substr(0, 60)));
  EXPECT_EQ(number("0." + std::string(1'000'000, '0') + "1"), Number());
  EXPECT_FALSE(Number::parse(digits));
}

struct Sum {
  std::string_view a;
  std::string_view b;
  std::string_view plus;
  std::string_view minus;
  std::string_view times;
  std::string_view divided;
};

TEST(NumberTest, Calculates) {
  for (const auto& sum : {Sum{"6", "3", "9", "3", "18", "2"},
                          {"0.1", "0.2", "0.3", "-0.1", "0.02", "0.5"},
                          {"-1.5", "0.25", "-1.25", "-1.75", "-0.375", "-6"},
                          {"9223372036854775807", "1", "9223372036854775808", "9223372036854775806",
                           "9223372036854775807", "9223372036854775807"},
                          {"5", "0", "5", "5", "0", "nothing"},
                          {"0", "5", "5", "-5", "0", "0"}}) {
    SCOPED_TRACE(std::string(sum.a) + " and " + std::string(sum.b));
    EXPECT_EQ(text(number(sum.a).plus(number(sum.b))), sum.plus);
    EXPECT_EQ(text(number(sum.a).minus(number(sum.b))), sum.minus);
    EXPECT_EQ(text(number(sum.a).times(number(sum.b))), sum.times);
    EXPECT_EQ(text(number(sum.a).divided_by(number(sum.b))), sum.divided);
  }
}

struct Power {
  std::string_view base;
  std::string_view exponent;
  std::string_view result;
};

TEST(NumberTest, HasNothingBeyondItsGreatestExponent) {
  const Number great = number("1e6144");
  EXPECT_EQ(great.plus(number("10")), great);
  EXPECT_FALSE(great.times(number("10")));
  EXPECT_FALSE(great.negated().times(number("10")));
  EXPECT_FALSE(great.divided_by(number("0.1")));
  EXPECT_EQ(number("1e-6176").divided_by(number("10")), Number());
}

TEST(NumberTest, RaisesToPowers) {
  for (const auto& [base, exponent, result] :
       {Power{"2", "10", "1024"},
        {"2", "-2", "0.25"},
        {"0", "0", "1"},
        {"0", "-1", "nothing"},
        {"-2", "3", "-8"},
        {"-8", "0.5", "nothing"},
        {"2", "0.5", "1.414213562373095048801688724209698"},
        {"3", "70", "2503155504993241601315571986085849"},
        {"10", "6145", "nothing"},
        {"1.1", "1000", "246993291800582633412408838508522100000000"},
        {"1.0000000001", "999999999", "1.105170917959604678425751325466085"}}) {
    EXPECT_EQ(text(number(base).power(number(exponent))), result) << base << " ** " << exponent;
  }
}

TEST(NumberTest, KnowsRootsLogarithmsAndExponentials) {
  EXPECT_EQ(text(number("2").sqrt()), "1.414213562373095048801688724209698");
  EXPECT_EQ(text(number("0").sqrt()), "0");
  EXPECT_EQ(text(number("-1").sqrt()), "nothing");
  EXPECT_EQ(text(number("10").log()), "2.302585092994045684017991454684364");
  EXPECT_EQ(text(number("0").log()), "nothing");
  EXPECT_EQ(text(number("-3").log()), "nothing");
  EXPECT_EQ(text(number("1").exp()), "2.718281828459045235360287471352662");
  EXPECT_EQ(text(number("1e6").exp()), "nothing");
}

TEST(NumberTest, GivesTheModuloTheSignOfItsDivisor) {
  EXPECT_EQ(text(number("12").modulo(number("5"))), "2");
  EXPECT_EQ(text(number("-12").modulo(number("5"))), "3");
  EXPECT_EQ(text(number("12").modulo(number("-5"))), "-3");
  EXPECT_EQ(text(number("-12").modulo(number("-5"))), "-2");
  EXPECT_EQ(text(number("10.1").modulo(number("4.5"))), "1.1");
  EXPECT_EQ(text(number("-10").modulo(number("5"))), "0");
  EXPECT_EQ(text(number("1e30").modulo(number("7"))), "1");
  EXPECT_EQ(text(number("1").modulo(number("0"))), "nothing");
}

struct Rounded {
  std::string_view given;
  std::int64_t scale;
  std::string_view half_even, up, down, half_up, half_down, floor, ceiling;
};

TEST(NumberTest, RoundsInSevenWays) {
  using Rounding = Number::Rounding;
  for (const auto& row : {Rounded{"5.5", 0, "6", "6", "5", "6", "5", "5", "6"},
                          {"2.5", 0, "2", "3", "2", "3", "2", "2", "3"},
                          {"-2.5", 0, "-2", "-3", "-2", "-3", "-2", "-3", "-2"},
                          {"1.121", 2, "1.12", "1.13", "1.12", "1.12", "1.12", "1.12", "1.13"},
                          {"-1.126", 2, "-1.13", "-1.13", "-1.12", "-1.13", "-1.13", "-1.13", "-1.12"},
                          {"1250", -2, "1200", "1300", "1200", "1300", "1200", "1200", "1300"},
                          {"7", 3, "7", "7", "7", "7", "7", "7", "7"},
                          {"0.5000000000000000000000000000000001", 0, "1", "1", "0", "1", "1", "0", "1"},
                          {"-0.4", 0, "0", "-1", "0", "0", "0", "-1", "0"}}) {
    SCOPED_TRACE(std::string(row.given) + " to scale " + std::to_string(row.scale));
    const Number given = number(row.given);
    EXPECT_EQ(text(given.rounded(row.scale, Rounding::half_even)), row.half_even);
    EXPECT_EQ(text(given.rounded(row.scale, Rounding::up)), row.up);
    EXPECT_EQ(text(given.rounded(row.scale, Rounding::down)), row.down);
    EXPECT_EQ(text(given.rounded(row.scale, Rounding::half_up)), row.half_up);
    EXPECT_EQ(text(given.rounded(row.scale, Rounding::half_down)), row.half_down);
    EXPECT_EQ(text(given.rounded(row.scale, Rounding::floor)), row.floor);
    EXPECT_EQ(text(given.rounded(row.scale, Rounding::ceiling)), row.ceiling);
  }
  EXPECT_FALSE(number("1").rounded(6177, Rounding::down));
  EXPECT_FALSE(number("1").rounded(-6112, Rounding::down));
  EXPECT_EQ(text(number("5.5").rounded(6176, Rounding::up)), "5.5");
  EXPECT_EQ(text(number("5.5").rounded(-6111, Rounding::down)), "0");
}

TEST(NumberTest, TellsIntegersFromFractions) {
  EXPECT_EQ(number("12.00").to_int64(), 12);
  EXPECT_EQ(number("1.2e1").to_int64(), 12);
  EXPECT_EQ(number("-9223372036854775808").to_int64(), INT64_MIN);
  EXPECT_EQ(number("9223372036854775807").to_int64(), INT64_MAX);
  EXPECT_FALSE(number("9223372036854775808").to_int64());
  EXPECT_FALSE(number("1e19").to_int64());
  EXPECT_FALSE(number("0.5").to_int64());
  EXPECT_TRUE(number("1e30").is_integer());
  EXPECT_TRUE(number("2.0").is_integer());
  EXPECT_FALSE(number("2.01").is_integer());
  EXPECT_DOUBLE_EQ(number("0.1").to_double(), 0.1);
}

TEST(NumberTest, ComparesByValueNotByWriting) {
  const std::vector<std::string_view> ascending{"-1e300",  "-10",  "-9.99", "-1e-300", "0",
                                                "1e-6000", "0.1",  "1",     "1.01",    "9",
                                                "9.5",     "1e18", "9e18",  "1e19",    "1e6000"};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      EXPECT_EQ(number(ascending[i]) < number(ascending[j]), i < j) << ascending[i] << " " << ascending[j];
      EXPECT_EQ(number(ascending[i]) == number(ascending[j]), i == j) << ascending[i] << " " << ascending[j];
    }
  }
  for (const auto& [a, b] : {Form{"1", "1.00"}, {"0", "-0.000"}, {"1e2", "100"}, {"120", "1.2e2"}}) {
    EXPECT_EQ(number(a), number(b));
    EXPECT_EQ(number(a).hash(), number(b).hash());
  }
}

/// Integers and cents, the numbers of everyday tables, go through a path of their own: it has to agree with
/// the library's, which the same numbers take when they are written with many digits.
TEST(NumberTest, CalculatesSmallNumbersAsTheLibraryDoes) {
  std::mt19937_64 random(20250831);
  std::uniform_int_distribution<std::int64_t> any(-1'000'000'000, 1'000'000'000);
  const Number wide = number("1e33");
  const auto widened = [&](const Number& small) { return small.times(wide)->divided_by(wide).value(); };
  for (int round = 0; round < 2'000; ++round) {
    const Number a = Number::from(any(random)).divided_by(Number::from(100)).value();
    const Number b = Number::from(any(random));
    EXPECT_EQ(a.plus(b), widened(a).plus(widened(b)));
    EXPECT_EQ(a.times(b), widened(a).times(widened(b)));
    EXPECT_EQ(a <=> b, widened(a) <=> widened(b));
    if (b.sign() != 0) {
      EXPECT_EQ(a.divided_by(b), widened(a).divided_by(widened(b)));
    }
    EXPECT_EQ(a.hash(), widened(a).hash());
  }
}

TEST(NumberTest, ReadsBackWhatItWrites) {
  std::mt19937_64 random(7);
  std::uniform_int_distribution<int> digit('0', '9');
  std::uniform_int_distribution<int> length(1, 34);
  std::uniform_int_distribution<int> exponent(-60, 60);
  for (int round = 0; round < 2'000; ++round) {
    std::string given = round % 2 == 0 ? "-" : "";
    for (int left = length(random); left > 0; --left) given.push_back(static_cast<char>(digit(random)));
    given += "e" + std::to_string(exponent(random));
    const Number read = number(given);
    EXPECT_EQ(number(read.to_string()), read) << given;
    EXPECT_EQ(number(read.to_string()).to_string(), read.to_string()) << given;
    EXPECT_EQ(read.negated().negated(), read);
  }
}

}  // namespace
}  // namespace hengcai::feel
