#include "features/campaigns/name_workbook.h"

#include <gmock/gmock.h>

#include "platform/files/scratch_folder.h"
#include "platform/files/xlsx_writer.h"

namespace hengcai::campaigns {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

const std::vector<CampaignItem> items{{.id = "survey", .name = "期中业绩调查"},
                                      {.id = "final", .name = "期末考核"}};
constexpr const char* number =
    "229900198502280010";  // of nobody: the area is not assigned; see the test's check digit

using Cells = std::vector<std::string>;

/// A workbook with these headers and rows.
std::filesystem::path workbook(const ScratchFolder& folder, const Cells& headers,
                               const std::vector<Cells>& rows) {
  const auto path = folder.path() / "list.xlsx";
  auto writer = XlsxWriter::create(path).value();
  XlsxSheetLayout layout{.name = "名单", .title = "某年名单"};
  for (const std::string& header : headers) layout.columns.push_back({.header = header});
  XlsxSheetWriter* sheet = writer.add_sheet(layout).value();
  for (const Cells& row : rows) {
    sheet->begin_row();
    for (const std::string& cell : row) {
      if (cell.empty()) {
        sheet->blank();
      } else if (cell.starts_with('=')) {
        sheet->number(std::stod(cell.substr(1)));
      } else {
        sheet->text(cell);
      }
    }
  }
  EXPECT_TRUE(writer.finish());
  return path;
}

Problems faults(const Cells& headers, const std::vector<Cells>& rows) {
  const ScratchFolder folder;
  Problems problems;
  const auto names = read_listed_names(workbook(folder, headers, rows), items, problems);
  EXPECT_TRUE(problems.empty() || names.empty()) << "of a wrong list nothing is taken";
  return problems;
}

auto fault(std::string_view code, int line, int column) {
  return testing::AllOf(Field(&Problem::code, code), Field(&Problem::place, Field(&Place::line, line)),
                        Field(&Problem::place, Field(&Place::column, column)));
}

TEST(NameWorkbook, IsReadByItsHeadersInAnyOrder) {
  const ScratchFolder folder;
  Problems problems;
  const auto names =
      read_listed_names(workbook(folder, {"考核事项", "备注", "证件号码＊", "姓 名", "工作单位"},
                                 {{"期末考核", "", "Ｅ１２３４５６７８", "某甲", "某某学院"},
                                  {"期中业绩调查", "无", "E12345678", "某甲", "某某学院"}}),
                        items, problems);
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_THAT(names, SizeIs(2));
  EXPECT_EQ(names[0].number, "E12345678");
  EXPECT_EQ(names[0].item_id, "final");
  EXPECT_EQ(names[1].item_id, "survey");
  EXPECT_EQ(names[1].unit, "某某学院");
}

TEST(NameWorkbook, NamesEveryBadCell) {
  const Cells headers{"姓名", "证件号码", "工作单位", "考核事项"};
  EXPECT_THAT(faults(headers, {{"", "E12345678", "某某学院", "期末考核"},
                               {"某乙", "123", "某某学院", "期末考合"},
                               {"某丙", number, "", "期末考核"},
                               {"某丁", "=229900198502280010", "某某学院", "期末考核"}}),
              ElementsAre(fault("name_list.cell", 3, 1), fault("name_list.number", 4, 2),
                          fault("name_list.item", 4, 4), fault("name_list.cell", 5, 3),
                          fault("name_list.number", 5, 2), fault("name_list.number", 6, 2)));
  EXPECT_THAT(
      faults(headers, {{"某甲", "E12345678", "甲", "期末考核"}, {"某甲", "E12345678", "乙", "期末考核"}}),
      ElementsAre(fault("name_list.twice", 4, 2)));
}

TEST(NameWorkbook, RefusesWhatIsNoList) {
  EXPECT_THAT(
      faults({"姓名", "证件号码"}, {{"某甲", "E12345678"}}),
      ElementsAre(Field(&Problem::code, "name_list.header"), Field(&Problem::code, "name_list.header")));
  EXPECT_THAT(faults({"甲", "乙"}, {{"某甲", "E12345678"}}),
              ElementsAre(Field(&Problem::code, "name_list.header")));
  EXPECT_THAT(faults({"姓名", "证件号码", "工作单位", "考核事项"}, {}),
              ElementsAre(Field(&Problem::code, "name_list.empty")));
}

TEST(NameWorkbook, TheTemplateIsAListWithNobodyOnIt) {
  const ScratchFolder folder;
  Campaign campaign;
  campaign.name = "某年考核";
  campaign.content.items = items;
  const auto path = folder.path() / "template.xlsx";
  ASSERT_TRUE(write_name_template(path, campaign));
  Problems problems;
  EXPECT_THAT(read_listed_names(path, items, problems), IsEmpty());
  EXPECT_THAT(problems, ElementsAre(Field(&Problem::code, "name_list.empty")));
}

}  // namespace
}  // namespace hengcai::campaigns
