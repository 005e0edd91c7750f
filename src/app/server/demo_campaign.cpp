#include "app/server/demo_campaign.h"

#include <atomic>
#include <string>

#include "platform/text/utf8.h"

namespace hengcai::app {

namespace {

using campaigns::CampaignView;
using campaigns::NameLists;
using campaigns::NameWorkView;
using storage::Session;

constexpr std::size_t longest_name = 60;

/// Begins some work on the list and does it; a problem where it did not end well.
template <class Begin>
Done carry_out(Installation& installation, const Begin& begin) {
  const auto begun = installation.database().write(begin);
  if (!begun) return begun.problem();
  const std::atomic<bool> never = false;
  while (installation.campaign_rooms().name_worker().do_next(never)) {
  }
  const auto ended = installation.database().read([&](Session& session) {
    return installation.campaign_rooms().name_lists().get_work(session, {}, access::Scope::everything(),
                                                               begun->id);
  });
  if (!ended) return ended.problem();
  if (ended->state == campaigns::WorkState::done) return done();
  return Problem{.code = "demo.campaign", .message = "演示的考核名单没有生成成功"};
}

Result<CampaignView> open_campaign(Installation& installation, const access::Actor& officer) {
  const auto packs = installation.people_rooms().packs().all();
  if (packs.empty()) return Problem{.code = "pack.not_found", .message = "没有政策包"};
  const policy::Pack& newest = packs.front()->pack;
  const campaigns::Campaigns& campaigns = installation.campaign_rooms().campaigns();
  return installation.database().write([&](Session& session) -> Result<CampaignView> {
    const auto made = campaigns.create(session, officer,
                                       {.pack_id = newest.id,
                                        .name = shorten(newest.document.title, longest_name),
                                        .on = installation.config().demo_today.value()});
    if (!made) return made;
    return campaigns.open(session, officer, made->id, made->version);
  });
}

}  // namespace

Done begin_demo_campaign(Installation& installation, const access::Actor& officer) {
  const auto campaign = open_campaign(installation, officer);
  if (!campaign) return campaign.problem();
  const NameLists& lists = installation.campaign_rooms().name_lists();
  const std::string& id = campaign->id;
  Done step = carry_out(installation, [&](Session& session) { return lists.compute(session, officer, id); });
  // Whoever has a unit stays on the list; of the others nobody could say whose they are.
  for (const bool include : {true, false}) {
    if (!step) return step;
    step = carry_out(installation, [&](Session& session) {
      return lists.settle_many(
          session, officer, id,
          {.match = {}, .item_id = {}, .include = include, .reason = "演示数据，按登记的情况核定"});
    });
  }
  if (!step) return step;
  return carry_out(installation, [&](Session& session) { return lists.issue(session, officer, id); });
}

}  // namespace hengcai::app
