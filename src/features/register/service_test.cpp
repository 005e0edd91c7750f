#include "features/register/service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/register/workbook_fixture.h"
#include "platform/files/xlsx_reader.h"
#include "policy/loader.h"

namespace hengcai::registry {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;

const fs::path policies = fs::path(HENGCAI_SOURCE_DIR) / "policies";

fs::path scratch(const std::string& name) { return fs::path(testing::TempDir()) / name; }

policy::Pack pack(const std::string& name) {
  Problems problems;
  auto loaded = policy::load_pack(policies / name, problems);
  for (const Problem& problem : problems) ADD_FAILURE() << describe(problem);
  return loaded.value_or(policy::Pack{});
}

TEST(RosterServiceTest, TheTemplateReadsBackAsAnEmptyRosterWithEveryColumn) {
  for (const std::string name : {"jilin-2025-83", "jilin-2023-25"}) {
    const fs::path path = scratch("template.xlsx");
    ASSERT_TRUE(make_template(pack(name), *repository_layout(), path).ok());
    const std::vector<fs::path> files{path};
    const auto reading = read_roster(files, repository_layout(), {.today = {2026, 1, 15}});
    ASSERT_TRUE(reading.ok()) << describe(reading.problem());
    ASSERT_EQ(reading->faults.count(), 1U);
    EXPECT_EQ(reading->faults.listed()[0].code, "roster.empty");
    for (const std::string& note : reading->notes) ADD_FAILURE() << note;
  }
}

TEST(RosterServiceTest, NamesTheColumnsThatThePackDoesNotUse) {
  const fs::path path = scratch("unused.xlsx");
  ASSERT_TRUE(write_fixture(
      path,
      {{"人员", {{"证件号码", "姓名", "民族", "在岗状态"}, {"E1234567", "安娜", "汉族", "在职在岗"}}}}));
  const std::vector<fs::path> files{path};
  const auto reading =
      read_roster_for(pack("jilin-2025-83"), files, repository_layout(), {.today = {2026, 1, 15}});
  ASSERT_TRUE(reading.ok());
  EXPECT_THAT(reading->notes, Contains(HasSubstr("不使用的列已略过（人员）：民族")));
  EXPECT_THAT(reading->notes, Contains(HasSubstr("人才层次"))) << "a fact nobody has";
}

TEST(RosterServiceTest, MarksTheBadCellsInACopyAndLeavesTheFileAlone) {
  const fs::path path = scratch("bad.xlsx");
  const fs::path copy = scratch("bad_marked.xlsx");
  ASSERT_TRUE(write_fixture(path, {{"人员", {{"证件号码", "姓名"}, {"12345", ""}}}}));
  const std::vector<fs::path> files{path};
  const auto reading = read_roster(files, repository_layout(), {.today = {2026, 1, 15}});
  ASSERT_TRUE(reading.ok());
  const auto size = fs::file_size(path);
  const auto refused = write_marked_copies(files, reading->faults, path);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.problem().code, "roster.mark.same_file");
  const auto copies = write_marked_copies(files, reading->faults, copy);
  ASSERT_TRUE(copies.ok()) << describe(copies.problem());
  EXPECT_THAT(*copies, testing::ElementsAre(copy));
  EXPECT_EQ(fs::file_size(path), size);
  auto marked = XlsxReader::open(copy);
  ASSERT_TRUE(marked.ok());
  std::string first;
  ASSERT_TRUE(marked
                  ->read_sheet(0,
                               [&](const XlsxRow& row) {
                                 if (row.number == 2) first = std::string(row.cells.front().text);
                                 return true;
                               })
                  .ok());
  EXPECT_EQ(first, "12345") << "the content stays";
}

TEST(RosterServiceTest, RefusesAPackWhoseCodeListLacksAValueOfTheRoster) {
  policy::Pack notice = pack("jilin-2025-83");
  for (policy::CodeList& list : notice.codes) {
    if (list.id == "talent_class") list.codes.pop_back();
  }
  const fs::path path = scratch("class_e.xlsx");
  ASSERT_TRUE(write_fixture(path, {{"人员", {{"证件号码", "姓名"}, {"E1234567", "安娜"}}},
                                   {"人才分类评定",
                                    {{"证件号码", "人才层次", "评定日期"},
                                     {"E1234567", "D", "2020-01-01"},
                                     {"E1234567", "E", "2023-01-01"}}}}));
  const std::vector<fs::path> files{path};
  const auto reading = read_roster_for(notice, files, repository_layout(), {.today = {2026, 1, 15}});
  ASSERT_TRUE(reading.ok());
  ASSERT_EQ(reading->faults.count(), 1U);
  EXPECT_EQ(reading->faults.listed()[0].code, "roster.code.pack");
  EXPECT_EQ(reading->faults.listed()[0].place.line, 3);
}

}  // namespace
}  // namespace hengcai::registry
