#include "features/campaigns/hand_over.h"

#include <algorithm>
#include <utility>

#include "features/campaigns/levels.h"
#include "features/campaigns/name_store.h"
#include "platform/base/identifier.h"
#include "platform/base/named_enum.h"
#include "platform/json/json.h"
#include "platform/text/masking.h"

namespace hengcai::campaigns {

namespace {

using access::Actor;
using access::Scope;
using access::Verb;
using storage::Session;

constexpr audit::Action hand_over_open{"hand_over.open", "发起交接"};
constexpr audit::Action hand_over_deliver{"hand_over.deliver", "移交有关情况"};
constexpr audit::Action hand_over_accept{"hand_over.accept", "接收人员"};
constexpr audit::Action hand_over_refuse{"hand_over.refuse", "不同意交接"};
constexpr audit::Action hand_over_settle{"hand_over.settle", "核定交接", true};
constexpr std::string_view duty_kind = "hand_over";

Problem not_found() { return {.code = "hand_over.not_found", .message = "没有这次交接"}; }
Problem stale() {
  return {.code = "hand_over.stale", .message = "这次交接刚被他人办理过", .wanted = "刷新页面后再试"};
}
Problem other_side(std::string wanted) {
  return {.code = "hand_over.side", .message = "这一步由另一个单位办理", .wanted = std::move(wanted)};
}

organisations::Ref ref_of(Session& session, const registry::Parts& parts, const std::string& id) {
  return parts.organisations.ref(session, id).value_or(organisations::Ref{id, "", {}});
}

}  // namespace

HandOverView HandOvers::shown(Session& session, const Actor& actor, const HandOver& one) const {
  const registry::Parts& parts = campaigns_.parts();
  HandOverView view;
  view.id = one.id;
  view.version = one.version;
  view.campaign_id = one.campaign_id;
  view.name_entry_id = one.entry_id;
  view.name = one.name;
  const auto campaign = campaigns_.find(session, one.campaign_id);
  const auto entry = store::find_entry(session, Scope::everything(), one.entry_id);
  if (campaign && entry) {
    if (const CampaignItem* item = campaign->content.item(entry->item_id)) view.item_name = item->name;
  }
  view.from = ref_of(session, parts, one.from_id);
  view.to = ref_of(session, parts, one.to_id);
  view.state = one.state;
  view.reason = one.reason;
  view.opened_at = one.opened_at.to_string();
  view.facts = one.facts;
  view.refusal = one.refusal;
  if (one.refused_by) view.refused_by = ref_of(session, parts, *one.refused_by);
  view.settlement = one.settlement;
  if (one.responsible_id) view.responsible = ref_of(session, parts, *one.responsible_id);
  const Scope reports = scope_of(actor, Verb::name_list_report);
  const Scope settles = scope_of(actor, Verb::name_list_settle);
  const bool waits = one.state == HandOverState::open || one.state == HandOverState::delivered;
  view.may_deliver = one.state == HandOverState::open && reports.covers(one.from_path);
  view.may_accept = waits && reports.covers(one.to_path);
  view.may_refuse = waits && (reports.covers(one.to_path) || reports.covers(one.from_path));
  view.may_settle = (waits || one.state == HandOverState::refused) &&
                    reaches_from_above(settles, one.from_path) && reaches_from_above(settles, one.to_path);
  return view;
}

Result<HandOvers::Page> HandOvers::list(Session& session, const Actor& actor, const Scope& scope,
                                        const HandOverFilter& filter, const http::Paging& paging) const {
  std::optional<std::string> within;
  if (filter.organisation_id) {
    const auto unit = campaigns_.parts().organisations.within(session, scope, *filter.organisation_id);
    if (!unit) return unit.problem();
    within = unit->path;
  }
  std::vector<HandOver> found =
      store::list_hand_overs(session, scope, filter, within, paging.after(), paging.limit() + 1);
  Page page;
  if (found.size() > paging.limit()) {
    found.pop_back();
    page.next_cursor = paging.cursor({found.back().id});
  }
  for (const HandOver& one : found) page.items.push_back(shown(session, actor, one));
  return page;
}

Result<HandOverView> HandOvers::get(Session& session, const Actor& actor, const Scope& scope,
                                    std::string_view id) const {
  const auto one = store::find_hand_over(session, scope, id);
  if (!one) return not_found();
  return shown(session, actor, *one);
}

bool HandOvers::is_open(Session& session, std::string_view campaign_id, std::string_view person_id) const {
  return store::has_open_hand_over(session, campaign_id, person_id);
}

Done HandOvers::open(Session& session, const audit::Doer& doer, const NameEntry& entry,
                     const organisations::Known& from, const organisations::Known& to,
                     const std::string& reason) const {
  const registry::Parts& parts = campaigns_.parts();
  HandOver one{.id = new_id(parts.clock),
               .campaign_id = entry.campaign_id,
               .entry_id = entry.id,
               .person_id = entry.person_id.value_or(""),
               .name = entry.name,
               .from_id = from.id,
               .from_path = from.path,
               .to_id = to.id,
               .to_path = to.path,
               .reason = reason,
               .opened_at = parts.clock.now()};
  if (!store::insert(session, one)) return done();
  const auto owed = campaigns_.duties().open(session, doer,
                                             {.kind = std::string(duty_kind),
                                              .title = "向现单位移交人才有关情况",
                                              .campaign_id = one.campaign_id,
                                              .subject = {"hand_over", one.id, one.name},
                                              .organisation_id = from.id,
                                              .arisen_on = parts.clock.today()});
  if (!owed) return owed.problem();
  return record_act(session, parts, doer, hand_over_open, {"hand_over", one.id, mask_name(one.name)}, from.id,
                    R"({"from":)" + json::to_text(from.id) + R"(,"to":)" + json::to_text(to.id) + "}",
                    reason);
}

Result<HandOver> HandOvers::to_act(Session& session, const Scope& scope, std::string_view id,
                                   std::int64_t version, std::initializer_list<HandOverState> states) const {
  auto one = store::find_hand_over(session, scope, id);
  if (!one) return not_found();
  if (one->version != version) return stale();
  if (std::ranges::find(states, one->state) == states.end()) {
    return Problem{.code = "hand_over.state.conflict",
                   .message = "这次交接现在不能这样办理",
                   .wanted = "刷新页面后再试",
                   .value = std::string(name_of(one->state))};
  }
  return *std::move(one);
}

Result<HandOverView> HandOvers::save(Session& session, const Actor& actor, const Scope& scope,
                                     const HandOver& one, const audit::Action& action,
                                     const std::string& reason) const {
  if (!store::update(session, one)) return stale();
  const registry::Parts& parts = campaigns_.parts();
  const audit::Doer doer = audit::doer_of(actor);
  if (one.state != HandOverState::refused) {
    const auto met = campaigns_.duties().meet(session, doer, duty_kind, one.id);
    if (!met) return met.problem();
  }
  const std::string after = R"({"state":)" + json::to_text(one.state) + "}";
  if (Done recorded = record_act(session, parts, doer, action, {"hand_over", one.id, mask_name(one.name)},
                                 one.from_id, after, reason);
      !recorded)
    return recorded.problem();
  return get(session, actor, scope, one.id);
}

Done HandOvers::give_to(Session& session, const Actor& actor, const HandOver& one,
                        const std::string& organisation_id, const std::string& reason) const {
  const registry::Parts& parts = campaigns_.parts();
  const auto campaign = campaigns_.find(session, one.campaign_id);
  const auto unit = parts.organisations.known(session, organisation_id);
  if (!campaign || !campaign->list_id || !unit) return not_found();
  std::vector<NameEntry> moved;
  for (NameEntry& entry : store::entries_of(session, *campaign->list_id, one.person_id)) {
    const bool is_new = entry.organisation_id != unit->id;
    if (!is_new && entry.is_settled) continue;
    entry.organisation_id = unit->id;
    entry.organisation_path = unit->path;
    entry.state = NameState::expected;
    entry.is_settled = true;
    entry.settled_at = parts.clock.now();
    entry.settled_by = {actor.account_id, actor.display_name};
    entry.settle_reason = reason;
    if (!store::update_entry(session, entry)) return stale();
    ++entry.version;
    if (is_new) moved.push_back(std::move(entry));
  }
  if (moved.empty() || !follower_.moved) return done();
  return follower_.moved(session, {*campaign, audit::doer_of(actor), moved, reason});
}

Result<HandOverView> HandOvers::deliver(Session& session, const Actor& actor, const Scope& scope,
                                        std::string_view id, std::int64_t version,
                                        const std::string& facts) const {
  auto one = to_act(session, scope, id, version, {HandOverState::open});
  if (!one) return one.problem();
  if (!scope.covers(one->from_path)) return other_side("由原单位移交");
  one->state = HandOverState::delivered;
  one->facts = facts;
  return save(session, actor, scope, *one, hand_over_deliver, {});
}

Result<HandOverView> HandOvers::accept(Session& session, const Actor& actor, const Scope& scope,
                                       std::string_view id, std::int64_t version) const {
  auto one = to_act(session, scope, id, version, {HandOverState::open, HandOverState::delivered});
  if (!one) return one.problem();
  if (!scope.covers(one->to_path)) return other_side("由现单位接收");
  one->state = HandOverState::accepted;
  one->responsible_id = one->to_id;
  if (Done given = give_to(session, actor, *one, one->to_id, "现单位已接收"); !given) return given.problem();
  return save(session, actor, scope, *one, hand_over_accept, {});
}

Result<HandOverView> HandOvers::refuse(Session& session, const Actor& actor, const Scope& scope,
                                       std::string_view id, std::int64_t version,
                                       const std::string& reason) const {
  auto one = to_act(session, scope, id, version, {HandOverState::open, HandOverState::delivered});
  if (!one) return one.problem();
  one->state = HandOverState::refused;
  one->refused_by = scope.covers(one->to_path) ? one->to_id : one->from_id;
  one->refusal = reason;
  return save(session, actor, scope, *one, hand_over_refuse, reason);
}

Result<HandOverView> HandOvers::settle(Session& session, const Actor& actor, const Scope& scope,
                                       std::string_view id, std::int64_t version,
                                       const HandOverSettlement& settlement) const {
  auto one = to_act(session, scope, id, version,
                    {HandOverState::open, HandOverState::delivered, HandOverState::refused});
  if (!one) return one.problem();
  if (!reaches_from_above(scope, one->from_path) || !reaches_from_above(scope, one->to_path)) {
    return Problem{.code = "hand_over.settle.level",
                   .message = "两个单位不都在您管理的范围内",
                   .wanted = "由两个单位共同的上级或者省厅核定"};
  }
  if (settlement.organisation_id != one->from_id && settlement.organisation_id != one->to_id) {
    return Problem{.code = "hand_over.organisation",
                   .message = "只能核定由交接的两个单位之一负责",
                   .place = {.field = "/organisation_id"}};
  }
  one->state = HandOverState::settled;
  one->settlement = settlement.reason;
  one->responsible_id = settlement.organisation_id;
  if (Done given = give_to(session, actor, *one, settlement.organisation_id, settlement.reason); !given)
    return given.problem();
  return save(session, actor, scope, *one, hand_over_settle, settlement.reason);
}

}  // namespace hengcai::campaigns
