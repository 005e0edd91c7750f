#include "platform/crypto/digest.h"

#include <gtest/gtest.h>

namespace hengcai {
namespace {

TEST(Sm3, TheExamplesOfTheStandard) {
  EXPECT_EQ(to_hex(sm3("abc")), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string sixteen_times;
  for (int i = 0; i < 16; ++i) sixteen_times += "abcd";
  EXPECT_EQ(to_hex(sm3(sixteen_times)), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Sm3, OfNothing) {
  EXPECT_EQ(to_hex(sm3("")), "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
}

TEST(Sm3, PiecesGiveTheDigestOfTheWholeAndThenItBeginsAnew) {
  Sm3 digest;
  digest.add("a");
  digest.add("");
  digest.add("bc");
  EXPECT_EQ(digest.finish(), sm3("abc"));
  digest.add("abc");
  EXPECT_EQ(digest.finish(), sm3("abc"));
}

TEST(Sm3, OfAFile) {
  const std::filesystem::path licence = HENGCAI_SOURCE_DIR "/LICENSE";
  const auto digest = sm3_of_file(licence);
  ASSERT_TRUE(digest);
  EXPECT_NE(*digest, sm3(""));
  EXPECT_EQ(sm3_of_file("/nowhere").problem().code, "file.unreadable");
  EXPECT_EQ(sm3_of_file("/").problem().code, "file.unreadable") << "a folder";
}

}  // namespace
}  // namespace hengcai
