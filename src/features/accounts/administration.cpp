#include <algorithm>
#include <utility>

#include "features/accounts/acts.h"
#include "features/accounts/service.h"
#include "features/accounts/store.h"
#include "features/accounts/target.h"
#include "platform/base/identifier.h"
#include "platform/json/json.h"

// Accounts of others: opening, roles, locking, resetting.
namespace hengcai::accounts {

namespace {

using access::Actor;
using access::Scope;
using access::Verb;
using storage::Session;
using store::AccountRow;
using store::GrantRow;

Problem not_found() { return {.code = "account.not_found", .message = "没有这个账号，或者不在您的范围内"}; }

GrantView shown(const GrantRow& row) {
  const access::RoleInfo& info = access::info(row.role);
  GrantView view{.id = row.id,
                 .role = std::string(info.name),
                 .role_name = std::string(info.title),
                 .organisation = Ref{row.organisation_id, row.organisation_name, std::nullopt},
                 .granted_at = row.granted_at.to_string(),
                 .until = row.until};
  if (row.granted_by) view.granted_by = Ref{*row.granted_by, row.granted_by_name.value_or(""), std::nullopt};
  return view;
}

struct GrantDetails {
  std::string role;
  std::string organisation;
  std::optional<Date> until;
};
BOOST_DESCRIBE_STRUCT(GrantDetails, (), (role, organisation, until))

std::string details_of(access::Role role, std::string_view organisation, std::optional<Date> until) {
  return json::to_text(GrantDetails{std::string(access::info(role).name), std::string(organisation), until});
}

}  // namespace

access::Account Administration::Target::account() const {
  access::Account account{.id = row.id, .organisation_path = row.organisation_path, .grants = {}};
  for (const GrantRow& grant : grants) account.grants.push_back(grant.grant());
  return account;
}

Done write_act(Session& session, const Parts& parts, const Actor& actor, AccountRow& row,
               const audit::Action& action, const std::string& reason, const std::string& after) {
  ++row.version;
  row.updated_at = parts.clock.now();
  store::update(session, row);
  const auto recorded =
      parts.trail.append(session, {.doer = audit::doer_of(actor),
                                   .action = action,
                                   .subject = {"account", row.id, row.display_name},
                                   .organisation = {row.organisation_path, row.organisation_name},
                                   .after = after,
                                   .reason = reason});
  return recorded ? done() : Done(recorded.problem());
}

Account Administration::show(Session& session, std::string_view id) const {
  const AccountRow row = store::find(session, id).value();
  Account account{.id = row.id,
                  .version = row.version,
                  .login_name = row.login_name,
                  .display_name = row.display_name,
                  .phone = row.phone,
                  .person_id = row.person_id,
                  .organisation = parts_.organisations.ref(session, row.organisation_id).value(),
                  .state = row.state(),
                  .second_factor = row.totp_secret ? SecondFactor::enrolled : SecondFactor::none,
                  .created_at = row.created_at.to_string(),
                  .lock_reason = row.lock_reason};
  for (const GrantRow& grant : store::grants_of(session, id, parts_.clock.today())) {
    account.grants.push_back(shown(grant));
  }
  if (row.last_login_at) account.last_login_at = row.last_login_at->to_string();
  const auto failures = store::failures_of(session, row.login_name);
  const Instant until = failures.last_at.plus(delay_after(failures.count, parts_.settings));
  if (failures.count > 0 && until > parts_.clock.now()) account.locked_until = until.to_string();
  return account;
}

Result<Account> Administration::get(Session& session, const Scope& scope, std::string_view id) const {
  const auto row = store::find(session, id);
  if (!row || !scope.covers(row->organisation_path)) return not_found();
  return show(session, id);
}

Result<Administration::Target> Administration::target(Session& session, const Actor& actor, Verb verb,
                                                      std::string_view id) const {
  auto row = store::find(session, id);
  if (!row || !access::authorise_at(actor, verb, row->organisation_path)) return not_found();
  Target target{*std::move(row), store::grants_of(session, id, parts_.clock.today())};
  if (target.row.closed_at) {
    return Problem{.code = "account.closed", .message = "这个账号已经停用，不能再修改"};
  }
  return target;
}

Problems Administration::faults_of(const AccountInput& input) const {
  Problems problems = check_login_name(input.login_name, "/login_name");
  for (Problem& problem : check_display_name(input.display_name, "/display_name")) {
    problems.push_back(std::move(problem));
  }
  const auto grants = input.grants.value_or(std::vector<GrantInput>());
  for (std::size_t i = 0; i < grants.size(); ++i) {
    const auto role = access::role_named(grants[i].role);
    const std::string at = "/grants/" + std::to_string(i) + "/role";
    if (!role) {
      problems.push_back({.code = "account.role",
                          .message = "没有这个角色",
                          .value = grants[i].role,
                          .place = {.field = at}});
    } else if (*role == access::Role::person && !input.person_id) {
      problems.push_back({.code = "account.person_id",
                          .message = "人才本人的账号须对应一名人才",
                          .place = {.field = "/person_id"}});
    }
  }
  return problems;
}

Result<Account> Administration::create(Session& session, const Actor& actor, const Scope& scope,
                                       const AccountInput& input, const NewPassword& temporary) const {
  const auto organisation = parts_.organisations.within(session, scope, input.organisation_id);
  if (!organisation) {
    Problem problem = organisation.problem();
    problem.place.field = "/organisation_id";
    return problem;
  }
  if (input.person_id && !(has_person_ && has_person_(session, actor, scope, *input.person_id))) {
    return Problem{.code = "account.person_id",
                   .message = "名册里没有这个人，或者不在您的范围内",
                   .place = {.field = "/person_id"}};
  }
  const Instant now = parts_.clock.now();
  AccountRow row{.id = new_id(parts_.clock),
                 .version = 0,
                 .login_name = input.login_name,
                 .display_name = input.display_name,
                 .phone = input.phone,
                 .person_id = input.person_id,
                 .organisation_id = organisation->id,
                 .organisation_path = organisation->path,
                 .organisation_name = organisation->name,
                 .password_hash = temporary.hash,
                 .password_is_temporary = true,
                 .created_at = now,
                 .updated_at = now};
  if (Done inserted = store::insert(session, row); !inserted) {
    if (inserted.problem().code != "storage.unique") return inserted.problem();
    return Problem{.code = "account.login_name.conflict",
                   .message = "这个登录名已有人使用",
                   .wanted = "换一个登录名",
                   .value = input.login_name,
                   .place = {.field = "/login_name"}};
  }
  if (Done written = write_act(session, parts_, actor, row, create_act); !written) return written.problem();
  for (const GrantInput& grant : input.grants.value_or(std::vector<GrantInput>())) {
    if (Done given = add_grant(session, actor, row.id, grant); !given) return given.problem();
  }
  return show(session, row.id);
}

Result<Account> Administration::change(Session& session, const Actor& actor, std::string_view id,
                                       std::int64_t version, const AccountChange& change) const {
  static constexpr Verb verb = Verb::accounts_create;
  if (change.display_name) {
    if (Problems problems = check_display_name(*change.display_name, "/display_name"); !problems.empty()) {
      return problems.front();
    }
  }
  auto found = target(session, actor, verb, id);
  if (!found) return found.problem();
  if (Done may = access::may_administer(actor, verb, found->account()); !may) return may.problem();
  if (found->row.version != version) {
    return Problem{.code = "account.stale", .message = "这个账号刚被别人修改过", .wanted = "刷新后再改"};
  }
  if (change.display_name) found->row.display_name = *change.display_name;
  if (change.phone) found->row.phone = *change.phone;
  if (Done written = write_act(session, parts_, actor, found->row, change_act); !written)
    return written.problem();
  return show(session, id);
}

Done Administration::add_grant(Session& session, const Actor& actor, std::string_view account_id,
                               const GrantInput& input) const {
  auto row = store::find(session, account_id).value();
  const Target target{row, store::grants_of(session, account_id, parts_.clock.today())};
  const auto role = access::role_named(input.role);
  if (!role) return Problem{.code = "account.role", .message = "没有这个角色", .value = input.role};
  const auto organisation =
      parts_.organisations.known(session, input.organisation_id.value_or(row.organisation_id));
  if (!organisation || organisation->state == organisations::State::ended) {
    return Problem{.code = "account.grant.organisation",
                   .message = "没有这个机构，或者已经撤销",
                   .place = {.field = "/organisation_id"}};
  }
  if (*role == access::Role::person && !row.person_id) {
    return Problem{.code = "account.person_id", .message = "人才本人的账号须对应一名人才"};
  }
  if (Done may = access::may_grant(actor, target.account(), {*role, organisation->path}); !may) return may;
  store::insert(session, GrantRow{.id = new_id(parts_.clock),
                                  .account_id = row.id,
                                  .role = *role,
                                  .organisation_id = organisation->id,
                                  .until = input.until,
                                  .granted_at = parts_.clock.now(),
                                  .granted_by = actor.account_id,
                                  .granted_by_name = actor.display_name});
  return write_act(session, parts_, actor, row, grant_act, "",
                   details_of(*role, organisation->name, input.until));
}

Result<Account> Administration::give(Session& session, const Actor& actor, std::string_view id,
                                     const GrantInput& grant) const {
  const auto found = target(session, actor, Verb::accounts_grant, id);
  if (!found) return found.problem();
  if (Done given = add_grant(session, actor, id, grant); !given) return given.problem();
  return show(session, id);
}

Result<Account> Administration::take(Session& session, const Actor& actor, std::string_view id,
                                     std::string_view grant_id) const {
  auto found = target(session, actor, Verb::accounts_grant, id);
  if (!found) return found.problem();
  const auto grant = std::ranges::find(found->grants, grant_id, &GrantRow::id);
  if (grant == found->grants.end())
    return Problem{.code = "grant.not_found", .message = "这个账号没有这一角色"};
  if (Done may = access::may_revoke(actor, found->account(), grant->grant()); !may) return may.problem();
  store::end_grant(session, grant_id, parts_.clock.now(), actor.account_id);
  if (Done written = write_act(session, parts_, actor, found->row, revoke_act, "",
                               details_of(grant->role, grant->organisation_name, grant->until));
      !written) {
    return written.problem();
  }
  return show(session, id);
}

Result<Account> Administration::lock(Session& session, const Actor& actor, std::string_view id,
                                     const std::string& reason) const {
  auto found = target(session, actor, Verb::accounts_lock, id);
  if (!found) return found.problem();
  if (Done may = access::may_administer(actor, Verb::accounts_lock, found->account()); !may)
    return may.problem();
  found->row.lock_reason = reason;
  store::end_sessions(session, id, "", parts_.clock.now());
  if (Done written = write_act(session, parts_, actor, found->row, lock_act, reason); !written) {
    return written.problem();
  }
  return show(session, id);
}

Result<Account> Administration::unlock(Session& session, const Actor& actor, std::string_view id,
                                       const std::string& reason) const {
  auto found = target(session, actor, Verb::accounts_lock, id);
  if (!found) return found.problem();
  if (Done may = access::may_administer(actor, Verb::accounts_lock, found->account()); !may)
    return may.problem();
  found->row.lock_reason.reset();
  store::forget_failures(session, found->row.login_name);
  if (Done written = write_act(session, parts_, actor, found->row, unlock_act, reason); !written) {
    return written.problem();
  }
  return show(session, id);
}

Result<Account> Administration::reset_password(Session& session, const Actor& actor, std::string_view id,
                                               const std::string& reason,
                                               const NewPassword& temporary) const {
  static constexpr Verb verb = Verb::accounts_reset_password;
  auto found = target(session, actor, verb, id);
  if (!found) return found.problem();
  if (Done may = access::may_administer(actor, verb, found->account()); !may) return may.problem();
  found->row.password_hash = temporary.hash;
  found->row.password_is_temporary = true;
  store::end_sessions(session, id, "", parts_.clock.now());
  store::forget_failures(session, found->row.login_name);
  if (Done written = write_act(session, parts_, actor, found->row, reset_password_act, reason); !written) {
    return written.problem();
  }
  return show(session, id);
}

Result<Account> Administration::reset_second_factor(Session& session, const Actor& actor, std::string_view id,
                                                    const std::string& reason) const {
  static constexpr Verb verb = Verb::accounts_reset_second_factor;
  auto found = target(session, actor, verb, id);
  if (!found) return found.problem();
  if (Done may = access::may_administer(actor, verb, found->account()); !may) return may.problem();
  found->row.totp_secret.reset();
  found->row.totp_pending.reset();
  found->row.totp_last_step.reset();
  store::replace_recovery_codes(session, id, {});
  store::end_sessions(session, id, "", parts_.clock.now());
  if (Done written = write_act(session, parts_, actor, found->row, reset_second_factor_act, reason);
      !written) {
    return written.problem();
  }
  return show(session, id);
}

Done Administration::end_sessions(Session& session, const Actor& actor, std::string_view id) const {
  auto found = target(session, actor, Verb::sessions_end, id);
  if (!found) return found.problem();
  if (Done may = access::may_administer(actor, Verb::sessions_end, found->account()); !may) return may;
  store::end_sessions(session, id, "", parts_.clock.now());
  store::add_login(session, parts_.clock, found->row.login_name, found->row.id,
                   LoginOutcome::ended_by_administrator, actor.address, "");
  return write_act(session, parts_, actor, found->row, end_sessions_act);
}

}  // namespace hengcai::accounts
