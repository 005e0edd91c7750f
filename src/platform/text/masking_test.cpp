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

TEST(Shown, MasksByPurpose) {
  struct Case {
    Purpose purpose;
    std::optional<std::string> name, id_number, phone;
  };
  const std::optional<std::string> none;
  for (const Case& c : {
           Case{Purpose::screen, "张三", "229***********001X", "138****1234"},
           Case{Purpose::full, "张三", "22990019800101001X", "13800001234"},
           Case{Purpose::level_above, "张三", "22990019800101001X", "13800001234"},
           Case{Purpose::publication, "张三", none, none},
           Case{Purpose::trail, "张*", "229***********001X", "138****1234"},
       }) {
    EXPECT_EQ(shown(Datum::name, c.purpose, "张三"), c.name);
    EXPECT_EQ(shown(Datum::id_number, c.purpose, "22990019800101001X"), c.id_number);
    EXPECT_EQ(shown(Datum::phone, c.purpose, "13800001234"), c.phone);
  }
}

}  // namespace
}  // namespace hengcai
