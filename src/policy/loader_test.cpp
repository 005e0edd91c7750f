#include "policy/loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy/fault_fixture.h"

namespace hengcai::policy {
namespace {

using ::testing::ElementsAreArray;

TEST(Loader, ReadsTheSmallPack) {
  const testing::PolicyFolder policies;
  Problems problems;
  const auto pack = load_pack(policies.pack(), problems);
  EXPECT_THAT(testing::one_line_each(problems), ElementsAreArray(std::vector<std::string>{}));
  ASSERT_TRUE(pack);
  EXPECT_EQ(pack->document.number, "测人社函〔2025〕1号");
  EXPECT_EQ(pack->parameters.at(0).value, feel::Value::of(*feel::Date::parse("2020-12-31")));
  const Fact* sanctions = pack->fact_by_name("处分记录");
  ASSERT_NE(sanctions, nullptr);
  EXPECT_EQ(sanctions->from.pick, FactSource::Pick::all);
  EXPECT_EQ(sanctions->fields.at(2).column, "date");
  EXPECT_EQ(sanctions->blank.means, Blank::Means::none);
  EXPECT_FALSE(sanctions->fields.at(0).blank_is_unknown) << "takes after its list";
  EXPECT_TRUE(sanctions->fields.at(1).blank_is_unknown) << "says so itself";
  EXPECT_EQ(pack->fact_by_id("prefecture")->from.pick, FactSource::Pick::present);
  EXPECT_EQ(pack->list("windows")->entries.at(1).data.find("to")->text, "2026-06-30");
  EXPECT_EQ(pack->cases.cases.at(5).facts.at(0).second.kind, Datum::Kind::unknown);
  EXPECT_EQ(pack->cases.cases.at(0).expect.at(1).value.kind, Datum::Kind::none);
}

TEST(Loader, RefusesEveryFaultAtItsPlace) {
  for (const testing::Fault& fault : testing::read_faults("yaml.faults")) {
    SCOPED_TRACE(fault.title);
    const testing::PolicyFolder policies;
    policies.replace(fault.file, fault.before, fault.after);
    Problems problems;
    EXPECT_FALSE(load_pack(policies.pack(), problems));
    EXPECT_THAT(testing::one_line_each(problems), ElementsAreArray(fault.problems));
  }
}

TEST(Loader, FindsPacksByNameAndByPath) {
  const testing::PolicyFolder policies;
  const auto by_name = find_pack("small-2025-1", policies.root());
  ASSERT_TRUE(by_name);
  EXPECT_EQ(by_name->filename(), "small-2025-1");
  ASSERT_TRUE(find_pack(policies.pack().string() + "/", "/nowhere"));
  EXPECT_EQ(find_pack(policies.pack().string() + "/", "/nowhere")->filename(), "small-2025-1");
  const auto mistyped = find_pack("smal-2025-1", policies.root());
  ASSERT_FALSE(mistyped);
  EXPECT_EQ(mistyped.problem().code, "pack.not_found");
  EXPECT_EQ(mistyped.problem().wanted, "small-2025-1");
}

TEST(Loader, FindsThePoliciesOfTheSourceTree) {
  const auto policies = find_policies("");
  ASSERT_TRUE(policies);
  EXPECT_TRUE(std::filesystem::exists(*policies / "roster/roster.yaml"));
  EXPECT_FALSE(find_policies("/nowhere/at/all"));
}

}  // namespace
}  // namespace hengcai::policy
