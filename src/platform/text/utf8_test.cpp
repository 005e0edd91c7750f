#include "platform/text/utf8.h"

#include <gtest/gtest.h>

namespace hengcai {
namespace {

TEST(Utf8, FindsTheFirstMalformedByte) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("张三丰 𠮷𡈽 a\0b"));
  EXPECT_EQ(find_invalid_utf8("张\xFF"), 3u);
  EXPECT_EQ(find_invalid_utf8("a\xC0\x80"), 1u) << "overlong";
  EXPECT_EQ(find_invalid_utf8("\xE0\x80\x80"), 0u) << "overlong";
  EXPECT_EQ(find_invalid_utf8("\xED\xA0\x80"), 0u) << "surrogate";
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0u) << "above U+10FFFF";
  EXPECT_EQ(find_invalid_utf8("ab\xE5\xBC"), 2u) << "cut short";
  EXPECT_EQ(find_invalid_utf8("\xD5\xC5\xC8\xFD"), 0u) << "GBK";
}

TEST(Utf8, CodePointsComeBackAsTheSameText) {
  const std::string text = "aé张𠮷";
  EXPECT_EQ(to_code_points(text), U"aé张𠮷");
  EXPECT_EQ(to_utf8(U"aé张𠮷"), text);
  EXPECT_EQ(count_code_points(text), 4u);
}

TEST(Utf8, AMalformedByteIsReadAsTheReplacementCharacter) { EXPECT_EQ(to_code_points("a\xFFz"), U"a�z"); }

TEST(Shorten, CutsByCodePointAndSaysSo) {
  EXPECT_EQ(shorten("张三丰", 3), "张三丰");
  EXPECT_EQ(shorten("张三丰", 2), "张三…");
  EXPECT_EQ(shorten("", 0), "");
}

TEST(IsWide, ToldByUnicodeBlock) {
  EXPECT_TRUE(is_wide(U'张'));
  EXPECT_TRUE(is_wide(U'：'));
  EXPECT_TRUE(is_wide(U'𠮷'));
  EXPECT_FALSE(is_wide(U'a'));
  EXPECT_FALSE(is_wide(U'é'));
}

}  // namespace
}  // namespace hengcai
