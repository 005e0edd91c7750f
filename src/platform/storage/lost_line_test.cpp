#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "platform/storage/test_database.h"

// A server that goes away under the program. Only PostgreSQL's can.
namespace hengcai::storage {
namespace {

class LostLineTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!database_.is_postgresql()) GTEST_SKIP() << "SQLite has no line to lose";
    ASSERT_TRUE(database_->write([](Session& session) {
      session.script("create table counters (id text primary key, value bigint not null)");
      session.execute("insert into counters (id, value) values ('one', 0)");
    }));
  }

  // All connections to this schema's database but that of `other`: a restart, as the program sees it.
  void end_all_connections() {
    TestDatabase other;
    const auto ended = other->read([](Session& session) {
      return session.values<bool>(
          "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() "
          "and application_name = 'hengcai'");
    });
    ASSERT_TRUE(ended) << describe(ended.problem());
  }
  Done add_one() {
    return database_->write(
        [](Session& session) { session.execute("update counters set value = value + 1 where id = 'one'"); });
  }
  Result<std::int64_t> value() {
    return database_->read([](Session& session) {
      return *session.value<std::int64_t>("select value from counters where id = 'one'");
    });
  }

  TestDatabase database_;
};

TEST_F(LostLineTest, AReadIsDoneAgainOnANewLine) {
  ASSERT_TRUE(value());
  end_all_connections();
  const auto read = value();
  ASSERT_TRUE(read) << describe(read.problem());
  EXPECT_GE(database_->statistics().reconnections, 1U);
}

TEST_F(LostLineTest, AWriteThatHadNotBegunIsDoneOnANewLine) {
  end_all_connections();
  const Done written = add_one();
  ASSERT_TRUE(written) << describe(written.problem());
  EXPECT_EQ(value().value(), 1);
}

TEST_F(LostLineTest, AWriteWithinWhichTheLineIsLostFailsAndLeavesNothing) {
  int runs = 0;
  const Done written = database_->write([&](Session& session) {
    ++runs;
    session.execute("update counters set value = value + 1 where id = 'one'");
    end_all_connections();
    session.execute("update counters set value = value + 1 where id = 'one'");
  });
  ASSERT_FALSE(written);
  EXPECT_EQ(written.problem().code, "storage.unavailable");
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(value().value(), 0);
  EXPECT_TRUE(add_one());
}

TEST_F(LostLineTest, ALineThatIsLostBeforeTheCommitLeavesTheOutcomeOpen) {
  const Done written = database_->write([&](Session& session) {
    session.execute("update counters set value = value + 1 where id = 'one'");
    end_all_connections();
  });
  ASSERT_FALSE(written);
  EXPECT_EQ(written.problem().code, "storage.outcome_unknown");
  EXPECT_EQ(value().value(), 0);
}

TEST_F(LostLineTest, WhatWasAcknowledgedAmidRestartsIsThere) {
  std::atomic<std::int64_t> acknowledged{0};
  std::atomic<std::int64_t> open{0};
  std::atomic<bool> stop{false};
  std::vector<std::jthread> writers;
  for (int i = 0; i < 4; ++i) {
    writers.emplace_back([&] {
      while (!stop) {
        const Done written = add_one();
        if (written) {
          ++acknowledged;
        } else if (written.problem().code == "storage.outcome_unknown") {
          ++open;
        }
      }
    });
  }
  for (int restart = 1; restart <= 5; ++restart) {
    const std::int64_t before = acknowledged;
    while (acknowledged < before + 20) std::this_thread::yield();
    end_all_connections();
  }
  stop = true;
  writers.clear();
  EXPECT_GE(value().value(), acknowledged);
  EXPECT_LE(value().value(), acknowledged + open);
}

}  // namespace
}  // namespace hengcai::storage
