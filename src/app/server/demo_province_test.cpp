#include "app/server/demo_province.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>

namespace hengcai::app {
namespace {

namespace fs = std::filesystem;
using storage::Session;
using testing::HasSubstr;

class ADemoProvince : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_);
    config_.database = (folder_ / "hengcai.db").string();
    config_.data = folder_ / "data";
    config_.policies = fs::path(HENGCAI_SOURCE_DIR) / "policies";
    config_.demo_today = Date{2026, 1, 15};
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::unique_ptr<Installation> open() {
    Problems problems;
    auto installation = Installation::open(config_, problems);
    if (!installation) throw std::runtime_error(describe(problems.front()));
    return installation;
  }
  std::string logins() const {
    std::ifstream file(demo_logins_file(config_));
    return {std::istreambuf_iterator<char>(file), {}};
  }

  static constexpr DemoProvinceOptions few{.people = 60};
  fs::path folder_ = fs::path(testing::TempDir()) / ("hengcai_demo_" + std::to_string(::getpid()));
  ServeConfig config_;
};

TEST_F(ADemoProvince, has_a_log_in_for_each_role_and_is_filled_once) {
  const auto installation = open();
  const auto filled = fill_demo_province(*installation, few);
  ASSERT_TRUE(filled) << describe(filled.problem());
  EXPECT_TRUE(*filled);
  const std::string first = logins();
  for (const access::RoleInfo& role : access::roles()) EXPECT_THAT(first, HasSubstr(std::string(role.title)));
  const auto again = fill_demo_province(*installation, few);
  ASSERT_TRUE(again);
  EXPECT_FALSE(*again);
  EXPECT_EQ(logins(), first);
}

TEST_F(ADemoProvince, is_never_put_into_an_installation_in_use) {
  config_.demo_today.reset();
  EXPECT_EQ(fill_demo_province(*open(), few).problem().code, "demo.not_chosen");
  EXPECT_EQ(logins(), "");
}

}  // namespace
}  // namespace hengcai::app
