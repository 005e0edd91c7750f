// The packs of this house, held to what the reference says of every pack.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy/clauses.h"
#include "policy/compile.h"
#include "policy/explain.h"
#include "policy/fault_fixture.h"
#include "policy/test_cases.h"

namespace hengcai::policy {
namespace {

using ::testing::IsEmpty;

class Packs : public ::testing::TestWithParam<const char*> {
 protected:
  static std::filesystem::path policies() { return std::filesystem::path(HENGCAI_SOURCE_DIR) / "policies"; }
  static std::shared_ptr<const CompiledPack> open() {
    Problems problems;
    auto pack = open_pack(policies() / GetParam(), policies(), problems);
    EXPECT_THAT(testing::one_line_each(problems), IsEmpty());
    return pack;
  }
};

TEST_P(Packs, PassTheCheck) {
  Problems problems;
  Problems hints;
  check_whole_pack(policies() / GetParam(), policies(), problems, hints);
  EXPECT_THAT(testing::one_line_each(problems), IsEmpty());
}

TEST_P(Packs, DecideTheirExamplesAsTheySay) {
  const auto pack = open();
  ASSERT_TRUE(pack);
  const CaseReport report = test_cases(*pack);
  EXPECT_GT(report.cases, 0);
  EXPECT_EQ(report.failed, 0) << describe(report);
}

TEST_P(Packs, ShowEveryDecidedClauseBothWays) {
  const auto pack = open();
  ASSERT_TRUE(pack);
  for (const ClauseUse& use : clause_uses(pack->pack, pack->tables)) {
    EXPECT_TRUE(use.complete()) << use.clause->id;
  }
}

TEST_P(Packs, DecideEveryoneTheSameAloneAndTogether) {
  const auto pack = open();
  ASSERT_TRUE(pack);
  std::vector<PersonToDecide> people;
  for (const Case& example : pack->pack.cases.cases) people.push_back(person_of(pack->pack, example));
  const auto together = decide(*pack, people);
  for (std::size_t row = 0; row < people.size(); row += 16) {
    EXPECT_EQ(decide(*pack, people[row]), together[row]) << pack->pack.cases.cases[row].name;
  }
}

TEST_P(Packs, ExplainEveryOutcomeOfEveryExample) {
  const auto pack = open();
  ASSERT_TRUE(pack);
  for (const Case& example : pack->pack.cases.cases) {
    const PersonToDecide person = person_of(pack->pack, example);
    const auto results = decide(*pack, person);
    for (const DecisionResult& result : results) {
      const bool finds_nothing = result.value.is_null() || result.value == feel::Value::of(feel::List{});
      if (result.needs_information() || !result.refusal.empty() || finds_nothing) continue;
      EXPECT_NE(explain(*pack, result, person, results).find("  依据："), std::string::npos)
          << example.name << " / " << result.decision;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Policies, Packs, ::testing::Values("jilin-2025-83", "jilin-2023-25"));

}  // namespace
}  // namespace hengcai::policy
