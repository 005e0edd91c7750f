#include <utility>

#include "features/campaigns/levels.h"
#include "features/campaigns/name_lists.h"
#include "platform/base/named_enum.h"
#include "platform/json/json.h"
#include "platform/text/masking.h"

// What is done to one entry of a name list.
namespace hengcai::campaigns {

namespace {

using access::Actor;
using access::Scope;
using access::Verb;
using storage::Session;

constexpr audit::Action entry_confirm{"name_entry.confirm", "确认名单人员"};
constexpr audit::Action entry_report{"name_entry.report", "报告名单人员情况"};
constexpr audit::Action entry_evidence{"name_entry.evidence", "上传名单证明材料"};
constexpr audit::Action entry_download{"name_entry.download", "下载名单证明材料"};
constexpr audit::Action entry_settle{"name_entry.settle", "核定名单人员", true};

Problem not_found() { return {.code = "name_entry.not_found", .message = "名单上没有这一条"}; }
Problem stale() {
  return {.code = "name_entry.stale", .message = "名单上的这一条刚被他人修改过", .wanted = "刷新页面后再试"};
}
Problem wrong_state(const NameEntry& entry, std::string wanted) {
  return {.code = "name_entry.state.conflict",
          .message = "名单上的这一条现在不能这样办理",
          .wanted = std::move(wanted),
          .value = std::string(name_of(entry.state))};
}

}  // namespace

Result<NameLists::Opened> NameLists::open(Session& session, const NameTarget& target) const {
  auto entry = store::find_entry(session, target.scope, target.entry_id);
  if (!entry) return not_found();
  auto found = campaigns_.find(session, entry->campaign_id);
  const bool manages = access::authorise(target.actor, Verb::campaigns_manage).ok();
  if (!found || found->list_id != entry->list_id || (!entry->is_issued && !manages)) return not_found();
  if (entry->version != target.version) return stale();
  if (found->state == CampaignState::closed) return wrong_state(*entry, "还没有结束的考核批次");
  return Opened{*std::move(entry), *std::move(found)};
}

Result<NameLists::Opened> NameLists::open_for_report(Session& session, const NameTarget& target) const {
  auto opened = open(session, target);
  if (!opened) return opened;
  if (!opened->entry.is_issued || opened->entry.state == NameState::removed)
    return wrong_state(opened->entry, "已经下发、还在名单上的");
  if (hand_overs_.is_open(session, opened->campaign.id, opened->entry.person_id.value_or("")))
    return wrong_state(opened->entry, "交接已经办完的");
  return opened;
}

Result<NameEntryView> NameLists::save(Session& session, const NameTarget& target, const NameEntry& entry,
                                      const audit::Action& action, const std::string& reason) const {
  if (!store::update_entry(session, entry)) return stale();
  const std::string after = R"({"is_settled":)" + json::to_text(entry.is_settled) + R"(,"item_id":)" +
                            json::to_text(entry.item_id) + R"(,"organisation_id":)" +
                            json::to_text(entry.organisation_id.value_or("")) + R"(,"state":)" +
                            json::to_text(entry.state) + "}";
  if (Done recorded =
          record_act(session, campaigns_.parts(), audit::doer_of(target.actor), action,
                     {"name_entry", entry.id, mask_name(entry.name)}, entry.organisation_id, after, reason);
      !recorded)
    return recorded.problem();
  // Whoever has settled that another organisation is responsible may no longer see it himself.
  return get(session, target.actor, Scope::everything(), entry.id);
}

Result<NameEntryView> NameLists::confirm(Session& session, const NameTarget& target) const {
  auto opened = open_for_report(session, target);
  if (!opened) return opened.problem();
  NameEntry& entry = opened->entry;
  if (entry.state == NameState::confirmed && entry.is_settled) return wrong_state(entry, "还没有确认的");
  entry.state = NameState::confirmed;
  entry.is_settled = true;  // of what was reported and not yet settled nothing remains
  entry.note.reset();
  return save(session, target, entry, entry_confirm, {});
}

Result<NameEntryView> NameLists::report(Session& session, const NameTarget& target,
                                        const NameReport& report) const {
  auto opened = open_for_report(session, target);
  if (!opened) return opened.problem();
  NameEntry& entry = opened->entry;
  std::optional<organisations::Known> to;
  if (report.to_organisation_id) {
    to = campaigns_.parts().organisations.known(session, *report.to_organisation_id);
    const bool is_unit =
        to && to->state == organisations::State::active &&
        (to->node == organisations::Node::employer || to->node == organisations::Node::sub_unit);
    if (!is_unit || report.state != NameState::moved || to->id == entry.organisation_id) {
      return Problem{.code = "name_entry.moved.organisation",
                     .message = "调入的单位不对",
                     .wanted = "另一个没有撤销的用人单位，只在报告调离时填写",
                     .place = {.field = "/to_organisation_id"}};
    }
  }
  entry.state = report.state;
  entry.note = report.note;
  entry.is_settled = false;
  if (to && entry.organisation_id) {
    const auto from = campaigns_.parts().organisations.known(session, *entry.organisation_id);
    if (from) {
      Done opened_one = hand_overs_.open(session, audit::doer_of(target.actor), entry, *from, *to,
                                         "原单位报告：" + report.note);
      if (!opened_one) return opened_one.problem();
    }
  }
  return save(session, target, entry, entry_report, report.note);
}

Result<NameEntryView> NameLists::put_evidence(Session& session, const NameTarget& target,
                                              const std::string& file_name,
                                              const storage::StagedBlob& file) const {
  auto opened = open_for_report(session, target);
  if (!opened) return opened.problem();
  NameEntry& entry = opened->entry;
  blobs_.keep(session, file);
  const auto former = std::exchange(entry.evidence, NameEvidence{file_name, file.bytes, file.sm3});
  auto saved = save(session, target, entry, entry_evidence, file_name);
  if (saved && former && former->sm3 != file.sm3) blobs_.forget(session, former->sm3);
  return saved;
}

Result<NameEvidence> NameLists::take_evidence(Session& session, const Actor& actor, const Scope& scope,
                                              std::string_view id) const {
  const auto seen = get(session, actor, scope, id);
  if (!seen) return seen.problem();
  if (!seen->evidence) return Problem{.code = "name_entry.evidence.not_found", .message = "没有上传证明材料"};
  const std::optional<std::string> organisation =
      seen->organisation ? std::optional(seen->organisation->id) : std::nullopt;
  if (Done recorded = record_act(session, campaigns_.parts(), audit::doer_of(actor), entry_download,
                                 {"name_entry", seen->id, mask_name(seen->name)}, organisation,
                                 R"({"sm3":)" + json::to_text(seen->evidence->sm3) + "}");
      !recorded)
    return recorded.problem();
  return *seen->evidence;
}

Done NameLists::settle_organisation(Session& session, NameEntry& entry,
                                    const NameSettlement& settlement) const {
  const auto refuse = [](std::string message) {
    return Problem{.code = "name_entry.organisation",
                   .message = std::move(message),
                   .wanted = "一个没有撤销的用人单位",
                   .place = {.field = "/organisation_id"}};
  };
  if (settlement.organisation_id) {
    const auto unit = campaigns_.parts().organisations.known(session, *settlement.organisation_id);
    if (!unit || unit->state != organisations::State::active) return refuse("没有这个单位，或者已经撤销");
    entry.organisation_id = unit->id;
    entry.organisation_path = unit->path;
  }
  if (settlement.include && !entry.person_id) return refuse("人才库里没有这个人，先在人才库登记");
  if (settlement.include && !entry.organisation_id) return refuse("没有说由哪个单位负责");
  return done();
}

Done NameLists::tell_follower(Session& session, const NameTarget& target, const Opened& opened,
                              bool has_moved, const std::string& reason) const {
  const bool has_left = opened.entry.state == NameState::removed;
  const auto& tell = has_left ? follower_.left : follower_.moved;
  if (!opened.entry.is_issued || (!has_left && !has_moved) || !tell) return done();
  return tell(session, {opened.campaign, audit::doer_of(target.actor), std::span(&opened.entry, 1), reason});
}

Result<NameEntryView> NameLists::settle(Session& session, const NameTarget& target,
                                        const NameSettlement& settlement) const {
  auto opened = open(session, target);
  if (!opened) return opened.problem();
  NameEntry& entry = opened->entry;
  if (entry.is_issued) {
    if (entry.is_settled || entry.state == NameState::removed)
      return wrong_state(entry, "单位报告了情况、还没有核定的");
    if (!reaches_from_above(target.scope, entry.organisation_path))
      return Problem{.code = "name_entry.settle.own", .message = "自己单位报告的情况由上级核定"};
    if (hand_overs_.is_open(session, opened->campaign.id, entry.person_id.value_or("")))
      return wrong_state(entry, "交接已经办完的");
  } else if (opened->campaign.list_state != ListState::draft) {
    return wrong_state(entry, "还没有下发的");
  }
  const auto former = entry.organisation_id;
  if (Done organisation = settle_organisation(session, entry, settlement); !organisation)
    return organisation.problem();
  entry.state = settlement.include ? (entry.is_issued ? NameState::confirmed : NameState::expected)
                                   : NameState::removed;
  entry.is_settled = true;
  entry.settled_at = campaigns_.parts().clock.now();
  entry.settled_by = {target.actor.account_id, target.actor.display_name};
  entry.settle_reason = settlement.reason;
  auto saved = save(session, target, entry, entry_settle, settlement.reason);
  if (!saved) return saved;
  if (Done told = tell_follower(session, target, *opened, former != entry.organisation_id, settlement.reason);
      !told)
    return told.problem();
  return saved;
}

}  // namespace hengcai::campaigns
