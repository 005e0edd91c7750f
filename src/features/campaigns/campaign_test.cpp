#include <gmock/gmock.h>

#include <set>

#include "features/campaigns/campaigns.h"
#include "features/campaigns/name_lists.h"
#include "features/campaigns/name_worker.h"
#include "features/campaigns/preparation.h"
#include "features/campaigns/situation.h"
#include "features/register/import_fixture.h"
#include "features/register/service.h"
#include "migrations/campaigns.h"
#include "migrations/duties.h"
#include "platform/files/xlsx_writer.h"

namespace hengcai::campaigns {
namespace {

namespace fs = std::filesystem;
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

const fs::path policies = fs::path(HENGCAI_SOURCE_DIR) / "policies";
const std::string pack_id = "jilin-2025-83";
const std::string survey = "midterm_survey";
const std::string collection = "base_collection";

/// A register with three people and the desk of the province for campaigns.
struct Desk : registry::ImportDesk {
  Desk() : ImportDesk({storage::campaigns_migrations(), storage::duties_migrations()}) {
    organisations.add_follower(lists.organisation_follower());
    organisations.add_follower(situations.organisation_follower());
    const auto told = [](std::vector<std::string>& into) {
      return [&into](Session&, const NameEntries& entries) {
        for (const NameEntry& entry : entries.entries)
          into.push_back(entry.name + " " + entry.item_id + " " + entry.organisation_id.value_or(""));
        return done();
      };
    };
    lists.follow({told(issued), told(moved), told(left)});
  }

  static registry::RecordInput assessed(const std::string& level, const std::string& date) {
    return {.kind = "classifications",
            .fields = {{"class", level}, {"date", date}, {"certificate_date", date}},
            .organisation_id = {},
            .reason = {}};
  }
  /// Of class C, assessed in 2023: takes part in the collection and the survey of the middle of the term.
  registry::PersonView surveyed(int person, const std::string& name) {
    registry::PersonInput known = input(person, name);
    known.fields.emplace("status", "在职在岗");
    known.records = {{assessed("C", "2023-05-01")}};
    return enter(known);
  }

  template <class Function>
  auto attempt_write(Function&& function) {
    return database->write(std::forward<Function>(function));
  }
  CampaignView create(const std::string& name = "2025年度考核") {
    return write([&](Session& session) {
      return campaigns.create(session, officer, {.pack_id = pack_id, .name = name, .on = {2026, 1, 15}});
    });
  }
  CampaignView open(const CampaignView& campaign) {
    const std::int64_t version =
        read([&](Session& session) { return campaigns.get(session, officer, campaign.id); }).version;
    return write([&](Session& session) { return campaigns.open(session, officer, campaign.id, version); });
  }
  void work_off_lists() {
    while (worker.do_next(never)) {
    }
  }
  NameWorkView work_of(const NameWorkView& begun) {
    return read([&](Session& session) { return lists.get_work(session, officer, everything, begun.id); });
  }
  NameWorkView compute(const std::string& campaign_id) {
    const auto begun = write([&](Session& session) { return lists.compute(session, officer, campaign_id); });
    work_off_lists();
    return work_of(begun);
  }
  using Row = std::vector<std::string>;
  NameWorkView compare(const std::string& campaign_id, const std::vector<Row>& rows) {
    const auto path = files.path() / "名单.xlsx";
    auto writer = XlsxWriter::create(path).value();
    XlsxSheetWriter* sheet = writer
                                 .add_sheet({.name = "名单",
                                             .columns = {{.header = "姓名"},
                                                         {.header = "证件号码"},
                                                         {.header = "工作单位"},
                                                         {.header = "考核事项"}}})
                                 .value();
    for (const Row& row : rows) {
      sheet->begin_row();
      for (const std::string& cell : row) sheet->text(cell);
    }
    EXPECT_TRUE(writer.finish());
    std::ifstream in(path, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    const auto staged = blobs->stage(content).value();
    const auto begun = write(
        [&](Session& session) { return lists.compare(session, officer, campaign_id, "名单.xlsx", staged); });
    work_off_lists();
    return work_of(begun);
  }
  std::vector<NameEntryView> entries(const access::Actor& actor, const access::Scope& scope,
                                     const std::string& campaign_id, const NameQuery& asked = {}) {
    Problems problems;
    const http::Query query;
    http::QueryReader reader(query, problems);
    const http::Paging paging(reader, query, problems);
    return read([&](Session& session) {
             return lists.list(session, actor, scope, campaign_id, asked, paging);
           })
        .items;
  }
  std::vector<NameEntryView> entries(const std::string& campaign_id, const NameQuery& asked = {}) {
    return entries(officer, everything, campaign_id, asked);
  }
  NameEntryView entry(const std::string& campaign_id, const std::string& name, const std::string& item_id) {
    for (const NameEntryView& one : entries(campaign_id)) {
      if (one.name == name && one.item_id == item_id) return one;
    }
    throw std::runtime_error("no entry of " + name + " in " + item_id);
  }
  Result<NameEntryView> settle(const NameEntryView& one, const NameSettlement& settlement) {
    return settle(officer, everything, one, settlement);
  }
  Result<NameEntryView> settle(const access::Actor& actor, const access::Scope& scope,
                               const NameEntryView& one, const NameSettlement& settlement) {
    return database->write([&](Session& session) {
      return lists.settle(session, {actor, scope, one.id, one.version}, settlement);
    });
  }
  /// A campaign that is open, with the list of the register issued.
  CampaignView issued_campaign() {
    const CampaignView campaign = open(create());
    compute(campaign.id);
    for (const NameEntryView& one : entries(campaign.id, {.settled = false}))
      EXPECT_TRUE(settle(one, {.include = true, .organisation_id = {}, .reason = "应当参加"}))
          << one.difference.value_or("");
    write([&](Session& session) { return lists.issue(session, officer, campaign.id); });
    work_off_lists();
    return read([&](Session& session) { return campaigns.get(session, officer, campaign.id); });
  }
  access::Actor clerk_of(const std::string& organisation_id) {
    return {.account_id = new_id(clock),
            .display_name = "单位经办人",
            .grants = {{access::Role::unit_clerk, path(organisation_id)}}};
  }
  access::Scope scope_at(const std::string& organisation_id) {
    return access::Scope::organisation(path(organisation_id));
  }
  std::vector<HandOverView> hand_overs_of(const access::Actor& actor, const access::Scope& scope) {
    Problems problems;
    const http::Query query;
    http::QueryReader reader(query, problems);
    const http::Paging paging(reader, query, problems);
    return read([&](Session& session) { return hand_overs.list(session, actor, scope, {}, paging); }).items;
  }
  duties::Sums owed() {
    return read([&](Session& session) { return duty_service.sums(session, everything, {}); });
  }

  policy::Shelf packs{policies};
  duties::Service duty_service{clock, trail, organisations};
  Campaigns campaigns{parts, packs, duty_service};
  HandOvers hand_overs{campaigns};
  NameLists lists{campaigns, hand_overs, *blobs};
  NameWorker worker{*database, lists};
  Preparations preparations{campaigns};
  Situations situations{campaigns};
  std::vector<std::string> issued;  ///< what the follower was told
  std::vector<std::string> moved;
  std::vector<std::string> left;
};

template <class T>
std::string code_of(const Result<T>& result) {
  return result ? std::string() : result.problem().code;
}

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
