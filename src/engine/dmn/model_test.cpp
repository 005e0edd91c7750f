/// Whole models: requirements, business knowledge models, decision services, imports, faults, cycles.

#include <thread>

#include "engine/dmn/model_functions.h"
#include "engine/dmn/test_models.h"

namespace hengcai::dmn {
namespace {

using namespace testing;

std::string knowledge(const std::string& name, const std::string& parameters, const std::string& body,
                      const std::string& requirements = "", const std::string& type = "") {
  return "<businessKnowledgeModel id='k_" + name + "' name='" + name + "'><variable name='" + name + "'" +
         (type.empty() ? "" : " typeRef='" + type + "'") + "/><encapsulatedLogic>" + parameters + body +
         "</encapsulatedLogic>" + requirements + "</businessKnowledgeModel>";
}

std::string parameter(const std::string& name, const std::string& type = "Any") {
  return "<formalParameter name='" + name + "' typeRef='" + type + "'/>";
}

bool has_code(const CompiledModel& model, const std::string& code) {
  for (const auto& fault : model.diagnostics()) {
    if (fault.code == code) return true;
  }
  return false;
}

TEST(Model, DecisionsSeeWhatTheyRequireAndNothingElse) {
  const auto model =
      compile(input("loan amount") + decision("a", literal("loan amount * 2"), needs_input("loan amount")) +
              decision("b", literal("a + 1"), needs_decision("a")) + decision("c", literal("a + 1")));
  EXPECT_EQ(decide(*model, "b", "{loan amount: 4}"), "9");
  EXPECT_EQ(decide(*model, "d_b", "{loan amount: 4}"), "9") << "by id";
  EXPECT_EQ(decide(*model, "c", "{loan amount: 4}"), "null");
}

TEST(Model, AFaultInOneDecisionLeavesTheOthers) {
  const auto model = compile(decision("good", literal("1")) + decision("bad", literal("1 + + )")) +
                             decision("on bad", literal("bad = null"), needs_decision("bad")) +
                             decision("empty", literal("")) + decision("none", ""));
  EXPECT_TRUE(model->has_errors());
  EXPECT_EQ(decide(*model, "good"), "1");
  EXPECT_EQ(decide(*model, "bad"), "null");
  EXPECT_EQ(decide(*model, "on bad"), "true");
  EXPECT_EQ(decide(*model, "empty"), "null");
  EXPECT_EQ(decide(*model, "none"), "null");
}

TEST(Model, AFaultOfATextIsToldWithItsPlaceInTheFile) {
  const auto model = compile(
      "<decision id='人' name='人'>\n  <literalExpression>\n    <text>\n      1 &lt; 2 and 未知\n"
      "</text></literalExpression></decision>");
  ASSERT_EQ(model->diagnostics().size(), 1U);
  const feel::Diagnostic& fault = model->diagnostics().front();
  EXPECT_EQ(fault.line, 5);
  EXPECT_EQ(fault.column, 20);
  EXPECT_EQ(fault.source_line, "      1 &lt; 2 and 未知");
  EXPECT_EQ(fault.element, "人");
  EXPECT_EQ(fault.file, "urn:test.dmn");
}

TEST(Model, AnUnknownReferenceIsTold) {
  const auto model = compile(decision("a", literal("1"), needs_input("nobody")));
  EXPECT_TRUE(has_code(*model, "dmn.unknown_reference"));
  EXPECT_EQ(model->diagnostics().size(), 1U) << "once";
}

TEST(Model, KnowledgeModelsOfAnyBodyAreFunctions) {
  const std::string table =
      "<decisionTable hitPolicy='FIRST'><input><inputExpression><text>n</text></inputExpression>"
      "</input><output/><rule><inputEntry><text>&gt; 5</text></inputEntry><outputEntry>"
      "<text>\"big\"</text></outputEntry></rule><rule><inputEntry><text>-</text></inputEntry>"
      "<outputEntry><text>\"small\"</text></outputEntry></rule></decisionTable>";
  const auto model = compile(knowledge("size", parameter("n", "number"), table) +
                             knowledge("both", parameter("a") + parameter("b"), literal("[size(a), size(b)]"),
                                       needs_knowledge("k_size")) +
                             decision("x", literal("both(1, 9)"), needs_knowledge("k_both")) +
                             decision("named", literal("both(b: 1, a: 9)"), needs_knowledge("k_both")) +
                             decision("wrong", literal("size(\"a\")"), needs_knowledge("k_size")));
  EXPECT_FALSE(model->has_errors());
  EXPECT_EQ(decide(*model, "x"), "[\"small\", \"big\"]");
  EXPECT_EQ(decide(*model, "named"), "[\"big\", \"small\"]");
  EXPECT_EQ(decide(*model, "wrong"), "null");
}

TEST(Model, ResultsAreBroughtToTheirTypes) {
  const auto model = compile(knowledge("f", parameter("n"), literal("n"), "", "string") +
                             decision("a", literal("f(1)"), needs_knowledge("k_f")) +
                             decision("b", literal("f([\"one\"])"), needs_knowledge("k_f")) +
                             decision("c", literal("\"text\""), "", "number"));
  EXPECT_EQ(decide(*model, "a"), "null");
  EXPECT_EQ(decide(*model, "b"), "\"one\"");
  EXPECT_EQ(decide(*model, "c"), "null");
}

TEST(Model, AKnowledgeModelMayCallItselfButNotForEver) {
  const auto model = compile(knowledge("factorial", parameter("n", "number"),
                                       literal("if n &lt; 2 then 1 else n * factorial(n - 1)")) +
                             knowledge("endless", parameter("n"), literal("endless(n + 1)")) +
                             decision("a", literal("factorial(20)"), needs_knowledge("k_factorial")) +
                             decision("b", literal("endless(1)"), needs_knowledge("k_endless")));
  EXPECT_EQ(decide(*model, "a"), "2432902008176640000");
  EXPECT_EQ(decide(*model, "b"), "null");
}

TEST(Model, CyclesAreToldAndGiveNull) {
  const auto model = compile(decision("a", literal("b"), needs_decision("b")) +
                             decision("b", literal("c"), needs_decision("c")) +
                             decision("c", literal("a"), needs_decision("a")) + decision("d", literal("1")));
  EXPECT_TRUE(has_code(*model, "dmn.requirement_cycle"));
  for (const char* name : {"a", "b", "c"}) EXPECT_EQ(decide(*model, name), "null");
  EXPECT_EQ(decide(*model, "d"), "1");
  const auto itself = compile(decision("a", literal("a"), needs_decision("a")));
  EXPECT_TRUE(has_code(*itself, "dmn.requirement_cycle"));
}

TEST(Model, ChainsBeyondReasonAreTold) {
  std::string body = decision("0", literal("1"));
  for (int i = 1; i < 3000; ++i) {
    body += decision(std::to_string(i), literal("1"), needs_decision(std::to_string(i - 1)));
  }
  body += decision("last", literal("1"), needs_decision("2999"));
  const auto model = compile("<decision id='d_top' name='top'>" + needs_decision("2999") + literal("1") +
                             "</decision>" + body);
  EXPECT_TRUE(has_code(*model, "dmn.requirement_depth"));
  EXPECT_EQ(decide(*model, "top"), "1");
}

TEST(Model, ALongEvaluationIsStopped) {
  const auto model = compile(decision("a", literal("count(for i in 1..1000000, j in 1..1000000 return i)")));
  SessionOptions options;
  options.steps = 100'000;
  EXPECT_EQ(decide(*model, "a", "{}", options), "null");
}

const char* const service_model = R"(
  <decisionService id='s' name='total with'>
    <outputDecision href='#d_total'/><encapsulatedDecision href='#d_twice'/>
    <inputDecision href='#d_rate'/><inputData href='#i_amount'/></decisionService>
  <decisionService id='s2' name='pair'><outputDecision href='#d_twice'/><outputDecision href='#d_rate'/>
    <inputData href='#i_amount'/></decisionService>
)";

std::shared_ptr<const CompiledModel> services() {
  return compile(
      service_model + input("amount", "number") + decision("rate", literal("100")) +
      decision("twice", literal("amount * 2"), needs_input("amount")) +
      decision("total", literal("twice + rate"), needs_decision("twice") + needs_decision("rate")) +
      decision("call", literal("total with(3, 4)"), needs_knowledge("s")) +
      decision("named", literal("total with(rate: 1, amount: 10)"), needs_knowledge("s")) +
      decision("wrong", literal("total with(\"a\", 4)"), needs_knowledge("s")) +
      decision("several", literal("pair(5)"), needs_knowledge("s2")));
}

TEST(Model, ADecisionServiceIsAFunctionOfItsInputsThenInputDecisions) {
  const auto model = services();
  EXPECT_FALSE(model->has_errors());
  EXPECT_EQ(decide(*model, "call"), "10");
  EXPECT_EQ(decide(*model, "named"), "21");
  EXPECT_EQ(decide(*model, "wrong"), "null");
  EXPECT_EQ(decide(*model, "several"), "{twice: 10, rate: 100}");
  EXPECT_EQ(decide(*model, "total", "{amount: 1}"), "102") << "services do not change what they encapsulate";
}

TEST(Model, ADecisionServiceCanBeAskedDirectly) {
  const auto model = services();
  Session session(*model, feel_value("{amount: 5, rate: 1}"), {});
  EXPECT_EQ(session.decide_service(*model->find_service("total with")), feel::Value::of(11));
}

ModelResolver among(std::vector<std::shared_ptr<const Model>> models) {
  return [models = std::move(models)](const Import& import, const Model&) -> std::shared_ptr<const Model> {
    for (const auto& model : models) {
      if (model->model_namespace == import.model_namespace) return model;
    }
    return nullptr;
  };
}

std::string import_of(const std::string& name, const std::string& name_space) {
  return "<import name='" + name + "' namespace='" + name_space +
         "' importType='https://www.omg.org/spec/DMN/20230324/MODEL/'/>";
}

std::string needs_imported(const std::string& reference) {
  return "<informationRequirement><requiredDecision href='" + reference + "'/></informationRequirement>";
}

std::shared_ptr<const Model> base_model() {
  return model_of(
      "<itemDefinition name='tAge'><typeRef>number</typeRef><allowedValues><text>&gt;= 0</text>"
      "</allowedValues></itemDefinition>" +
          input("age", "tAge") + decision("next age", literal("age + 1"), needs_input("age")) +
          knowledge("add", parameter("a", "tAge"), literal("a + 100")),
      "urn:base");
}

TEST(Model, ImportedElementsAreNamedByTheirImport) {
  const auto model =
      compile(import_of("My Base", "urn:base") + input("own", "My Base.tAge") +
                  decision("a", literal("My Base.next age + My Base.add(own)"),
                           needs_imported("urn:base#d_next age") + needs_knowledge("") + needs_input("own")),
              among({base_model()}));
  EXPECT_TRUE(has_code(*model, "dmn.unknown_reference")) << "of the empty reference";
  const auto good = compile(
      import_of("My Base", "urn:base") + input("own", "My Base.tAge") +
          decision(
              "a", literal("My Base.next age + My Base.add(own)"),
              needs_imported("urn:base#d_next age") +
                  "<knowledgeRequirement><requiredKnowledge href='urn:base#k_add'/></knowledgeRequirement>" +
                  needs_input("own")),
      among({base_model()}));
  EXPECT_FALSE(good->has_errors());
  EXPECT_EQ(decide(*good, "a", "{own: 1, My Base: {age: 7}}"), "109");
  EXPECT_EQ(decide(*good, "a", "{own: 1, age: 7}"), "109") << "beside the others";
  EXPECT_EQ(decide(*good, "a", "{own: -1, age: 7}"), "null") << "an imported type";
  ASSERT_EQ(good->facts().size(), 2U);
  EXPECT_EQ(good->facts()[1].name, "My Base.age");
}

TEST(Model, AnImportWithoutANameBringsNamesAsTheyAre) {
  const auto model = compile(import_of("", "urn:base") + decision("a", literal("next age * 2"),
                                                                  needs_imported("urn:base#d_next age")),
                             among({base_model()}));
  EXPECT_FALSE(model->has_errors());
  EXPECT_EQ(decide(*model, "a", "{age: 1}"), "4");
}

TEST(Model, ImportsThatAreMissingOrGoInCirclesAreTold) {
  const auto missing = compile(import_of("x", "urn:nowhere") + decision("a", literal("1")));
  EXPECT_TRUE(has_code(*missing, "dmn.import_not_found"));
  EXPECT_EQ(decide(*missing, "a"), "1");
  const auto back = model_of(import_of("t", "urn:test") + decision("b", literal("2")), "urn:back");
  const auto front = model_of(import_of("back", "urn:back") + decision("a", literal("1")));
  const auto circle = CompiledModel::compile(front, among({back, front}));
  EXPECT_TRUE(has_code(*circle, "dmn.import_cycle"));
  EXPECT_EQ(decide(*circle, "a"), "1");
}

TEST(Model, StrictEvaluationNamesTheFactsThatAreMissing) {
  const auto model =
      compile(input("a") + input("b") +
              decision("x", literal("if a = 1 then b else 0"), needs_input("a") + needs_input("b")));
  SessionOptions strict;
  strict.strict = true;
  Session nothing(*model, feel_value("{}"), strict);
  EXPECT_EQ(nothing.fact_names(nothing.decide(0)), (std::vector<std::string>{"a", "b"}));
  Session one(*model, feel_value("{a: 1}"), strict);
  EXPECT_EQ(one.fact_names(one.decide(0)), (std::vector<std::string>{"b"}));
  Session enough(*model, feel_value("{a: 2}"), strict);
  EXPECT_EQ(enough.decide(0), feel::Value::of(0));
  Session none(*model, feel_value("{a: 1, b: null}"), strict);
  EXPECT_TRUE(none.decide(0).is_null()) << "null is known not to exist";
}

TEST(Model, ExplanationsTellEachDecisionOnceAfterWhatItRequires) {
  const auto model = compile(input("n") + decision("a", literal("n + 1"), needs_input("n")) +
                             decision("b", literal("a / 0"), needs_decision("a")) +
                             decision("c", literal("[a, b]"), needs_decision("a") + needs_decision("b")));
  SessionOptions options;
  options.explain = true;
  Session session(*model, feel_value("{n: 1}"), options);
  EXPECT_EQ(session.decide(2).to_feel(), "[2, null]");
  ASSERT_EQ(session.explanation().size(), 3U);
  EXPECT_EQ(session.explanation()[0].name, "a");
  EXPECT_EQ(session.explanation()[1].name, "b");
  EXPECT_FALSE(session.explanation()[1].notes.empty());
  EXPECT_TRUE(session.explanation()[0].notes.empty());
  EXPECT_EQ(session.explanation()[2].inputs.size(), 2U);
}

TEST(Model, ManyThreadsMayUseOneModel) {
  const auto model = services();
  std::vector<std::thread> threads;
  std::vector<int> wrong(4);
  for (std::size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) {
        const auto number = std::to_string(i);
        if (decide(*model, "total", "{amount: " + number + "}") != std::to_string(i * 2 + 100)) ++wrong[t];
        if (decide(*model, "call") != "10") ++wrong[t];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4));
}

}  // namespace
}  // namespace hengcai::dmn
