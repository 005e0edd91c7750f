#include "policy/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy/clauses.h"
#include "policy/compile.h"
#include "policy/fault_fixture.h"

namespace hengcai::policy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

PackFiles read(const testing::PolicyFolder& policies) {
  Problems problems;
  auto files = read_pack_files(policies.pack(), problems);
  EXPECT_THAT(testing::one_line_each(problems), IsEmpty());
  return files.value_or(PackFiles{});
}

/// What changes when `before` stands as `after` in one file of the small pack.
std::vector<std::string> changes(const std::string& file, const std::string& before,
                                 const std::string& after) {
  const testing::PolicyFolder old_policies;
  const testing::PolicyFolder new_policies;
  new_policies.replace(file, before, after);
  const PackFiles a = read(old_policies);
  const PackFiles b = read(new_policies);
  std::vector<std::string> texts;
  for (const Change& change : compare(a.pack, a.tables, b.pack, b.tables)) {
    texts.push_back(change.area + "：" + change.text +
                    (change.cite.empty() ? "" : "（" + join(change.cite) + "）"));
  }
  return texts;
}

TEST(Compare, FindsNothingInTheSamePack) {
  const testing::PolicyFolder policies;
  const PackFiles files = read(policies);
  EXPECT_THAT(compare(files.pack, files.tables, files.pack, files.tables), IsEmpty());
  EXPECT_EQ(describe(Changes{}), "两个政策包没有区别\n");
}

TEST(Compare, SaysAParameterOldAndNewWithItsClause) {
  EXPECT_THAT(changes("pack.yaml", "value: 2020-12-31", "value: 2021-12-31"),
              ElementsAre("参数：期末评定截止日（assessed_until）：由“2020-12-31”改为“2021-12-31”（T1）"));
}

TEST(Compare, SaysWhatIsNewAndWhatIsGone) {
  EXPECT_THAT(changes("pack.yaml", "    - {value: D, label: 省域拔尖人才}\n",
                      "    - {value: B, label: 国家级领军人才}\n"),
              ElementsAre("代码表：talent_class：删除“D”", "代码表：talent_class：新增“B”"));
  EXPECT_THAT(
      changes("pack.yaml", "  - {id: recall_card, name: 收回人才卡, benefits: [card], cite: T2}",
              "  - {id: stop_card, name: 停用人才卡, benefits: [card], cite: T2}"),
      ElementsAre("处置：删除 收回人才卡（recall_card）（T2）", "处置：新增 停用人才卡（stop_card）（T2）"));
}

TEST(Compare, SaysFieldsStepsActsAndWords) {
  EXPECT_THAT(
      changes("forms/small_form.yaml", "required: true, max_length: 10}", "max_length: 20}"),
      ElementsAre(
          "表单：小考核登记表（small_form）：字段“总结”（summary）由“名称：总结；类型：long_text；必填：是；"
          "最多字数：10；依据：T1”改为“名称：总结；类型：long_text；最多字数：20；依据：T1”（T1）"));
  EXPECT_THAT(
      changes("processes/small_process.yaml", "needs: [form_complete, declared]", "needs: [declared]"),
      ElementsAre("办理流程：小考核（small_process）：办理“提交”（fill → review）由“办理：submit；须具备："
                  "form_complete、declared”改为“办理：submit；须具备：declared”（T1）"));
  EXPECT_THAT(changes("secrecy.yaml", "  - {text: 军工, cite: T4}\n", "  - {text: 国防, cite: T4}\n"),
              ElementsAre("脱密词语：删除“军工”（T4）", "脱密词语：新增“国防”：处理：提示（T4）"));
}

TEST(Compare, SaysDatesDeadlinesAndGradesByTheirChineseNames) {
  EXPECT_THAT(changes("pack.yaml", "to: 2026-06-30", "to: 2026-07-31"),
              ElementsAre("办理窗口：补报（make_up）：止由“2026-06-30”改为“2026-07-31”（T3）"));
  EXPECT_THAT(changes("pack.yaml", "within: {months: 1}", "within: {working_days: 15}"),
              ElementsAre("办理时限：报告新情形（new_ground）：期限工作日增为“15”（T3）",
                          "办理时限：报告新情形（new_ground）：期限个月取消（原为“1”）（T3）"));
  EXPECT_THAT(
      changes("pack.yaml", "- {value: 合格, standard: 完成工作任务}",
              "- {value: 合格, standard: 较好完成任务}\n      - {value: 不合格}"),
      ElementsAre(
          "等次表：期末考核等次（final_grades）：等次“合格”的标准由“完成工作任务”改为“较好完成任务”（T1）",
          "等次表：期末考核等次（final_grades）：等次新增“不合格”（T1）"));
}

TEST(Compare, SaysWhatABlankMeansNow) {
  EXPECT_THAT(changes("pack.yaml", "column: retired_on}, blank: none", "column: retired_on}, blank: unknown"),
              ElementsAre("事实：退休日期（retired_on）：空白的含义由“没有”改为“未知”"));
}

TEST(Compare, SaysACellOfARuleByItsColumn) {
  EXPECT_THAT(
      changes("decisions/exit.dmn", "<text>\"E\"</text>", "<text>\"D\",\"E\"</text>"),
      ElementsAre("判定：表“退出情形”规则 exit_retired_e：人才层次 由“\"E\"”改为“\"D\",\"E\"”（T2）"));
  EXPECT_THAT(
      changes("decisions/exit.dmn", "<text>\"撤职\"</text></outputEntry>",
              "<text>\"撤职以上\"</text></outputEntry>"),
      ElementsAre(
          "判定：表“退出情形”规则 exit_dismissed：结果 退出情形 由“\"撤职\"”改为“\"撤职以上\"”（T2）"));
}

TEST(Compare, SaysARuleThatIsNewGoneOrOnlyRenamed) {
  EXPECT_THAT(changes("decisions/placement.dmn", "<rule id=\"final\">", "<rule id=\"final_assessment\">"),
              ElementsAre("判定：表“归表”规则 final 的编号改为 final_assessment（T1）"));
  const std::string rule =
      "      <rule id=\"final\">\n"
      "        <inputEntry id=\"c4\"><text>-</text></inputEntry>\n"
      "        <inputEntry id=\"c5\"><text>&lt;= 期末评定截止日</text></inputEntry>\n"
      "        <outputEntry id=\"c6\"><text>\"期末考核\"</text></outputEntry>\n"
      "        <annotationEntry><text>T1</text></annotationEntry>\n"
      "      </rule>\n";
  EXPECT_THAT(
      changes("decisions/placement.dmn", rule, ""),
      ElementsAre(
          "判定：表“归表”删除规则 final：评定日期 为“<= 期末评定截止日”，结果为“\"期末考核\"”（T1）"));
}

TEST(Compare, SaysAnOrderThatMattersByTheFewestMoves) {
  const std::string first = "<rule id=\"exit_retired_e\">";
  const testing::PolicyFolder old_policies;
  const testing::PolicyFolder new_policies;
  const std::string text = testing::read_text(old_policies.pack() / "decisions/exit.dmn");
  const std::size_t a = text.find("      " + first);
  const std::size_t b = text.find("      <rule id=\"exit_dismissed\">");
  const std::size_t end = text.find("    </decisionTable>");
  ASSERT_LT(a, b);
  ASSERT_LT(b, end);
  testing::write_text(new_policies.pack() / "decisions/exit.dmn",
                      text.substr(0, a) + text.substr(b, end - b) + text.substr(a, b - a) + text.substr(end));
  const PackFiles before = read(old_policies);
  const PackFiles after = read(new_policies);
  const Changes found = compare(before.pack, before.tables, after.pack, after.tables);
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found.front().text, "表“退出情形”规则 exit_retired_e 的次序改变：移到规则 exit_dismissed 之后");
}

TEST(Compare, SaysAnExpressionAndACitation) {
  EXPECT_THAT(changes("decisions/exit.dmn", "s.名称 = \"撤职\"", "s.名称 = \"降级\""),
              ElementsAre("判定：判定“是否撤职”（dismissed）的表达式由“some s in 处分记录 satisfies s.名称 = "
                          "\"撤职\"”改为“some s in 处分记录 satisfies s.名称 = \"降级\"”"));
  EXPECT_THAT(changes("decisions/exit.dmn", "<text>T2</text>", "<text>T2、T3</text>"),
              ElementsAre("判定：表“退出情形”规则 exit_retired_e：依据由“T2”改为“T2、T3”（T2、T3）"));
}

constexpr const char* function_text =
    "  <businessKnowledgeModel id=\"grave\" name=\"重处分\"><variable name=\"重处分\"/><encapsulatedLogic>"
    "<formalParameter name=\"名称\" typeRef=\"string\"/><literalExpression id=\"g\"><text>名称 = "
    "\"撤职\"</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>\n";

TEST(Compare, SaysAFunctionThatIsNewOrChanged) {
  const testing::PolicyFolder old_policies;
  const testing::PolicyFolder new_policies;
  const std::string place = "  <decision id=\"report_by\"";
  old_policies.replace("decisions/exit.dmn", place, function_text + place);
  new_policies.replace("decisions/exit.dmn", place, function_text + place);
  new_policies.replace("decisions/exit.dmn", "名称 = \"撤职\"</text></literalExpression></encapsulatedLogic>",
                       "名称 = \"开除\"</text></literalExpression></encapsulatedLogic>");
  const PackFiles a = read(old_policies);
  const PackFiles b = read(new_policies);
  const Changes found = compare(a.pack, a.tables, b.pack, b.tables);
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found.front().text,
            "函数“重处分”（grave）的表达式由“(名称) 名称 = \"撤职\"”改为“(名称) 名称 = \"开除\"”");
  EXPECT_THAT(changes("decisions/exit.dmn", place, function_text + place),
              ElementsAre("判定：新增函数“重处分”（grave）"));
}

TEST(Clauses, TellWhereEachLivesAndWhatIsMissing) {
  const testing::PolicyFolder policies;
  policies.replace("cases.yaml", "    clauses: [T1]\n    positive: false",
                   "    clauses: [T4]\n    positive: false");
  const PackFiles files = read(policies);
  const auto uses = clause_uses(files.pack, files.tables);
  ASSERT_EQ(uses.size(), 4);
  EXPECT_FALSE(uses[0].complete());
  EXPECT_TRUE(uses[1].complete());
  EXPECT_THAT(uses[1].rules, ElementsAre("表“退出情形”规则 exit_retired_e", "表“退出情形”规则 exit_dismissed",
                                         "表“归表”规则 leaves"));
  EXPECT_THAT(uses[0].data,
              ElementsAre("parameters.assessed_until（期末评定截止日）", "items.final（期末考核）",
                          "scales.final_grades（期末考核等次）", "scales.final_grades（期末考核等次） 优秀",
                          "scorings.default（五维量化）", "forms.small_form（小考核登记表）",
                          "processes.small_process（小考核）"));
  const std::string text = describe(uses);
  EXPECT_THAT(text, HasSubstr("    正例：已退休的E类人才退出（small-2025-1/cases.yaml:20）\n"));
  EXPECT_THAT(text, HasSubstr("    缺：反例\n"));
  EXPECT_THAT(text,
              HasSubstr("条款 4 条，其中由判定落实 3 条，本包未涉及 0 条\n不完整的条款：\n  T1 缺反例\n"));
}

}  // namespace
}  // namespace hengcai::policy
