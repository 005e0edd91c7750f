#include "platform/text/normal_text.h"

#include <gtest/gtest.h>

namespace hengcai {
namespace {

TEST(Trim, TakesOffEveryKindOfBlank) {
  EXPECT_EQ(trim("　 张 三\u00A0\u200B\r\n\uFEFF"), "张 三");
  EXPECT_EQ(trim("\t　"), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("张\xFF"), "张\xFF") << "malformed bytes are left for others to report";
  EXPECT_EQ(trim("\x80"), "\x80");
}

TEST(ToHalfWidth, FoldsLettersDigitsAndSigns) {
  EXPECT_EQ(to_half_width("２０２３．６，（ＡＢ）　～"), "2023.6,(AB) ~");
  EXPECT_EQ(to_half_width("张三、李四"), "张三、李四") << "what has no half-width form stays";
}

TEST(HeaderKey, DisregardsBlanksMarksAndWidth) {
  EXPECT_EQ(header_key("＊姓　名："), "姓名");
  EXPECT_EQ(header_key(" 评定\r\n日期 * "), "评定日期");
  EXPECT_EQ(header_key("岗位（2026年）"), "岗位(2026年)");
  EXPECT_EQ(header_key("ID Number"), "idnumber");
  EXPECT_EQ(header_key("***"), "");
}

TEST(CodeText, IsHalfWidthUpperCaseWithoutBlanks) {
  EXPECT_EQ(code_text("２２９９００ 19800101 001ｘ\u200B"), "22990019800101001X");
}

}  // namespace
}  // namespace hengcai
