#include "features/register/states.h"

#include <gmock/gmock.h>

namespace hengcai::registry {
namespace {

constexpr Date first{2025, 3, 1};
constexpr Date second{2025, 9, 1};

std::vector<OwnState> always(Fields fields) { return {{std::nullopt, std::nullopt, std::move(fields), "a"}}; }

TEST(States, AChangeFromADayLeavesWhatWasBefore) {
  const auto states = changed(always({{"status", "在职在岗"}}), {{"status", "失联"}}, {first, false});
  ASSERT_EQ(states.size(), 2);
  EXPECT_EQ(states[0], (OwnState{std::nullopt, first, {{"status", "在职在岗"}}, ""}));
  EXPECT_EQ(states[1], (OwnState{first, std::nullopt, {{"status", "失联"}}, ""}));
  EXPECT_EQ(state_on(states, Date{2025, 2, 28})->fields.at("status"), "在职在岗");
  EXPECT_EQ(state_on(states, first)->fields.at("status"), "失联");
}

TEST(States, AChangeReachesToTheNextOneOfTheSameField) {
  auto states = changed(always({{"status", "在职在岗"}}), {{"status", "去世"}}, {second, false});
  states = changed(states, {{"status", "失联"}, {"politics", "群众"}}, {first, false});
  ASSERT_EQ(states.size(), 3);
  EXPECT_EQ(states[1].fields.at("status"), "失联");
  EXPECT_EQ(states[2].fields.at("status"), "去世");
  EXPECT_EQ(states[2].fields.at("politics"), "群众");
}

TEST(States, ACorrectionGoesBackAsFarAsTheWrongValue) {
  auto states = changed(always({{"name", "赵壹"}}), {{"status", "失联"}}, {first, false});
  states = changed(states, {{"name", "赵一"}}, {second, true});
  ASSERT_EQ(states.size(), 2);
  EXPECT_EQ(states[0].fields.at("name"), "赵一");
  EXPECT_EQ(states[1].fields.at("name"), "赵一");
}

TEST(States, AChangeBackToWhatItWasLeavesOneState) {
  auto states = changed(always({{"status", "在职在岗"}}), {{"status", "失联"}}, {first, false});
  states = changed(states, {{"status", "在职在岗"}}, {first, false});
  EXPECT_THAT(states, testing::SizeIs(1));
}

TEST(States, WhatDoesNotChangeKeepsItsRow) {
  const auto same = changed(always({{"name", "赵一"}}), {{"name", "赵一"}}, {first, false});
  EXPECT_THAT(same, testing::ElementsAre(testing::Field(&OwnState::row_id, "a")));
  auto states = always({{"status", "在职在岗"}});
  states.front().to = first;
  states.push_back({first, std::nullopt, {{"status", "失联"}}, "b"});
  states = changed(states, {{"status", "去世"}}, {second, false});
  EXPECT_THAT(states, testing::ElementsAre(testing::Field(&OwnState::row_id, "a"),
                                           testing::Field(&OwnState::row_id, ""),
                                           testing::Field(&OwnState::row_id, "")));
}

TEST(States, AnEmptiedFieldIsGoneFromTheDayOn) {
  const auto states = changed(always({{"phone", "1"}}), {{"phone", std::nullopt}}, {first, false});
  EXPECT_THAT(states.back().fields, testing::IsEmpty());
  EXPECT_THAT(states.front().fields, testing::SizeIs(1));
}

TEST(States, ThePresentUnitIsTheLastThatHasNotEnded) {
  const auto employment = [](std::string id, std::string from, std::string to) {
    Version version{.record_id = id, .kind = "employments", .organisation_id = id};
    version.fields.emplace("from", std::move(from));
    if (!to.empty()) version.fields.emplace("to", std::move(to));
    return version;
  };
  const std::vector<Version> versions{employment("a", "2010-01-01", ""),
                                      employment("b", "2012-01-01", "2015-01-01"),
                                      employment("c", "2030-01-01", "")};
  EXPECT_EQ(present_employment(versions, first)->record_id, "a");
  EXPECT_EQ(present_employment(std::span(versions).subspan(1), first)->record_id, "b");
  EXPECT_EQ(present_employment({}, first), nullptr);
}

}  // namespace
}  // namespace hengcai::registry
