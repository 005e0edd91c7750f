#include "features/register/facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/register/reader.h"
#include "features/register/workbook_fixture.h"

namespace hengcai::registry {
namespace {

using feel::Value;
using policy::Blank;
using policy::Fact;
using policy::FactSource;
using policy::FactType;

constexpr const char* zhang = "229901198502280016";
constexpr const char* li = "229901199006150022";
constexpr const char* university = "91350100M000100Y43";
constexpr const char* hospital = "91512081MA62K0260E";

Value day(int year, int month, int of_month) { return Value::of(*feel::Date::from(year, month, of_month)); }

Fact fact(std::string name, FactType type, FactSource from, Blank blank = {}) {
  Fact result;
  result.id = name;
  result.name = std::move(name);
  result.type = type;
  result.from = std::move(from);
  result.blank = std::move(blank);
  return result;
}

FactSource own(std::string column) {
  FactSource from;
  from.sheet = "people";
  from.column = std::move(column);
  return from;
}

FactSource pick(FactSource::Pick how, std::string sheet, std::string by, std::string column) {
  FactSource from;
  from.pick = how;
  from.sheet = std::move(sheet);
  from.by = std::move(by);
  from.column = std::move(column);
  return from;
}

FactSource unit(FactSource::Pick which, std::string column) {
  FactSource from;
  from.pick = which;
  from.sheet = "organisations";
  from.column = std::move(column);
  return from;
}

Fact annual_results() {
  Fact results = fact("年度考核", FactType::list, {}, {Blank::Means::none, {}});
  results.fields = {{"年度", policy::ScalarType::number, "", "year", false, {}},
                    {"等次", policy::ScalarType::string, "", "grade", false, {}}};
  results.from.pick = FactSource::Pick::all;
  results.from.sheet = "results";
  results.from.by = "year";
  results.from.columns = {"year", "grade"};
  results.from.where = {{"kind", {"年度考核"}}};
  return results;
}

policy::Pack pack_of(std::vector<Fact> facts) {
  policy::Pack pack;
  pack.id = "test";
  pack.facts = std::move(facts);
  return pack;
}

class FactsTest : public testing::Test {
 protected:
  void read(const std::vector<FixtureSheet>& sheets) {
    const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "facts.xlsx";
    ASSERT_TRUE(write_fixture(path, sheets));
    const std::vector<std::filesystem::path> files{path};
    auto reading = read_roster(files, repository_layout(), {.today = {2026, 1, 15}});
    ASSERT_TRUE(reading.ok()) << describe(reading.problem());
    for (const Problem& fault : reading->faults.listed()) ADD_FAILURE() << describe(fault);
    roster_ = std::make_unique<Roster>(std::move(reading->roster));
  }

  /// The facts of one declaration, person by person.
  std::vector<Value> values(const Fact& declared, Date as_of = {2026, 1, 15}) {
    const auto table = make_facts(pack_of({declared}), *roster_, as_of);
    if (!table) {
      ADD_FAILURE() << describe(table.problem());
      return {};
    }
    const FactColumn& column = table->columns.front();
    EXPECT_EQ(column.codes().size(), roster_->people());
    std::vector<Value> result;
    for (const Code code : column.codes()) result.push_back(column.values.at(code));
    for (std::size_t i = 0; i < column.values.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j)
        EXPECT_FALSE(column.values[i] == column.values[j]) << "not distinct";
    }
    return result;
  }

  std::unique_ptr<Roster> roster_;

  const std::vector<FixtureSheet> sheets_ = {{"人员",
                                              {{"证件号码", "姓名", "是否涉密人员", "退休日期"},
                                               {zhang, "张三", "是", ""},
                                               {li, "李四", "", "2024-12-31"}}},
                                             {"单位",
                                              {{"统一社会信用代码", "单位名称", "隶属关系", "所在地"},
                                               {university, "澜屿大学", "省", "南关"},
                                               {hospital, "砚川医院", "县（市、区）", "220381"}}},
                                             {"人才分类评定",
                                              {{"证件号码", "人才层次", "评定日期"},
                                               {zhang, "C", "2023-06-30"},
                                               {zhang, "D", "2020-12-18"},
                                               {zhang, "B", "2026-01-15"}}},
                                             {"工作经历",
                                              {{"证件号码", "单位代码", "到岗日期", "离岗日期"},
                                               {zhang, university, "2019-01-01", ""},
                                               {zhang, hospital, "2010-01-01", "2018-12-31"},
                                               {li, hospital, "2010-01-01", "2025-10-01"}}},
                                             {"考核结果",
                                              {{"证件号码", "考核种类", "考核年度", "考核等次"},
                                               {zhang, "年度考核", "2024", "优秀"},
                                               {zhang, "年度考核", "2023", "合格"},
                                               {zhang, "期末考核", "2025", "良好"}}}};
};

TEST_F(FactsTest, TakesTheOwnRowAndSaysWhatABlankMeans) {
  read(sheets_);
  const Fact unknown = fact("涉密", FactType::boolean, own("secret_related"));
  EXPECT_THAT(values(unknown), testing::ElementsAre(Value::of(true), Value::unknown({})));
  const Fact none = fact("涉密", FactType::boolean, own("secret_related"), {Blank::Means::none, {}});
  EXPECT_THAT(values(none), testing::ElementsAre(Value::of(true), Value::null()));
  const Fact no =
      fact("涉密", FactType::boolean, own("secret_related"), {Blank::Means::value, Value::of(false)});
  EXPECT_THAT(values(no), testing::ElementsAre(Value::of(true), Value::of(false)));
  const Fact same =
      fact("涉密", FactType::boolean, own("secret_related"), {Blank::Means::value, Value::of(true)});
  EXPECT_THAT(values(same), testing::ElementsAre(Value::of(true), Value::of(true)))
      << "a default that is there too";
  EXPECT_THAT(values(fact("退休", FactType::date, own("retired_on"), {Blank::Means::none, {}})),
              testing::ElementsAre(Value::null(), day(2024, 12, 31)));
}

TEST_F(FactsTest, PicksTheLastAndTheFirstRecordAsOfADay) {
  read(sheets_);
  const Fact last =
      fact("层次", FactType::string, pick(FactSource::Pick::last, "classifications", "date", "class"),
           {Blank::Means::none, {}});
  EXPECT_THAT(values(last), testing::ElementsAre(Value::of("B"), Value::null()));
  EXPECT_THAT(values(last, {2026, 1, 14}), testing::ElementsAre(Value::of("C"), Value::null()))
      << "a record of a later day is as if not there";
  const Fact first =
      fact("首次", FactType::date, pick(FactSource::Pick::first, "classifications", "date", "date"));
  EXPECT_THAT(values(first), testing::ElementsAre(day(2020, 12, 18), Value::unknown({})));
}

TEST_F(FactsTest, KnowsThePresentUnitAndTheFormerOne) {
  read(sheets_);
  const Fact present = fact("隶属关系", FactType::string, unit(FactSource::Pick::present, "authority"),
                            {Blank::Means::none, {}});
  EXPECT_THAT(values(present), testing::ElementsAre(Value::of("省"), Value::null()))
      << "who has left has no unit";
  EXPECT_THAT(values(present, {2025, 9, 30}), testing::ElementsAre(Value::of("省"), Value::of("县市区")))
      << "and had one the day before";
  const Fact former = fact("原单位所在市州", FactType::string, unit(FactSource::Pick::former, "prefecture"),
                           {Blank::Means::none, {}});
  EXPECT_THAT(values(former), testing::ElementsAre(Value::of("长春市"), Value::of("长春市")))
      << "公主岭 was 220381 until 2020, and is of 长春 now";
}

TEST_F(FactsTest, ListsRecordsInOrderWithTheNamesOfThePack) {
  read(sheets_);
  const auto entry = [](int year, const char* grade) {
    return Value::of(feel::Entries{{"年度", Value::of(year)}, {"等次", Value::of(grade)}});
  };
  EXPECT_THAT(values(annual_results()),
              testing::ElementsAre(Value::of(feel::List{entry(2023, "合格"), entry(2024, "优秀")}),
                                   Value::of(feel::List{})));
}

TEST_F(FactsTest, BothLayoutsGiveTheSameFacts) {
  const std::vector<Fact> facts = {
      fact("涉密", FactType::boolean, own("secret_related")),
      fact("退休", FactType::date, own("retired_on"), {Blank::Means::none, {}}),
      fact("层次", FactType::string, pick(FactSource::Pick::last, "classifications", "date", "class")),
      fact("隶属关系", FactType::string, unit(FactSource::Pick::present, "authority")),
      fact("原单位", FactType::string, unit(FactSource::Pick::former, "name"), {Blank::Means::none, {}}),
      annual_results(),
      fact("期末等次", FactType::string, pick(FactSource::Pick::last, "results", "year", "grade"))};
  std::vector<std::vector<Value>> separate;
  read(sheets_);
  for (const Fact& declared : facts) separate.push_back(values(declared));
  read({{"Sheet1",
         {{"姓名", "多余的列", "身份证号", "2024年度考核结果", "2023年度考核", "是否涉密",
           "2025年度期末考核等次", "退休时间", "现工作单位", "信用代码", "隶属关系", "所在地", "原工作单位",
           "原单位信用代码", "原单位隶属关系", "原单位所在地", "层次", "认定日期"},
          {"张三", "x", zhang, "优秀", "合格", "√", "良好", "", "澜屿大学", university, "省", "长春市南关区",
           "砚川医院", hospital, "县市区", "公主岭", "B类", "2026年1月15日"},
          {"李四", "", li, "", "", "", "", "2024.12.31", "", "", "", "", "砚川医院", hospital, "县市区",
           "公主岭", "", ""}}}});
  for (std::size_t i = 0; i < facts.size(); ++i) {
    EXPECT_EQ(values(facts[i]), separate[i]) << facts[i].name;
  }
}

TEST_F(FactsTest, RefusesDeclarationsThatNameNothingInTheRegister) {
  read(sheets_);
  const policy::Pack pack =
      pack_of({fact("一", FactType::string, own("no_such_column")), fact("二", FactType::date, own("name")),
               fact("三", FactType::string, pick(FactSource::Pick::last, "hobbies", "date", "name")),
               fact("四", FactType::string, pick(FactSource::Pick::last, "classifications", "", "class"))});
  EXPECT_EQ(check_fact_sources(pack, *repository_layout()).size(), 4U);
  const auto table = make_facts(pack, *roster_, {2026, 1, 15});
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.problem().code, "facts.source");
}

}  // namespace
}  // namespace hengcai::registry
