#include "features/campaigns/name_lists.h"

#include <algorithm>
#include <utility>

#include "features/campaigns/campaign_store.h"
#include "features/campaigns/levels.h"
#include "platform/base/identifier.h"
#include "platform/base/named_enum.h"
#include "platform/json/json.h"

// What is shown of name lists, and the work on whole lists. What is done to one entry: name_entries.cpp.
namespace hengcai::campaigns {

namespace {

using access::Actor;
using access::Scope;
using access::Verb;
using storage::Session;

constexpr audit::Action list_compute{"name_list.compute", "生成名单"};
constexpr audit::Action list_compare{"name_list.compare", "比对名单"};
constexpr audit::Action list_settle{"name_list.settle", "批量核定名单差异"};
constexpr audit::Action list_issue{"name_list.issue", "下发名单", true};
constexpr audit::Action list_confirm{"name_list.confirm", "批量确认名单"};
constexpr audit::Action work_stop{"name_work.stop", "停止名单后台任务"};

bool manages(const Actor& actor) { return access::authorise(actor, Verb::campaigns_manage).ok(); }

std::optional<std::string> text_of(const std::optional<Instant>& moment) {
  if (!moment) return std::nullopt;
  return moment->to_string();
}

Problem in_work() {
  return {.code = "name_list.work.conflict",
          .message = "名单上还有后台任务没有做完",
          .wanted = "等它做完，或者停止它"};
}

NameWork new_work(const Campaign& campaign, WorkKind kind) {
  NameWork work;
  work.campaign_id = campaign.id;
  work.kind = kind;
  return work;
}

}  // namespace

Result<Campaign> NameLists::campaign(Session& session, const Actor& actor, std::string_view id) const {
  auto found = campaigns_.find(session, id);
  if (found && (found->state != CampaignState::prepared || manages(actor))) return *std::move(found);
  return Problem{.code = "campaign.not_found", .message = "没有这个考核批次"};
}

Result<Campaign> NameLists::draft(Session& session, const Actor& actor, std::string_view id,
                                  bool is_computed) const {
  auto found = campaign(session, actor, id);
  if (!found) return found;
  if (found->state == CampaignState::closed)
    return Problem{.code = "campaign.state.conflict", .message = "考核批次已经结束"};
  if (found->list_state == ListState::issuing || found->list_state == ListState::issued)
    return Problem{.code = "name_list.issued.conflict", .message = "名单已经下发"};
  if (store::is_in_work(session, found->id)) return in_work();
  if (is_computed && !found->list_id)
    return Problem{.code = "name_list.not_computed", .message = "名单还没有生成", .wanted = "先生成名单"};
  return found;
}

NameWorkView NameLists::shown(Session& session, const NameWork& work) const {
  NameWorkView view;
  view.id = work.id;
  view.campaign_id = work.campaign_id;
  view.kind = work.kind;
  view.state = work.state;
  view.progress = work.progress;
  if (work.organisation_id)
    view.organisation = campaigns_.parts().organisations.ref(session, *work.organisation_id);
  view.file_name = work.file_name;
  view.changed = work.changed;
  view.started_at = work.started_at.to_string();
  view.started_by = {work.doer.account_id, work.doer.name};
  view.ended_at = text_of(work.ended_at);
  if (work.problem) view.problem = json::Text{*work.problem};
  return view;
}

NameEntryView NameLists::shown(Session& session, const Actor& actor, const Campaign& campaign,
                               const NameEntry& entry) const {
  NameEntryView view;
  view.id = entry.id;
  view.version = entry.version;
  view.campaign_id = entry.campaign_id;
  view.item_id = entry.item_id;
  if (const CampaignItem* item = campaign.content.item(entry.item_id)) view.item_name = item->name;
  view.person_id = entry.person_id;
  view.name = entry.name;
  view.document_number = entry.document_number;
  if (entry.organisation_id)
    view.organisation = campaigns_.parts().organisations.ref(session, *entry.organisation_id);
  view.listed_unit = entry.listed_unit;
  if (!entry.basis.empty()) view.basis = entry.basis;
  view.match = entry.match;
  view.difference = entry.difference;
  view.state = entry.state;
  view.note = entry.note;
  view.evidence = entry.evidence;
  view.is_settled = entry.is_settled;
  view.settled_at = text_of(entry.settled_at);
  if (entry.settled_at) view.settled_by = entry.settled_by;
  view.settle_reason = entry.settle_reason;
  view.is_issued = entry.is_issued;
  if (entry.added)
    view.added = NameAdditionView{entry.added->at.to_string(), entry.added->by, entry.added->reason};
  const bool is_open = campaign.state == CampaignState::open && entry.state != NameState::removed;
  view.may_report =
      is_open && entry.is_issued && reaches(scope_of(actor, Verb::name_list_report), entry.organisation_path);
  view.may_settle = entry.is_issued ? is_open && !entry.is_settled &&
                                          reaches_from_above(scope_of(actor, Verb::name_list_settle),
                                                             entry.organisation_path)
                                    : manages(actor);
  return view;
}

Result<NameListView> NameLists::show(Session& session, const Actor& actor, const Scope& scope,
                                     std::string_view campaign_id,
                                     const std::optional<std::string>& organisation_id) const {
  store::NameFilter filter{.issued_only = !manages(actor)};
  if (organisation_id) {
    const auto within = campaigns_.parts().organisations.within(session, scope, *organisation_id);
    if (!within) return within.problem();
    filter.within = within->path;
  }
  const auto found = campaign(session, actor, campaign_id);
  if (!found) return found.problem();
  NameListView view{.campaign_id = found->id, .state = found->list_state};
  view.computed_at = text_of(found->computed_at);
  view.issued_at = text_of(found->issued_at);
  if (manages(actor)) {
    view.compared_with = found->list_name;
    if (const auto work = store::latest_work(session, found->id)) view.work = shown(session, *work);
  }
  std::vector<NameSums> sums;
  if (found->list_id) {
    filter.list_id = *found->list_id;
    sums = store::sum_entries(session, scope, filter);
  }
  for (const CampaignItem& item : found->content.items) {
    const auto sum = std::ranges::find(sums, item.id, &NameSums::item_id);
    NameSums& shown = view.items.emplace_back(sum == sums.end() ? NameSums{.item_id = item.id} : *sum);
    shown.item_name = item.name;
  }
  return view;
}

Result<NameLists::Page> NameLists::list(Session& session, const Actor& actor, const Scope& scope,
                                        std::string_view campaign_id, const NameQuery& query,
                                        const http::Paging& paging) const {
  store::NameFilter filter{.issued_only = !manages(actor),
                           .item_id = query.item_id,
                           .match = query.match,
                           .state = query.state,
                           .settled = query.settled,
                           .included = query.included,
                           .added = query.added,
                           .name = query.name};
  if (query.organisation_id) {
    const auto within = campaigns_.parts().organisations.within(session, scope, *query.organisation_id);
    if (!within) return within.problem();
    filter.within = within->path;
  }
  const auto found = campaign(session, actor, campaign_id);
  if (!found) return found.problem();
  Page page;
  if (!found->list_id) return page;
  filter.list_id = *found->list_id;
  std::vector<NameEntry> entries =
      store::list_entries(session, scope, filter, paging.after(), paging.limit() + 1);
  if (entries.size() > paging.limit()) {
    entries.pop_back();
    page.next_cursor = paging.cursor({entries.back().id});
  }
  for (const NameEntry& entry : entries) page.items.push_back(shown(session, actor, *found, entry));
  if (paging.wants_count()) {
    const std::size_t count = store::count_entries(session, scope, filter, http::count_limit);
    page.total = std::min(count, http::count_limit);
    page.total_is_exact = count <= http::count_limit;
  }
  return page;
}

Result<NameEntryView> NameLists::get(Session& session, const Actor& actor, const Scope& scope,
                                     std::string_view id) const {
  const auto entry = store::find_entry(session, scope, id);
  const auto found = entry ? campaigns_.find(session, entry->campaign_id) : std::nullopt;
  if (!found || found->list_id != entry->list_id || (!entry->is_issued && !manages(actor)))
    return Problem{.code = "name_entry.not_found", .message = "名单上没有这一条"};
  return shown(session, actor, *found, *entry);
}

Result<NameWorkView> NameLists::begin(Session& session, const Actor& actor, NameWork work,
                                      const audit::Action& action) const {
  const registry::Parts& parts = campaigns_.parts();
  work.id = new_id(parts.clock);
  work.doer = audit::doer_of(actor);
  work.started_at = parts.clock.now();
  store::insert_work(session, work);
  const std::string after = R"({"file_sm3":)" + json::to_text(work.file_sm3.value_or("")) + R"(,"item_id":)" +
                            json::to_text(work.input.item_id.value_or("")) + "}";
  if (Done recorded = record_act(session, parts, work.doer, action, {"name_work", work.id, {}},
                                 work.organisation_id, after, work.input.reason.value_or(""));
      !recorded)
    return recorded.problem();
  return shown(session, work);
}

Result<NameWorkView> NameLists::compute(Session& session, const Actor& actor,
                                        std::string_view campaign_id) const {
  const auto found = draft(session, actor, campaign_id, false);
  if (!found) return found.problem();
  NameWork work = new_work(*found, WorkKind::compute);
  work.file_sm3 = found->list_sm3;
  work.file_name = found->list_name;
  return begin(session, actor, std::move(work), list_compute);
}

Result<NameWorkView> NameLists::compare(Session& session, const Actor& actor, std::string_view campaign_id,
                                        const std::string& file_name,
                                        const storage::StagedBlob& workbook) const {
  const auto found = draft(session, actor, campaign_id, false);
  if (!found) return found.problem();
  blobs_.keep(session, workbook);
  NameWork work = new_work(*found, WorkKind::compare);
  work.file_sm3 = workbook.sm3;
  work.file_name = file_name;
  return begin(session, actor, std::move(work), list_compare);
}

Result<NameWorkView> NameLists::settle_many(Session& session, const Actor& actor,
                                            std::string_view campaign_id,
                                            const SettleMany& settlement) const {
  const auto found = draft(session, actor, campaign_id, true);
  if (!found) return found.problem();
  NameWork work = new_work(*found, WorkKind::settle);
  work.input = {settlement.match, settlement.item_id, settlement.include, settlement.reason};
  return begin(session, actor, std::move(work), list_settle);
}

Result<NameWorkView> NameLists::issue(Session& session, const Actor& actor,
                                      std::string_view campaign_id) const {
  // What could not be gone on with, because a case was refused, is begun again where it was.
  const auto half = campaign(session, actor, campaign_id);
  if (half && half->state == CampaignState::open && half->list_state == ListState::issuing &&
      !store::is_in_work(session, half->id))
    return begin(session, actor, new_work(*half, WorkKind::issue), list_issue);
  auto found = draft(session, actor, campaign_id, true);
  if (!found) return found.problem();
  if (found->state != CampaignState::open) {
    return Problem{
        .code = "campaign.state.conflict", .message = "考核批次还没有启动", .wanted = "先启动考核批次"};
  }
  const std::int64_t unsettled = store::count_unsettled(session, *found->list_id);
  if (unsettled > 0) {
    return Problem{.code = "name_list.unsettled.conflict",
                   .message = "还有 " + std::to_string(unsettled) + " 处差异没有核定",
                   .wanted = "全部核定后再下发",
                   .value = std::to_string(unsettled)};
  }
  found->list_state = ListState::issuing;
  if (Done updated = store::update(session, *found); !updated) return updated.problem();
  return begin(session, actor, new_work(*found, WorkKind::issue), list_issue);
}

Result<NameWorkView> NameLists::confirm_many(Session& session, const Actor& actor, const Scope& scope,
                                             std::string_view campaign_id,
                                             const ConfirmMany& confirmation) const {
  const auto within = campaigns_.parts().organisations.within(session, scope, confirmation.organisation_id);
  if (!within) return within.problem();
  const auto found = campaign(session, actor, campaign_id);
  if (!found) return found.problem();
  if (found->state != CampaignState::open || found->list_state != ListState::issued)
    return Problem{.code = "name_list.not_issued", .message = "名单还没有下发，或者考核批次已经结束"};
  NameWork work = new_work(*found, WorkKind::confirm);
  work.organisation_id = within->id;
  work.organisation_path = within->path;
  work.input.item_id = confirmation.item_id;
  return begin(session, actor, std::move(work), list_confirm);
}

Result<NameWorkView> NameLists::get_work(Session& session, const Actor& actor, const Scope& scope,
                                         std::string_view id) const {
  const auto work = store::find_work(session, scope, actor.account_id, id);
  if (!work) return Problem{.code = "name_work.not_found", .message = "没有这个后台任务"};
  return shown(session, *work);
}

Result<NameWorkView> NameLists::stop_work(Session& session, const Actor& actor, const Scope& scope,
                                          std::string_view id) const {
  auto work = store::find_work(session, scope, actor.account_id, id);
  if (!work) return Problem{.code = "name_work.not_found", .message = "没有这个后台任务"};
  work->state = WorkState::stopped;
  work->ended_at = campaigns_.parts().clock.now();
  if (work->kind == WorkKind::issue || !store::end_work(session, *work)) {
    return Problem{.code = "name_work.state.conflict",
                   .message = "这个后台任务已经结束，或者不能停止",
                   .wanted = "正在做的；名单下发不能停在半途"};
  }
  if (Done recorded = record_act(session, campaigns_.parts(), audit::doer_of(actor), work_stop,
                                 {"name_work", work->id, {}}, work->organisation_id);
      !recorded)
    return recorded.problem();
  return shown(session, *work);
}

organisations::Follower NameLists::organisation_follower() const {
  organisations::Follower follower;
  follower.moved = [](Session& session, std::string_view from, std::string_view to) {
    store::move_name_paths(session, from, to);
    return done();
  };
  follower.succeeded = [this](Session& session, const organisations::Follower::Succession& to) {
    const auto unit = campaigns_.parts().organisations.known(session, to.to_id);
    if (unit) store::pass_names_on(session, to.from_id, unit->id, unit->path, to.person_ids);
    return done();
  };
  return follower;
}

}  // namespace hengcai::campaigns
