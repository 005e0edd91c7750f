#include "engine/dmn/loader_expressions.h"

#include <array>
#include <utility>

#include "engine/dmn/loader.h"

namespace hengcai::dmn::detail {

namespace {

struct NamedPolicy {
  std::string_view name;
  HitPolicy policy;
};
constexpr std::array<NamedPolicy, 7> hit_policies{{{"UNIQUE", HitPolicy::unique},
                                                   {"FIRST", HitPolicy::first},
                                                   {"PRIORITY", HitPolicy::priority},
                                                   {"ANY", HitPolicy::any},
                                                   {"COLLECT", HitPolicy::collect},
                                                   {"RULE ORDER", HitPolicy::rule_order},
                                                   {"OUTPUT ORDER", HitPolicy::output_order}}};

struct NamedAggregation {
  std::string_view name;
  Aggregation aggregation;
};
constexpr std::array<NamedAggregation, 4> aggregations{{{"SUM", Aggregation::sum},
                                                        {"COUNT", Aggregation::count},
                                                        {"MIN", Aggregation::min},
                                                        {"MAX", Aggregation::max}}};

}  // namespace

void Reader::report(const pugi::xml_node& node, std::string code, std::string message,
                    feel::Severity severity) {
  const Place place = xml_.place(node);
  feel::Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.code = std::move(code);
  diagnostic.message = std::move(message);
  diagnostic.file = xml_.file();
  diagnostic.element = attribute(node, "id");
  if (diagnostic.element.empty()) diagnostic.element = attribute(node, "name");
  diagnostic.line = place.line;
  diagnostic.column = place.column;
  diagnostic.source_line = line_at(*xml_.text(), place.offset);
  diagnostics_.push_back(std::move(diagnostic));
}

std::string Reader::attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& candidate : node.attributes()) {
    if (candidate.name() == name) return candidate.value();
  }
  return {};
}

pugi::xml_node Reader::child(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& candidate : node.children()) {
    if (local_name(candidate.name()) == name) return candidate;
  }
  return {};
}

void Reader::read_element(const pugi::xml_node& node, Element& element) const {
  element.id = attribute(node, "id");
  element.name = fold_name(attribute(node, "name"));
  element.label = attribute(node, "label");
  element.place = xml_.place(node);
}

InformationItem Reader::information_item(const pugi::xml_node& node) const {
  InformationItem item;
  read_element(node, item);
  item.type_ref = fold_name(attribute(node, "typeRef"));
  return item;
}

FeelText Reader::text_child(const pugi::xml_node& node) const {
  const pugi::xml_node text = child(node, "text");
  return text ? text_of(xml_, text) : FeelText{{}, xml_.place(node)};
}

BoxedExpressionPtr Reader::expression_in(const pugi::xml_node& node) {
  for (const pugi::xml_node& candidate : node.children()) {
    if (BoxedExpressionPtr found = expression(candidate)) return found;
  }
  return nullptr;
}

BoxedExpressionPtr Reader::expression(const pugi::xml_node& node) {
  if (node.type() != pugi::node_element) return nullptr;
  const std::string_view kind = local_name(node.name());
  auto result = std::make_unique<BoxedExpression>();
  read_element(node, *result);
  result->type_ref = fold_name(attribute(node, "typeRef"));
  if (kind == "literalExpression") {
    result->content = LiteralExpression{text_child(node), attribute(node, "expressionLanguage")};
  } else if (kind == "decisionTable") {
    result->content = decision_table(node);
  } else if (kind == "context") {
    result->content = context(node);
  } else if (kind == "list") {
    BoxedList list;
    for (const pugi::xml_node& item : node.children()) {
      if (BoxedExpressionPtr value = expression(item)) list.items.push_back(std::move(value));
    }
    result->content = std::move(list);
  } else if (kind == "relation") {
    result->content = relation(node);
  } else if (kind == "invocation") {
    result->content = invocation(node);
  } else if (kind == "functionDefinition") {
    result->content = function_definition(node);
  } else if (kind == "conditional") {
    result->content =
        Conditional{typed_child(node, "if"), typed_child(node, "then"), typed_child(node, "else")};
  } else if (kind == "filter") {
    result->content = Filter{typed_child(node, "in"), typed_child(node, "match")};
  } else if (kind == "for") {
    result->content = iterator(node, Iterator::Kind::for_return);
  } else if (kind == "some") {
    result->content = iterator(node, Iterator::Kind::some);
  } else if (kind == "every") {
    result->content = iterator(node, Iterator::Kind::every);
  } else {
    return nullptr;
  }
  return result;
}

BoxedExpressionPtr Reader::typed_child(const pugi::xml_node& node, std::string_view name) {
  const pugi::xml_node part = child(node, name);
  if (!part) {
    report(node, "dmn.missing_part", "<" + std::string(name) + "> is missing here");
    return nullptr;
  }
  BoxedExpressionPtr result = expression_in(part);
  // DMN 1.5 gives the part itself a type reference as well.
  if (result && result->type_ref.empty()) result->type_ref = fold_name(attribute(part, "typeRef"));
  if (!result) report(part, "dmn.missing_part", "an expression is missing here");
  return result;
}

DecisionTable Reader::decision_table(const pugi::xml_node& node) {
  DecisionTable table;
  if (const std::string name = attribute(node, "hitPolicy"); !name.empty()) {
    bool known = false;
    for (const NamedPolicy& candidate : hit_policies) {
      if (candidate.name == name) table.hit_policy = candidate.policy, known = true;
    }
    if (!known) report(node, "dmn.hit_policy", "there is no hit policy '" + name + "'");
  }
  if (const std::string name = attribute(node, "aggregation"); !name.empty()) {
    bool known = false;
    for (const NamedAggregation& candidate : aggregations) {
      if (candidate.name == name) table.aggregation = candidate.aggregation, known = true;
    }
    if (!known) report(node, "dmn.aggregation", "there is no aggregation '" + name + "'");
  }
  table_inputs_and_outputs(node, table);
  for (const pugi::xml_node& item : node.children()) {
    if (local_name(item.name()) == "rule") table.rules.push_back(rule(item, table));
  }
  return table;
}

void Reader::table_inputs_and_outputs(const pugi::xml_node& node, DecisionTable& table) {
  for (const pugi::xml_node& item : node.children()) {
    const std::string_view kind = local_name(item.name());
    if (kind == "input") {
      DecisionTable::Input input;
      read_element(item, input);
      const pugi::xml_node expression = child(item, "inputExpression");
      if (!expression) report(item, "dmn.missing_part", "the input has no <inputExpression>");
      input.expression = text_child(expression ? expression : item);
      input.type_ref = fold_name(attribute(expression, "typeRef"));
      if (const pugi::xml_node values = child(item, "inputValues")) input.values = text_child(values);
      table.inputs.push_back(std::move(input));
    } else if (kind == "output") {
      DecisionTable::Output output;
      read_element(item, output);
      output.type_ref = fold_name(attribute(item, "typeRef"));
      if (const pugi::xml_node values = child(item, "outputValues")) output.values = text_child(values);
      if (const pugi::xml_node entry = child(item, "defaultOutputEntry"))
        output.default_entry = text_child(entry);
      table.outputs.push_back(std::move(output));
    } else if (kind == "annotation") {
      table.annotation_names.push_back(fold_name(attribute(item, "name")));
    }
  }
  if (table.outputs.empty()) report(node, "dmn.missing_part", "the table has no output");
}

DecisionTable::Rule Reader::rule(const pugi::xml_node& node, const DecisionTable& table) {
  DecisionTable::Rule rule;
  read_element(node, rule);
  for (const pugi::xml_node& item : node.children()) {
    const std::string_view kind = local_name(item.name());
    if (kind == "inputEntry") rule.input_entries.push_back(text_child(item));
    if (kind == "outputEntry") rule.output_entries.push_back(text_child(item));
    if (kind == "annotationEntry") rule.annotations.push_back(text_child(item).text);
  }
  if (rule.input_entries.size() != table.inputs.size() ||
      rule.output_entries.size() != table.outputs.size()) {
    report(node, "dmn.rule_width",
           "the rule has " + std::to_string(rule.input_entries.size()) + " input and " +
               std::to_string(rule.output_entries.size()) + " output entries, the table " +
               std::to_string(table.inputs.size()) + " inputs and " + std::to_string(table.outputs.size()) +
               " outputs");
    rule.input_entries.resize(table.inputs.size());
    rule.output_entries.resize(table.outputs.size());
  }
  return rule;
}

BoxedContext Reader::context(const pugi::xml_node& node) {
  BoxedContext result;
  for (const pugi::xml_node& item : node.children()) {
    if (local_name(item.name()) != "contextEntry") continue;
    BoxedContext::Entry entry;
    entry.place = xml_.place(item);
    if (const pugi::xml_node variable = child(item, "variable")) entry.variable = information_item(variable);
    entry.value = expression_in(item);
    result.entries.push_back(std::move(entry));
  }
  return result;
}

Relation Reader::relation(const pugi::xml_node& node) {
  Relation result;
  for (const pugi::xml_node& item : node.children()) {
    const std::string_view kind = local_name(item.name());
    if (kind == "column") result.columns.push_back(information_item(item));
    if (kind != "row") continue;
    std::vector<BoxedExpressionPtr> row;
    for (const pugi::xml_node& cell : item.children()) {
      if (BoxedExpressionPtr value = expression(cell)) row.push_back(std::move(value));
    }
    if (row.size() != result.columns.size()) {
      report(item, "dmn.row_width",
             "the row has " + std::to_string(row.size()) + " cells, the relation " +
                 std::to_string(result.columns.size()) + " columns");
    }
    row.resize(result.columns.size());
    result.rows.push_back(std::move(row));
  }
  return result;
}

Invocation Reader::invocation(const pugi::xml_node& node) {
  Invocation result;
  result.function = expression_in(node);
  if (!result.function) report(node, "dmn.missing_part", "the invocation names no function");
  for (const pugi::xml_node& item : node.children()) {
    if (local_name(item.name()) != "binding") continue;
    result.bindings.push_back({information_item(child(item, "parameter")), expression_in(item)});
  }
  return result;
}

FunctionDefinition Reader::function_definition(const pugi::xml_node& node) {
  FunctionDefinition result;
  const std::string kind = attribute(node, "kind");
  if (kind == "Java" || kind == "J") result.kind = FunctionDefinition::Kind::java;
  if (kind == "PMML" || kind == "P") result.kind = FunctionDefinition::Kind::pmml;
  for (const pugi::xml_node& item : node.children()) {
    if (local_name(item.name()) == "formalParameter") result.parameters.push_back(information_item(item));
  }
  result.body = expression_in(node);
  return result;
}

Iterator Reader::iterator(const pugi::xml_node& node, Iterator::Kind kind) {
  Iterator result;
  result.kind = kind;
  result.variable = fold_name(attribute(node, "iteratorVariable"));
  if (result.variable.empty()) report(node, "dmn.missing_part", "iteratorVariable is missing here");
  result.list = typed_child(node, "in");
  result.body = typed_child(node, kind == Iterator::Kind::for_return ? "return" : "satisfies");
  return result;
}

}  // namespace hengcai::dmn::detail
