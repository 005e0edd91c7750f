#include "features/campaigns/campaign_fixture.h"

#include <set>

namespace hengcai::campaigns {
namespace {

using registry::number_of;
using storage::Session;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

TEST(Campaigns, HaveItemsWindowsAndDeadlinesOfThePack) {
  Desk desk;
  const CampaignView campaign = desk.create();
  EXPECT_EQ(campaign.state, CampaignState::prepared);
  EXPECT_THAT(campaign.items, SizeIs(3));
  EXPECT_THAT(campaign.windows, Contains(Field(&CampaignWindow::state, "before")));
  const auto owed = std::ranges::find(campaign.deadlines, "submission", &CampaignDeadline::id);
  ASSERT_NE(owed, campaign.deadlines.end());
  EXPECT_GT(owed->organisations.value_or(0), 0);
  EXPECT_TRUE(owed->due_on);
  const auto again = desk.attempt_write([&](Session& session) {
    return desk.campaigns.create(session, desk.officer,
                                 {.pack_id = pack_id, .name = campaign.name, .on = {2026, 1, 15}});
  });
  EXPECT_EQ(code_of(again), "campaign.name.conflict");
}

TEST(Campaigns, AreSeenByOthersOnceTheyAreOpen) {
  Desk desk;
  const access::Actor clerk = desk.clerk_of(desk.college);
  const CampaignView campaign = desk.create();
  const auto seen = [&] {
    return code_of(desk.database->read(
        [&](Session& session) { return desk.campaigns.get(session, clerk, campaign.id); }));
  };
  EXPECT_EQ(seen(), "campaign.not_found");
  desk.open(campaign);
  EXPECT_EQ(seen(), "");
}

TEST(Campaigns, OpeningMakesItsDutiesAppearAndIsDoneOnce) {
  Desk desk;
  const CampaignView campaign = desk.create();
  desk.open(campaign);
  std::int64_t expected = 0;
  for (const CampaignDeadline& deadline : campaign.deadlines) expected += deadline.organisations.value_or(0);
  EXPECT_GT(expected, 0);
  EXPECT_EQ(desk.owed().open, expected);
  EXPECT_GT(desk.owed().late, 0) << "a deadline of the notice is over on the day of opening";
  const auto again = [&](std::int64_t version) {
    return code_of(desk.attempt_write(
        [&](Session& session) { return desk.campaigns.open(session, desk.officer, campaign.id, version); }));
  };
  EXPECT_EQ(again(1), "campaign.stale");
  EXPECT_EQ(again(2), "campaign.state.conflict");
}

TEST(NameList, IsComputedFromTheRegisterByThePack) {
  Desk desk;
  desk.surveyed(1, "赵一");
  const CampaignView campaign = desk.create();
  const NameWorkView work = desk.compute(campaign.id);
  ASSERT_EQ(work.state, WorkState::done) << (work.problem ? work.problem->json : "");
  const auto entries = desk.entries(campaign.id);
  std::set<std::string> items;
  for (const NameEntryView& entry : entries) {
    items.insert(entry.item_id);
    EXPECT_EQ(entry.organisation->id, desk.college);
    EXPECT_THAT(entry.basis.value_or(""), HasSubstr("B1."));
    EXPECT_THAT(entry.document_number, HasSubstr("*"));
    EXPECT_EQ(entry.match, std::nullopt);
  }
  EXPECT_THAT(items, UnorderedElementsAre(collection, survey));
  EXPECT_THAT(desk.entries(desk.clerk_of(desk.college), desk.scope_at(desk.college), desk.open(campaign).id),
              IsEmpty())
      << "units see nothing before it is issued";
}

TEST(NameList, WhoIsNotDecidedForLackOfFactsIsADifference) {
  Desk desk;
  registry::PersonInput input = desk.input(1);
  input.records = {{Desk::assessed("C", "2023-05-01")}};
  desk.enter(input);
  const CampaignView campaign = desk.open(desk.create());
  desk.compute(campaign.id);
  const auto open = desk.entries(campaign.id, {.settled = false});
  ASSERT_THAT(open, Not(IsEmpty()));
  EXPECT_THAT(open.front().difference.value_or(""), HasSubstr("尚缺"));
  const auto issue = desk.attempt_write(
      [&](Session& session) { return desk.lists.issue(session, desk.officer, campaign.id); });
  EXPECT_EQ(code_of(issue), "name_list.unsettled.conflict");
}

TEST(NameList, IsComparedWithAnUploadedListAndEachDifferenceIsExplained) {
  Desk desk;
  desk.surveyed(1, "赵一");
  desk.surveyed(2, "钱二");
  desk.surveyed(3, "孙三");
  const CampaignView campaign = desk.create();
  const NameWorkView work = desk.compare(campaign.id, {{"赵一", number_of(1), "某某学院", "期中业绩调查"},
                                                       {"钱二", number_of(2), "某某工厂", "期中业绩调查"},
                                                       {"孙三", number_of(3), "某某学院", "期末考核"},
                                                       {"周八", number_of(8), "某某学院", "期中业绩调查"}});
  ASSERT_EQ(work.state, WorkState::done) << (work.problem ? work.problem->json : "");
  const NameEntryView same = desk.entry(campaign.id, "赵一", survey);
  EXPECT_EQ(same.match, NameMatch::both);
  EXPECT_TRUE(same.is_settled);
  const NameEntryView elsewhere = desk.entry(campaign.id, "钱二", survey);
  EXPECT_EQ(elsewhere.match, NameMatch::both);
  EXPECT_THAT(elsewhere.difference.value_or(""), HasSubstr("某某工厂"));
  EXPECT_EQ(desk.entry(campaign.id, "孙三", survey).match, NameMatch::only_here);
  const NameEntryView not_asked = desk.entry(campaign.id, "孙三", "final_assessment");
  EXPECT_EQ(not_asked.match, NameMatch::only_there);
  EXPECT_THAT(not_asked.difference.value_or(""), HasSubstr("按政策包不参加"));
  const NameEntryView nobody = desk.entry(campaign.id, "周八", survey);
  EXPECT_EQ(nobody.person_id, std::nullopt);
  EXPECT_THAT(nobody.difference.value_or(""), HasSubstr("人才库里没有"));
  EXPECT_EQ(code_of(desk.settle(nobody, {.include = true, .organisation_id = {}, .reason = "补录"})),
            "name_entry.organisation");
  EXPECT_EQ(code_of(desk.settle(nobody, {.include = false, .organisation_id = {}, .reason = "已调出本省"})),
            "");
  EXPECT_EQ(desk.entry(campaign.id, "周八", survey).state, NameState::removed);
}

TEST(NameList, WhatWasSettledStaysSettledWhenItIsComputedAnew) {
  Desk desk;
  desk.surveyed(1, "赵一");
  const CampaignView campaign = desk.create();
  desk.compare(campaign.id, {{"周八", number_of(8), "某某学院", "期中业绩调查"}});
  for (const NameEntryView& one : desk.entries(campaign.id, {.settled = false}))
    EXPECT_TRUE(
        desk.settle(one, {.include = one.person_id.has_value(), .organisation_id = {}, .reason = "核实"}));
  desk.surveyed(2, "钱二");
  ASSERT_EQ(desk.compute(campaign.id).state, WorkState::done);
  EXPECT_THAT(desk.entries(campaign.id, {.settled = false}), Each(Field(&NameEntryView::name, "钱二")));
  EXPECT_EQ(desk.entry(campaign.id, "周八", survey).settle_reason, "核实");
}

TEST(NameList, AWrongWorkbookChangesNothingAndNamesItsCells) {
  Desk desk;
  desk.surveyed(1, "赵一");
  const CampaignView campaign = desk.create();
  desk.compute(campaign.id);
  const auto before = desk.entries(campaign.id);
  const NameWorkView work = desk.compare(campaign.id, {{"赵一", "1", "某某学院", "期中业绩调査"}});
  EXPECT_EQ(work.state, WorkState::failed);
  ASSERT_TRUE(work.problem);
  EXPECT_THAT(work.problem->json, HasSubstr("name_list.number"));
  EXPECT_THAT(work.problem->json, HasSubstr("name_list.item"));
  EXPECT_THAT(work.problem->json, HasSubstr(R"("line":2)"));
  EXPECT_EQ(desk.entries(campaign.id).size(), before.size());
  EXPECT_EQ(desk.entries(campaign.id).front().id, before.front().id);
}

TEST(NameList, IsSettledInBulk) {
  Desk desk;
  for (int person = 1; person <= 5; ++person) desk.surveyed(person, "赵" + std::to_string(person));
  const CampaignView campaign = desk.create();
  desk.compare(campaign.id, {{"赵1", number_of(1), "某某学院", "期中业绩调查"}});
  const auto work = desk.write([&](Session& session) {
    return desk.lists.settle_many(
        session, desk.officer, campaign.id,
        {.match = NameMatch::only_here, .item_id = {}, .include = true, .reason = "应当参加"});
  });
  desk.work_off_lists();
  EXPECT_EQ(desk.work_of(work).state, WorkState::done);
  EXPECT_EQ(desk.work_of(work).changed, 9) << "five people in two items, but for one entry";
  EXPECT_THAT(desk.entries(campaign.id, {.settled = false}), IsEmpty());
}

TEST(NameList, IssuedEntriesAreSeenByTheUnitAndToldToWhoeverLivesByThem) {
  Desk desk;
  desk.surveyed(1, "赵一");
  const CampaignView campaign = desk.issued_campaign();
  EXPECT_EQ(campaign.list_state, ListState::issued);
  EXPECT_THAT(desk.issued, UnorderedElementsAre("赵一 " + collection + " " + desk.college,
                                                "赵一 " + survey + " " + desk.college));
  EXPECT_THAT(desk.entries(desk.clerk_of(desk.college), desk.scope_at(desk.college), campaign.id), SizeIs(2));
  EXPECT_THAT(desk.entries(desk.clerk_of(desk.works), desk.scope_at(desk.works), campaign.id), IsEmpty());
  const auto again = desk.attempt_write(
      [&](Session& session) { return desk.lists.compute(session, desk.officer, campaign.id); });
  EXPECT_EQ(code_of(again), "name_list.issued.conflict");
}

TEST(NameList, IsNotIssuedWithoutItsCasesAndIsBegunAgain) {
  Desk desk;
  desk.surveyed(1, "赵一");
  bool is_refused = true;
  desk.lists.follow({[&is_refused](Session&, const NameEntries&) -> Done {
                       if (!is_refused) return done();
                       return Problem{.code = "case.refused", .message = "不能立卷"};
                     },
                     {},
                     {}});
  const CampaignView campaign = desk.issued_campaign();
  EXPECT_EQ(campaign.list_state, ListState::issuing);
  EXPECT_THAT(desk.entries(campaign.id), Each(Field(&NameEntryView::is_issued, false)));
  is_refused = false;
  const auto again =
      desk.write([&](Session& session) { return desk.lists.issue(session, desk.officer, campaign.id); });
  desk.work_off_lists();
  EXPECT_EQ(desk.work_of(again).state, WorkState::done);
  EXPECT_THAT(desk.entries(campaign.id), Each(Field(&NameEntryView::is_issued, true)));
}

TEST(NameList, AWorkThatIsStoppedEndsAndAnIssueIsNotStopped) {
  Desk desk;
  desk.surveyed(1, "赵一");
  const CampaignView campaign = desk.open(desk.create());
  const auto begun =
      desk.write([&](Session& session) { return desk.lists.compute(session, desk.officer, campaign.id); });
  EXPECT_EQ(code_of(desk.attempt_write(
                [&](Session& session) { return desk.lists.compute(session, desk.officer, campaign.id); })),
            "name_list.work.conflict");
  desk.write([&](Session& session) {
    return desk.lists.stop_work(session, desk.officer, desk.everything, begun.id);
  });
  desk.work_off_lists();
  EXPECT_EQ(desk.work_of(begun).state, WorkState::stopped);
  EXPECT_THAT(desk.entries(campaign.id), IsEmpty());
  desk.compute(campaign.id);
  const auto issue =
      desk.write([&](Session& session) { return desk.lists.issue(session, desk.officer, campaign.id); });
  EXPECT_EQ(code_of(desk.attempt_write([&](Session& session) {
              return desk.lists.stop_work(session, desk.officer, desk.everything, issue.id);
            })),
            "name_work.state.conflict");
}

TEST(NameList, AUnitConfirmsOneAndThenAllOthers) {
  Desk desk;
  for (int person = 1; person <= 3; ++person) desk.surveyed(person, "赵" + std::to_string(person));
  const CampaignView campaign = desk.issued_campaign();
  const access::Actor clerk = desk.clerk_of(desk.college);
  const access::Scope scope = desk.scope_at(desk.college);
  const NameEntryView first = desk.entries(clerk, scope, campaign.id).front();
  EXPECT_TRUE(first.may_report);
  const auto confirm = [&](std::int64_t version) {
    return desk.attempt_write(
        [&](Session& session) { return desk.lists.confirm(session, {clerk, scope, first.id, version}); });
  };
  EXPECT_EQ(confirm(first.version)->state, NameState::confirmed);
  EXPECT_EQ(code_of(confirm(first.version)), "name_entry.stale");
  EXPECT_EQ(code_of(confirm(first.version + 1)), "name_entry.state.conflict");
  const auto work = desk.write([&](Session& session) {
    return desk.lists.confirm_many(session, clerk, scope, campaign.id,
                                   {.organisation_id = desk.college, .item_id = {}});
  });
  desk.work_off_lists();
  EXPECT_EQ(desk.work_of(work).changed, 5);
  EXPECT_THAT(desk.entries(clerk, scope, campaign.id),
              Each(Field(&NameEntryView::state, NameState::confirmed)));
  EXPECT_EQ(code_of(desk.attempt_write([&](Session& session) {
              return desk.lists.confirm_many(session, clerk, scope, campaign.id,
                                             {.organisation_id = desk.works, .item_id = {}});
            })),
            "access.out_of_scope");
}

TEST(NameList, WhatAUnitReportsIsSettledFromAbove) {
  Desk desk;
  desk.surveyed(1, "赵一");
  const CampaignView campaign = desk.issued_campaign();
  const access::Actor clerk = desk.clerk_of(desk.college);
  const access::Scope scope = desk.scope_at(desk.college);
  const NameEntryView entry = desk.entries(clerk, scope, campaign.id, {.item_id = survey}).front();
  const auto reported = desk.write([&](Session& session) {
    return desk.lists.report(session, {clerk, scope, entry.id, entry.version},
                             {.state = NameState::retired, .note = "已办理退休", .to_organisation_id = {}});
  });
  EXPECT_FALSE(reported.is_settled);
  EXPECT_EQ(code_of(desk.settle(clerk, scope, reported,
                                {.include = false, .organisation_id = {}, .reason = "退休"})),
            "name_entry.settle.own");
  const auto settled =
      desk.settle(reported, {.include = false, .organisation_id = {}, .reason = "退休情况属实"});
  ASSERT_TRUE(settled);
  EXPECT_EQ(settled->state, NameState::removed);
  EXPECT_THAT(desk.left, ElementsAre("赵一 " + survey + " " + desk.college));
}

}  // namespace
}  // namespace hengcai::campaigns
