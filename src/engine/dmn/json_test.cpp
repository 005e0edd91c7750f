#include "engine/dmn/json.h"

#include "engine/dmn/test_models.h"

namespace hengcai::dmn {
namespace {

using namespace testing;
using feel::Value;

TEST(Json, NumbersKeepEveryDigit) {
  for (const char* text :
       {"0.1", "-12", "12345678901234567890.123456789", "0.30000000000000004", "9007199254740993"}) {
    const auto value = value_from_json(text);
    ASSERT_TRUE(value.ok()) << text;
    EXPECT_EQ(to_json(*value), text);
  }
  EXPECT_EQ(to_json(*value_from_json("1e3")), "1000");
  EXPECT_FALSE(value_from_json("1e999999").ok());
}

TEST(Json, EveryKindGoesThereAndBack) {
  const std::string text = R"({"a b":[true,false,null,"x\"y\n"],"人":{"n":1.50},"e":{}})";
  const auto value = value_from_json(text);
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(to_json(*value), R"({"a b":[true,false,null,"x\"y\n"],"人":{"n":1.5},"e":{}})");
}

TEST(Json, BadTextIsRefusedWithItsPlace) {
  for (const char* text : {"", "{", "{\"a\":}", "[1,]", "1 2", "{'a':1}", "\xFF"}) {
    EXPECT_FALSE(value_from_json(text).ok()) << text;
  }
  const auto bad = value_from_json("{\n \"a\": tru }");
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.diagnostics().front().line, 2);
  EXPECT_FALSE(value_from_json(std::string(100'000, '[')).ok());
}

TEST(Json, TextsBecomeDatesWhereTheModelWantsThem) {
  const auto model = compile(
      "<itemDefinition name='t'><itemComponent name='born'><typeRef>date</typeRef></itemComponent>"
      "<itemComponent name='terms' isCollection='true'><typeRef>years and months "
      "duration</typeRef></itemComponent>"
      "</itemDefinition>" +
      input("p", "t") + input("at", "date and time") +
      decision("year", literal("p.born.year + p.terms[1].years + at.hour"),
               needs_input("p") + needs_input("at")));
  const auto inputs =
      value_from_json(R"({"p":{"born":"1970-05-01","terms":["P2Y"]},"at":"2025-01-01T08:00:00"})");
  ASSERT_TRUE(inputs.ok());
  Session session(*model, typed_inputs(*inputs, *model), {});
  EXPECT_EQ(session.decide(0), Value::of(1980));
}

TEST(Json, DatesAndUnknownsHaveAForm) {
  EXPECT_EQ(to_json(feel_value("@\"2025-08-30\"")), "\"2025-08-30\"");
  EXPECT_EQ(to_json(feel_value("duration(\"P1Y\")")), "\"P1Y\"");
  EXPECT_EQ(to_json(Value::unknown({0}), [](const Value&) { return std::vector<std::string>{"人才层次"}; }),
            R"({"unknown":["人才层次"]})");
}

TEST(Json, AnExplanationIsDataFirst) {
  const auto model = compile(
      input("n") +
      decision("d",
               "<decisionTable id='t' hitPolicy='FIRST'><input><inputExpression><text>n</text>"
               "</inputExpression></input><output/><annotation name='依据'/><rule id='r1'><inputEntry>"
               "<text>1</text></inputEntry><outputEntry><text>\"one\"</text></outputEntry>"
               "<annotationEntry><text>B1.1</text></annotationEntry></rule></decisionTable>",
               needs_input("n")));
  SessionOptions options;
  options.explain = true;
  options.strict = true;
  Session known(*model, feel_value("{n: 1}"), options);
  EXPECT_EQ(known.decide(0), Value::of("one"));
  const auto told = value_from_json(to_json(known.explanation()));
  ASSERT_TRUE(told.ok());
  EXPECT_NE(to_json(*told).find(R"("matched":[{"id":"r1","rule":1,"annotations":{"依据":"B1.1"}}])"),
            std::string::npos);
  EXPECT_NE(to_prose(known.explanation()).find("依据 B1.1"), std::string::npos);
  Session unknown(*model, feel_value("{}"), options);
  EXPECT_TRUE(unknown.decide(0).is_unknown());
  EXPECT_NE(to_json(unknown.explanation()).find(R"("missing":["n"])"), std::string::npos);
}

}  // namespace
}  // namespace hengcai::dmn
