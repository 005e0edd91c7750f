#include "platform/files/xlsx_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "platform/files/cell_lines.h"
#include "platform/files/scratch_folder.h"
#include "platform/files/workbook_parts.h"

namespace hengcai {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::filesystem::path fixtures = HENGCAI_SOURCE_DIR "/tests/fixtures/xlsx";

class XlsxReaderTest : public testing::Test {
 protected:
  std::filesystem::path write(const WorkbookParts& parts) const {
    if (!parts.write(file())) throw std::runtime_error("cannot write the test's workbook");
    return file();
  }
  std::filesystem::path write(std::string_view bytes) const {
    std::ofstream(file(), std::ios::binary) << bytes;
    return file();
  }
  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "名单.xlsx"; }

 private:
  ScratchFolder folder_;
};

Problem refusal(const std::filesystem::path& path, const XlsxLimits& limits = {}) {
  auto reader = XlsxReader::open(path, limits);
  if (!reader) return reader.problem();
  const Done read = reader->read_sheet(0, [](const XlsxRow&) { return true; });
  return read ? Problem{} : read.problem();
}

std::string rows(const std::string& content) {
  return "<worksheet><sheetData>" + content + "</sheetData></worksheet>";
}

struct Producer {
  const char* file;
  const char* damaged_id;    ///< what is left of the ID number stored as a number
  const char* boolean_mark;  ///< LibreOffice writes booleans as formulas
  const char* error_mark;
  bool keeps_results;  ///< openpyxl writes formulas without their result
};

class ProducerTest : public testing::TestWithParam<Producer> {};

TEST_P(ProducerTest, GivesTheSameRoster) {
  auto reader = XlsxReader::open(fixtures / GetParam().file);
  ASSERT_TRUE(reader) << describe(reader.problem());
  ASSERT_EQ(reader->sheets().size(), 2u);
  EXPECT_EQ(reader->sheets()[0].name, "人员");
  EXPECT_EQ(reader->sheets()[0].visibility, SheetVisibility::visible);
  EXPECT_EQ(reader->sheets()[1].visibility, SheetVisibility::hidden);
  const auto merged = reader->merged_ranges(0);
  ASSERT_TRUE(merged);
  EXPECT_THAT(*merged, ElementsAre(CellRange{1, 1, 1, 6})) << "before the rows are read";

  const std::string boolean = GetParam().boolean_mark;
  std::vector<std::string> expected{"A1 text 吉林省高层次人才名单",
                                    "A2 text 姓名",
                                    "B2 text 证件号码",
                                    "C2 text 评定日期",
                                    "D2 text 人才层次",
                                    "E2 text 在岗",
                                    "F2 text 备注",
                                    "A3 text 张三丰",
                                    "B3 text 229900198001010018",
                                    "C3 date 2020-12-31",
                                    "D3 text B",
                                    "E3" + boolean + " boolean 1",
                                    "F3 text  前后空格 ",
                                    "A4 text 𠮷田",
                                    std::string("B4 number ") + GetParam().damaged_id,
                                    "C4 date 2023-06-30+30600",
                                    "D4 text 007",
                                    "E4" + boolean + " boolean 0",
                                    "F4 text 两行\n文字"};
  if (GetParam().keeps_results) expected.push_back("A5= text 张三丰甲");
  expected.push_back(std::string("B5") + GetParam().error_mark + " error #N/A");
  expected.insert(expected.end(), {"C5 number 1.5", "E5 number 0", "F5 text <&>\"'"});
  EXPECT_THAT(cell_lines(*reader), testing::ElementsAreArray(expected));
  EXPECT_THAT(cell_lines(*reader, 1), ElementsAre("B2 text A"));
  EXPECT_THAT(*reader->merged_ranges(0), ElementsAre(CellRange{1, 1, 1, 6})) << "and after";
}

INSTANTIATE_TEST_SUITE_P(Programs, ProducerTest,
                         testing::Values(Producer{"openpyxl.xlsx", "2.2990019800101e+17", "", "", false},
                                         Producer{"exceljs.xlsx", "229900198001010020", "", "", true},
                                         Producer{"sheetjs.xlsx", "229900198001010020", "", "", true},
                                         Producer{"sheetjs_sst.xlsx", "229900198001010020", "", "", true},
                                         Producer{"libreoffice.xlsx", "2.2990019800101E+017", "=", "=",
                                                  true}),
                         [](const auto& program) {
                           std::string name = program.param.file;
                           return name.substr(0, name.find('.'));
                         });

TEST_F(XlsxReaderTest, PlacesMayBeLeftOutAndRowsHidden) {
  const auto path = write({.sheet = rows("<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
                                         "<row r='4' hidden='1'><c r='C4'><v>2</v></c><c><v>5</v></c></row>"
                                         "<row r='9'><c s='1'/></row>")});
  EXPECT_THAT(cell_lines(path), ElementsAre("A1 number 1", "C1 number 3", "C4 number 2", "D4 number 5"));
  std::vector<bool> hidden;
  (void)XlsxReader::open(path)->read_sheet(0, [&](const XlsxRow& row) {
    hidden.push_back(row.hidden);
    return true;
  });
  EXPECT_THAT(hidden, ElementsAre(false, true)) << "a row without content is not delivered";
}

TEST_F(XlsxReaderTest, RichTextIsJoinedAndPhoneticGuidesAreSkipped) {
  const auto path = write(
      {.sheet = rows(
           "<row><c t='s'><v>0</v></c><c t='s'><v> 1 </v></c><c t='s'><v>2</v></c><c t='s'><v>3</v></c>"
           "<c t='inlineStr'><is><r><t>甲</t></r><rPh sb='0' eb='1'><t>jiǎ</t></rPh><r><t>乙</t></r></is></c>"
           "<c t='str'><f>A1</f><v>a_x000D_b</v></c></row>"),
       .strings = "<sst><si><r><t>张</t></r><r><rPr/><t xml:space='preserve'> 三</t></r><rPh sb='0' eb='1'>"
                  "<t>zhāng</t></rPh><phoneticPr fontId='1'/></si><si><t>\n  李四\n</t></si>"
                  "<si><t xml:space='preserve'> _x000D_\n</t></si><si><t/></si></sst>"});
  EXPECT_THAT(cell_lines(path),
              ElementsAre("A1 text 张 三", "B1 text 李四", "C1 text  \r\n", "E1 text 甲乙", "F1= text a\rb"));
}

TEST_F(XlsxReaderTest, ANumberIsADateByItsFormat) {
  const auto path = write(
      {.sheet = rows("<row><c s='1'><v>44196</v></c><c s='2'><v>44196</v></c><c s='3'><v>44196</v></c>"
                     "<c s='4'><v>60</v></c><c s='1'><v>0.5</v></c><c s='9'><v>7</v></c><c "
                     "s='1'><v>junk</v></c></row>"),
       .styles =
           "<styleSheet><numFmts><numFmt numFmtId='176' formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/>"
           "<numFmt numFmtId='14' formatCode='0.00'/></numFmts><cellStyleXfs><xf "
           "numFmtId='0'/></cellStyleXfs>"
           "<cellXfs><xf numFmtId='0'/><xf numFmtId='176'/><xf numFmtId='31'/><xf numFmtId='14'/>"
           "<xf numFmtId='57'/></cellXfs></styleSheet>"});
  EXPECT_THAT(cell_lines(path), ElementsAre("A1 date 2020-12-31", "B1 date 2020-12-31", "C1 number 44196",
                                            "D1 number 60", "E1 number 0.5", "F1 number 7", "G1 text junk"))
      << "a custom format overrides the built-in number";
}

TEST_F(XlsxReaderTest, StrictWorkbooksWithPrefixesAndAbsoluteTargetsAreRead) {
  const auto path = write(
      {.sheet =
           "<x:worksheet xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main'><x:sheetData><x:row r='1'>"
           "<x:c r='A1' t='d'><x:v>2023-06-30T08:30:00</x:v></x:c><x:c r='B1' s='1'><x:v>0</x:v></x:c>"
           "<x:c r='C1' t='d'><x:v>soon</x:v></x:c></x:row></x:sheetData><x:mergeCells>"
           "<x:mergeCell ref='A1:B2'/></x:mergeCells></x:worksheet>",
       .styles = "<styleSheet><cellXfs><xf/><xf numFmtId='14'/></cellXfs></styleSheet>",
       .workbook =
           "<x:workbook xmlns:x='m' xmlns:r='r'><x:workbookPr date1904='1'/><x:sheets><x:sheet name='名单' "
           "sheetId='1' state='veryHidden' r:id='a'/><x:sheet name='图' sheetId='2' r:id='b'/></x:sheets>"
           "</x:workbook>",
       .workbook_relationships =
           "<Relationships><Relationship Id='a' "
           "Type='http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet'"
           " Target='/xl/Worksheets/sheet1.xml'/><Relationship Id='b' Type='http://r/chartsheet' "
           "Target='x.xml'/>"
           "<Relationship Id='c' Type='http://r/styles' Target='../xl/styles.xml'/></Relationships>"});
  auto reader = XlsxReader::open(path);
  ASSERT_TRUE(reader) << describe(reader.problem());
  ASSERT_EQ(reader->sheets().size(), 1u) << "a chart is no table";
  EXPECT_EQ(reader->sheets()[0].visibility, SheetVisibility::very_hidden);
  EXPECT_THAT(*reader->merged_ranges(0), ElementsAre(CellRange{1, 1, 2, 2}));
  EXPECT_THAT(cell_lines(*reader),
              ElementsAre("A1 date 2023-06-30+30600", "B1 date 1904-01-01", "C1 text soon"));
}

TEST_F(XlsxReaderTest, ReadingStopsWhenTheCallbackHasEnough) {
  std::string many;
  for (int i = 0; i < 100000; ++i) many += "<row><c><v>1</v></c></row>";
  auto reader = XlsxReader::open(write({.sheet = rows(many)}));
  int seen = 0;
  EXPECT_TRUE(reader->read_sheet(0, [&](const XlsxRow&) { return ++seen < 3; }));
  EXPECT_EQ(seen, 3);
}

TEST_F(XlsxReaderTest, AnExceptionOfTheCallbackReachesTheCaller) {
  auto reader = XlsxReader::open(write({.sheet = rows("<row><c><v>1</v></c></row>")}));
  EXPECT_THROW((void)reader->read_sheet(0, [](const XlsxRow&) -> bool { throw std::domain_error("stop"); }),
               std::domain_error);
}

TEST_F(XlsxReaderTest, TheWordOfTheRowsInATextDoesNotEndThem) {
  const auto path = write({.sheet = "<worksheet><sheetData><row><c t='str'><v>&lt;/sheetData></v></c>"
                                    "<c t='str'><v>sheetData</v></c></row></sheetData><mergeCells>"
                                    "<mergeCell ref='B2:C3'/></mergeCells></worksheet>"});
  EXPECT_THAT(*XlsxReader::open(path)->merged_ranges(0), ElementsAre(CellRange{2, 2, 3, 3}));
  EXPECT_THAT(*XlsxReader::open(write(WorkbookParts{}))->merged_ranges(0), IsEmpty());
}

TEST_F(XlsxReaderTest, SaysWhatAFileIsThatIsNoWorkbook) {
  const auto code_and_words = [this](std::string_view bytes, const char* code, const char* words) {
    const Problem problem = refusal(write(bytes));
    EXPECT_EQ(problem.code, code);
    EXPECT_THAT(problem.message, HasSubstr(words));
    EXPECT_EQ(problem.place.file, file().string());
  };
  code_and_words("", "xlsx.not_a_workbook", "空文件");
  code_and_words(std::string(100000, '\0'), "xlsx.not_a_workbook", "全为零");
  code_and_words("姓名,证件号码\n张三,1\n", "xlsx.not_a_workbook", "CSV");
  code_and_words("\xD0\xD5\xC3\xFB,1\r\n", "xlsx.not_a_workbook", "CSV");
  code_and_words("<html><body><table><tr><td>姓名", "xlsx.not_a_workbook", "HTML");
  code_and_words(
      "\xEF\xBB\xBF<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
      "xlsx.not_a_workbook", "XML 表格 2003");
  code_and_words("%PDF-1.7\n", "xlsx.not_a_workbook", "PDF");
  code_and_words("\x01\x02\x03", "xlsx.not_a_workbook", "不是 Excel 工作簿");
  EXPECT_EQ(refusal(file().string() + ".absent").code, "xlsx.unreadable");
  EXPECT_EQ(refusal(file().parent_path()).code, "xlsx.unreadable") << "a folder";
}

TEST_F(XlsxReaderTest, TellsOldWorkbooksFromEncryptedOnes) {
  EXPECT_EQ(refusal(fixtures / "old_format.xls").code, "xlsx.old_format");
  std::string encrypted("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  encrypted.resize(1536);
  for (const char c : std::string("EncryptedPackage")) encrypted.append({c, '\0'});
  encrypted.resize(4096);
  EXPECT_EQ(refusal(write(encrypted)).code, "xlsx.encrypted");
  EXPECT_THAT(refusal(write(encrypted)).message, HasSubstr("密码"));
}

TEST_F(XlsxReaderTest, RefusesMacrosAndOtherPackages) {
  EXPECT_EQ(refusal(write({.more = {{"xl/vbaProject.bin", "x"}}})).code, "xlsx.macro");
  const auto typed = [](const char* type) {
    return WorkbookParts{.content_types =
                             std::string("<Types><Override PartName='/xl/workbook.xml' ContentType='") +
                             type + "'/></Types>"};
  };
  EXPECT_EQ(refusal(write(typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml"))).code, "xlsx.macro");
  EXPECT_EQ(refusal(write(typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main"))).code,
            "xlsx.old_format");
  EXPECT_THAT(
      refusal(
          write(typed("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")))
          .message,
      HasSubstr("Word"));
  const WorkbookParts plain_zip{.sheet = "",
                                .strings = "",
                                .styles = "",
                                .workbook = "",
                                .content_types = "",
                                .relationships = "",
                                .workbook_relationships = "",
                                .more = {{"a.txt", "x"}}};
  EXPECT_THAT(refusal(write(plain_zip)).message, HasSubstr("压缩包"));
}

TEST_F(XlsxReaderTest, RefusesDamagedPackages) {
  const auto damaged = [this](const WorkbookParts& parts) {
    return refusal(write(parts)).code == "xlsx.damaged";
  };
  EXPECT_TRUE(damaged({.workbook = ""}));
  EXPECT_TRUE(damaged({.content_types = ""}));
  EXPECT_TRUE(damaged({.sheet = ""})) << "a sheet that is not there";
  EXPECT_TRUE(damaged({.strings = ""}));
  EXPECT_TRUE(damaged({.workbook_relationships = ""}));
  EXPECT_TRUE(damaged({.sheet = "<worksheet><sheetData>"})) << "XML cut short";
  EXPECT_TRUE(damaged({.sheet = rows("<row><c t='s'><v>7</v></c></row>")}))
      << "a shared string that is not there";
  EXPECT_TRUE(damaged({.sheet = rows("<row r='2'/><row r='1'/>")})) << "rows out of order";
  EXPECT_TRUE(damaged({.sheet = rows("<row><c r='B1'/><c r='A1'/></row>")})) << "cells out of order";
  EXPECT_TRUE(damaged({.sheet = rows("<row r='1'><c r='A2'/></row>")}));
  EXPECT_TRUE(damaged({.sheet = "<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet/>"}));
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  EXPECT_TRUE(damaged({.sheet = deep}));
  EXPECT_TRUE(damaged({.sheet = "<a b='" + std::string(10 << 20, 'c')})) << "a tag of megabytes";
}

TEST_F(XlsxReaderTest, NamesTheCellOfADamagedReference) {
  const Problem problem = refusal(write({.sheet = rows("<row r='3'><c r='B3' t='s'><v>7</v></c></row>")}));
  EXPECT_EQ(problem.place, (Place{file().string(), "名单", "", 3, 2}));
}

TEST_F(XlsxReaderTest, AFileCutShortIsDamagedWhereverItIsCut) {
  std::ifstream in(fixtures / "exceljs.xlsx", std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), {});
  for (std::size_t size = 4; size < whole.size(); size += 97) {
    const Problem problem = refusal(write(std::string_view(whole).substr(0, size)));
    EXPECT_EQ(problem.code, "xlsx.damaged") << size;
  }
}

TEST_F(XlsxReaderTest, NoFlippedByteGivesOtherCells) {
  for (const char* fixture : {"openpyxl.xlsx", "libreoffice.xlsx"}) {
    std::ifstream in(fixtures / fixture, std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    const auto cells = cell_lines(fixtures / fixture);
    for (std::size_t at = 0; at < whole.size(); at += 29) {
      std::string flipped = whole;
      flipped[at] = static_cast<char>(flipped[at] ^ 0x41);
      const auto path = write(flipped);
      const Problem problem = refusal(path);
      if (problem.code.empty()) {
        EXPECT_EQ(cell_lines(path), cells) << fixture << " " << at;
      } else {
        EXPECT_THAT(problem.code, testing::StartsWith("xlsx.")) << fixture << " " << at;
      }
    }
  }
}

TEST_F(XlsxReaderTest, RowsAreDeliveredOnceWhereTheXmlTurnsUnusual) {
  std::string many;
  for (int row = 1; row <= 5000; ++row) many += "<row><c><v>" + std::to_string(row) + "</v></c></row>\n";
  const auto lines = cell_lines(
      write({.sheet = rows(many + "<!-- a comment --><row><c t='str'><v><![CDATA[<张>]]></v></c></row>")}));
  ASSERT_EQ(lines.size(), 5001u);
  EXPECT_EQ(lines[0], "A1 number 1");
  EXPECT_EQ(lines[4999], "A5000 number 5000");
  EXPECT_EQ(lines[5000], "A5001 text <张>");
}

TEST_F(XlsxReaderTest, SizesAreBounded) {
  const std::string one = rows("<row><c><v>1</v></c></row>");
  EXPECT_EQ(refusal(write({.sheet = rows("<row r='1048577'/>")})).code, "xlsx.too_large");
  EXPECT_EQ(refusal(write({.sheet = rows("<row><c r='XFE1'/></row>")})).code, "xlsx.too_large");
  EXPECT_EQ(
      refusal(write({.sheet = rows("<row><c t='str'><v>" + std::string(2 << 20, 'x') + "</v></c></row>")}))
          .code,
      "xlsx.too_large");
  EXPECT_EQ(refusal(write({.sheet = one}), {.file_bytes = 100}).code, "xlsx.too_large");
  EXPECT_EQ(refusal(write({.sheet = one}), {.part_bytes = 100}).code, "xlsx.too_large");
  EXPECT_EQ(refusal(write({.sheet = one}), {.total_bytes = 500}).code, "xlsx.too_large");
  EXPECT_EQ(refusal(write({.strings = "<sst><si><t>" + std::string(5000, 'x') + "</t></si></sst>"}),
                    {.shared_text_bytes = 1000})
                .code,
            "xlsx.too_large");
}

TEST_F(XlsxReaderTest, ABombOfZerosIsRefusedBeforeItIsInflated) {
  const auto zip = ZipWriter::create(file());
  WorkbookParts parts;
  ASSERT_TRUE(zip->add("[Content_Types].xml", parts.content_types));
  ASSERT_TRUE(zip->add("_rels/.rels", parts.relationships));
  ASSERT_TRUE(zip->add("xl/workbook.xml", parts.workbook));
  ASSERT_TRUE(zip->add("xl/_rels/workbook.xml.rels", parts.workbook_relationships));
  ASSERT_TRUE(zip->add("xl/sharedStrings.xml", parts.strings));
  ASSERT_TRUE(zip->add("xl/styles.xml", parts.styles));
  ASSERT_TRUE(zip->begin("xl/worksheets/sheet1.xml", 0));
  const std::string zeros(1 << 20, '\0');
  for (int i = 0; i < 64; ++i) ASSERT_TRUE(zip->write(zeros));
  ASSERT_TRUE(zip->end());
  ASSERT_TRUE(zip->close());
  ASSERT_LT(std::filesystem::file_size(file()), 100'000u);
  EXPECT_EQ(refusal(file()).code, "xlsx.too_large");
}

TEST_F(XlsxReaderTest, TwoGigabytesOfZerosAreRefusedByTheirFirstBytes) {
  write("");
  std::filesystem::resize_file(file(), std::uintmax_t{2} << 30);  // a sparse file
  EXPECT_EQ(refusal(file()).code, "xlsx.not_a_workbook");
}

TEST_F(XlsxReaderTest, TwoGigabytesBehindAZipHeaderAreTooLarge) {
  write("PK\x03\x04");
  std::filesystem::resize_file(file(), std::uintmax_t{2} << 30);
  EXPECT_EQ(refusal(file()).code, "xlsx.too_large");
}

}  // namespace
}  // namespace hengcai
