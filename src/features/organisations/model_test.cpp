#include "features/organisations/model.h"

#include <gmock/gmock.h>

#include "features/organisations/tree_fixture.h"

namespace hengcai::organisations {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> codes_of(const Problems& problems) {
  std::vector<std::string> codes;
  for (const Problem& problem : problems) codes.push_back(problem.code + " " + problem.place.field);
  return codes;
}

TEST(OrganisationPath, TellsWhatStandsBelowWhat) {
  const std::string county = path_below("/province/prefecture/", "county");
  EXPECT_EQ(county, "/province/prefecture/county/");
  EXPECT_TRUE(is_within(county, "/province/"));
  EXPECT_TRUE(is_within(county, county));
  EXPECT_FALSE(is_within("/province/prefecture2/", "/province/prefecture/"));
  EXPECT_THAT(ids_of(county), ElementsAre("province", "prefecture", "county"));
  EXPECT_LT(county, end_of("/province/"));
  EXPECT_GT(std::string("/province2/"), end_of("/province/"));
}

TEST(OrganisationNodes, StandWhereTheyMay) {
  EXPECT_TRUE(may_stand_below(Node::county, Node::prefecture));
  EXPECT_FALSE(may_stand_below(Node::county, Node::province));
  EXPECT_TRUE(may_stand_below(Node::employer, Node::department));
  EXPECT_TRUE(may_stand_below(Node::employer, Node::county));
  EXPECT_FALSE(may_stand_below(Node::employer, Node::employer));
  EXPECT_TRUE(may_stand_below(Node::sub_unit, Node::sub_unit));
  EXPECT_FALSE(may_stand_below(Node::sub_unit, Node::county));
  EXPECT_FALSE(may_stand_below(Node::province, Node::province));
}

TEST(OrganisationValues, AreHeldAgainstTheCodeLists) {
  Values values;
  values.kind = "作坊";
  values.authority = "县市区";
  values.division = "220100";
  values.credit_code = "12229900100000001X";
  EXPECT_THAT(codes_of(check_values(values, few_words(), "/into")),
              ElementsAre("organisation.code /into/kind", "credit_code.check_digit /into/credit_code",
                          "organisation.authority.division /into/division"));
  values = {};
  values.authority = "县市区";
  values.division = "220102";
  EXPECT_THAT(check_values(values, few_words()), IsEmpty());
}

TEST(OrganisationNames, HaveNoBlanksAroundAndALength) {
  EXPECT_THAT(check_name("长春某某学院"), IsEmpty());
  EXPECT_THAT(codes_of(check_name("院")), ElementsAre("organisation.name /name"));
  EXPECT_THAT(codes_of(check_name(" 某某学院")), ElementsAre("organisation.name /name"));
  EXPECT_THAT(codes_of(check_name("某某\n学院")), ElementsAre("organisation.name /name"));
}

TEST(OrganisationChange, EmptiesWhatIsNullAndLeavesWhatIsAbsent) {
  Values before;
  before.kind = "事业单位";
  before.short_name = "某院";
  Change change;
  change.short_name = std::optional<std::string>();
  change.large_group = std::optional<bool>(true);
  const Values after = changed(before, change);
  EXPECT_EQ(after.kind, "事业单位");
  EXPECT_EQ(after.short_name, std::nullopt);
  EXPECT_THAT(differences(before, after), ElementsAre(FieldChange{"short_name", "某院", std::nullopt},
                                                      FieldChange{"large_group", std::nullopt, "是"}));
}

struct HomeCase {
  const char* authority;
  const char* level;
  const char* division;
  const char* registration_division;
  Rank rank;
  const char* home;
};

class OrganisationHome : public testing::TestWithParam<HomeCase> {};

TEST_P(OrganisationHome, FollowsAuthorityThenRegistrationThenPlace) {
  const HomeCase& one = GetParam();
  const auto given = [](const char* text) { return text ? std::optional<std::string>(text) : std::nullopt; };
  Values values;
  values.authority = given(one.authority);
  values.registration_level = given(one.level);
  values.division = given(one.division);
  values.registration_division = given(one.registration_division);
  const Home home = home_of(values, few_words());
  EXPECT_EQ(home.rank, one.rank);
  EXPECT_EQ(home.division, one.home);
}

INSTANTIATE_TEST_SUITE_P(
    Employers, OrganisationHome,
    testing::Values(HomeCase{"中央", nullptr, "220102", nullptr, Rank::department, ""},
                    HomeCase{"省", nullptr, "220102", nullptr, Rank::department, ""},
                    HomeCase{"市州", nullptr, "220102", nullptr, Rank::prefecture, "220100"},
                    HomeCase{"县市区", nullptr, "220202", nullptr, Rank::county, "220202"},
                    HomeCase{"其他", "省", "220102", nullptr, Rank::department, ""},
                    HomeCase{"其他", "市州", "220102", "220202", Rank::prefecture, "220200"},
                    HomeCase{"其他", "县市区", "220102", "220202", Rank::county, "220202"},
                    HomeCase{nullptr, nullptr, "220102", nullptr, Rank::county, "220102"},
                    HomeCase{nullptr, nullptr, "220100", nullptr, Rank::prefecture, "220100"},
                    HomeCase{nullptr, nullptr, nullptr, nullptr, Rank::county, ""}));

}  // namespace
}  // namespace hengcai::organisations
