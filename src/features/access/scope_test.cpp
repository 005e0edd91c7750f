#include "features/access/scope.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <variant>

namespace hengcai::access {
namespace {

using testing::ElementsAre;

Scope of(std::initializer_list<const char*> paths) {
  Scope scope;
  for (const char* path : paths) scope.add(Scope::organisation(path));
  return scope;
}

TEST(OrganisationPath, IsIdsEachClosedByASlash) {
  EXPECT_TRUE(is_organisation_path("/"));
  EXPECT_TRUE(is_organisation_path("/a/"));
  EXPECT_TRUE(is_organisation_path("/01930000-0000-7000-8000-00000000000a/b/"));
  for (const char* other :
       {"", "a", "/a", "a/", "//", "/a//b/", "/A/", "/a_/", "/a%/", "/a/'/", "/é/", "/a /"}) {
    EXPECT_FALSE(is_organisation_path(other)) << other;
    EXPECT_THROW((void)Scope::organisation(other), std::invalid_argument) << other;
    EXPECT_THROW((void)Scope::everything().covers(other), std::invalid_argument) << other;
  }
}

TEST(Scope, CoversAnOrganisationAndAllBelowIt) {
  const Scope scope = of({"/a/b/"});
  EXPECT_TRUE(scope.covers("/a/b/"));
  EXPECT_TRUE(scope.covers("/a/b/c/d/"));
  EXPECT_FALSE(scope.covers("/a/"));
  EXPECT_FALSE(scope.covers("/a/c/"));
  EXPECT_FALSE(scope.covers("/a/bc/")) << "another id with the same beginning";
  EXPECT_FALSE(scope.covers("/b/"));
}

TEST(Scope, KeepsNoPathWithinAnother) {
  EXPECT_THAT(of({"/a/b/", "/a/c/", "/a/"}).paths(), ElementsAre("/a/"));
  EXPECT_THAT(of({"/a/", "/a/b/"}).paths(), ElementsAre("/a/"));
  EXPECT_THAT(of({"/a/b/", "/a/bc/"}).paths(), ElementsAre("/a/b/", "/a/bc/"));
}

TEST(Scope, EverythingSwallowsWhatIsAdded) {
  Scope scope = of({"/a/"});
  scope.add(Scope::everything());
  scope.add(Scope::organisation("/b/"));
  scope.add(Scope::own_person("p"));
  EXPECT_TRUE(scope.is_everything());
  EXPECT_TRUE(scope.paths().empty());
  EXPECT_TRUE(scope.covers("/"));
}

TEST(Scope, NothingCoversNothing) {
  const Scope scope;
  EXPECT_TRUE(scope.is_nothing());
  EXPECT_FALSE(scope.covers("/a/"));
  EXPECT_FALSE(scope.covers_person("/a/", ""));
  EXPECT_FALSE(scope.covers_person("/a/", "p"));
}

TEST(Scope, ThePersonIsReachedWhereverThePersonIsEmployed) {
  Scope scope = Scope::own_person("p");
  EXPECT_FALSE(scope.covers("/a/"));
  EXPECT_TRUE(scope.covers_person("/a/", "p"));
  EXPECT_FALSE(scope.covers_person("/a/", "q"));
  scope.add(Scope::organisation("/a/"));
  EXPECT_TRUE(scope.covers_person("/a/", "q"));
  EXPECT_FALSE(scope.covers_person("/b/", "q"));
  EXPECT_THROW(scope.add(Scope::own_person("q")), std::invalid_argument);
}

TEST(Scope, CoversAnotherScopeWhenItCoversAllOfIt) {
  EXPECT_TRUE(of({"/a/"}).covers(of({"/a/b/", "/a/c/"})));
  EXPECT_FALSE(of({"/a/"}).covers(of({"/a/b/", "/c/"})));
  EXPECT_FALSE(of({"/a/"}).covers(Scope::everything()));
  EXPECT_FALSE(of({"/a/"}).covers(Scope::own_person("p")));
  EXPECT_TRUE(Scope::everything().covers(Scope::everything()));
  EXPECT_TRUE(Scope().covers(Scope()));
}

std::vector<std::string> texts(const Condition& condition) {
  std::vector<std::string> all;
  for (const storage::Parameter& parameter : condition.parameters)
    all.push_back(std::get<std::string>(parameter.value));
  return all;
}

TEST(Condition, NamesEveryPathAndThePersonAsAParameter) {
  Scope scope = of({"/a/b/", "/c/"});
  scope.add(Scope::own_person("p"));
  const Condition organisations = scope.where("o.path");
  EXPECT_EQ(organisations.sql,
            "(o.path >= :scope1 and o.path < :scope2 or o.path >= :scope3 and o.path < :scope4)");
  EXPECT_THAT(texts(organisations), ElementsAre("/a/b/", "/a/b0", "/c/", "/c0"));
  const Condition people = Scope::own_person("p").where("o.path", "p.id");
  EXPECT_EQ(people.sql, "(p.id = :scope1)");
  EXPECT_THAT(texts(people), ElementsAre("p"));
  const Condition both = scope.where("o.path", "p.id");
  EXPECT_EQ(
      both.sql,
      "(o.path >= :scope1 and o.path < :scope2 or o.path >= :scope3 and o.path < :scope4 or p.id = :scope5)");
}

TEST(Condition, TheRangeOfAPathHoldsWhatStandsBelowItAndNothingElse) {
  const auto limits = texts(of({"/a/b/"}).where("o.path"));
  const auto within = [&](std::string_view path) { return path >= limits[0] && path < limits[1]; };
  EXPECT_TRUE(within("/a/b/") && within("/a/b/0/") && within("/a/b/z/z/"));
  EXPECT_FALSE(within("/a/") || within("/a/b-/") || within("/a/b0/") || within("/a/bc/") || within("/a/a/"));
}

TEST(Condition, OfEverythingAndOfNothing) {
  EXPECT_EQ(Scope::everything().where("o.path").sql, "1 = 1");
  EXPECT_EQ(Scope().where("o.path", "p.id").sql, "1 = 0");
  EXPECT_EQ(Scope::own_person("p").where("o.path").sql, "1 = 0") << "rows that are about no person";
  EXPECT_TRUE(Scope().where("o.path").parameters.empty());
}

}  // namespace
}  // namespace hengcai::access
