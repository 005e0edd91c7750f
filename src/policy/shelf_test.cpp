#include "policy/shelf.h"

#include <gmock/gmock.h>

namespace hengcai::policy {
namespace {

const std::filesystem::path policies = std::filesystem::path(HENGCAI_SOURCE_DIR) / "policies";

TEST(Shelf, HasEveryPackOfTheFolderTheNewestFirst) {
  Shelf shelf(policies);
  const auto packs = shelf.all();
  ASSERT_THAT(packs, testing::SizeIs(2));
  EXPECT_EQ(packs[0]->pack.id, "jilin-2025-83");
  EXPECT_EQ(packs[1]->pack.id, "jilin-2023-25");
}

TEST(Shelf, OpensAPackOnce) {
  Shelf shelf(policies);
  const auto first = shelf.open("jilin-2025-83");
  ASSERT_TRUE(first);
  EXPECT_EQ(*first, *shelf.open("jilin-2025-83"));
}

TEST(Shelf, KnowsNoOtherFolders) {
  Shelf shelf(policies);
  for (const char* name : {"roster", "../policies/jilin-2025-83", "jilin-2026", ""}) {
    const auto found = shelf.open(name);
    ASSERT_FALSE(found) << name;
    EXPECT_EQ(found.problem().code, "pack.not_found");
  }
}

}  // namespace
}  // namespace hengcai::policy
