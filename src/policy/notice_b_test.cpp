// Forms and processes of 吉人社函〔2025〕83号, walked as its people walk them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy/case_fixture.h"

namespace hengcai::policy {
namespace {

using testing::codes_at;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using Different = std::vector<std::pair<std::string, std::string>>;

class NoticeB : public ::testing::Test {
 protected:
  static const testing::CasePack& pack() {
    static const std::filesystem::path policies = std::filesystem::path(HENGCAI_SOURCE_DIR) / "policies";
    static const testing::CasePack pack(policies / "jilin-2025-83", policies);
    return pack;
  }
  [[nodiscard]] static const Process& final_process() { return pack().process("final_assessment"); }

  /// Somebody of the final assessment: assessed in 2020.
  [[nodiscard]] static CaseFacts final_person(const Different& different = {}) {
    Different all{{"评定日期", "2020-06-15"},
                  {"首次评定日期", "2020-06-15"},
                  {"电子证书落款日期", "2020-06-30"},
                  {"名单文件印发日期", "2020-06-25"}};
    all.insert(all.begin(), different.begin(), different.end());
    return pack().person(all);
  }

  /// The step that an act leads to, or the code of what refuses it.
  [[nodiscard]] static std::string step_after(const Process& process, const char* step, ActKind act,
                                              const CaseFacts& facts) {
    const auto next = pack().logic().next(process, step, act, facts);
    if (!next) return next.problem().code;
    return (*next)->returns() ? "previous" : (*next)->to;
  }
};

TEST_F(NoticeB, PublishesTheExcellentAndNotifiesTheOthers) {
  CaseFacts facts = final_person();
  facts.met = {Guard::meeting_held, Guard::no_open_objection};
  const Process& process = final_process();
  const auto decided = [&](const CaseFacts& of, const char* grade) {
    CaseFacts graded = pack().graded(process, of, grade);
    graded.met = facts.met;
    return step_after(process, "deliberation", ActKind::decide, graded);
  };
  EXPECT_EQ(decided(facts, "优秀"), "to_publish");
  for (const char* grade : {"良好", "一般", "不合格"}) EXPECT_EQ(decided(facts, grade), "notification");
  EXPECT_EQ(decided(final_person({{"是否涉密人员", "true"}}), "优秀"), "notification");
  EXPECT_EQ(decided(final_person({{"是否涉密人员", "!unknown"}}), "优秀"), "case.information");
  EXPECT_EQ(decided(final_person({{"接受调查起始日期", "2025-11-01"}}), "良好"), "case.act.refused");
  facts.met = {Guard::no_open_objection};
  EXPECT_EQ(decided(facts, "优秀"), "case.guard.meeting_held");
}

TEST_F(NoticeB, HoldsThePublicityUntilItsClockAndEveryObjectionHaveEnded) {
  CaseFacts facts = final_person();
  facts.met = {Guard::no_open_objection};
  EXPECT_EQ(step_after(final_process(), "publicity", ActKind::close_publicity, facts),
            "case.guard.publicity_over");
  facts.met = {Guard::publicity_over};
  EXPECT_EQ(step_after(final_process(), "publicity", ActKind::close_publicity, facts),
            "case.guard.no_open_objection");
  facts.met = {Guard::publicity_over, Guard::no_open_objection};
  EXPECT_EQ(step_after(final_process(), "publicity", ActKind::close_publicity, facts), "notification");
}

TEST_F(NoticeB, ChangesAGradeOnlyThroughAnObjection) {
  CaseFacts facts = final_person();
  facts.objection_outcome = "维持原结果";
  EXPECT_EQ(step_after(final_process(), "publicity", ActKind::answer, facts), "publicity");
  EXPECT_EQ(step_after(final_process(), "receipt", ActKind::answer, facts), "receipt");
  facts.objection_outcome = "变更等次";
  EXPECT_EQ(step_after(final_process(), "publicity", ActKind::answer, facts), "deliberation");
  EXPECT_EQ(step_after(final_process(), "receipt", ActKind::answer, facts), "deliberation");
  facts.met = {Guard::meeting_held, Guard::no_open_objection};
  for (const char* later : {"to_publish", "publicity", "notification", "receipt", "done"}) {
    EXPECT_EQ(step_after(final_process(), later, ActKind::decide, facts), "case.act.refused") << later;
    EXPECT_EQ(step_after(final_process(), later, ActKind::propose, facts), "case.act.refused") << later;
    EXPECT_EQ(step_after(final_process(), later, ActKind::send_back, facts), "case.act.refused") << later;
  }
}

TEST_F(NoticeB, WaitsForAnInvestigationAndReturnsByItsConclusion) {
  const CaseFacts investigated = final_person({{"接受调查起始日期", "2025-11-01"}});
  const CaseFacts concluded =
      final_person({{"接受调查起始日期", "2025-11-01"}, {"调查结论日期", "2026-01-10"}});
  EXPECT_EQ(step_after(final_process(), "deliberation", ActKind::suspend, investigated), "suspended");
  EXPECT_EQ(step_after(final_process(), "deliberation", ActKind::suspend, final_person()),
            "case.act.refused");
  EXPECT_EQ(step_after(final_process(), "suspended", ActKind::resume, investigated), "case.act.refused");
  EXPECT_EQ(step_after(final_process(), "suspended", ActKind::resume, concluded), "previous");
}

TEST_F(NoticeB, LetsWhoMustExitLeaveWithADutyToReport) {
  const CaseFacts retired = final_person({{"在岗状态", "退休未返聘"}, {"退休日期", "2025-12-20"}});
  const auto next = pack().logic().next(final_process(), "unit_review", ActKind::leave, retired);
  ASSERT_TRUE(next) << describe(next.problem());
  EXPECT_EQ((*next)->to, "left");
  EXPECT_THAT((*next)->opens, ElementsAre("exit_report"));
  EXPECT_THAT((*next)->cite, Contains("B5.5"));
  EXPECT_EQ(step_after(final_process(), "unit_review", ActKind::leave, final_person()), "case.act.refused");
}

TEST_F(NoticeB, OpensTalkAndHelpWhereASurveyIsPoor) {
  const Process& process = pack().process("midterm_survey");
  for (const char* grade : {"较好", "一般", "欠佳"}) {
    const CaseFacts facts = pack().graded(process, pack().person(), grade);
    const auto next = pack().logic().next(process, "judgement", ActKind::decide, facts);
    ASSERT_TRUE(next) << describe(next.problem());
    EXPECT_EQ((*next)->to, "done");
    EXPECT_EQ((*next)->opens.size(), std::string(grade) == "欠佳" ? 1 : 0) << grade;
  }
}

TEST_F(NoticeB, AsksTheAgreementOfFlexibleTalentOnly) {
  const Form& form = pack().form("final_form");
  const auto sections = [&](const CaseFacts& facts) {
    std::vector<std::string> ids;
    for (const ResolvedSection& section : pack().logic().resolve(form, facts, {}).sections)
      ids.push_back(section.section->id);
    return ids;
  };
  EXPECT_THAT(sections(final_person()), Not(Contains("flexible")));
  const CaseFacts flexible = final_person({{"引进方式", "柔性引进"},
                                           {"柔性引进协议起始日期", "2020-06-01"},
                                           {"柔性引进协议截止日期", "2026-12-31"}});
  EXPECT_THAT(sections(flexible), Contains("flexible"));
  CaseFacts empty = flexible;
  const auto codes = codes_at(pack().logic().check_form(form, empty, FormStage::person));
  EXPECT_THAT(codes, Contains("/agreed form.required"));
  EXPECT_THAT(codes, Not(Contains("/report_duties form.required")));
  EXPECT_THAT(codes_at(pack().logic().check_form(form, final_person(), FormStage::person)),
              Contains("/report_duties form.required"));
}

TEST_F(NoticeB, HoldsAchievementsToTheManagementPeriod) {
  const Form& form = pack().form("survey_form");
  CaseFacts facts = pack().person();
  facts.evidence = {{"/achievements/0", 1}, {"/achievements/1", 1}, {"/achievements/2", 1}};
  const auto row = [](const char* day) {
    return R"({"category": "技术攻关", "title": "某项目", "obtained_on": ")" + std::string(day) +
           R"(", "role": "主持", "level": "省部级", "summary": "解决了问题", "no_secret": true})";
  };
  facts.answers = testing::CasePack::answers(
      form, R"({"achievements": [)" + row("2024-05-01") + "," + row("2023-06-29") + "," + row("2026-01-16") +
                R"(], "satisfaction": "满意", "talent_type": "专业技术", "field_now": "光学",
                "name": "甲", "unit": "某大学", "talent_class": "C", "assessed_on": "2023-06-15"})");
  const Problems problems = pack().logic().check_form(form, facts, FormStage::person);
  EXPECT_THAT(codes_at(problems),
              ElementsAre("/achievements/1/obtained_on form.low", "/achievements/2/obtained_on form.high"));
  EXPECT_EQ(problems[0].wanted, "不早于2023-06-30");
  EXPECT_EQ(problems[1].wanted, "不晚于2026-01-15");
}

TEST_F(NoticeB, FillsTheFinalFormFromTheSurveyAndTheRegister) {
  const Form& form = pack().form("final_form");
  PrefillSources sources;
  sources.column = [](std::string_view sheet, std::string_view column) {
    return column == "name" ? feel::Value::of(sheet == "people" ? "甲" : "某大学") : feel::Value();
  };
  sources.forms.emplace("survey_form", testing::CasePack::answers(pack().form("survey_form"), R"({
      "achievements": [{"category": "成果转化", "title": "某成果", "no_secret": true}]})"));
  const CaseFacts facts =
      final_person({{"考核记录", "[{种类: 年度考核, 年度: 2024, 等次: 优秀, 个人原因: ~}]"}});
  const ResolvedForm resolved = pack().logic().resolve(form, facts, sources);
  EXPECT_EQ(resolved.answers, testing::CasePack::answers(form, R"({
      "name": "甲", "unit": "某大学", "talent_class": "C", "assessed_on": "2020-06-15",
      "period_start": "2020-06-30", "period_end": "2025-06-30", "annual_results": [{"year": 2024, "grade": "优秀"}],
      "achievements": [{"category": "成果转化", "title": "某成果", "no_secret": true}]})"));
}

TEST_F(NoticeB, RefusesWhatIsNotClearedOrNotTrue) {
  const Form& form = pack().form("survey_form");
  CaseFacts facts = pack().person();
  facts.answers = testing::CasePack::answers(
      form, R"({"achievements": [{"no_secret": true}, {"no_secret": false}], "truth": "有不属实内容"})");
  const Problems problems = pack().logic().check_form(form, facts, FormStage::unit);
  EXPECT_THAT(codes_at(problems), Contains("/achievements form.rule"));
  EXPECT_THAT(codes_at(problems), Contains("/truth form.rule"));
}

TEST_F(NoticeB, KnowsMarksFromOrdinaryWords) {
  const Secrecy& secrecy = pack().pack().secrecy;
  const auto refused = [&](const char* text) {
    const auto hits = scan(secrecy, text);
    return std::any_of(hits.begin(), hits.end(), [](const SecrecyHit& hit) { return hit.refuses; });
  };
  EXPECT_TRUE(refused("机密★5年"));
  EXPECT_TRUE(refused("某型装备（绝 密）"));
  EXPECT_TRUE(refused("秘密★"));
  EXPECT_FALSE(refused("保护企业商业秘密和商业机密"));
  EXPECT_FALSE(refused("参与国防科研"));
  EXPECT_THAT(scan(secrecy, "保护企业商业秘密"), IsEmpty());
  EXPECT_EQ(scan(secrecy, "参与国防科研").size(), 1);
}

TEST_F(NoticeB, GivesEveryStepAndActItsCitation) {
  for (const Process& process : pack().pack().processes) {
    for (const Step& step : process.steps) EXPECT_FALSE(step.cite.empty()) << step.id;
    for (const Transition& transition : process.transitions) EXPECT_FALSE(transition.cite.empty());
  }
  for (const Form& form : pack().pack().forms) {
    for (const FormSection& section : form.sections) {
      for (const FormField& field : section.fields) EXPECT_FALSE(field.cite.empty()) << field.id;
    }
  }
}

}  // namespace
}  // namespace hengcai::policy
