#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "features/access/model.h"
#include "features/organisations/model.h"
#include "platform/base/clock.h"
#include "platform/base/problem.h"

namespace hengcai::accounts {

/// Users: accounts with their roles, passwords, second factors and sessions. Plain types and pure rules;
/// their JSON is that of the contract.

using organisations::Ref;

/// How far a log-in has come; the contract has what each asks for.
enum class SessionState : std::uint8_t {
  anonymous,
  second_factor,
  second_factor_enrolment,
  new_password,
  ready
};
BOOST_DESCRIBE_ENUM(SessionState, anonymous, second_factor, second_factor_enrolment, new_password, ready)

enum class AccountState : std::uint8_t {
  active,
  new_,  ///< has never changed its temporary password  NOLINT(readability-identifier-naming): `new` in JSON
  locked,
  closed
};
BOOST_DESCRIBE_ENUM(AccountState, active, new_, locked, closed)

enum class SecondFactor : std::uint8_t { none, enrolled };
BOOST_DESCRIBE_ENUM(SecondFactor, none, enrolled)

enum class LoginOutcome : std::uint8_t {
  success,
  wrong_name,
  wrong_password,
  wrong_code,
  locked,
  closed,
  logged_out,
  ended_idle,
  ended_by_user,
  ended_by_administrator
};
BOOST_DESCRIBE_ENUM(LoginOutcome, success, wrong_name, wrong_password, wrong_code, locked, closed, logged_out,
                    ended_idle, ended_by_user, ended_by_administrator)

/// What an installation asks of passwords and sessions.
struct Settings {
  std::size_t password_length = 10;
  std::size_t password_kinds = 3;  ///< of small letters, capitals, digits and others
  std::chrono::minutes idle{30};
  std::chrono::hours longest{12};  ///< of a session, whatever it does
  int free_failures = 5;           ///< log-ins that may fail in a row before the first delay
  std::chrono::seconds first_delay{30};
  std::chrono::seconds longest_delay{3600};
  /// Whether roles that must have a second factor are held to it; off in the demo alone.
  bool second_factor_by_role = true;
};

/// Every fault of a new password, at `pointer`: `password.short`, `password.kinds`, `password.login_name`
/// (holds the log-in name).
[[nodiscard]] Problems check_password_rules(std::string_view password, std::string_view login_name,
                                            const Settings& settings, std::string_view pointer);

/// `account.login_name`: 3 to 40 of a-z, 0-9, `.`, `_`, `-`, beginning with a letter or digit.
[[nodiscard]] Problems check_login_name(std::string_view login_name, std::string_view pointer);
/// `account.display_name`: 1 to 40 characters without blanks around.
[[nodiscard]] Problems check_display_name(std::string_view display_name, std::string_view pointer);

/// How long after the last of so many failures in a row the next log-in has to wait: nothing for the free
/// ones, then doubled each time up to the longest.
[[nodiscard]] std::chrono::seconds delay_after(int failures, const Settings& settings);

/// Whether one of the roles must have a second factor.
[[nodiscard]] bool needs_second_factor(const std::vector<access::Grant>& grants, const Settings& settings);

/// What hangs on the state of a session.
struct Standing {
  bool second_factor_enrolled = false;
  bool second_factor_passed = false;
  bool second_factor_needed = false;
  bool password_is_temporary = false;
};
/// The code of an enrolled authenticator first, then the new password, then the enrolment.
[[nodiscard]] SessionState state_of(const Standing& standing);

/// What the screen needs to know of the clock.
struct ClockInfo {
  Date today = {};
  bool is_demo = false;
};
BOOST_DESCRIBE_STRUCT(ClockInfo, (), (today, is_demo))

struct PasswordRules {
  std::size_t minimum_length = 0;
  std::size_t kinds_of_characters = 0;
};
BOOST_DESCRIBE_STRUCT(PasswordRules, (), (minimum_length, kinds_of_characters))

struct SessionView {
  SessionState state = SessionState::anonymous;
  std::optional<std::string> csrf_token = {};
  bool set_up_needed = false;
  std::optional<std::string> display_name = {};
  std::optional<std::int64_t> idle_minutes = {};
  std::optional<std::string> ends_at = {};
  PasswordRules password_rules = {};
  ClockInfo clock = {};
  std::string version = {};
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (state, csrf_token, set_up_needed, display_name, idle_minutes, ends_at, password_rules,
                       clock, version))

struct MyGrant {
  std::string role = {};
  std::string role_name = {};
  std::optional<Ref> organisation = {};
};
BOOST_DESCRIBE_STRUCT(MyGrant, (), (role, role_name, organisation))

struct Me {
  std::string account_id = {};
  std::string login_name = {};
  std::string display_name = {};
  std::optional<std::string> person_id = {};
  std::optional<Ref> organisation = {};
  std::vector<MyGrant> grants = {};
  std::vector<std::string> verbs = {};
  std::vector<std::string> grantable_roles = {};
  SecondFactor second_factor = SecondFactor::none;
  std::int64_t recovery_codes_left = 0;
  std::optional<std::string> previous_login_at = {};
  ClockInfo clock = {};
};
BOOST_DESCRIBE_STRUCT(Me, (),
                      (account_id, login_name, display_name, person_id, organisation, grants, verbs,
                       grantable_roles, second_factor, recovery_codes_left, previous_login_at, clock))

struct SessionInfo {
  std::string id = {};
  bool is_current = false;
  std::string began_at = {};
  std::string last_seen_at = {};
  std::string ends_at = {};
  std::string address = {};
  std::string device = {};
};
BOOST_DESCRIBE_STRUCT(SessionInfo, (), (id, is_current, began_at, last_seen_at, ends_at, address, device))

struct Login {
  std::string id = {};
  std::string at = {};
  std::string login_name = {};
  std::optional<Ref> account = {};
  LoginOutcome outcome = LoginOutcome::success;
  std::string address = {};
  std::string device = {};
};
BOOST_DESCRIBE_STRUCT(Login, (), (id, at, login_name, account, outcome, address, device))

struct GrantView {
  std::string id = {};
  std::string role = {};
  std::string role_name = {};
  std::optional<Ref> organisation = {};
  std::string granted_at = {};
  std::optional<Ref> granted_by = {};
  std::optional<Date> until = {};
};
BOOST_DESCRIBE_STRUCT(GrantView, (), (id, role, role_name, organisation, granted_at, granted_by, until))

struct Account {
  std::string id = {};
  std::int64_t version = 0;
  std::string login_name = {};
  std::string display_name = {};
  std::optional<std::string> phone = {};
  std::optional<std::string> person_id = {};
  Ref organisation = {};
  AccountState state = AccountState::active;
  SecondFactor second_factor = SecondFactor::none;
  std::vector<GrantView> grants = {};
  std::string created_at = {};
  std::optional<std::string> last_login_at = {};
  std::optional<std::string> locked_until = {};  ///< by failed log-ins
  std::optional<std::string> lock_reason = {};
};
BOOST_DESCRIBE_STRUCT(Account, (),
                      (id, version, login_name, display_name, phone, person_id, organisation, state,
                       second_factor, grants, created_at, last_login_at, locked_until, lock_reason))

struct GrantInput {
  std::string role = {};
  std::optional<std::string> organisation_id = {};  ///< nothing: the account's
  std::optional<Date> until = {};                   ///< last day
};
BOOST_DESCRIBE_STRUCT(GrantInput, (), (role, organisation_id, until))

struct AccountInput {
  std::string login_name = {};
  std::string display_name = {};
  std::optional<std::string> phone = {};
  std::string organisation_id = {};
  std::optional<std::string> person_id = {};
  std::optional<std::vector<GrantInput>> grants = {};
};
BOOST_DESCRIBE_STRUCT(AccountInput, (), (login_name, display_name, phone, organisation_id, person_id, grants))

struct AccountChange {
  std::optional<std::string> display_name = {};
  std::optional<std::optional<std::string>> phone = {};
};
BOOST_DESCRIBE_STRUCT(AccountChange, (), (display_name, phone))

struct OpenWorkItem {
  std::string kind = {};
  std::string name = {};
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(OpenWorkItem, (), (kind, name, count))

struct HandOver {
  std::string to_account_id = {};
  std::optional<bool> with_grants = {};
  std::optional<bool> close = {};
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(HandOver, (), (to_account_id, with_grants, close, reason))

struct HandOverDone {
  std::vector<OpenWorkItem> items = {};
  Account account = {};
};
BOOST_DESCRIBE_STRUCT(HandOverDone, (), (items, account))

/// The matrix of roles and verbs.
struct RoleRow {
  std::string id = {};
  std::string name = {};
  std::string meaning = {};
  bool second_factor = false;
  std::vector<std::string> administers = {};
  std::map<std::string, std::string> reach = {};
};
BOOST_DESCRIBE_STRUCT(RoleRow, (), (id, name, meaning, second_factor, administers, reach))
struct VerbRow {
  std::string id = {};
  std::string name = {};
  std::string meaning = {};
};
BOOST_DESCRIBE_STRUCT(VerbRow, (), (id, name, meaning))
struct RoleMatrix {
  std::vector<RoleRow> roles = {};
  std::vector<VerbRow> verbs = {};
};
BOOST_DESCRIBE_STRUCT(RoleMatrix, (), (roles, verbs))
[[nodiscard]] RoleMatrix role_matrix();

/// Ids of the verbs that the actor has somewhere, and of the roles that he may give.
[[nodiscard]] std::vector<std::string> verbs_of(const access::Actor& actor);
[[nodiscard]] std::vector<std::string> grantable_roles(const access::Actor& actor);

struct NewName {
  std::string login_name = {};
  std::string display_name = {};
};
BOOST_DESCRIBE_STRUCT(NewName, (), (login_name, display_name))
struct NewAdministrator : NewName {
  std::string password = {};
};
BOOST_DESCRIBE_STRUCT(NewAdministrator, (NewName), (password))
/// First start: the three administrators.
struct SetUp {
  std::string token = {};
  NewAdministrator system_administrator = {};
  NewName security_administrator = {};
  NewName auditor = {};
};
BOOST_DESCRIBE_STRUCT(SetUp, (), (token, system_administrator, security_administrator, auditor))
struct SetUpAccount {
  std::string login_name = {};
  std::string display_name = {};
  std::string role = {};
  std::optional<std::string> temporary_password = {};
};
BOOST_DESCRIBE_STRUCT(SetUpAccount, (), (login_name, display_name, role, temporary_password))
struct SetUpDone {
  std::vector<SetUpAccount> accounts = {};
};
BOOST_DESCRIBE_STRUCT(SetUpDone, (), (accounts))

}  // namespace hengcai::accounts
