#include "platform/files/xlsx_mark.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>

#include "platform/files/cell_lines.h"
#include "platform/files/scratch_folder.h"
#include "platform/files/workbook_parts.h"
#include "platform/files/xlsx_mark_parts.h"

namespace hengcai {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::filesystem::path fixtures = HENGCAI_SOURCE_DIR "/tests/fixtures/xlsx";

class MarkCellsTest : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path original() const { return folder_.path() / "名单.xlsx"; }
  [[nodiscard]] std::filesystem::path marked() const { return folder_.path() / "标注.xlsx"; }

  /// Marks a workbook of this one sheet and gives the sheet as it is then.
  std::string marked_sheet(const WorkbookParts& parts, const std::vector<CellMark>& marks) const {
    EXPECT_TRUE(parts.write(original()));
    const Done done = mark_cells(original(), marked(), marks);
    EXPECT_TRUE(done) << describe(done.problem());
    return part("xl/worksheets/sheet1.xml");
  }

  std::string part(const std::string& name) const {
    const auto zip = ZipReader::open(marked());
    const ZipEntry* entry = zip->find(name);
    if (entry == nullptr || !zip->open_part(*entry)) return {};
    std::string content(entry->bytes + 1, '\0');
    std::size_t size = 0;
    for (int got = 1; got > 0; size += static_cast<std::size_t>(got)) {
      got = zip->read(content.data() + size, static_cast<unsigned>(content.size() - size));
    }
    content.resize(size);
    return content;
  }

 private:
  ScratchFolder folder_;
};

std::string sheet_of(const std::string& rows, const std::string& after = {}) {
  return "<worksheet><sheetData>" + rows + "</sheetData>" + after + "</worksheet>";
}

const std::string drawing =
    "<legacyDrawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships\" r:id=\"rId1\"/>";

class MarkProducerTest : public testing::TestWithParam<const char*> {};

TEST_P(MarkProducerTest, KeepsEveryCellAndAddsTheComments) {
  const ScratchFolder folder;
  const auto from = fixtures / GetParam();
  const auto to = folder.path() / "标注.xlsx";
  const std::vector<CellMark> marks{
      {.sheet = 0, .row = 3, .column = 1, .comment = "姓名 <有误>"},
      {.sheet = 0, .row = 3, .column = 4, .comment = "层次不对"},
      {.sheet = 0, .row = 5, .column = 4, .comment = "缺少层次", .colour = CellColour::warning},
      {.sheet = 0, .row = 9, .column = 2, .comment = "缺一行"},
      {.sheet = 1, .row = 1, .column = 1, .comment = "隐藏的表"}};
  const Done done = mark_cells(from, to, marks);
  ASSERT_TRUE(done) << describe(done.problem());
  for (std::size_t sheet = 0; sheet < 2; ++sheet) EXPECT_EQ(cell_lines(to, sheet), cell_lines(from, sheet));
  EXPECT_EQ(*XlsxReader::open(to)->merged_ranges(0), *XlsxReader::open(from)->merged_ranges(0));
  // Marking the marked file once more finds the comments there.
  ASSERT_TRUE(mark_cells(to, to, marks));
  EXPECT_EQ(cell_lines(to), cell_lines(from));
}

INSTANTIATE_TEST_SUITE_P(Programs, MarkProducerTest,
                         testing::Values("openpyxl.xlsx", "exceljs.xlsx", "sheetjs.xlsx", "sheetjs_sst.xlsx",
                                         "libreoffice.xlsx"),
                         [](const auto& file) {
                           const std::string name = file.param;
                           return name.substr(0, name.find('.'));
                         });

TEST_F(MarkCellsTest, OnlyTheStyleOfTheMarkedCellIsReplaced) {
  const std::string sheet = marked_sheet(
      {.sheet = sheet_of(
           "<row r='1' ht='20'><c r='A1' s='1' t='str'><v>s=\"1\"</v></c><c t='b' r='B1'><v>1</v></c></row>",
           "<pageMargins left='1'/><extLst/>"),
       .styles = "<styleSheet><fills count='1'><fill/></fills><cellXfs count='2'><xf numFmtId='0'/><xf "
                 "numFmtId='49' "
                 "borderId='7'/></cellXfs></styleSheet>"},
      {{.row = 1, .column = 1, .comment = "甲"}, {.row = 1, .column = 2, .comment = "乙"}});
  EXPECT_EQ(sheet, sheet_of("<row r='1' ht='20'><c s=\"2\" r='A1' t='str'><v>s=\"1\"</v></c><c s=\"3\" t='b' "
                            "r='B1'><v>1</v></c></row>",
                            "<pageMargins left='1'/>" + drawing + "<extLst/>"));
  const std::string styles = part("xl/styles.xml");
  EXPECT_THAT(styles, HasSubstr("<xf numFmtId=\"49\" borderId=\"7\" fillId=\"1\" applyFill=\"1\"/>"));
  EXPECT_THAT(styles, HasSubstr("<cellXfs count=\"4\">"));
  EXPECT_THAT(styles, HasSubstr("FFFFC7CE"));
}

TEST_F(MarkCellsTest, CellsAndRowsThatWereNotThereAreAddedInTheirPlace) {
  const std::string columns = "<cols><col min='2' max='3' style='1'/></cols>";
  std::string sheet = sheet_of("<row r='2'><c r='B2'><v>1</v></c></row><row r='4' s='1' customFormat='1'/>");
  sheet.insert(std::string("<worksheet>").size(), columns);
  const std::string result =
      marked_sheet({.sheet = sheet, .styles = "<styleSheet><cellXfs><xf/><xf/></cellXfs></styleSheet>"},
                   {{.row = 1, .column = 1},
                    {.row = 2, .column = 1},
                    {.row = 2, .column = 3},
                    {.row = 4, .column = 5},
                    {.row = 6, .column = 1}});
  EXPECT_THAT(result,
              HasSubstr("<row r=\"1\"><c r=\"A1\" s=\"2\"/></row><row r='2'><c r=\"A2\" s=\"2\"/><c r='B2'>"
                        "<v>1</v></c><c r=\"C2\" s=\"3\"/></row><row r='4' s='1' customFormat='1'>"
                        "<c r=\"E4\" s=\"3\"/></row><row r=\"6\"><c r=\"A6\" s=\"2\"/></row></sheetData>"));
}

TEST_F(MarkCellsTest, ASheetWithoutRowsAndWithPrefixesIsMarkedToo) {
  const std::string result = marked_sheet(
      {.sheet = "<x:worksheet "
                "xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main'><x:sheetData/></x:worksheet>",
       .styles = "<x:styleSheet xmlns:x='m'><x:cellXfs><x:xf/></x:cellXfs></x:styleSheet>"},
      {{.row = 2, .column = 28, .comment = "空表"}});
  EXPECT_THAT(result, HasSubstr("<x:sheetData><x:row r=\"2\"><x:c r=\"AB2\" s=\"1\"/></x:row></x:sheetData>"
                                "<x:legacyDrawing "));
  EXPECT_THAT(part("xl/styles.xml"), HasSubstr("<x:fgColor rgb=\"FFFFC7CE\"/>"));
  EXPECT_THAT(part("xl/comments1.xml"), HasSubstr("空表"));
  EXPECT_THAT(part("xl/drawings/vmlDrawing1.vml"), HasSubstr("<x:Column>27</x:Column>"));
  EXPECT_THAT(part("[Content_Types].xml"), HasSubstr("PartName=\"/xl/comments1.xml\""));
}

TEST_F(MarkCellsTest, MarksOfOneCellAreJoinedAndTheGraverColourWins) {
  (void)marked_sheet({.sheet = sheet_of("<row><c><v>1</v></c></row>")},
                     {{.row = 1, .column = 1, .comment = "一", .colour = CellColour::warning},
                      {.row = 1, .column = 1, .comment = "二"}});
  EXPECT_THAT(part("xl/comments1.xml"), HasSubstr("一\n二"));
  EXPECT_THAT(part("xl/styles.xml"), HasSubstr("FFFFC7CE"));
  EXPECT_THAT(part("xl/styles.xml"), Not(HasSubstr("FFFFEB9C")));
}

TEST_F(MarkCellsTest, AnExistingCommentStaysAndOursFollows) {
  ASSERT_TRUE(mark_cells(fixtures / "exceljs.xlsx", marked(),
                         std::vector<CellMark>{{.row = 3, .column = 4, .comment = "层次不对"},
                                               {.row = 3, .column = 2, .comment = "号码不对"}}));
  const std::string comments = part("xl/comments1.xml");
  EXPECT_THAT(comments, HasSubstr("原有批注"));
  EXPECT_THAT(comments, HasSubstr("衡才核对：层次不对"));
  const std::string boxes = part("xl/drawings/vmlDrawing1.vml");
  const auto count = [&boxes](const std::string& word) {
    int found = 0;
    for (std::size_t at = boxes.find(word); at != std::string::npos; at = boxes.find(word, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count("ObjectType=\"Note\""), 2) << "one box each, none twice";
  EXPECT_EQ(count("id=\"_x0000_t202\""), 1);
}

TEST_F(MarkCellsTest, AWorkbookWithoutStylesGetsThem) {
  WorkbookParts parts{.sheet = sheet_of("<row><c><v>1</v></c></row>"), .styles = ""};
  parts.workbook_relationships =
      "<Relationships><Relationship Id='rId1' Type='http://r/worksheet' "
      "Target='worksheets/sheet1.xml'/></Relationships>";
  (void)marked_sheet(parts, {{.row = 1, .column = 1, .comment = "一"}});
  EXPECT_THAT(part("xl/styles.xml"), HasSubstr("FFFFC7CE"));
  EXPECT_THAT(part("xl/_rels/workbook.xml.rels"), HasSubstr("/styles\" Target=\"/xl/styles.xml\""));
  EXPECT_EQ(cell_lines(marked()), cell_lines(original()));
}

TEST_F(MarkCellsTest, ALargeSheetIsCopiedInPieces) {
  std::string rows;
  for (int row = 1; row <= 20'000; ++row) {
    rows += "<row r='" + std::to_string(row) + "'><c r='A" + std::to_string(row) + "' t='str'><v>张三" +
            std::to_string(row) + "</v></c><c r='C" + std::to_string(row) + "'><v>" + std::to_string(row) +
            "</v></c></row>";
  }
  std::vector<CellMark> marks;
  for (int row = 7; row <= 20'000; row += 7) {
    marks.push_back({.row = row, .column = 1 + row % 3, .comment = "第" + std::to_string(row) + "行"});
  }
  (void)marked_sheet({.sheet = sheet_of(rows)}, marks);
  EXPECT_EQ(cell_lines(marked()), cell_lines(original()));
  EXPECT_THAT(part("xl/comments1.xml"), HasSubstr("第19999行"));
}

TEST_F(MarkCellsTest, WhatCannotBeReadIsNotMarked) {
  std::ofstream(original()) << "姓名,号码\n";
  std::ofstream(marked()) << "old";
  EXPECT_EQ(mark_cells(original(), marked(), {}).problem().code, "xlsx.not_a_workbook");
  ASSERT_TRUE((WorkbookParts{.sheet = "<worksheet><sheetData><row>"}).write(original()));
  EXPECT_EQ(mark_cells(original(), marked(), std::vector<CellMark>{{.row = 1, .column = 1}}).problem().code,
            "xlsx.damaged");
  std::string utf16("\xFF\xFE", 2);
  for (const char c : sheet_of("<row><c><v>1</v></c></row>")) utf16.append({c, '\0'});
  ASSERT_TRUE((WorkbookParts{.sheet = utf16}).write(original()));
  EXPECT_EQ(mark_cells(original(), marked(), std::vector<CellMark>{{.row = 1, .column = 1}}).problem().code,
            "xlsx.damaged");
  std::ifstream in(marked());
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "old");
  EXPECT_THROW(
      (void)mark_cells(fixtures / "exceljs.xlsx", marked(), std::vector<CellMark>{{.row = 0, .column = 1}}),
      std::invalid_argument);
}

}  // namespace
}  // namespace hengcai
