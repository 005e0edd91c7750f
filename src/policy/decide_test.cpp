#include "policy/decide.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy/compile.h"
#include "policy/explain.h"
#include "policy/fault_fixture.h"
#include "policy/link.h"
#include "policy/loader.h"
#include "policy/test_cases.h"

namespace hengcai::policy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::shared_ptr<const CompiledPack> open(const testing::PolicyFolder& policies) {
  Problems problems;
  auto pack = open_pack(policies.pack(), policies.root(), problems);
  EXPECT_THAT(testing::one_line_each(problems), IsEmpty());
  return pack;
}

/// The person of the small pack's examples, in the order of its facts.
PersonToDecide person(const char* talent_class, feel::Value retired_on, feel::Value ground_on) {
  const auto date = [](const char* text) { return feel::Value::of(*feel::Date::parse(text)); };
  return {{feel::Value::of(talent_class), date("2020-06-30"), std::move(retired_on), std::move(ground_on),
           feel::Value::of("长春市"), feel::Value::of(feel::List{})},
          Date{2026, 1, 15}};
}

feel::Value day(const char* text) { return feel::Value::of(*feel::Date::parse(text)); }

TEST(Decide, RunsTheExamplesOfTheSmallPack) {
  const testing::PolicyFolder policies;
  const auto pack = open(policies);
  ASSERT_TRUE(pack);
  EXPECT_EQ(describe(test_cases(*pack)), "例子 8 个，通过 8 个，未通过 0 个\n");
}

TEST(Decide, TellsAFailedExampleWithItsRuleAndPlace) {
  const testing::PolicyFolder policies;
  policies.replace("cases.yaml", "expect: {退出情形: E类退休,", "expect: {退出情形: 退休,");
  policies.replace("cases.yaml", "missing: {退出情形: [人才层次]}",
                   "missing: {退出情形: [人才层次, 退休日期]}");
  const auto pack = open(policies);
  ASSERT_TRUE(pack);
  EXPECT_EQ(describe(test_cases(*pack)),
            "small-2025-1/cases.yaml:20：已退休的E类人才退出\n"
            "  判定“退出情形”（第 24 行）\n"
            "    应为：退休\n"
            "    实为：E类退休\n"
            "    命中：exit_retired_e，依据 T2\n"
            "small-2025-1/cases.yaml:36：不知道层次的退休人才不作判定\n"
            "  判定“退出情形”（第 40 行）\n"
            "    应为：需补充信息：人才层次、退休日期\n"
            "    实为：需补充信息：人才层次\n"
            "例子 8 个，通过 6 个，未通过 2 个\n");
}

TEST(Decide, GivesIdsOfRulesClausesAndMissingFacts) {
  const testing::PolicyFolder policies;
  const auto pack = open(policies);
  ASSERT_TRUE(pack);
  const auto results = decide(*pack, person("E", day("2025-06-30"), feel::Value::null()));
  ASSERT_EQ(results.size(), 4);
  EXPECT_EQ(results[1].decision, "exit_ground");
  EXPECT_EQ(results[1].value, feel::Value::of("E类退休"));
  EXPECT_THAT(results[1].rules, ElementsAre("exit_retired_e"));
  EXPECT_THAT(results[1].cite, ElementsAre("T2"));
  EXPECT_THAT(results[2].cite, ElementsAre("T3"));
  EXPECT_THAT(results[3].rules, ElementsAre("leaves"));

  const auto unknown = decide(*pack, person("E", feel::Value::unknown({}), feel::Value::null()));
  EXPECT_TRUE(unknown[1].needs_information());
  EXPECT_THAT(unknown[1].missing, ElementsAre("retired_on"));
  EXPECT_THAT(unknown[1].rules, IsEmpty());
  EXPECT_THAT(unknown[3].missing, ElementsAre("retired_on"));
}

TEST(Decide, RefusesAYearThatTheCalendarDoesNotHaveOnlyWhereItMatters) {
  const testing::PolicyFolder policies;
  const auto pack = open(policies);
  ASSERT_TRUE(pack);
  const auto results = decide(*pack, person("D", feel::Value::null(), day("2035-03-01")));
  EXPECT_THAT(results[2].refusal, HasSubstr("2035"));
  EXPECT_EQ(results[1].refusal, "");
  EXPECT_EQ(results[3].value, feel::Value::of("期末考核"));
}

TEST(Decide, ExplainsInWordsFromTheData) {
  const testing::PolicyFolder policies;
  const auto pack = open(policies);
  ASSERT_TRUE(pack);
  const PersonToDecide retired = person("E", day("2025-06-30"), feel::Value::null());
  const auto results = decide(*pack, retired);
  EXPECT_EQ(explain(*pack, results[1], retired, results),
            "判定：退出情形 为 E类退休\n"
            "  依据：T2（二）已退休的E类人才、受撤职处分的人才退出管理。\n"
            "  规则：exit_retired_e，E类退休即退出\n"
            "  事实：人才层次 E（青年后备人才）；退休日期 2025-06-30；考核日期 2026-01-15；是否撤职 否\n");
  const PersonToDecide unknown = person("E", feel::Value::unknown({}), feel::Value::null());
  const auto open_results = decide(*pack, unknown);
  EXPECT_THAT(explain(*pack, open_results[1], unknown, open_results),
              HasSubstr("判定：退出情形 需补充信息，尚缺：退休日期\n"));
}

TEST(Link, TakesImportPrefixesOffNamesButNotOffTexts) {
  const std::vector<std::string> names{"退出情形"};
  EXPECT_EQ(without_prefix("退出.退出情形 = \"退出.退出情形\"", "退出", names),
            "退出情形 = \"退出.退出情形\"");
  EXPECT_EQ(without_prefix("a.退出.退出情形", "退出", names), "a.退出.退出情形");
  EXPECT_EQ(without_prefix("退出.别的", "退出", names), "退出.别的");
  EXPECT_EQ(without_prefix("count(退出.退出情形)", "退出", names), "count(退出情形)");
}

TEST(Hash, IsStableAndSeesEveryByteThatDecides) {
  const testing::PolicyFolder policies;
  const auto first = open(policies);
  const testing::PolicyFolder same;
  ASSERT_TRUE(first);
  EXPECT_EQ(first->hash.size(), 64);
  EXPECT_EQ(open(same)->hash, first->hash);
  testing::write_text(same.pack() / ".editor-backup", "hidden files do not count");
  EXPECT_EQ(open(same)->hash, first->hash);
  testing::write_text(same.root() / "calendar/china.yaml",
                      testing::read_text(same.root() / "calendar/china.yaml") + "\n");
  EXPECT_NE(open(same)->hash, first->hash);
  policies.replace("clauses.yaml", "以本通知为准", "按本通知办");
  EXPECT_NE(open(policies)->hash, first->hash);
}

}  // namespace
}  // namespace hengcai::policy
