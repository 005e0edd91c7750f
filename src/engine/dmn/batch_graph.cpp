#include <algorithm>
#include <set>
#include <utility>

#include "engine/dmn/batch_graph.h"
#include "engine/dmn/batch_table.h"

namespace hengcai::dmn {

using feel::Value;

namespace {

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

std::size_t BatchGraph::add_column(const std::string& name) {
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [&](const BatchColumn& one) { return one.name == name; });
  if (found != columns_.end()) return static_cast<std::size_t>(found - columns_.begin());
  const auto fact = static_cast<feel::FactId>(columns_.size());
  columns_.push_back(
      {name, {mode_ == Mode::strict ? Value::unknown({fact}) : Value::null()}, {}, std::nullopt});
  return fact;
}

std::size_t BatchGraph::add_input(std::size_t unit, std::size_t index) {
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

std::size_t BatchGraph::add(const ElementRef& element) {
  return element.kind == ElementRef::Kind::input ? add_input(element.unit, element.index)
                                                 : add_decision(element.unit, element.index);
}

std::size_t BatchGraph::add_decision(std::size_t unit, std::size_t index) {
  const Key key{true, unit, index};
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  const CompiledDecision& compiled = model_->units()[unit]->decisions[index];
  std::vector<BatchNode::Requirement> requirements;
  std::set<std::size_t> support;
  for (const Requirement& requirement : compiled.requirements) {
    const std::size_t node = add(requirement.element);
    const std::vector<Value>& values =
        nodes_[node].decision ? nodes_[node].decision->values() : inputs_[nodes_[node].input]->values;
    const bool is_input = nodes_[node].decision == nullptr;
    requirements.push_back({node, requirement.slot, requirement.entry, &values, is_input});
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
void BatchGraph::sync_inputs() {
  feel::Evaluation evaluation;
  for (const auto& input : inputs_) {
    const BatchColumn& column = columns_[input->column];
    for (std::size_t code = input->values.size(); code < column.values.size(); ++code) {
      input->values.push_back(conform(column.values[code], input->type, column.name, evaluation));
    }
  }
}

feel::Diagnostics BatchGraph::build(std::span<const std::string> decisions, const Batch& batch) {
  for (const InputColumn& given : batch.columns()) {
    BatchColumn column{given.input, {given.values.begin(), given.values.end()}, given.codes, std::nullopt};
    for (Value& value : column.values) value = hung_on(value, static_cast<feel::FactId>(columns_.size()));
    if (column.values.size() == 1) column.codes = {};
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
  dependents_.resize(columns_.size());
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    if (!nodes_[node].decision) continue;
    nodes_[node].decision->prepare();
    for (const auto& requirement : nodes_[node].decision->requirements())
      nodes_[requirement.node].is_read = true;
    for (const std::size_t column : nodes_[node].support) dependents_[column].push_back(node);
  }
  return diagnostics;
}

}  // namespace hengcai::dmn
