#include <array>
#include <utility>

#include "features/accounts/acts.h"
#include "features/accounts/service.h"
#include "features/accounts/store.h"
#include "features/accounts/target.h"
#include "platform/base/identifier.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/secret.h"

// The first start: a one-time link makes the three administrators. And the accounts of the demo.
namespace hengcai::accounts {

namespace {

using storage::Session;
using store::AccountRow;
using store::GrantRow;

/// What the program itself does.
access::Actor program() { return {.display_name = "系统"}; }

}  // namespace

std::optional<std::string> Administration::new_set_up_token(Session& session) const {
  if (store::any_account(session)) return std::nullopt;
  std::string token = random_token();
  store::replace_set_up_token(session, to_hex(sm3(token)), parts_.clock.now());
  return token;
}

Problems Administration::faults_of(const SetUp& set_up) const {
  Problems problems;
  const std::array<std::pair<const NewName*, std::string>, 3> names{
      {{&set_up.system_administrator, "/system_administrator"},
       {&set_up.security_administrator, "/security_administrator"},
       {&set_up.auditor, "/auditor"}}};
  for (const auto& [name, at] : names) {
    for (Problem& problem : check_login_name(name->login_name, at + "/login_name")) {
      problems.push_back(std::move(problem));
    }
    for (Problem& problem : check_display_name(name->display_name, at + "/display_name")) {
      problems.push_back(std::move(problem));
    }
  }
  for (Problem& problem :
       check_password_rules(set_up.system_administrator.password, set_up.system_administrator.login_name,
                            parts_.settings, "/system_administrator/password")) {
    problems.push_back(std::move(problem));
  }
  return problems;
}

Result<SetUpAccount> Administration::add_administrator(Session& session, const NewName& name,
                                                       access::Role role, const NewPassword& password,
                                                       bool is_temporary) const {
  const auto root = parts_.organisations.root(session);
  if (!root)
    return Problem{.code = "set_up.organisations.unavailable", .message = "机构尚未建立，不能设置账号"};
  const Instant now = parts_.clock.now();
  AccountRow row{.id = new_id(parts_.clock),
                 .version = 0,
                 .login_name = name.login_name,
                 .display_name = name.display_name,
                 .organisation_id = root->id,
                 .organisation_path = root->path,
                 .organisation_name = root->name,
                 .password_hash = password.hash,
                 .password_is_temporary = is_temporary,
                 .created_at = now,
                 .updated_at = now};
  if (Done inserted = store::insert(session, row); !inserted) {
    return Problem{
        .code = "account.login_name.conflict", .message = "三个登录名须各不相同", .value = name.login_name};
  }
  store::insert(session, GrantRow{.id = new_id(parts_.clock),
                                  .account_id = row.id,
                                  .role = role,
                                  .organisation_id = root->id,
                                  .granted_at = now});
  if (Done written = write_act(session, parts_, program(), row, create_act); !written)
    return written.problem();
  SetUpAccount made{name.login_name, name.display_name, std::string(access::info(role).name), std::nullopt};
  if (is_temporary) made.temporary_password = password.text;
  return made;
}

Result<SetUpDone> Administration::set_up(Session& session, const SetUp& set_up, const NewPassword& system,
                                         const NewPassword& security, const NewPassword& auditor) const {
  if (store::any_account(session)) {
    return Problem{.code = "set_up.done.conflict", .message = "已经设置过了，请直接登录"};
  }
  if (!store::use_set_up_token(session, to_hex(sm3(set_up.token)), parts_.clock.now())) {
    return Problem{.code = "set_up.token.forbidden",
                   .message = "设置链接不对，或者已经用过",
                   .wanted = "使用服务最近一次启动时打印的链接"};
  }
  SetUpDone made;
  const auto add = [&](const NewName& name, access::Role role, const NewPassword& password,
                       bool is_temporary) -> Done {
    auto account = add_administrator(session, name, role, password, is_temporary);
    if (!account) return account.problem();
    made.accounts.push_back(*std::move(account));
    return done();
  };
  using access::Role;
  if (Done one = add(set_up.system_administrator, Role::system_administrator, system, false); !one) {
    return one.problem();
  }
  if (Done one = add(set_up.security_administrator, Role::security_administrator, security, true); !one) {
    return one.problem();
  }
  if (Done one = add(set_up.auditor, Role::auditor, auditor, true); !one) return one.problem();
  return made;
}

Done Administration::create_demo_account(Session& session, const DemoAccount& demo) const {
  const auto organisation = parts_.organisations.known(session, demo.organisation_id);
  if (!organisation) return Problem{.code = "account.grant.organisation", .message = "没有这个机构"};
  const Instant now = parts_.clock.now();
  AccountRow row{.id = new_id(parts_.clock),
                 .version = 0,
                 .login_name = demo.login_name,
                 .display_name = demo.display_name,
                 .person_id = demo.person_id,
                 .organisation_id = organisation->id,
                 .organisation_path = organisation->path,
                 .organisation_name = organisation->name,
                 .password_hash = demo.password_hash,
                 .created_at = now,
                 .updated_at = now};
  if (Done inserted = store::insert(session, row); !inserted) return inserted;
  store::insert(session, GrantRow{.id = new_id(parts_.clock),
                                  .account_id = row.id,
                                  .role = demo.role,
                                  .organisation_id = organisation->id,
                                  .granted_at = now});
  return write_act(session, parts_, program(), row, create_act);
}

}  // namespace hengcai::accounts
