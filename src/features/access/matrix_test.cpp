#include <gtest/gtest.h>

#include <set>

#include "features/access/model.h"

namespace hengcai::access {
namespace {

// Around the place of the grant: a parent with two children, one of which has a child.
constexpr const char* parent = "/province/parent/";
constexpr const char* own = "/province/parent/own/";
constexpr const char* sub = "/province/parent/own/sub/";
constexpr const char* sister = "/province/parent/sister/";
constexpr const char* foreign = "/province/other/foreign/";

Actor with(Role role) {
  return {.account_id = "account", .person_id = "myself", .grants = {{role, own}}, .session_id = "session"};
}

std::set<Role> roles_with(Verb verb) {
  std::set<Role> found;
  for (const RoleInfo& role : roles()) {
    if (reach(role.role, verb) != Reach::none) found.insert(role.role);
  }
  return found;
}

TEST(Matrix, EveryRoleAndVerbAtEveryPlace) {
  for (const RoleInfo& role : roles()) {
    for (const VerbInfo& verb : verbs()) {
      SCOPED_TRACE(std::string(role.name) + " " + std::string(verb.name));
      const Actor actor = with(role.role);
      const Reach reached = reach(role.role, verb.verb);
      const bool below = reached == Reach::organisation || reached == Reach::everything;
      const bool all = reached == Reach::everything;

      const auto scope = authorise(actor, verb.verb);
      EXPECT_EQ(scope.ok(), reached != Reach::none);
      EXPECT_EQ(authorise_at(actor, verb.verb, own).ok(), below);
      EXPECT_EQ(authorise_at(actor, verb.verb, sub).ok(), below);
      EXPECT_EQ(authorise_at(actor, verb.verb, parent).ok(), all);
      EXPECT_EQ(authorise_at(actor, verb.verb, sister).ok(), all);
      EXPECT_EQ(authorise_at(actor, verb.verb, foreign).ok(), all);
      if (!scope) {
        EXPECT_EQ(scope.problem().code, "access.denied");
        continue;
      }
      EXPECT_EQ(scope->covers_person(foreign, "myself"), reached == Reach::own_person || all);
      EXPECT_EQ(scope->covers_person(own, "another"), below);
    }
  }
}

TEST(Matrix, NobodyLoggedInMayDoNothing) {
  for (const VerbInfo& verb : verbs()) EXPECT_FALSE(authorise(Actor{}, verb.verb)) << verb.name;
}

TEST(Matrix, SeveralGrantsAddUp) {
  const Actor actor{
      .account_id = "account",
      .person_id = "myself",
      .grants = {{Role::person, sister}, {Role::unit_clerk, own}, {Role::unit_leader, foreign}}};
  const auto read = authorise(actor, Verb::people_read);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->covers(sub) && read->covers(foreign) && read->covers_person(sister, "myself"));
  EXPECT_FALSE(read->covers(sister) || read->covers(parent));
  const auto change = authorise(actor, Verb::people_maintain);
  ASSERT_TRUE(change);
  EXPECT_TRUE(change->covers(own));
  EXPECT_FALSE(change->covers(foreign)) << "a leader changes nothing";
  EXPECT_FALSE(change->covers_person(sister, "myself")) << "nor does the person";
}

TEST(Matrix, APersonSeesNobodyElseAndAnAccountWithoutPersonNobody) {
  Actor actor = with(Role::person);
  for (const VerbInfo& verb : verbs()) {
    const Reach reached = reach(Role::person, verb.verb);
    if (verb.name.starts_with("people") || verb.name.starts_with("decisions")) {
      EXPECT_TRUE(reached == Reach::none || reached == Reach::own_person) << verb.name;
    }
  }
  actor.person_id.reset();
  EXPECT_EQ(authorise(actor, Verb::people_read).problem().code, "access.denied");
}

TEST(Matrix, TheThreeAdministratorsSeeNoPeopleAndShareNoWritingVerb) {
  const std::set<Verb> shared{Verb::organisations_read, Verb::packs_read, Verb::accounts_read,
                              Verb::sessions_read};
  for (const VerbInfo& verb : verbs()) {
    int holders = 0;
    for (const Role role : {Role::system_administrator, Role::security_administrator, Role::auditor}) {
      if (reach(role, verb.verb) == Reach::none) continue;
      ++holders;
      EXPECT_FALSE(verb.name.starts_with("people") || verb.name.starts_with("decisions")) << verb.name;
    }
    EXPECT_TRUE(holders <= 1 || shared.contains(verb.verb)) << verb.name;
  }
}

TEST(Matrix, OnlyTheAuditorReadsTheTrailAndNeverWritesAnything) {
  const std::set<Role> auditor{Role::auditor};
  EXPECT_EQ(roles_with(Verb::audit_read), auditor);
  EXPECT_EQ(roles_with(Verb::audit_export), auditor);
  EXPECT_EQ(roles_with(Verb::audit_verify), auditor);
  for (const VerbInfo& verb : verbs()) {
    if (reach(Role::auditor, verb.verb) == Reach::none) continue;
    EXPECT_TRUE(verb.name.ends_with(".read") || verb.name.starts_with("audit.")) << verb.name;
  }
}

TEST(Matrix, NobodyAloneTakesAnAccountOverButTheAdministratorOfItsUnit) {
  for (const RoleInfo& role : roles()) {
    const bool both = reach(role.role, Verb::accounts_reset_password) != Reach::none &&
                      reach(role.role, Verb::accounts_reset_second_factor) != Reach::none;
    EXPECT_EQ(both, role.role == Role::unit_administrator) << role.name;
  }
}

TEST(Matrix, ReviewersAndAdministratorsNeedASecondFactor) {
  for (const RoleInfo& role : roles()) {
    const bool named_so =
        role.name.ends_with("reviewer") || role.name.ends_with("administrator") || role.name == "auditor";
    EXPECT_EQ(role.second_factor, named_so || role.role == Role::province_officer) << role.name;
  }
}

TEST(Matrix, NamesAreUniqueAndFoundAgain) {
  std::set<std::string_view> names;
  std::set<std::string_view> titles;
  for (const RoleInfo& role : roles()) {
    EXPECT_EQ(role_named(role.name), role.role);
    EXPECT_EQ(&info(role.role), &role);
    EXPECT_TRUE(names.insert(role.name).second && titles.insert(role.title).second) << role.name;
    EXPECT_FALSE(role.meaning.empty());
  }
  for (const VerbInfo& verb : verbs()) {
    EXPECT_EQ(verb_named(verb.name), verb.verb);
    EXPECT_EQ(&info(verb.verb), &verb);
    EXPECT_TRUE(names.insert(verb.name).second && titles.insert(verb.title).second) << verb.name;
    EXPECT_FALSE(verb.meaning.empty());
  }
  EXPECT_FALSE(role_named("root"));
  EXPECT_FALSE(verb_named("people.delete"));
}

TEST(Matrix, ARefusalSaysWhoMay) {
  const Problem problem = authorise(with(Role::unit_clerk), Verb::audit_read).problem();
  EXPECT_EQ(problem.message, "您没有“查看审计记录”的权限");
  EXPECT_EQ(problem.wanted, "由审计管理员办理");
}

}  // namespace
}  // namespace hengcai::access
