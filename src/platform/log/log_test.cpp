#include "platform/log/log.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/json/document.h"

namespace hengcai::log {
namespace {

namespace fs = std::filesystem;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Log : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override {
    stop();
    fs::remove_all(folder_);
  }

  std::string written() {
    stop();
    std::ifstream in(file_);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

  fs::path folder_ = fs::path(testing::TempDir()) / ("hengcai_log_" + std::to_string(::getpid()));
  fs::path file_ = folder_ / "log.ndjson";
};

TEST_F(Log, writes_one_json_object_a_line) {
  ASSERT_TRUE(start({.file = file_}));
  info("request").text("route", "/x/{y}").integer("status", 200).number("seconds", 0.5);
  warning("odd\n\"quoted\"");
  const std::string text = written();
  EXPECT_THAT(text, StartsWith(R"({"time":"2)"));
  EXPECT_THAT(text,
              HasSubstr(R"("level":"info","event":"request","route":"/x/{y}","status":200,"seconds":0.5})"));
  EXPECT_THAT(text, EndsWith("\"level\":\"warning\",\"event\":\"odd\\n\\\"quoted\\\"\"}\n"));
  EXPECT_TRUE(json::Document::parse(text.substr(0, text.find('\n'))));
}

TEST_F(Log, leaves_out_what_is_below_its_level) {
  ASSERT_TRUE(start({.level = Level::warning, .file = file_}));
  info("quiet");
  error("loud");
  EXPECT_THAT(written(), testing::AllOf(HasSubstr("loud"), Not(HasSubstr("quiet"))));
}

TEST_F(Log, goes_nowhere_until_it_is_started) {
  info("nobody listens");
  EXPECT_FALSE(fs::exists(file_));
}

TEST_F(Log, says_when_it_cannot_write) {
  const Done started = start({.file = folder_});
  ASSERT_FALSE(started);
  EXPECT_EQ(started.problem().code, "log.unwritable");
}

}  // namespace
}  // namespace hengcai::log
