#include "features/organisations/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "features/organisations/tree_fixture.h"

namespace hengcai::organisations {
namespace {

using storage::Session;
using testing::ElementsAre;
using testing::Optional;

constexpr auto nobody = "00000000-0000-7000-8000-000000000000";

TEST(NamesTest, AnOrganisationIsNamedWithWhatStandsAboveIt) {
  Tree tree;
  const Organisation school = tree.create(tree.employer("松辽学校"));
  const auto ref = tree.read([&](Session& session) { return Names(session).ref(school.id); });
  ASSERT_TRUE(ref.has_value());
  EXPECT_EQ(ref->id, school.id);
  EXPECT_EQ(ref->name, "松辽学校");
  EXPECT_THAT(ref->trail, Optional(ElementsAre("吉林省", "长春市", "南关区")));
}

TEST(NamesTest, AnUnknownOneHasNoName) {
  Tree tree;
  EXPECT_FALSE(tree.read([](Session& session) { return Names(session).ref(nobody); }).has_value());
}

TEST(NamesTest, ManyAskedForTogetherAreNamedAsEachAlone) {
  Tree tree;
  std::vector<std::string> ids;
  for (int i = 0; i < 75; ++i)  // more than one question holds
    ids.push_back(
        tree.create(tree.employer("学校" + std::to_string(i), i % 2 == 0 ? "220102" : "220202")).id);
  ids.emplace_back(nobody);
  ids.push_back(ids.front());
  tree.read([&](Session& session) {
    Names together(session);
    together.know(ids);
    for (const std::string& id : ids) EXPECT_EQ(together.ref(id), Names(session).ref(id));
    EXPECT_EQ(together.ref(ids.front())->name, "学校0");
    return true;
  });
}

}  // namespace
}  // namespace hengcai::organisations
