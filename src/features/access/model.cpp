#include "features/access/model.h"

#include <algorithm>

namespace hengcai::access {
namespace {

Problem refusal(std::string code, std::string message, std::string wanted = {}) {
  return {.code = std::move(code), .message = std::move(message), .wanted = std::move(wanted)};
}

std::string titles_of_roles_with(Verb verb) {
  std::string titles;
  for (const RoleInfo& role : roles()) {
    if (reach(role.role, verb) == Reach::none) continue;
    if (!titles.empty()) titles += "、";
    titles += role.title;
  }
  return titles;
}

/// What one grant opens to one verb.
Scope scope_of(const Actor& actor, const Grant& grant, Verb verb) {
  switch (reach(grant.role, verb)) {
    case Reach::none:
      break;
    case Reach::own_person:
      return actor.person_id ? Scope::own_person(*actor.person_id) : Scope();
    case Reach::organisation:
      return Scope::organisation(grant.organisation_path);
    case Reach::everything:
      return Scope::everything();
  }
  return {};
}

/// Where the actor administers the role with the verb.
Scope administered(const Actor& actor, Verb verb, Role role) {
  Scope scope;
  for (const Grant& grant : actor.grants) {
    if (administers(grant.role, role)) scope.add(scope_of(actor, grant, verb));
  }
  return scope;
}

/// Whether the actor may act with the verb on this grant of another account.
Done check_administration(const Actor& actor, Verb verb, const Grant& grant,
                          const std::string& out_of_scope) {
  const Scope scope = administered(actor, verb, grant.role);
  if (scope.is_nothing()) {
    return refusal(
        "access.role_not_administered",
        "“" + std::string(info(grant.role).title) + "”不由您管理，不能" + std::string(info(verb).title),
        "由安全管理员办理");
  }
  if (!scope.covers(grant.organisation_path)) {
    return refusal(out_of_scope, "“" + std::string(info(grant.role).title) + "”所在的机构超出您的管理范围",
                   "由上级单位的管理员办理");
  }
  return done();
}

Done check_not_oneself(const Actor& actor, const Account& account) {
  if (actor.account_id != account.id) return done();
  return refusal("access.own_account", "不能管理自己的账号", "由另一位管理员办理");
}

/// What giving and taking away have in common.
Done check_hand(const Actor& hand, const Account& account, const Grant& grant) {
  if (const auto scope = authorise(hand, Verb::accounts_grant); !scope) return scope.problem();
  if (Done other = check_not_oneself(hand, account); !other) return other;
  return check_administration(hand, Verb::accounts_grant, grant, "access.scope_too_wide");
}

bool is_one_of_three_administrators(Role role) {
  return role == Role::system_administrator || role == Role::security_administrator || role == Role::auditor;
}

bool holds(const Account& account, const Grant& grant) {
  return std::find(account.grants.begin(), account.grants.end(), grant) != account.grants.end();
}

}  // namespace

Result<Scope> authorise(const Actor& actor, Verb verb) {
  Scope scope;
  for (const Grant& grant : actor.grants) scope.add(scope_of(actor, grant, verb));
  if (!scope.is_nothing()) return scope;
  return refusal("access.denied", "您没有“" + std::string(info(verb).title) + "”的权限",
                 "由" + titles_of_roles_with(verb) + "办理");
}

Done authorise_at(const Actor& actor, Verb verb, std::string_view organisation_path) {
  const auto scope = authorise(actor, verb);
  if (!scope) return scope.problem();
  if (scope->covers(organisation_path)) return done();
  return refusal("access.out_of_scope", "不在您“" + std::string(info(verb).title) + "”的范围内");
}

Done check_together(std::span<const Grant> grants) {
  const auto administrator = std::find_if(grants.begin(), grants.end(), [](const Grant& grant) {
    return is_one_of_three_administrators(grant.role);
  });
  if (administrator == grants.end()) return done();
  const auto other = std::find_if(grants.begin(), grants.end(),
                                  [&](const Grant& grant) { return grant.role != administrator->role; });
  if (other == grants.end()) return done();
  return refusal("access.separate_administrators",
                 "“" + std::string(info(administrator->role).title) + "”不能与“" +
                     std::string(info(other->role).title) + "”由同一账号担任",
                 "系统、安全、审计三类管理员由不同的人担任，且不兼任其他角色");
}

Done may_grant(const Actor& giver, const Account& receiver, const Grant& grant) {
  if (Done hand = check_hand(giver, receiver, grant); !hand) return hand;
  if (holds(receiver, grant)) return refusal("access.already_granted", "该账号已有这一角色");
  std::vector<Grant> together = receiver.grants;
  together.push_back(grant);
  return check_together(together);
}

Done may_revoke(const Actor& taker, const Account& holder, const Grant& grant) {
  if (Done hand = check_hand(taker, holder, grant); !hand) return hand;
  if (!holds(holder, grant)) return refusal("access.not_granted", "该账号没有这一角色");
  return done();
}

Done may_administer(const Actor& actor, Verb verb, const Account& account) {
  if (Done place = authorise_at(actor, verb, account.organisation_path); !place) return place;
  if (Done other = check_not_oneself(actor, account); !other) return other;
  for (const Grant& grant : account.grants) {
    if (Done one = check_administration(actor, verb, grant, "access.out_of_scope"); !one) return one;
  }
  return done();
}

}  // namespace hengcai::access
