#include "platform/http/server.h"

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/http/problem_details.h"
#include "platform/http/raw_client.h"
#include "platform/log/log.h"

namespace hengcai::http {
namespace {

namespace fs = std::filesystem;
using test::Answer;
using test::get;
using test::post;
using test::RawClient;
using test::TestServer;
using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::Not;

Response echo(const Request& request) { return text_response(200, request.body); }

Router sample_routes() {
  Router router;
  router.add(Method::get, "/hello", [](const Request&) { return text_response(200, "hello"); });
  router.add(Method::get, "/inline", [](const Request&) { return text_response(200, "now"); },
             {.runs = Runs::at_once});
  router.add(Method::get, "/people/{person_id}", [](const Request& request) {
    return text_response(200, std::string(request.parameter("person_id")) + " " + std::string(request.route));
  });
  router.add(Method::post, "/echo", echo);
  router.add(Method::get, "/large",
             [](const Request&) { return text_response(200, std::string(3'000'000, 'x')); });
  router.add(Method::get, "/throws",
             [](const Request&) -> Response { throw std::runtime_error("张三 110101"); });
  router.add(Method::post, "/upload",
             [](const Request& request) {
               std::ifstream in(request.file->path(), std::ios::binary);
               const std::string bytes((std::istreambuf_iterator<char>(in)),
                                       std::istreambuf_iterator<char>());
               return text_response(200, std::to_string(bytes.size()) + " " + bytes.substr(0, 4) + " " +
                                             request.file->path().string());
             },
             {.body = Body::file, .max_body = 8 << 20});
  return router;
}

TEST(Server, answers_a_request) {
  const TestServer server(sample_routes());
  const auto answer = server.ask(get("/hello"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "hello");
  EXPECT_EQ(answer->header("content-type"), "text/plain; charset=utf-8");
  EXPECT_EQ(answer->header("x-content-type-options"), "nosniff");
  EXPECT_NE(answer->header("x-request-id"), "");
}

TEST(Server, keeps_the_connection_for_further_requests) {
  const TestServer server(sample_routes());
  RawClient client = server.connect();
  for (const std::string person : {"a", "b", "c"}) {
    EXPECT_EQ(client.ask(get("/people/" + person))->body, person + " /people/{person_id}");
  }
  EXPECT_EQ(client.ask(get("/inline"))->body, "now");
}

TEST(Server, answers_pipelined_requests_in_their_order) {
  const TestServer server(sample_routes());
  RawClient client = server.connect();
  std::string all;
  for (int i = 0; i < 50; ++i) {
    all += i % 3 == 0 ? get("/inline") : post("/echo", std::to_string(i));
  }
  client.send(all);
  for (int i = 0; i < 50; ++i) {
    const auto answer = client.read();
    ASSERT_TRUE(answer) << i;
    EXPECT_EQ(answer->body, i % 3 == 0 ? "now" : std::to_string(i));
  }
}

TEST(Server, takes_requests_in_any_pieces) {
  const TestServer server(sample_routes());
  RawClient client = server.connect();
  for (const char byte : post("/echo", "张三")) client.send({&byte, 1});
  EXPECT_EQ(client.read()->body, "张三");
}

TEST(Server, takes_a_chunked_body) {
  const TestServer server(sample_routes());
  RawClient client = server.connect();
  const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(client.ask(head + "3\r\nabc\r\nA;ext=1\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n")->body,
            "abc0123456789");
  EXPECT_EQ(client.ask(head + "0\r\n\r\n")->body, "");
  EXPECT_EQ(client.ask(get("/hello"))->status, 200);
}

TEST(Server, says_to_go_on_when_asked_before_a_body) {
  const TestServer server(sample_routes());
  RawClient client = server.connect();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  char line[25];
  ASSERT_EQ(::read(client.socket(), line, sizeof line), 25);
  EXPECT_EQ(std::string_view(line, sizeof line), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(client.ask("abc")->body, "abc");
}

TEST(Server, sends_large_answers_whole) {
  const TestServer server(sample_routes());
  RawClient client = server.connect();
  EXPECT_EQ(client.ask(get("/large"))->body.size(), 3'000'000U);
  EXPECT_EQ(client.ask(get("/large"))->body.size(), 3'000'000U);
}

TEST(Server, answers_head_without_a_body) {
  const TestServer server(sample_routes());
  RawClient client = server.connect();
  client.send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto answer = client.read(true);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->header("content-length"), "5");
  EXPECT_EQ(client.ask(get("/hello"))->body, "hello");
}

TEST(Server, says_what_a_path_allows) {
  const TestServer server(sample_routes());
  const auto wrong = server.ask(post("/hello", ""));
  EXPECT_EQ(wrong->status, 405);
  EXPECT_EQ(wrong->header("allow"), "GET, HEAD, OPTIONS");
  EXPECT_THAT(wrong->body, HasSubstr("\"code\":\"http.method\""));
  const auto options = server.ask("OPTIONS /hello HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(options->status, 204);
  EXPECT_EQ(options->header("allow"), "GET, HEAD, OPTIONS");
}

TEST(Server, says_not_found_in_chinese_with_the_id_of_the_request) {
  const TestServer server(sample_routes());
  const auto answer = server.ask(get("/nothing"));
  EXPECT_EQ(answer->status, 404);
  EXPECT_EQ(answer->header("content-type"), "application/problem+json");
  EXPECT_THAT(answer->body, AllOf(HasSubstr("\"title\":\"没有找到\""),
                                  HasSubstr("\"request_id\":\"" + answer->header("x-request-id") + "\"")));
}

TEST(Server, closes_when_the_client_says_so_or_speaks_http_1_0) {
  const TestServer server(sample_routes());
  RawClient first = server.connect();
  EXPECT_EQ(first.ask(get("/hello", "Connection: close\r\n"))->header("connection"), "close");
  EXPECT_TRUE(first.is_closed());
  RawClient second = server.connect();
  EXPECT_EQ(second.ask("GET /hello HTTP/1.0\r\n\r\n")->body, "hello");
  EXPECT_TRUE(second.is_closed());
}

TEST(Server, hides_what_an_exception_says) {
  const TestServer server(sample_routes());
  RawClient client = server.connect();
  const auto answer = client.ask(get("/throws"));
  EXPECT_EQ(answer->status, 500);
  EXPECT_THAT(answer->body, AllOf(HasSubstr("http.internal"), Not(HasSubstr("110101"))));
  EXPECT_EQ(client.ask(get("/hello"))->status, 200);
}

TEST(Server, writes_an_upload_to_a_file_that_goes_when_it_is_answered) {
  const TestServer server(sample_routes());
  RawClient client = server.connect();
  std::string bytes(3 << 20, '\0');
  bytes.replace(0, 4, "PK\x03\x04");
  std::string answer = client.ask(post("/upload", bytes))->body;
  EXPECT_THAT(answer, testing::StartsWith("3145728 PK\x03\x04 /"));
  const auto gone = [](const std::string& text) { return !fs::exists(text.substr(text.find('/'))); };
  // The exchange ends after the answer was sent: ask once more on the same connection, and it has ended.
  EXPECT_EQ(client.ask(get("/hello"))->status, 200);
  EXPECT_TRUE(gone(answer));
  answer =
      client
          .ask("POST /upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n")
          ->body;
  EXPECT_THAT(answer, testing::StartsWith("4 abcd /"));
  answer = client.ask("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")->body;
  EXPECT_THAT(answer, testing::StartsWith("0  /"));
}

TEST(Server, sends_a_file_as_a_download_with_its_chinese_name) {
  const fs::path path = fs::path(testing::TempDir()) / ("hengcai_download_" + std::to_string(::getpid()));
  std::ofstream(path, std::ios::binary) << std::string(1'000'000, 'y');
  Router router;
  router.add(Method::get, "/file",
             [path](const Request&) { return *file_response(path, "application/pdf", "考核 \"结果\".pdf"); });
  const TestServer server(std::move(router));
  RawClient client = server.connect();
  const auto answer = client.ask(get("/file"));
  EXPECT_EQ(answer->body, std::string(1'000'000, 'y'));
  EXPECT_EQ(answer->header("content-disposition"),
            "attachment; filename=\"_ _.pdf\"; filename*=UTF-8''"
            "%E8%80%83%E6%A0%B8%20%22%E7%BB%93%E6%9E%9C%22.pdf");
  client.send("HEAD /file HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.read(true)->header("content-length"), "1000000");
  EXPECT_EQ(client.ask(get("/file"))->body.size(), 1'000'000U);
  fs::remove(path);
}

TEST(Server, counts_requests_by_the_template_of_their_route) {
  TestServer server(sample_routes());
  RawClient client = server.connect();
  (void)client.ask(get("/people/1"));
  (void)client.ask(get("/people/2"));
  (void)client.ask(get("/nothing/110101199001011237"));
  (void)client.ask(get("/inline"));  // the one before is counted by now
  EXPECT_THAT(
      server.metrics().text(),
      AllOf(HasSubstr(
                R"(hengcai_http_requests_total{route="/people/{person_id}",method="GET",status="200"} 2)"),
            HasSubstr(R"(hengcai_http_requests_total{route="",method="GET",status="404"} 1)"),
            HasSubstr(R"(hengcai_http_request_seconds_count{route="/people/{person_id}"} 2)"),
            HasSubstr("hengcai_http_connections 1\n"), Not(HasSubstr("110101"))));
}

TEST(Server, logs_each_request_without_what_a_person_typed) {
  const fs::path file = fs::path(testing::TempDir()) / ("hengcai_access_" + std::to_string(::getpid()));
  ASSERT_TRUE(log::start({.file = file}));
  {
    const TestServer server(sample_routes());
    RawClient client = server.connect();
    (void)client.ask(get("/people/secret-id?name=secret-name", "Cookie: hengcai=secret-cookie\r\n"));
    (void)client.ask(get("/secret-path"));
    (void)client.ask(get("/throws"));
  }
  log::stop();
  std::ifstream in(file);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  EXPECT_THAT(
      text,
      AllOf(HasSubstr(R"("event":"request")"), HasSubstr(R"("route":"/people/{person_id}","status":200)"),
            HasSubstr(R"("event":"handler_failed")"), Not(HasSubstr("secret")), Not(HasSubstr("张三"))));
  fs::remove(file);
}

TEST(Server, serves_many_clients_at_once) {
  const TestServer server(sample_routes(), {.io_threads = 2, .workers = 4});
  std::vector<std::future<int>> clients;
  for (int i = 0; i < 16; ++i) {
    clients.push_back(std::async(std::launch::async, [&server, i] {
      RawClient client = server.connect();
      int right = 0;
      for (int j = 0; j < 50; ++j) {
        const std::string text = std::to_string(i * 1000 + j);
        const auto answer = client.ask(post("/echo", text));
        if (answer && answer->body == text) ++right;
      }
      return right;
    }));
  }
  std::vector<int> right;
  for (auto& client : clients) right.push_back(client.get());
  EXPECT_THAT(right, Each(50));
}

TEST(Server, believes_the_addresses_that_a_trusted_proxy_names) {
  const auto routes = [] {
    Router router;
    router.add(Method::get, "/who", [](const Request& request) {
      return text_response(200, request.client + (request.secure ? " secure" : " plain"));
    });
    return router;
  };
  const std::string request =
      get("/who", "X-Forwarded-For: 6.6.6.6, 192.0.2.7\r\nX-Forwarded-Proto: https\r\n");
  EXPECT_EQ(TestServer(routes()).ask(request)->body, "127.0.0.1 plain");
  const TestServer behind(routes(), {.trusted_proxies = {"127.0.0.1"}});
  EXPECT_EQ(behind.ask(request)->body, "192.0.2.7 secure");
  EXPECT_EQ(behind.ask(get("/who", "X-Forwarded-For: <script>\r\n"))->body, "127.0.0.1 plain");
}

TEST(Server, says_when_it_cannot_listen) {
  const TestServer first(sample_routes());
  Metrics metrics;
  Server second({.port = first.port()}, Router(), metrics);
  const Done started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.problem().code, "http.listen");
  Server nowhere({.address = "not an address"}, Router(), metrics);
  EXPECT_FALSE(nowhere.start());
}

}  // namespace
}  // namespace hengcai::http
