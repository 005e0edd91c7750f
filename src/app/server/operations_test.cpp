#include "app/server/operations.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hengcai::app {
namespace {

using testing::HasSubstr;

class Operations : public testing::Test {
 protected:
  http::Response ask(std::string_view path, std::string client = "127.0.0.1") {
    http::Router router;
    add_operations(router, {{"database", [this] { return database_; }}}, metrics_, {"127.0.0.1"});
    return router.find(http::Method::get, path).route->handler(http::Request{.client = std::move(client)});
  }

  http::Metrics metrics_;
  Done database_ = done();
};

TEST_F(Operations, say_that_the_process_answers) {
  database_ = Problem{.code = "storage.unavailable"};
  const http::Response response = ask("/healthz");
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, HasSubstr(R"({"status":"ok","version":")"));
}

TEST_F(Operations, say_whether_the_server_can_serve) {
  EXPECT_EQ(ask("/readyz").status, 200);
  database_ = Problem{.code = "storage.unavailable"};
  const http::Response response = ask("/readyz");
  EXPECT_EQ(response.status, 503);
  EXPECT_THAT(response.body, HasSubstr(R"("status":"not_ready")"));
  EXPECT_THAT(response.body, HasSubstr(R"("checks":{"database":"storage.unavailable"})"));
}

TEST_F(Operations, show_metrics_to_the_addresses_that_may_see_them) {
  metrics_.counter("a_total", "A").add();
  EXPECT_THAT(ask("/metrics").body, HasSubstr("a_total 1\n"));
  EXPECT_EQ(ask("/metrics", "192.0.2.1").status, 404);
}

}  // namespace
}  // namespace hengcai::app
