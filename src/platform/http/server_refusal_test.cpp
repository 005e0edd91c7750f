// What a server must not take: each wrong input with its right answer, and that nobody else is disturbed by
// it.
#include <atomic>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/http/problem_details.h"
#include "platform/http/raw_client.h"

namespace hengcai::http {
namespace {

using test::get;
using test::post;
using test::RawClient;
using test::TestServer;
using testing::HasSubstr;

struct NewPerson {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NewPerson, (), (name))

class Refusals : public testing::Test {
 protected:
  Router routes() {
    Router router;
    router.add(Method::get, "/ok", [this](const Request&) {
      ++calls_;
      return text_response(200, "ok");
    });
    router.add(Method::get, "/people/{person_id}", [this](const Request& request) {
      ++calls_;
      return text_response(200, std::string(request.parameter("person_id")));
    });
    router.add(Method::post, "/people",
               [this](const Request& request) {
                 ++calls_;
                 Problems problems;
                 const auto person = json::read<NewPerson>(request.body, problems);
                 return person ? json_response(201, *person) : problem_response(problems);
               },
               {.max_body = 1000});
    router.add(Method::post, "/upload",
               [this](const Request&) {
                 ++calls_;
                 return no_content();
               },
               {.body = Body::file, .max_body = 100'000});
    return router;
  }

  /// Answered so, with a problem, the connection closed after it, and no handler called.
  void expect_refused(std::string_view bytes, int status) {
    const int before = calls_;
    RawClient client = server_.connect();
    const auto answer = client.ask(bytes);
    ASSERT_TRUE(answer) << bytes;
    EXPECT_EQ(answer->status, status) << bytes;
    EXPECT_EQ(answer->header("connection"), "close") << bytes;
    EXPECT_EQ(answer->header("content-type"), "application/problem+json") << bytes;
    EXPECT_TRUE(client.is_closed()) << bytes;
    EXPECT_EQ(calls_, before) << bytes;
  }

  std::atomic<int> calls_ = 0;
  TestServer server_{routes()};
};

constexpr std::string_view post_head = "POST /people HTTP/1.1\r\nHost: x\r\n";

TEST_F(Refusals, of_requests_whose_end_two_readers_may_see_differently) {
  const std::string head(post_head);
  expect_refused(head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
  expect_refused(head + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400);
  expect_refused(head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", 400);
  expect_refused(head + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 400);
  expect_refused(head + "Content-Length: 5, 5\r\n\r\nhello", 400);
  for (const std::string length : {"+5", "-5", "0x5", "5 5", "", "5a", "99999999999999999999"}) {
    expect_refused(head + "Content-Length: " + length + "\r\n\r\nhello", 400);
  }
  for (const std::string coding :
       {"gzip", "chunked, gzip", "gzip, chunked", "xchunked", "identity", "chunked, chunked"}) {
    expect_refused(head + "Transfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n", 501);
  }
  expect_refused(head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
  expect_refused("POST /people HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
  expect_refused(head + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400);
  expect_refused(head + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", 400);
}

TEST_F(Refusals, of_chunks_that_are_none) {
  const std::string head = std::string(post_head) + "Transfer-Encoding: chunked\r\n\r\n";
  for (const std::string body :
       {"x\r\n", "5\nhello\r\n0\r\n\r\n", "-1\r\n", "0x5\r\nhello\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFFF\r\n",
        "5\r\nhelloX\r\n0\r\n\r\n", "5 \r\nhello\r\n0\r\n\r\n", "5;\r\rhello", " 5\r\nhello\r\n0\r\n\r\n"}) {
    expect_refused(head + body, 400);
  }
  expect_refused(head + "FFFFFFFF\r\n", 413);
}

TEST_F(Refusals, of_heads_that_are_malformed) {
  for (const std::string_view bytes :
       {std::string_view("GET /ok HTTP/1.1\nHost: x\n\n"),
        std::string_view("GET /ok HTTP/1.1\r\nHost: x\n\r\n"),
        std::string_view("GET /ok HTTP/1.1\r\nHost: x\rX: y\r\n\r\n"),
        std::string_view("GET /ok HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n", 37),
        std::string_view("GET /o\0k HTTP/1.1\r\nHost: x\r\n\r\n", 30),
        std::string_view("GET /ok HTTP/1.1\r\nHost: x\r\nA: b\r\n folded\r\n\r\n"),
        std::string_view("GET /ok HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n"),
        std::string_view("GET /ok HTTP/1.1\r\nHost: x\r\n: b\r\n\r\n"),
        std::string_view("GET /ok HTTP/1.1\r\nHost: x\r\nA(b): c\r\n\r\n"),
        std::string_view("GET /ok HTTP/1.1\r\nHost: x\r\nA: \xFF\xFE\r\n\r\n"),
        std::string_view("GET /ok HTTP/1.1\r\nHost: x\r\nCookie: a=1\r\nCookie: b=2\r\n\r\n"),
        std::string_view("GET  /ok HTTP/1.1\r\nHost: x\r\n\r\n"),
        std::string_view("GET /ok\r\nHost: x\r\n\r\n"),
        std::string_view("GET /ok HTTP/2.0\r\nHost: x\r\n\r\n"),
        std::string_view("GET /ok HTTP/1.2\r\nHost: x\r\n\r\n"),
        std::string_view("GET /ok http/1.1\r\nHost: x\r\n\r\n"),
        std::string_view(" GET /ok HTTP/1.1\r\nHost: x\r\n\r\n"),
        std::string_view("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11)}) {
    expect_refused(bytes, 400);
  }
}

TEST_F(Refusals, of_hosts_that_are_missing_doubled_or_malformed) {
  expect_refused("GET /ok HTTP/1.1\r\n\r\n", 400);
  expect_refused("GET /ok HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
  for (const std::string host :
       {"", "a b", "a/b", "a@b", "a:b", "a:99999999", "[::1", "[x]", "a,b", "\xE5\xBC\xA0"}) {
    expect_refused("GET /ok HTTP/1.1\r\nHost: " + host + "\r\n\r\n", 400);
  }
  for (const std::string host : {"localhost", "127.0.0.1:8080", "[::1]:80", "a-b.example.cn"}) {
    EXPECT_EQ(server_.ask("GET /ok HTTP/1.1\r\nHost: " + host + "\r\n\r\n")->status, 200) << host;
  }
}

TEST_F(Refusals, of_hosts_that_are_not_ours) {
  const TestServer server(routes(), {.hosts = {"kaohe.example.cn", "[::1]"}});
  const auto status_of_host = [&server](const std::string& host) {
    return server.ask("GET /ok HTTP/1.1\r\nHost: " + host + "\r\n\r\n")->status;
  };
  EXPECT_EQ(status_of_host("kaohe.example.cn"), 200);
  EXPECT_EQ(status_of_host("KAOHE.example.cn:8443"), 200);
  EXPECT_EQ(status_of_host("[::1]:80"), 200);
  EXPECT_EQ(status_of_host("evil.example"), 421);
}

TEST_F(Refusals, of_targets_that_lead_elsewhere) {
  for (const std::string target : {"/../etc/passwd",
                                   "/people/../ok",
                                   "/people/%2e%2e/ok",
                                   "/people/a%2fb",
                                   "/people/a%2Fb",
                                   "/people/a%5Cb",
                                   "/people/%00",
                                   "/people/a%00.html",
                                   "/people/%C0%AF",
                                   "/people/%FF",
                                   "/people/%E5%BC",
                                   "//ok",
                                   "/ok#x",
                                   "/%",
                                   "/people/%0d%0aSet-Cookie:x",
                                   "http://localhost/ok",
                                   "localhost/ok",
                                   "*",
                                   "/ok?q=%FF",
                                   "/ok?q=%00",
                                   "/ok?q=%zz"}) {
    expect_refused("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n", 400);
  }
}

TEST_F(Refusals, of_methods_that_nobody_needs) {
  for (const std::string method : {"TRACE", "CONNECT", "PROPFIND", "BREW", "get"}) {
    expect_refused(method + " /ok HTTP/1.1\r\nHost: x\r\n\r\n", 501);
  }
}

TEST_F(Refusals, of_what_is_too_large) {
  expect_refused("GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414);
  expect_refused("GET /ok HTTP/1.1\r\nHost: x\r\nA: " + std::string(17'000, 'a') + "\r\n\r\n", 431);
  std::string many;
  for (int i = 0; i < 70; ++i) many += "A" + std::to_string(i) + ": x\r\n";
  expect_refused(get("/ok", many), 431);
  expect_refused(post("/people", std::string(1'001, 'x')), 413);
  expect_refused(std::string(post_head) + "Content-Length: 18446744073709551615\r\n\r\n", 413);
  expect_refused(std::string(post_head) + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n", 413);
  expect_refused(std::string(post_head) + "Transfer-Encoding: chunked\r\n\r\n1f4\r\n" +
                     std::string(500, 'x') + "\r\n1f5\r\n",
                 413);
  expect_refused(post("/upload", std::string(100'001, 'x')), 413);
  expect_refused(std::string(post_head) + "Transfer-Encoding: chunked\r\n\r\n1;" + std::string(70'000, 'x'),
                 400);
}

TEST_F(Refusals, before_the_body_is_sent_where_the_client_asks) {
  expect_refused(std::string(post_head) + "Content-Length: 2000\r\nExpect: 100-continue\r\n\r\n", 413);
  expect_refused(std::string(post_head) + "Content-Length: 2\r\nExpect: miracles\r\n\r\n", 417);
}

TEST_F(Refusals, of_who_may_not_call_a_route_come_before_its_body) {
  std::atomic<int> handled = 0;
  Router router;
  const auto handler = [&handled](const Request&) {
    ++handled;
    return no_content();
  };
  const auto before_body = [](const Request& request) -> std::optional<Response> {
    if (request.cookie("hengcai")) return std::nullopt;
    return problem_response(Problem{.code = "session.unauthenticated", .message = "请先登录"});
  };
  router.add(Method::post, "/upload", handler,
             {.body = Body::file, .max_body = 1 << 30, .before_body = before_body});
  const TestServer server(std::move(router));
  RawClient stranger = server.connect();
  stranger.send("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n");
  const auto answer = stranger.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 401);
  EXPECT_EQ(answer->header("connection"), "close");
  EXPECT_EQ(handled, 0);
  EXPECT_EQ(server.ask(post("/upload", "x", "Cookie: hengcai=a\r\n"))->status, 204);
}

TEST_F(Refusals, of_bodies_where_none_belongs_or_that_are_compressed) {
  expect_refused("GET /ok HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", 400);
  expect_refused(post("/people", "x", "Content-Encoding: gzip\r\n"), 415);
}

TEST_F(Refusals, of_a_smuggled_request_behind_a_body_that_nobody_reads) {
  RawClient client = server_.connect();
  const auto answer = client.ask(post("/nothing", get("/ok")));
  EXPECT_EQ(answer->status, 404);
  EXPECT_EQ(answer->header("connection"), "close");
  EXPECT_TRUE(client.is_closed());
  EXPECT_EQ(calls_, 0);
}

TEST_F(Refusals, reach_a_client_that_is_still_sending) {
  RawClient client = server_.connect();
  client.send(std::string(post_head) + "Content-Length: 5000000\r\n\r\n");
  client.send(std::string(500'000, 'x'));
  const auto answer = client.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 413);
}

TEST_F(Refusals, of_bodies_that_are_no_json_are_the_handlers_and_keep_the_connection) {
  RawClient client = server_.connect();
  const std::vector<std::pair<std::string, int>> bodies = {{"", 400},
                                                           {"{", 400},
                                                           {"{\"name\":\"\xFF\"}", 400},
                                                           {R"({"name":"a\u0000b"})", 400},
                                                           {std::string("{\"name\":\"a\0\"}", 13), 400},
                                                           {R"({"name":"a","name":"b"})", 400},
                                                           {std::string(900, '['), 422},
                                                           {R"({"name":1})", 422},
                                                           {R"({"name":"a","admin":true})", 422},
                                                           {"[]", 422},
                                                           {R"({"name":"'; drop table people; --"})", 201}};
  for (const auto& [body, status] : bodies) {
    const auto answer = client.ask(post("/people", body));
    ASSERT_TRUE(answer) << body;
    EXPECT_EQ(answer->status, status) << body;
    EXPECT_EQ(answer->header("connection"), "") << body;
  }
}

TEST_F(Refusals, of_path_parameters_that_are_no_words) {
  RawClient client = server_.connect();
  for (const std::string id : {"1'%20or%20'1'='1", "%E5%BC%A0", "a;b", ".env", "a%25b"}) {
    EXPECT_EQ(client.ask(get("/people/" + id))->status, 404) << id;
  }
  EXPECT_EQ(calls_, 0);
}

TEST_F(Refusals, disturb_nobody_else) {
  RawClient good = server_.connect();
  EXPECT_EQ(good.ask(get("/ok"))->status, 200);
  expect_refused("GET /ok HTTP/1.1\n\n", 400);
  EXPECT_EQ(good.ask(get("/ok"))->status, 200);
}

TEST_F(Refusals, of_a_client_that_goes_away_leave_nothing_behind) {
  for (int i = 0; i < 20; ++i) {
    RawClient client = server_.connect();
    client.send(std::string(post_head) + "Content-Length: 500\r\n\r\nabc");
  }
  for (int i = 0; i < 20; ++i) server_.connect().send("GET /o");
  RawClient client = server_.connect();
  std::string metrics;
  do {
    ASSERT_EQ(client.ask(get("/ok"))->status, 200);
    metrics = server_.metrics().text();
  } while (metrics.find("hengcai_http_connections 1\n") == std::string::npos);
}

}  // namespace
}  // namespace hengcai::http
