#include "platform/storage/named_parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hengcai::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NumberParameters, CountsNamesByTheirFirstAppearance) {
  constexpr std::string_view sql = "select :b, :a from t where x=:b and y=:ab_2";
  const auto numbered = number_parameters(sql);
  EXPECT_EQ(numbered.sql, "select $1, $2 from t where x=$1 and y=$3");
  EXPECT_THAT(numbered.names, ElementsAre("b", "a", "ab_2"));
}

TEST(NumberParameters, LeavesQuotesCommentsAndCastsAlone) {
  for (const std::string_view sql : {"select ':a''b:c', \":d\" -- :e", "select 1 /* :f */ + x::text",
                                     "select 1 : 2", "select '", "a :", ""}) {
    const auto numbered = number_parameters(sql);
    EXPECT_EQ(numbered.sql, sql);
    EXPECT_THAT(numbered.names, IsEmpty());
  }
}

}  // namespace
}  // namespace hengcai::storage
