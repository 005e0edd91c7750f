#include "platform/http/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hengcai::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(QueryReader, reads_each_parameter_by_its_type) {
  const Query query{{"limit", "50"},      {"sort", "-name"}, {"q", "张"},      {"count", "true"},
                    {"on", "2024-02-29"}, {"state", "open"}, {"state", "late"}};
  Problems problems;
  QueryReader reader(query, problems);
  EXPECT_EQ(reader.integer("limit", 1, 200), 50);
  EXPECT_EQ(reader.choice("sort", {"name", "-name"}), 1U);
  EXPECT_EQ(reader.text("q"), "张");
  EXPECT_EQ(reader.boolean("count"), true);
  EXPECT_EQ(reader.date("on"), (Date{2024, 2, 29}));
  EXPECT_THAT(reader.texts("state"), ElementsAre("open", "late"));
  EXPECT_EQ(reader.text("cursor"), std::nullopt);
  reader.finish();
  EXPECT_THAT(problems, IsEmpty());
}

TEST(QueryReader, says_what_is_wrong_with_each) {
  const Query query{{"limit", "0"},       {"sort", "id; drop table people"},
                    {"q", "1"},           {"q", "2"},
                    {"on", "2023-02-29"}, {"count", "1"},
                    {"page", "2"},        {"size", "99999999999999999999"},
                    {"from", "1x"}};
  Problems problems;
  QueryReader reader(query, problems);
  EXPECT_EQ(reader.integer("limit", 1, 200), std::nullopt);
  EXPECT_EQ(reader.choice("sort", {"name", "-name"}), std::nullopt);
  EXPECT_EQ(reader.text("q"), std::nullopt);
  EXPECT_EQ(reader.date("on"), std::nullopt);
  EXPECT_EQ(reader.boolean("count"), std::nullopt);
  EXPECT_EQ(reader.integer("size", 0, 10), std::nullopt);
  EXPECT_EQ(reader.integer("from", 0, 10), std::nullopt);
  reader.finish();
  std::vector<std::string> found;
  for (const Problem& problem : problems) found.push_back(problem.code + " " + problem.place.field);
  EXPECT_THAT(found, ElementsAre("query.range ?limit", "query.choice ?sort", "query.repeated ?q",
                                 "query.type ?on", "query.type ?count", "query.range ?size",
                                 "query.type ?from", "query.unknown ?page"));
}

TEST(QueryReader, offers_the_nearest_name) {
  const Query query{{"organisation", "x"}};
  Problems problems;
  QueryReader reader(query, problems);
  (void)reader.text("organisations");
  reader.finish();
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_EQ(problems[0].wanted, "organisations");
}

TEST(QueryReader, bounds_length_and_number) {
  const Query query{{"q", std::string(201, 'x')}, {"s", "1"}, {"s", "2"}, {"s", "3"}};
  Problems problems;
  QueryReader reader(query, problems);
  EXPECT_EQ(reader.text("q"), std::nullopt);
  EXPECT_THAT(reader.texts("s", 2), IsEmpty());
  EXPECT_THAT(problems, SizeIs(2));
}

}  // namespace
}  // namespace hengcai::http
