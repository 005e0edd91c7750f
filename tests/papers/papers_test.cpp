#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "long_cases.h"
#include "pages.h"
#include "platform/files/docx_template.h"

// The Word files of notice B as LibreOffice prints them, each filled with as much as it takes.
namespace hengcai::papers {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Ge;
using testing::HasSubstr;
using testing::Le;
using testing::MatchesRegex;
using testing::Not;
using testing::SizeIs;

constexpr int published = 40;

/// Where print may stand, in millimetres from the edges of the sheet; the number of the page stands below.
struct TypeArea {
  double left, top, right, bottom;
};
constexpr TypeArea official{28, 37, 26, 35};  // GB/T 9704-2012
constexpr TypeArea form{28, 25, 26, 25};      // as wide, and longer: forms of four sheets
constexpr double sheet_width = 210;
constexpr double sheet_height = 297;
constexpr std::string_view number_of_page = "—  —";  ///< of the footer, without the field between
constexpr double tolerance = 0.6;                    ///< a glyph's box is larger than its ink

struct Paper {
  std::string docx;
  Printed printed;
  std::vector<std::string> typed;
};

/// All papers, made and printed once.
std::map<std::string, Paper> made() {
  LongCases unit;
  std::map<std::string, Paper> papers;
  const std::string assessment = unit.final_assessment();
  papers["final_form"] = {unit.form_of(assessment), {}, unit.typed};
  papers["letter"] = {unit.letter_of(assessment), {}, {unit.typed.front(), unit.typed.back()}};
  const std::string survey = unit.survey();
  papers["survey_form"] = {unit.form_of(survey), {}, unit.typed};
  const std::string publicity = unit.publicity(published);
  papers["notice"] = {unit.notice_of(publicity), {}, unit.typed};
  std::map<std::string, std::string> documents;
  for (const auto& [name, paper] : papers) documents.emplace(name, paper.docx);
  for (auto& [name, printed] : print(documents)) papers.at(name).printed = printed;
  return papers;
}

class PapersTest : public testing::TestWithParam<const char*> {
 protected:
  static const Paper& paper(const std::string& name) {
    static const std::map<std::string, Paper> papers = made();
    return papers.at(name);
  }
  /// Punctuation may hang over the right edge of a line, as Chinese is set.
  static double hanging(const Word& word) {
    for (const char* mark : {"，", "。", "：", "；", "、", "）"}) {
      if (word.text.ends_with(mark)) return word.bottom - word.top;
    }
    return 0;
  }
  static void expect_within(const TypeArea& area, const Printed& printed) {
    for (std::size_t i = 0; i < printed.pages.size(); ++i) {
      for (const Word& word : printed.pages[i].words) {
        const bool is_number = word.top > sheet_height - area.bottom;
        EXPECT_GE(word.left, area.left - tolerance) << word.text << " on page " << i + 1;
        EXPECT_LE(word.right, sheet_width - area.right + tolerance + hanging(word))
            << word.text << " on page " << i + 1;
        EXPECT_GE(word.top, area.top - tolerance) << word.text << " on page " << i + 1;
        if (is_number)
          EXPECT_THAT(word.text, MatchesRegex("—|[0-9]+|—[0-9]+—")) << "below page " << i + 1;
        else
          EXPECT_LE(word.bottom, sheet_height - area.bottom + tolerance) << word.text << " on page " << i + 1;
      }
    }
  }
};

TEST_P(PapersTest, AreOnSheetsOfA4WithSomethingOnEach) {
  for (const PrintedPage& page : paper(GetParam()).printed.pages) {
    EXPECT_NEAR(page.width, sheet_width, 0.5);
    EXPECT_NEAR(page.height, sheet_height, 0.5);
    EXPECT_GT(page.words.size(), 5U);
  }
}

TEST_P(PapersTest, ShowEverythingThatTheDocumentSaysAndThatWasTyped) {
  const Paper& paper = this->paper(GetParam());
  const std::string shown = paper.printed.text();
  std::istringstream paragraphs(docx_text(paper.docx).value());
  for (std::string line; std::getline(paragraphs, line);) {
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '\t');) {
      if (cell == number_of_page) continue;
      EXPECT_THAT(shown, HasSubstr(without_blanks(cell)));
    }
  }
  for (const std::string& text : paper.typed) EXPECT_THAT(shown, HasSubstr(without_blanks(text)));
  EXPECT_THAT(shown, Not(HasSubstr("{{")));
  EXPECT_THAT(shown, Not(HasSubstr("}}")));
}

TEST_P(PapersTest, FindALetterForEveryCharacter) {
  // The fonts of GB/T 9704, which the templates name, are licensed: on a machine without them others stand
  // in.
  const Printed& printed = paper(GetParam()).printed;
  EXPECT_THAT(printed.fonts, Contains(HasSubstr("CJK")));
  EXPECT_THAT(printed.text(), Not(HasSubstr("\uFFFD")));
}

INSTANTIATE_TEST_SUITE_P(OfNoticeB, PapersTest,
                         testing::Values("final_form", "survey_form", "notice", "letter"),
                         [](const auto& name) { return std::string(name.param); });

TEST_F(PapersTest, FormsKeepToTheirTypeArea) {
  expect_within(form, paper("final_form").printed);
  expect_within(form, paper("survey_form").printed);
}

TEST_F(PapersTest, NoticeAndLetterKeepToTheTypeAreaOfOfficialPapers) {
  expect_within(official, paper("notice").printed);
  expect_within(official, paper("letter").printed);
}

TEST_F(PapersTest, TakeAsManySheetsAsTheyAreMeantTo) {
  // Where the named fonts are not there, what stands in for Latin letters and figures is not everywhere as
  // wide.
  EXPECT_THAT(paper("final_form").printed.pages, SizeIs(AllOf(Ge(7U), Le(8U))));
  EXPECT_THAT(paper("survey_form").printed.pages, SizeIs(5U));
  EXPECT_THAT(paper("notice").printed.pages, SizeIs(AllOf(Ge(4U), Le(5U))));
  EXPECT_THAT(paper("letter").printed.pages, SizeIs(2U));
}

TEST_F(PapersTest, TheNoticeRepeatsTheHeadOfItsTableOnEverySheetThatHasNames) {
  for (const PrintedPage& page : paper("notice").printed.pages) {
    const std::string text = page.text();
    if (text.find("某测试") == std::string::npos) continue;
    EXPECT_THAT(text, HasSubstr("序号姓名所在部门人才层次"));
  }
}

TEST_F(PapersTest, NumbersStandBelowEverySheetOfAFormInTheMiddle) {
  const auto& pages = paper("final_form").printed.pages;
  for (std::size_t i = 0; i < pages.size(); ++i)
    EXPECT_THAT(pages[i].text(), testing::EndsWith("—" + std::to_string(i + 1) + "—"));
}

}  // namespace
}  // namespace hengcai::papers
