#include "platform/storage/migration.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "platform/storage/test_database.h"

namespace hengcai::storage {
namespace {

constexpr std::array<Migration, 2> people{{
    {"people", 1, "people",
     "create table people (id text primary key, name text not null); -- ; 'a comment'\n"
     "insert into people (id, name) values ('1', 'semi;colon');\n"},
    {"people", 2, "phone", "alter table people add column phone text"},
}};
constexpr std::array<Migration, 1> posts{
    {{"posts", 1, "posts", "create table posts (id text primary key, person text references people (id))"}}};

class MigrationTest : public testing::Test {
 protected:
  Result<std::vector<std::string>> run(const MigrationPlan& plan) {
    const auto run = migrate(*database_, plan, clock_);
    if (!run) return run.problem();
    std::vector<std::string> titles;
    for (const Migration* migration : run->done) titles.emplace_back(migration->title);
    return titles;
  }
  std::string code_of(const MigrationPlan& plan) {
    const auto ran = run(plan);
    return ran ? "" : ran.problem().code + " " + ran.problem().place.part;
  }

  StandingClock clock_{Date{2026, 1, 15}};
  TestDatabase database_;
};

TEST_F(MigrationTest, RunInTheOrderOfThePlanAndOnlyOnce) {
  const MigrationPlan plan{people, posts};
  EXPECT_EQ(pending_migrations(*database_, plan)->done.size(), 3U);
  EXPECT_EQ(*run(plan), (std::vector<std::string>{"people", "phone", "posts"}));
  EXPECT_EQ(*run(plan), std::vector<std::string>{});
  const auto found = database_->read([](Session& session) {
    return std::pair(session.value<std::string>("select name from people where phone is null"),
                     session.value<Instant>("select applied_at from migrations where room = 'posts'"));
  });
  EXPECT_EQ(found->first, "semi;colon");
  EXPECT_EQ(found->second, clock_.now());
}

TEST_F(MigrationTest, ANewOneFollowsThoseThatWereRun) {
  EXPECT_EQ(run({std::span(people).first(1), posts})->size(), 2U);
  EXPECT_EQ(*run({people, posts}), std::vector<std::string>{"phone"});
}

TEST_F(MigrationTest, AChangedOneIsRefused) {
  ASSERT_TRUE(run({people}));
  auto changed = people;
  changed[0].sql = "create table people (id text primary key)";
  EXPECT_EQ(code_of({changed}), "storage.migration_changed people/0001");
}

TEST_F(MigrationTest, ADatabaseOfANewerProgramIsRefused) {
  ASSERT_TRUE(run({people, posts}));
  EXPECT_EQ(code_of({people}), "storage.migration_unknown posts/0001");
}

TEST_F(MigrationTest, AFailedOneLeavesNothingOfItselfAndThoseBeforeItStay) {
  const std::array<Migration, 1> broken{
      {{"broken", 1, "half", "create table half (id text primary key); insert into nowhere values (1)"}}};
  EXPECT_EQ(code_of({people, broken}), "storage.migration_failed broken/0001");
  EXPECT_EQ(*run({people, posts}), std::vector<std::string>{"posts"});
  EXPECT_THROW(
      (void)database_->read([](Session& session) { return session.value<int>("select count(*) from half"); }),
      std::logic_error);
}

TEST_F(MigrationTest, SeveralServersMayBeginAtOnce) {
  std::array<std::string, 3> codes;
  {
    std::vector<std::jthread> servers;
    for (std::string& code : codes) {
      servers.emplace_back([&] {
        const auto database = Database::open({.database = database_.location()});
        ASSERT_TRUE(database) << describe(database.problem());
        const auto ran = migrate(**database, {people, posts}, clock_);
        code = ran ? "" : describe(ran.problem());
      });
    }
  }
  EXPECT_EQ(codes, (std::array<std::string, 3>{}));
}

}  // namespace
}  // namespace hengcai::storage
