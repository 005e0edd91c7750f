#include "platform/http/paging.h"

#include <gmock/gmock.h>

namespace hengcai::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Read {
  explicit Read(const Query& asked) : query(asked) {
    QueryReader reader(query, problems);
    (void)reader.text("kind");
    paging.emplace(reader, query, problems, PagingOptions{.keys = 2});
    reader.finish();
  }
  Query query;
  Problems problems;
  std::optional<Paging> paging;
};

TEST(Paging, TheFirstPageBeginsAtNothingWithTheUsualLimit) {
  const Read read(Query{});
  EXPECT_THAT(read.problems, IsEmpty());
  EXPECT_FALSE(read.paging->after());
  EXPECT_EQ(read.paging->limit(), 50U);
  EXPECT_FALSE(read.paging->wants_count());
}

TEST(Paging, ACursorGivesItsKeysBack) {
  const std::string cursor = Read(Query{{"kind", "a"}}).paging->cursor({"0a1b", "id-1"});
  const Read read(Query{{"limit", "2"}, {"cursor", cursor}, {"kind", "a"}, {"count", "true"}});
  ASSERT_THAT(read.problems, IsEmpty());
  EXPECT_THAT(*read.paging->after(), ElementsAre("0a1b", "id-1"));
  EXPECT_TRUE(read.paging->wants_count());
}

TEST(Paging, ACursorOfAnotherListIsRefused) {
  const std::string cursor = Read(Query{{"kind", "a"}}).paging->cursor({"0a1b", "id-1"});
  const std::string short_one = Read(Query{}).paging->cursor({"0a1b"});
  for (const Query& query :
       {Query{{"kind", "b"}, {"cursor", cursor}}, Query{{"cursor", cursor}}, Query{{"cursor", short_one}},
        Query{{"cursor", "garbage!"}}, Query{{"cursor", ""}}}) {
    const Read read(query);
    ASSERT_EQ(read.problems.size(), 1U);
    EXPECT_EQ(read.problems[0].code, "query.cursor");
    EXPECT_EQ(read.problems[0].place.field, "?cursor");
  }
}

TEST(Paging, ALimitHasItsBounds) {
  EXPECT_EQ(Read(Query{{"limit", "0"}}).problems.size(), 1U);
  EXPECT_EQ(Read(Query{{"limit", "201"}}).problems.size(), 1U);
}

}  // namespace
}  // namespace hengcai::http
