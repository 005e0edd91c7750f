#include "policy/secrecy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hengcai::policy {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Secrecy small() {
  Secrecy secrecy;
  secrecy.marks = {{"机密★", {}, {"T4"}, "国家秘密标志", {}}, {"绝密", {}, {"T4"}, "", {}}};
  secrecy.words = {{"机密", {"商业机密"}, {"T4"}, "请确认", {}}, {"军工", {}, {"T4"}, "", {}}};
  return secrecy;
}

TEST(Secrecy, SaysWhereAWordStandsInCharactersAndWhetherItRefuses) {
  const SecrecyHit word{4, 2, "军工", false, ""};
  const SecrecyHit mark{9, 2, "绝密", true, ""};
  EXPECT_THAT(scan(small(), "参与某项军工任务，绝密。"), ElementsAre(word, mark));
}

TEST(Secrecy, TakesTheLongestWordAtAPlace) {
  const SecrecyHit mark{0, 3, "机密★", true, "国家秘密标志"};
  EXPECT_THAT(scan(small(), "机密★10年"), ElementsAre(mark));
}

TEST(Secrecy, IsNotBlindedByBlanksBetweenCharacters) {
  const SecrecyHit mark{1, 5, "机密★", true, "国家秘密标志"};
  EXPECT_THAT(scan(small(), "（机 密　★）"), ElementsAre(mark));
}

TEST(Secrecy, PassesWordsThatMeanNothingWithinLongerOnes) {
  EXPECT_THAT(scan(small(), "保护企业的商业机密"), IsEmpty());
  const SecrecyHit word{5, 2, "机密", false, "请确认"};
  EXPECT_THAT(scan(small(), "商业机密，机密"), ElementsAre(word));
}

TEST(Secrecy, FindsNothingInAnEmptyTextOrWithoutWords) {
  EXPECT_THAT(scan(small(), ""), IsEmpty());
  EXPECT_THAT(scan({}, "绝密"), IsEmpty());
}

}  // namespace
}  // namespace hengcai::policy
