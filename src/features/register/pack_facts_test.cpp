#include "features/register/facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/register/reader.h"
#include "features/register/workbook_fixture.h"
#include "policy/loader.h"

namespace hengcai::registry {
namespace {

const Date today{2026, 1, 15};

policy::Pack repository_pack(const std::string& id) {
  Problems problems;
  const auto pack = policy::load_pack(std::filesystem::path(HENGCAI_SOURCE_DIR) / "policies" / id, problems);
  for (const Problem& problem : problems) ADD_FAILURE() << describe(problem);
  return pack.value_or(policy::Pack{});
}

TEST(PackFactsTest, EveryFactOfBothPacksHasItsColumnInTheRoster) {
  for (const char* id : {"jilin-2023-25", "jilin-2025-83"}) {
    for (const Problem& problem : check_fact_sources(repository_pack(id), *repository_layout())) {
      ADD_FAILURE() << describe(problem);
    }
  }
}

TEST(PackFactsTest, AnEmptyCellOfARecordIsUnknownOnlyWhereItsFieldSaysSo) {
  const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "grade_left_out.xlsx";
  ASSERT_TRUE(write_fixture(
      path, {{"人员", {{"证件号码", "姓名", "证件类型"}, {"E12345678", "张三", "护照"}}},
             {"考核结果",
              {{"证件号码", "考核种类", "考核年度", "考核等次"}, {"E12345678", "年度考核", "2024", ""}}}}));
  const std::vector<std::filesystem::path> files{path};
  const auto reading = read_roster(files, repository_layout(), {.today = today});
  ASSERT_TRUE(reading.ok()) << describe(reading.problem());
  const policy::Pack pack = repository_pack("jilin-2025-83");
  const auto facts = make_facts(pack, reading->roster, today);
  ASSERT_TRUE(facts.ok()) << describe(facts.problem());

  const FactColumn& results = *facts->find("考核记录");
  const feel::Value& list = results.values[results.codes()[0]];
  ASSERT_EQ(list.list().size(), 1U);
  const feel::Value& record = list.list()[0];
  EXPECT_EQ(*record.find("年度"), feel::Value::of(2024));
  EXPECT_TRUE(record.find("等次")->is_unknown()) << "the pack says that nobody has told the grade";
  const FactColumn& sanctions = *facts->find("处分记录");
  EXPECT_TRUE(sanctions.values[sanctions.codes()[0]].list().empty()) << "no record: there is none";
}

}  // namespace
}  // namespace hengcai::registry
