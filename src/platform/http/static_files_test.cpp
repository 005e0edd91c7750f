#include "platform/http/static_files.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hengcai::http {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class WebFiles : public testing::Test {
 protected:
  void SetUp() override {
    write("index.html", "<html>");
    write("assets/index-BxYz12_a.js", "plain");
    write("assets/index-BxYz12_a.js.br", "brotli");
    write("assets/index-BxYz12_a.js.gz", "gzip");
    write("assets/logo.svg", "<svg/>");
    write("robots.txt", "x");
    write("orphan.css.br", "x");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, std::string_view bytes) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  [[nodiscard]] Response ask(std::string path, std::string_view header = {},
                             std::string_view value = {}) const {
    Request request{.path = std::move(path)};
    if (!header.empty()) request.headers.add(header, value);
    return StaticFiles::load(folder_)->answer(request);
  }
  static std::string body(const Response& response) {
    return response.shared_body ? *response.shared_body : "";
  }
  static std::string header(const Response& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or(""));
  }

  fs::path folder_ = fs::path(testing::TempDir()) / ("hengcai_web_" + std::to_string(::getpid()));
};

TEST_F(WebFiles, are_sent_in_the_best_coding_that_the_client_takes) {
  const std::string path = "/assets/index-BxYz12_a.js";
  EXPECT_EQ(body(ask(path)), "plain");
  EXPECT_EQ(body(ask(path, "Accept-Encoding", "gzip, deflate, br")), "brotli");
  EXPECT_EQ(body(ask(path, "Accept-Encoding", "gzip")), "gzip");
  EXPECT_EQ(body(ask(path, "Accept-Encoding", "br;q=0, GZIP;q=0.5")), "gzip");
  EXPECT_EQ(body(ask(path, "Accept-Encoding", "*")), "brotli");
  EXPECT_EQ(body(ask(path, "Accept-Encoding", "*;q=0")), "plain");
  EXPECT_EQ(body(ask(path, "Accept-Encoding", "identity")), "plain");
  const Response response = ask(path, "Accept-Encoding", "br");
  EXPECT_EQ(header(response, "Content-Encoding"), "br");
  EXPECT_EQ(header(response, "Vary"), "Accept-Encoding");
  EXPECT_EQ(header(response, "Content-Type"), "text/javascript; charset=utf-8");
}

TEST_F(WebFiles, are_kept_for_good_only_when_their_name_carries_a_hash) {
  EXPECT_EQ(header(ask("/assets/index-BxYz12_a.js"), "Cache-Control"), "public, max-age=31536000, immutable");
  for (const auto* path : {"/", "/index.html", "/assets/logo.svg", "/robots.txt"}) {
    EXPECT_EQ(header(ask(path), "Cache-Control"), "no-cache") << path;
  }
}

TEST_F(WebFiles, are_not_sent_again_while_they_are_the_same) {
  const std::string tag = header(ask("/index.html"), "ETag");
  const Response response = ask("/index.html", "If-None-Match", tag);
  EXPECT_EQ(response.status, 304);
  EXPECT_EQ(body(response), "");
  EXPECT_EQ(header(response, "ETag"), tag);
  EXPECT_EQ(header(response, "Cache-Control"), "no-cache");
  EXPECT_EQ(ask("/index.html", "If-None-Match", "\"other\"").status, 200);
}

TEST_F(WebFiles, give_each_coding_a_tag_of_its_own) {
  const std::string path = "/assets/index-BxYz12_a.js";
  EXPECT_NE(header(ask(path), "ETag"), header(ask(path, "Accept-Encoding", "br"), "ETag"));
}

TEST_F(WebFiles, answer_pages_of_the_application_with_index_html) {
  for (const auto* path : {"/", "/people", "/people/0190-1/history", "/people/"}) {
    const Response response = ask(path);
    EXPECT_EQ(response.status, 200) << path;
    EXPECT_EQ(body(response), "<html>") << path;
    EXPECT_THAT(header(response, "Content-Security-Policy"), HasSubstr("script-src 'self';"));
  }
}

TEST_F(WebFiles, let_workers_ask_our_own_origin_and_no_other) {
  write("service-worker.js", "keep");
  write("assets/pdf.worker.min-BxYz12_a.mjs", "draw");
  for (const auto* path : {"/service-worker.js", "/assets/pdf.worker.min-BxYz12_a.mjs"}) {
    EXPECT_THAT(
        header(ask(path), "Content-Security-Policy"),
        testing::StartsWith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self';"))
        << path;
  }
  EXPECT_EQ(header(ask("/service-worker.js"), "Cache-Control"), "no-cache");
  EXPECT_EQ(header(ask("/assets/logo.svg"), "Content-Security-Policy"), "");
}

TEST_F(WebFiles, say_not_found_for_missing_files_and_routes_of_the_interface) {
  for (const auto* path : {"/missing.js", "/assets/gone-12345678.js", "/api", "/api/v1/nothing",
                           "/orphan.css", "/../../etc/passwd.txt", "/.env", "/index.html.bak"}) {
    const Response response = ask(path);
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_EQ(header(response, "Content-Type"), "application/problem+json") << path;
  }
}

TEST_F(WebFiles, must_be_there_and_have_a_first_page) {
  EXPECT_EQ(StaticFiles::load(folder_ / "nowhere").problem().code, "web.unreadable");
  fs::remove(folder_ / "index.html");
  EXPECT_EQ(StaticFiles::load(folder_).problem().code, "web.no_index");
}

}  // namespace
}  // namespace hengcai::http
