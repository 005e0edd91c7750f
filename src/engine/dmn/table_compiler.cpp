#include "engine/dmn/loader.h"
#include "engine/dmn/logic_compiler.h"

namespace hengcai::dmn {

std::optional<feel::Expression> TableCompiler::expression(const FeelText& text, const Element& element,
                                                          const feel::Names& names) {
  if (is_blank(text.text)) return std::nullopt;
  auto compiled = feel::compile_expression(text.text, logic_.source_of(element), names, logic_.library_);
  if (!compiled) {
    faulty_ = true;
    logic_.report(text, element, compiled.diagnostics());
    return std::nullopt;
  }
  logic_.report(text, element, compiled->warnings());
  return *std::move(compiled);
}

std::optional<feel::Expression> TableCompiler::tests(const FeelText& text, const Element& element,
                                                     const feel::Type& input, const feel::Names& names) {
  if (is_blank(text.text)) return std::nullopt;
  auto compiled =
      feel::compile_unary_tests(text.text, logic_.source_of(element), names, input, logic_.library_);
  if (!compiled) {
    faulty_ = true;
    logic_.report(text, element, compiled.diagnostics());
    return std::nullopt;
  }
  logic_.report(text, element, compiled->warnings());
  return *std::move(compiled);
}

void TableCompiler::add_input(Table& table, const DecisionTable::Input& source, const feel::Names& names) {
  Table::Input input;
  input.name = !source.label.empty() ? source.label : fold_name(source.expression.text);
  input.type = logic_.type(source.type_ref, source);
  if (is_blank(source.expression.text)) {
    faulty_ = true;
    feel::Diagnostic empty;
    empty.code = "dmn.no_expression";
    empty.message = "the input of the table has no expression";
    logic_.report(source.expression, source, {empty});
  }
  input.expression = expression(source.expression, source, names);
  feel::Type type = input.type != nullptr ? input.type->type : feel::Type();
  if (input.type == nullptr && input.expression) type = input.expression->type();
  if (source.values) input.allowed = tests(*source.values, source, type, names);
  table.inputs_.push_back(std::move(input));
}

void TableCompiler::add_output(Table& table, const DecisionTable::Output& source, std::size_t index,
                               const feel::Names& names) {
  Table::Output output;
  output.name = !source.name.empty() ? source.name : source.label;
  if (output.name.empty()) output.name = "output " + std::to_string(index + 1);
  output.type = logic_.type(source.type_ref, source);
  const feel::Type type = output.type != nullptr ? output.type->type : feel::Type();
  if (source.values && !is_blank(source.values->text)) {
    output.allowed = tests(*source.values, source, type, names);
    output.priorities = enumerated_values(source.values->text);
  } else if (output.type != nullptr) {
    output.priorities = output.type->enumeration;
  }
  if (source.default_entry) {
    output.default_entry = expression(*source.default_entry, source, names);
    if (output.default_entry) table.has_default_ = true;
  }
  if (!output.priorities.empty()) table.has_priorities_ = true;
  table.outputs_.push_back(std::move(output));
}

void TableCompiler::add_rule(Table& table, const DecisionTable::Rule& source, const feel::Names& names) {
  Table::Rule rule;
  for (std::size_t i = 0; i < source.input_entries.size(); ++i) {
    const Table::Input& input = table.inputs_[i];
    feel::Type type = input.type != nullptr ? input.type->type : feel::Type();
    if (input.type == nullptr && input.expression) type = input.expression->type();
    rule.tests.push_back(tests(source.input_entries[i], source, type, names));
  }
  for (const FeelText& entry : source.output_entries)
    rule.outputs.push_back(expression(entry, source, names));
  table.rules_.push_back(std::move(rule));
}

LogicPtr TableCompiler::compile(const DecisionTable& source, const Element& element,
                                const feel::Names& names) {
  auto table = std::make_unique<Table>(source, element.id);
  for (const auto& input : source.inputs) add_input(*table, input, names);
  for (std::size_t i = 0; i < source.outputs.size(); ++i) add_output(*table, source.outputs[i], i, names);
  for (const auto& rule : source.rules) add_rule(*table, rule, names);
  if (table->outputs_.empty() || faulty_)
    return std::make_unique<FaultyLogic>("the decision table has faults");
  table->set_type();
  return table;
}

}  // namespace hengcai::dmn
