/// Strict evaluation of tables, held against brute force: every completion of the unknown facts of small
/// random tables.

#include <array>
#include <random>

#include "engine/dmn/table.h"
#include "engine/dmn/test_models.h"

namespace hengcai::dmn {
namespace {

using namespace testing;
using feel::Value;

const std::array<const char*, 3> facts{"a", "b", "c"};
const std::array<const char*, 3> domain{"x", "y", "z"};
constexpr int unknown = 3;  ///< in place of an index into the domain
using Person = std::array<int, 3>;

struct Policy {
  const char* name;
  const char* attributes;
  bool numbers;
};
const std::array<Policy, 11> policies{{{"unique", "hitPolicy='UNIQUE'", false},
                                       {"first", "hitPolicy='FIRST'", false},
                                       {"any", "hitPolicy='ANY'", false},
                                       {"priority", "hitPolicy='PRIORITY'", false},
                                       {"rule order", "hitPolicy='RULE ORDER'", false},
                                       {"output order", "hitPolicy='OUTPUT ORDER'", false},
                                       {"collect", "hitPolicy='COLLECT'", false},
                                       {"sum", "hitPolicy='COLLECT' aggregation='SUM'", true},
                                       {"min", "hitPolicy='COLLECT' aggregation='MIN'", true},
                                       {"max", "hitPolicy='COLLECT' aggregation='MAX'", true},
                                       {"count", "hitPolicy='COLLECT' aggregation='COUNT'", true}}};

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t roll(std::size_t sides) { return engine_() % sides; }

 private:
  std::mt19937 engine_;
};

std::string random_table(const Policy& policy, Dice& dice) {
  static const std::array<const char*, 7> cells{"-",           "-",          "\"x\"", "\"y\"",
                                                "\"x\",\"z\"", "not(\"x\")", "? = a"};
  static const std::array<const char*, 3> words{"\"A\"", "\"B\"", "null"};
  static const std::array<const char*, 4> numbers{"0", "1", "2", "null"};
  std::string text = std::string("<decisionTable ") + policy.attributes + ">";
  for (const char* fact : facts)
    text += std::string("<input><inputExpression><text>") + fact + "</text></inputExpression></input>";
  text += "<output>";
  if (!policy.numbers && dice.roll(2) == 0) text += "<outputValues><text>\"B\",\"A\"</text></outputValues>";
  if (dice.roll(3) == 0) {
    text += std::string("<defaultOutputEntry><text>") + (policy.numbers ? "0" : "\"A\"") +
            "</text></defaultOutputEntry>";
  }
  text += "</output>";
  const std::size_t rules = 1 + dice.roll(4);
  for (std::size_t i = 0; i < rules; ++i) {
    text += "<rule>";
    for (std::size_t k = 0; k < facts.size(); ++k) {
      text += std::string("<inputEntry><text>") + cells[dice.roll(cells.size())] + "</text></inputEntry>";
    }
    const bool from_fact = dice.roll(8) == 0;
    const char* output =
        policy.numbers ? numbers[dice.roll(20) == 0 ? 3 : dice.roll(3)] : words[dice.roll(words.size())];
    text +=
        std::string("<outputEntry><text>") +
        (from_fact ? (policy.numbers ? "if c = \"x\" then 1 else 2" : "if c = \"x\" then \"A\" else \"B\"")
                   : output) +
        "</text></outputEntry></rule>";
  }
  return text + "</decisionTable>";
}

class RandomTable {
 public:
  explicit RandomTable(const std::string& table) {
    std::string body =
        "<itemDefinition name='t'><typeRef>string</typeRef><allowedValues><text>\"x\",\"y\",\"z\"</text>"
        "</allowedValues></itemDefinition>";
    std::string needs;
    for (const char* fact : facts) {
      body += input(fact, "t");
      needs += needs_input(fact);
    }
    model_ = compile(body + decision("answer", table, needs));
    EXPECT_FALSE(model_->has_errors()) << table;
  }

  [[nodiscard]] Value decide(const Person& person) const {
    feel::Entries inputs;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (person[i] != unknown)
        inputs.push_back({facts[i], Value::of(domain[static_cast<std::size_t>(person[i])])});
    }
    SessionOptions options;
    options.strict = true;
    Session session(*model_, Value::of(std::move(inputs)), options);
    return session.decide(0);
  }

 private:
  std::shared_ptr<const CompiledModel> model_;
};

std::vector<Person> completions(const Person& person) {
  std::vector<Person> result{person};
  for (std::size_t i = 0; i < person.size(); ++i) {
    if (person[i] != unknown) continue;
    std::vector<Person> filled;
    for (Person one : result) {
      for (int value = 0; value < unknown; ++value) {
        one[i] = value;
        filled.push_back(one);
      }
    }
    result = std::move(filled);
  }
  return result;
}

std::string told(const Person& person) {
  std::string text;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    text += std::string(facts[i]) + "=" +
            (person[i] == unknown ? "?" : domain[static_cast<std::size_t>(person[i])]) + " ";
  }
  return text;
}

/// A definite answer is that of every completion; an unknown one hangs on facts that nobody told, and telling
/// those settles it.
void hold_against_all_completions(const RandomTable& table, const Person& person, const std::string& source) {
  const Value strict = table.decide(person);
  const std::vector<Person> all = completions(person);
  if (!strict.has_unknown()) {
    for (const Person& one : all) {
      ASSERT_EQ(strict, table.decide(one)) << source << "\n" << told(person) << "\n" << told(one);
    }
    return;
  }
  const feel::FactSet named = strict.unknown_facts();
  ASSERT_FALSE(named.empty()) << source << "\n" << told(person);
  Person settled = person;
  for (const feel::FactId fact : named) {
    ASSERT_EQ(person[fact], unknown) << source << "\n" << told(person);
    settled[fact] = 0;
  }
  ASSERT_FALSE(table.decide(settled).has_unknown()) << source << "\n"
                                                    << told(person) << "\n"
                                                    << told(settled);
}

TEST(TableStrict, NoAnswerIsClaimedThatACompletionContradicts) {
  for (const Policy& policy : policies) {
    SCOPED_TRACE(policy.name);
    Dice dice(20250830);
    for (int i = 0; i < 60 && !HasFatalFailure(); ++i) {
      const std::string source = random_table(policy, dice);
      const RandomTable table(source);
      for (int code = 0; code < 64 && !HasFatalFailure(); ++code) {
        hold_against_all_completions(table, {code % 4, code / 4 % 4, code / 16}, source);
      }
    }
  }
}

std::string row(const std::string& a, const std::string& b, const std::string& output) {
  return "<rule><inputEntry><text>" + a + "</text></inputEntry><inputEntry><text>" + b +
         "</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>" + output +
         "</text></outputEntry></rule>";
}

std::string table(const std::string& attributes, const std::string& rows) {
  return "<decisionTable " + attributes +
         "><input><inputExpression><text>a</text></inputExpression></input><input><inputExpression><text>b</"
         "text>"
         "</inputExpression></input><input><inputExpression><text>c</text></inputExpression></input><output/"
         ">" +
         rows + "</decisionTable>";
}

TEST(TableStrict, ACatchAllDecidesNobodyWhoseFactIsMissing) {
  const RandomTable first(table("hitPolicy='FIRST'", row("\"x\"", "-", "1") + row("-", "-", "2")));
  EXPECT_EQ(first.decide({unknown, 0, 0}).unknown_facts(), feel::FactSet{0});
  EXPECT_EQ(first.decide({1, unknown, unknown}), Value::of(2));
}

TEST(TableStrict, FactsThatNoLongerMatterAreNotAskedFor) {
  const RandomTable first(table("hitPolicy='FIRST'", row("\"x\"", "-", "1") + row("\"y\"", "\"x\"", "2") +
                                                         row("\"y\"", "\"y\"", "3") + row("-", "-", "3")));
  EXPECT_EQ(first.decide({0, unknown, unknown}), Value::of(1));
  EXPECT_EQ(first.decide({1, unknown, unknown}).unknown_facts(), feel::FactSet{1});
  EXPECT_EQ(first.decide({2, unknown, unknown}), Value::of(3));
}

TEST(TableStrict, RulesBehindASureMatchDoNotMatter) {
  const RandomTable first(table("hitPolicy='FIRST'", row("-", "-", "1") + row("\"x\"", "-", "2")));
  EXPECT_EQ(first.decide({unknown, unknown, unknown}), Value::of(1));
}

TEST(TableStrict, MinimumAndMaximumMayBeSettledEarly) {
  const std::string rows = row("-", "-", "5") + row("\"x\"", "-", "3") + row("-", "\"x\"", "7");
  const RandomTable least(table("hitPolicy='COLLECT' aggregation='MIN'", rows));
  EXPECT_EQ(least.decide({1, unknown, 0}), Value::of(5));
  EXPECT_EQ(least.decide({unknown, unknown, 0}).unknown_facts(), feel::FactSet{0});
  const RandomTable most(table("hitPolicy='COLLECT' aggregation='MAX'", rows));
  EXPECT_EQ(most.decide({unknown, unknown, 0}).unknown_facts(), feel::FactSet{1});
}

TEST(TableStrict, ASureViolationNeedsNoMoreFacts) {
  const RandomTable unique(
      table("hitPolicy='UNIQUE'", row("-", "-", "1") + row("-", "-", "2") + row("\"x\"", "-", "3")));
  EXPECT_TRUE(unique.decide({unknown, 0, 0}).is_null());
}

}  // namespace
}  // namespace hengcai::dmn
