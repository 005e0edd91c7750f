#pragma once

#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <vector>

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

inline const std::filesystem::path policies = std::filesystem::path(HENGCAI_SOURCE_DIR) / "policies";
inline const std::string pack_id = "jilin-2025-83";
inline const std::string survey = "midterm_survey";
inline const std::string collection = "base_collection";

/// A register with three people and the desk of the province for campaigns.
struct Desk : registry::ImportDesk {
  Desk() : ImportDesk({storage::campaigns_migrations(), storage::duties_migrations()}) {
    organisations.add_follower(lists.organisation_follower());
    organisations.add_follower(situations.organisation_follower());
    const auto told = [](std::vector<std::string>& into) {
      return [&into](storage::Session&, const NameEntries& entries) {
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
    return write([&](storage::Session& session) {
      return campaigns.create(session, officer, {.pack_id = pack_id, .name = name, .on = {2026, 1, 15}});
    });
  }
  CampaignView open(const CampaignView& campaign) {
    const std::int64_t version =
        read([&](storage::Session& session) { return campaigns.get(session, officer, campaign.id); }).version;
    return write(
        [&](storage::Session& session) { return campaigns.open(session, officer, campaign.id, version); });
  }
  void work_off_lists() {
    while (worker.do_next(never)) {
    }
  }
  NameWorkView work_of(const NameWorkView& begun) {
    return read(
        [&](storage::Session& session) { return lists.get_work(session, officer, everything, begun.id); });
  }
  NameWorkView compute(const std::string& campaign_id) {
    const auto begun =
        write([&](storage::Session& session) { return lists.compute(session, officer, campaign_id); });
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
    const auto begun = write([&](storage::Session& session) {
      return lists.compare(session, officer, campaign_id, "名单.xlsx", staged);
    });
    work_off_lists();
    return work_of(begun);
  }
  std::vector<NameEntryView> entries(const access::Actor& actor, const access::Scope& scope,
                                     const std::string& campaign_id, const NameQuery& asked = {}) {
    Problems problems;
    const http::Query query;
    http::QueryReader reader(query, problems);
    const http::Paging paging(reader, query, problems);
    return read([&](storage::Session& session) {
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
    return database->write([&](storage::Session& session) {
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
    write([&](storage::Session& session) { return lists.issue(session, officer, campaign.id); });
    work_off_lists();
    return read([&](storage::Session& session) { return campaigns.get(session, officer, campaign.id); });
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
    return read([&](storage::Session& session) { return hand_overs.list(session, actor, scope, {}, paging); })
        .items;
  }
  duties::Sums owed() {
    return read([&](storage::Session& session) { return duty_service.sums(session, everything, {}); });
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

}  // namespace hengcai::campaigns
