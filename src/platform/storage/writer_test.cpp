#include "platform/storage/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "platform/files/small_disk.h"
#include "platform/storage/failure.h"
#include "platform/storage/problems.h"
#include "platform/storage/test_database.h"

namespace hengcai::storage {
namespace {

using testing::ElementsAre;

// What a machine does only once in a year: lines that break, disks that fail at the last moment.
struct Machine {
  std::vector<std::string> heard;  ///< what reached it
  std::optional<Trouble> at_begin;
  std::optional<Trouble> at_script;
  std::optional<Trouble> at_commit;
  bool line_is_lost = false;
  int connections = 0;
  bool reachable = true;
};

class FakeConnection final : public Connection {
 public:
  explicit FakeConnection(Machine& machine) : machine_(machine) { ++machine_.connections; }

  void query(std::string_view, const Parameters&, std::size_t, Fetch, const Take&) override {}
  std::int64_t change(std::string_view sql, const Parameters&) override { return script(sql), 1; }
  std::int64_t bulk_insert(std::string_view, const std::vector<std::string_view>&, const NextRow&) override {
    return 0;
  }
  void script(std::string_view sql) override {
    if (sql.find("savepoint") == std::string_view::npos) meet(machine_.at_script);
    machine_.heard.emplace_back(sql);
  }
  void begin_mark(bool) override { machine_.heard.emplace_back("savepoint mark"); }
  void begin(Work) override {
    forget_mark();
    meet(machine_.at_begin);
    in_transaction_ = true;
    machine_.heard.emplace_back("begin");
  }
  void commit() override {
    meet(machine_.at_commit);
    in_transaction_ = false;
    machine_.heard.emplace_back("commit");
  }
  void rollback() noexcept override {
    if (std::exchange(in_transaction_, false)) machine_.heard.emplace_back("rollback");
  }
  [[nodiscard]] bool in_transaction() const override { return in_transaction_; }
  [[nodiscard]] bool lost() const override { return lost_; }

 private:
  void meet(std::optional<Trouble>& trouble) {
    if (!trouble) return;
    const Trouble met = *std::exchange(trouble, std::nullopt);
    if (machine_.line_is_lost) {
      lost_ = true;
      in_transaction_ = false;
    }
    throw Failure(problem_of(met));
  }

  Machine& machine_;
  bool in_transaction_ = false;
  bool lost_ = false;
};

class WriterTest : public testing::Test {
 protected:
  std::unique_ptr<Connection> connect() {
    if (!machine_.reachable) throw Failure(problem_of(Trouble::unavailable));
    return std::make_unique<FakeConnection>(machine_);
  }
  std::string code_of(const Writer::Work& work) {
    const Done written = writer_.run(work);
    return written.ok() ? "" : written.problem().code;
  }
  static Done insert(Session& session) { return session.execute("insert"), done(); }
  static Done refuse(Session&) { return Problem{.code = "refused"}; }

  // The works in one group: the first holds the writer until the others wait behind it, in their order.
  std::vector<std::string> codes_of_group(const std::vector<Writer::Work>& works) {
    std::vector<std::string> codes(works.size());
    std::promise<void> begun;
    std::promise<void> others_wait;
    std::vector<std::jthread> threads;
    threads.emplace_back([&] {
      codes[0] = code_of([&](Session& session) {
        begun.set_value();
        others_wait.get_future().wait();
        return works[0](session);
      });
    });
    begun.get_future().wait();
    for (std::size_t i = 1; i < works.size(); ++i) {
      threads.emplace_back([&, i] { codes[i] = code_of(works[i]); });
      while (writer_.counts().waiting < i) std::this_thread::yield();
    }
    others_wait.set_value();
    threads.clear();
    return codes;
  }

  Machine machine_;
  Writer writer_{connect(), [this] { return connect(); }, 10};
};

TEST_F(WriterTest, AFailedCommitFailsTheWrite) {
  machine_.at_commit = Trouble::full;
  EXPECT_EQ(code_of(insert), "storage.full");
  EXPECT_EQ(machine_.heard.back(), "rollback");
  EXPECT_EQ(writer_.counts().writes, 0U);
  EXPECT_EQ(code_of(insert), "");
}

TEST_F(WriterTest, ALineLostWhileCommittingLeavesTheOutcomeOpen) {
  machine_.line_is_lost = true;
  machine_.at_commit = Trouble::outcome_unknown;
  EXPECT_EQ(code_of(insert), "storage.outcome_unknown");
  EXPECT_EQ(code_of(insert), "");
  EXPECT_EQ(machine_.connections, 2);
}

TEST_F(WriterTest, ALineLostBeforeAnythingWasSentIsMadeAnew) {
  machine_.line_is_lost = true;
  machine_.at_begin = Trouble::unavailable;
  EXPECT_EQ(code_of(insert), "");
  EXPECT_EQ(machine_.connections, 2);
  EXPECT_EQ(writer_.counts().reconnections, 1U);
}

TEST_F(WriterTest, ALineLostWithinAWriteFailsItAndIsNotTriedAgain) {
  machine_.line_is_lost = true;
  machine_.at_script = Trouble::unavailable;
  int runs = 0;
  EXPECT_EQ(code_of([&runs](Session& session) {
              ++runs;
              return insert(session);
            }),
            "storage.unavailable");
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(code_of(insert), "");
}

TEST_F(WriterTest, AServerThatCannotBeReachedFailsEveryWriteUntilItIsBack) {
  machine_.line_is_lost = true;
  machine_.reachable = false;
  machine_.at_begin = Trouble::unavailable;
  EXPECT_EQ(code_of(insert), "storage.unavailable");
  EXPECT_EQ(code_of(insert), "storage.unavailable");
  machine_.reachable = true;
  EXPECT_EQ(code_of(insert), "");
}

TEST_F(WriterTest, NothingIsCommittedWhereNothingWasWritten) {
  EXPECT_EQ(code_of([](Session&) -> Done { return Problem{.code = "refused"}; }), "refused");
  EXPECT_THAT(machine_.heard,
              ElementsAre("begin", "savepoint mark", "rollback to savepoint mark", "rollback"));
}

TEST_F(WriterTest, WhatWaitsIsCommittedTogether) {
  EXPECT_THAT(codes_of_group({insert, insert, insert}), ElementsAre("", "", ""));
  EXPECT_EQ(writer_.counts().commits, 1U);
  EXPECT_EQ(writer_.counts().largest_group, 3U);
}

TEST_F(WriterTest, AFailedCommitFailsTheWholeGroup) {
  machine_.at_commit = Trouble::full;
  EXPECT_THAT(codes_of_group({insert, refuse, insert}),
              ElementsAre("storage.full", "refused", "storage.full"));
}

TEST_F(WriterTest, ALineLostWithinAGroupFailsThoseBeforeToo) {
  machine_.line_is_lost = true;
  const auto meet_the_loss = [this](Session& session) {
    machine_.at_script = Trouble::unavailable;
    return insert(session);
  };
  EXPECT_THAT(codes_of_group({insert, refuse, meet_the_loss}),
              ElementsAre("storage.unavailable", "refused", "storage.unavailable"));
  EXPECT_EQ(code_of(insert), "");
}

TEST_F(WriterTest, AGroupHasAnEnd) {
  const std::vector<Writer::Work> many(25, insert);
  codes_of_group(many);
  EXPECT_EQ(writer_.counts().largest_group, 10U);
  EXPECT_EQ(writer_.counts().commits, 3U);
}

// The real thing: a file that may not grow any more, as on a full disk.
TEST(WriterOnDisk, AFileThatCannotGrowFailsTheWriteAndStaysWhole) {
  TestDatabase database;
  if (database.is_postgresql()) return;
  ASSERT_TRUE(database->write([](Session& session) { session.script("create table t (text text)"); }));
  std::optional<SmallDisk> disk(1 << 20);
  const Done written = database->write([](Session& session) {
    for (int i = 0; i < 3000; ++i) session.execute("insert into t values (:t)", std::string(1000, 'x'));
  });
  disk.reset();
  ASSERT_FALSE(written);
  EXPECT_EQ(written.problem().code.substr(0, 8), "storage.");
  EXPECT_EQ(
      database->read([](Session& session) { return *session.value<int>("select count(*) from t"); }).value(),
      0);
  EXPECT_TRUE(database->write([](Session& session) { session.execute("insert into t values ('x')"); }));
  EXPECT_TRUE(database->check_integrity(IntegrityCheck::full));
}

}  // namespace
}  // namespace hengcai::storage
