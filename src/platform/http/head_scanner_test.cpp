#include "platform/http/head_scanner.h"

#include <string>

#include <gtest/gtest.h>

namespace hengcai::http {
namespace {

using Outcome = HeadScanner::Outcome;

constexpr HeadScanner::Limits limits{.target_bytes = 64, .bytes = 256, .headers = 3};

Outcome scan(std::string_view bytes) { return HeadScanner(limits).scan(bytes); }

TEST(HeadScanner, finds_the_end_and_leaves_what_follows) {
  HeadScanner scanner(limits);
  const std::string_view bytes = "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /next";
  ASSERT_EQ(scanner.scan(bytes), Outcome::complete);
  EXPECT_EQ(bytes.substr(scanner.end()), "GET /next");
  EXPECT_EQ(scanner.begin(), 0U);
}

TEST(HeadScanner, goes_on_where_it_stopped_however_the_bytes_are_cut) {
  const std::string_view bytes = "\r\nPOST /x HTTP/1.1\r\nHost: x\r\nA:\tb\r\n\r\n";
  HeadScanner scanner(limits);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_EQ(scanner.scan(bytes.substr(0, size)), Outcome::incomplete) << size;
  }
  ASSERT_EQ(scanner.scan(bytes), Outcome::complete);
  EXPECT_EQ(scanner.begin(), 2U);
  EXPECT_EQ(scanner.end(), bytes.size());
}

TEST(HeadScanner, refuses_line_ends_that_others_read_otherwise) {
  EXPECT_EQ(scan("GET / HTTP/1.1\nHost: x\n\n"), Outcome::malformed);
  EXPECT_EQ(scan("GET / HTTP/1.1\r\nHost: x\n"), Outcome::malformed);
  EXPECT_EQ(scan("GET / HTTP/1.1\r\nHost: x\rA: b\r\n"), Outcome::malformed);
  EXPECT_EQ(scan("GET / HTTP/1.1\r\r\n"), Outcome::malformed);
  EXPECT_EQ(scan("\r\n\r\nGET"), Outcome::malformed);
}

TEST(HeadScanner, refuses_controls_and_nul) {
  EXPECT_EQ(scan(std::string_view("GET /\0 HTTP/1.1\r\n", 17)), Outcome::malformed);
  EXPECT_EQ(scan("GET / HTTP/1.1\r\nA: b\x01"), Outcome::malformed);
  EXPECT_EQ(scan("GET / HTTP/1.1\r\nA: b\x7f"), Outcome::malformed);
  EXPECT_EQ(scan("\x16\x03\x01\x02"), Outcome::malformed);  // somebody speaks TLS
}

TEST(HeadScanner, refuses_headers_that_are_no_lines_of_their_own) {
  EXPECT_EQ(scan("GET / HTTP/1.1\r\nA: b\r\n c\r\n"), Outcome::malformed);
  EXPECT_EQ(scan("GET / HTTP/1.1\r\n\tA: b\r\n"), Outcome::malformed);
  EXPECT_EQ(scan("GET / HTTP/1.1\r\nA : b\r\n"), Outcome::malformed);
  EXPECT_EQ(scan("GET / HTTP/1.1\r\n: b\r\n"), Outcome::malformed);
  EXPECT_EQ(scan("GET / HTTP/1.1\r\nA\r\n"), Outcome::malformed);
}

TEST(HeadScanner, keeps_to_its_limits) {
  EXPECT_EQ(scan("GET /" + std::string(200, 'x')), Outcome::line_too_long);
  EXPECT_EQ(scan("GET / HTTP/1.1\r\nA: " + std::string(300, 'x')), Outcome::too_large);
  EXPECT_EQ(scan("GET / HTTP/1.1\r\nA: " + std::string(300, 'x') + "\r\n\r\n"), Outcome::too_large);
  EXPECT_EQ(scan("GET / HTTP/1.1\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\n"), Outcome::complete);
  EXPECT_EQ(scan("GET / HTTP/1.1\r\nA: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\n\r\n"), Outcome::too_large);
}

}  // namespace
}  // namespace hengcai::http
