#include <gmock/gmock.h>

#include "features/accounts/accounts_fixture.h"
#include "features/accounts/store.h"

namespace hengcai::accounts {
namespace {

using access::Scope;
using storage::Session;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class AdministrationTest : public testing::Test {
 protected:
  Result<Account> create(const access::Actor& who, AccountInput input) {
    return house_.database->write([&](Session& session) -> Result<Account> {
      const auto scope = access::authorise(who, access::Verb::accounts_create);
      if (!scope) return scope.problem();
      return house_.administration.create(session, who, *scope, input, House::cheap());
    });
  }
  AccountInput clerk_input(const std::string& login_name) {
    return {.login_name = login_name,
            .display_name = "经办人",
            .organisation_id = house_.school,
            .grants = std::vector<GrantInput>{{"unit_clerk", {}, {}}}};
  }
  Account clerk(const std::string& login_name = "clerk") {
    auto made = create(house_.unit_administrator, clerk_input(login_name));
    if (!made) throw std::runtime_error(describe(made.problem()));
    return *made;
  }
  std::string give(const access::Actor& who, const std::string& id, const GrantInput& grant) {
    return house_.refusal(
        [&](Session& session) { return house_.administration.give(session, who, id, grant); });
  }
  Account account(const std::string& id) {
    return house_.read([&](Session& session) { return house_.administration.show(session, id); });
  }

  House house_;
};

TEST_F(AdministrationTest, AUnitsAdministratorMakesItsClerks) {
  const Account made = clerk();
  EXPECT_EQ(made.state, AccountState::new_);
  ASSERT_THAT(made.grants, SizeIs(1));
  EXPECT_EQ(made.grants[0].role_name, "单位经办人");
  EXPECT_EQ(made.grants[0].granted_by->name, "school-admin");
  EXPECT_EQ(create(house_.unit_administrator, clerk_input("clerk")).problem().code,
            "account.login_name.conflict");
}

TEST_F(AdministrationTest, TheAccountOfAPersonIsOfSomebodyWhomTheRegisterHasInScope) {
  const std::string here = "019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c01";
  const std::string elsewhere = "019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c02";
  house_.administration.look_people_up_by([&](Session&, const access::Actor&, const access::Scope&,
                                              const std::string& person_id) { return person_id == here; });
  AccountInput input = clerk_input("himself");
  input.grants = std::vector<GrantInput>{{"person", {}, {}}};
  input.person_id = elsewhere;
  const auto refused = create(house_.unit_administrator, input);
  EXPECT_EQ(refused.problem().code, "account.person_id");
  EXPECT_EQ(refused.problem().place.field, "/person_id");
  input.person_id = here;
  const auto made = create(house_.unit_administrator, input);
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->person_id, here);
}

TEST_F(AdministrationTest, NobodyGivesMoreThanHeMay) {
  AccountInput input = clerk_input("clerk");
  input.grants = std::vector<GrantInput>{{"county_reviewer", {}, {}}};
  EXPECT_EQ(create(house_.unit_administrator, input).problem().code, "access.role_not_administered");
  input.grants = std::vector<GrantInput>{{"unit_clerk", house_.clinic, {}}};
  EXPECT_EQ(create(house_.unit_administrator, input).problem().code, "access.scope_too_wide");
  input.organisation_id = house_.clinic;
  EXPECT_EQ(create(house_.unit_administrator, input).problem().code, "access.out_of_scope");
  EXPECT_EQ(
      house_.read([&](Session& session) { return store::find_by_login_name(session, "clerk").has_value(); }),
      false)
      << "a refused grant leaves no account behind";
}

TEST_F(AdministrationTest, TheThreeAdministratorsAreSeparatePeople) {
  AccountInput input = clerk_input("officer");
  input.grants.reset();
  const auto made = create(house_.system, input);
  ASSERT_TRUE(made) << describe(made.problem());
  EXPECT_EQ(give(house_.system, made->id, {"unit_clerk", {}, {}}), "account.not_found") << "has not the verb";
  EXPECT_EQ(give(house_.security, made->id, {"unit_clerk", {}, {}}), "");
  EXPECT_EQ(give(house_.security, made->id, {"auditor", {}, {}}), "access.separate_administrators");
  EXPECT_EQ(give(house_.security, house_.security.account_id, {"unit_clerk", {}, {}}), "access.own_account");
}

TEST_F(AdministrationTest, ARoleTakenBackIsGone) {
  const Account made = clerk();
  const auto take = [&](const std::string& grant_id) {
    return house_.refusal([&](Session& session) {
      return house_.administration.take(session, house_.unit_administrator, made.id, grant_id);
    });
  };
  EXPECT_EQ(take(made.grants[0].id), "");
  EXPECT_THAT(account(made.id).grants, IsEmpty());
  EXPECT_EQ(take(made.grants[0].id), "grant.not_found");
  EXPECT_EQ(give(house_.unit_administrator, made.id, {"unit_clerk", {}, {}}), "") << "and may be given again";
}

TEST_F(AdministrationTest, ARoleEndsWithItsLastDay) {
  const Account made = clerk();
  EXPECT_EQ(give(house_.unit_administrator, made.id, {"unit_leader", {}, Date{2026, 1, 20}}), "");
  house_.clock.set(Instant::start_of({2026, 1, 20}));
  EXPECT_THAT(account(made.id).grants, SizeIs(2));
  house_.clock.set(Instant::start_of({2026, 1, 21}));
  EXPECT_THAT(account(made.id).grants, SizeIs(1));
}

TEST_F(AdministrationTest, ALockedAccountsSessionsEndAndItDoesNotLogIn) {
  const Account made = clerk();
  const auto opened = house_.log_in("clerk", std::string(House::password));
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->view.state, SessionState::new_password);
  const Account locked = house_.write([&](Session& session) {
    return house_.administration.lock(session, house_.unit_administrator, made.id, "离岗");
  });
  EXPECT_EQ(locked.state, AccountState::locked);
  EXPECT_EQ(locked.lock_reason, "离岗");
  EXPECT_FALSE(house_.presence(opened->token));
  EXPECT_EQ(house_.log_in("clerk", std::string(House::password)).problem().code, "login.unauthenticated");
  house_.write([&](Session& session) {
    return house_.administration.unlock(session, house_.unit_administrator, made.id, "返岗");
  });
  EXPECT_TRUE(house_.log_in("clerk", std::string(House::password)));
}

TEST_F(AdministrationTest, AnAccountOutsideOfTheScopeIsNotThere) {
  const access::Actor other = house_.demo("clinic-admin", access::Role::unit_administrator, house_.clinic);
  const Account made = clerk();
  const auto lock = [&](const access::Actor& who, const std::string& id) {
    return house_.refusal(
        [&](Session& session) { return house_.administration.lock(session, who, id, "无"); });
  };
  EXPECT_EQ(lock(other, made.id), "account.not_found");
  EXPECT_EQ(lock(other, "019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c15"), "account.not_found");
  EXPECT_EQ(lock(house_.unit_administrator, house_.unit_administrator.account_id), "access.own_account");
}

TEST_F(AdministrationTest, AChangeOfStaffHandsOverWorkAndRolesAndClosesTheAccount) {
  std::vector<std::string> handed;
  house_.administration.add_work(
      {.kind = "import",
       .name = "未完成的导入",
       .count = [](Session&, std::string_view) { return 3; },
       .hand_over = [&](Session&, std::string_view from,
                        std::string_view to) { handed = {std::string(from), std::string(to)}; }});
  const Account leaving = clerk("leaving");
  AccountInput input = clerk_input("coming");
  input.grants.reset();
  const auto coming = create(house_.unit_administrator, input);
  ASSERT_TRUE(coming);
  const auto hand_over = [&](const HandOver& wanted) {
    return house_.database->write([&](Session& session) {
      return house_.administration.hand_over(session, house_.unit_administrator, leaving.id, wanted);
    });
  };
  EXPECT_EQ(hand_over({.to_account_id = leaving.id, .reason = "调离"}).problem().code,
            "account.hand_over.self");
  EXPECT_EQ(hand_over({.to_account_id = house_.security.account_id, .reason = "调离"}).problem().code,
            "account.hand_over.target");
  const auto handed_over =
      hand_over({.to_account_id = coming->id, .with_grants = true, .close = true, .reason = "调离"});
  ASSERT_TRUE(handed_over) << describe(handed_over.problem());
  EXPECT_THAT(handed, ElementsAre(leaving.id, coming->id));
  ASSERT_THAT(handed_over->items, SizeIs(1));
  EXPECT_EQ(handed_over->items[0].count, 3);
  EXPECT_EQ(handed_over->account.state, AccountState::closed);
  ASSERT_THAT(account(coming->id).grants, SizeIs(1));
  EXPECT_EQ(account(coming->id).grants[0].role, "unit_clerk");
  EXPECT_EQ(house_.log_in("leaving", std::string(House::password)).problem().code, "login.unauthenticated");
}

TEST_F(AdministrationTest, AccountsAndRolesFollowAMergedOrganisation) {
  const Account made = clerk();
  const std::string successor = house_.employer("联合学校", house_.county);
  const access::Actor officer{.display_name = "省厅经办", .grants = {{access::Role::province_officer, "/"}}};
  house_.write([&](Session& session) {
    return house_.organisations.merge(session, officer, Scope::everything(),
                                      {.organisation_ids = {house_.school, successor},
                                       .into_id = successor,
                                       .on = {2026, 1, 15},
                                       .reason = "合并"});
  });
  EXPECT_EQ(account(made.id).organisation.id, successor);
  ASSERT_THAT(account(made.id).grants, SizeIs(1));
  EXPECT_EQ(account(made.id).grants[0].organisation->id, successor);
}

TEST_F(AdministrationTest, ListsHoldTheScopeAndItsFiltersPageByPage) {
  for (int i = 0; i < 5; ++i) (void)clerk("clerk" + std::to_string(i));
  const auto scope = access::authorise(house_.unit_administrator, access::Verb::accounts_read);
  std::vector<std::string> seen;
  std::optional<std::vector<std::string>> after;
  for (;;) {
    const auto page = house_.read([&](Session& session) {
      return store::list(session, *scope, {.begins = "clerk"}, store::Order::login_name, after, {2026, 1, 15},
                         2);
    });
    if (page.empty()) break;
    for (const auto& one : page) seen.push_back(one.key);
    after = std::vector<std::string>{page.back().key, page.back().id};
  }
  EXPECT_THAT(seen, ElementsAre("clerk0", "clerk1", "clerk2", "clerk3", "clerk4"));
  const auto count = [&](const store::Filter& filter) {
    return house_.read(
        [&](Session& session) { return store::count(session, *scope, filter, {2026, 1, 15}, 100); });
  };
  EXPECT_EQ(count({.role = access::Role::unit_administrator}), 1U);
  EXPECT_EQ(count({.state = AccountState::new_}), 5U);
  EXPECT_EQ(count({}), 6U);
}

class SetUpTest : public testing::Test {
 protected:
  SetUpTest() {
    const auto seeded =
        database_->write([&](Session& session) { return organisations_.seed(session, {}, {}); });
    if (!seeded) throw std::runtime_error(describe(seeded.problem()));
  }
  Result<SetUpDone> set_up(const std::string& token) {
    return database_->write([&](Session& session) {
      return administration_.set_up(
          session,
          {.token = token,
           .system_administrator = {{"system", "系统"}, std::string(House::password)},
           .security_administrator = {"security", "安全"},
           .auditor = {"auditor", "审计"}},
          House::cheap(), House::cheap(), House::cheap());
    });
  }
  std::optional<std::string> token() {
    return *database_->write([&](Session& session) { return administration_.new_set_up_token(session); });
  }

  StandingClock clock_{Date{2026, 1, 15}};
  std::shared_ptr<const KeyFile> keys_ = KeyFile::in_memory();
  audit::Trail trail_{clock_, *keys_};
  ColumnCipher cipher_{*keys_};
  organisations::Service organisations_{clock_, trail_, House::words()};
  Parts parts_{.clock = clock_,
               .real_clock = clock_,
               .trail = trail_,
               .cipher = cipher_,
               .organisations = organisations_};
  Administration administration_{parts_};
  storage::TestDatabase database_{
      {storage::audit_migrations(), storage::organisations_migrations(), storage::accounts_migrations()}};
};

TEST_F(SetUpTest, TheLinkMakesTheThreeAdministratorsOnce) {
  const auto old = token();
  const auto fresh = token();
  EXPECT_EQ(set_up("guess").problem().code, "set_up.token.forbidden");
  EXPECT_EQ(set_up(*old).problem().code, "set_up.token.forbidden") << "the newest link alone holds";
  const auto made = set_up(*fresh);
  ASSERT_TRUE(made) << describe(made.problem());
  ASSERT_THAT(made->accounts, SizeIs(3));
  EXPECT_FALSE(made->accounts[0].temporary_password);
  EXPECT_TRUE(made->accounts[2].temporary_password);
  EXPECT_EQ(set_up(*fresh).problem().code, "set_up.done.conflict");
  EXPECT_FALSE(token());
}

}  // namespace
}  // namespace hengcai::accounts
