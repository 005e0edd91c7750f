#include "platform/json/json.h"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hengcai::json {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::SizeIs;

enum class Sex { male, female, unknown_ };
BOOST_DESCRIBE_ENUM(Sex, male, female, unknown_)

struct Row {
  std::string id;
  bool operator==(const Row&) const = default;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id))

struct Phone {
  std::string number;
  bool mobile = false;
  bool operator==(const Phone&) const = default;
};
BOOST_DESCRIBE_STRUCT(Phone, (), (number, mobile))

struct Person : Row {
  std::string name;
  std::optional<Date> born;
  Sex sex = Sex::male;
  std::vector<Phone> phones;
  std::map<std::string, std::int64_t> scores;
  std::optional<std::optional<std::string>> note;
  std::optional<std::string> class_;
  bool operator==(const Person&) const = default;
};
BOOST_DESCRIBE_STRUCT(Person, (Row), (name, born, sex, phones, scores, note, class_))

struct Numbers {
  std::uint8_t small = 0;
  std::int64_t large = 0;
  double ratio = 0;
};
BOOST_DESCRIBE_STRUCT(Numbers, (), (small, large, ratio))

constexpr std::string_view whole =
    R"({"id":"p1","name":"张\"三\"","born":"1985-02-28","sex":"unknown","phones":[{"number":"1","mobile":true}],)"
    R"("scores":{"a":-1,"b":9007199254740993},"note":"x","class":"A"})";

template <class T>
Problems problems_of(std::string_view text) {
  Problems problems;
  EXPECT_FALSE(read<T>(text, problems)) << text;
  return problems;
}

template <class T>
void expect_problem(std::string_view text, std::string_view code, std::string_view pointer) {
  EXPECT_THAT(problems_of<T>(text),
              ElementsAre(testing::AllOf(Field(&Problem::code, code),
                                         Field(&Problem::place, Field(&Place::field, pointer)))))
      << text;
}

TEST(Json, gives_back_what_it_wrote) {
  Problems problems;
  const auto person = read<Person>(whole, problems);
  ASSERT_TRUE(person);
  EXPECT_EQ(person->scores.at("b"), 9007199254740993);
  EXPECT_EQ(to_text(*person), whole);
}

TEST(Json, takes_members_in_any_order_and_optional_ones_as_absent_or_null) {
  Problems problems;
  const auto person = read<Person>(
      R"({"scores":{},"phones":[],"born":null,"sex":"female","name":"李四","id":"p2"})", problems);
  ASSERT_TRUE(person);
  EXPECT_EQ(person->born, std::nullopt);
  EXPECT_EQ(to_text(*person), R"({"id":"p2","name":"李四","sex":"female","phones":[],"scores":{}})");
}

TEST(Json, tells_null_from_absent_where_a_change_needs_it) {
  Problems problems;
  const std::string begin = R"({"id":"p","name":"n","sex":"male","phones":[],"scores":{})";
  const auto absent = read<Person>(begin + "}", problems);
  const auto null = read<Person>(begin + R"(,"note":null})", problems);
  const auto text = read<Person>(begin + R"(,"note":"x"})", problems);
  ASSERT_TRUE(absent && null && text);
  EXPECT_FALSE(absent->note.has_value());
  ASSERT_TRUE(null->note.has_value());
  EXPECT_FALSE(null->note->has_value());
  EXPECT_EQ(**text->note, "x");
  EXPECT_EQ(to_text(*null), begin + R"(,"note":null})");
}

TEST(Json, names_every_fault_at_once_by_its_pointer) {
  const Problems problems = problems_of<Person>(
      R"({"id":1,"born":"1985-02-30","sex":"mal","phones":[{"number":"1","mobil":true}],"scores":{"a~/b":"1"}})");
  std::vector<std::string> found;
  for (const Problem& problem : problems) found.push_back(problem.code + " " + problem.place.field);
  EXPECT_THAT(found,
              ElementsAre("json.type /id", "json.type /born", "json.choice /sex",
                          "json.unknown_member /phones/0/mobil", "json.missing_member /phones/0/mobile",
                          "json.type /scores/a~0~1b", "json.missing_member /name"));
}

TEST(Json, offers_the_nearest_word) {
  const Problems problems = problems_of<Phone>(R"({"number":"1","mobiel":true,"mobile":true})");
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_EQ(problems[0].wanted, "mobile");
  EXPECT_EQ(problems_of<Sex>(R"("femal")")[0].wanted, "female");
  EXPECT_EQ(problems_of<Sex>(R"("x")")[0].wanted, "male、female、unknown");
}

TEST(Json, holds_integers_to_their_range_and_spelling) {
  const auto text = [](std::string_view small, std::string_view large) {
    return R"({"small":)" + std::string(small) + R"(,"large":)" + std::string(large) + R"(,"ratio":0})";
  };
  expect_problem<Numbers>(text("256", "0"), "json.range", "/small");
  expect_problem<Numbers>(text("-1", "0"), "json.range", "/small");
  expect_problem<Numbers>(text("0", "9223372036854775808"), "json.range", "/large");
  expect_problem<Numbers>(text("1.0", "0"), "json.type", "/small");
  expect_problem<Numbers>(text("1e2", "0"), "json.type", "/small");
  expect_problem<Numbers>(text("\"1\"", "0"), "json.type", "/small");
  expect_problem<Numbers>(text("true", "0"), "json.type", "/small");
  Problems problems;
  const auto numbers = read<Numbers>(text("255", "-9223372036854775808"), problems);
  ASSERT_TRUE(numbers);
  EXPECT_EQ(numbers->large, std::numeric_limits<std::int64_t>::min());
}

TEST(Json, writes_numbers_in_the_shortest_form_that_reads_back) {
  EXPECT_EQ(to_text(Numbers{.small = 7, .large = -5, .ratio = 0.1}), R"({"small":7,"large":-5,"ratio":0.1})");
  expect_problem<double>("1e999", "json.range", "");
  EXPECT_THROW(static_cast<void>(to_text(std::numeric_limits<double>::infinity())), std::domain_error);
}

TEST(Json, refuses_a_value_of_another_kind_at_the_root) {
  expect_problem<Person>("[]", "json.type", "");
  expect_problem<std::vector<int>>("{}", "json.type", "");
  expect_problem<std::string>("null", "json.type", "");
  expect_problem<bool>("0", "json.type", "");
  expect_problem<std::vector<std::string>>(R"(["a",null])", "json.type", "/1");
}

TEST(Json, passes_on_what_the_parser_refuses) {
  EXPECT_EQ(problems_of<Person>("{")[0].code, "json.syntax");
  EXPECT_EQ(problems_of<Row>(R"({"id":"a","id":"b"})")[0].code, "json.duplicate_member");
}

TEST(Json, stops_counting_faults_at_a_hundred) {
  std::string text = "[0";
  for (int i = 0; i < 500; ++i) text += ",0";
  EXPECT_THAT(problems_of<std::vector<std::string>>(text + "]"), SizeIs(100));
}

TEST(Json, escapes_what_a_text_may_not_hold_as_it_is) {
  EXPECT_EQ(to_text(std::string("\"\\/\b\f\n\r\t\x01\x1f\x7f 张𠮷")),
            "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f 张𠮷\"");
}

TEST(Json, keeps_any_json_as_compact_text) {
  Problems problems;
  const auto any =
      read<std::map<std::string, Text>>(R"({"a": [1.50, "x\n", {"b" : null}], "c": true})", problems);
  ASSERT_TRUE(any);
  EXPECT_EQ(to_text(*any), R"({"a":[1.50,"x\n",{"b":null}],"c":true})");
}

TEST(Json, writes_what_has_no_fixed_shape) {
  std::string out;
  Writer writer(out);
  writer.begin_object().name("items").begin_list();
  for (const int item : {1, 2}) writer.begin_object().name("n").integer(item).end_object();
  writer.end_list().name("next").null().name("person");
  write(writer.place(), Phone{"1", true});
  writer.name("ok").boolean(true).end_object();
  EXPECT_EQ(out,
            R"({"items":[{"n":1},{"n":2}],"next":null,"person":{"number":"1","mobile":true},"ok":true})");
}

}  // namespace
}  // namespace hengcai::json
