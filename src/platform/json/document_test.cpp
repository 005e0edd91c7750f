#include "platform/json/document.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/json/node_text.h"

namespace hengcai::json {
namespace {

using testing::SizeIs;

Problem problem_of(std::string_view text, const Limits& limits = {}) {
  const auto document = Document::parse(text, limits);
  return document ? Problem{} : document.problem();
}

TEST(JsonDocument, gives_what_was_written_in_its_order) {
  const auto document = Document::parse(R"( {"b":[1,-2.50,true,null],"a":{"名":"张\n三"}} )");
  ASSERT_TRUE(document);
  const auto members = document->root().members();
  ASSERT_THAT(members, SizeIs(2));
  EXPECT_EQ(members[0].name, "b");
  const auto items = members[0].value.items();
  ASSERT_THAT(items, SizeIs(4));
  EXPECT_EQ(items[0].text(), "1");
  EXPECT_EQ(items[1].text(), "-2.50");
  EXPECT_TRUE(items[2].boolean());
  EXPECT_TRUE(items[3].is_null());
  EXPECT_EQ(document->root().find("a")->find("名")->text(), "张\n三");
  EXPECT_EQ(document->root().find("c"), nullptr);
}

TEST(JsonDocument, resolves_escapes_and_surrogate_pairs) {
  const auto document = Document::parse(R"(["\"\\\/\b\f\n\r\t","\u5f20\ud842\udfb7"])");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->root().items()[0].text(), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(document->root().items()[1].text(), "张𠮷");
}

TEST(JsonDocument, is_written_again_as_it_was_but_for_blanks) {
  const auto document = Document::parse(R"( {"b": [1.50, "x\n", {}, []], "a/~" : null, "c": true} )");
  ASSERT_TRUE(document);
  EXPECT_EQ(to_text(document->root()), R"({"b":[1.50,"x\n",{},[]],"a/~":null,"c":true})");
  std::string out = "c=";
  append_node(out, *document->root().find("c"));
  EXPECT_EQ(out, "c=true");
}

TEST(JsonDocument, keeps_long_texts_and_names_whole) {
  const std::string longest(100'000, 'x');
  const auto document = Document::parse("{\"" + longest + "\":\"\\n" + longest + "\"}");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->root().members()[0].name, longest);
  EXPECT_EQ(document->root().members()[0].value.text(), "\n" + longest);
}

TEST(JsonDocument, says_where_a_text_stops_being_json) {
  const Problem problem = problem_of("{\"a\": 1,\n \"b\": nul}");
  EXPECT_EQ(problem.code, "json.syntax");
  EXPECT_EQ(problem.place.line, 2);
  EXPECT_GE(problem.place.column, 7);
}

TEST(JsonDocument, refuses_what_is_not_strict_json) {
  for (const std::string_view text : {"",
                                      " ",
                                      "{",
                                      "[1,]",
                                      "{\"a\":1,}",
                                      "[1] 2",
                                      "'a'",
                                      "{a:1}",
                                      "[01]",
                                      "[+1]",
                                      "[.5]",
                                      "[1.]",
                                      "[NaN]",
                                      "[1] // note",
                                      "\"\t\"",
                                      "\xEF\xBB\xBF[]",
                                      "[\"\\x\"]",
                                      "[\"\\ud800\"]",
                                      "[\"\\udc00x\"]",
                                      "tru"}) {
    EXPECT_EQ(problem_of(text).code, "json.syntax") << text;
  }
}

TEST(JsonDocument, refuses_malformed_utf8_and_says_where) {
  const Problem problem = problem_of("[\"ok\",\n\"\xC0\xAF\"]");
  EXPECT_EQ(problem.code, "json.encoding");
  EXPECT_EQ(problem.place.line, 2);
  EXPECT_EQ(problem.place.column, 2);
  EXPECT_EQ(problem_of("[\"\xED\xA0\x80\"]").code, "json.encoding");
}

TEST(JsonDocument, refuses_nul_however_it_is_written) {
  EXPECT_EQ(problem_of(R"(["a\u0000b"])").code, "json.encoding");
  EXPECT_EQ(problem_of(R"({"a\u0000":1})").code, "json.encoding");
  EXPECT_EQ(problem_of(std::string_view("[\"a\0\"]", 6)).code, "json.syntax");
}

TEST(JsonDocument, refuses_a_name_twice_and_points_to_it) {
  const Problem problem = problem_of(R"({"people":[{},{"a/b":1,"c":2,"a\/b":3}]})");
  EXPECT_EQ(problem.code, "json.duplicate_member");
  EXPECT_EQ(problem.place.field, "/people/1/a~1b");
  std::string many = "{";
  for (int i = 0; i < 100; ++i) many += "\"m" + std::to_string(i) + "\":0,";
  EXPECT_EQ(problem_of(many + "\"m7\":1}").place.field, "/m7");
  EXPECT_EQ(problem_of(R"({"":1,"":2})").place.field, "/");
}

TEST(JsonDocument, keeps_to_its_limits) {
  EXPECT_EQ(problem_of("[1,2,3]", {.bytes = 6}).code, "json.too_large");
  EXPECT_EQ(problem_of("[1,2,3]", {.values = 3}).code, "json.too_large");
  EXPECT_EQ(problem_of("[1,2,3]", {.values = 4}).code, "");
  EXPECT_EQ(problem_of("[[[1]]]", {.depth = 2}).code, "json.too_deep");
  EXPECT_EQ(problem_of(std::string(100'000, '[')).code, "json.too_deep");
}

}  // namespace
}  // namespace hengcai::json
