#include <gtest/gtest.h>

#include "engine/feel/expression.h"

namespace hengcai::feel {
namespace {

const Type number_type(Type::Tag::number);
const Type string_type(Type::Tag::string);
const Type boolean_type(Type::Tag::boolean);

struct Case {
  const char* tests;
  Value input;
  const char* answer;
  Type type = {};
};

std::string answer(const Case& table) {
  Names names;
  names.declare("limit", number_type);
  names.declare("flag", boolean_type);
  const std::vector<Value> variables{Value::of(10), Value::of(true)};
  const auto compiled = compile_unary_tests(table.tests, {}, names, table.type);
  if (!compiled) return "error: " + compiled.diagnostics().front().code;
  Evaluation evaluation;
  return compiled->test(table.input, variables, evaluation).to_feel();
}

class UnaryTests : public testing::TestWithParam<Case> {};

TEST_P(UnaryTests, Say) { EXPECT_EQ(answer(GetParam()), GetParam().answer) << GetParam().tests; }

INSTANTIATE_TEST_SUITE_P(
    Of, UnaryTests,
    testing::Values(Case{"-", Value::of(5), "true"},                                          //
                    Case{" - ", Value::null(), "true"},                                       //
                    Case{"5", Value::of(5), "true"},                                          //
                    Case{"-5", Value::of(-5), "true"},                                        //
                    Case{"\"A\", \"B\"", Value::of("B"), "true"},                             //
                    Case{"\"A\", \"B\"", Value::of("C"), "false"},                            //
                    Case{"\"A\"", Value::null(), "false"},                                    //
                    Case{"\"A\"", Value::of(1), "null"},                                      //
                    Case{"null", Value::null(), "true"},                                      //
                    Case{"null", Value::of(1), "false"},                                      //
                    Case{"< 5", Value::of(4), "true"},                                        //
                    Case{"<5,>=9", Value::of(9), "true"},                                     //
                    Case{"< 5", Value::null(), "null"},                                       //
                    Case{"<= limit - 1", Value::of(9), "true"},                               //
                    Case{"!= 5", Value::of(4), "true"},                                       //
                    Case{"[1..5)", Value::of(5), "false"},                                    //
                    Case{"]1..limit]", Value::of(10), "true"},                                //
                    Case{"[limit..1]", Value::of(5), "false"},                                //
                    Case{"not(5, 6)", Value::of(6), "false"},                                 //
                    Case{"not((1..5], < 0)", Value::of(7), "true"},                           //
                    Case{"not(\"A\")", Value::null(), "true"},                                //
                    Case{"not(flag) or true", Value::of(1), "true", number_type},             //
                    Case{"not(contains(?, \"a\"))", Value::of("b"), "true"},                  //
                    Case{"? > 3 and ? < limit", Value::of(5), "true"},                        //
                    Case{"? > 3", Value::null(), "null"},                                     //
                    Case{"every d in ? satisfies d > 1",                                      //
                         Value::of(List{Value::of(2), Value::of(3)}), "true"},                //
                    Case{"5 in ?", Value::of(List{Value::of(5)}), "true"},                    //
                    Case{"limit", Value::of(10), "true"},                                     //
                    Case{"limit > 3", Value::of("x"), "true", string_type},                   //
                    Case{"flag", Value::of(true), "true", boolean_type},                      //
                    Case{"flag", Value::of(false), "false", boolean_type},                    //
                    Case{"[1, 2], 5", Value::of(2), "true"},                                  //
                    Case{"[1, 2]", Value::of(List{Value::of(1), Value::of(2)}), "true"},      //
                    Case{"date(\"2020-01-01\")", Value::of(Date{2020, 1, 1}), "true"},        //
                    Case{">= date(\"2020-01-01\")", Value::of(Date{2019, 12, 31}), "false"},  //
                    Case{"1,", Value::of(1), "error: feel.syntax"},                           //
                    Case{"not(1", Value::of(1), "error: feel.syntax"},                        //
                    Case{"", Value::of(1), "error: feel.syntax"},                             //
                    Case{"A", Value::of(1), "error: feel.unknown_name"}));

TEST(UnaryTests, KnowTheTestThatAnythingPasses) {
  EXPECT_TRUE(compile_unary_tests("-", {}, Names(), {})->is_any_test());
  EXPECT_FALSE(compile_unary_tests("- 1", {}, Names(), {})->is_any_test());
}

TEST(UnaryTests, WarnOfWhatNeverMatches) {
  const auto compiled = compile_unary_tests("\"A\"", {}, Names(), number_type);
  ASSERT_EQ(compiled->warnings().size(), 1U);
  EXPECT_EQ(compiled->warnings().front().code, "feel.never_matches");
}

TEST(UnaryTests, AreUndecidedOnlyWhileTheUnknownMatters) {
  const Value unknown = Value::unknown({7});
  EXPECT_EQ(answer({"-", unknown, ""}), "true");
  EXPECT_EQ(answer({"\"A\"", unknown, ""}), "unknown(7)");
  EXPECT_EQ(answer({"not(< 5)", unknown, ""}), "unknown(7)");
  EXPECT_EQ(answer({"5, ? = 5 or true", unknown, ""}), "true");
}

}  // namespace
}  // namespace hengcai::feel
