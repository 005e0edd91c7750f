#include "app/server/installation.h"

#include <unistd.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/files/yaml_reader.h"

namespace hengcai::app {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

class AnInstallation : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_);
    config_.database = (folder_ / "hengcai.db").string();
    config_.data = folder_ / "data";
    config_.policies = fs::path(HENGCAI_SOURCE_DIR) / "policies";
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::unique_ptr<Installation> open() {
    problems_.clear();
    return Installation::open(config_, problems_);
  }

  fs::path folder_ = fs::path(testing::TempDir()) / ("hengcai_installation_" + std::to_string(::getpid()));
  ServeConfig config_;
  Problems problems_;
};

TEST_F(AnInstallation, offers_a_set_up_link_at_the_first_start_and_opens_again_on_what_it_made) {
  {
    const auto first = open();
    ASSERT_TRUE(first) << describe(problems_.front());
    const auto token = first->new_set_up_token();
    ASSERT_TRUE(token && *token);
    EXPECT_GE((*token)->size(), 20U);
  }
  const auto again = open();
  ASSERT_TRUE(again) << describe(problems_.front());
}

TEST_F(AnInstallation, says_what_it_lacks) {
  config_.policies = folder_;
  EXPECT_FALSE(open());
  EXPECT_FALSE(problems_.empty());
  config_.policies = fs::path(HENGCAI_SOURCE_DIR) / "policies";
  config_.data = folder_ / "file";
  std::ofstream(folder_ / "file") << "x";
  EXPECT_FALSE(open());
  EXPECT_EQ(problems_.size(), 1U);
  config_.data = folder_ / "data";
  config_.web_root = folder_ / "nowhere";
  const auto installation = open();
  ASSERT_TRUE(installation);
  EXPECT_EQ(installation->routes().problem().code, "web.unreadable");
}

/// `GET /api/v1/people/{person_id}` for every operation of api/openapi.yaml.
std::set<std::string> operations_of_the_contract() {
  const auto document = YamlDocument::load(fs::path(HENGCAI_SOURCE_DIR) / "api" / "openapi.yaml");
  EXPECT_TRUE(document) << describe(document.problem());
  std::set<std::string> operations;
  for (const YamlEntry& path : document->root().find("paths")->entries()) {
    const bool at_root = path.value->find("servers") != nullptr;
    for (const YamlEntry& member : path.value->entries()) {
      std::string method = member.key;
      if (!std::set<std::string>{"get", "post", "put", "patch", "delete"}.contains(method)) continue;
      for (char& letter : method) letter = static_cast<char>(std::toupper(letter));
      operations.insert(method + (at_root ? " " : " /api/v1") + path.key);
    }
  }
  return operations;
}

TEST_F(AnInstallation, answers_what_the_contract_has_and_nothing_else) {
  const auto installation = open();
  ASSERT_TRUE(installation);
  const auto router = installation->routes();
  ASSERT_TRUE(router);
  std::set<std::string> missing = operations_of_the_contract();
  EXPECT_GT(missing.size(), 50U);
  std::vector<std::string> unknown;
  for (const auto* route : router->list()) {
    const std::string operation = std::string(http::name_of(route->method)) + " " + route->path_template;
    if (missing.erase(operation) == 0) unknown.push_back(operation);
  }
  EXPECT_THAT(unknown, IsEmpty());
  EXPECT_THAT(missing, IsEmpty());
}

}  // namespace
}  // namespace hengcai::app
