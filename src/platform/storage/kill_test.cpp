#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "migrations/storage.h"
#include "platform/storage/kill_test.h"
#include "platform/storage/test_database.h"

// What was acknowledged is there after the process was killed, whenever that was. Another program writes and
// tells each acknowledged write through a pipe; it is killed after a number of them that chance chooses.
namespace hengcai::storage {
namespace {

class KillTest : public testing::Test {
 protected:
  KillTest() {
    EXPECT_TRUE(database_->write([](Session& session) {
      session.script(
          "create table ones (id text primary key); create table others (id text primary key, content text "
          "references blobs (sm3))");
    }));
    database_.close();
  }

  // The ids that the process acknowledged before it was killed.
  std::vector<std::string> write_and_kill(std::size_t after) {
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
      dup2(ends[1], STDOUT_FILENO);
      close(ends[0]);
      execl(HENGCAI_KILL_TEST_WRITER, HENGCAI_KILL_TEST_WRITER, database_.location().c_str(), nullptr);
      _exit(127);
    }
    close(ends[1]);
    std::string told;
    char block[4096];
    bool killed = false;
    for (ssize_t got = 0; (got = read(ends[0], block, sizeof block)) > 0;) {
      told.append(block, static_cast<std::size_t>(got));
      if (!killed && told.size() >= after * 36) killed = kill(child, SIGKILL) == 0;
    }
    close(ends[0]);
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << told;
    return ids_in(told);
  }

  static std::vector<std::string> ids_in(const std::string& told) {
    constexpr std::size_t id_size = 36;
    std::vector<std::string> ids;
    for (std::size_t at = 0; at + id_size <= told.size(); at += id_size)
      ids.push_back(told.substr(at, id_size));
    return ids;
  }

  void expect_all_there(const std::vector<std::string>& acknowledged) {
    std::map<std::string, std::optional<std::string>> others;
    std::size_t ones = 0;
    ASSERT_TRUE(database_->read([&](Session& session) {
      ones = session.value<std::size_t>("select count(*) from ones").value();
      session.each<std::string, std::optional<std::string>>(
          "select others.id, content from others join ones on ones.id = others.id",
          [&others](const std::string& id, const std::optional<std::string>& content) {
            others[id] = content;
          });
      EXPECT_EQ(session.value<std::size_t>("select count(*) from others"), ones);
    }));
    EXPECT_EQ(others.size(), ones);
    const auto blobs = blobs_of(*database_);
    for (const std::string& id : acknowledged) {
      const auto found = others.find(id);
      ASSERT_NE(found, others.end()) << id << " was acknowledged and is not there";
      if (!found->second) continue;
      const auto content = blobs->read(*found->second, 1 << 20);
      ASSERT_TRUE(content) << describe(content.problem());
      EXPECT_EQ(*content, content_of(id));
    }
    const Done whole = database_->check_integrity(IntegrityCheck::full);
    EXPECT_TRUE(whole) << describe(whole.problem());
  }

  TestDatabase database_{{storage_migrations()}};
};

TEST_F(KillTest, EveryAcknowledgedWriteSurvives) {
  const char* asked = std::getenv("HENGCAI_TEST_KILLS");
  const int kills = asked == nullptr ? 20 : std::atoi(asked);
  std::mt19937 chance(std::random_device{}());
  std::vector<std::string> acknowledged;
  for (int i = 0; i < kills; ++i) {
    const std::size_t after = std::uniform_int_distribution<std::size_t>(1, 150)(chance);
    const auto more = write_and_kill(after);
    ASSERT_GE(more.size(), after);
    acknowledged.insert(acknowledged.end(), more.begin(), more.end());
    database_.open();
    expect_all_there(acknowledged);
    database_.close();
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace hengcai::storage
