#include "platform/files/docx_template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/files/memory_file.h"
#include "platform/files/zip_reader.h"
#include "platform/files/zip_writer.h"

namespace hengcai {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string package(const std::string& body, const std::string& header = "") {
  const std::string around = R"(<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>)";
  const MemoryFile file;
  const auto zip = ZipWriter::create(file.path());
  EXPECT_TRUE(zip->add("[Content_Types].xml", "<Types/>"));
  EXPECT_TRUE(zip->add("word/document.xml", around + body + "</w:body></w:document>"));
  if (!header.empty()) {
    EXPECT_TRUE(zip->add("word/header1.xml", "<w:hdr xmlns:w='w'>" + header + "</w:hdr>"));
  }
  EXPECT_TRUE(zip->add("word/media/seal.png", std::string("\x89PNG\0bytes", 10)));
  EXPECT_TRUE(zip->close());
  return file.content();
}

std::string p(const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; }
std::string cell(const std::string& text) { return "<w:tc>" + p(text) + "</w:tc>"; }
std::string row(const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; }

std::string part(const std::string& document, const char* name) {
  const MemoryFile file(document);
  const auto zip = ZipReader::open(file.path());
  const ZipEntry* entry = zip->find(name);
  EXPECT_TRUE(zip->open_part(*entry));
  std::string text(entry->bytes, '\0');
  EXPECT_EQ(zip->read(text.data(), static_cast<unsigned>(text.size())), static_cast<int>(text.size()));
  return text;
}

std::string filled_text(const std::string& body, const DocxValues& values) {
  const auto filled = fill_docx(package(body), values);
  if (!filled) return filled.problem().code + " " + filled.problem().value + " " + filled.problem().wanted;
  return *docx_text(*filled);
}

TEST(DocxTemplate, PutsTextsInAndLeavesOtherPartsAsTheyAre) {
  DocxValues values;
  values.texts = {{"姓名", "甲"}, {"unit", "某大学"}};
  const std::string document = package(p("{{姓名}}，{{ unit }}。"), p("{{unit}}"));
  const auto filled = fill_docx(document, values);
  ASSERT_TRUE(filled);
  EXPECT_EQ(*docx_text(*filled), "甲，某大学。\n某大学\n");
  EXPECT_EQ(part(*filled, "word/media/seal.png"), part(document, "word/media/seal.png"));
}

TEST(DocxTemplate, RejoinsMarksThatWordHasCutIntoRuns) {
  DocxValues values;
  values.texts = {{"name", "甲"}, {"class", "B"}};
  const std::string body =
      "<w:p><w:r><w:t>姓名{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{na</w:t></w:r>"
      "<w:r><w:t>me}</w:t></w:r><w:r><w:t>}，层次{{cl</w:t></w:r><w:r><w:t>ass}}类</w:t></w:r></w:p>";
  EXPECT_EQ(filled_text(body, values), "姓名甲，层次B类\n");
}

TEST(DocxTemplate, RepeatsRowsOfATableWithWhatIsAroundThem) {
  DocxValues values;
  values.texts = {{"unit", "某大学"}};
  values.lists["people"].resize(2);
  values.lists["people"][0].texts = {{"name", "甲"}, {"class", "B"}};
  values.lists["people"][1].texts = {{"name", "乙"}, {"class", "C"}};
  const std::string table = "<w:tbl>" + row(cell("姓名") + cell("层次")) +
                            row(cell("{{#people}}{{name}}") + cell("{{class}}，{{unit}}{{/people}}")) +
                            row(cell("合计") + cell("二人")) + "</w:tbl>";
  EXPECT_EQ(filled_text(table, values), "姓名\t层次\n甲\tB，某大学\n乙\tC，某大学\n合计\t二人\n");
  values.lists["people"].clear();
  EXPECT_EQ(filled_text(table, values), "姓名\t层次\n合计\t二人\n");
}

TEST(DocxTemplate, RepeatsSeveralRowsTogether) {
  DocxValues values;
  values.lists["works"].resize(2);
  values.lists["works"][0].texts = {{"title", "一"}, {"text", "甲"}};
  values.lists["works"][1].texts = {{"title", "二"}, {"text", "乙"}};
  const std::string table = "<w:tbl>" + row(cell("{{#works}}名称") + cell("{{title}}")) +
                            row(cell("简述") + cell("{{text}}{{/works}}")) + "</w:tbl>";
  EXPECT_EQ(filled_text(table, values), "名称\t一\n简述\t甲\n名称\t二\n简述\t乙\n");
}

TEST(DocxTemplate, RepeatsParagraphsAlsoWithinACellAndWithinEachOther) {
  DocxValues values;
  values.lists["units"].resize(2);
  values.lists["units"][0].texts = {{"unit", "某大学"}};
  values.lists["units"][0].lists["people"].resize(2);
  values.lists["units"][0].lists["people"][0].texts = {{"name", "甲"}};
  values.lists["units"][0].lists["people"][1].texts = {{"name", "乙"}};
  values.lists["units"][1].texts = {{"unit", "某企业"}};
  values.lists["units"][1].lists["people"] = {};
  const std::string paragraphs = p("{{#units}}") + p("{{unit}}") + p("{{#people}}") + p("{{unit}}{{name}}") +
                                 p("{{/people}}") + p("{{/units}}");
  EXPECT_EQ(filled_text(paragraphs, values), "某大学\n某大学甲\n某大学乙\n某企业\n");
  const std::string in_cell = "<w:tbl>" + row("<w:tc>" + paragraphs + "</w:tc>") + "</w:tbl>";
  EXPECT_EQ(filled_text(in_cell, values), "某大学\n某大学甲\n某大学乙\n某企业\n");
}

TEST(DocxTemplate, ShowsWhatIsTrueAndHidesWhatIsNot) {
  DocxValues values;
  values.texts = {{"note", ""}, {"name", "甲"}};
  values.conditions = {{"flexible", true}};
  values.lists["rows"] = {};
  EXPECT_EQ(
      filled_text(
          p("{{?flexible}}柔性{{/flexible}}{{^flexible}}全职{{/flexible}}人才{{?note}}（{{note}}）{{/note}}"),
          values),
      "柔性人才\n");
  const std::string block =
      p("{{?rows}}") + p("有") + p("{{/rows}}") + p("{{^rows}}") + p("无") + p("{{/rows}}");
  EXPECT_EQ(filled_text(block, values), "无\n");
  const std::string table = "<w:tbl>" + row(cell("{{?note}}备注") + cell("{{note}}{{/note}}")) +
                            row(cell("姓名") + cell("{{name}}")) + "</w:tbl>";
  EXPECT_EQ(filled_text(table, values), "姓名\t甲\n");
}

TEST(DocxTemplate, EscapesTextAndTurnsNewlinesIntoBreaks) {
  DocxValues values;
  values.texts = {{"text", "<w:b/> & “引号”\n  第二行\x01\t{{name}}"}};
  const auto filled = fill_docx(package(p("{{text}}")), values);
  ASSERT_TRUE(filled);
  EXPECT_EQ(*docx_text(*filled), "<w:b/> & “引号”\n  第二行 {{name}}\n");
  const std::string xml = part(*filled, "word/document.xml");
  EXPECT_THAT(xml, HasSubstr("&lt;w:b/&gt; &amp;"));
  EXPECT_THAT(xml, HasSubstr("<w:br/><w:t xml:space=\"preserve\">  第二行"));
}

TEST(DocxTemplate, LeavesACellWithAParagraph) {
  DocxValues values;
  values.lists["rows"] = {};
  const auto filled = fill_docx(
      package("<w:tbl>" + row("<w:tc>" + p("{{#rows}}") + p("一") + p("{{/rows}}") + "</w:tc>") + "</w:tbl>"),
      values);
  ASSERT_TRUE(filled);
  EXPECT_THAT(part(*filled, "word/document.xml"), HasSubstr("<w:tc><w:p/></w:tc>"));
}

TEST(DocxTemplate, RefusesNamesWithoutAValueAndMarksWithoutAnEnd) {
  DocxValues values;
  values.texts = {{"birth_date", "1980年1月1日"}};
  values.lists["rows"].resize(1);
  EXPECT_EQ(filled_text(p("{{birth_day}}"), values), "docx.value birth_day birth_date");
  EXPECT_EQ(filled_text(p("{{#rows}}") + p("一"), values), "docx.marks rows {{/rows}}");
  EXPECT_EQ(filled_text(p("{{/rows}}"), values), "docx.marks rows ");
  EXPECT_EQ(filled_text(p("甲{{?rows}}乙"), values), "docx.marks rows {{/rows}}");
  EXPECT_EQ(filled_text(p("甲{{#rows}}乙{{/rows}}"), values), "docx.marks rows 单独成段或成行");
}

TEST(DocxTemplate, RefusesWhatIsNoWordDocument) {
  EXPECT_EQ(fill_docx("no zip", {}).problem().code, "docx.template");
  const MemoryFile file;
  const auto zip = ZipWriter::create(file.path());
  ASSERT_TRUE(zip->add("word/document.xml", "<w:document><w:body>") && zip->close());
  EXPECT_EQ(fill_docx(file.content(), {}).problem().code, "docx.template");
}

TEST(DocxTemplate, ListsTheMarksOfADocument) {
  const auto marks = docx_marks(package(p("{{name}}{{?flexible}}{{name}}{{/flexible}}") + p("{{#rows}}") +
                                        p("{{^done}}未{{/done}}") + p("{{/rows}}")));
  ASSERT_TRUE(marks);
  EXPECT_THAT(*marks, ElementsAre("name", "?flexible", "#rows", "^done"));
}

}  // namespace
}  // namespace hengcai
