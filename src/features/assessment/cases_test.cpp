#include <algorithm>
#include <atomic>

#include <gmock/gmock.h>

#include "features/assessment/case_fixture.h"

namespace hengcai::assessment {
namespace {

using storage::Session;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const CaseActView* act_of(const CaseView& view, std::string_view act) {
  const auto found = std::ranges::find(view.acts, act, &CaseActView::act);
  return found != view.acts.end() ? &*found : nullptr;
}

TEST(Cases, OpenAtTheFirstStepAndOnceForEachItem) {
  CaseDesk desk;
  const std::string person = desk.person(1, "D", "2020-05-10");
  const CaseView view = desk.get(desk.open(person, "final_assessment"));
  EXPECT_EQ(view.step.id, "fill");
  EXPECT_EQ(view.state, CaseState::open);
  EXPECT_EQ(view.person.class_, "D");
  EXPECT_THAT(view.scale, SizeIs(4));
  EXPECT_EQ(desk.code_of([&](Session& session) {
    return desk.cases.open_by_hand(session, desk.officer, desk.everything,
                                   {person, CaseDesk::pack_id, "final_assessment", {}, {}});
  }),
            "case.open.conflict");
  EXPECT_EQ(desk.code_of([&](Session& session) {
    return desk.cases.open_by_hand(session, desk.officer, desk.everything,
                                   {person, CaseDesk::pack_id, "nothing", {}, {}});
  }),
            "case.item");
}

TEST(Cases, AnActThatIsNotOpenSaysWhyWithItsClause) {
  CaseDesk desk;
  const std::string id = desk.open(desk.person(1, "D", "2020-05-10"), "final_assessment");
  const CaseView view = desk.get(id);
  const CaseActView* submit = act_of(view, "submit");
  ASSERT_NE(submit, nullptr);
  EXPECT_FALSE(submit->open);
  EXPECT_THAT(*submit->why, Not(IsEmpty()));
  ASSERT_THAT(submit->cite, Not(IsEmpty()));
  EXPECT_THAT(submit->cite.front().says, Not(IsEmpty()));
}

TEST(Cases, AFormIsPreFilledFromTheRegisterAndWhatIsFixedStays) {
  CaseDesk desk;
  const std::string id = desk.open(desk.person(1, "D", "2020-05-10"), "final_assessment");
  const CaseFormView form =
      desk.read([&](Session& session) { return desk.forms.get(session, desk.clerk, desk.everything, id); });
  EXPECT_EQ(form.version, 0);
  EXPECT_TRUE(form.editable);
  EXPECT_THAT(form.answers.json, HasSubstr(R"("name":"赵一")"));
  EXPECT_THAT(form.answers.json, HasSubstr(R"("talent_class":"D")"));
  EXPECT_EQ(desk.fill(id, desk.clerk, {{"name", R"("钱二")"}}), "form.fixed");
  EXPECT_EQ(desk.fill(id, desk.clerk, {{"nothing", R"("x")"}}), "form.unknown");
  EXPECT_EQ(desk.fill(id, desk.clerk, {{"achievements", R"("x")"}}), "form.shape");
}

TEST(Cases, AFormGoesOnOnlyWholeAndDeclaredAndFreeOfMarks) {
  CaseDesk desk;
  const std::string id = desk.open(desk.person(1, "D", "2020-05-10"), "final_assessment");
  EXPECT_EQ(desk.submit(id, desk.clerk), "form.required");
  EXPECT_EQ(desk.hand_in(id), "");
  const std::string other = desk.open(desk.person(2, "D", "2020-05-10"), "final_assessment");
  EXPECT_EQ(desk.fill(other, desk.clerk,
                      {{"report_ethics", R"("守法")"},
                       {"report_duties", R"("职责")"},
                       {"report_results", R"("本项目属绝 密级")"},
                       {"report_post", R"("在岗")"}}),
            "");
  const CaseFormView form = desk.read(
      [&](Session& session) { return desk.forms.get(session, desk.clerk, desk.everything, other); });
  ASSERT_THAT(form.secrecy, SizeIs(testing::Ge(1U)));
  EXPECT_EQ(form.secrecy.front().entry, "/report_results");
  EXPECT_TRUE(form.secrecy.front().refuses);
  EXPECT_EQ(desk.submit(other, desk.clerk), "case.guard.secrecy_clear");
  EXPECT_EQ(desk.fill(other, desk.clerk, {{"report_results", R"("完成项目")"}}), "");
  EXPECT_EQ(desk.submit(other, desk.clerk, {"truthful"}), "case.guard.declared");
  EXPECT_EQ(desk.submit(other, desk.clerk), "");
}

TEST(Cases, ASavedFormSaysWhatItAsksNow) {
  CaseDesk desk;
  const std::string person = desk.person(1, "D", "2023-06-10");
  const std::string id = desk.open(person, "midterm_survey");
  const auto saved = [&](const std::string& achievements) {
    return desk.write([&](Session& session) -> Result<CaseFormSaved> {
      const auto answer = desk.save(session, id, desk.clerk, {{"achievements", achievements}});
      if (!answer) return answer.problems().front();
      return *answer;
    });
  };
  const auto is_reason_asked = [](const CaseFormSaved& answer) {
    for (const FormSectionView& section : answer.sections.value()) {
      for (const FormFieldView& field : section.fields) {
        if (field.id == "none_reason") return field.required;
      }
    }
    return false;
  };
  EXPECT_FALSE(is_reason_asked(saved(R"([{"_row":"a","title":"某项成果"}])")));
  EXPECT_FALSE(saved(R"([{"_row":"a","title":"某项新成果"}])").sections);  // as before
  EXPECT_TRUE(is_reason_asked(saved("[]")));
}

TEST(Cases, WhoSavesFromAnOldVersionIsTold) {
  CaseDesk desk;
  const std::string id = desk.open(desk.person(1, "D", "2020-05-10"), "final_assessment");
  EXPECT_EQ(desk.fill(id, desk.clerk, {{"report_ethics", R"("甲")"}}), "");
  EXPECT_EQ(desk.code_of([&](Session& session) {
    return desk.forms.draft(session, {desk.clerk, desk.everything, id, 0}, {R"({"report_ethics":"乙"})"});
  }),
            "case_form.stale");
}

TEST(Cases, AnswersAreSealedInTheDatabase) {
  CaseDesk desk;
  const std::string id = desk.open(desk.person(1, "D", "2020-05-10"), "final_assessment");
  ASSERT_EQ(desk.fill(id, desk.clerk, {{"report_ethics", R"("不为人知")"}}), "");
  const auto kept = desk.read([&](Session& session) {
    return session.value<std::string>("select answers from case_forms where case_id = :id", id).value();
  });
  EXPECT_THAT(kept, Not(HasSubstr("不为人知")));
}

TEST(Cases, WhatIsSentBackShowsItsReasonAtTheEntryAndComesBackTwice) {
  CaseDesk desk;
  const std::string id = desk.open(desk.person(1, "D", "2020-05-10"), "final_assessment");
  ASSERT_EQ(desk.hand_in(id), "");
  for (const std::string reason : {"写得太简单", "还是太简单"}) {
    EXPECT_EQ(desk.code_of([&](Session& session) {
      return desk.cases.review(
          session, {desk.clerk, desk.everything, id},
          {{{"/report_ethics", Verdict::true_entry, {}}, {"/report_duties", Verdict::to_return, reason}}});
    }),
              "");
    EXPECT_EQ(desk.propose(id, "良好"), "form.required");  // the unit's own part
    EXPECT_EQ(desk.code_of([&](Session& session) {
      return desk.cases.send_back(session, {desk.clerk, desk.everything, id}, {"请补充", {}});
    }),
              "");
    const CaseView view = desk.get(id);
    EXPECT_EQ(view.step.id, "fill");
    EXPECT_TRUE(view.returned);
    const CaseFormView form =
        desk.read([&](Session& session) { return desk.forms.get(session, desk.clerk, desk.everything, id); });
    EXPECT_THAT(form.returned, Contains(testing::AllOf(Field(&ReturnedEntry::entry, "/report_duties"),
                                                       Field(&ReturnedEntry::reason, reason))));
    ASSERT_EQ(desk.fill(id, desk.clerk, {{"report_duties", json::to_text("补充了" + reason)}}), "");
    ASSERT_EQ(desk.submit(id, desk.clerk), "");
    const CaseView again = desk.get(id);
    EXPECT_FALSE(again.returned);
    EXPECT_THAT(again.marks, ElementsAre(Field(&EntryMark::entry, "/report_ethics")));
  }
  EXPECT_THAT(desk.replay(id).faults, IsEmpty());
}

TEST(Cases, AreStaleForTheSecondOfTwoClerks) {
  CaseDesk desk;
  const std::string id = desk.open(desk.person(1, "D", "2020-05-10"), "final_assessment");
  ASSERT_EQ(desk.hand_in(id), "");
  const std::int64_t seen = desk.get(id).version;
  const auto send_back = [&](Session& session) {
    return desk.cases.send_back(session, {desk.clerk, desk.everything, id, seen}, {"请补充", {}});
  };
  EXPECT_EQ(desk.code_of(send_back), "");
  EXPECT_EQ(desk.code_of(send_back), "case.stale");
}

TEST(Cases, AProposalNeedsAGradeOfTheScaleAndGrounds) {
  CaseDesk desk;
  const std::string id = desk.open(desk.person(1, "D", "2020-05-10"), "final_assessment");
  ASSERT_EQ(desk.hand_in(id), "");
  const auto propose = [&](const std::string& grade, const std::string& grounds) {
    return desk.code_of([&](Session& session) {
      return desk.cases.propose(session, {desk.clerk, desk.everything, id}, {grade, grounds});
    });
  };
  EXPECT_EQ(propose("称职", "理由"), "case.grade");
  EXPECT_EQ(propose("良好", " "), "case.grounds");
  ASSERT_EQ(desk.fill(id, desk.clerk,
                      {{"truth", R"("属实")"}, {"completeness", R"("完整")"}, {"unit_opinion", R"("同意")"}}),
            "");
  EXPECT_EQ(propose("良好", "对照标准"), "case.guard.entries_reviewed");
  ASSERT_EQ(desk.review_all(id), "");
  EXPECT_EQ(propose("良好", "对照标准"), "");
  EXPECT_EQ(desk.get(id).step.id, "deliberation");
}

TEST(Cases, AreDecidedByAMeetingAndAnotherGradeNeedsItsReason) {
  CaseDesk desk;
  const std::string id = desk.open(desk.person(1, "D", "2020-05-10"), "final_assessment");
  desk.bring_to_deliberation(id, "良好");
  EXPECT_EQ(desk.code_of([&](Session& session) {
    return desk.cases.decide(session, {desk.leader, desk.everything, id}, {});
  }),
            "case.guard.meeting_held");
  const std::string meeting = desk.meeting();
  EXPECT_EQ(desk.decide(id, meeting, "一般"), "case.decision.reason");
  EXPECT_EQ(desk.decide(id, meeting, "一般", "业绩一般"), "");
  const CaseView view = desk.get(id);
  EXPECT_EQ(view.grade, "一般");
  EXPECT_EQ(view.step.id, "notification");
  const MeetingView shown =
      desk.read([&](Session& session) { return desk.meetings.get(session, desk.everything, meeting); });
  EXPECT_EQ(shown.decided, 1);
  ASSERT_THAT(shown.decisions, SizeIs(1));
  EXPECT_EQ(shown.decisions.front().proposal, "良好");
}

TEST(Cases, AreNotifiedAndReceiptedToTheEnd) {
  CaseDesk desk;
  const std::string person = desk.person(1, "D", "2020-05-10");
  const std::string id = desk.open(person, "final_assessment");
  desk.bring_to_deliberation(id, "良好");
  ASSERT_EQ(desk.decide(id, desk.meeting()), "");
  EXPECT_EQ(desk.code_of([&](Session& session) {
    return desk.cases.notify(session, {desk.clerk, desk.everything, id}, {Way::online});
  }),
            "");
  EXPECT_EQ(desk.get(id).step.id, "receipt");
  EXPECT_TRUE(desk.get(id).due_on);
  const access::Actor self = CaseDesk::self(person, desk.path(desk.college));
  const auto own = access::Scope::own_person(person);
  EXPECT_EQ(desk.code_of([&](Session& session) {
    return desk.cases.acknowledge(session, {self, own, id},
                                  {ReceiptOpinion::agrees, Way::online, {}, "同意"});
  }),
            "");
  const CaseView view = desk.get(id);
  EXPECT_EQ(view.state, CaseState::ended);
  EXPECT_EQ(view.notification->comment, "同意");
  std::vector<std::string> steps;
  for (const StepOfCase& step : view.steps) steps.push_back(step.id);
  EXPECT_THAT(steps, ElementsAre("fill", "unit_review", "deliberation", "notification", "receipt", "done"));
  EXPECT_THAT(desk.replay(id).faults, IsEmpty());
  EXPECT_GE(desk.replay(id).steps, 5);
}

TEST(Cases, AnObjectionOnTheReceiptIsAnsweredBeforeTheCaseEnds) {
  CaseDesk desk;
  const std::string person = desk.person(1, "D", "2020-05-10");
  const std::string id = desk.open(person, "final_assessment");
  desk.bring_to_deliberation(id, "一般");
  ASSERT_EQ(desk.decide(id, desk.meeting()), "");
  ASSERT_EQ(desk.code_of([&](Session& session) {
    return desk.cases.notify(session, {desk.clerk, desk.everything, id}, {Way::online});
  }),
            "");
  const access::Actor self = CaseDesk::self(person, desk.path(desk.college));
  const auto sign = [&](const std::string& comment) {
    return desk.code_of([&](Session& session) {
      return desk.cases.acknowledge(session, {self, access::Scope::own_person(person), id},
                                    {ReceiptOpinion::objects, Way::online, {}, comment});
    });
  };
  EXPECT_EQ(sign(" "), "case.receipt.comment");
  ASSERT_EQ(sign("漏计了一项成果"), "");
  EXPECT_EQ(desk.get(id).step.id, "receipt");
  ASSERT_THAT(desk.get(id).objections, SizeIs(1));
  EXPECT_EQ(desk.get(id).objections.front().text, "漏计了一项成果");
  EXPECT_EQ(sign("漏计了一项成果"), "case.guard.no_open_objection");
  const std::string objection = desk.get(id).objections.front().id;
  ASSERT_EQ(desk.code_of([&](Session& session) {
    return desk.objections.answer(session, desk.clerk, desk.everything, objection, 1,
                                  {Outcome::dismissed, "该成果不在管理期内", {}});
  }),
            "");
  EXPECT_EQ(sign("仍不同意"), "");
  EXPECT_EQ(desk.get(id).state, CaseState::ended);
  EXPECT_THAT(desk.replay(id).faults, IsEmpty());
}

TEST(Cases, UnderInvestigationWaitAndComeBackByThemselves) {
  CaseDesk desk;
  const std::string person = desk.person(1, "D", "2020-05-10");
  const std::string id = desk.open(person, "final_assessment");
  desk.bring_to_deliberation(id, "良好");
  const auto suspend = [&](Session& session) {
    return desk.cases.suspend(session, {desk.clerk, desk.everything, id}, {"接受调查"});
  };
  EXPECT_EQ(desk.code_of(suspend), "case.act.refused");
  ASSERT_THAT(
      desk.change(desk.registry::Register::get(person), {.fields = {{"investigated_since", "2026-01-10"}}}),
      IsEmpty());
  EXPECT_NE(desk.decide(id, desk.meeting()), "");
  EXPECT_EQ(desk.code_of(suspend), "");
  EXPECT_EQ(desk.get(id).state, CaseState::waiting);
  const std::atomic<bool> never = false;
  EXPECT_FALSE(desk.work.do_next(never));
  ASSERT_THAT(desk.change(desk.registry::Register::get(person),
                          {.fields = {{"investigation_closed_on", "2026-01-14"}}}),
              IsEmpty());
  EXPECT_TRUE(desk.work.do_next(never));
  EXPECT_EQ(desk.get(id).step.id, "deliberation");
  EXPECT_THAT(desk.replay(id).faults, IsEmpty());
}

TEST(Cases, AnExitFoundOnTheWayLeavesAndItsReportFallsDueInAMonth) {
  CaseDesk desk;
  const std::string person = desk.person(1, "D", "2020-05-10");
  const std::string id = desk.open(person, "final_assessment");
  ASSERT_EQ(desk.hand_in(id), "");
  const auto leave = [&](Session& session) {
    return desk.cases.leave(session, {desk.clerk, desk.everything, id}, {"调离本省", {2026, 1, 12}, {}});
  };
  EXPECT_EQ(desk.code_of(leave), "case.act.refused");
  ASSERT_THAT(desk.change(desk.registry::Register::get(person),
                          {.fields = {{"status", "去世"}, {"died_on", "2026-01-12"}}}),
              IsEmpty());
  EXPECT_EQ(desk.code_of(leave), "");
  EXPECT_EQ(desk.get(id).state, CaseState::ended);
  EXPECT_EQ(desk.get(id).exit_ground, "调离本省");
  ASSERT_THAT(desk.duties, SizeIs(1));
  EXPECT_EQ(desk.duties.front().first, "exit_report");
  EXPECT_EQ(desk.duties.front().second, (Date{2026, 2, 12}));
}

TEST(Cases, OfOthersAreNotThere) {
  CaseDesk desk;
  const std::string person = desk.person(1, "D", "2020-05-10");
  const std::string id = desk.open(person, "final_assessment");
  const auto read = [&](const access::Actor& actor, const access::Scope& scope) {
    return desk.code_of([&](Session& session) { return desk.cases.get(session, actor, scope, id); });
  };
  EXPECT_EQ(read(desk.clerk, access::authorise(desk.clerk, access::Verb::cases_read).value()), "");
  EXPECT_EQ(read(desk.other_clerk, access::authorise(desk.other_clerk, access::Verb::cases_read).value()),
            "case.not_found");
  EXPECT_EQ(read(desk.clerk, access::Scope::own_person(person)), "");
}

}  // namespace
}  // namespace hengcai::assessment
