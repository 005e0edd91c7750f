#include "platform/text/sort_key.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace hengcai {
namespace {

TEST(SortKey, OrdersNamesAsAChineseDictionaryDoes) {
  std::vector<std::string> names{"张三", "李四", "白城市", "长春市", "阿里", "王五"};
  std::ranges::sort(names, {}, sort_key);
  EXPECT_THAT(names, testing::ElementsAre("阿里", "白城市", "长春市", "李四", "王五", "张三"));
}

TEST(SortKey, TellsDifferentNamesApartAndPutsTheShorterFirst) {
  EXPECT_LT(sort_key("张三"), sort_key("张三丰"));
  EXPECT_NE(sort_key("张三"), sort_key("章三"));
  EXPECT_EQ(sort_key(""), sort_key(""));
  EXPECT_LT(sort_key(""), sort_key("a"));
}

TEST(SortKey, HoldsLowerCaseHexadecimalOnly) {
  EXPECT_THAT(sort_key(std::string(300, 'x') + "欧阳·汉斯"), testing::MatchesRegex("[0-9a-f]+"));
}

TEST(SortKey, NamesItsCollation) { EXPECT_FALSE(collation_version().empty()); }

}  // namespace
}  // namespace hengcai
