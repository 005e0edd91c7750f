#include "policy/simulate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/dmn/dictionary.h"
#include "policy/compile.h"
#include "policy/fault_fixture.h"
#include "policy/test_cases.h"

namespace hengcai::policy {
namespace {

using ::testing::IsEmpty;

/// The people of the small pack's examples, in the order of its facts.
struct People {
  explicit People(const Pack& pack) : dictionaries(pack.facts.size()), codes(pack.facts.size()) {
    for (const Case& example : pack.cases.cases) {
      const PersonToDecide person = person_of(pack, example);
      for (std::size_t i = 0; i < codes.size(); ++i)
        codes[i].push_back(dictionaries[i].intern(person.facts[i]));
    }
    facts.people = pack.cases.cases.size();
    for (std::size_t i = 0; i < codes.size(); ++i) {
      facts.columns.push_back({pack.facts[i].name, dictionaries[i].values(), codes[i]});
    }
  }
  std::vector<dmn::Dictionary> dictionaries;
  std::vector<std::vector<dmn::Code>> codes;
  FactColumns facts;
};

std::shared_ptr<const CompiledPack> open(const testing::PolicyFolder& policies) {
  Problems problems;
  auto pack = open_pack(policies.pack(), policies.root(), problems);
  EXPECT_THAT(testing::one_line_each(problems), IsEmpty());
  return pack;
}

std::string row_name(std::uint32_t row) { return "第" + std::to_string(row + 1) + "人"; }

TEST(Simulate, FindsNothingUnderTheSamePack) {
  const testing::PolicyFolder policies;
  const auto pack = open(policies);
  ASSERT_TRUE(pack);
  const People people(pack->pack);
  const auto simulation = simulate(*pack, people.facts, *pack, people.facts, Date{2026, 1, 15});
  EXPECT_EQ(describe(simulation, *pack, *pack, row_name, 20), "共 8 人，其中 0 人的判定会改变\n");
}

TEST(Simulate, CountsAndNamesWhoseDecisionChangesAndByWhichRule) {
  const testing::PolicyFolder old_policies;
  const testing::PolicyFolder new_policies;
  new_policies.replace("decisions/exit.dmn", "<text>\"E\"</text>", "<text>\"D\",\"E\"</text>");
  const auto old_pack = open(old_policies);
  const auto new_pack = open(new_policies);
  ASSERT_TRUE(old_pack && new_pack);
  const People people(old_pack->pack);
  const auto simulation = simulate(*old_pack, people.facts, *new_pack, people.facts, Date{2026, 1, 15});
  EXPECT_EQ(describe(simulation, *old_pack, *new_pack, row_name, 20),
            "共 8 人，其中 1 人的判定会改变\n"
            "\n"
            "判定“退出情形”\n"
            "  空（无） → E类退休：1 人\n"
            "    规则：无规则 → exit_retired_e，依据 T2\n"
            "    第5人\n"
            "\n"
            "判定“归表”\n"
            "  期末考核 → 应予退出：1 人\n"
            "    规则：final，依据 T1 → leaves，依据 T2\n"
            "    第5人\n");
}

TEST(Simulate, ListsNoMoreThanAskedAndNamesDecisionsThatOnlyOnePackHas) {
  const testing::PolicyFolder old_policies;
  const testing::PolicyFolder new_policies;
  new_policies.replace("pack.yaml", "value: 2020-12-31", "value: 2020-01-31");
  new_policies.replace("pack.yaml", "cite: T3}\n  - {id: placement, ",
                       "cite: T3, role: helper}\n  - {id: placement, ");
  new_policies.replace("pack.yaml", "{id: exit_ground, name: 退出情形, file: decisions/exit.dmn}",
                       "{id: exit_ground, name: 退出情形, file: decisions/exit.dmn, role: helper}");
  const auto old_pack = open(old_policies);
  const auto new_pack = open(new_policies);
  ASSERT_TRUE(old_pack && new_pack);
  const People people(old_pack->pack);
  const auto simulation = simulate(*old_pack, people.facts, *new_pack, people.facts, Date{2026, 1, 15});
  EXPECT_EQ(simulation.changed, 4);
  EXPECT_THAT(
      describe(simulation, *old_pack, *new_pack, row_name, 2),
      ::testing::HasSubstr(
          "  期末考核 → 不参加：4 人\n    规则：final，依据 T1 → none，依据 T1\n    第1人、第5人 等\n"));
}

}  // namespace
}  // namespace hengcai::policy
