#include "engine/dmn/table.h"

#include "engine/dmn/test_models.h"

namespace hengcai::dmn {
namespace {

using namespace testing;

struct Row {
  std::string test;
  std::vector<std::string> outputs;
};

std::string text_element(const std::string& name, const std::string& text) {
  return "<" + name + "><text>" + text + "</text></" + name + ">";
}

/// A table over the number n.
std::string table(const std::string& attributes, const std::string& outputs, const std::vector<Row>& rows) {
  std::string result = "<decisionTable " + attributes + "><input>" + text_element("inputExpression", "n") +
                       "</input>" + outputs + "<annotation name='依据'/>";
  int number = 0;
  for (const Row& row : rows) {
    result += "<rule id='r" + std::to_string(++number) + "'>" + text_element("inputEntry", row.test);
    for (const std::string& output : row.outputs) result += text_element("outputEntry", output);
    result += text_element("annotationEntry", "B" + std::to_string(number)) + "</rule>";
  }
  return result + "</decisionTable>";
}

std::string answer(const std::string& table, int n) {
  const auto model = compile(input("n", "number") + decision("answer", table, needs_input("n")));
  for (const auto& fault : model->diagnostics()) ADD_FAILURE() << feel::render(fault);
  return decide(*model, "answer", "{n: " + std::to_string(n) + "}");
}

const std::vector<Row> overlapping{{"&lt; 10", {"\"low\""}}, {"&gt; 5", {"\"high\""}}, {"7", {"\"high\""}}};
const std::string priorities = "<output>" + text_element("outputValues", "\"high\", \"low\"") + "</output>";

TEST(Table, UniqueAllowsOneMatch) {
  EXPECT_EQ(answer(table("", "<output/>", overlapping), 3), "\"low\"");
  EXPECT_EQ(answer(table("hitPolicy='UNIQUE'", "<output/>", overlapping), 20), "\"high\"");
  EXPECT_EQ(answer(table("hitPolicy='UNIQUE'", "<output/>", overlapping), 6), "null");
}

TEST(Table, FirstTakesTheFirstInRuleOrder) {
  EXPECT_EQ(answer(table("hitPolicy='FIRST'", "<output/>", overlapping), 6), "\"low\"");
  EXPECT_EQ(answer(table("hitPolicy='FIRST'", "<output/>", overlapping), 12), "\"high\"");
}

TEST(Table, AnyWantsEqualOutputs) {
  const std::vector<Row> rows{{"&gt; 1", {"\"a\""}}, {"&gt; 5", {"\"a\""}}, {"&gt; 9", {"\"b\""}}};
  EXPECT_EQ(answer(table("hitPolicy='ANY'", "<output/>", rows), 7), "\"a\"");
  EXPECT_EQ(answer(table("hitPolicy='ANY'", "<output/>", rows), 10), "null");
}

TEST(Table, PriorityTakesTheFirstInOrderOfOutputValues) {
  EXPECT_EQ(answer(table("hitPolicy='PRIORITY'", priorities, overlapping), 6), "\"high\"");
  EXPECT_EQ(answer(table("hitPolicy='PRIORITY'", priorities, overlapping), 2), "\"low\"");
}

TEST(Table, PriorityOfSeveralOutputsLooksAtThemInOrder) {
  const std::string outputs = "<output name='a'>" + text_element("outputValues", "\"x\", \"y\"") +
                              "</output><output name='b'>" + text_element("outputValues", "2, 1") +
                              "</output>";
  const std::vector<Row> rows{{"-", {"\"y\"", "2"}}, {"-", {"\"x\"", "1"}}, {"&gt; 5", {"\"x\"", "2"}}};
  EXPECT_EQ(answer(table("hitPolicy='PRIORITY'", outputs, rows), 1), "{a: \"x\", b: 1}");
  EXPECT_EQ(answer(table("hitPolicy='PRIORITY'", outputs, rows), 6), "{a: \"x\", b: 2}");
}

TEST(Table, RuleOrderAndOutputOrderGiveLists) {
  EXPECT_EQ(answer(table("hitPolicy='RULE ORDER'", "<output/>", overlapping), 7),
            "[\"low\", \"high\", \"high\"]");
  EXPECT_EQ(answer(table("hitPolicy='OUTPUT ORDER'", priorities, overlapping), 7),
            "[\"high\", \"high\", \"low\"]");
  EXPECT_EQ(answer(table("hitPolicy='RULE ORDER'", "<output/>", overlapping), 3), "[\"low\"]");
}

TEST(Table, Collect) {
  const std::vector<Row> rows{{"&gt; 1", {"10"}}, {"&gt; 5", {"30"}}, {"&gt; 9", {"20"}}};
  EXPECT_EQ(answer(table("hitPolicy='COLLECT'", "<output/>", rows), 10), "[10, 30, 20]");
  EXPECT_EQ(answer(table("hitPolicy='COLLECT'", "<output/>", rows), 0), "[]");
  EXPECT_EQ(answer(table("hitPolicy='COLLECT' aggregation='SUM'", "<output/>", rows), 10), "60");
  EXPECT_EQ(answer(table("hitPolicy='COLLECT' aggregation='MIN'", "<output/>", rows), 10), "10");
  EXPECT_EQ(answer(table("hitPolicy='COLLECT' aggregation='MAX'", "<output/>", rows), 10), "30");
  EXPECT_EQ(answer(table("hitPolicy='COLLECT' aggregation='COUNT'", "<output/>", rows), 10), "3");
  EXPECT_EQ(answer(table("hitPolicy='COLLECT' aggregation='COUNT'", "<output/>", rows), 0), "0");
  EXPECT_EQ(answer(table("hitPolicy='COLLECT' aggregation='SUM'", "<output/>", rows), 0), "null");
}

TEST(Table, SeveralOutputsMakeAContext) {
  EXPECT_EQ(answer(table("", "<output name='a'/><output name='b'/>", {{"-", {"1", "n + 1"}}}), 4),
            "{a: 1, b: 5}");
}

TEST(Table, DefaultOutputsStandWhereNothingMatches) {
  const std::string one = "<output>" + text_element("defaultOutputEntry", "\"none\"") + "</output>";
  EXPECT_EQ(answer(table("", one, {{"1", {"\"one\""}}}), 1), "\"one\"");
  EXPECT_EQ(answer(table("", one, {{"1", {"\"one\""}}}), 2), "\"none\"");
  EXPECT_EQ(answer(table("", "<output/>", {{"1", {"\"one\""}}}), 2), "null");
  const std::string two =
      "<output name='a'>" + text_element("defaultOutputEntry", "n") + "</output><output name='b'/>";
  EXPECT_EQ(answer(table("", two, {{"1", {"1", "1"}}}), 2), "{a: 2, b: null}");
}

TEST(Table, ValuesOutsideTheInputOrOutputValuesGiveNull) {
  const std::string guarded = "<decisionTable hitPolicy='FIRST'><input>" +
                              text_element("inputExpression", "n") + text_element("inputValues", "[0..10]") +
                              "</input><output/><rule>" + text_element("inputEntry", "-") +
                              text_element("outputEntry", "n") + "</rule></decisionTable>";
  EXPECT_EQ(answer(guarded, 10), "10");
  EXPECT_EQ(answer(guarded, 11), "null");
  EXPECT_EQ(answer(table("", priorities, {{"-", {"\"middle\""}}}), 1), "null");
  EXPECT_EQ(answer(table("", "<output typeRef='number'/>", {{"-", {"\"text\""}}}), 1), "null");
}

TEST(Table, ATableWithoutInputsMatchesAlways) {
  EXPECT_EQ(
      answer("<decisionTable><output/><rule>" + text_element("outputEntry", "5") + "</rule></decisionTable>",
             1),
      "5");
}

TEST(Table, ExplainsWhatMatchedAndByWhichAnnotation) {
  const auto model = compile(
      input("n", "number") +
      decision("answer", table("id='t' hitPolicy='FIRST'", "<output/>", overlapping), needs_input("n")));
  SessionOptions options;
  options.explain = true;
  Session session(*model, feel_value("{n: 12}"), options);
  EXPECT_EQ(session.decide(0), feel::Value::of("high"));
  ASSERT_EQ(session.explanation().size(), 1U);
  const DecisionTrace& trace = session.explanation().front();
  EXPECT_EQ(trace.id, "d_answer");
  ASSERT_EQ(trace.inputs.size(), 1U);
  EXPECT_EQ(trace.inputs[0].second, feel::Value::of(12));
  ASSERT_EQ(trace.tables.size(), 1U);
  EXPECT_EQ(trace.tables[0].id, "t");
  ASSERT_EQ(trace.tables[0].matched.size(), 1U);
  EXPECT_EQ(trace.tables[0].matched[0].id, "r2");
  EXPECT_EQ(trace.tables[0].matched[0].annotations[0], (std::pair<std::string, std::string>{"依据", "B2"}));
}

TEST(Table, NotesSayWhyTheAnswerIsNull) {
  const auto model =
      compile(input("n", "number") +
              decision("answer", table("hitPolicy='UNIQUE'", "<output/>", overlapping), needs_input("n")));
  SessionOptions options;
  options.explain = true;
  Session session(*model, feel_value("{n: 6}"), options);
  EXPECT_TRUE(session.decide(0).is_null());
  ASSERT_FALSE(session.explanation().front().notes.empty());
  EXPECT_NE(session.explanation().front().notes.front().find("UNIQUE"), std::string::npos);
}

}  // namespace
}  // namespace hengcai::dmn
