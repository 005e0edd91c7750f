#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/feel/expression.h"

// An answer that is given while facts are unknown has to be the answer for every value that these may turn
// out to have; and once all facts that an open answer names are known, it has to be settled.

namespace hengcai::feel {
namespace {

struct Fact {
  const char* name;
  Type type;
  std::vector<Value> values;
};

const std::vector<Fact>& facts() {
  static const std::vector<Fact> all{
      {"p", Type(Type::Tag::boolean), {Value::of(true), Value::of(false), Value::null()}},
      {"q", Type(Type::Tag::boolean), {Value::of(true), Value::of(false), Value::null()}},
      {"a", Type(Type::Tag::number), {Value::of(1), Value::of(2), Value::of(3), Value::null()}},
      {"b", Type(Type::Tag::number), {Value::of(0), Value::of(2), Value::null()}},
      {"l",
       Type::list_of(Type(Type::Tag::number)),
       {Value::of(List{}), Value::of(List{Value::of(1), Value::of(3)}), Value::null()}},
  };
  return all;
}

Names names_of_facts() {
  Names names;
  for (const Fact& fact : facts()) names.declare(fact.name, fact.type);
  return names;
}

/// Random texts over the facts.
class Texts {
 public:
  explicit Texts(unsigned seed) : random_(seed) {}

  std::string boolean(int depth) {
    const std::string b = depth == 0 ? "" : boolean(depth - 1);
    switch (depth == 0 ? pick(4) : pick(13)) {
      case 0:
        return "p";
      case 1:
        return "q";
      case 2:
        return "true";
      case 3:
        return "a > 1";
      case 4:
        return "(" + b + " and " + boolean(depth - 1) + ")";
      case 5:
        return "(" + b + " or " + boolean(depth - 1) + ")";
      case 6:
        return "not(" + b + ")";
      case 7:
        return "(" + number(depth - 1) + sign() + number(depth - 1) + ")";
      case 8:
        return "(" + number(depth - 1) + " in (" + test(depth - 1) + ", " + test(depth - 1) + "))";
      case 9:
        return "(" + number(depth - 1) + " between " + number(depth - 1) + " and " + number(depth - 1) + ")";
      case 10:
        return "(if " + b + " then " + boolean(depth - 1) + " else " + boolean(depth - 1) + ")";
      case 11:
        return "(some i in " + list(depth - 1) + " satisfies (i > 1 and " + b + "))";
      default:
        return "(every i in " + list(depth - 1) + " satisfies (i < 3 or " + b + "))";
    }
  }

  std::string number(int depth) {
    if (depth <= 0) return one_of({"a", "b", "1", "2", "null"});
    switch (pick(8)) {
      case 0:
        return "a";
      case 1:
        return "b";
      case 2:
        return "(" + number(depth - 1) + one_of({" + ", " - ", " * "}) + number(depth - 1) + ")";
      case 3:
        return "-" + number(depth - 1);
      case 4:
        return "(if " + boolean(depth - 1) + " then " + number(depth - 1) + " else " + number(depth - 1) +
               ")";
      case 5:
        return list(depth - 1) + "[" + number(depth - 1) + "]";
      case 6:
        return "{x: " + number(depth - 1) + ", y: x + 1}.y";
      default:
        return "(function(n: number) n + 1)(" + number(depth - 1) + ")";
    }
  }

  std::string list(int depth) {
    if (depth <= 0) return one_of({"l", "[1, a]", "[]", "[b, 2, 3]"});
    switch (pick(4)) {
      case 0:
        return "l";
      case 1:
        return "[" + number(depth - 1) + ", " + number(depth - 1) + "]";
      case 2:
        return list(depth - 1) + "[item > " + number(depth - 1) + "]";
      default:
        return "(for j in " + list(depth - 1) + " return " + number(depth - 1) + ")";
    }
  }

 private:
  std::string test(int depth) {
    switch (pick(4)) {
      case 0:
        return number(depth);
      case 1:
        return one_of({"< ", ">= ", "!= "}) + number(depth);
      case 2:
        return "[" + number(depth) + ".." + number(depth) + "]";
      default:
        return list(depth);
    }
  }
  std::string sign() { return one_of({" = ", " != ", " < ", " >= "}); }
  std::string one_of(std::vector<std::string> choices) { return choices[pick(choices.size())]; }
  std::size_t pick(std::size_t count) { return random_() % count; }
  std::mt19937 random_;
};

/// Whether `open` (which may hold unknown parts) leaves room for `whole`.
bool allows(const Value& open, const Value& whole) {
  if (open.is_unknown()) return true;
  if (open.kind() != whole.kind() || open.kind() != Kind::list) return open == whole;
  return std::equal(open.list().begin(), open.list().end(), whole.list().begin(), whole.list().end(), allows);
}

/// Calls `visit` with every way of filling in the facts of `open`.
template <class Visit>
void complete(std::vector<Value>& values, const std::vector<std::size_t>& open, std::size_t from,
              const Visit& visit) {
  if (from == open.size()) {
    visit(values);
    return;
  }
  const Value before = values[open[from]];
  for (const Value& value : facts()[open[from]].values) {
    values[open[from]] = value;
    complete(values, open, from + 1, visit);
  }
  values[open[from]] = before;
}

Value evaluate(const Expression& expression, const std::vector<Value>& values) {
  Evaluation evaluation;
  return expression.evaluate(values, evaluation);
}

void check(const std::string& text, std::mt19937& random, int& settled) {
  static const Names names = names_of_facts();
  const auto compiled = compile_expression(text, {}, names);
  ASSERT_TRUE(compiled) << text << "\n" << render(compiled.diagnostics().front());
  std::vector<Value> values;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < facts().size(); ++i) {
    const auto& possible = facts()[i].values;
    const bool known = random() % 2 == 0;
    values.push_back(known ? possible[random() % possible.size()] : Value::unknown({static_cast<FactId>(i)}));
    if (!known) open.push_back(i);
  }
  const Value answer = evaluate(*compiled, values);
  if (!answer.has_unknown() && !open.empty()) ++settled;
  std::vector<std::size_t> named;
  for (const FactId fact : answer.unknown_facts()) {
    ASSERT_TRUE(std::find(open.begin(), open.end(), fact) != open.end()) << text;
    named.push_back(fact);
  }
  complete(values, open, 0, [&](const std::vector<Value>& whole) {
    const Value final_answer = evaluate(*compiled, whole);
    EXPECT_TRUE(allows(answer, final_answer))
        << text << " gave " << answer.to_feel() << " but may be " << final_answer.to_feel();
  });
  complete(values, named, 0, [&](const std::vector<Value>& told) {
    EXPECT_FALSE(evaluate(*compiled, told).has_unknown())
        << text << " gave " << answer.to_feel() << " and then " << evaluate(*compiled, told).to_feel();
  });
}

TEST(Unknown, IsNeverDecidedOtherwiseThanByEveryCompletion) {
  Texts texts(20251120);
  std::mt19937 random(83);
  int settled = 0;
  for (int round = 0; round < 4000 && !testing::Test::HasFailure(); ++round) {
    check(texts.boolean(3), random, settled);
    check(texts.number(3), random, settled);
    check(texts.list(2), random, settled);
  }
  // The test would say nothing if everything were left open.
  EXPECT_GT(settled, 2000);
}

std::string strict(const char* text) {
  Names names = names_of_facts();
  std::vector<Value> values;
  for (std::size_t i = 0; i < facts().size(); ++i) values.push_back(Value::unknown({static_cast<FactId>(i)}));
  return evaluate(*compile_expression(text, {}, names), values).to_feel();
}

TEST(Unknown, LeavesSettledWhatIsSettledWithoutIt) {
  EXPECT_EQ(strict("p and false"), "false");
  EXPECT_EQ(strict("p or true"), "true");
  EXPECT_EQ(strict("if p then 1 else 1"), "1");
  EXPECT_EQ(strict("some i in [1, 2] satisfies i = 2 or p"), "true");
  EXPECT_EQ(strict("every i in [1, 2] satisfies i = 2 and p"), "false");
  EXPECT_EQ(strict("a + null"), "null");
  EXPECT_EQ(strict("null < a"), "null");
  EXPECT_EQ(strict("[a, 2][2]"), "2");
  EXPECT_EQ(strict("{x: a, y: 1}.y"), "1");
  EXPECT_EQ(strict("3 in (a, 3)"), "true");
  EXPECT_EQ(strict("\"x\" instance of number and p"), "false");
}

TEST(Unknown, NamesTheFactsThatWouldSettleIt) {
  EXPECT_EQ(strict("p and q"), "unknown(0, 1)");
  EXPECT_EQ(strict("null and q"), "unknown(1)");
  EXPECT_EQ(strict("a + b > 1"), "unknown(2, 3)");
  EXPECT_EQ(strict("if p then a else 1"), "unknown(0, 2)");
  EXPECT_EQ(strict("[1, 2][item > a]"), "unknown(2)");
  EXPECT_EQ(strict("for i in l return p"), "unknown(0, 4)");
  EXPECT_EQ(strict("[a, 1]"), "[unknown(2), 1]");
}

}  // namespace
}  // namespace hengcai::feel
