#include "engine/dmn/lint.h"

#include "engine/dmn/test_models.h"

namespace hengcai::dmn {
namespace {

using namespace testing;

/// Findings of a table over the grade g, the number n and the flag b: "code: message" without places.
std::vector<std::string> findings(const std::string& policy,
                                  const std::vector<std::vector<std::string>>& rules,
                                  const std::string& output = "<output/>") {
  std::string table = "<decisionTable hitPolicy='" + policy + "'>";
  for (const char* name : {"g", "n", "b"}) {
    const std::string type = name == std::string("g")   ? "tGrade"
                             : name == std::string("n") ? "number"
                                                        : "boolean";
    table +=
        "<input><inputExpression typeRef='" + type + "'><text>" + name + "</text></inputExpression></input>";
  }
  table += output + "<annotation name='依据'/>";
  for (const auto& rule : rules) {
    table += "<rule>";
    for (std::size_t i = 0; i < 3; ++i) table += "<inputEntry><text>" + rule[i] + "</text></inputEntry>";
    table += "<outputEntry><text>" + rule[3] + "</text></outputEntry>";
    if (rule.size() > 4) table += "<annotationEntry><text>" + rule[4] + "</text></annotationEntry>";
    table += "</rule>";
  }
  table += "</decisionTable>";
  const auto model = compile(
      "<itemDefinition "
      "name='tGrade'><typeRef>string</typeRef><allowedValues><text>\"A\",\"B\"</text></allowedValues>"
      "</itemDefinition>" +
      input("g", "tGrade") + input("n", "number") + input("b", "boolean") +
      decision("d", table, needs_input("g") + needs_input("n") + needs_input("b")));
  EXPECT_FALSE(model->has_errors());
  std::vector<std::string> found;
  for (const auto& one : lint(*model)) found.push_back(one.code + ": " + one.message);
  return found;
}

using Found = std::vector<std::string>;

TEST(Lint, ACompleteTableWithoutOverlapHasNoFindings) {
  EXPECT_EQ(findings("UNIQUE", {{"\"A\"", "-", "-", "1", "B1.1"},
                                {"\"B\"", "&lt; 60", "-", "2", "B1.2"},
                                {"\"B\"", "&gt;= 60", "true", "3", "B1.2"},
                                {"not(\"A\")", "&gt;= 60", "false", "4", "B1.2"}}),
            Found{});
}

TEST(Lint, OverlapsAreNamedWithAnExample) {
  EXPECT_EQ(findings("UNIQUE", {{"\"A\"", "[0..60]", "-", "1", "x"}, {"-", "[60..100]", "true", "2", "x"}},
                     "<output><defaultOutputEntry><text>0</text></defaultOutputEntry></output>"),
            Found{"dmn.overlap: rule 1 and rule 2 both match g = \"A\", n = 60, b = true"});
  EXPECT_EQ(findings("ANY", {{"-", "-", "-", "1", "x"}, {"-", "-", "true", "1", "x"}}), Found{});
  EXPECT_EQ(findings("ANY", {{"-", "-", "-", "1", "x"}, {"\"B\"", "-", "true", "2", "x"}}).size(), 1U);
  EXPECT_EQ(findings("COLLECT", {{"-", "-", "-", "1", "x"}, {"-", "-", "-", "2", "x"}}), Found{});
}

TEST(Lint, GapsAreNamedWithAnExample) {
  EXPECT_EQ(findings("FIRST", {{"\"A\"", "-", "-", "1", "x"}, {"-", "&lt; 5", "-", "2", "x"}}),
            Found{"dmn.gap: no rule matches g = \"B\", n = 5, b = true"});
  EXPECT_EQ(findings("COLLECT", {{"\"A\"", "-", "-", "1", "x"}}), Found{});
}

TEST(Lint, RulesThatNeverDecideAreNamed) {
  EXPECT_EQ(
      findings("FIRST",
               {{"\"A\"", "-", "-", "1", "x"}, {"-", "-", "-", "2", "x"}, {"\"B\"", "-", "-", "3", "x"}}),
      Found{"dmn.unreachable_rule: rule 3 never decides: rules before it always match"});
  EXPECT_EQ(findings("COLLECT", {{"\"C\"", "-", "-", "1", "x"}}),
            Found{"dmn.unreachable_rule: rule 1 can never match"});
  EXPECT_EQ(findings("FIRST", {{"-", "null", "-", "1", "x"}, {"-", "-", "-", "2", "x"}}), Found{});
}

TEST(Lint, RulesWithoutAReasonAreNamed) {
  EXPECT_EQ(findings("FIRST", {{"-", "-", "-", "1"}}), Found{"dmn.no_annotation: rule 1 has no annotation"});
  EXPECT_EQ(findings("FIRST", {{"-", "-", "-", "1", " "}}),
            Found{"dmn.no_annotation: rule 1 has no annotation"});
}

TEST(Lint, CellsThatHangOnOtherNamesMakeNoClaim) {
  EXPECT_EQ(findings("UNIQUE", {{"-", "if b then 1 else 2", "-", "1", "x"}, {"-", "-", "-", "2", "x"}}),
            Found{});
}

}  // namespace
}  // namespace hengcai::dmn
