#include "platform/text/excerpt.h"

#include <gtest/gtest.h>

namespace hengcai {
namespace {

TEST(CaretExcerpt, PutsTheCaretUnderTheCharacter) {
  EXPECT_EQ(caret_excerpt("a: 1\r\nkey: [x\r\n", 2, 6), "key: [x\n     ^");
}

TEST(CaretExcerpt, PadsChineseWithWideBlanks) {
  EXPECT_EQ(caret_excerpt("层次: [A", 1, 5), "层次: [A\n　　  ^");
}

TEST(CaretExcerpt, CutsALongLineAroundTheCaret) {
  const std::string excerpt = caret_excerpt(std::string(500, 'a') + "!" + std::string(500, 'b'), 1, 501);
  EXPECT_EQ(excerpt, std::string(60, 'a') + "!" + std::string(29, 'b') + "\n" + std::string(60, ' ') + "^");
}

TEST(CaretExcerpt, PointsBehindTheLineWhenSomethingIsMissingThere) {
  EXPECT_EQ(caret_excerpt("ab\n", 1, 9), "ab\n  ^");
  EXPECT_EQ(caret_excerpt("ab\n", 7, 1), "\n^");
}

}  // namespace
}  // namespace hengcai
