#include "engine/feel/lexer.h"

#include <gtest/gtest.h>

#include <vector>

#include "engine/feel/characters.h"

namespace hengcai::feel {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (Token token = read_token(text, 0); token.kind != TokenKind::end; token = read_token(text, token.end)) {
    words.emplace_back(text.substr(token.begin, token.end - token.begin));
    if (token.kind == TokenKind::fault) words.back() += " (fault)";
  }
  return words;
}

using Words = std::vector<std::string>;

TEST(Lexer, SplitsNumbersFromRanges) {
  EXPECT_EQ(words_of("1..3"), (Words{"1", "..", "3"}));
  EXPECT_EQ(words_of("1.5...5"), (Words{"1.5", "..", ".5"}));
  EXPECT_EQ(words_of("1.23e-4 2E+5 3e"), (Words{"1.23e-4", "2E+5", "3", "e"}));
}

TEST(Lexer, TakesTheLongestSign) {
  EXPECT_EQ(words_of("a**b<=c!=d->e"), (Words{"a", "**", "b", "<=", "c", "!=", "d", "->", "e"}));
}

TEST(Lexer, PassesOverCommentsAndAllBlanks) {
  EXPECT_EQ(words_of("a /* b */ // c\n\xE3\x80\x80 d\xC2\xA0"
                     "e"),
            (Words{"a", "d", "e"}));
}

TEST(Lexer, ReadsWordsOfAnyScript) { EXPECT_EQ(words_of("人才层次=🐎"), (Words{"人才层次", "=", "🐎"})); }

TEST(Lexer, MarksWhatIsNotClosedOrNotKnown) {
  EXPECT_EQ(words_of("\"abc"), (Words{"\"abc (fault)"}));
  EXPECT_EQ(words_of("1 /* x"), (Words{"1", " /* x (fault)"}));
  EXPECT_EQ(words_of("1 # 2"), (Words{"1", "# (fault)", "2"}));
  EXPECT_EQ(words_of("\xFF"), (Words{"\xFF (fault)"}));
}

TEST(Lexer, DecodesEscapes) {
  EXPECT_EQ(string_content(R"("a\n\t\"\\\'")"), "a\n\t\"\\'");
  EXPECT_EQ(string_content(R"("\u00e9\U01F40E\ud83d\ude00")"), "é🐎😀");
  EXPECT_EQ(string_content(R"("\d\\u0009\u12")"), R"(\d\u0009\u12)");
}

TEST(Characters, MatchNamesWithAnyBlanksBetweenTheirWords) {
  EXPECT_EQ(match_name("monthly \n fee+1", 0, "monthly fee"), 13U);
  EXPECT_EQ(match_name("monthlyfee", 0, "monthly fee"), 0U);
  EXPECT_EQ(match_name("a-b", 0, "a-b"), 3U);
  EXPECT_EQ(match_name("a - b", 0, "a-b"), 0U);
  EXPECT_EQ(match_name("rates", 0, "rate"), 0U);
  EXPECT_EQ(match_name("人才层次", 0, "人才"), 0U);
}

TEST(Characters, NormaliseNames) { EXPECT_EQ(normal_name("  monthly \t fee\n"), "monthly fee"); }

}  // namespace
}  // namespace hengcai::feel
