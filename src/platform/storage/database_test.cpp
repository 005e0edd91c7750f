#include "platform/storage/database.h"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <fstream>
#include <thread>

#include "platform/storage/test_database.h"

namespace hengcai::storage {
namespace {

class DatabaseTest : public testing::Test {
 protected:
  DatabaseTest() {
    const Done made = database_->write([](Session& session) {
      session.script("create table counters (id text primary key, value bigint not null)");
      session.execute("insert into counters (id, value) values ('one', 0), ('two', 0)");
    });
    EXPECT_TRUE(made) << describe(made.problem());
  }

  static void add_one(Session& session, const char* id) {
    session.execute("update counters set value = value + 1 where id = :id", id);
  }
  static std::int64_t value_of(Session& session, const char* id) {
    return session.value<std::int64_t>("select value from counters where id = :id", id).value();
  }
  std::int64_t value_of(const char* id) {
    return database_->read([id](Session& session) { return value_of(session, id); }).value();
  }

  TestDatabase database_;
};

TEST_F(DatabaseTest, AProblemUndoesItsOwnWriteOnly) {
  const auto refused = database_->write([](Session& session) -> Result<int> {
    add_one(session, "one");
    return Problem{.code = "counters.full"};
  });
  EXPECT_EQ(refused.problem().code, "counters.full");
  EXPECT_EQ(value_of("one"), 0);
}

TEST_F(DatabaseTest, AnExceptionUndoesItsOwnWriteAndComesOut) {
  EXPECT_THROW((void)database_->write([](Session& session) {
    add_one(session, "one");
    throw std::range_error("no such thing");
  }),
               std::range_error);
  EXPECT_EQ(value_of("one"), 0);
  EXPECT_TRUE(database_->write([](Session& session) { add_one(session, "one"); }));
  EXPECT_EQ(value_of("one"), 1);
}

TEST_F(DatabaseTest, AWriteThatGoesOnAfterAFailedStatementIsAFault) {
  const auto swallow = [](Session& session) {
    add_one(session, "one");
    try {
      session.execute("insert into counters (id, value) values ('one', 0)");
    } catch (
        const Failure&) {  // the transaction of PostgreSQL is beyond help now, so SQLite's is treated alike
    }
  };
  EXPECT_THROW((void)database_->write(swallow), std::logic_error);
  EXPECT_EQ(value_of("one"), 0);
}

TEST_F(DatabaseTest, CallsWithinClosuresAreRefused) {
  EXPECT_THROW((void)database_->write([this](Session&) { (void)database_->write([](Session&) {}); }),
               std::logic_error);
  EXPECT_THROW((void)database_->read([this](Session&) { (void)database_->read([](Session&) {}); }),
               std::logic_error);
}

TEST_F(DatabaseTest, ManyWritersAreCommittedInGroupsAndNoneIsLost) {
  constexpr int writers = 16;
  constexpr int each = 50;
  const Statistics before = database_->statistics();
  std::atomic<int> refused{0};
  {
    std::barrier start(writers);
    std::vector<std::jthread> threads;
    for (int writer = 0; writer < writers; ++writer) {
      threads.emplace_back([&, writer] {
        start.arrive_and_wait();
        for (int i = 0; i < each; ++i) {
          const bool refuse = (writer + i) % 5 == 0;
          const Done written = database_->write([refuse](Session& session) -> Done {
            add_one(session, "one");
            if (refuse) return Problem{.code = "refused"};
            add_one(session, "two");
            return done();
          });
          EXPECT_EQ(written.ok(), !refuse);
          if (refuse) ++refused;
        }
      });
    }
  }
  const Statistics after = database_->statistics();
  const auto kept = static_cast<std::uint64_t>(writers * each - refused);
  EXPECT_EQ(value_of("one"), static_cast<std::int64_t>(kept));
  EXPECT_EQ(value_of("two"), static_cast<std::int64_t>(kept));
  EXPECT_EQ(after.writes - before.writes, kept);
  EXPECT_LT(after.commits - before.commits, kept);
  EXPECT_GT(after.largest_group, 1U);
}

TEST_F(DatabaseTest, AReaderSeesOneStateWhileOthersWrite) {
  std::atomic<bool> stop{false};
  std::vector<std::jthread> writers;
  for (int i = 0; i < 3; ++i) {
    writers.emplace_back([&] {
      while (!stop) {
        (void)database_->write([](Session& session) {
          add_one(session, "one");
          add_one(session, "two");
        });
      }
    });
  }
  std::int64_t last = 0;
  while (last < 30) {
    const auto seen = database_->read([](Session& session) {
      const std::int64_t first = value_of(session, "one");
      std::this_thread::yield();
      return std::pair(first, value_of(session, "two"));
    });
    ASSERT_TRUE(seen) << describe(seen.problem());
    ASSERT_EQ(seen->first, seen->second);
    ASSERT_GE(seen->first, last);
    last = seen->first;
  }
  stop = true;
}

TEST_F(DatabaseTest, AReadSeesEveryWriteThatHasReturned) {
  for (int i = 1; i <= 50; ++i) {
    ASSERT_TRUE(database_->write([](Session& session) { add_one(session, "one"); }));
    ASSERT_EQ(value_of("one"), i);
  }
}

TEST_F(DatabaseTest, ASnapshotStaysWhileAWriteIsCommitted) {
  const auto seen = database_->read([this](Session& session) {
    const std::int64_t first = value_of(session, "one");
    std::jthread([this] {
      (void)database_->write([](Session& writing) { add_one(writing, "one"); });
    }).join();
    return std::pair(first, value_of(session, "one"));
  });
  EXPECT_EQ(*seen, std::pair(std::int64_t{0}, std::int64_t{0}));
  EXPECT_EQ(value_of("one"), 1);
}

TEST_F(DatabaseTest, ReadersWaitForAConnectionWhenAllAreLent) {
  TestDatabase narrow({}, 2);
  std::atomic<int> most{0};
  std::atomic<int> now{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        const auto read = narrow->read([&](Session& session) {
          const int reading = ++now;
          for (int seen = most; seen < reading && !most.compare_exchange_weak(seen, reading);) continue;
          (void)session.value<std::int64_t>("select cast(1 as bigint)");
          --now;
        });
        EXPECT_TRUE(read);
      });
    }
  }
  EXPECT_LE(most, 2);
}

TEST_F(DatabaseTest, TwoProgramsAtOneDatabaseWriteInTurn) {
  auto other = Database::open({.database = database_.location()});
  ASSERT_TRUE(other) << describe(other.problem());
  constexpr int each = 40;
  const auto write = [](Database& database) {
    for (int i = 0; i < each; ++i) {
      const Done written = database.write([](Session& session) {
        // Read, then write what was read: wrong where two may do so at once.
        const std::int64_t value = value_of(session, "one");
        session.execute("update counters set value = :value where id = 'one'", value + 1);
      });
      EXPECT_TRUE(written) << describe(written.problem());
    }
  };
  {
    const std::jthread first([&] { write(*database_); });
    const std::jthread second([&] { write(**other); });
  }
  EXPECT_EQ(value_of("one"), 2 * each);
}

TEST_F(DatabaseTest, WhatWasWrittenIsThereWhenItIsOpenedAgain) {
  ASSERT_TRUE(database_->write([](Session& session) { add_one(session, "one"); }));
  database_.close();
  database_.open();
  EXPECT_EQ(value_of("one"), 1);
  EXPECT_TRUE(database_->check_integrity(IntegrityCheck::full));
  EXPECT_TRUE(database_->ping());
}

TEST(DatabaseOpening, RefusesAFileThatIsNoDatabase) {
  const ScratchFolder folder;
  const auto path = folder.path() / "hengcai.db";
  std::ofstream(path) << std::string(8192, 'x');
  const auto opened = Database::open({.database = path.string()});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.problem().code, "storage.damaged");
}

// A database of a few hundred pages, of which some are overwritten.
std::filesystem::path damaged_file(const ScratchFolder& folder) {
  auto path = folder.path() / "hengcai.db";
  {
    const auto database = Database::open({.database = path.string()});
    const Done filled = (*database)->write([](Session& session) {
      session.script("create table t (id bigint primary key, text text); create index t_text on t (text)");
      for (int i = 0; i < 2000; ++i) {
        session.execute("insert into t (id, text) values (:id, :text)", i,
                        std::string(100, 'x') + std::to_string(i));
      }
    });
    if (!filled) throw std::runtime_error(describe(filled.problem()));
  }
  const auto size = std::filesystem::file_size(path);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  for (auto at = size / 4; at < size / 2; at += 4096) {
    file.seekp(static_cast<std::streamoff>(at));
    file << std::string(64, '\xA5');
  }
  return path;
}

TEST(DatabaseOpening, RefusesADamagedFile) {
  const ScratchFolder folder;
  const auto opened = Database::open({.database = damaged_file(folder).string()});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.problem().code, "storage.damaged");
}

TEST(DatabaseOpening, OpensALargeFileAtOnceAndStopsWritingWhenItProvesDamaged) {
  const ScratchFolder folder;
  const auto opened = Database::open({.database = damaged_file(folder).string(), .check_first_up_to = 0});
  ASSERT_TRUE(opened) << describe(opened.problem());
  while ((*opened)->ping()) std::this_thread::yield();
  EXPECT_EQ((*opened)->ping().problem().code, "storage.damaged");
  const Done written =
      (*opened)->write([](Session& session) { session.script("create table more (id text)"); });
  ASSERT_FALSE(written);
  EXPECT_EQ(written.problem().code, "storage.damaged");
}

TEST(DatabaseOpening, ASoundLargeFileIsUsedAndClosedWhileItIsBeingChecked) {
  const ScratchFolder folder;
  const auto path = (folder.path() / "hengcai.db").string();
  for (int round = 0; round < 5; ++round) {
    const auto opened = Database::open({.database = path, .check_first_up_to = 0});
    ASSERT_TRUE(opened);
    EXPECT_TRUE((*opened)->ping());
    EXPECT_TRUE(
        (*opened)->write([](Session& session) { session.script("create table if not exists t (id text)"); }));
  }
}

TEST(DatabaseOpening, SaysWhatKeepsItFromOpening) {
  const auto nowhere = Database::open({.database = "/nowhere/at/all.db"});
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.problem().code, "storage.unavailable");
  const auto nobody = Database::open({.database = "postgresql://x@/x?host=/nowhere"});
  ASSERT_FALSE(nobody);
  EXPECT_EQ(nobody.problem().code, "storage.unavailable");
}

TEST(DatabaseOpening, TellsItsPlaceWithoutThePassword) {
  if (const char* url = std::getenv("HENGCAI_TEST_POSTGRES")) {
    const std::string plain = url;
    std::string secret = plain;
    secret.insert(secret.find('@'), ":secret");
    const auto database = Database::open({.database = secret});
    ASSERT_TRUE(database) << describe(database.problem());
    EXPECT_EQ((*database)->location(), plain);
  }
}

}  // namespace
}  // namespace hengcai::storage
