#include "app/server/config.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hengcai::app {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Configuration : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  std::optional<ServeConfig> read(std::string_view text) {
    std::ofstream(folder_ / "hengcai.yaml") << text;
    problems_.clear();
    return read_config(folder_ / "hengcai.yaml", problems_);
  }

  fs::path folder_ = fs::path(testing::TempDir()) / ("hengcai_config_" + std::to_string(::getpid()));
  Problems problems_;
};

TEST_F(Configuration, has_an_answer_for_every_key_that_is_left_out) {
  const auto config = read("");
  ASSERT_TRUE(config);
  EXPECT_EQ(config->server.address, "127.0.0.1");
  EXPECT_EQ(config->server.port, 8080);
  EXPECT_FALSE(config->server.tls);
  EXPECT_THAT(config->metrics_from, ElementsAre("127.0.0.1", "::1"));
}

TEST_F(Configuration, reads_every_key) {
  std::ofstream(folder_ / "cert.pem");
  std::ofstream(folder_ / "key.pem");
  const auto config = read(R"(
listen: "[::1]:8443"
tls: {certificate: cert.pem, key: key.pem}
hosts: [kaohe.example.cn]
trusted_proxies: [10.0.0.5]
metrics_from: []
database: postgresql://hengcai@db:5432/hengcai
data: ../data
web_root: /srv/web
policies: packs
demo: {today: 2026-01-15}
log: {level: warning, file: log/hengcai.ndjson}
limits: {connections: 5, queued_requests: 6, workers: 7, request_seconds: 8, stop_seconds: 9}
)");
  ASSERT_TRUE(config) << describe(problems_.front());
  EXPECT_EQ(config->server.address, "::1");
  EXPECT_EQ(config->server.port, 8443);
  EXPECT_EQ(config->server.tls->key, folder_ / "key.pem");
  EXPECT_THAT(config->server.hosts, ElementsAre("kaohe.example.cn"));
  EXPECT_THAT(config->server.trusted_proxies, ElementsAre("10.0.0.5"));
  EXPECT_THAT(config->metrics_from, IsEmpty());
  EXPECT_EQ(config->database, "postgresql://hengcai@db:5432/hengcai");
  EXPECT_EQ(config->data, folder_.parent_path() / "data");
  EXPECT_EQ(config->web_root, "/srv/web");
  EXPECT_EQ(config->policies, folder_ / "packs");
  EXPECT_EQ(config->demo_today, (Date{2026, 1, 15}));
  EXPECT_EQ(config->log.level, log::Level::warning);
  EXPECT_EQ(config->log.file, folder_ / "log/hengcai.ndjson");
  EXPECT_EQ(config->server.limits.connections, 5U);
  EXPECT_EQ(config->server.limits.queued_requests, 6U);
  EXPECT_EQ(config->server.workers, 7);
  EXPECT_EQ(config->server.limits.request, std::chrono::seconds(8));
  EXPECT_EQ(config->server.limits.stop, std::chrono::seconds(9));
}

TEST_F(Configuration, keeps_a_database_file_beside_itself) {
  EXPECT_EQ(read("database: x/y.db")->database, (folder_ / "x/y.db").string());
}

TEST_F(Configuration, names_line_column_and_key_of_what_is_wrong) {
  EXPECT_FALSE(read("listen: 127.0.0.1:8080\nlisten_on: x\nlog: {level: loud}\n"));
  ASSERT_THAT(problems_, SizeIs(2));
  EXPECT_EQ(problems_[0].code, "yaml.choice");
  EXPECT_EQ(problems_[0].place.line, 3);
  EXPECT_EQ(problems_[0].place.column, 14);
  EXPECT_EQ(problems_[0].place.field, "log.level");
  EXPECT_EQ(problems_[1].code, "yaml.unknown_key");
  EXPECT_EQ(problems_[1].place.line, 2);
}

TEST_F(Configuration, refuses_addresses_that_are_none) {
  for (const std::string listen : {"8080", "localhost:8080", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536",
                                   "127.0.0.256:80", "[::1:80", "[x, y]", ":80"}) {
    EXPECT_FALSE(read("listen: \"" + listen + "\"\n")) << listen;
    EXPECT_EQ(problems_.front().code, "config.listen") << listen;
  }
  EXPECT_FALSE(read("trusted_proxies: [proxy]"));
  EXPECT_EQ(problems_.front().code, "config.address");
}

TEST_F(Configuration, says_which_file_is_not_there) {
  EXPECT_FALSE(read("tls: {certificate: a.pem, key: b.pem}"));
  EXPECT_THAT(problems_, SizeIs(2));
  EXPECT_EQ(problems_.front().code, "config.file");
  EXPECT_EQ(problems_.front().place.field, "tls.certificate");
  EXPECT_FALSE(read_config(folder_ / "nowhere.yaml", problems_));
}

}  // namespace
}  // namespace hengcai::app
