#include "features/campaigns/campaigns.h"

#include <algorithm>
#include <utility>

#include "features/campaigns/campaign_store.h"
#include "platform/base/identifier.h"
#include "platform/base/named_enum.h"
#include "platform/json/json.h"
#include "platform/text/utf8.h"

namespace hengcai::campaigns {

namespace {

using access::Actor;
using policy::Datum;
using policy::Entry;
using storage::Session;

constexpr audit::Action campaign_create{"campaign.create", "建立考核批次"};
constexpr audit::Action campaign_change{"campaign.change", "修改考核批次"};
constexpr audit::Action campaign_open{"campaign.open", "启动考核批次", true};
constexpr audit::Action campaign_close{"campaign.close", "结束考核批次", true};

constexpr std::size_t shortest_name = 2;
constexpr std::size_t longest_name = 100;

bool manages(const Actor& actor) { return access::authorise(actor, access::Verb::campaigns_manage).ok(); }

std::string text_of(const Entry& entry, std::string_view key) {
  const Datum* datum = entry.data.find(key);
  return datum == nullptr ? std::string() : datum->text;
}
std::optional<std::string> stated(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

const std::vector<Entry>& entries_of(const policy::Pack& pack, std::string_view key) {
  static const std::vector<Entry> none;
  const policy::EntryList* list = pack.list(key);
  return list == nullptr ? none : list->entries;
}

CampaignContent content_of(const policy::Pack& pack) {
  CampaignContent content{.number = pack.document.number, .title = pack.document.title};
  for (const Entry& entry : entries_of(pack, "items"))
    content.items.push_back({entry.id, entry.name, stated(text_of(entry, "note")), entry.cite});
  for (const Entry& entry : entries_of(pack, "windows")) {
    content.windows.push_back({.id = entry.id,
                               .name = entry.name,
                               .note = stated(text_of(entry, "note")),
                               .cite = entry.cite,
                               .from = Date::parse(text_of(entry, "from")).value_or(Date()),
                               .to = Date::parse(text_of(entry, "to")).value_or(Date()),
                               .workdays_only = text_of(entry, "workdays_only") == "true"});
  }
  for (const duties::Deadline& deadline : duties::deadlines_of(pack)) {
    content.deadlines.push_back({.id = deadline.id,
                                 .name = deadline.name,
                                 .note = stated(deadline.note),
                                 .cite = deadline.cite,
                                 .owner = stated(deadline.owner),
                                 .due_on = deadline.due,
                                 .within = stated(deadline.within_words()),
                                 .after = stated(deadline.after)});
  }
  return content;
}

std::vector<organisations::Known> owing(Session& session, const organisations::Service& organisations,
                                        const duties::Deadline& deadline) {
  std::vector<organisations::Known> found;
  if (!deadline.due) return found;
  for (const std::string& name : deadline.nodes) {
    const auto node = enum_named<organisations::Node>(name);
    if (!node) continue;
    std::ranges::move(organisations.of_node(session, *node), std::back_inserter(found));
  }
  return found;
}

Done check_name(const std::string& name) {
  const std::size_t length = count_code_points(name);
  if (length >= shortest_name && length <= longest_name) return done();
  return Problem{.code = "campaign.name",
                 .message = "考核批次的名字太短或者太长",
                 .wanted = "2 至 100 个字",
                 .place = {.field = "/name"}};
}

Problem not_found() { return {.code = "campaign.not_found", .message = "没有这个考核批次"}; }

Problem wrong_state(const Campaign& campaign, std::string wanted) {
  return {.code = "campaign.state.conflict",
          .message = "这个考核批次现在不能这样办理",
          .wanted = std::move(wanted),
          .value = std::string(name_of(campaign.state))};
}

std::int64_t sum_of(const std::vector<OpenCases>& open) {
  std::int64_t sum = 0;
  for (const OpenCases& one : open) sum += one.cases;
  return sum;
}

/// How many are open where; of many organisations those with the most.
Problem still_open(Session& session, const organisations::Service& organisations,
                   const std::vector<OpenCases>& open) {
  static constexpr std::size_t most_named = 10;
  const std::string sum = std::to_string(sum_of(open));
  std::string where;
  for (std::size_t i = 0; i < open.size() && i < most_named; ++i) {
    const auto unit = organisations.known(session, open[i].organisation_id);
    where += (i == 0 ? "" : "、") + (unit ? unit->name : open[i].organisation_id) + " " +
             std::to_string(open[i].cases) + " 个";
  }
  if (open.size() > most_named) where += "等 " + std::to_string(open.size()) + " 个单位";
  return {.code = "campaign.open_cases.conflict",
          .message = "还有 " + sum + " 个事项卷没有办结：" + where,
          .wanted = "办结以后再结束，或者写明原因",
          .value = sum,
          .place = {.field = "/reason"}};
}

std::string state_of(const CampaignWindow& window, Date today) {
  if (today < window.from) return "before";
  return today > window.to ? "over" : "open";
}

std::optional<std::string> text_of(const std::optional<Instant>& moment) {
  if (!moment) return std::nullopt;
  return moment->to_string();
}

}  // namespace

Done record_act(Session& session, const registry::Parts& parts, const audit::Doer& doer,
                const audit::Action& action, const audit::Subject& subject,
                const std::optional<std::string>& organisation_id, std::string after,
                const std::string& reason) {
  const auto unit = organisation_id ? parts.organisations.known(session, *organisation_id) : std::nullopt;
  const auto appended =
      parts.trail.append(session, {.doer = doer,
                                   .action = action,
                                   .subject = subject,
                                   .organisation = {unit ? unit->path : "", unit ? unit->name : ""},
                                   .after = std::move(after),
                                   .reason = reason});
  return appended ? done() : Done(appended.problem());
}

CampaignView Campaigns::shown(const Actor& actor, const Campaign& campaign) const {
  CampaignView view;
  view.id = campaign.id;
  view.version = campaign.version;
  view.pack_id = campaign.pack_id;
  view.pack_sm3 = campaign.pack_sm3;
  view.number = campaign.content.number;
  view.title = campaign.content.title;
  view.name = campaign.name;
  view.on = campaign.on;
  view.state = campaign.state;
  view.list_state = campaign.list_state;
  view.items = campaign.content.items;
  view.windows = campaign.content.windows;
  for (CampaignWindow& window : view.windows) window.state = state_of(window, parts_.clock.today());
  view.deadlines = campaign.content.deadlines;
  view.created_at = campaign.created_at.to_string();
  view.created_by = campaign.created_by;
  view.opened_at = text_of(campaign.opened_at);
  view.closed_at = text_of(campaign.closed_at);
  view.close_reason = campaign.close_reason;
  view.may_manage = manages(actor);
  return view;
}

std::optional<Campaign> Campaigns::find(Session& session, std::string_view id) const {
  return store::find_campaign(session, id);
}

Result<std::shared_ptr<const policy::CompiledPack>> Campaigns::pack_of(const Campaign& campaign) const {
  auto pack = packs_.open(campaign.pack_id);
  if (!pack || (*pack)->hash == campaign.pack_sm3) return pack;
  return Problem{.code = "campaign.pack.changed",
                 .message = "服务器上的政策包已经不是建立考核批次时的那一个",
                 .wanted = campaign.pack_sm3,
                 .value = (*pack)->hash};
}

Campaigns::Page Campaigns::list(Session& session, const Actor& actor, const http::Paging& paging) const {
  std::vector<Campaign> found =
      store::list_campaigns(session, manages(actor), paging.after(), paging.limit() + 1);
  Page page;
  if (found.size() > paging.limit()) {
    found.pop_back();
    page.next_cursor = paging.cursor({found.back().created_at.to_string(), found.back().id});
  }
  for (const Campaign& campaign : found) page.items.push_back(shown(actor, campaign));
  return page;
}

Result<CampaignView> Campaigns::get(Session& session, const Actor& actor, std::string_view id) const {
  const auto campaign = store::find_campaign(session, id);
  if (!campaign || (campaign->state == CampaignState::prepared && !manages(actor))) return not_found();
  return shown(actor, *campaign);
}

Done Campaigns::read_pack(Session& session, Campaign& campaign) const {
  const auto pack = packs_.open(campaign.pack_id);
  if (!pack) {
    Problem problem = pack.problem();
    problem.place.field = "/pack_id";
    return problem;
  }
  campaign.pack_sm3 = (*pack)->hash;
  campaign.content = content_of((*pack)->pack);
  for (const duties::Deadline& deadline : duties::deadlines_of((*pack)->pack)) {
    const auto place = std::ranges::find(campaign.content.deadlines, deadline.id, &CampaignDeadline::id);
    if (!deadline.nodes.empty() && place != campaign.content.deadlines.end())
      place->organisations = static_cast<std::int64_t>(owing(session, parts_.organisations, deadline).size());
  }
  if (!campaign.content.items.empty()) return done();
  return Problem{.code = "campaign.item", .message = "政策包没有考核事项", .place = {.field = "/pack_id"}};
}

Result<CampaignView> Campaigns::create(Session& session, const Actor& actor,
                                       const CampaignInput& input) const {
  if (Done named = check_name(input.name); !named) return named.problem();
  Campaign campaign{.id = new_id(parts_.clock),
                    .pack_id = input.pack_id,
                    .name = input.name,
                    .on = input.on,
                    .created_at = parts_.clock.now(),
                    .created_by = {actor.account_id, actor.display_name}};
  if (Done read = read_pack(session, campaign); !read) return read.problem();
  if (Done inserted = store::insert(session, campaign); !inserted) return inserted.problem();
  const std::string after =
      R"({"on":)" + json::to_text(campaign.on) + R"(,"pack_sm3":)" + json::to_text(campaign.pack_sm3) + "}";
  if (Done recorded = record_act(session, parts_, audit::doer_of(actor), campaign_create,
                                 {"campaign", campaign.id, campaign.name}, {}, after);
      !recorded)
    return recorded.problem();
  return shown(actor, campaign);
}

Result<Campaign> Campaigns::to_change(Session& session, const Actor& actor, std::string_view id,
                                      std::int64_t version) const {
  auto campaign = store::find_campaign(session, id);
  if (!campaign || !manages(actor)) return not_found();
  if (campaign->version == version) return *std::move(campaign);
  return Problem{
      .code = "campaign.stale", .message = "这个考核批次刚被他人修改过", .wanted = "刷新页面后再试"};
}

Result<CampaignView> Campaigns::save(Session& session, const Actor& actor, const Campaign& campaign,
                                     const audit::Action& action, const std::string& reason,
                                     std::int64_t open_cases) const {
  if (Done updated = store::update(session, campaign); !updated) return updated.problem();
  std::string after = R"({"name":)" + json::to_text(campaign.name) + R"(,"on":)" + json::to_text(campaign.on);
  if (open_cases > 0) after += R"(,"open_cases":)" + std::to_string(open_cases);
  after += R"(,"pack_sm3":)" + json::to_text(campaign.pack_sm3) + "}";
  if (Done recorded = record_act(session, parts_, audit::doer_of(actor), action,
                                 {"campaign", campaign.id, campaign.name}, {}, after, reason);
      !recorded)
    return recorded.problem();
  return get(session, actor, campaign.id);
}

Result<CampaignView> Campaigns::change(Session& session, const Actor& actor, std::string_view id,
                                       std::int64_t version, const CampaignChange& change) const {
  auto campaign = to_change(session, actor, id, version);
  if (!campaign) return campaign.problem();
  const bool is_prepared = campaign->state == CampaignState::prepared;
  if (campaign->state == CampaignState::closed) return wrong_state(*campaign, "还没有结束的");
  if (change.on && !is_prepared) return wrong_state(*campaign, "还没有启动的");
  if (change.name) {
    if (Done named = check_name(*change.name); !named) return named.problem();
    campaign->name = *change.name;
  }
  if (change.on) campaign->on = *change.on;
  if (is_prepared) {
    if (Done read = read_pack(session, *campaign); !read) return read.problem();
  }
  return save(session, actor, *campaign, campaign_change);
}

Done Campaigns::open_duties(Session& session, const Actor& actor, const Campaign& campaign) const {
  const auto pack = pack_of(campaign);
  if (!pack) return pack.problem();
  for (const duties::Deadline& deadline : duties::deadlines_of((*pack)->pack)) {
    for (const organisations::Known& unit : owing(session, parts_.organisations, deadline)) {
      const auto opened = duties_.open(session, audit::doer_of(actor),
                                       {.kind = deadline.id,
                                        .title = deadline.name,
                                        .cite = deadline.cite,
                                        .campaign_id = campaign.id,
                                        .subject = {"campaign", campaign.id, campaign.name},
                                        .organisation_id = unit.id,
                                        .arisen_on = parts_.clock.today(),
                                        .due_on = deadline.due});
      if (!opened) return opened.problem();
    }
  }
  return done();
}

Result<CampaignView> Campaigns::open(Session& session, const Actor& actor, std::string_view id,
                                     std::int64_t version) const {
  auto campaign = to_change(session, actor, id, version);
  if (!campaign) return campaign.problem();
  if (campaign->state != CampaignState::prepared) return wrong_state(*campaign, "还没有启动的");
  campaign->state = CampaignState::open;
  campaign->opened_at = parts_.clock.now();
  if (Done opened = open_duties(session, actor, *campaign); !opened) return opened.problem();
  return save(session, actor, *campaign, campaign_open);
}

Result<CampaignView> Campaigns::close(Session& session, const Actor& actor, std::string_view id,
                                      std::int64_t version, const std::optional<std::string>& reason) const {
  auto campaign = to_change(session, actor, id, version);
  if (!campaign) return campaign.problem();
  if (campaign->state != CampaignState::open || campaign->list_state == ListState::issuing)
    return wrong_state(*campaign, "已经启动、没有正在下发名单的");
  const std::vector<OpenCases> open =
      open_cases_ ? open_cases_(session, campaign->id) : std::vector<OpenCases>();
  if (!open.empty() && !reason) return still_open(session, parts_.organisations, open);
  campaign->state = CampaignState::closed;
  campaign->closed_at = parts_.clock.now();
  campaign->close_reason = reason;
  return save(session, actor, *campaign, campaign_close, reason.value_or(""), sum_of(open));
}

}  // namespace hengcai::campaigns
