#include "engine/feel/pattern.h"

#include <gtest/gtest.h>

namespace hengcai::feel {
namespace {

std::string matched(std::string_view text, std::string_view pattern, std::string_view flags = "") {
  const auto compiled = Pattern::compile(pattern, flags);
  const auto answer = compiled ? compiled->matches(text) : std::nullopt;
  return answer ? (*answer ? "yes" : "no") : "error";
}

std::string replaced(std::string_view text, std::string_view pattern, std::string_view replacement,
                     std::string_view flags = "") {
  const auto compiled = Pattern::compile(pattern, flags);
  return (compiled ? compiled->replace(text, replacement) : std::nullopt).value_or("error");
}

std::string cut(std::string_view text, std::string_view pattern) {
  const auto compiled = Pattern::compile(pattern, "");
  const auto pieces = compiled ? compiled->split(text) : std::nullopt;
  if (!pieces) return "error";
  std::string result;
  for (const auto& piece : *pieces) result += "<" + piece + ">";
  return result;
}

struct Case {
  std::string_view text;
  std::string_view pattern;
  std::string_view flags;
  std::string_view answer;
};

void expect_cases(std::initializer_list<Case> cases) {
  for (const auto& [text, pattern, flags, answer] : cases) {
    EXPECT_EQ(matched(text, pattern, flags), answer) << pattern << " in " << text << " with " << flags;
  }
}

TEST(PatternTest, MatchesAnywhereInTheText) {
  expect_cases({{"foobar", "^fo*b", "", "yes"},
                {"foobar", "oba", "", "yes"},
                {"foobar", "^oba", "", "no"},
                {"", "", "", "yes"},
                {"吉林省", "^.{3}$", "", "yes"},
                {"🐎", "^.$", "", "yes"},
                {"aaa", "^a{2,3}?$", "", "yes"},
                {"a|b", "a\\|b", "", "yes"},
                {"b", "^(?:a|b)$", "", "yes"}});
}

TEST(PatternTest, KnowsTheFlags) {
  expect_cases({{"a\nb", "a.b", "", "no"},
                {"a\rb", "a.b", "", "no"},
                {"a\nb", "a.b", "s", "yes"},
                {"a\nb", "^b$", "", "no"},
                {"a\nb", "^b$", "m", "yes"},
                {"a\n", "^$", "m", "no"},  // the end after a last line end begins no line
                {"a\n", "a$", "", "no"},
                {"ABC", "b", "i", "yes"},
                {"abc", "a b\tc", "x", "yes"},
                {"a b", "a[ ]b", "x", "yes"},
                {"a.b", "a.b", "q", "yes"},
                {"axb", "a.b", "q", "no"},
                {"A.B", "a.b", "qi", "yes"},
                {"a", "a", "z", "error"},
                {"a", "a", " ", "error"}});
}

TEST(PatternTest, KnowsClassesOfXmlSchema) {
  expect_cases({{"x", "[A-Z-[OI]]", "i", "yes"},
                {"i", "[A-Z-[OI]]", "i", "no"},
                {"Q", "[^Q]", "i", "no"},
                {"q", "[^Q]", "i", "no"},
                {"e", "^[a-z-[aeiou]]$", "", "no"},
                {"f", "^[a-z-[aeiou]]$", "", "yes"},
                {"f", "^[^a-z-[0-9]]$", "", "no"},
                {"-", "^[a-]$", "", "yes"},
                {"-", "^[-a]$", "", "yes"},
                {"]", "^[\\]]$", "", "yes"},
                {"٣", "^\\d$", "", "yes"},
                {"_", "^\\w$", "", "no"},  // punctuation is no word character in XML Schema
                {"人", "^\\w$", "", "yes"},
                {"a:b-1", "^\\i\\c*$", "", "yes"},
                {"1a", "^\\i\\c*$", "", "no"},
                {"\xC2\xA0", "^\\s$", "", "no"},
                {"É", "^\\p{Lu}$", "", "yes"},
                {"é", "^\\p{Lu}$", "i", "no"},  // a category is not touched by the flag
                {"é", "^\\P{Lu}$", "", "yes"},
                {"a", "^\\p{IsBasicLatin}$", "", "yes"},
                {"人", "^[\\p{IsCJKUnifiedIdeographs}]$", "", "yes"},
                {"x", "^[^\\d\\s]$", "", "yes"},
                {"b", "^[a-[a]]$", "", "no"},
                {"a", "\\p{Xy}", "", "error"},
                {"a", "\\p{IsNoSuchBlock}", "", "error"},
                {"a", "\\p{ IsBasicLatin}", "", "error"},
                {"a", "\\p{ I s B a s i c L a t i n }", "x", "yes"}});
}

TEST(PatternTest, ReadsBackReferences) {
  expect_cases({{"abab", "(ab)\\1", "", "yes"},
                {"aA", "(a)\\1", "i", "yes"},
                {"ab", "(a)\\1", "", "no"},
                {"aa0", "(a)\\10", "", "yes"},
                {"aa", "(a\\1)", "", "error"},
                {"aa", "(a)\\2", "", "error"},
                {"aa", "\\0", "", "error"},
                {"aa", "(a)[\\1]", "", "error"}});
}

TEST(PatternTest, RefusesWhatXPathRefuses) {
  for (const auto* pattern :
       {"[",     "]",     "a]",      "(",      ")",    "(a",     "a)",    "*",      "+a",       "?",
        "a**",   "a*+",   "{",       "}",      "a{",   "a{2",    "a{,2}", "a{2,1}", "a{x}",     "a{99999999}",
        "[]",    "[^]",   "[z-a]",   "[a[b]]", "\\",   "a\\",    "\\b",   "\\x41",  "\\u0041",  "\\Q",
        "(?=a)", "(?i)a", "(?<n>a)", "\\p",    "\\p{", "\\p{Lu", "[\\",   "[a",     "[a-z-[b]", "a{2}{3}"}) {
    EXPECT_EQ(matched("a", pattern), "error") << pattern;
  }
  EXPECT_EQ(matched("a", std::string(1'000, '(') + std::string(1'000, ')')), "error");
  EXPECT_EQ(matched("a", std::string(1'000'000, 'a')), "error");
}

TEST(PatternTest, ReplacesWithGroups) {
  EXPECT_EQ(replaced("abracadabra", "bra", "*"), "a*cada*");
  EXPECT_EQ(replaced("abcd", "(ab)|(a)", "[1=$1][2=$2]"), "[1=ab][2=]cd");
  EXPECT_EQ(replaced("facetiously", "[iouy]", "[$0]"), "facet[i][o][u]sl[y]");
  EXPECT_EQ(replaced("张三（教授）", "（(.*)）", "·$1"), "张三·教授");
  EXPECT_EQ(replaced("abc", "(b)", "$10"), "ab0c");  // there is no group ten
  EXPECT_EQ(replaced("abc", "b", "$1"), "ac");
  EXPECT_EQ(replaced("abc", "b", "\\$\\\\"), "a$\\c");
  EXPECT_EQ(replaced("a$1c", "$1", "\\", "q"), "a\\c");
  EXPECT_EQ(replaced("abc", "x", "y"), "abc");
  for (const auto* replacement : {"$", "$x", "\\n", "\\"})
    EXPECT_EQ(replaced("abc", "b", replacement), "error");
  EXPECT_EQ(replaced("abracadabra", ".*?", "x"), "error");  // matches the empty string
  EXPECT_EQ(replaced("abc", "", "x"), "error");
}

TEST(PatternTest, SplitsAtEachMatch) {
  EXPECT_EQ(cut("John Doe", "\\s"), "<John><Doe>");
  EXPECT_EQ(cut("a;b;c;;", ";"), "<a><b><c><><>");
  EXPECT_EQ(cut(";a", ";"), "<><a>");
  EXPECT_EQ(cut("甲、乙，丙", "[、，]"), "<甲><乙><丙>");
  EXPECT_EQ(cut("", ","), "<>");
  EXPECT_EQ(cut("abc", ""), "error");
  EXPECT_EQ(cut("abc", "x*"), "error");
}

TEST(PatternTest, GivesUpWhatBacktracksWithoutEnd) {
  const std::string text = std::string(60, 'a') + "b";
  EXPECT_EQ(matched(text, "(a+)+$"), "error");
  EXPECT_EQ(replaced(text, "(a|aa)+$", ""), "error");
  EXPECT_EQ(cut(text, "(a*)*c"), "error");
}

}  // namespace
}  // namespace hengcai::feel
