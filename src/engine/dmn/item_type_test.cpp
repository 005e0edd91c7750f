#include "engine/dmn/item_type.h"

#include "engine/dmn/test_models.h"

namespace hengcai::dmn {
namespace {

using namespace testing;

const char* const types = R"(
  <itemDefinition name='tGrade'><typeRef>string</typeRef>
    <allowedValues><text>"优秀","合格","不合格"</text></allowedValues></itemDefinition>
  <itemDefinition name='tGrades' isCollection='true'><typeRef>tGrade</typeRef></itemDefinition>
  <itemDefinition name='tScores' isCollection='true'><typeRef>number</typeRef>
    <allowedValues><text>[0..100]</text></allowedValues>
    <typeConstraint><text>count(?) = 2</text></typeConstraint></itemDefinition>
  <itemDefinition name='tAdult'><typeRef>number</typeRef><typeConstraint><text>>= 18</text></typeConstraint>
    </itemDefinition>
  <itemDefinition name='tPerson'>
    <itemComponent name='name'><typeRef>string</typeRef></itemComponent>
    <itemComponent name='grade'><typeRef>tGrade</typeRef></itemComponent>
    <itemComponent name='past grades' isCollection='true'><typeRef>tGrade</typeRef></itemComponent>
  </itemDefinition>
  <itemDefinition name='tUnit'>
    <itemComponent name='name'><typeRef>string</typeRef></itemComponent>
    <itemComponent name='parts' isCollection='true'><typeRef>tUnit</typeRef></itemComponent>
  </itemDefinition>
  <itemDefinition name='tAlias'><typeRef>tLater</typeRef></itemDefinition>
  <itemDefinition name='tLater'><typeRef>number</typeRef></itemDefinition>
  <itemDefinition name='number'><typeRef>number</typeRef></itemDefinition>
)";

/// What an input of that type lets through.
std::string let_through(const std::string& type, const std::string& value) {
  const auto model = compile(types + input("x", type) + decision("echo", literal("x"), needs_input("x")));
  EXPECT_FALSE(model->has_errors());
  return decide(*model, "echo", "{x: " + value + "}");
}

TEST(ItemType, AllowedValues) {
  EXPECT_EQ(let_through("tGrade", "\"优秀\""), "\"优秀\"");
  EXPECT_EQ(let_through("tGrade", "\"良好\""), "null");
  EXPECT_EQ(let_through("tGrade", "1"), "null");
  EXPECT_EQ(let_through("tGrade", "null"), "null");
  EXPECT_EQ(let_through("tGrade", "[\"合格\"]"), "\"合格\"");
}

TEST(ItemType, AllowedValuesOfACollectionHoldForItsItems) {
  EXPECT_EQ(let_through("tGrades", "[\"优秀\", \"合格\"]"), "[\"优秀\", \"合格\"]");
  EXPECT_EQ(let_through("tGrades", "[\"优秀\", \"良好\"]"), "null");
  EXPECT_EQ(let_through("tGrades", "\"优秀\""), "[\"优秀\"]");
}

TEST(ItemType, TypeConstraintOfACollectionHoldsForTheWhole) {
  EXPECT_EQ(let_through("tScores", "[1, 100]"), "[1, 100]");
  EXPECT_EQ(let_through("tScores", "[1, 101]"), "null");
  EXPECT_EQ(let_through("tScores", "[1, 2, 3]"), "null");
  EXPECT_EQ(let_through("tAdult", "18"), "18");
  EXPECT_EQ(let_through("tAdult", "17"), "null");
}

TEST(ItemType, Structures) {
  const std::string good = "{name: \"a\", grade: \"合格\", \"past grades\": []}";
  EXPECT_EQ(let_through("tPerson", good), good);
  EXPECT_EQ(let_through("tPerson", "{name: \"a\", grade: \"良好\", past grades: []}"), "null");
  EXPECT_EQ(let_through("tPerson", "{name: \"a\", grade: \"合格\", past grades: [\"良好\"]}"), "null");
  EXPECT_EQ(let_through("tPerson", "{name: \"a\"}"), "null");
}

TEST(ItemType, ATypeMayHoldItself) {
  const std::string good = "{name: \"a\", parts: [{name: \"b\", parts: []}]}";
  EXPECT_EQ(let_through("tUnit", good), good);
  EXPECT_EQ(let_through("tUnit", "{name: \"a\", parts: [{name: 1, parts: []}]}"), "null");
}

TEST(ItemType, ATypeThatIsOnlyItselfIsTold) {
  const auto model = compile(
      "<itemDefinition name='a'><typeRef>b</typeRef></itemDefinition>"
      "<itemDefinition name='b'><typeRef>a</typeRef></itemDefinition>"
      "<itemDefinition name='c' isCollection='true'><typeRef>c</typeRef></itemDefinition>" +
      decision("x", literal("1"), "", "a") + decision("y", literal("[[], [[]]]"), "", "c"));
  ASSERT_EQ(model->diagnostics().size(), 1U);
  EXPECT_EQ(model->diagnostics().front().code, "dmn.type_cycle");
  EXPECT_EQ(decide(*model, "x"), "1");
  EXPECT_EQ(decide(*model, "y"), "[[], [[]]]");
}

TEST(ItemType, AComponentMayBearTheNameOfItsType) {
  const auto model = compile(
      "<itemDefinition name='p'><itemComponent name='grade' isCollection='true'><typeRef>grade</typeRef>"
      "</itemComponent></itemDefinition><itemDefinition name='grade'><typeRef>string</typeRef><allowedValues>"
      "<text>\"a\"</text></allowedValues></itemDefinition>" +
      decision("x", literal("{grade: [\"b\"]}"), "", "p") +
      decision("y", literal("{grade: [\"a\"]}"), "", "p"));
  EXPECT_FALSE(model->has_errors());
  EXPECT_EQ(decide(*model, "x"), "null");
  EXPECT_EQ(decide(*model, "y"), "{grade: [\"a\"]}");
}

TEST(ItemType, LongChainsAndSharedPartsEndSoon) {
  std::string chain;
  for (int i = 0; i < 5000; ++i) {
    chain += "<itemDefinition name='t" + std::to_string(i) + "'><typeRef>t" + std::to_string(i + 1) +
             "</typeRef></itemDefinition>";
  }
  const auto model =
      compile(chain + "<itemDefinition name='t5000'><typeRef>string</typeRef></itemDefinition>" +
              decision("x", literal("1"), "", "t0"));
  EXPECT_TRUE(model->has_errors());
  EXPECT_EQ(decide(*model, "x"), "1") << "of no known type";

  std::string shared;
  for (int i = 0; i < 60; ++i) {
    const std::string next = "<typeRef>s" + std::to_string(i + 1) + "</typeRef></itemComponent>";
    shared += "<itemDefinition name='s" + std::to_string(i) + "'><itemComponent name='left'>" + next +
              "<itemComponent name='right'>" + next + "</itemDefinition>";
  }
  const auto wide = compile(shared + "<itemDefinition name='s60'><typeRef>string</typeRef></itemDefinition>" +
                            input("i", "s0") + input("k", "s0") +
                            decision("x", literal("i.left.right.left = k.right or i = k"),
                                     needs_input("i") + needs_input("k"), "s0"));
  EXPECT_EQ(decide(*wide, "x", "{i: {left: null}}"), "null");
}

TEST(ItemType, OrderOfDefinitionDoesNotMatter) {
  EXPECT_EQ(let_through("tAlias", "5"), "5");
  EXPECT_EQ(let_through("tAlias", "\"a\""), "null");
  EXPECT_EQ(let_through("number", "5"), "5");
}

TEST(ItemType, AnUnknownNameIsToldWithTheNearestOne) {
  const auto model = compile(types + input("x", "tGrad"));
  ASSERT_TRUE(model->has_errors());
  const auto& fault = model->diagnostics().front();
  EXPECT_EQ(fault.code, "dmn.unknown_type");
  EXPECT_EQ(fault.nearest, "tGrade");
}

TEST(ItemType, AFactThatNobodyToldStaysUnknown) {
  const auto model =
      compile(types + input("x", "tPerson") + decision("echo", literal("x"), needs_input("x")));
  feel::Evaluation evaluation;
  const auto person = feel::Value::of(feel::Entries{{"name", feel::Value::of("a")},
                                                    {"grade", feel::Value::unknown({7})},
                                                    {"past grades", feel::Value::of(feel::List{})}});
  Session session(*model, feel::Value::of(feel::Entries{{"x", person}}), {});
  const feel::Value echoed = session.decide(0);
  EXPECT_EQ(*echoed.find("name"), feel::Value::of("a"));
  EXPECT_EQ(echoed.unknown_facts(), feel::FactSet{7});
}

TEST(ItemType, EnumeratedValuesKeepTheirOrder) {
  EXPECT_EQ(enumerated_values("\"b\", \"a\"").size(), 2U);
  EXPECT_EQ(enumerated_values("\"b\", \"a\"")[0], feel::Value::of("b"));
  EXPECT_TRUE(enumerated_values("> 5").empty());
  EXPECT_TRUE(enumerated_values("[1..5]").empty());
  EXPECT_TRUE(enumerated_values("(").empty());
}

}  // namespace
}  // namespace hengcai::dmn
