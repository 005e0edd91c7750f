#include <gtest/gtest.h>

#include "engine/feel/expression.h"

// Texts that are meant to break the engine end in an error or in null, soon and in bounded memory.

namespace hengcai::feel {
namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

std::string outcome(std::string_view text, int depth = 500) {
  const auto compiled = compile_expression(text, {}, Names());
  if (!compiled) return compiled.diagnostics().front().code;
  Evaluation evaluation;
  evaluation.steps_left = 2'000'000;
  evaluation.depth_left = depth;
  return compiled->evaluate({}, evaluation).to_feel();
}

TEST(Limits, RefuseTextsBeyondReason) {
  EXPECT_EQ(outcome(std::string(100 << 20, 'a')), "feel.text_too_long");
  EXPECT_EQ(outcome(std::string(1 << 20, '(')), "feel.nested_too_deeply");
  for (const char* part : {"[", "-", "{a:", "if ", "abs(", "not(", "1 in (", "function(a) ", "[1][",
                           "for a in ", "x instance of list<"}) {
    const std::string code = outcome(repeated(part, 10'000));
    EXPECT_TRUE(code == "feel.nested_too_deeply" || code == "feel.unknown_name" || code == "feel.syntax")
        << code;
  }
}

TEST(Limits, ReadMuchOfOneKindInOneGo) {
  EXPECT_EQ(outcome(repeated("foo + ", 170'000) + "1"), "feel.unknown_name");
  EXPECT_EQ(outcome("count([" + repeated("{},", 300'000) + "1])"), "300001");
  std::string entries;
  std::string contexts;
  for (int i = 0; i < 50'000; ++i) {
    entries += "k" + std::to_string(i) + ": 1,";
    contexts += "{k" + std::to_string(i) + ": 1},";
  }
  EXPECT_EQ(outcome("{" + entries + "z: 1}"), "feel.too_many_parts");
  EXPECT_EQ(outcome("abs(" + entries + "z: 1)"), "feel.too_many_parts");
  EXPECT_EQ(outcome("count([" + contexts + "{}])"), "50001");
  EXPECT_EQ(outcome("count([{a: 1}][" + repeated("b or ", 100'000) + "true])"), "1");
}

TEST(Limits, ReadTwoHundredLevelsButNoMore) {
  EXPECT_EQ(outcome(repeated("(", 190) + "1" + repeated(")", 190)), "1");
  EXPECT_EQ(outcome(repeated("(", 210) + "1" + repeated(")", 210)), "feel.nested_too_deeply");
}

TEST(Limits, RefuseEndlessChains) {
  EXPECT_EQ(outcome("{a: 1}" + repeated(".a", 100'000)), "feel.nested_too_deeply");
  EXPECT_EQ(outcome("(function() 1)" + repeated("()", 100'000)), "feel.nested_too_deeply");
  EXPECT_EQ(outcome("true" + repeated(" and true", 50'000)), "true");
  EXPECT_EQ(outcome("1" + repeated(" + 1", 50'000)), "50001");
}

TEST(Limits, GiveUpATextThatMakesTheReaderGoBackForEver) {
  const std::string text = repeated("1 in (", 100) + "1" + repeated(").a", 100);
  EXPECT_EQ(outcome(text), "feel.too_complicated");
}

TEST(Limits, StopIterationsThatNeverEnd) {
  EXPECT_EQ(outcome("for i in 1..1000000000 return i"), "null");
  EXPECT_EQ(outcome("for i in 1..100000, j in 1..100000 return i"), "null");
  EXPECT_EQ(outcome("count(for i in 1..100 return for j in 1..100000 return j)"), "null");
  EXPECT_EQ(outcome("some i in 1..1000000000000 satisfies false"), "null");
  EXPECT_EQ(outcome("for i in 1..60 return if i = 1 then \"ab\" else partial[-1] + partial[-1]"), "null");
}

TEST(Limits, StopRecursionWithoutEnd) {
  const char* const endless = "{f: function(f, n) 1 + f(f, n + 1), g: f(f, 1)}.g";
  EXPECT_EQ(outcome(endless), "null");
  EXPECT_EQ(outcome("{f: function(f, n) if n = 0 then 0 else 1 + f(f, n - 1), g: f(f, 150)}.g"), "150");
  EXPECT_EQ(outcome("{f: function(f, n) if n = 0 then 0 else 1 + f(f, n - 1), g: f(f, 150)}.g", 20), "null");
}

TEST(Limits, TellWhatWasStopped) {
  const auto compiled = compile_expression("for i in 1..1000000000 return i", {}, Names());
  Evaluation evaluation;
  evaluation.keep_notes = true;
  EXPECT_TRUE(compiled->evaluate({}, evaluation).is_null());
  ASSERT_EQ(evaluation.notes.size(), 1U);
  EXPECT_NE(evaluation.notes.front().find("too many items"), std::string::npos);
}

}  // namespace
}  // namespace hengcai::feel
