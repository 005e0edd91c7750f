#include "features/campaigns/campaign_fixture.h"

namespace hengcai::campaigns {
namespace {

using storage::Session;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

/// Somebody of the college is reported to have moved to the works.
struct Mover : Desk {
  Mover() {
    surveyed(1, "赵一");
    campaign = issued_campaign();
    const access::Actor clerk = clerk_of(college);
    const NameEntryView entry = entries(clerk, scope_at(college), campaign.id, {.item_id = survey}).front();
    write([&](Session& session) {
      return lists.report(session, {clerk, scope_at(college), entry.id, entry.version},
                          {.state = NameState::moved, .note = "已调走", .to_organisation_id = works});
    });
    hand_over = hand_overs_of(officer, everything).front();
  }
  CampaignView campaign;
  HandOverView hand_over;
};

TEST(HandOver, IsSeenByBothUnitsAndAcceptedByThePresentOne) {
  Mover desk;
  const access::Actor former = desk.clerk_of(desk.college);
  const access::Actor present = desk.clerk_of(desk.works);
  const auto seen_there = desk.hand_overs_of(present, desk.scope_at(desk.works));
  ASSERT_THAT(seen_there, SizeIs(1));
  EXPECT_TRUE(seen_there.front().may_accept);
  EXPECT_FALSE(seen_there.front().may_deliver);
  EXPECT_THAT(desk.hand_overs_of(former, desk.scope_at(desk.college)), SizeIs(1));
  const std::int64_t owed = desk.owed().open;
  const auto deliver = [&](const access::Actor& actor, const std::string& unit) {
    return desk.attempt_write([&](Session& session) {
      return desk.hand_overs.deliver(session, actor, desk.scope_at(unit), desk.hand_over.id, 1,
                                     "年度考核均为合格");
    });
  };
  EXPECT_EQ(code_of(deliver(present, desk.works)), "hand_over.side");
  EXPECT_EQ(code_of(deliver(former, desk.college)), "");
  EXPECT_EQ(desk.owed().open, owed - 1) << "the former unit's duty is met";
  const auto accepted = desk.attempt_write([&](Session& session) {
    return desk.hand_overs.accept(session, present, desk.scope_at(desk.works), desk.hand_over.id, 2);
  });
  ASSERT_TRUE(accepted) << code_of(accepted);
  EXPECT_EQ(accepted->responsible->id, desk.works);
  EXPECT_THAT(desk.entries(present, desk.scope_at(desk.works), desk.campaign.id), SizeIs(2))
      << "in every item the person is the present unit's";
  EXPECT_THAT(desk.moved, SizeIs(2));
}

TEST(HandOver, ThatIsRefusedIsSettledFromAboveBoth) {
  Mover desk;
  const access::Actor present = desk.clerk_of(desk.works);
  const auto refused = desk.attempt_write([&](Session& session) {
    return desk.hand_overs.refuse(session, present, desk.scope_at(desk.works), desk.hand_over.id, 1,
                                  "人员未报到");
  });
  ASSERT_TRUE(refused) << code_of(refused);
  EXPECT_EQ(refused->refused_by->id, desk.works);
  const auto settle = [&](const access::Scope& scope, const std::string& unit) {
    return desk.attempt_write([&](Session& session) {
      return desk.hand_overs.settle(session, desk.officer, scope, desk.hand_over.id, 2,
                                    {.organisation_id = unit, .reason = "人事关系仍在原单位"});
    });
  };
  EXPECT_EQ(code_of(settle(desk.scope_at(desk.college), desk.college)), "hand_over.settle.level");
  EXPECT_EQ(code_of(settle(desk.everything, desk.root())), "hand_over.organisation");
  EXPECT_EQ(code_of(settle(desk.everything, desk.college)), "");
  const NameEntryView entry = desk.entry(desk.campaign.id, "赵一", survey);
  EXPECT_EQ(entry.organisation->id, desk.college);
  EXPECT_TRUE(entry.is_settled);
  EXPECT_EQ(entry.state, NameState::expected);
}

TEST(HandOver, OpensByItselfForAMoverInsideTheProvince) {
  Desk desk;
  registry::PersonView person = desk.surveyed(1, "赵一");
  person = desk.get(person.id);
  ASSERT_THAT(
      desk.change(person, {.fields = {{"status", "省内调动企事业单位"}}, .valid_from = Date{2025, 7, 1}}),
      IsEmpty());
  person = desk.get(person.id);
  for (const registry::RecordView& record : person.records) {
    if (record.kind != "employments") continue;
    desk.attempt([&](Session& session) {
      return desk.people.correct_record(
          session, {desk.officer, desk.everything, person.id, person.version}, record.id,
          {.fields = {{"to", "2025-06-30"}}, .organisation_id = {}, .reason = "调出"});
    });
  }
  person = desk.get(person.id);
  ASSERT_THAT(desk.add_record(person, {.kind = "employments",
                                       .fields = {{"from", "2025-07-01"}},
                                       .organisation_id = desk.works,
                                       .reason = "调入"}),
              IsEmpty());
  const CampaignView campaign = desk.issued_campaign();
  const auto entries = desk.entries(campaign.id);
  ASSERT_THAT(entries, Not(IsEmpty()));
  for (const NameEntryView& entry : entries) EXPECT_EQ(entry.organisation->id, desk.works);
  const auto opened = desk.hand_overs_of(desk.clerk_of(desk.college), desk.scope_at(desk.college));
  ASSERT_THAT(opened, SizeIs(1)) << "one of a person, whatever the number of items";
  EXPECT_EQ(opened.front().from.id, desk.college);
  EXPECT_EQ(opened.front().to.id, desk.works);
}

TEST(NameList, FollowsTheOrganisations) {
  Desk desk;
  desk.surveyed(1, "赵一");
  const CampaignView campaign = desk.issued_campaign();
  desk.organisations.add_follower(desk.people.follower());
  desk.write([&](Session& session) {
    return desk.organisations.merge(session, desk.officer, desk.everything,
                                    {.organisation_ids = {desk.college, desk.works},
                                     .into_id = desk.works,
                                     .on = Date{2026, 1, 15},
                                     .reason = "合并"});
  });
  EXPECT_THAT(desk.entries(desk.clerk_of(desk.works), desk.scope_at(desk.works), campaign.id), SizeIs(2));
}

TEST(Preparation, IsWrittenFromTheVersionThatWasRead) {
  Desk desk;
  const CampaignView campaign = desk.open(desk.create());
  const access::Actor clerk = desk.clerk_of(desk.college);
  const PreparationInput input{.plan = "按通知组织",
                               .procedure = "个人填报、专班审核",
                               .members = {{.name = "某甲", .role = "组长"}},
                               .dates = {{"填报", Date{2026, 1, 10}, Date{2026, 1, 31}}},
                               .runs_by_sub_units = false,
                               .sub_units = {}};
  const auto put = [&](std::int64_t version, const PreparationInput& content) {
    return desk.attempt_write([&](Session& session) {
      return desk.preparations.put(session, clerk, desk.scope_at(desk.college), campaign.id, desk.college,
                                   version, content);
    });
  };
  EXPECT_EQ(put(0, input)->version, 1);
  EXPECT_EQ(code_of(put(0, input)), "preparation.stale") << "two clerks who both begin";
  EXPECT_EQ(put(1, input)->version, 2);
  EXPECT_EQ(code_of(put(1, input)), "preparation.stale");
  PreparationInput foreign = input;
  foreign.sub_units = {desk.works};
  EXPECT_EQ(code_of(put(2, foreign)), "preparation.sub_unit");
  PreparationInput wrong = input;
  wrong.dates.front().to = Date{2026, 1, 1};
  wrong.members.front().name.clear();
  EXPECT_THAT(faults_of(wrong),
              ElementsAre(Field(&Problem::code, "text.length"), Field(&Problem::code, "preparation.dates")));
}

TEST(Situation, IsPutToTheLevelAbovePassedOnAndAnswered) {
  Desk desk;
  const CampaignView campaign = desk.open(desk.create());
  const access::Actor clerk = desk.clerk_of(desk.college);
  const std::int64_t owed = desk.owed().open;
  const auto raised = desk.write([&](Session& session) {
    return desk.situations.raise(session, clerk, desk.scope_at(desk.college),
                                 {.campaign_id = campaign.id,
                                  .organisation_id = desk.college,
                                  .title = "在外执行任务",
                                  .text = "能否顺延"});
  });
  EXPECT_EQ(desk.owed().open, owed + 1) << "the level above owes an answer";
  const std::string county = raised.addressee.id;
  EXPECT_NE(county, desk.college);
  const auto answer = [&](const access::Scope& scope, std::int64_t version) {
    return desk.attempt_write([&](Session& session) {
      return desk.situations.answer(session, desk.officer, scope, raised.id, version, "同意顺延");
    });
  };
  EXPECT_EQ(code_of(answer(desk.scope_at(desk.college), 1)), "situation.level");
  const auto passed = desk.write([&](Session& session) {
    return desk.situations.pass_on(session, desk.officer, desk.scope_at(county), raised.id, 1, "情况属实");
  });
  EXPECT_NE(passed.addressee.id, county);
  EXPECT_EQ(code_of(answer(desk.scope_at(county), 2)), "situation.level") << "it is the next level's now";
  EXPECT_EQ(code_of(answer(desk.everything, 2)), "");
  EXPECT_EQ(code_of(answer(desk.everything, 3)), "situation.state.conflict");
  EXPECT_EQ(desk.owed().open, owed);
  const access::Scope college = desk.scope_at(desk.college);
  const auto seen =
      desk.read([&](Session& session) { return desk.situations.get(session, clerk, college, raised.id); });
  EXPECT_THAT(seen.steps, SizeIs(3));
}

}  // namespace
}  // namespace hengcai::campaigns
