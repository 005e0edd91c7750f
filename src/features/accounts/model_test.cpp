#include "features/accounts/model.h"

#include <gmock/gmock.h>

namespace hengcai::accounts {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> codes_of(const Problems& problems) {
  std::vector<std::string> codes;
  for (const Problem& problem : problems) codes.push_back(problem.code);
  return codes;
}

TEST(PasswordRules, AskForLengthAndKindsAndNotTheLoginName) {
  const Settings settings;
  EXPECT_THAT(codes_of(check_password_rules("Kurz-1", "li.wei", settings, "/p")),
              ElementsAre("password.short"));
  EXPECT_THAT(codes_of(check_password_rules("nurkleinbuchstaben", "li.wei", settings, "/p")),
              ElementsAre("password.kinds"));
  EXPECT_THAT(codes_of(check_password_rules("Xx-Li.Wei-2026", "li.wei", settings, "/p")),
              ElementsAre("password.login_name"));
  EXPECT_THAT(check_password_rules("衡才密码足够长了Ab1", "li.wei", settings, "/p"), IsEmpty());
}

TEST(LoginNames, AreShortPlainAndLowerCase) {
  EXPECT_THAT(check_login_name("li.wei-2", "/n"), IsEmpty());
  for (const char* bad : {"li", "Li.Wei", "李伟伟", ".liwei", "li wei", "li'--"}) {
    EXPECT_THAT(codes_of(check_login_name(bad, "/n")), ElementsAre("account.login_name")) << bad;
  }
}

TEST(LockOut, DoublesTheDelayAndEndsAtTheLongest) {
  const Settings settings;
  EXPECT_EQ(delay_after(0, settings), seconds(0));
  EXPECT_EQ(delay_after(4, settings), seconds(0));
  EXPECT_EQ(delay_after(5, settings), seconds(30));
  EXPECT_EQ(delay_after(6, settings), seconds(60));
  EXPECT_EQ(delay_after(8, settings), seconds(240));
  EXPECT_EQ(delay_after(1000, settings), settings.longest_delay);
}

TEST(SessionState, AsksForTheCodeThenTheNewPasswordThenTheEnrolment) {
  EXPECT_EQ(state_of({.second_factor_enrolled = true, .password_is_temporary = true}),
            SessionState::second_factor);
  EXPECT_EQ(state_of({.second_factor_needed = true, .password_is_temporary = true}),
            SessionState::new_password);
  EXPECT_EQ(state_of({.second_factor_needed = true}), SessionState::second_factor_enrolment);
  EXPECT_EQ(
      state_of({.second_factor_enrolled = true, .second_factor_passed = true, .second_factor_needed = true}),
      SessionState::ready);
  EXPECT_EQ(state_of({}), SessionState::ready);
}

TEST(SecondFactor, IsNeededWhereARoleNeedsIt) {
  Settings settings;
  EXPECT_FALSE(needs_second_factor({{access::Role::unit_clerk, "/a/"}}, settings));
  EXPECT_TRUE(needs_second_factor({{access::Role::unit_clerk, "/a/"}, {access::Role::county_reviewer, "/a/"}},
                                  settings));
  settings.second_factor_by_role = false;
  EXPECT_FALSE(needs_second_factor({{access::Role::county_reviewer, "/a/"}}, settings));
}

TEST(RoleMatrix, HasEveryRoleAndVerbOnce) {
  const RoleMatrix matrix = role_matrix();
  EXPECT_EQ(matrix.roles.size(), access::roles().size());
  EXPECT_EQ(matrix.verbs.size(), access::verbs().size());
  EXPECT_EQ(matrix.roles[1].id, "unit_clerk");
  EXPECT_EQ(matrix.roles[1].reach.at("people.read"), "organisation");
  EXPECT_EQ(matrix.roles[1].reach.count("audit.read"), 0U);
  EXPECT_THAT(matrix.roles[1].administers, IsEmpty());
}

}  // namespace
}  // namespace hengcai::accounts
