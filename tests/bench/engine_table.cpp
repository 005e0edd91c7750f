#include "engine_table.h"

#include <chrono>
#include <stdexcept>

#include "engine/dmn/batch.h"
#include "engine/dmn/compiled_model.h"
#include "engine/dmn/dictionary.h"
#include "engine/dmn/loader.h"

namespace hengcai::bench {

namespace {

using dmn::Code;
using feel::Value;

struct Column {
  explicit Column(std::string input_name) : name(std::move(input_name)) {}
  std::string name;
  dmn::Dictionary values;
  std::vector<Code> codes;
};

Value date_value(std::uint32_t date) {
  return Value::of(*feel::Date::from(date / 10000, date / 100 % 100, date % 100));
}

/// Every fact of every person goes through its dictionary, as facts from anywhere would.
template <class Fact>
Column code(std::string name, const std::vector<Person>& people, Fact fact) {
  Column column(std::move(name));
  column.codes.reserve(people.size());
  for (const Person& person : people) column.codes.push_back(column.values.intern(fact(person)));
  return column;
}

std::vector<Column> code_all(const std::vector<Person>& people) {
  std::vector<Column> columns;
  columns.push_back(
      code("class", people, [](const Person& p) { return Value::of(class_names[p.talent_class]); }));
  columns.push_back(code("grade", people, [](const Person& p) { return Value::of(grade_names[p.grade]); }));
  columns.push_back(code("assessed", people, [](const Person& p) { return date_value(p.assessed); }));
  columns.push_back(code("ends", people, [](const Person& p) { return date_value(p.ends); }));
  columns.push_back(code("dismissed", people, [](const Person& p) { return Value::of(p.dismissed); }));
  columns.push_back(code("investigated", people, [](const Person& p) { return Value::of(p.investigated); }));
  columns.push_back(code("left", people, [](const Person& p) { return Value::of(p.left); }));
  return columns;
}

template <class T>
T must(feel::Expected<T> result) {
  if (!result) throw std::runtime_error(feel::render(result.diagnostics().front()));
  return *std::move(result);
}

}  // namespace

class EngineTable::State {
 public:
  State(const std::string& dmn, const std::vector<Person>& people) : batch_(people.size()) {
    const auto begin = std::chrono::steady_clock::now();
    columns_ = code_all(people);
    coding_seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    for (const Column& column : columns_) batch_.add({column.name, column.values.values(), column.codes});
    model_ = dmn::CompiledModel::compile(must(dmn::load_model(dmn, "table.dmn")));
  }

  void decide(std::vector<std::uint8_t>& answers) {
    constexpr std::size_t block = 8192;
    const std::string decision = "outcome";
    dmn::BatchRunner runner =
        must(dmn::BatchRunner::create(model_, {&decision, 1}, batch_, dmn::Mode::standard, feel::DateTime{}));
    std::vector<std::vector<Code>> codes(1);
    std::vector<std::uint8_t> rules;  // of each code met so far
    for (std::size_t first = 0; first < answers.size(); first += block) {
      const std::size_t count = std::min(block, answers.size() - first);
      runner.run(first, count, codes);
      for (std::size_t i = 0; i < count; ++i) {
        while (codes[0][i] >= rules.size()) {
          rules.push_back(
              static_cast<std::uint8_t>(runner.outcome(0, static_cast<Code>(rules.size())).rules.front()));
        }
        answers[first + i] = rules[codes[0][i]];
      }
    }
  }

  [[nodiscard]] double coding_seconds() const { return coding_seconds_; }

 private:
  std::vector<Column> columns_;
  dmn::Batch batch_;
  std::shared_ptr<const dmn::CompiledModel> model_;
  double coding_seconds_ = 0;
};

EngineTable::EngineTable(const std::string& dmn, const std::vector<Person>& people)
    : state_(std::make_unique<State>(dmn, people)) {}
EngineTable::~EngineTable() = default;

void EngineTable::decide(std::vector<std::uint8_t>& answers) { state_->decide(answers); }
double EngineTable::coding_seconds() const { return state_->coding_seconds(); }

}  // namespace hengcai::bench
