#include <gmock/gmock.h>

#include "features/organisations/service.h"
#include "features/organisations/store.h"
#include "features/organisations/tree_fixture.h"

namespace hengcai::organisations {
namespace {

using storage::Session;
using testing::ElementsAre;

constexpr Date day{2026, 2, 1};

class RestructureTest : public testing::Test {
 protected:
  RestructureTest() {
    tree_.service.add_follower({.moved =
                                    [this](Session&, std::string_view from, std::string_view to) {
                                      moves_.emplace_back(std::string(from), std::string(to));
                                      return done();
                                    },
                                .succeeded =
                                    [this](Session&, const Follower::Succession& succession) {
                                      successions_.push_back(succession);
                                      return done();
                                    },
                                .ending = [this](Session&, std::string_view id) -> Done {
                                  if (id == full_)
                                    return Problem{.code = "organisation.not_empty", .message = "还有人"};
                                  return done();
                                }});
  }

  Organisation sub_unit(const Organisation& parent, const std::string& name) {
    Input input = tree_.employer(name);
    input.parent_id = parent.id;
    input.node = Node::sub_unit;
    return tree_.create(input);
  }
  Result<Organisation> merge(const Merge& merge) {
    return tree_.database->write([&](Session& session) {
      return tree_.service.merge(session, tree_.officer, tree_.everything, merge);
    });
  }
  std::vector<std::string> children(const std::string& id) {
    std::vector<std::string> names;
    for (const auto& found :
         tree_.read([&](Session& session) { return store::children(session, id, std::nullopt, 100); })) {
      names.push_back(found.child.name);
    }
    return names;
  }

  std::vector<std::pair<std::string, std::string>> moves_;
  std::vector<Follower::Succession> successions_;
  std::string full_;
  Tree tree_;
};

TEST_F(RestructureTest, AMovedOneTakesAllBelowItAlong) {
  const Organisation school = tree_.create(tree_.employer("某学校"));
  const Organisation campus = sub_unit(school, "分校");
  const std::string from = tree_.path(school.id);
  const std::string to_parent = tree_.place("220202");
  const Organisation moved = tree_.write([&](Session& session) {
    return tree_.service.move(session, tree_.officer, tree_.everything, school.id, school.version,
                              {.parent_id = to_parent, .on = day, .reason = "划转"});
  });
  EXPECT_EQ(moved.parent->id, to_parent);
  EXPECT_EQ(tree_.path(school.id), tree_.path(to_parent) + school.id + "/");
  EXPECT_EQ(tree_.path(campus.id), tree_.path(school.id) + campus.id + "/");
  EXPECT_THAT(moves_, ElementsAre(std::pair(from, tree_.path(school.id))));
  EXPECT_EQ(tree_.get(school.id, Date{2026, 1, 31}).parent->name, "南关区");
}

TEST_F(RestructureTest, NothingMovesBelowItself) {
  const Organisation school = tree_.create(tree_.employer("某学校"));
  const Organisation campus = sub_unit(school, "分校");
  const auto moved = tree_.database->write([&](Session& session) {
    return tree_.service.move(session, tree_.officer, tree_.everything, school.id, school.version,
                              {.parent_id = campus.id, .on = day, .reason = "划转"});
  });
  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.problem().code, "organisation.move.below_itself");
}

TEST_F(RestructureTest, MergedOnesEndAndTheSuccessorHasWhatWasTheirs) {
  const Organisation first = tree_.create(tree_.employer("第一医院"));
  const Organisation second = tree_.create(tree_.employer("第二医院"));
  (void)sub_unit(second, "门诊部");
  const auto successor = merge({.organisation_ids = {first.id, second.id},
                                .into_id = first.id,
                                .on = day,
                                .document = "某编〔2〕号",
                                .reason = "合并"});
  ASSERT_TRUE(successor) << describe(successor.problem());
  EXPECT_EQ(successor->id, first.id);
  EXPECT_THAT(children(first.id), ElementsAre("门诊部"));
  ASSERT_EQ(successions_.size(), 1U);
  EXPECT_EQ(successions_[0].from_id, second.id);
  EXPECT_EQ(successions_[0].to_id, first.id);
  const Organisation ended = tree_.get(second.id);
  EXPECT_EQ(ended.state, State::ended);
  EXPECT_EQ(ended.ended_on, day);
  EXPECT_EQ(ended.successors.front().id, first.id);
  EXPECT_FALSE(ended.may_change);
  EXPECT_EQ(tree_.get(second.id, Date{2026, 1, 31}).state, State::active);
  const auto events = tree_.read([&](Session& session) { return store::events(session, first.id); });
  EXPECT_EQ(events.front().kind, EventKind::merged_from);
  EXPECT_THAT(events.front().others, ElementsAre(Ref{second.id, "第二医院", std::nullopt}));
}

TEST_F(RestructureTest, AMergeIntoANewOneEndsAllOfThem) {
  const Organisation first = tree_.create(tree_.employer("第一医院"));
  const Organisation second = tree_.create(tree_.employer("第二医院"));
  const auto successor = merge({.organisation_ids = {first.id, second.id},
                                .into = tree_.employer("联合医院"),
                                .on = day,
                                .reason = "合并"});
  ASSERT_TRUE(successor) << describe(successor.problem());
  EXPECT_EQ(successor->name, "联合医院");
  EXPECT_EQ(successor->valid_from, day);
  EXPECT_EQ(tree_.get(first.id).state, State::ended);
  EXPECT_EQ(tree_.get(second.id).state, State::ended);
  EXPECT_FALSE(tree_.database->read([&](Session& session) {
    return tree_.service.get(session, tree_.officer, tree_.everything, successor->id, Date{2026, 1, 31});
  }));
}

TEST_F(RestructureTest, AMergeThatCannotBeChangesNothing) {
  const Organisation first = tree_.create(tree_.employer("第一医院"));
  const Organisation second = tree_.create(tree_.employer("第二医院"));
  const Organisation ward = sub_unit(first, "门诊部");
  const auto code = [&](const Merge& wanted) {
    const auto merged = merge(wanted);
    return merged ? std::string() : merged.problem().code;
  };
  const std::string reason = "合并";
  EXPECT_EQ(code({.organisation_ids = {first.id}, .into_id = first.id, .on = day, .reason = reason}),
            "organisation.merge.few");
  EXPECT_EQ(code({.organisation_ids = {first.id, ward.id}, .into_id = first.id, .on = day, .reason = reason}),
            "organisation.merge.kin");
  EXPECT_EQ(code({.organisation_ids = {first.id, second.id}, .on = day, .reason = reason}),
            "organisation.merge.into");
  EXPECT_EQ(
      code({.organisation_ids = {first.id, second.id}, .into_id = ward.id, .on = day, .reason = reason}),
      "organisation.merge.into");
  full_ = second.id;
  EXPECT_EQ(
      code({.organisation_ids = {first.id, second.id}, .into_id = first.id, .on = day, .reason = reason}),
      "organisation.not_empty");
  EXPECT_EQ(tree_.get(second.id).state, State::active);
  EXPECT_EQ(tree_.get(first.id).version, first.version);
}

TEST_F(RestructureTest, ASplitHandsPeopleAndSubUnitsToTheParts) {
  const Organisation hospital = tree_.create(tree_.employer("总医院"));
  const Organisation north = sub_unit(hospital, "北院");
  const std::vector<std::string> people{"019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c99"};
  const Split wanted{.parts = {{tree_.employer("北区医院"), std::vector{north.id}, people}},
                     .ends = false,
                     .on = day,
                     .reason = "分设"};
  const auto split = tree_.write([&](Session& session) {
    return tree_.service.split(session, tree_.officer, tree_.everything, hospital.id, hospital.version,
                               wanted);
  });
  ASSERT_EQ(split.parts.size(), 1U);
  EXPECT_THAT(children(split.parts[0].id), ElementsAre("北院"));
  EXPECT_EQ(split.organisation.state, State::active);
  ASSERT_EQ(successions_.size(), 1U);
  EXPECT_EQ(successions_[0].to_id, split.parts[0].id);
  EXPECT_EQ(successions_[0].person_ids, people);
}

TEST_F(RestructureTest, AnOrganisationDoesNotEndWithSubUnitsLeft) {
  const Organisation hospital = tree_.create(tree_.employer("总医院"));
  (void)sub_unit(hospital, "北院");
  const Split wanted{
      .parts = {{tree_.employer("北区医院"), {}, {}}}, .ends = true, .on = day, .reason = "分设"};
  const auto split = tree_.database->write([&](Session& session) {
    return tree_.service.split(session, tree_.officer, tree_.everything, hospital.id, hospital.version,
                               wanted);
  });
  ASSERT_FALSE(split);
  EXPECT_EQ(split.problem().code, "organisation.not_empty");
  EXPECT_EQ(tree_.get(hospital.id).state, State::active);
}

}  // namespace
}  // namespace hengcai::organisations
