#include "engine/dmn/boxed.h"

#include "engine/dmn/test_models.h"

namespace hengcai::dmn {
namespace {

using namespace testing;

/// What the boxed expression gives as a decision that may use the input x.
std::string boxed(const std::string& logic, const std::string& inputs = "{x: 2}",
                  const SessionOptions& options = {}) {
  const auto model = compile(input("x") + decision("answer", logic, needs_input("x")));
  for (const auto& fault : model->diagnostics()) ADD_FAILURE() << feel::render(fault);
  return decide(*model, "answer", inputs, options);
}

std::string strictly(const std::string& logic) {
  SessionOptions strict;
  strict.strict = true;
  const auto model = compile(input("x") + decision("answer", logic, needs_input("x")));
  Session session(*model, feel_value("{}"), strict);
  const feel::Value value = session.decide(0);
  return value.has_unknown() ? "unknown" : value.to_feel();
}

std::string entry(const std::string& name, const std::string& logic) {
  return "<contextEntry>" + (name.empty() ? "" : "<variable name='" + name + "'/>") + logic +
         "</contextEntry>";
}

TEST(Boxed, LiteralSeesItsRequirements) { EXPECT_EQ(boxed(literal("x + 1")), "3"); }

TEST(Boxed, ContextEntriesSeeTheOnesBeforeThem) {
  EXPECT_EQ(boxed("<context>" + entry("a", literal("x + 1")) + entry("b", literal("a * 2")) + "</context>"),
            "{a: 3, b: 6}");
}

TEST(Boxed, ContextWithAResultGivesIt) {
  EXPECT_EQ(boxed("<context>" + entry("monthly fee", literal("x + 1")) +
                  entry("", literal("monthly fee * 2")) + "</context>"),
            "6");
}

TEST(Boxed, AnEntryHidesANameOnlyWithinItsContext) {
  const std::string inner = "<context>" + entry("x", literal("10")) + entry("", literal("x")) + "</context>";
  EXPECT_EQ(boxed("<list>" + inner + literal("x") + "</list>"), "[10, 2]");
  EXPECT_EQ(boxed("<context>" + entry("x", literal("x + 1")) + entry("y", literal("x")) + "</context>"),
            "{x: 3, y: 3}");
}

TEST(Boxed, List) {
  EXPECT_EQ(boxed("<list>" + literal("1") + literal("x") + literal("null") + "</list>"), "[1, 2, null]");
}

TEST(Boxed, RelationIsAListOfContexts) {
  EXPECT_EQ(boxed("<relation><column name='a'/><column name='b c'/><row>" + literal("1") + literal("x") +
                  "</row><row>" + literal("3") + literal("4") + "</row></relation>"),
            boxed(literal("[{a: 1, b c: 2}, {a: 3, b c: 4}]")));
}

TEST(Boxed, FunctionRemembersWhatIsAroundIt) {
  const std::string function = "<functionDefinition><formalParameter name='n' typeRef='number'/>" +
                               literal("n * x") + "</functionDefinition>";
  EXPECT_EQ(boxed("<context>" + entry("times", function) + entry("", literal("times(21)")) + "</context>"),
            "42");
  EXPECT_EQ(boxed("<context>" + entry("times", function) + entry("", literal("times(\"a\")")) + "</context>"),
            "null");
}

TEST(Boxed, InvocationBindsByName) {
  const std::string function = "<functionDefinition><formalParameter name='a'/><formalParameter name='b'/>" +
                               literal("a - b") + "</functionDefinition>";
  const auto binding = [](const std::string& name, const std::string& text) {
    return "<binding><parameter name='" + name + "'/>" + literal(text) + "</binding>";
  };
  const auto call = [&](const std::string& bindings) {
    return boxed("<context>" + entry("minus", function) +
                 entry("", "<invocation>" + literal("minus") + bindings + "</invocation>") + "</context>");
  };
  EXPECT_EQ(call(binding("b", "1") + binding("a", "x")), "1");
  EXPECT_EQ(call(binding("a", "x")), "null");
  EXPECT_EQ(call(binding("a", "x") + binding("c", "1")), "null");
  EXPECT_EQ(boxed("<invocation>" + literal("x") + binding("a", "1") + "</invocation>"), "null");
}

TEST(Boxed, InvocationOfABuiltIn) {
  EXPECT_EQ(boxed("<invocation>" + literal("string length") + "<binding><parameter name='string'/>" +
                  literal("\"four\"") + "</binding></invocation>"),
            "4");
}

TEST(Boxed, FunctionsOfJavaGiveNull) {
  EXPECT_EQ(boxed("<context>" +
                  entry("f", "<functionDefinition kind='Java'><context>" +
                                 entry("class", literal("\"Math\"")) + "</context></functionDefinition>") +
                  entry("", literal("f()")) + "</context>"),
            "null");
}

TEST(Boxed, Conditional) {
  const auto conditional = [](const std::string& condition) {
    return "<conditional><if>" + literal(condition) + "</if><then>" + literal("\"yes\"") + "</then><else>" +
           literal("\"no\"") + "</else></conditional>";
  };
  EXPECT_EQ(boxed(conditional("x = 2")), "\"yes\"");
  EXPECT_EQ(boxed(conditional("x = 3")), "\"no\"");
  EXPECT_EQ(boxed(conditional("null")), "\"no\"");
  EXPECT_EQ(boxed(conditional("\"a text\"")), "null");
  EXPECT_EQ(strictly(conditional("x = 2")), "unknown");
  EXPECT_EQ(strictly("<conditional><if>" + literal("x = 2") + "</if><then>" + literal("1") + "</then><else>" +
                     literal("1") + "</else></conditional>"),
            "1");
}

TEST(Boxed, Filter) {
  const auto filter = [](const std::string& list, const std::string& match) {
    return "<filter><in>" + literal(list) + "</in><match>" + match + "</match></filter>";
  };
  EXPECT_EQ(boxed(filter("[1, 2, 3]", literal("item >= x"))), "[2, 3]");
  EXPECT_EQ(boxed(filter("[{a: 1}, {a: 5}]", literal("a > x"))), "[{a: 5}]");
  EXPECT_EQ(boxed(filter("[1, 2, 3]", literal("item > 9"))), "[]");
  const std::string boxed_match = "<conditional><if>" + literal("item = 1") + "</if><then>" +
                                  literal("true") + "</then><else>" + literal("item > x") +
                                  "</else></conditional>";
  EXPECT_EQ(boxed(filter("[1, 2, 3]", boxed_match)), "[1, 3]");
  EXPECT_EQ(strictly(filter("[1, 2, 3]", literal("item >= x"))), "unknown");
}

TEST(Boxed, For) {
  const auto loop = [](const std::string& list, const std::string& body) {
    return "<for iteratorVariable='i'><in>" + literal(list) + "</in><return>" + literal(body) +
           "</return></for>";
  };
  EXPECT_EQ(boxed(loop("[1, 2]", "i * x")), "[2, 4]");
  EXPECT_EQ(boxed(loop("[]", "i")), "[]");
  EXPECT_EQ(boxed(loop("[2..4]", "i")), "[2, 3, 4]");
  EXPECT_EQ(boxed(loop("[1, 2, 3]", "i + count(partial)")), "[1, 3, 5]");
}

TEST(Boxed, SomeAndEvery) {
  const auto quantified = [](const std::string& kind, const std::string& list, const std::string& body) {
    return "<" + kind + " iteratorVariable='i'><in>" + literal(list) + "</in><satisfies>" + literal(body) +
           "</satisfies></" + kind + ">";
  };
  EXPECT_EQ(boxed(quantified("some", "[1, 2]", "i = x")), "true");
  EXPECT_EQ(boxed(quantified("some", "[1, 3]", "i = x")), "false");
  EXPECT_EQ(boxed(quantified("some", "[]", "true")), "false");
  EXPECT_EQ(boxed(quantified("every", "[2, 2]", "i = x")), "true");
  EXPECT_EQ(boxed(quantified("every", "[2, 3]", "i = x")), "false");
  EXPECT_EQ(boxed(quantified("every", "[]", "false")), "true");
  EXPECT_EQ(boxed(quantified("every", "[1, 2]", "if i = 1 then true else \"a text\"")), "null");
  EXPECT_EQ(strictly(quantified("some", "[1, 2]", "i = x")), "unknown");
  EXPECT_EQ(strictly(quantified("some", "[1, 2]", "i = x or i = 2")), "true");
}

TEST(Boxed, ATypeReferenceBringsTheResultToItsType) {
  EXPECT_EQ(boxed(literal("\"a\"", "typeRef='number'")), "null");
  EXPECT_EQ(boxed(literal("[x]", "typeRef='number'")), "2");
  EXPECT_EQ(boxed("<context><contextEntry><variable name='a' typeRef='string'/>" + literal("x") +
                  "</contextEntry></context>"),
            "{a: null}");
}

}  // namespace
}  // namespace hengcai::dmn
