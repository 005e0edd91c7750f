#include <algorithm>
#include <utility>

#include "features/accounts/acts.h"
#include "features/accounts/service.h"
#include "features/accounts/store.h"
#include "features/accounts/target.h"
#include "platform/base/identifier.h"

// When staff change: open work and roles pass to another account; and when organisations merge, accounts
// follow.
namespace hengcai::accounts {

namespace {

using access::Actor;
using access::Verb;
using storage::Session;
using store::AccountRow;
using store::GrantRow;

bool belongs(const AccountRow& row, const std::optional<std::vector<std::string>>& person_ids) {
  if (!person_ids) return true;
  return row.person_id && std::ranges::find(*person_ids, *row.person_id) != person_ids->end();
}

/// The grant at another organisation, unless the account has such a one there already.
void move_grant(Session& session, const Clock& clock, const GrantRow& grant, const std::string& to_id,
                std::string_view by) {
  store::end_grant(session, grant.id, clock.now(), by);
  const auto others = store::grants_of(session, grant.account_id, clock.today());
  const bool is_there = std::ranges::any_of(others, [&](const GrantRow& other) {
    return other.role == grant.role && other.organisation_id == to_id;
  });
  if (is_there) return;
  GrantRow moved = grant;
  moved.id = new_id(clock);
  moved.organisation_id = to_id;
  store::insert(session, moved);
}

}  // namespace

organisations::Follower Administration::follower() const {
  using Succession = organisations::Follower::Succession;
  return {
      .succeeded = [this](Session& session, const Succession& succession) -> Done {
        for (const std::string& id : store::accounts_of(session, succession.from_id)) {
          AccountRow row = store::find(session, id).value();
          if (!belongs(row, succession.person_ids)) continue;
          row.organisation_id = succession.to_id;
          if (Done written = write_act(session, parts_, *succession.actor, row, follow_organisation_act);
              !written) {
            return written;
          }
        }
        for (const GrantRow& grant : store::grants_at(session, succession.from_id, parts_.clock.today())) {
          const auto holder = store::find(session, grant.account_id);
          if (!belongs(*holder, succession.person_ids)) continue;
          move_grant(session, parts_.clock, grant, succession.to_id, succession.actor->account_id);
        }
        return done();
      },
      .ending = [](Session& session, std::string_view organisation_id) -> Done {
        if (store::accounts_of(session, organisation_id).empty()) return done();
        return Problem{.code = "organisation.not_empty",
                       .message = "撤销前，这个机构的账号须先停用或移交",
                       .place = {.field = "/ends"}};
      }};
}

Result<std::vector<OpenWorkItem>> Administration::open_work(Session& session, const Actor& actor,
                                                            std::string_view id) const {
  const auto found = target(session, actor, Verb::accounts_hand_over, id);
  if (!found) return found.problem();
  std::vector<OpenWorkItem> items;
  for (const WorkKind& kind : work_) {
    if (const auto count = kind.count(session, id); count > 0) items.push_back({kind.kind, kind.name, count});
  }
  return items;
}

Done Administration::may_hand_over_to(Session& session, const Actor& actor, std::string_view id) const {
  const Problem refusal{.code = "account.hand_over.target",
                        .message = "不能移交给这个账号",
                        .wanted = "您的范围内在用的账号",
                        .place = {.field = "/to_account_id"}};
  const auto to = target(session, actor, Verb::accounts_hand_over, id);
  if (!to || to->row.lock_reason) return refusal;
  return done();
}

Result<HandOverDone> Administration::hand_over(Session& session, const Actor& actor, std::string_view id,
                                               const HandOver& hand_over) const {
  auto from = target(session, actor, Verb::accounts_hand_over, id);
  if (!from) return from.problem();
  if (Done may = access::may_administer(actor, Verb::accounts_hand_over, from->account()); !may)
    return may.problem();
  if (id == hand_over.to_account_id) {
    return Problem{
        .code = "account.hand_over.self", .message = "不能移交给自己", .place = {.field = "/to_account_id"}};
  }
  if (Done may = may_hand_over_to(session, actor, hand_over.to_account_id); !may) return may.problem();
  HandOverDone handed;
  for (const WorkKind& kind : work_) {
    const auto count = kind.count(session, id);
    if (count == 0) continue;
    kind.hand_over(session, id, hand_over.to_account_id);
    handed.items.push_back({kind.kind, kind.name, count});
  }
  if (hand_over.with_grants.value_or(false)) {
    const auto theirs = store::grants_of(session, hand_over.to_account_id, parts_.clock.today());
    for (const GrantRow& grant : from->grants) {
      const bool is_there = std::ranges::any_of(theirs, [&](const GrantRow& other) {
        return other.role == grant.role && other.organisation_id == grant.organisation_id;
      });
      if (is_there) continue;
      const GrantInput input{std::string(access::info(grant.role).name), grant.organisation_id, grant.until};
      if (Done given = add_grant(session, actor, hand_over.to_account_id, input); !given)
        return given.problem();
    }
  }
  if (hand_over.close.value_or(false)) {
    for (const GrantRow& grant : from->grants) {
      store::end_grant(session, grant.id, parts_.clock.now(), actor.account_id);
    }
    store::end_sessions(session, id, "", parts_.clock.now());
    from->row.closed_at = parts_.clock.now();
  }
  if (Done written = write_act(session, parts_, actor, from->row, hand_over_act, hand_over.reason);
      !written) {
    return written.problem();
  }
  handed.account = show(session, id);
  return handed;
}

}  // namespace hengcai::accounts
