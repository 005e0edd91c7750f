#include "platform/http/target.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hengcai::http {
namespace {

using testing::ElementsAre;
using testing::Pair;

std::string code_of(std::string_view text) {
  const auto target = parse_target(text);
  return target ? "" : target.problem().code;
}

TEST(Target, decodes_path_and_query) {
  const auto target = parse_target("/api/people/%E5%BC%A0%20x?q=%E5%BC%A0+%2B&empty=&bare&q=2");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/api/people/张 x");
  EXPECT_THAT(target->query,
              ElementsAre(Pair("q", "张 +"), Pair("empty", ""), Pair("bare", ""), Pair("q", "2")));
}

TEST(Target, takes_root_and_trailing_slash) {
  EXPECT_EQ(parse_target("/")->path, "/");
  EXPECT_EQ(parse_target("/people/")->path, "/people/");
  EXPECT_EQ(parse_target("/?")->path, "/");
}

TEST(Target, decodes_only_once) { EXPECT_EQ(parse_target("/a%252fb")->path, "/a%2fb"); }

TEST(Target, takes_only_the_origin_form) {
  for (const std::string_view text : {"", "*", "people", "http://localhost/people", "//evil.example/x",
                                      "localhost:80", "/a#b", "/a b", "/张", "/a\tb"}) {
    EXPECT_NE(code_of(text), "") << text;
  }
}

TEST(Target, refuses_what_leads_elsewhere) {
  for (const std::string_view text :
       {"/..", "/../etc/passwd", "/a/../b", "/a/./b", "/.", "/%2e%2e/etc", "/a/%2E%2e", "/a%2fb", "/a%2Fb",
        "/a%5cb", "/a\\b", "/a//b", "/%2e", "/..%2f..%2fetc"}) {
    EXPECT_EQ(code_of(text), "http.path") << text;
  }
}

TEST(Target, refuses_bytes_that_are_no_text) {
  for (const std::string_view text :
       {"/a%00b", "/a%", "/a%2", "/a%zz", "/a%0ab", "/a%7f", "/%C0%AF", "/%ED%A0%80", "/%FF", "/%E5%BC"}) {
    EXPECT_EQ(code_of(text), "http.path") << text;
  }
  for (const std::string_view text :
       {"/?a=%00", "/?%00=a", "/?a=%", "/?a=%FF", "/?a=%E5%BC", "/?a=%0d%0ab"}) {
    EXPECT_EQ(code_of(text), "http.query") << text;
  }
}

TEST(Target, takes_names_that_only_look_like_folders) {
  for (const std::string_view text : {"/...", "/.well-known/x", "/a..b", "/%E2%80%A6"})
    EXPECT_EQ(code_of(text), "");
}

TEST(Target, bounds_the_number_of_parameters) {
  std::string text = "/?a";
  for (int i = 1; i < 100; ++i) text += "&a";
  EXPECT_EQ(code_of(text), "");
  EXPECT_EQ(code_of(text + "&a"), "http.query");
}

}  // namespace
}  // namespace hengcai::http
