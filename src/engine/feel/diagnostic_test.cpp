#include "engine/feel/diagnostic.h"

#include <gtest/gtest.h>

namespace hengcai::feel {
namespace {

TEST(Diagnostic, PutsTheCaretUnderWideCharacters) {
  Diagnostic finding;
  finding.code = "feel.unknown_name";
  finding.message = "nothing here is named `层级`";
  finding.nearest = "层次";
  finding.file = "b.dmn";
  finding.element = "exit_ground";
  finding.line = 12;
  finding.column = 4;
  finding.source_line = "人才=层级";
  EXPECT_EQ(render(finding),
            "b.dmn:12:4: error: nothing here is named `层级`; did you mean `层次`? (in exit_ground) "
            "[feel.unknown_name]\n"
            "  人才=层级\n"
            "       ^");
}

TEST(Diagnostic, ShowsOnlyTheNeighbourhoodInALongLine) {
  Diagnostic finding;
  finding.column = 5001;
  finding.source_line = std::string(5000, 'a') + "b" + std::string(5000, 'c');
  const std::string text = render(finding);
  EXPECT_LT(text.size(), 400U);
  const std::size_t line = text.find('\n') + 1;
  const std::size_t caret = text.rfind('^') - (text.rfind('\n') + 1);
  EXPECT_EQ(text[line + caret], 'b');
}

TEST(Diagnostic, RendersWhatHasNoPlace) {
  Diagnostic finding;
  finding.severity = Severity::warning;
  finding.code = "dmn.no_rules";
  finding.message = "the table is empty";
  EXPECT_EQ(render(finding), "warning: the table is empty [dmn.no_rules]");
}

TEST(NearestWord, FindsASlipOfTheKeyboard) {
  EXPECT_EQ(nearest_word("lenght", {"length", "height"}), "length");
  EXPECT_EQ(nearest_word("String Length", {"string length", "count"}), "string length");
  EXPECT_EQ(nearest_word("人才层级", {"人才层次", "考核日期"}), "人才层次");
}

TEST(NearestWord, KeepsSilentWhenNothingIsNear) {
  EXPECT_EQ(nearest_word("elephant", {"count", "sum"}), "");
  EXPECT_EQ(nearest_word("x", {"y"}), "");
  EXPECT_EQ(nearest_word(std::string(100'000, 'x'), {"xx"}), "");
}

}  // namespace
}  // namespace hengcai::feel
