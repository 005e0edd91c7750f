#include "engine/dmn/batch.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "engine/dmn/compiled_model.h"
#include "engine/dmn/loader.h"
#include "engine/dmn/session.h"

namespace hengcai::dmn {
namespace {

using feel::Value;

/// A model of random decision tables in a chain: inputs `Class` (A to C), `Flag`, `Points` (a small number)
/// and `Day` (a date of one week), then tables that read inputs and earlier tables.
class RandomModel {
 public:
  explicit RandomModel(unsigned seed, bool with_open_types)
      : random_(seed), with_open_types_(with_open_types) {
    const int tables = 1 + pick(3);
    for (int i = 0; i < tables; ++i) add_table(i);
  }
  /// A longer chain with expressions in it, some of which read `Serial`: a number that few people share.
  [[nodiscard]] static RandomModel with_serial(unsigned seed) {
    RandomModel model(seed, true);
    model.with_serial_ = true;
    for (int i = 0; i < 4; ++i) {
      model.add_expression(static_cast<int>(model.decisions_.size()));
      model.add_table(static_cast<int>(model.decisions_.size()));
      model.add_table(static_cast<int>(model.decisions_.size()));
    }
    return model;
  }

  [[nodiscard]] std::string xml() const {
    return R"(<?xml version="1.0"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="random" namespace="urn:random">
<itemDefinition name="tClass"><typeRef>string</typeRef><allowedValues><text>"A","B","C"</text></allowedValues></itemDefinition>
<itemDefinition name="tOut"><typeRef>string</typeRef><allowedValues><text>"x","y","z"</text></allowedValues></itemDefinition>
<inputData name="Class" id="Class"><variable name="Class" typeRef="tClass"/></inputData>
<inputData name="Flag" id="Flag"><variable name="Flag" typeRef="boolean"/></inputData>
<inputData name="Points" id="Points"><variable name="Points" typeRef="number"/></inputData>
<inputData name="Day" id="Day"><variable name="Day" typeRef="date"/></inputData>
<inputData name="Serial" id="Serial"><variable name="Serial" typeRef="number"/></inputData>
)" + body_ +
           "</definitions>";
  }
  [[nodiscard]] const std::vector<std::string>& decisions() const { return decisions_; }

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

  std::string cell(const std::string& input) {
    if (pick(3) == 0) return "-";
    if (input == "Flag") return pick(2) == 0 ? "true" : "false";
    if (input == "Class") {
      static const std::vector<std::string> tests{R"("A")", R"("B")", R"("A","C")", R"(not("B"))", R"("C")"};
      return tests[static_cast<std::size_t>(pick(5))];
    }
    if (input == "Points") {
      static const std::vector<std::string> tests{"&lt; 2", "[1..3]", "&gt;= 3", "not(2)", "null"};
      return tests[static_cast<std::size_t>(pick(5))];
    }
    if (input == "Day") {
      static const std::vector<std::string> tests{R"(&lt;= @"2026-03-02")",
                                                  R"((@"2026-03-01"..@"2026-03-04"])", "null"};
      return tests[static_cast<std::size_t>(pick(3))];
    }
    static const std::vector<std::string> tests{R"("x")", R"("y","z")", R"(not("x"))", "null"};
    return tests[static_cast<std::size_t>(pick(4))];
  }

  std::string some_decision() {
    return decisions_[static_cast<std::size_t>(pick(static_cast<int>(decisions_.size())))];
  }

  void begin_decision(const std::string& name, const std::vector<std::string>& inputs) {
    body_ += "<decision name=\"" + name + "\" id=\"" + name + "\"><variable name=\"" + name + "\"/>";
    for (const std::string& input : inputs) {
      const bool is_decision = input[0] == 'D' && input != "Day";
      body_ += std::string("<informationRequirement><required") + (is_decision ? "Decision" : "Input") +
               " href=\"#" + input + "\"/></informationRequirement>";
    }
  }

  void add_expression(int index) {
    const std::string name = "D" + std::to_string(index);
    const std::string one = some_decision();
    std::string other = some_decision();
    std::vector<std::string> inputs{"Flag", "Serial", one};
    if (other != one) inputs.push_back(other);
    begin_decision(name, inputs);
    const std::vector<std::string> texts{
        "if Serial &lt; 900 then " + one + " else " + other,
        R"(if Flag and Serial >= 40 then "x" else )" + one,
        "if " + one + R"( = "x" or )" + other + R"( = "y" then "z" else "y")",
        R"(if count([)" + one + ", " + other + R"(][item != "x"]) > 1 then "x" else "y")"};
    body_ += "<literalExpression><text>" + texts[static_cast<std::size_t>(pick(4))] +
             "</text></literalExpression></decision>\n";
    decisions_.push_back(name);
  }

  void add_table(int index) {
    const std::string name = "D" + std::to_string(index);
    std::vector<std::string> inputs{"Class", "Flag"};
    if (with_open_types_) inputs.insert(inputs.end(), {"Points", "Day"});
    inputs.insert(inputs.end(), decisions_.begin(), decisions_.end());
    std::shuffle(inputs.begin(), inputs.end(), random_);
    inputs.resize(1 +
                  static_cast<std::size_t>(pick(static_cast<int>(std::min<std::size_t>(inputs.size(), 4)))));
    static const std::vector<std::string> policies{"UNIQUE",  "FIRST",      "ANY",         "PRIORITY",
                                                   "COLLECT", "RULE ORDER", "OUTPUT ORDER"};
    const bool last_may_be_list = pick(4) == 0;
    const std::string& policy = policies[static_cast<std::size_t>(pick(last_may_be_list ? 7 : 4))];
    const bool compares = with_serial_ && pick(2) == 0;
    std::vector<std::string> required = inputs;
    const auto require = [&](const std::string& input) {
      if (std::find(required.begin(), required.end(), input) == required.end()) required.push_back(input);
    };
    if (compares) {
      require("Serial");
      require("Points");
      require("Class");
    }
    begin_decision(name, required);
    body_ += "<decisionTable hitPolicy=\"" + policy + "\">";
    for (const std::string& input : inputs)
      body_ += "<input><inputExpression><text>" + input + "</text></inputExpression></input>";
    if (compares)
      body_ += "<input><inputExpression><text>100 * Points &lt; Serial</text></inputExpression></input>";
    body_ += R"(<output typeRef="tOut"/>)";
    const int rules = 1 + pick(6);
    for (int r = 0; r < rules; ++r) {
      body_ += "<rule id=\"" + name + "_r" + std::to_string(r) + "\">";
      for (const std::string& input : inputs)
        body_ += "<inputEntry><text>" + cell(input) + "</text></inputEntry>";
      if (compares) body_ += "<inputEntry><text>" + cell("Flag") + "</text></inputEntry>";
      static const std::vector<std::string> outputs{R"("x")", R"("y")", R"("z")",
                                                    R"(if Flag then "x" else "y")"};
      const bool reads_flag = std::find(inputs.begin(), inputs.end(), "Flag") != inputs.end();
      const std::string output = compares && pick(3) == 0
                                     ? R"(if Class = "B" then "x" else "z")"
                                     : outputs[static_cast<std::size_t>(pick(reads_flag ? 4 : 3))];
      body_ += "<outputEntry><text>" + output + "</text></outputEntry></rule>";
    }
    body_ += "</decisionTable></decision>\n";
    decisions_.push_back(name);
  }

  std::mt19937 random_;
  bool with_open_types_;
  bool with_serial_ = false;
  std::string body_;
  std::vector<std::string> decisions_;
};

std::shared_ptr<const CompiledModel> compile(const std::string& xml) {
  auto model = load_model(xml, "random.dmn");
  EXPECT_TRUE(model.ok()) << (model.ok() ? "" : feel::render(model.diagnostics().front()));
  auto compiled = CompiledModel::compile(*model);
  for (const auto& diagnostic : compiled->diagnostics()) {
    EXPECT_NE(diagnostic.severity, feel::Severity::error) << feel::render(diagnostic) << xml;
  }
  return compiled;
}

struct Domain {
  std::string name;
  std::vector<Value> values;
};

std::vector<Domain> domains(bool with_open_types) {
  std::vector<Domain> all{{"Class", {Value::of("A"), Value::of("B"), Value::of("C")}},
                          {"Flag", {Value::of(true), Value::of(false)}}};
  if (!with_open_types) return all;
  all.push_back({"Points", {Value::null()}});
  for (int points = 0; points < 5; ++points) all.back().values.push_back(Value::of(points));
  all.push_back({"Day", {Value::null()}});
  for (int day = 1; day < 7; ++day) all.back().values.push_back(Value::of(*feel::Date::from(2026, 3, day)));
  return all;
}

/// Every combination of the domains' values (by index).
std::vector<std::vector<std::size_t>> combinations(const std::vector<Domain>& domains) {
  std::vector<std::vector<std::size_t>> all{{}};
  for (const Domain& domain : domains) {
    std::vector<std::vector<std::size_t>> longer;
    for (const auto& one : all) {
      for (std::size_t i = 0; i < domain.values.size(); ++i) {
        longer.push_back(one);
        longer.back().push_back(i);
      }
    }
    all = std::move(longer);
  }
  return all;
}

/// A batch that owns its columns.
struct Facts {
  std::vector<std::vector<Value>> values;
  std::vector<std::vector<Code>> codes;
  Facts(const std::vector<Domain>& domains, const std::vector<std::vector<std::size_t>>& rows,
        bool with_unknown) {
    for (std::size_t d = 0; d < domains.size(); ++d) {
      values.push_back(domains[d].values);
      if (with_unknown) values.back().push_back(Value::unknown({}));
      codes.emplace_back();
      for (const auto& row : rows) codes.back().push_back(static_cast<Code>(row[d]));
    }
  }
  [[nodiscard]] Batch batch(const std::vector<Domain>& domains) const {
    Batch result(codes.front().size());
    for (std::size_t d = 0; d < domains.size(); ++d) result.add({domains[d].name, values[d], codes[d]});
    return result;
  }
};

/// The decisions use only some inputs; columns nobody reads are left out, as the model itself knows all of
/// them.
TEST(Batch, AgreesWithOneByOneEvaluationOnRandomTables) {
  const auto all = domains(true);
  const auto rows = combinations(all);
  for (unsigned seed = 0; seed < 300; ++seed) {
    const RandomModel random(seed, true);
    const auto model = compile(random.xml());
    const Facts facts(all, rows, false);
    const Batch batch = facts.batch(all);
    auto runner = BatchRunner::create(model, random.decisions(), batch, Mode::standard, {});
    ASSERT_TRUE(runner.ok()) << feel::render(runner.diagnostics().front());
    std::vector<std::vector<Code>> answers(random.decisions().size());
    runner->run(0, rows.size(), answers);
    for (std::size_t row = 0; row < rows.size(); row += 1 + seed % 7) {
      feel::Entries inputs;
      for (std::size_t d = 0; d < all.size(); ++d)
        inputs.push_back({all[d].name, all[d].values[rows[row][d]]});
      Session session(*model, Value::of(std::move(inputs)), {});
      for (std::size_t d = 0; d < answers.size(); ++d) {
        const Value expected = session.decide(*model->find_decision(random.decisions()[d]));
        const Outcome& actual = runner->outcome(d, answers[d][row]);
        ASSERT_EQ(expected, actual.value) << "seed " << seed << " row " << row << ": " << expected.to_feel()
                                          << " but " << actual.value.to_feel() << "\n"
                                          << random.xml();
      }
    }
  }
}

/// What all completions of one partial row say: the one answer, or the facts on which the answer depends.
struct Truth {
  bool settled = true;
  Value value;
  std::set<std::string> essential;
};

Truth truth_of(const std::vector<Domain>& all, const std::vector<std::size_t>& row,
               const std::vector<Code>& answers,
               const std::map<std::vector<std::size_t>, std::size_t>& row_of, const BatchRunner& runner,
               std::size_t decision) {
  std::vector<Domain> open;
  std::vector<std::size_t> which;
  for (std::size_t d = 0; d < all.size(); ++d) {
    if (row[d] < all[d].values.size()) continue;
    open.push_back(all[d]);
    which.push_back(d);
  }
  const auto value_at = [&](const std::vector<std::size_t>& choice) {
    std::vector<std::size_t> full = row;
    for (std::size_t i = 0; i < which.size(); ++i) full[which[i]] = choice[i];
    return runner.outcome(decision, answers[row_of.at(full)]).value;
  };
  Truth truth;
  const auto choices = combinations(open);
  truth.value = value_at(choices.front());
  for (const auto& choice : choices) {
    if (value_at(choice) != truth.value) truth.settled = false;
    for (std::size_t i = 0; i < which.size(); ++i) {
      for (std::size_t other = 0; other < open[i].values.size(); ++other) {
        auto changed = choice;
        changed[i] = other;
        if (value_at(changed) != value_at(choice)) truth.essential.insert(open[i].name);
      }
    }
  }
  return truth;
}

/// `./test --long` goes through more random models than `./test`.
bool is_long() { return std::getenv("HENGCAI_LONG") != nullptr; }

void expect_exact(unsigned first_seed, unsigned last_seed, bool with_open_types) {
  const auto all = domains(with_open_types);
  const auto full_rows = combinations(all);
  std::map<std::vector<std::size_t>, std::size_t> row_of;
  for (std::size_t i = 0; i < full_rows.size(); ++i) row_of[full_rows[i]] = i;
  auto with_unknown = all;
  for (Domain& domain : with_unknown) domain.values.push_back(Value::unknown({}));
  const auto partial_rows = combinations(with_unknown);
  int settled_in_spite = 0;
  int not_settled = 0;
  for (unsigned seed = first_seed; seed < last_seed; ++seed) {
    const RandomModel random(seed, with_open_types);
    const auto model = compile(random.xml());
    const Facts full(all, full_rows, false);
    const Facts partial(all, partial_rows, true);
    const Batch full_batch = full.batch(all);
    const Batch partial_batch = partial.batch(all);
    auto standard = BatchRunner::create(model, random.decisions(), full_batch, Mode::standard, {});
    auto strict = BatchRunner::create(model, random.decisions(), partial_batch, Mode::strict, {});
    ASSERT_TRUE(standard.ok() && strict.ok());
    std::vector<std::vector<Code>> expected(random.decisions().size());
    std::vector<std::vector<Code>> answers(random.decisions().size());
    standard->run(0, full_rows.size(), expected);
    strict->run(0, partial_rows.size(), answers);
    for (std::size_t row = 0; row < partial_rows.size(); ++row) {
      const bool has_unknown = std::any_of(
          partial_rows[row].begin(), partial_rows[row].end(),
          [&, d = std::size_t{0}](std::size_t index) mutable { return index == all[d++].values.size(); });
      if (!has_unknown) continue;
      for (std::size_t d = 0; d < answers.size(); ++d) {
        const Truth truth = truth_of(all, partial_rows[row], expected[d], row_of, *standard, d);
        const Outcome& outcome = strict->outcome(d, answers[d][row]);
        ASSERT_EQ(truth.settled, !outcome.needs_information())
            << "seed " << seed << " " << random.decisions()[d] << ": " << outcome.value.to_feel()
            << random.xml();
        if (truth.settled) {
          ++settled_in_spite;
          ASSERT_EQ(truth.value, outcome.value) << "seed " << seed;
          continue;
        }
        ++not_settled;
        std::set<std::string> named;
        for (const feel::FactId fact : outcome.value.unknown_facts()) named.insert(strict->fact_name(fact));
        ASSERT_EQ(truth.essential, named) << "seed " << seed << " " << random.decisions()[d] << random.xml();
      }
    }
  }
  EXPECT_GT(settled_in_spite, 100);
  EXPECT_GT(not_settled, 100);
}

TEST(StrictBatch, NamesExactlyTheFactsOnWhichTheAnswerDepends) { expect_exact(1000, 1300, false); }

TEST(StrictBatch, TriesOpenFactsAtEveryPlaceAmongTheValuesTheyAreComparedWith) {
  expect_exact(2000, is_long() ? 2120 : 2016, true);
}

/// Facts of many people, drawn at random: mostly ordinary ones, some unknown, and `Serial` all over the
/// place.
struct ManyFacts {
  std::vector<Domain> all = domains(true);
  std::vector<std::vector<Code>> codes;
  explicit ManyFacts(unsigned seed, std::size_t people) {
    all.push_back({"Serial", {}});
    for (int serial = 0; serial < 1000; ++serial) all.back().values.push_back(Value::of(serial));
    std::mt19937 random(seed);
    for (Domain& domain : all) {
      domain.values.push_back(Value::unknown({}));
      const bool is_serial = domain.name == "Serial";
      codes.emplace_back();
      for (std::size_t i = 0; i < people; ++i) {
        const bool is_ordinary = !is_serial && random() % 4 != 0;
        codes.back().push_back(is_ordinary ? 0 : static_cast<Code>(random() % domain.values.size()));
        if (is_serial && random() % 20 == 0) codes.back().back() = 1000;
      }
    }
  }
  /// Decides rows [first, first + count) as a batch of their own.
  [[nodiscard]] BatchRunner decide(const RandomModel& random,
                                   const std::shared_ptr<const CompiledModel>& model, std::size_t first,
                                   std::size_t count, std::vector<std::vector<Code>>& answers) const {
    Batch batch(count);
    for (std::size_t d = 0; d < all.size(); ++d)
      batch.add({all[d].name, all[d].values, std::span(codes[d]).subspan(first, count)});
    auto runner = BatchRunner::create(model, random.decisions(), batch, Mode::strict, {});
    answers.assign(random.decisions().size(), {});
    runner->run(0, count, answers);
    return *std::move(runner);
  }
};

TEST(StrictBatch, SaysOfManyWhatItSaysOfFew) {
  constexpr std::size_t people = 24'000;
  constexpr std::size_t few = 1'000;  // too few to look for people who are alike
  int open = 0;
  const unsigned last_seed = is_long() ? 12 : 3;
  for (unsigned seed = 1; seed <= last_seed; ++seed) {
    const RandomModel random = RandomModel::with_serial(seed);
    const auto model = compile(random.xml());
    const ManyFacts facts(seed, people);
    std::vector<std::vector<Code>> answers;
    const BatchRunner many = facts.decide(random, model, 0, people, answers);
    for (std::size_t first = 0; first < people; first += few) {
      std::vector<std::vector<Code>> expected;
      const BatchRunner alone = facts.decide(random, model, first, few, expected);
      for (std::size_t d = 0; d < answers.size(); ++d) {
        for (std::size_t i = 0; i < few; ++i) {
          const Outcome& one = alone.outcome(d, expected[d][i]);
          const Outcome& other = many.outcome(d, answers[d][first + i]);
          open += one.needs_information() ? 1 : 0;
          ASSERT_EQ(one.value, other.value)
              << "seed " << seed << " " << random.decisions()[d] << " row " << first + i << "\n"
              << random.xml();
          ASSERT_EQ(one.rules, other.rules) << "seed " << seed << " " << random.decisions()[d];
          ASSERT_EQ(one.notes, other.notes) << "seed " << seed << " " << random.decisions()[d];
        }
      }
    }
  }
  EXPECT_GT(open, 2'000);
}

TEST(Batch, UnknownNamesAreErrorsWithTheNearestName) {
  const RandomModel random(1, false);
  const auto model = compile(random.xml());
  const std::vector<std::string> decisions{"D00"};
  const auto runner = BatchRunner::create(model, decisions, Batch(0), Mode::standard, {});
  ASSERT_FALSE(runner.ok());
  EXPECT_EQ(runner.diagnostics().front().code, "dmn.unknown_decision");
  EXPECT_EQ(runner.diagnostics().front().nearest, "D0");
}

}  // namespace
}  // namespace hengcai::dmn
