#include "features/register/demo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "features/register/demo_person.h"
#include "features/register/facts.h"
#include "features/register/reader.h"
#include "features/register/service.h"
#include "features/register/workbook_fixture.h"
#include "policy/loader.h"

namespace hengcai::registry {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

const fs::path policies = fs::path(HENGCAI_SOURCE_DIR) / "policies";
const Date today{2026, 7, 1};

fs::path written(const std::string& name, const DemoOptions& options) {
  const fs::path path = fs::path(testing::TempDir()) / name;
  const Done done = make_demo_roster(policies, *repository_layout(), options, path);
  EXPECT_TRUE(done.ok()) << describe(done.problem());
  return path;
}

RosterReading read(const fs::path& path) {
  const std::vector<fs::path> files{path};
  auto reading = read_roster(files, repository_layout(), {.today = today});
  EXPECT_TRUE(reading.ok()) << describe(reading.problem());
  return std::move(*reading);
}

std::string bytes(const fs::path& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

policy::Pack pack(const std::string& name) {
  Problems problems;
  auto loaded = policy::load_pack(policies / name, problems);
  for (const Problem& problem : problems) ADD_FAILURE() << describe(problem);
  return loaded.value_or(policy::Pack{});
}

TEST(DemoRosterTest, TheSameSeedGivesTheSameBytesAndAnotherSeedOthers) {
  const std::string first = bytes(written("seed_1a.xlsx", {.people = 200, .seed = 1}));
  EXPECT_EQ(first, bytes(written("seed_1b.xlsx", {.people = 200, .seed = 1})));
  EXPECT_NE(first, bytes(written("seed_2.xlsx", {.people = 200, .seed = 2})));
}

TEST(DemoRosterTest, IsWithoutAFaultInBothLayouts) {
  for (const bool flat : {false, true}) {
    const RosterReading reading = read(written("clean.xlsx", {.people = 1500, .seed = 7, .flat = flat}));
    for (const Problem& fault : reading.faults.listed()) ADD_FAILURE() << describe(fault);
    EXPECT_EQ(reading.roster.people(), 1500U);
  }
}

TEST(DemoRosterTest, AFileOf300RowsWith40FaultsReportsThose40InOneGo) {
  for (const bool flat : {false, true}) {
    const RosterReading reading =
        read(written("forty.xlsx", {.people = 300, .seed = 3, .flat = flat, .faults = 40}));
    EXPECT_EQ(reading.faults.count(), 40U);
    std::map<std::string, int> codes;
    std::set<std::pair<std::string, int>> rows;
    for (const Problem& fault : reading.faults.listed()) {
      ++codes[fault.code];
      rows.emplace(fault.place.part, fault.place.line);
      EXPECT_GT(fault.place.column, 0) << describe(fault);
      EXPECT_FALSE(fault.place.field.empty()) << describe(fault);
      EXPECT_FALSE(fault.wanted.empty()) << describe(fault);
    }
    EXPECT_EQ(rows.size(), 40U) << "each in a row of its own";
    EXPECT_GE(codes.size(), 11U) << "of many kinds";
  }
}

TEST(DemoRosterTest, ShowsEveryClauseThatThePacksDecide) {
  const DemoPlanReading plan = load_demo_plan(policies / "roster", *repository_layout());
  for (const Problem& problem : plan.problems) ADD_FAILURE() << describe(problem);
  std::set<std::string> shown;
  for (const DemoScenario& scenario : plan.plan.scenarios)
    shown.insert(scenario.clauses.begin(), scenario.clauses.end());
  // Unit data, publicity and the like concern everyone in the roster.
  const std::set<std::string> of_everyone = {"A1.3", "A4.1", "A4.2", "A6.3", "B1.4",
                                             "B1.5", "B3.1", "B3.3", "B5.5", "B5.11"};
  std::vector<std::string> unseen;
  for (const std::string name : {"jilin-2025-83", "jilin-2023-25"}) {
    for (const policy::Clause& clause : pack(name).clauses) {
      if (clause.decided && !shown.contains(clause.id) && !of_everyone.contains(clause.id))
        unseen.push_back(clause.id);
    }
  }
  EXPECT_THAT(unseen, IsEmpty());
}

TEST(DemoRosterTest, LivesInEveryPartOfTheProvince) {
  const RosterReading reading = read(written("places.xlsx", {.people = 3000, .seed = 5}));
  const Roster& roster = reading.roster;
  const SheetSpec& spec = roster.layout().sheet(SheetKind::organisations);
  std::set<std::string> prefectures;
  std::set<std::string> authorities;
  for (Row row = 0; row < roster.table(SheetKind::organisations).size(); ++row) {
    prefectures.emplace(roster.table(SheetKind::organisations).column(spec.index("prefecture")).text(row));
    authorities.emplace(roster.table(SheetKind::organisations).column(spec.index("authority")).text(row));
  }
  EXPECT_EQ(prefectures.size(), 11U) << "nine prefectures, 长白山 and 梅河口";
  EXPECT_TRUE(authorities.contains("中央") && authorities.contains("街道乡镇") &&
              authorities.contains("其他"));
  EXPECT_GT(roster.table(SheetKind::classifications).size(), 2500U);
  EXPECT_GT(roster.table(SheetKind::appointments).size(), 200U);
  EXPECT_GT(roster.table(SheetKind::sanctions).size(), 10U);
  EXPECT_GT(roster.table(SheetKind::agreements).size(), 30U);
}

TEST(DemoRosterTest, NoNumberCanBeARealPersons) {
  const DemoPlanReading plan = load_demo_plan(policies / "roster", *repository_layout());
  const DemoUnits units(*repository_layout(), plan.plan, 11);
  const DemoPeople people(*repository_layout(), plan.plan, units, 11);
  const SheetSpec& spec = repository_layout()->sheet(SheetKind::people);
  std::set<std::string> ids;
  // Numbers 49,500 apart share all of an ID number but its birth date.
  for (std::uint64_t i = 0; i < 60; ++i) {
    for (std::uint64_t number : {i, i + 1000, 49'500 * i + 77}) {
      const DemoPerson person = people.make(number);
      const std::string id = *person.own().find(spec.index("person_id"));
      EXPECT_TRUE(id.starts_with("2299") || id.starts_with("E")) << id;
      const std::string* phone = person.own().find(spec.index("phone"));
      EXPECT_TRUE(phone == nullptr || phone->starts_with("142"));
      EXPECT_TRUE(ids.insert(id).second || number == i + 1000 || number == i) << id << " twice";
    }
  }
}

TEST(DemoRosterTest, BothPacksFindTheirFactsInIt) {
  const RosterReading reading = read(written("facts.xlsx", {.people = 400, .seed = 1}));
  for (const std::string name : {"jilin-2025-83", "jilin-2023-25"}) {
    const policy::Pack notice = pack(name);
    for (const Problem& problem : check_fact_sources(notice, *repository_layout()))
      ADD_FAILURE() << describe(problem);
    const auto facts = make_facts(notice, reading.roster, {2026, 1, 15});
    ASSERT_TRUE(facts.ok());
    EXPECT_EQ(facts->columns.size(), notice.facts.size());
    for (const FactColumn& column : facts->columns) {
      std::set<Code> used(column.codes().begin(), column.codes().end());
      EXPECT_GT(used.size(), 1U) << column.name << " is the same for everybody";
    }
  }
}

TEST(DemoRosterTest, RefusesMoreFaultsThanPeopleCanCarry) {
  const Done done = make_demo_roster(policies, *repository_layout(), {.people = 10, .faults = 5},
                                     fs::path(testing::TempDir()) / "never.xlsx");
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.problem().code, "demo.options");
}

}  // namespace
}  // namespace hengcai::registry
