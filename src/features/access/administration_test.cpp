#include <gtest/gtest.h>

#include "features/access/model.h"

namespace hengcai::access {
namespace {

constexpr const char* above = "/province/";
constexpr const char* unit = "/province/unit/";
constexpr const char* below = "/province/unit/branch/";
constexpr const char* beside = "/province/another/";

Actor actor(Role role, const char* path = unit) { return {.account_id = "giver", .grants = {{role, path}}}; }

Account account(std::vector<Grant> grants = {}) {
  return {.id = "receiver", .organisation_path = unit, .grants = std::move(grants)};
}

std::string code(const Done& outcome) { return outcome ? "" : outcome.problem().code; }

TEST(Grant, AnAdministratorOfAUnitMakesItsClerksAndThoseBelow) {
  const Actor administrator = actor(Role::unit_administrator);
  for (const Role role : {Role::person, Role::unit_clerk, Role::unit_leader, Role::committee_member,
                          Role::unit_administrator}) {
    EXPECT_EQ(code(may_grant(administrator, account(), {role, unit})), "") << info(role).name;
    EXPECT_EQ(code(may_grant(administrator, account(), {role, below})), "") << info(role).name;
  }
}

TEST(Grant, NobodyGivesAWiderScopeThanTheirOwn) {
  const Actor administrator = actor(Role::unit_administrator);
  EXPECT_EQ(code(may_grant(administrator, account(), {Role::unit_clerk, above})), "access.scope_too_wide");
  EXPECT_EQ(code(may_grant(administrator, account(), {Role::unit_clerk, beside})), "access.scope_too_wide");
}

TEST(Grant, AWiderScopeOfAnotherRoleDoesNotHelp) {
  Actor both = actor(Role::unit_administrator);
  both.grants.push_back({Role::unit_clerk, above});
  EXPECT_EQ(code(may_grant(both, account(), {Role::unit_clerk, above})), "access.scope_too_wide");
}

TEST(Grant, NobodyGivesARoleThatTheyDoNotAdminister) {
  const Actor administrator = actor(Role::unit_administrator);
  for (const RoleInfo& role : roles()) {
    if (administers(Role::unit_administrator, role.role)) continue;
    EXPECT_EQ(code(may_grant(administrator, account(), {role.role, below})), "access.role_not_administered")
        << role.name;
  }
}

TEST(Grant, OnlyTheSecurityAdministratorMakesReviewersAndTheThree) {
  for (const RoleInfo& giver : roles()) {
    const Done outcome = may_grant(actor(giver.role, above), account(), {Role::province_officer, above});
    EXPECT_EQ(outcome.ok(), giver.role == Role::security_administrator) << giver.name;
    const Done auditor = may_grant(actor(giver.role, above), account(), {Role::auditor, above});
    EXPECT_EQ(auditor.ok(), giver.role == Role::security_administrator) << giver.name;
  }
  EXPECT_EQ(code(may_grant(actor(Role::system_administrator), account(), {Role::unit_clerk, unit})),
            "access.denied");
}

TEST(Grant, NobodyChangesTheirOwnRoles) {
  const Actor security = actor(Role::security_administrator, above);
  const Account oneself{.id = "giver", .organisation_path = above, .grants = security.grants};
  EXPECT_EQ(code(may_grant(security, oneself, {Role::province_officer, above})), "access.own_account");
  EXPECT_EQ(code(may_revoke(security, oneself, oneself.grants[0])), "access.own_account");
  EXPECT_EQ(code(may_administer(security, Verb::accounts_lock, oneself)), "access.own_account");
}

TEST(Grant, TheThreeAdministratorsAreSeparatePeople) {
  const Actor security = actor(Role::security_administrator, above);
  const Role three[] = {Role::system_administrator, Role::security_administrator, Role::auditor};
  for (const Role held : three) {
    for (const RoleInfo& added : roles()) {
      const Done outcome = may_grant(security, account({{held, above}}), {added.role, unit});
      EXPECT_EQ(code(outcome), added.role == held ? "" : "access.separate_administrators")
          << info(held).name << " and " << added.name;
      EXPECT_EQ(check_together({{{added.role, unit}, {held, above}}}).ok(), added.role == held);
    }
  }
  EXPECT_TRUE(check_together({}));
  EXPECT_TRUE(check_together({{{Role::unit_clerk, unit}, {Role::unit_leader, unit}}}));
}

TEST(Grant, ARoleIsHeldOnceAtAPlace) {
  const Actor administrator = actor(Role::unit_administrator);
  const Account clerk = account({{Role::unit_clerk, unit}});
  EXPECT_EQ(code(may_grant(administrator, clerk, {Role::unit_clerk, unit})), "access.already_granted");
  EXPECT_EQ(code(may_grant(administrator, clerk, {Role::unit_clerk, below})), "");
}

TEST(Grant, NoAdministratorOfAUnitGivesARoleThatReachesEverything) {
  for (const RoleInfo& role : roles()) {
    if (!administers(Role::unit_administrator, role.role)) continue;
    for (const VerbInfo& verb : verbs()) {
      EXPECT_TRUE(reach(role.role, verb.verb) != Reach::everything || verb.verb == Verb::packs_read)
          << role.name << " " << verb.name;
    }
  }
}

TEST(Revoke, TakesAwayWhatOneMayGive) {
  const Actor administrator = actor(Role::unit_administrator);
  const Account holder =
      account({{Role::unit_clerk, unit}, {Role::unit_clerk, beside}, {Role::county_reviewer, unit}});
  EXPECT_EQ(code(may_revoke(administrator, holder, {Role::unit_clerk, unit})), "");
  EXPECT_EQ(code(may_revoke(administrator, holder, {Role::unit_clerk, beside})), "access.scope_too_wide");
  EXPECT_EQ(code(may_revoke(administrator, holder, {Role::county_reviewer, unit})),
            "access.role_not_administered");
  EXPECT_EQ(code(may_revoke(administrator, holder, {Role::unit_leader, unit})), "access.not_granted");
  EXPECT_EQ(code(may_revoke(actor(Role::unit_clerk), holder, {Role::unit_clerk, unit})), "access.denied");
}

TEST(Administer, WholeAccountsOnly) {
  const Actor administrator = actor(Role::unit_administrator);
  EXPECT_EQ(code(may_administer(administrator, Verb::accounts_lock, account())), "");
  EXPECT_EQ(code(may_administer(administrator, Verb::accounts_lock, account({{Role::unit_clerk, below}}))),
            "");
  EXPECT_EQ(code(may_administer(administrator, Verb::accounts_lock,
                                account({{Role::unit_clerk, unit}, {Role::unit_clerk, beside}}))),
            "access.out_of_scope")
      << "half of the account belongs to another unit";
  EXPECT_EQ(code(may_administer(administrator, Verb::accounts_reset_password,
                                account({{Role::unit_clerk, unit}, {Role::county_reviewer, unit}}))),
            "access.role_not_administered");
}

TEST(Administer, AnAccountThatHasNoRoleYetIsThatOfItsUnit) {
  const Account elsewhere{.id = "receiver", .organisation_path = beside, .grants = {}};
  EXPECT_EQ(code(may_administer(actor(Role::unit_administrator), Verb::accounts_lock, elsewhere)),
            "access.out_of_scope");
  EXPECT_EQ(code(may_administer(actor(Role::security_administrator), Verb::accounts_lock, elsewhere)), "");
}

TEST(Administer, TheThreeDivideTheVerbs) {
  const Account officer = account({{Role::province_officer, above}});
  EXPECT_TRUE(may_administer(actor(Role::system_administrator), Verb::accounts_reset_password, officer));
  EXPECT_FALSE(
      may_administer(actor(Role::system_administrator), Verb::accounts_reset_second_factor, officer));
  EXPECT_TRUE(
      may_administer(actor(Role::security_administrator), Verb::accounts_reset_second_factor, officer));
  EXPECT_FALSE(may_administer(actor(Role::security_administrator), Verb::accounts_reset_password, officer));
  EXPECT_FALSE(may_administer(actor(Role::auditor), Verb::accounts_lock, officer));
}

}  // namespace
}  // namespace hengcai::access
