#include "features/organisations/service.h"

#include <set>

#include <gmock/gmock.h>

#include "features/organisations/store.h"
#include "features/organisations/tree_fixture.h"
#include "platform/text/identity_numbers.h"

namespace hengcai::organisations {
namespace {

using storage::Session;
using testing::ElementsAre;
using testing::IsEmpty;

class OrganisationsTest : public testing::Test {
 protected:
  template <class Function>
  Problem problem_of(Function&& function) {
    const auto result = tree_.database->write(std::forward<Function>(function));
    return result ? Problem{} : result.problem();
  }
  std::vector<EventKind> history(std::string_view id) {
    std::vector<EventKind> kinds;
    for (const auto& event : tree_.read([&](Session& session) { return store::events(session, id); })) {
      kinds.push_back(event.kind);
    }
    return kinds;
  }
  std::vector<std::string> names(const access::Scope& scope, const store::Filter& filter) {
    std::vector<std::string> names;
    for (const auto& found : tree_.read([&](Session& session) {
           return store::list(session, scope, filter, store::Order::name, std::nullopt, 100);
         })) {
      names.push_back(found.summary.name);
    }
    return names;
  }

  Tree tree_;
};

TEST_F(OrganisationsTest, AnInstallationBeginsWithTheDivisionsTheirBureausAndTheDepartments) {
  const auto root = tree_.read([&](Session& session) { return tree_.service.root(session); }).value();
  const auto below = [&](const std::string& id) {
    std::vector<std::string> names;
    for (const auto& found :
         tree_.read([&](Session& session) { return store::children(session, id, std::nullopt, 100); })) {
      names.push_back(found.child.name);
    }
    return names;
  };
  EXPECT_THAT(below(root.id), ElementsAre("长春市", "吉林市", "某省教育部门", "某省人社厅"));
  EXPECT_THAT(below(tree_.place("220100")), ElementsAre("长春市人社局", "南关区"));
  EXPECT_FALSE(tree_.write([&](Session& session) { return tree_.service.seed(session, tree_.officer, {}); }));
}

TEST_F(OrganisationsTest, AnOrganisationIsAsItWasEntered) {
  Input input = tree_.employer("南关某某中学");
  input.credit_code = "122299001000000376";
  input.credit_code->back() = credit_code_check_character(input.credit_code->substr(0, 17));
  const Organisation made = tree_.create(input);
  const Organisation got = tree_.get(made.id);
  EXPECT_EQ(got.name, "南关某某中学");
  EXPECT_EQ(got.credit_code, input.credit_code);
  EXPECT_EQ(got.division_name, "长春市南关区");
  EXPECT_EQ(got.trail.size(), 3U);
  EXPECT_EQ(got.trail.front().name, "吉林省");
  EXPECT_TRUE(got.may_change);
  EXPECT_THAT(history(made.id), ElementsAre(EventKind::entered));

  Input twin = tree_.employer("另一所中学");
  twin.credit_code = input.credit_code;
  EXPECT_EQ(problem_of([&](Session& s) {
              return tree_.service.create(s, tree_.officer, tree_.everything, twin);
            }).code,
            "organisation.credit_code.conflict");
  EXPECT_EQ(problem_of([&](Session& s) {
              return tree_.service.create(s, tree_.officer, tree_.everything, tree_.employer("南关某某中学"));
            }).code,
            "organisation.name.conflict");
}

TEST_F(OrganisationsTest, WhatLiesOutsideOfTheScopeIsNotThere) {
  const Organisation made = tree_.create(tree_.employer("南关某某中学"));
  const auto elsewhere = access::Scope::organisation(tree_.path(tree_.place("220200")));
  const auto result = tree_.database->read(
      [&](Session& session) { return tree_.service.get(session, tree_.officer, elsewhere, made.id); });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.problem().code, "organisation.not_found");
  EXPECT_EQ(problem_of([&](Session& s) {
              return tree_.service.create(s, tree_.officer, elsewhere, tree_.employer("南关另一中学"));
            }).code,
            "access.out_of_scope");
  EXPECT_THAT(names(elsewhere, {}), ElementsAre("昌邑区", "吉林市", "吉林市昌邑区人社局", "吉林市人社局"));
}

TEST_F(OrganisationsTest, ARenamedOneIsFoundByItsFormerNameAndIsOnADayWhatItWas) {
  const Organisation made = tree_.create(tree_.employer("旧名学校"));
  const Organisation renamed = tree_.write([&](Session& session) {
    return tree_.service.rename(
        session, tree_.officer, tree_.everything, made.id, made.version,
        {.name = "新名学校", .on = {2026, 3, 1}, .document = "某编〔1〕号", .reason = "更名"});
  });
  EXPECT_EQ(renamed.name, "新名学校");
  EXPECT_THAT(renamed.former_names, ElementsAre("旧名学校"));
  EXPECT_EQ(renamed.version, made.version + 1);
  EXPECT_EQ(tree_.get(made.id, Date{2026, 2, 28}).name, "旧名学校");
  EXPECT_EQ(tree_.get(made.id, Date{2026, 3, 1}).name, "新名学校");
  EXPECT_THAT(history(made.id), ElementsAre(EventKind::renamed, EventKind::entered));
  const auto found = tree_.read([&](Session& session) {
    return store::list(session, tree_.everything, {.text = "旧名"}, store::Order::name, std::nullopt, 10);
  });
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].summary.former_name, "旧名学校");
}

TEST_F(OrganisationsTest, AChangeFromAnOldVersionIsRefused) {
  const Organisation made = tree_.create(tree_.employer("某学校"));
  Change change;
  change.kind = std::optional<std::string>("民营企业");
  const Organisation after = tree_.write([&](Session& session) {
    return tree_.service.change(session, tree_.officer, tree_.everything, made.id, made.version, change);
  });
  EXPECT_EQ(after.kind, "民营企业");
  EXPECT_EQ(problem_of([&](Session& session) {
              return tree_.service.change(session, tree_.officer, tree_.everything, made.id, made.version,
                                          change);
            }).code,
            "organisation.stale");
}

TEST_F(OrganisationsTest, AnEventDoesNotComeBeforeTheLastOne) {
  const Organisation made = tree_.create(tree_.employer("某学校"));
  const Organisation renamed = tree_.write([&](Session& session) {
    return tree_.service.rename(session, tree_.officer, tree_.everything, made.id, made.version,
                                {.name = "第二名", .on = {2026, 1, 10}, .reason = "更名"});
  });
  const Problem problem = problem_of([&](Session& session) {
    return tree_.service.rename(session, tree_.officer, tree_.everything, made.id, renamed.version,
                                {.name = "第三名", .on = {2026, 1, 9}, .reason = "更名"});
  });
  EXPECT_EQ(problem.code, "organisation.event.day");
  EXPECT_EQ(tree_.get(made.id).name, "第二名");
}

TEST_F(OrganisationsTest, SearchedTextStandsForItself) {
  (void)tree_.create(tree_.employer("百分%之一"));
  (void)tree_.create(tree_.employer("百分之二"));
  EXPECT_THAT(names(tree_.everything, {.text = "分%"}), ElementsAre("百分%之一"));
  EXPECT_THAT(names(tree_.everything, {.text = "' or 1=1 --"}), IsEmpty());
}

TEST_F(OrganisationsTest, PagesHoldEveryOneOnceInEveryOrder) {
  for (int i = 0; i < 7; ++i) (void)tree_.create(tree_.employer("学校" + std::to_string(i)));
  for (const auto order : {store::Order::name, store::Order::credit_code, store::Order::latest_change}) {
    std::vector<std::string> seen;
    std::optional<std::vector<std::string>> after;
    for (;;) {
      const auto page = tree_.read(
          [&](Session& session) { return store::list(session, tree_.everything, {}, order, after, 4); });
      if (page.empty()) break;
      for (const auto& one : page) seen.push_back(one.summary.id);
      after = std::vector<std::string>{page.back().key, page.back().summary.id};
    }
    const std::set<std::string> once(seen.begin(), seen.end());
    EXPECT_EQ(seen.size(), once.size());
    EXPECT_EQ(seen.size(),
              tree_.read([&](Session& s) { return store::count(s, tree_.everything, {}, 1000); }));
  }
}

TEST_F(OrganisationsTest, EveryWriteIsInTheAuditChain) {
  const Organisation made = tree_.create(tree_.employer("某学校"));
  const auto page = tree_.read([&](Session& session) {
    return audit::list(session, tree_.everything, {.subject_id = made.id}, std::nullopt, 10);
  });
  ASSERT_EQ(page.items.size(), 1U);
  EXPECT_EQ(page.items[0].action, "organisation.create");
  EXPECT_EQ(page.items[0].doer.name, "省厅经办");
  EXPECT_EQ(page.items[0].organisation.path, tree_.path(made.id));
}

}  // namespace
}  // namespace hengcai::organisations
