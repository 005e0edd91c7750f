// Headers, requests and responses as values.
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/http/conditional.h"
#include "platform/http/percent.h"
#include "platform/http/problem_details.h"
#include "platform/http/request.h"
#include "platform/http/response.h"
#include "platform/http/response_writer.h"

namespace hengcai::http {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Request with_header(std::string_view name, std::string_view value) {
  Request request;
  request.headers.add(name, value);
  return request;
}

TEST(Headers, are_found_without_regard_to_case) {
  Headers headers;
  headers.add("Content-Type", "text/plain");
  headers.add("X-Twice", "1");
  headers.add("x-twice", "2");
  EXPECT_EQ(headers.find("content-TYPE"), "text/plain");
  EXPECT_EQ(headers.find("X-TWICE"), "1");
  EXPECT_EQ(headers.count("X-Twice"), 2U);
  EXPECT_FALSE(headers.has("Content"));
}

TEST(Headers, cannot_be_ended_by_a_value) {
  Headers headers;
  for (const std::string_view value : {std::string_view("a\r\nSet-Cookie: x=1"), std::string_view("a\nb"),
                                       std::string_view("a\0b", 3), std::string_view("\x7f")}) {
    EXPECT_THROW(headers.add("Location", value), std::invalid_argument);
  }
  for (const std::string_view name : {"", "a b", "a:", "a\r\n", "名"}) {
    EXPECT_THROW(headers.add(name, "x"), std::invalid_argument);
  }
}

TEST(Cookies, are_found_by_their_whole_name) {
  const Request request = with_header("Cookie", "hengcai=abc; other=1;x=;  last=z");
  EXPECT_EQ(request.cookie("hengcai"), "abc");
  EXPECT_EQ(request.cookie("x"), "");
  EXPECT_EQ(request.cookie("last"), "z");
  EXPECT_EQ(request.cookie("heng"), std::nullopt);
  EXPECT_EQ(Request().cookie("hengcai"), std::nullopt);
}

TEST(Cookies, given_twice_count_as_none) {
  EXPECT_EQ(with_header("Cookie", "hengcai=theirs; hengcai=ours").cookie("hengcai"), std::nullopt);
}

TEST(Cookies, are_set_with_every_protection) {
  Response response;
  response.set_cookie(
      {.name = "__Host-hengcai", .value = "abc", .max_age = std::chrono::seconds(60), .secure = true});
  EXPECT_EQ(response.headers.find("Set-Cookie"),
            "__Host-hengcai=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=60; Secure");
  EXPECT_THROW(response.set_cookie({.name = "a", .value = "b; Domain=x"}), std::invalid_argument);
}

TEST(Request, gives_its_content_type_without_parameters) {
  EXPECT_EQ(with_header("Content-Type", " Application/JSON ; charset=utf-8").content_type(),
            "application/json");
  EXPECT_EQ(Request().content_type(), "");
}

TEST(Request, reads_typed_parameters) {
  Request request;
  request.parameters = {{"year", "2025"}, {"day", "2024-02-29"}, {"id", "x"}};
  EXPECT_EQ(request.number("year"), 2025);
  EXPECT_EQ(request.date("day"), (Date{2024, 2, 29}));
  EXPECT_EQ(request.parameter("id"), "x");
  EXPECT_THROW((void)request.parameter("other"), std::logic_error);
  EXPECT_THROW((void)request.number("id"), std::logic_error);
}

TEST(Percent, encodes_what_is_not_plain_and_back) {
  EXPECT_EQ(percent_encode("a-b_c.~ /张"), "a-b_c.~%20%2F%E5%BC%A0");
  EXPECT_EQ(percent_decode("a-b_c.~%20%2F%E5%BC%A0"), "a-b_c.~ /张");
  EXPECT_EQ(percent_decode("a+b"), "a+b");
  EXPECT_EQ(percent_decode("a+b", Plus::is_blank), "a b");
}

TEST(IfMatch, names_the_version_that_a_change_was_made_from) {
  EXPECT_EQ(version_tag(3), "\"v3\"");
  EXPECT_EQ(*required_version(with_header("If-Match", "\"v3\"")), 3);
  EXPECT_EQ(required_version(Request()).problem().code, "http.precondition_required");
  EXPECT_EQ(required_version(with_header("If-Match", "*")).problem().code, "http.precondition_required");
  for (const std::string_view bad :
       {"v3", "\"3\"", "\"v\"", "\"v-1\"", "\"v3", "W/\"v3\"", "\"v3\", \"v4\"", "\"v1x\""}) {
    EXPECT_EQ(required_version(with_header("If-Match", bad)).problem().code, "http.if_match") << bad;
  }
}

TEST(IfNoneMatch, compares_weakly_with_every_tag) {
  EXPECT_TRUE(not_modified(with_header("If-None-Match", "\"a\", W/\"b\""), "\"b\""));
  EXPECT_TRUE(not_modified(with_header("If-None-Match", "*"), "\"b\""));
  EXPECT_FALSE(not_modified(with_header("If-None-Match", "\"a\", \"bc\""), "\"b\""));
  EXPECT_FALSE(not_modified(with_header("If-None-Match", "b, \"b\""), "\"b\""));
  EXPECT_FALSE(not_modified(Request(), "\"b\""));
}

TEST(ProblemDetails, tell_every_problem_and_where_it_is) {
  Response response =
      problem_response(Problems{{.code = "json.choice",
                                 .message = "没有这个选项",
                                 .wanted = "male",
                                 .value = "mal",
                                 .place = {.field = "/sex"}},
                                {.code = "query.range", .message = "超出范围", .place = {.field = "?limit"}},
                                {.code = "x.header", .message = "m", .place = {.field = "If-Match:"}},
                                {.code = "roster.date",
                                 .message = "不是日期",
                                 .place = {.part = "人员", .field = "生日", .line = 12, .column = 7}}});
  add_request_id(response, "r-1");
  EXPECT_EQ(response.status, 422);
  EXPECT_EQ(response.headers.find("Content-Type"), "application/problem+json");
  EXPECT_EQ(
      response.body,
      R"({"type":"about:blank","title":"填写的内容有误","status":422,"code":"json.choice","detail":"没有这个选项",)"
      R"("errors":[{"code":"json.choice","detail":"没有这个选项","pointer":"/sex","value":"mal","wanted":"male"},)"
      R"({"code":"query.range","detail":"超出范围","parameter":"limit"},)"
      R"({"code":"x.header","detail":"m","header":"If-Match"},)"
      R"({"code":"roster.date","detail":"不是日期","field":"生日","part":"人员","line":12,"column":7}],)"
      R"("request_id":"r-1"})");
}

TEST(ProblemDetails, take_their_status_from_the_code) {
  EXPECT_EQ(status_of("person.not_found"), 404);
  EXPECT_EQ(status_of("session.unauthenticated"), 401);
  EXPECT_EQ(status_of("access.denied"), 403);
  EXPECT_EQ(status_of("person.stale"), 412);
  EXPECT_EQ(status_of("http.precondition_required"), 428);
  EXPECT_EQ(status_of("storage.unique"), 409);
  EXPECT_EQ(status_of("login.too_many"), 429);
  EXPECT_EQ(status_of("json.syntax"), 400);
  EXPECT_EQ(status_of("query.cursor"), 400);
  EXPECT_EQ(status_of("json.choice"), 422);
  EXPECT_EQ(status_of("roster.id_number.check_digit"), 422);
  EXPECT_EQ(status_of("storage.unavailable"), 503);
}

TEST(ResponseHead, carries_the_protections_of_every_answer) {
  std::string head;
  append_head(head, text_response(200, "x"), {.request_id = "r-1", .date = "now"});
  for (const std::string_view line :
       {"HTTP/1.1 200 OK\r\n", "Content-Length: 1\r\n", "X-Content-Type-Options: nosniff\r\n",
        "X-Frame-Options: DENY\r\n",
        "Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors "
        "'none'\r\n",
        "Referrer-Policy: no-referrer\r\n", "Cross-Origin-Opener-Policy: same-origin\r\n",
        "Cross-Origin-Resource-Policy: same-origin\r\n", "Permissions-Policy: camera=()",
        "Cache-Control: no-store\r\n", "X-Request-Id: r-1\r\n", "Date: now\r\n"}) {
    EXPECT_THAT(head, HasSubstr(line));
  }
  EXPECT_THAT(head, AllOf(Not(HasSubstr("Strict-Transport-Security")), Not(HasSubstr("Connection:")),
                          Not(HasSubstr("Server:"))));
}

TEST(ResponseHead, asks_for_tls_only_when_there_is_tls) {
  std::string head;
  append_head(head, no_content(), {.keep_alive = false, .secure = true});
  EXPECT_THAT(head, AllOf(HasSubstr("Strict-Transport-Security: max-age="),
                          HasSubstr("Connection: close\r\n"), Not(HasSubstr("Content-Length"))));
}

TEST(HttpDate, is_as_the_standard_writes_it) {
  EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
}

}  // namespace
}  // namespace hengcai::http
