#include "engine/dmn/batch.h"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/dmn/batch_settle.h"
#include "engine/dmn/batch_state.h"

namespace hengcai::dmn {

using feel::Value;

namespace {

constexpr std::size_t block_rows = 2048;

feel::Diagnostic unknown_decision(const CompiledModel& model, const std::string& name) {
  feel::Diagnostic diagnostic;
  diagnostic.code = "dmn.unknown_decision";
  diagnostic.message = "there is no decision \"" + name + "\"";
  diagnostic.file = model.model().file;
  std::vector<std::string> names;
  for (const Decision& decision : model.model().decisions) names.push_back(decision.name);
  diagnostic.nearest = feel::nearest_word(name, names);
  return diagnostic;
}

feel::Diagnostic unknown_input(const std::string& name, const std::vector<std::string>& names) {
  feel::Diagnostic diagnostic;
  diagnostic.code = "dmn.unknown_input";
  diagnostic.message = "no decision of the batch has an input \"" + name + "\"";
  diagnostic.nearest = feel::nearest_word(name, names);
  return diagnostic;
}

/// The value with every unknown in it hanging on `fact`.
Value hung_on(const Value& value, feel::FactId fact) {
  if (!value.has_unknown()) return value;
  if (value.kind() == feel::Kind::list) {
    feel::List items;
    for (const Value& item : value.list()) items.push_back(hung_on(item, fact));
    return Value::of(std::move(items));
  }
  if (value.kind() == feel::Kind::context) {
    feel::Entries entries;
    for (const feel::ContextEntry& entry : value.entries())
      entries.push_back({entry.name, hung_on(entry.value, fact)});
    return Value::of(std::move(entries));
  }
  return Value::unknown({fact});
}

}  // namespace

std::size_t BatchState::add_column(const std::string& name) {
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [&](const BatchColumn& one) { return one.name == name; });
  if (found != columns_.end()) return static_cast<std::size_t>(found - columns_.begin());
  const auto fact = static_cast<feel::FactId>(columns_.size());
  columns_.push_back(
      {name, {mode_ == Mode::strict ? Value::unknown({fact}) : Value::null()}, {}, std::nullopt});
  return fact;
}

std::size_t BatchState::add_input(std::size_t unit, std::size_t index) {
  const Key key{false, unit, index};
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  const CompiledInput& compiled = model_->units()[unit]->inputs[index];
  auto input = std::make_unique<BatchInput>();
  input->column = add_column(compiled.element->name);
  input->type = compiled.type;
  Node node;
  node.input = inputs_.size();
  node.support = {input->column};
  inputs_.push_back(std::move(input));
  nodes_.push_back(std::move(node));
  return known_[key] = nodes_.size() - 1;
}

std::size_t BatchState::add(const ElementRef& element) {
  return element.kind == ElementRef::Kind::input ? add_input(element.unit, element.index)
                                                 : add_decision(element.unit, element.index);
}

std::size_t BatchState::add_decision(std::size_t unit, std::size_t index) {
  const Key key{true, unit, index};
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  const CompiledDecision& compiled = model_->units()[unit]->decisions[index];
  std::vector<BatchNode::Requirement> requirements;
  std::set<std::size_t> support;
  for (const Requirement& requirement : compiled.requirements) {
    const std::size_t node = add(requirement.element);
    const std::vector<Value>& values = nodes_[node].decision ? nodes_[node].decision->values().values()
                                                             : inputs_[nodes_[node].input]->values;
    requirements.push_back({node, requirement.slot, requirement.entry, &values});
    support.insert(nodes_[node].support.begin(), nodes_[node].support.end());
  }
  Node node;
  node.support.assign(support.begin(), support.end());
  const std::string& name = compiled.element->name;
  if (const Table* table = compiled.is_faulty ? nullptr : compiled.table()) {
    node.decision = std::make_unique<TableNode>(*table, std::move(requirements), compiled.body.frame,
                                                compiled.type, name, now_, refusals_);
  } else {
    node.decision = std::make_unique<GeneralNode>(*compiled.body.logic, std::move(requirements),
                                                  compiled.body.frame, compiled.type, name, now_, refusals_);
  }
  nodes_.push_back(std::move(node));
  return known_[key] = nodes_.size() - 1;
}

/// Brings values that were added to the columns to the types of the inputs.
void BatchState::sync_inputs() {
  feel::Evaluation evaluation;
  for (const auto& input : inputs_) {
    const BatchColumn& column = columns_[input->column];
    for (std::size_t code = input->values.size(); code < column.values.size(); ++code) {
      input->values.push_back(conform(column.values[code], input->type, column.name, evaluation));
    }
  }
}

feel::Diagnostics BatchState::build(std::span<const std::string> decisions, const Batch& batch) {
  for (const InputColumn& given : batch.columns()) {
    BatchColumn column{given.input, {given.values.begin(), given.values.end()}, given.codes, std::nullopt};
    for (Value& value : column.values) value = hung_on(value, static_cast<feel::FactId>(columns_.size()));
    columns_.push_back(std::move(column));
  }
  for (const auto& [name, value] : batch.constants()) columns_.push_back({name, {value}, {}, std::nullopt});
  const std::size_t given = columns_.size();
  feel::Diagnostics diagnostics;
  for (const std::string& name : decisions) {
    const auto decision = model_->find_decision(name);
    if (!decision) {
      diagnostics.push_back(unknown_decision(*model_, name));
      continue;
    }
    asked_.push_back(add_decision(0, *decision));
  }
  std::vector<std::string> wanted;
  for (const auto& input : inputs_) wanted.push_back(columns_[input->column].name);
  for (std::size_t i = 0; i < given; ++i) {
    if (std::find(wanted.begin(), wanted.end(), columns_[i].name) == wanted.end() &&
        !model_->find_input(columns_[i].name)) {
      diagnostics.push_back(unknown_input(columns_[i].name, wanted));
    }
  }
  find_domains();
  sync_inputs();
  answers_.resize(nodes_.size());
  for (std::size_t i = 0; i < asked_.size(); ++i) answers_[asked_[i]].push_back(i);
  for (const std::size_t node : asked_)
    settled_.push_back(std::make_unique<TupleMemo>(nodes_[node].support.size()));
  return diagnostics;
}

void BatchState::run_node(Node& node, std::size_t first, std::size_t count, std::vector<Code>* outcomes) {
  node.codes.resize(count);
  if (!node.decision) {
    const BatchColumn& column = columns_[inputs_[node.input]->column];
    if (column.codes.empty()) {
      std::fill(node.codes.begin(), node.codes.end(), 0);
    } else {
      std::copy_n(column.codes.begin() + static_cast<std::ptrdiff_t>(first), count, node.codes.begin());
    }
    return;
  }
  BatchNode& decision = *node.decision;
  const auto& requirements = decision.requirements();
  std::vector<const Code*> sources;
  for (const auto& requirement : requirements) sources.push_back(nodes_[requirement.node].codes.data());
  std::vector<Code> tuple(requirements.size());
  for (std::size_t row = 0; row < count; ++row) {
    for (std::size_t i = 0; i < sources.size(); ++i) tuple[i] = sources[i][row];
    const Code outcome = decision.outcome(tuple);
    node.codes[row] = decision.value_of(outcome);
    if (outcomes != nullptr) (*outcomes)[row] = outcome;
  }
}

void BatchState::settle_block(std::size_t decision, std::size_t first, std::size_t count,
                              std::vector<Code>& answers) {
  const Node& node = nodes_[asked_[decision]];
  std::vector<Code> tuple(node.support.size());
  for (std::size_t row = 0; row < count; ++row) {
    if (!node.decision->is_open(answers[row])) continue;
    for (std::size_t i = 0; i < tuple.size(); ++i) {
      const BatchColumn& column = columns_[node.support[i]];
      tuple[i] = column.codes.empty() ? 0 : column.codes[first + row];
    }
    std::uint32_t settled = settled_[decision]->find(tuple);
    if (settled == TupleMemo::none) {
      settled = Settler(*this, asked_[decision], tuple).settle(answers[row]);
      settled_[decision]->insert(tuple, settled);
    }
    answers[row] = settled;
  }
}

void BatchState::run(std::size_t first, std::size_t count, std::span<std::vector<Code>> answers) {
  for (std::vector<Code>& answer : answers) answer.resize(count);
  std::vector<Code> block;
  for (std::size_t start = 0; start < count; start += block_rows) {
    const std::size_t rows = std::min(block_rows, count - start);
    for (std::size_t n = 0; n < nodes_.size(); ++n) {
      block.resize(rows);
      run_node(nodes_[n], first + start, rows, answers_[n].empty() ? nullptr : &block);
      for (const std::size_t answer : answers_[n]) {
        std::copy(block.begin(), block.end(), answers[answer].begin() + static_cast<std::ptrdiff_t>(start));
      }
    }
    if (mode_ != Mode::strict) continue;
    for (std::size_t d = 0; d < asked_.size(); ++d) {
      if (!nodes_[asked_[d]].decision->has_open()) continue;
      block.assign(answers[d].begin() + static_cast<std::ptrdiff_t>(start),
                   answers[d].begin() + static_cast<std::ptrdiff_t>(start + rows));
      settle_block(d, first + start, rows, block);
      std::copy(block.begin(), block.end(), answers[d].begin() + static_cast<std::ptrdiff_t>(start));
    }
  }
}

const Outcome& BatchState::outcome(std::size_t decision, Code code) const {
  return nodes_[asked_[decision]].decision->outcome_at(code);
}

BatchRunner::BatchRunner(std::unique_ptr<BatchState> state) : state_(std::move(state)) {}
BatchRunner::~BatchRunner() = default;
BatchRunner::BatchRunner(BatchRunner&&) noexcept = default;
BatchRunner& BatchRunner::operator=(BatchRunner&&) noexcept = default;

feel::Expected<BatchRunner> BatchRunner::create(std::shared_ptr<const CompiledModel> model,
                                                std::span<const std::string> decisions, const Batch& batch,
                                                Mode mode, const feel::DateTime& now) {
  auto state = std::make_unique<BatchState>(std::move(model), mode, now);
  feel::Diagnostics diagnostics = state->build(decisions, batch);
  if (!diagnostics.empty()) return diagnostics;
  return BatchRunner(std::move(state));
}

void BatchRunner::run(std::size_t first, std::size_t count, std::span<std::vector<Code>> answers) {
  state_->run(first, count, answers);
}

const Outcome& BatchRunner::outcome(std::size_t decision, Code code) const {
  return state_->outcome(decision, code);
}

const std::string& BatchRunner::fact_name(feel::FactId fact) const { return state_->fact_name(fact); }

}  // namespace hengcai::dmn
