#include "policy/case_logic.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy/case_fixture.h"

namespace hengcai::policy {
namespace {

using testing::codes_at;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class SmallCase : public ::testing::Test {
 protected:
  [[nodiscard]] const Form& form() const { return pack_.form("small_form"); }
  [[nodiscard]] const Process& process() const { return pack_.process("small_process"); }
  [[nodiscard]] std::vector<std::string> check(const CaseFacts& facts, const std::string& answers,
                                               FormStage stage) const {
    CaseFacts with = facts;
    with.answers = testing::CasePack::answers(form(), answers);
    return codes_at(pack_.logic().check_form(form(), with, stage));
  }

  testing::PolicyFolder policies_;
  testing::CasePack pack_{policies_.pack(), policies_.root()};
};

TEST_F(SmallCase, TakesTheFirstTransitionWhoseConditionHolds) {
  CaseFacts facts = pack_.person();
  facts.met = {Guard::meeting_held};
  facts.grade = "优秀";
  auto next = pack_.logic().next(process(), "review", ActKind::decide, facts);
  ASSERT_TRUE(next) << describe(next.problem());
  EXPECT_EQ((*next)->to, "publicity");
  facts.grade = "合格";
  next = pack_.logic().next(process(), "review", ActKind::decide, facts);
  ASSERT_TRUE(next);
  EXPECT_EQ((*next)->to, "done");
  EXPECT_THAT((*next)->opens, ElementsAre("new_ground"));
}

TEST_F(SmallCase, RefusesAnActThatTheStepDoesNotHaveAndNamesThoseItHas) {
  const auto next = pack_.logic().next(process(), "fill", ActKind::decide, pack_.person());
  ASSERT_FALSE(next);
  EXPECT_EQ(next.problem().code, "case.act.refused");
  EXPECT_THAT(next.problem().message, HasSubstr("填报"));
  EXPECT_EQ(next.problem().wanted, "提交、暂缓");
}

TEST_F(SmallCase, RefusesAnActWhoseGuardIsNotMet) {
  CaseFacts facts = pack_.person();
  facts.met = {Guard::form_complete};
  const auto next = pack_.logic().next(process(), "fill", ActKind::submit, facts);
  ASSERT_FALSE(next);
  EXPECT_EQ(next.problem().code, "case.guard.declared");
  facts.met.push_back(Guard::declared);
  EXPECT_TRUE(pack_.logic().next(process(), "fill", ActKind::submit, facts));
}

TEST_F(SmallCase, DecidesNothingOnWhatNobodyHasSaid) {
  CaseFacts facts = pack_.person({{"人才层次", "!unknown"}, {"退休日期", "2024-01-01"}});
  facts.met = {Guard::meeting_held};
  facts.grade = "优秀";
  const auto next = pack_.logic().next(process(), "review", ActKind::decide, facts);
  ASSERT_FALSE(next);
  EXPECT_EQ(next.problem().code, "case.information");
  EXPECT_EQ(next.problem().value, "talent_class");
  EXPECT_EQ(next.problem().wanted, "人才层次");
  facts.grade = "合格";  // the grade alone says that it is not published
  EXPECT_TRUE(pack_.logic().next(process(), "review", ActKind::decide, facts));
}

TEST_F(SmallCase, GoesBackToWhereItWasSuspended) {
  const auto next = pack_.logic().next(process(), "held", ActKind::resume, pack_.person());
  ASSERT_TRUE(next);
  EXPECT_TRUE((*next)->returns());
}

TEST_F(SmallCase, ListsEachActOfAStepWithAllThatBlocksIt) {
  const auto acts = pack_.logic().possible(process(), "publicity", CaseFacts{});
  ASSERT_EQ(acts.size(), 1);
  EXPECT_EQ(acts.front().transition->name, "结束公示");
  std::vector<std::string> codes;
  for (const Problem& problem : acts.front().blocked) codes.push_back(problem.code);
  EXPECT_THAT(codes, ElementsAre("case.guard.publicity_over", "case.guard.no_open_objection"));
}

TEST_F(SmallCase, AsksADraftForNothingButWhatIsThereToBeRight) {
  EXPECT_THAT(check(pack_.person(), "{}", FormStage::draft), IsEmpty());
  EXPECT_THAT(
      check(pack_.person(), R"({"summary": "一二三四五六七八九十一", "points": 6})", FormStage::draft),
      ElementsAre("/summary form.length", "/points form.high"));
}

TEST_F(SmallCase, AsksThePersonForTheirPartAndTheUnitForTheWhole) {
  EXPECT_THAT(check(pack_.person(), "{}", FormStage::person),
              ElementsAre("/name form.required", "/summary form.required", "/none_reason form.required"));
  const std::string filled = R"({"name": "甲", "summary": "好", "none_reason": "无"})";
  EXPECT_THAT(check(pack_.person(), filled, FormStage::person), IsEmpty());
  EXPECT_THAT(check(pack_.person(), filled, FormStage::unit), ElementsAre("/opinion form.required"));
}

TEST_F(SmallCase, PointsAtTheCellOfTheRow) {
  CaseFacts facts = pack_.person();
  facts.evidence = {{"/works/0", 1}};
  const std::string answers = R"({"name": "甲", "summary": "好", "works": [
      {"title": "一", "done_on": "2024-02-01"},
      {"done_on": "1999-01-01", "shared": true}]})";
  EXPECT_THAT(check(facts, answers, FormStage::person),
              ElementsAre("/works/1 form.evidence", "/works/1/title form.required",
                          "/works/1/done_on form.low", "/works/1/rank form.required"));
}

TEST_F(SmallCase, HoldsRulesAgainstTheAnswersTogether) {
  CaseFacts facts = pack_.person();
  facts.evidence = {{"/works/0", 1}, {"/works/1", 1}};
  const std::string answers =
      R"({"name": "甲", "summary": "好", "works": [{"title": "一"}, {"title": "一"}], "opinion": "不属实"})";
  EXPECT_THAT(check(facts, answers, FormStage::person), ElementsAre("/works form.rule"));
  EXPECT_THAT(check(facts, answers, FormStage::unit), ElementsAre("/works form.rule", "/opinion form.rule"));
}

TEST_F(SmallCase, CountsRowsAndKnowsCodes) {
  const std::string answers =
      R"({"class": "F", "works": [{"title": "一"}, {"title": "二"}, {"title": "三"}]})";
  EXPECT_THAT(check(pack_.person(), answers, FormStage::draft),
              ElementsAre("/class form.code", "/works form.many_rows"));
}

TEST_F(SmallCase, LeavesOutASectionThatIsNotAskedAndSaysWhereNobodyKnows) {
  EXPECT_THAT(
      check(pack_.person({{"人才层次", "E"}}), R"({"name": "甲", "summary": "好"})", FormStage::person),
      IsEmpty());
  EXPECT_THAT(check(pack_.person({{"人才层次", "!unknown"}}), R"({"name": "甲", "summary": "好"})",
                    FormStage::person),
              ElementsAre(" form.information"));
  EXPECT_THAT(
      check(pack_.person({{"人才层次", "!unknown"}}), R"({"name": "甲", "summary": "好"})", FormStage::draft),
      IsEmpty());
}

TEST_F(SmallCase, ResolvesSectionsBoundsAndFirstAnswers) {
  PrefillSources sources;
  sources.column = [](std::string_view sheet, std::string_view column) {
    return sheet == "people" && column == "name" ? feel::Value::of("甲") : feel::Value();
  };
  const CaseFacts facts = pack_.person();
  const ResolvedForm resolved = pack_.logic().resolve(form(), facts, sources);
  ASSERT_EQ(resolved.sections.size(), 3);
  EXPECT_THAT(resolved.missing, IsEmpty());
  const ResolvedField& points = resolved.sections[0].fields[3];
  EXPECT_EQ(points.min->to_feel(), "0");
  EXPECT_EQ(points.max->to_feel(), "5");
  const ResolvedField& done_on = resolved.sections[1].fields[0].columns[1];
  EXPECT_EQ(*done_on.min, facts.person[1]);
  EXPECT_TRUE(resolved.sections[1].fields[1].required);  // no rows yet
  EXPECT_EQ(resolved.answers, testing::CasePack::answers(form(), R"({"name": "甲", "class": "D"})"));
}

TEST_F(SmallCase, RefusesAChangeOfWhatTheRegisterFilledIn) {
  PrefillSources sources;
  sources.column = [](std::string_view, std::string_view) { return feel::Value::of("甲"); };
  CaseFacts facts = pack_.person();
  facts.answers = testing::CasePack::answers(form(), R"({"name": "乙", "class": "D"})");
  EXPECT_THAT(codes_at(pack_.logic().check_form(form(), facts, FormStage::draft, &sources)),
              ElementsAre("/name form.fixed"));
}

TEST_F(SmallCase, PutsTheCasesOwnGradeInPlaceOfTheRegisters) {
  PersonFacts facts = pack_.person().person;
  facts = facts_with_grade(pack_.pack(), process(), std::move(facts), "A");
  EXPECT_EQ(facts[0], feel::Value::of("A"));
  facts = facts_with_grade(pack_.pack(), process(), std::move(facts), std::nullopt);
  EXPECT_TRUE(facts[0].is_null());
}

TEST_F(SmallCase, RefusesWhatTheFormDoesNotHaveAndWhatIsOfAnotherKind) {
  const std::string answers =
      R"({"point": 1, "points": "三", "class": 5, "works": [{"titel": "一"}, 5], "none_reason": true})";
  EXPECT_THAT(check(pack_.person(), answers, FormStage::draft),
              ElementsAre("/point form.unknown", "/class form.type", "/points form.type",
                          "/works/0/titel form.unknown", "/works/1 form.type", "/none_reason form.type"));
}

}  // namespace
}  // namespace hengcai::policy
