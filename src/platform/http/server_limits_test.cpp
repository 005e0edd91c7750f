// Time, number and end: slow clients, many clients, slow handlers, and being told to stop. Limits are
// shortened, so that nothing here waits for longer than it must; nothing is timed.
#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <future>
#include <latch>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/http/raw_client.h"

namespace hengcai::http {
namespace {

using namespace std::chrono_literals;
using test::get;
using test::post;
using test::RawClient;
using test::TestServer;
using testing::HasSubstr;

Router simple_routes() {
  Router router;
  router.add(Method::get, "/ok", [](const Request&) { return text_response(200, "ok"); });
  router.add(Method::post, "/echo", [](const Request& request) { return text_response(200, request.body); });
  router.add(Method::post, "/upload", [](const Request&) { return no_content(); },
             {.body = Body::file, .max_body = 1 << 20});
  router.add(Method::get, "/large",
             [](const Request&) { return text_response(200, std::string(32 << 20, 'x')); });
  return router;
}

/// A handler that stands still until it is let go.
class Gate {
 public:
  Handler handler() {
    return [this](const Request&) {
      entered_.count_down();
      let_go_.wait();
      return text_response(200, "late");
    };
  }
  void wait_until_entered() { entered_.wait(); }
  void open() { let_go_.count_down(); }

 private:
  std::latch entered_{1};
  std::latch let_go_{1};
};

/// What every header, body … takes too long for a client that sends nothing more.
constexpr auto at_once = 50ms;

TEST(ServerLimits, end_a_request_whose_head_does_not_come) {
  const TestServer server(simple_routes(), {.limits = {.header = at_once}});
  RawClient client = server.connect();
  client.send("GET /ok HTTP/1.1\r\nHost: x\r\nX-Slow: ");
  const auto answer = client.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
  EXPECT_TRUE(client.is_closed());
}

TEST(ServerLimits, end_a_request_whose_head_comes_byte_by_byte_forever) {
  const TestServer server(simple_routes(), {.limits = {.header_bytes = 1 << 20, .header = at_once}});
  RawClient client = server.connect();
  client.send("GET /ok HTTP/1.1\r\nHost: x\r\nX-Slow: ");
  while (client.send("a")) std::this_thread::yield();
  SUCCEED();  // the server has hung up, or the loop would not end
}

TEST(ServerLimits, end_a_request_whose_body_does_not_come) {
  const TestServer server(simple_routes(), {.limits = {.body_pause = at_once}});
  for (const std::string path : {"/echo", "/upload"}) {
    RawClient client = server.connect();
    client.send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc");
    const auto answer = client.read();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 408);
  }
}

TEST(ServerLimits, end_a_body_that_keeps_coming_but_too_slowly) {
  const TestServer server(simple_routes(), {.limits = {.body_pause = 200ms, .body_rate = 1 << 30}});
  RawClient client = server.connect();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
  while (client.send("a")) std::this_thread::yield();
  SUCCEED();
}

TEST(ServerLimits, close_a_connection_that_is_idle) {
  const TestServer server(simple_routes(), {.limits = {.idle = at_once}});
  RawClient silent = server.connect();
  EXPECT_TRUE(silent.is_closed());
  RawClient used = server.connect();
  const auto answer = used.ask(get("/ok"));  // none where this machine is slower than the limit
  EXPECT_TRUE(!answer || answer->status == 200);
  EXPECT_TRUE(used.is_closed());
}

TEST(ServerLimits, close_a_connection_that_takes_no_answer) {
  TestServer server(simple_routes(), {.limits = {.write_pause = at_once}});
  const RawClient lazy = [&server] {
    RawClient client = server.connect();
    client.send(get("/large"));
    return client;
  }();
  RawClient other = server.connect();
  std::string metrics;
  do {
    ASSERT_EQ(other.ask(get("/ok"))->status, 200);
    metrics = server.metrics().text();
  } while (metrics.find("hengcai_http_connections 1\n") == std::string::npos ||
           metrics.find("route=\"/large\"") == std::string::npos);
}

TEST(ServerLimits, answer_for_a_handler_that_takes_too_long) {
  Gate gate;
  Router router = simple_routes();
  router.add(Method::get, "/slow", gate.handler(), {.time = at_once});
  TestServer server(std::move(router));
  RawClient client = server.connect();
  const auto answer = client.ask(get("/slow"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_EQ(answer->header("retry-after"), "1");
  EXPECT_TRUE(client.is_closed());
  gate.open();
  EXPECT_EQ(server.ask(get("/ok"))->status, 200);
}

TEST(ServerLimits, turn_requests_away_when_the_queue_is_full) {
  Gate gate;
  Router router = simple_routes();
  router.add(Method::get, "/slow", gate.handler());
  TestServer server(std::move(router), {.limits = {.queued_requests = 1}, .workers = 1});
  RawClient running = server.connect();
  running.send(get("/slow"));
  gate.wait_until_entered();
  RawClient waiting = server.connect();
  waiting.send(get("/ok"));
  while (server.metrics().text().find("hengcai_http_waiting_requests 1\n") == std::string::npos) {
    std::this_thread::yield();
  }
  RawClient third = server.connect();
  const auto answer = third.ask(get("/ok"));
  EXPECT_EQ(answer->status, 503);
  EXPECT_EQ(answer->header("retry-after"), "1");
  EXPECT_THAT(answer->body, HasSubstr("http.busy.unavailable"));
  gate.open();
  EXPECT_EQ(running.read()->body, "late");
  EXPECT_EQ(waiting.read()->body, "ok");
  EXPECT_EQ(third.ask(get("/ok"))->body, "ok");
}

TEST(ServerLimits, bound_the_memory_of_all_bodies) {
  const TestServer server(simple_routes(), {.limits = {.body_memory = 1000}});
  EXPECT_EQ(server.ask(post("/echo", std::string(1001, 'x')))->status, 503);
  RawClient client = server.connect();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(client.ask(post("/echo", std::string(900, 'x')))->status, 200);
}

TEST(ServerLimits, bound_the_number_of_uploads) {
  Gate gate;
  Router router;
  router.add(Method::post, "/upload", gate.handler(), {.body = Body::file});
  const TestServer server(std::move(router), {.limits = {.uploads = 1}});
  RawClient first = server.connect();
  first.send(post("/upload", "x"));
  gate.wait_until_entered();
  EXPECT_EQ(server.ask(post("/upload", "x"))->status, 503);
  gate.open();
  EXPECT_EQ(first.read()->status, 200);
}

TEST(ServerLimits, let_further_connections_wait_until_one_ends) {
  const TestServer server(simple_routes(), {.limits = {.connections = 2}});
  std::vector<RawClient> clients;
  clients.push_back(server.connect());
  clients.push_back(server.connect());
  for (RawClient& client : clients) EXPECT_EQ(client.ask(get("/ok"))->status, 200);
  RawClient waiting = server.connect();
  waiting.send(get("/ok"));
  clients.clear();
  EXPECT_EQ(waiting.read()->status, 200);
}

std::size_t resident_kilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6));
  }
  return 0;
}

TEST(ServerLimits, allow_thousands_of_idle_connections) {
  constexpr std::size_t count = 2'000;
  rlimit files = {};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &files), 0);
  files.rlim_cur = std::min<rlim_t>(files.rlim_max, 3 * count);
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &files), 0);
  if (files.rlim_cur < 2 * count + 100) GTEST_SKIP() << "not enough descriptors on this machine";
  TestServer server(simple_routes());
  const std::size_t before = resident_kilobytes();
  std::vector<RawClient> clients;
  for (std::size_t i = 0; i < count; ++i) clients.push_back(server.connect());
  for (RawClient& client : clients) ASSERT_EQ(client.ask(get("/ok"))->status, 200);
  EXPECT_THAT(server.metrics().text(), HasSubstr("hengcai_http_connections 2000\n"));
  // Both ends of them are in this process; what remains is a few kilobytes each.
  EXPECT_LT(resident_kilobytes() - before, count * 40);
  for (RawClient& client : clients) ASSERT_EQ(client.ask(get("/ok"))->status, 200);
}

TEST(ServerStop, lets_what_is_running_finish_and_takes_nothing_new) {
  Gate gate;
  Router router = simple_routes();
  router.add(Method::get, "/slow", gate.handler());
  TestServer server(std::move(router));
  RawClient idle = server.connect();
  EXPECT_EQ(idle.ask(get("/ok"))->status, 200);
  RawClient running = server.connect();
  running.send(get("/slow"));
  gate.wait_until_entered();
  auto stopped = std::async(std::launch::async, [&server] { return server.server().stop(); });
  EXPECT_TRUE(idle.is_closed());
  while (!test::refuses_connections(server.port())) std::this_thread::yield();
  gate.open();
  const auto answer = running.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "late");
  EXPECT_EQ(answer->header("connection"), "close");
  EXPECT_TRUE(stopped.get());
}

TEST(ServerStop, does_not_wait_for_ever) {
  Gate gate;
  Router router;
  router.add(Method::get, "/slow", gate.handler());
  TestServer server(std::move(router), {.limits = {.stop = at_once}});
  RawClient client = server.connect();
  client.send(get("/slow"));
  gate.wait_until_entered();
  EXPECT_FALSE(server.server().stop());
  EXPECT_TRUE(client.is_closed());
  gate.open();
}

TEST(ServerStop, may_be_asked_twice_and_before_the_start) {
  TestServer server(simple_routes());
  EXPECT_TRUE(server.server().stop());
  EXPECT_TRUE(server.server().stop());
  Metrics metrics;
  Server never({}, Router(), metrics);
  EXPECT_TRUE(never.stop());
}

}  // namespace
}  // namespace hengcai::http
