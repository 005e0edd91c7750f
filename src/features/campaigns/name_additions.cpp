#include <utility>

#include "features/campaigns/name_lists.h"
#include "platform/base/identifier.h"
#include "platform/json/json.h"
#include "platform/text/masking.h"

// Who comes to a name list after it was issued.
namespace hengcai::campaigns {

namespace {

using access::Actor;
using access::Scope;
using storage::Session;

constexpr audit::Action entry_add{"name_entry.add", "补入名单人员", true};

Problem wrong(std::string code, std::string message, std::string at, std::string wanted = {}) {
  return {.code = std::move(code),
          .message = std::move(message),
          .wanted = std::move(wanted),
          .place = {.field = std::move(at)}};
}

std::string field_of(const registry::PersonView& person, std::string_view column) {
  const auto found = person.fields.find(column);
  return found != person.fields.end() ? found->second : std::string();
}

/// Whom an earlier list had and the level above took off may come back as long as it was never issued: a case
/// that has ended is not begun anew.
Done check_not_listed(const std::optional<NameEntry>& former) {
  if (!former || (former->state == NameState::removed && !former->is_issued)) return done();
  const bool is_removed = former->state == NameState::removed;
  return wrong("name_entry.listed.conflict",
               is_removed ? "此人下发后已移出名单，事项卷已经终止" : "此人已经在这个事项的名单上",
               "/person_id");
}

}  // namespace

Result<NameEntryView> NameLists::add(Session& session, const Actor& actor, std::string_view campaign_id,
                                     const NewName& name) const {
  const registry::Parts& parts = campaigns_.parts();
  const auto found = campaign(session, actor, campaign_id);
  if (!found) return found.problem();
  if (found->state != CampaignState::open || found->list_state != ListState::issued)
    return Problem{.code = "name_list.not_issued", .message = "名单还没有下发，或者考核批次已经结束"};
  if (found->content.item(name.item_id) == nullptr)
    return wrong("name_entry.item", "考核批次没有这个事项", "/item_id");
  const registry::People people(parts);
  const auto person = people.get(session, actor, Scope::everything(), name.person_id);
  if (!person) return wrong("name_entry.person", "人才库里没有这个人", "/person_id");
  const std::string unit_id = name.organisation_id   ? *name.organisation_id
                              : person->organisation ? person->organisation->id
                                                     : "";
  const auto unit = parts.organisations.known(session, unit_id);
  if (!unit || unit->state != organisations::State::active)
    return wrong("name_entry.organisation", "没有说由哪个单位负责，或者单位已经撤销", "/organisation_id",
                 "一个没有撤销的用人单位");
  const auto former = store::entry_of(session, *found->list_id, name.item_id, person->id);
  if (Done free = check_not_listed(former); !free) return free.problem();
  NameEntry entry = former.value_or(NameEntry{.id = new_id(parts.clock),
                                              .campaign_id = found->id,
                                              .list_id = *found->list_id,
                                              .item_id = name.item_id,
                                              .key = person->id,
                                              .person_id = person->id});
  entry.name = field_of(*person, "name");
  entry.document_number = field_of(*person, "person_id");
  entry.organisation_id = unit->id;
  entry.organisation_path = unit->path;
  entry.state = NameState::expected;
  entry.is_settled = true;
  entry.is_issued = true;
  entry.added = NameAddition{parts.clock.now(), {actor.account_id, actor.display_name}, name.reason};
  if (!former) {
    store::put_entries(session, std::span(&entry, 1));
  } else if (!store::update_entry(session, entry)) {
    return Problem{.code = "name_entry.stale", .message = "名单上的这一条刚被他人修改过"};
  }
  const std::string after = R"({"item_id":)" + json::to_text(entry.item_id) + R"(,"person_id":)" +
                            json::to_text(name.person_id) + "}";
  if (Done recorded = record_act(session, parts, audit::doer_of(actor), entry_add,
                                 {"name_entry", entry.id, mask_name(entry.name)}, entry.organisation_id,
                                 after, name.reason);
      !recorded)
    return recorded.problem();
  if (follower_.issued) {
    Done followed =
        follower_.issued(session, {*found, audit::doer_of(actor), std::span(&entry, 1), name.reason});
    if (!followed) return followed.problem();
  }
  return get(session, actor, Scope::everything(), entry.id);
}

}  // namespace hengcai::campaigns
