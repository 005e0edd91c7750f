#include <gmock/gmock.h>

#include "features/assessment/case_fixture.h"

namespace hengcai::assessment {
namespace {

using storage::Session;
using testing::IsEmpty;
using testing::SizeIs;

/// A unit with one person whose grade is to be published; the day is before the spring holiday of 2026.
struct ToPublish : CaseDesk {
  ToPublish() {
    go_to({2026, 2, 9});
    id = open(person(1, "D", "2020-05-10"), "final_assessment");
    bring_to_deliberation(id, "优秀");
    if (const std::string code = decide(id, meeting()); !code.empty()) throw std::runtime_error(code);
  }
  std::string object(const std::string& publicity_id) {
    return code_of([&](Session& session) {
      return objections.to_publicity(session, other_clerk, everything, publicity_id,
                                     {1, "业绩不实", "某职工", {}});
    });
  }
  std::string answer(Outcome outcome, const std::optional<std::string>& grade) {
    return code_of([&](Session& session) -> Result<ObjectionView> {
      const auto objection =
          session.value<std::string>("select id from objections where state = 'open' limit 1");
      return objections.answer(session, clerk, everything, objection.value(), 1,
                               {outcome, "经核查情况如下", grade});
    });
  }

  std::string id;
};

TEST(Publicities, RunFiveWorkingDaysOverTheMadeUpSaturday) {
  ToPublish unit;
  EXPECT_EQ(unit.get(unit.id).step.id, "to_publish");
  const PublicityView publicity = unit.publish();
  EXPECT_EQ(publicity.from, (Date{2026, 2, 9}));
  EXPECT_EQ(publicity.to, (Date{2026, 2, 14}));  // a Saturday that is worked
  EXPECT_EQ(publicity.days_left, 5);
  ASSERT_THAT(publicity.days, SizeIs(6));
  EXPECT_FALSE(publicity.days.front().number);
  EXPECT_EQ(publicity.days.back().number, 5);
  EXPECT_EQ(unit.get(unit.id).state, CaseState::waiting);
  EXPECT_EQ(unit.get(unit.id).due_on, (Date{2026, 2, 14}));
}

TEST(Publicities, ShowThePermittedFieldsAndNothingElse) {
  ToPublish unit;
  const PublicityView publicity = unit.publish();
  ASSERT_THAT(publicity.entries, SizeIs(1));
  EXPECT_EQ(json::to_text(publicity.entries.front()),
            R"({"number":1,"name":"赵一","organisation":"某某学院","grade":"优秀"})");
}

TEST(Publicities, AreNotClosedBeforeTheirLastDayHasEnded) {
  ToPublish unit;
  const PublicityView publicity = unit.publish();
  EXPECT_EQ(unit.close(publicity.id), "publicity.running.conflict");
  unit.go_to({2026, 2, 14});
  EXPECT_EQ(unit.close(publicity.id), "publicity.running.conflict");
  unit.go_to({2026, 2, 15});
  EXPECT_EQ(unit.close(publicity.id), "");
  EXPECT_EQ(unit.get(unit.id).step.id, "notification");
  EXPECT_EQ(unit.close(publicity.id), "publicity.closed.conflict");
  EXPECT_THAT(unit.replay(unit.id).faults, IsEmpty());
}

TEST(Publicities, AreHeldWhileAnObjectionIsOpen) {
  ToPublish unit;
  const PublicityView publicity = unit.publish();
  EXPECT_EQ(unit.object(publicity.id), "");
  EXPECT_THAT(unit.duties, SizeIs(1));
  unit.go_to({2026, 2, 25});
  EXPECT_EQ(unit.close(publicity.id), "publicity.objection.conflict");
  EXPECT_EQ(unit.answer(Outcome::dismissed, "良好"), "objection.grade");
  EXPECT_EQ(unit.answer(Outcome::dismissed, {}), "");
  EXPECT_EQ(unit.get(unit.id).step.id, "publicity");
  EXPECT_EQ(unit.close(publicity.id), "");
  EXPECT_EQ(unit.get(unit.id).grade, "优秀");
}

TEST(Publicities, AnObjectionThatIsUpheldBringsTheGradeBackToTheLeadership) {
  ToPublish unit;
  const PublicityView publicity = unit.publish();
  ASSERT_EQ(unit.object(publicity.id), "");
  EXPECT_EQ(unit.answer(Outcome::upheld, {}), "objection.grade");
  EXPECT_EQ(unit.answer(Outcome::upheld, "良好"), "");
  const CaseView open = unit.get(unit.id);
  EXPECT_EQ(open.step.id, "deliberation");
  EXPECT_EQ(open.proposal, "良好");
  EXPECT_EQ(open.grade, "优秀");  // until the leadership has decided
  ASSERT_EQ(unit.decide(unit.id, unit.meeting()), "");
  EXPECT_EQ(unit.get(unit.id).grade, "良好");
  EXPECT_EQ(unit.get(unit.id).step.id, "notification");
  EXPECT_THAT(unit.replay(unit.id).faults, IsEmpty());
}

TEST(Publicities, PeopleMarkedSecretAreExempt) {
  CaseDesk unit;
  const std::string id =
      unit.open(unit.person(1, "D", "2020-05-10", {{"secret_related", "是"}}), "final_assessment");
  unit.bring_to_deliberation(id, "优秀");
  ASSERT_EQ(unit.decide(id, unit.meeting()), "");
  EXPECT_EQ(unit.get(id).step.id, "notification");
  EXPECT_EQ(unit.code_of([&](Session& session) {
    return unit.publicities.create(session, unit.clerk, unit.everything,
                                   {unit.college, {}, "公告栏", "人事处"});
  }),
            "publicity.empty");
}

TEST(Publicities, WhoObjectedIsNotToldToThePersonObjectedTo) {
  ToPublish unit;
  const PublicityView publicity = unit.publish();
  ASSERT_EQ(unit.object(publicity.id), "");
  const std::string person = unit.get(unit.id).person.id;
  const access::Actor self = CaseDesk::self(person, unit.path(unit.college));
  const CaseView seen = unit.read([&](Session& session) {
    return unit.cases.get(session, self, access::Scope::own_person(person), unit.id);
  });
  ASSERT_THAT(seen.objections, SizeIs(1));
  EXPECT_THAT(seen.objections.front().by_name, IsEmpty());
  EXPECT_THAT(seen.objections.front().text, IsEmpty());
}

}  // namespace
}  // namespace hengcai::assessment
