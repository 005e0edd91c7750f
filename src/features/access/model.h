#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/scope.h"
#include "platform/base/result.h"

namespace hengcai::access {

/// Who may do what, and to whose data: the one check of the house. Pure: no database, no clock.
///
/// An account holds *grants*: a role at an organisation. A role is a set of *verbs*, each with a *reach*.
/// What an actor may do is asked by verb, and the answer is a Scope that goes into every query as an
/// argument:
///
///   Result<Scope> scope = authorise(actor, Verb::people_read);
///   if (!scope) return scope.problem();
///   store.people(session, *scope, filter);            // rows outside of the scope do not exist for the
///   actor if (!scope->covers(person.organisation_path)) …   // the same of a single row
///
/// What every account may do about itself (its own sessions, password, second factor; the matrix of roles) is
/// no verb: the contract writes `self` there, and `public` where nobody need be logged in.

enum class Role : std::uint8_t {
  person,
  unit_clerk,
  unit_administrator,
  unit_leader,
  committee_member,
  county_reviewer,
  prefecture_reviewer,
  department_reviewer,
  province_officer,
  system_administrator,    ///< one of the three administrators (三员), who are separate people
  security_administrator,  ///< another
  auditor,                 ///< the third
};

enum class Verb : std::uint8_t {
  organisations_read,
  organisations_maintain,
  organisations_restructure,  ///< rename, merge, split, move
  people_read,                ///< sensitive columns masked
  people_read_sensitive,      ///< ID number, phone … in full; every reading is an audit entry
  people_maintain,
  people_import,
  people_export,
  decisions_read,
  decisions_run,
  decisions_export,
  packs_read,
  duties_read,
  duties_waive,
  campaigns_read,
  campaigns_manage,  ///< prepare, open, close; compute, compare and issue the name list
  name_list_read,
  name_list_report,  ///< a unit says who is theirs, and hands over
  name_list_settle,  ///< the level above settles what units report
  preparations_read,
  preparations_maintain,
  situations_read,
  situations_raise,
  situations_answer,
  cases_open,
  cases_read,
  cases_fill,    ///< the form, its evidence and the receipt: the person's own, or from paper by the unit
  cases_review,  ///< entries, opinions, the proposed grade
  cases_decide,  ///< the leadership's meetings
  cases_publish,
  cases_run,  ///< acts in bulk; each case wants the verb of the act besides
  publicities_read,
  objections_raise,
  objections_answer,
  accounts_read,
  accounts_create,
  accounts_grant,                ///< give and take away roles
  accounts_hand_over,            ///< open work of one account to another
  accounts_reset_password,       ///< of the three administrators one resets the password …
  accounts_reset_second_factor,  ///< … and another the second factor: nobody alone takes an account over
  accounts_lock,
  sessions_read,  ///< other accounts' sessions and log-ins
  sessions_end,
  audit_read,
  audit_export,
  audit_verify,
  system_read,
  system_configure,
  system_backup,
};

/// How far a verb of a role reaches.
enum class Reach : std::uint8_t {
  none,
  own_person,    ///< the actor's own record in the register
  organisation,  ///< the organisation of the grant and all below it
  everything,
};

/// One role as the matrix page shows it.
struct RoleInfo {
  Role role;
  std::string_view name;     ///< in the contract and the database: `unit_clerk`
  std::string_view title;    ///< on the screen: 单位经办人
  std::string_view meaning;  ///< one Chinese sentence
  bool second_factor;        ///< log-in needs one
};

struct VerbInfo {
  Verb verb;
  std::string_view name;   ///< in the contract (`x-verb`): `people.read_sensitive`
  std::string_view title;  ///< on the screen: 查看敏感信息全文
  std::string_view meaning;
};

/// All of them, in the order of the enumerations.
[[nodiscard]] std::span<const RoleInfo> roles();
[[nodiscard]] std::span<const VerbInfo> verbs();
[[nodiscard]] const RoleInfo& info(Role role);
[[nodiscard]] const VerbInfo& info(Verb verb);
[[nodiscard]] std::optional<Role> role_named(std::string_view name);
[[nodiscard]] std::optional<Verb> verb_named(std::string_view name);
/// One cell of the matrix.
[[nodiscard]] Reach reach(Role role, Verb verb);
/// The roles that this one gives and takes away where it holds `accounts_grant`, and on whose accounts its
/// other verbs for accounts work.
[[nodiscard]] bool administers(Role administrator, Role role);

/// A role at an organisation: `{Role::unit_clerk, "/0190…/0191…/"}`.
struct Grant {
  Role role;
  std::string organisation_path;  ///< as Scope wants it

  bool operator==(const Grant&) const = default;
};

/// Who acts: an account in a session.
struct Actor {
  std::string account_id = {};
  std::optional<std::string> person_id = {};  ///< of the account that belongs to a person in the register
  std::string display_name = {};
  std::vector<Grant> grants = {};
  std::string session_id = {};
  std::string address = {};  ///< of the client, for the audit trail; empty on the command line
};

/// What the actor may reach with the verb: the union over all grants. Problem: `access.denied`.
[[nodiscard]] Result<Scope> authorise(const Actor& actor, Verb verb);
/// The same for one row at `organisation_path`. Problems: `access.denied`, `access.out_of_scope` (which an
/// edge answers like a row that does not exist).
[[nodiscard]] Done authorise_at(const Actor& actor, Verb verb, std::string_view organisation_path);

/// An account that is being administered.
struct Account {
  std::string id;
  std::string organisation_path;  ///< where it was opened
  std::vector<Grant> grants;
};

/// Whether a set of grants may stand in one account. One of the three administrators holds nothing beside
/// that role. Problem: `access.separate_administrators`.
[[nodiscard]] Done check_together(std::span<const Grant> grants);

/// Whether `giver` may add the grant to the account. Problems: `access.denied`, `access.own_account`,
/// `access.role_not_administered`, `access.scope_too_wide`, `access.separate_administrators`,
/// `access.already_granted`.
[[nodiscard]] Done may_grant(const Actor& giver, const Account& receiver, const Grant& grant);
/// Whether `taker` may take the grant away. Problems: as may_grant, and `access.not_granted`.
[[nodiscard]] Done may_revoke(const Actor& taker, const Account& holder, const Grant& grant);
/// Whether the actor may do `verb` (reset, lock …) to the account: it was opened within the actor's scope,
/// and every grant of it is of a role that the actor administers and within the scope too. Problems:
/// `access.denied`, `access.own_account`, `access.role_not_administered`, `access.out_of_scope`.
[[nodiscard]] Done may_administer(const Actor& actor, Verb verb, const Account& account);

}  // namespace hengcai::access
