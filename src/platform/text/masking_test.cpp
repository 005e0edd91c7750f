#include "platform/text/masking.h"

#include <gtest/gtest.h>

namespace hengcai {
namespace {

TEST(MaskName, KeepsTheSurname) {
  EXPECT_EQ(mask_name("张三"), "张*");
  EXPECT_EQ(mask_name(" 张三丰 "), "张**");
  EXPECT_EQ(mask_name("欧阳修"), "欧阳*");
  EXPECT_EQ(mask_name("欧阳"), "欧*");
  EXPECT_EQ(mask_name("𠮷田甲"), "𠮷**");
  EXPECT_EQ(mask_name("阿依·买提"), "阿****");
}

TEST(MaskName, AnUnexpectedNameNeverPassesThrough) {
  EXPECT_EQ(mask_name("John Smith"), "J********h");
  EXPECT_EQ(mask_name("张"), "*");
  EXPECT_EQ(mask_name("Al"), "**");
  EXPECT_EQ(mask_name(""), "");
}

TEST(MaskIdNumber, KeepsThreeAndFour) {
  EXPECT_EQ(mask_id_number("22990019800101001X"), "229***********001X");
  EXPECT_EQ(mask_id_number("E12345678"), "E*******8");
  EXPECT_EQ(mask_id_number("2299001980010100189"), "2*****************9");
  EXPECT_EQ(mask_id_number("E1"), "**");
}

TEST(MaskPhone, KeepsThreeAndFour) {
  EXPECT_EQ(mask_phone("13800001234"), "138****1234");
  EXPECT_EQ(mask_phone("0431-88900000"), "0***********0");
  EXPECT_EQ(mask_phone("138 0000 1234"), "1***********4");
}

}  // namespace
}  // namespace hengcai
