#include "features/register/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/register/workbook_fixture.h"

namespace hengcai::registry {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const Date today{2026, 1, 15};

/// Completes 17 digits.
std::string fixed_id(const std::string& digits) {
  static constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += (digits[i] - '0') * weights[i];
  return digits + "10X98765432"[sum % 11];
}

class RosterReaderTest : public testing::Test {
 protected:
  std::filesystem::path file(const std::string& name, const std::vector<FixtureSheet>& sheets) {
    const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / name;
    EXPECT_TRUE(write_fixture(path, sheets));
    return path;
  }

  RosterReading read(const std::vector<std::filesystem::path>& files) {
    auto reading = read_roster(files, repository_layout(), {.today = today});
    EXPECT_TRUE(reading.ok()) << describe(reading.problem());
    return std::move(*reading);
  }

  RosterReading read_sheets(const std::vector<FixtureSheet>& sheets) {
    return read(
        {file(std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".xlsx", sheets)});
  }

  static std::vector<std::string> codes(const RosterReading& reading) {
    std::vector<std::string> all;
    for (const Problem& problem : reading.faults.listed()) all.push_back(problem.code);
    return all;
  }

  static std::string text(const Roster& roster, SheetKind kind, Row row, std::string_view column) {
    return std::string(roster.table(kind).column(roster.layout().sheet(kind).index(column)).text(row));
  }

  const std::string male_ = fixed_id("22990119850228001");
  const std::string female_ = fixed_id("22990119900615002");
};

TEST_F(RosterReaderTest, ReadsColumnsInAnyOrderUnderAliasesBelowTitleRows) {
  const RosterReading reading =
      read_sheets({{"人员",
                    {{"吉林省高层次人才名册"},
                     {},
                     {"＊姓　名：", "生日（年/月/日）", "身份证号", "是否涉密", "层级说明"},
                     {"张　三 ", "1985年2月28日", male_, "否", "x"},
                     {"李四", date_cell(1990, 6, 15), "　" + female_, "√", ""}}}});
  EXPECT_THAT(codes(reading), IsEmpty());
  ASSERT_EQ(reading.roster.people(), 2U);
  EXPECT_EQ(reading.roster.person_text(0, "name"), "张三");
  EXPECT_EQ(reading.roster.person_text(0, "birth_date"), "1985-02-28");
  EXPECT_EQ(reading.roster.person_text(0, "secret_related"), "否");
  EXPECT_EQ(reading.roster.person_text(1, "birth_date"), "1990-06-15");
  EXPECT_EQ(reading.roster.person_text(1, "secret_related"), "是");
  EXPECT_EQ(reading.roster.person_text(1, "sex"), "女") << "the ID number tells";
  EXPECT_THAT(reading.notes, ElementsAre(HasSubstr("“层级说明”")));
}

TEST_F(RosterReaderTest, ReadsFullWidthCharactersAndMonthsThatTheIdNumberCompletes) {
  std::string wide;
  for (const char c : male_) {
    if (c == 'X')
      wide += "ｘ";
    else
      wide += std::string("\xEF\xBC") + static_cast<char>(0x90 + (c - '0'));
  }
  const RosterReading reading =
      read_sheets({{"人员", {{"证件号码", "姓名", "出生年月", "性别"}, {wide, "张三", "1985.02", "1"}}}});
  EXPECT_THAT(codes(reading), IsEmpty());
  EXPECT_EQ(reading.roster.person_text(0, "person_id"), male_);
  EXPECT_EQ(reading.roster.person_text(0, "birth_date"), "1985-02-28");
  EXPECT_EQ(reading.roster.person_text(0, "sex"), "男") << "by its number in GB/T 2261.1";
}

TEST_F(RosterReaderTest, NamesTheCellTheHeaderTheValueAndWhatIsWanted) {
  const RosterReading reading = read_sheets(
      {{"人员",
        {{"证件号码", "姓名", "出生日期", "政治面貌"}, {male_, "张三", "1985年2月30日", "中共党圆"}}}});
  ASSERT_THAT(codes(reading), ElementsAre("roster.date", "roster.code"));
  const Problem& date = reading.faults.listed()[0];
  EXPECT_EQ(date.place.part, "人员");
  EXPECT_EQ(date.place.line, 2);
  EXPECT_EQ(date.place.column, 3);
  EXPECT_EQ(date.place.field, "出生日期");
  EXPECT_EQ(date.value, "1985年2月30日");
  EXPECT_THAT(date.wanted, HasSubstr("日期"));
  EXPECT_THAT(reading.faults.listed()[1].message, HasSubstr("中共党员")) << "the nearest value";
}

TEST_F(RosterReaderTest, RefusesIdNumbersDamagedIntoNumbers) {
  const RosterReading reading = read_sheets({{"人员",
                                              {{"证件号码", "姓名"},
                                               {number_cell("2.2990119850228E+17"), "张三"},
                                               {"2.2990119850228E+17", "李四"},
                                               {number_cell("229901850228001"), "王五"}}}});
  EXPECT_THAT(codes(reading),
              ElementsAre("roster.id_number.damaged", "roster.id_number.damaged", "roster.id_number.length"));
  EXPECT_THAT(reading.faults.listed()[0].wanted, HasSubstr("文本格式"));
}

TEST_F(RosterReaderTest, ChecksIdNumbersAgainstTheirOwnDigitAndTheRow) {
  std::string wrong = male_;
  wrong.back() = wrong.back() == '1' ? '2' : '1';
  const RosterReading reading = read_sheets({{"人员",
                                              {{"证件号码", "姓名", "出生日期", "性别", "证件类型"},
                                               {wrong, "张三", "", "", ""},
                                               {female_, "李四", "1990-06-16", "男", ""},
                                               {"E12345678", "安娜", "1980-01-01", "女", "护照"},
                                               {"E12345679", "汉斯", "1980-01-01", "男", ""}}}});
  EXPECT_THAT(codes(reading), ElementsAre("roster.id_number.check_digit", "roster.birth_date.id_number",
                                          "roster.sex.id_number", "roster.id_number.length"));
}

TEST_F(RosterReaderTest, GoesOnInTheNextSheetOfOneKindAndPassesOverOtherSheets) {
  const FixtureRow header{"证件号码", "姓名"};
  const RosterReading reading =
      read_sheets({{"说明", {{"本名册由各单位填写"}}},
                   {"人员", {header, {male_, "张三"}}},
                   {"人员（2）", {header, {female_, "李四"}, header, {"注：共二人"}}}});
  EXPECT_THAT(codes(reading), IsEmpty());
  EXPECT_EQ(reading.roster.people(), 2U);
  EXPECT_THAT(reading.notes,
              ElementsAre(HasSubstr("“说明”"), HasSubstr("说明已跳过"), HasSubstr("重复的表头")));
}

TEST_F(RosterReaderTest, KnowsSheetsUnderOtherNamesByTheirHeaders) {
  const RosterReading reading = read_sheets(
      {{"Sheet1",
        {{"证件号码", "姓名", "在岗状态", "民族", "国籍"}, {male_, "张三", "在职在岗", "汉族", ""}}},
       {"Sheet2", {{"证件号码", "姓名", "人才层次", "评定日期"}, {male_, "张三", "C", "2023-05-01"}}}});
  EXPECT_THAT(codes(reading), IsEmpty());
  EXPECT_EQ(reading.roster.people(), 1U);
  EXPECT_EQ(reading.roster.table(SheetKind::classifications).size(), 1U);
}

TEST_F(RosterReaderTest, FindsPeopleNamedTwiceAcrossFiles) {
  const FixtureRow header{"证件号码", "姓名"};
  const auto a = file("twice_a.xlsx", {{"人员", {header, {male_, "张三"}}}});
  const auto b = file("twice_b.xlsx", {{"人员", {header, {female_, "李四"}, {male_, "张三"}}}});
  const RosterReading reading = read({a, b});
  ASSERT_THAT(codes(reading), ElementsAre("roster.person.duplicate"));
  EXPECT_EQ(reading.faults.listed()[0].place.file, "twice_b.xlsx");
  EXPECT_EQ(reading.faults.listed()[0].place.line, 3);
  EXPECT_THAT(reading.faults.listed()[0].message, HasSubstr("twice_a.xlsx"));
}

TEST_F(RosterReaderTest, OneBadIdNumberIsOneFaultHoweverManyRecordsHangOnIt) {
  std::string wrong = male_;
  wrong[15] = wrong[15] == '9' ? '8' : '9';
  const RosterReading reading = read_sheets({{"人员", {{"证件号码", "姓名"}, {wrong, "张三"}}},
                                             {"考核结果",
                                              {{"证件号码", "考核种类", "考核年度", "考核等次"},
                                               {male_, "年度考核", "2023", "合格"},
                                               {male_, "年度考核", number_cell("2024"), "合格"}}}});
  EXPECT_THAT(codes(reading), ElementsAre("roster.id_number.check_digit"));
}

TEST_F(RosterReaderTest, FindsRecordsOfNobodyAndUnitsThatAreNotListed) {
  const RosterReading reading = read_sheets(
      {{"人员", {{"证件号码", "姓名"}, {male_, "张三"}}},
       {"单位", {{"统一社会信用代码", "单位名称"}, {"91350100M000100Y43", "澜屿大学"}}},
       {"工作经历",
        {{"证件号码", "单位代码", "到岗日期", "离岗日期"},
         {male_, "91350100M000100Y43", "2020-01-01", "2019-01-01"},
         {male_, "91512081MA62K0260E", "2020-01-01", ""}}},
       {"处分",
        {{"证件号码", "处分种类", "处分名称", "处分日期"}, {female_, "党纪处分", "警告", "2024-01-01"}}}});
  EXPECT_THAT(codes(reading), UnorderedElementsAre("roster.date.order", "roster.organisation.missing",
                                                   "roster.person.missing"));
}

TEST_F(RosterReaderTest, TheKindOfSanctionSettlesItsNames) {
  const RosterReading reading = read_sheets({{"人员", {{"证件号码", "姓名"}, {male_, "张三"}}},
                                             {"处分",
                                              {{"处分名称", "处分种类", "处分日期", "证件号码"},
                                               {"记大过", "政务处分", "2024-01-01", male_},
                                               {"记大过", "党纪处分", "2024-01-02", male_}}}});
  ASSERT_THAT(codes(reading), ElementsAre("roster.code"));
  EXPECT_EQ(reading.faults.listed()[0].place.line, 3);
  EXPECT_THAT(reading.faults.listed()[0].wanted, HasSubstr("留党察看"));
}

TEST_F(RosterReaderTest, RefusesClassesThatAPersonCannotHave) {
  const RosterReading reading = read_sheets({{"人员", {{"证件号码", "姓名"}, {male_, "张三"}}},
                                             {"人才分类评定",
                                              {{"证件号码", "人才层次", "评定日期"},
                                               {male_, "F", "2023-01-01"},
                                               {male_, "ｃ类", "2023-05-01"},
                                               {male_, "D", "2023-05-01"},
                                               {male_, "E", "1999-05-01"},
                                               {male_, "E", "1979-05-01"},
                                               {male_, "E", "2027-05-01"}}}});
  EXPECT_THAT(codes(reading), ElementsAre("roster.code", "roster.class.conflict", "roster.class.age",
                                          "roster.date.order", "roster.date.future"));
  EXPECT_EQ(text(reading.roster, SheetKind::classifications, 1, "class"), "C");
}

TEST_F(RosterReaderTest, NamesAMissingColumnAndTheHeaderNearestToIt) {
  const RosterReading reading =
      read_sheets({{"人员", {{"证件号码", "姓名"}, {male_, "张三"}}},
                   {"人才分类评定", {{"证件号码", "人才层级", "评定日期"}, {male_, "C", "2023-05-01"}}}});
  ASSERT_THAT(codes(reading), ElementsAre("roster.header.missing"));
  EXPECT_THAT(reading.faults.listed()[0].message, HasSubstr("“人才层次”"));
  EXPECT_THAT(reading.faults.listed()[0].message, HasSubstr("“人才层级”"));
}

TEST_F(RosterReaderTest, ReadsAFlatSheetUnderAnyName) {
  const RosterReading reading =
      read_sheets({{"Sheet1",
                    {{"某县人才花名册"},
                     {"序号", "姓名", "身份证号", "工作单位", "信用代码", "原工作单位", "层次", "评定日期",
                      "2023年度考核结果", "2024年度考核", "处分种类", "处分名称", "处分日期"},
                     {"1", "张三", male_, "澜屿大学", "91350100M000100Y43", "砚川医院", "C", "2023-05-01",
                      "合格", "优秀", "", "", ""},
                     {"2", "李四", female_, "澜屿大学", "91350100M000100Y43", "", "D", "2023-05-01", "", "",
                      "党纪处分", "警告", "2024-01-01"},
                     {"填报人：王五"}}}});
  EXPECT_THAT(codes(reading), IsEmpty());
  const Roster& roster = reading.roster;
  EXPECT_EQ(roster.people(), 2U);
  EXPECT_EQ(roster.table(SheetKind::organisations).size(), 2U) << "one unit, named twice, and a former one";
  EXPECT_EQ(roster.records(SheetKind::employments, 0).size(), 2U);
  ASSERT_EQ(roster.records(SheetKind::results, 0).size(), 2U);
  const Row second = roster.records(SheetKind::results, 0)[1];
  EXPECT_EQ(text(roster, SheetKind::results, second, "kind"), "年度考核");
  EXPECT_EQ(text(roster, SheetKind::results, second, "year"), "2024");
  EXPECT_EQ(text(roster, SheetKind::results, second, "grade"), "优秀");
  EXPECT_EQ(roster.records(SheetKind::sanctions, 1).size(), 1U);
}

TEST_F(RosterReaderTest, SaysWhenOneUnitIsDescribedInTwoWays) {
  const RosterReading reading =
      read_sheets({{"名册",
                    {{"姓名", "证件号码", "现工作单位", "统一社会信用代码", "隶属关系"},
                     {"张三", male_, "澜屿大学", "91350100M000100Y43", "省"},
                     {"李四", female_, "澜屿大学", "91350100M000100Y43", "市州"}}}});
  ASSERT_THAT(codes(reading), ElementsAre("roster.organisation.conflict"));
  EXPECT_EQ(reading.faults.listed()[0].wanted, "省");
}

TEST_F(RosterReaderTest, ListsFormulaErrorsBlanksAndLostDateFormats) {
  const RosterReading reading = read_sheets({{"人员",
                                              {{"证件号码", "姓名", "退休日期", "是否返聘", "手机号"},
                                               {male_, error_cell(), number_cell("45292"), "大概", "12345"},
                                               {"", "李四", "2024年", "", ""},
                                               {female_, "", "", "", ""}}}});
  EXPECT_THAT(codes(reading),
              ElementsAre("roster.cell.error", "roster.date", "roster.boolean", "roster.phone",
                          "roster.required", "roster.date.incomplete", "roster.required"));
  EXPECT_THAT(reading.faults.listed()[1].wanted, HasSubstr("2024-01-01"));
}

TEST_F(RosterReaderTest, RefusesWhatIsNoRoster) {
  const auto empty = file("empty.xlsx", {{"人员", {{"证件号码", "姓名"}}}});
  EXPECT_THAT(codes(read({empty})), ElementsAre("roster.empty"));

  const std::vector<std::filesystem::path> other{
      file("other.xlsx", {{"菜谱", {{"菜名", "价钱"}, {"锅包肉", "48"}}}})};
  const auto reading = read_roster(other, repository_layout(), {.today = today});
  ASSERT_FALSE(reading.ok());
  EXPECT_EQ(reading.problem().code, "roster.no_sheet");
  EXPECT_EQ(reading.problem().place.file, "other.xlsx");

  const std::vector<std::filesystem::path> absent{std::filesystem::path(testing::TempDir()) / "nowhere.xlsx"};
  EXPECT_FALSE(read_roster(absent, repository_layout(), {.today = today}).ok());
}

TEST_F(RosterReaderTest, CountsFaultsBeyondTheListItKeeps) {
  std::vector<FixtureRow> rows{{"证件号码", "姓名"}};
  for (int i = 0; i < 50; ++i) rows.push_back({"1", "张三"});
  const std::vector<std::filesystem::path> files{file("many.xlsx", {{"人员", rows}})};
  const auto reading = read_roster(files, repository_layout(), {.today = today, .fault_limit = 10});
  ASSERT_TRUE(reading.ok());
  EXPECT_EQ(reading->faults.listed().size(), 10U);
  EXPECT_EQ(reading->faults.count(), 50U);
}

TEST(RosterLayoutTest, TheRepositorysLayoutIsWhole) {
  const LayoutReading reading = load_layout(std::filesystem::path(HENGCAI_SOURCE_DIR) / "policies/roster");
  for (const Problem& problem : reading.problems) ADD_FAILURE() << describe(problem);
  EXPECT_EQ(reading.layout.division("220381")->name, "公主岭市") << "a code of before 2020";
  EXPECT_EQ(reading.layout.division("梅河口")->prefecture, "梅河口市");
}

}  // namespace
}  // namespace hengcai::registry
