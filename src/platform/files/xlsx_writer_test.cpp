#include "platform/files/xlsx_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "platform/files/scratch_folder.h"
#include "platform/files/small_disk.h"
#include "platform/files/xlsx_reader.h"
#include "platform/files/xlsx_text.h"
#include "platform/files/zip_reader.h"

namespace hengcai {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class XlsxWriterTest : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "结果.xlsx"; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

  XlsxWriter writer() const { return *XlsxWriter::create(file(), {.title = "考核结果"}); }

  static std::vector<std::string> rows_of(const std::filesystem::path& path, std::size_t sheet = 0) {
    std::vector<std::string> lines;
    auto reader = *XlsxReader::open(path);
    const Done read = reader.read_sheet(sheet, [&](const XlsxRow& row) {
      std::string line = std::to_string(row.number);
      for (const XlsxCell& cell : row.cells) {
        line += " " + column_letters(cell.column) + ":" +
                (cell.kind == CellKind::date ? cell.date.to_string() : std::string(cell.text));
      }
      lines.push_back(line);
      return true;
    });
    EXPECT_TRUE(read);
    return lines;
  }

  std::string part(const std::string& name) const {
    auto zip = ZipReader::open(file());
    const ZipEntry* entry = zip->find(name);
    if (entry == nullptr || !zip->open_part(*entry)) return {};
    std::string content(entry->bytes, '\0');
    std::size_t got = 0;
    for (int count = 1; count > 0; got += static_cast<std::size_t>(count)) {
      count = zip->read(content.data() + got, static_cast<unsigned>(content.size() - got) + 1);
    }
    return content;
  }

 private:
  ScratchFolder folder_;
};

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_F(XlsxWriterTest, WhatIsWrittenIsReadBack) {
  auto book = writer();
  XlsxSheetWriter* sheet = *book.add_sheet({.name = "人员",
                                            .title = "吉林省名单",
                                            .columns = {{.header = "姓名"},
                                                        {.header = "评定日期", .kind = ColumnKind::date},
                                                        {.header = "得分", .kind = ColumnKind::number}}});
  sheet->begin_row();
  sheet->text("张三 & <李四>");
  sheet->date({2023, 6, 30});
  sheet->number(92.5);
  sheet->begin_row();
  sheet->text(" 𠮷\n田 ", CellColour::bad);
  sheet->note("姓名要写全");
  sheet->blank(CellColour::warning);
  sheet->begin_row();
  sheet->blank();
  sheet->date({1899, 12, 31});
  sheet->text("_x000D_");
  EXPECT_EQ(sheet->rows(), 3);
  ASSERT_TRUE(book.finish());
  EXPECT_THAT(rows_of(file()), ElementsAre("1 A:吉林省名单", "2 A:姓名 B:评定日期 C:得分",
                                           "3 A:张三 & <李四> B:2023-06-30 C:92.5", "4 A: 𠮷\n田 ",
                                           "5 B:1899-12-31 C:_x000D_"));
  EXPECT_THAT(*XlsxReader::open(file())->merged_ranges(0), ElementsAre(CellRange{1, 1, 1, 3}));
  EXPECT_THAT(part("xl/comments1.xml"), HasSubstr("姓名要写全"));
}

TEST_F(XlsxWriterTest, AFormToFillHasListsChecksAndNotes) {
  auto book = writer();
  const std::vector<std::string> many(300, "很长的一个选项");
  ASSERT_TRUE(book.add_sheet(
      {.name = "人员",
       .columns = {{.header = "层次", .required = true, .note = "按证书填", .choices = {"A", "B,C"}},
                   {.header = "日期", .kind = ColumnKind::date},
                   {.header = "专业", .choices = many}},
       .frozen_columns = 1,
       .for_entry = true}));
  ASSERT_TRUE(book.finish());
  const std::string sheet = part("xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr("sqref=\"A2:A1048576\""));
  EXPECT_THAT(sheet, HasSubstr("选项!$A$1:$B$1"));
  EXPECT_THAT(sheet, HasSubstr("选项!$A$2:$KN$2"));
  EXPECT_THAT(sheet, HasSubstr("type=\"date\""));
  EXPECT_THAT(sheet, HasSubstr("xSplit=\"1\" ySplit=\"1\""));
  EXPECT_THAT(sheet, HasSubstr("fitToHeight=\"0\""));
  EXPECT_THAT(part("xl/comments1.xml"), HasSubstr("按证书填"));
  const auto reader = *XlsxReader::open(file());
  ASSERT_EQ(reader.sheets().size(), 2u);
  EXPECT_EQ(reader.sheets()[1].name, "选项");
  EXPECT_EQ(reader.sheets()[1].visibility, SheetVisibility::hidden);
  EXPECT_THAT(rows_of(file(), 1).front(), "1 A:A B:B,C");
}

TEST_F(XlsxWriterTest, RowsAreAsHighAsTheirWrappedTexts) {
  auto book = writer();
  XlsxSheetWriter* sheet = *book.add_sheet(
      {.name = "人员", .columns = {{.header = "原因", .width = 11, .wrap = true}, {.header = "备注"}}});
  for (const char* text : {"五个汉字啊", "六个汉字会换行", "一\n二\n三", "short"}) {
    sheet->begin_row();
    sheet->text(text);
    sheet->text("一\n二", CellColour::none);
  }
  ASSERT_TRUE(book.finish());
  const std::string xml = part("xl/worksheets/sheet1.xml");
  EXPECT_THAT(xml, HasSubstr("<row r=\"2\"><c"));
  EXPECT_THAT(xml, HasSubstr("<row r=\"3\" ht=\"30\" customHeight=\"1\"><c"));
  EXPECT_THAT(xml, HasSubstr("<row r=\"4\" ht=\"45\" customHeight=\"1\"><c"));
  EXPECT_THAT(xml, HasSubstr("<row r=\"5\"><c"));
}

TEST_F(XlsxWriterTest, SheetsMayBeFilledInTurns) {
  auto book = writer();
  XlsxSheetWriter* first = *book.add_sheet({.name = "甲", .columns = {{.header = "姓名"}}});
  XlsxSheetWriter* second = *book.add_sheet({.name = "乙", .columns = {{.header = "姓名"}}});
  for (int i = 0; i < 3; ++i) {
    for (XlsxSheetWriter* sheet : {first, second}) {
      sheet->begin_row();
      sheet->text((sheet == first ? "甲" : "乙") + std::to_string(i));
    }
  }
  ASSERT_TRUE(book.finish());
  EXPECT_THAT(rows_of(file(), 0), ElementsAre("1 A:姓名", "2 A:甲0", "3 A:甲1", "4 A:甲2"));
  EXPECT_THAT(rows_of(file(), 1), ElementsAre("1 A:姓名", "2 A:乙0", "3 A:乙1", "4 A:乙2"));
}

TEST_F(XlsxWriterTest, ALargeSheetIsPackedInPiecesThatMakeOnePart) {
  auto book = writer();
  XlsxSheetWriter* sheet =
      *book.add_sheet({.name = "人员", .columns = {{.header = "号码"}, {.header = "数"}}});
  std::vector<std::string> expected{"1 A:号码 B:数"};
  std::uint32_t noise = 1;
  for (int i = 0; i < 200'000; ++i) {
    noise = noise * 1664525 + 1013904223;
    const std::string text = std::to_string(noise) + "张" + std::to_string(noise * noise);
    sheet->begin_row();
    sheet->text(text);
    sheet->number(i / 8.0);
    if (i % 50'000 == 7) expected.push_back(std::to_string(i + 2) + " A:" + text);
  }
  ASSERT_TRUE(book.finish());
  ASSERT_GT(std::filesystem::file_size(file()), 5'000'000u) << "so that a file was needed for the rows";
  const auto rows = rows_of(file());
  ASSERT_EQ(rows.size(), 200'001u);
  EXPECT_EQ(rows.front(), expected.front());
  for (std::size_t i = 1; i < expected.size(); ++i) {
    EXPECT_THAT(rows[50'000 * (i - 1) + 8], testing::StartsWith(expected[i]));
  }
  EXPECT_THAT(part("xl/worksheets/sheet1.xml"), HasSubstr("<dimension ref=\"A1:B200001\"/>"));
}

TEST_F(XlsxWriterTest, TheSameContentGivesTheSameBytes) {
  std::vector<std::string> files;
  for (int time = 0; time < 2; ++time) {
    auto book = writer();
    XlsxSheetWriter* sheet = *book.add_sheet({.name = "人员", .columns = {{.header = "姓名", .note = "注"}}});
    for (int i = 0; i < 1000; ++i) {
      sheet->begin_row();
      sheet->text(std::to_string(i));
    }
    ASSERT_TRUE(book.finish());
    files.push_back(bytes_of(file()));
  }
  EXPECT_TRUE(files[0] == files[1]);
}

TEST_F(XlsxWriterTest, ASheetOfMoreRowsThanFitGoesOnInTheNext) {
  auto book = writer();
  XlsxSheetWriter* sheet = *book.add_sheet({.name = "人员", .columns = {{.header = "姓名"}}});
  for (int i = 0; i < 1'048'577; ++i) {
    sheet->begin_row();
    sheet->number(i);
  }
  ASSERT_TRUE(book.finish());
  auto reader = *XlsxReader::open(file());
  ASSERT_EQ(reader.sheets().size(), 2u);
  EXPECT_EQ(reader.sheets()[1].name, "人员（2）");
  EXPECT_THAT(rows_of(file(), 1), ElementsAre("1 A:姓名", "2 A:1048575", "3 A:1048576"));
}

TEST_F(XlsxWriterTest, BadTextDoesNotSpoilTheFile) {
  auto book = writer();
  XlsxSheetWriter* sheet = *book.add_sheet({.name = "人员", .columns = {{.header = "姓名"}}});
  sheet->begin_row();
  sheet->text(
      "a\xFF"
      "b");
  sheet->text(std::string("c\0d", 3));
  sheet->text("\x01\x0B");
  sheet->begin_row();
  std::string long_text;
  for (int i = 0; i < 40'000; ++i) long_text += "张";
  sheet->text(long_text);
  ASSERT_TRUE(book.finish());
  const auto rows = rows_of(file());
  EXPECT_EQ(rows[1], "2 A:a�b B:c�d C:\x01\x0B");
  EXPECT_EQ(count_utf16_units(rows[2]), std::string("3 A:").size() + 32'767);
}

TEST_F(XlsxWriterTest, ABadSheetNameIsRefused) {
  auto book = writer();
  const auto code = [&book](const std::string& name) {
    const auto sheet = book.add_sheet({.name = name, .columns = {}});
    return sheet ? "" : sheet.problem().code;
  };
  EXPECT_EQ(code("a/b"), "xlsx.sheet_name");
  EXPECT_EQ(code(""), "xlsx.sheet_name");
  EXPECT_EQ(code(std::string(32, 'a')), "xlsx.sheet_name");
  EXPECT_EQ(code("选项"), "xlsx.sheet_name");
  EXPECT_EQ(code("人员"), "");
  EXPECT_EQ(code("人员"), "xlsx.sheet_name");
}

TEST_F(XlsxWriterTest, WithoutFinishTheOldFileStaysAndNothingIsLeftBehind) {
  std::ofstream(file()) << "old";
  {
    auto book = writer();
    XlsxSheetWriter* sheet = *book.add_sheet({.name = "人员", .columns = {{.header = "姓名"}}});
    sheet->begin_row();
    sheet->text("张三");
  }
  EXPECT_EQ(bytes_of(file()), "old");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder()), {}), 1);
}

TEST_F(XlsxWriterTest, AFolderThatIsNotThereIsAProblem) {
  EXPECT_EQ(XlsxWriter::create(folder() / "absent" / "a.xlsx").problem().code, "file.unwritable");
  EXPECT_EQ(XlsxWriter::create(folder()).problem().code, "file.unwritable");
}

TEST_F(XlsxWriterTest, ADiskThatFailsIsNoticedAndTheOldFileStays) {
  std::ofstream(file()) << "old";
  for (const rlim_t bytes : {rlim_t{1000}, rlim_t{100'000}}) {
    auto book = writer();
    XlsxSheetWriter* sheet = *book.add_sheet({.name = "人员", .columns = {{.header = "姓名"}}});
    const SmallDisk disk(bytes);
    for (int i = 0; i < 50'000; ++i) {
      sheet->begin_row();
      sheet->text("张三" + std::to_string(i));
    }
    const Done finished = book.finish();
    ASSERT_FALSE(finished) << bytes;
    EXPECT_THAT(finished.problem().code, testing::StartsWith("file."));
  }
  EXPECT_EQ(bytes_of(file()), "old");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder()), {}), 1);
}

TEST(SpreadsheetText, EscapesOnlyWhatLooksLikeAnEscape) {
  EXPECT_EQ(spreadsheet_text("_x000D_ _x12_ _xGGGG_"), "_x005F_x000D_ _x12_ _xGGGG_");
  EXPECT_EQ(cut_to_utf16_units("a𠮷b", 2), "a");
  EXPECT_EQ(cut_to_utf16_units("a𠮷b", 3), "a𠮷");
}

}  // namespace
}  // namespace hengcai
