#include "policy/tables.h"

#include <algorithm>
#include <map>

namespace hengcai::policy {

namespace {

constexpr std::string_view cite_annotation = "依据";
constexpr std::string_view note_annotation = "说明";

std::string hit_policy_name(const dmn::DecisionTable& table) {
  switch (table.hit_policy) {
    case dmn::HitPolicy::unique:
      return "UNIQUE";
    case dmn::HitPolicy::first:
      return "FIRST";
    case dmn::HitPolicy::priority:
      return "PRIORITY";
    case dmn::HitPolicy::any:
      return "ANY";
    case dmn::HitPolicy::rule_order:
      return "RULE ORDER";
    case dmn::HitPolicy::output_order:
      return "OUTPUT ORDER";
    case dmn::HitPolicy::collect:
      break;
  }
  switch (table.aggregation) {
    case dmn::Aggregation::none:
      return "COLLECT";
    case dmn::Aggregation::sum:
      return "COLLECT SUM";
    case dmn::Aggregation::count:
      return "COLLECT COUNT";
    case dmn::Aggregation::min:
      return "COLLECT MIN";
    case dmn::Aggregation::max:
      return "COLLECT MAX";
  }
  return "";
}

std::string input_column(const dmn::DecisionTable::Input& input) {
  return input.label.empty() ? input.expression.text : input.label;
}

std::string output_column(const dmn::DecisionTable::Output& output, const std::string& decision) {
  if (!output.label.empty()) return output.label;
  return output.name.empty() ? decision : output.name;
}

std::string annotation(const dmn::DecisionTable& table, const dmn::DecisionTable::Rule& rule,
                       std::string_view name) {
  const auto found = std::find(table.annotation_names.begin(), table.annotation_names.end(), name);
  const auto index = static_cast<std::size_t>(found - table.annotation_names.begin());
  if (found == table.annotation_names.end() || index >= rule.annotations.size()) return "";
  return rule.annotations[index];
}

RuleText rule_text(const dmn::DecisionTable& table, const dmn::DecisionTable::Rule& rule,
                   const std::string& shown, const std::string& decision) {
  RuleText text;
  text.id = rule.id;
  for (const dmn::FeelText& entry : rule.input_entries) text.inputs.push_back(entry.text);
  for (const dmn::FeelText& entry : rule.output_entries) text.outputs.push_back(entry.text);
  text.cite = split_citation(annotation(table, rule, cite_annotation));
  text.note = annotation(table, rule, note_annotation);
  text.place = {shown, "", "表“" + decision + "”", rule.place.line, rule.place.column};
  return text;
}

void read_table(const dmn::DecisionTable& table, const std::string& shown, DecisionText& decision) {
  decision.is_table = true;
  decision.hit_policy = hit_policy_name(table);
  for (const auto& input : table.inputs) {
    decision.input_columns.push_back(input_column(input));
    decision.input_texts.push_back(input.expression.text);
  }
  for (const auto& output : table.outputs) {
    decision.output_columns.push_back(output_column(output, decision.name));
    decision.output_values.push_back(output.values ? output.values->text : "");
  }
  for (const auto& rule : table.rules) decision.rules.push_back(rule_text(table, rule, shown, decision.name));
}

/// Writes boxed expressions one after another, as FEEL where FEEL has the form.
class Writer {
 public:
  std::string text(const dmn::BoxedExpressionPtr& expression) {
    return expression ? text(*expression) : "null";
  }
  std::string text(const dmn::BoxedExpression& expression) {
    return std::visit([this](const auto& content) { return write(content); }, expression.content);
  }

 private:
  std::string write(const dmn::LiteralExpression& literal) { return literal.text.text; }
  std::string write(const dmn::DecisionTable& table) {
    std::string result = "table " + hit_policy_name(table) + " (";
    for (const auto& input : table.inputs) result += input.expression.text + "; ";
    for (const auto& rule : table.rules) {
      result += "| ";
      for (const auto& entry : rule.input_entries) result += entry.text + "; ";
      result += "=> ";
      for (const auto& entry : rule.output_entries) result += entry.text + "; ";
    }
    return result + ")";
  }
  std::string write(const dmn::BoxedContext& context) {
    std::string result;
    for (const auto& entry : context.entries) {
      result +=
          (result.empty() ? "" : ", ") + (entry.variable ? entry.variable->name + ": " : std::string("=> "));
      result += text(entry.value);
    }
    return "{" + result + "}";
  }
  std::string write(const dmn::BoxedList& list) { return "[" + joined(list.items) + "]"; }
  std::string write(const dmn::Relation& relation) {
    std::string result = "relation (";
    for (const auto& column : relation.columns) result += column.name + "; ";
    for (const auto& row : relation.rows) result += "| " + joined(row) + " ";
    return result + ")";
  }
  std::string write(const dmn::Invocation& invocation) {
    std::string result;
    for (const auto& binding : invocation.bindings) {
      result += (result.empty() ? "" : ", ") + binding.parameter.name + ": " + text(binding.value);
    }
    return text(invocation.function) + "(" + result + ")";
  }
  std::string write(const dmn::FunctionDefinition& function) {
    std::string parameters;
    for (const auto& parameter : function.parameters)
      parameters += (parameters.empty() ? "" : ", ") + parameter.name;
    return "function(" + parameters + ") " + text(function.body);
  }
  std::string write(const dmn::Conditional& conditional) {
    return "if " + text(conditional.condition) + " then " + text(conditional.then_value) + " else " +
           text(conditional.else_value);
  }
  std::string write(const dmn::Filter& filter) { return text(filter.list) + "[" + text(filter.match) + "]"; }
  std::string write(const dmn::Iterator& iterator) {
    const bool loops = iterator.kind == dmn::Iterator::Kind::for_return;
    const std::string word = loops ? "for " : iterator.kind == dmn::Iterator::Kind::some ? "some " : "every ";
    return word + iterator.variable + " in " + text(iterator.list) + (loops ? " return " : " satisfies ") +
           text(iterator.body);
  }
  std::string joined(const std::vector<dmn::BoxedExpressionPtr>& expressions) {
    std::string result;
    for (const auto& expression : expressions) result += (result.empty() ? "" : ", ") + text(expression);
    return result;
  }
};

/// The rules of every table in an expression.
class InnerRules {
 public:
  InnerRules(const std::string& shown, DecisionText& owner) : shown_(shown), owner_(owner) {}

  void read(const dmn::BoxedExpressionPtr& expression) {
    if (expression) read(*expression);
  }
  void read(const dmn::BoxedExpression& expression) {
    std::visit([this](const auto& content) { visit(content); }, expression.content);
  }

 private:
  void read_all(const std::vector<dmn::BoxedExpressionPtr>& expressions) {
    for (const auto& expression : expressions) read(expression);
  }
  void visit(const dmn::LiteralExpression& /*literal*/) {}
  void visit(const dmn::DecisionTable& table) {
    for (const auto& rule : table.rules) {
      owner_.inner_rules.push_back(rule_text(table, rule, shown_, owner_.name));
    }
  }
  void visit(const dmn::BoxedContext& context) {
    for (const auto& entry : context.entries) read(entry.value);
  }
  void visit(const dmn::BoxedList& list) { read_all(list.items); }
  void visit(const dmn::Relation& relation) {
    for (const auto& row : relation.rows) read_all(row);
  }
  void visit(const dmn::Invocation& invocation) {
    read(invocation.function);
    for (const auto& binding : invocation.bindings) read(binding.value);
  }
  void visit(const dmn::FunctionDefinition& function) { read(function.body); }
  void visit(const dmn::Conditional& conditional) {
    read(conditional.condition);
    read(conditional.then_value);
    read(conditional.else_value);
  }
  void visit(const dmn::Filter& filter) {
    read(filter.list);
    read(filter.match);
  }
  void visit(const dmn::Iterator& iterator) {
    read(iterator.list);
    read(iterator.body);
  }

  const std::string& shown_;
  DecisionText& owner_;
};

DecisionText element_text(const dmn::Element& element, const std::string& file, const std::string& shown,
                          const std::string& kind) {
  DecisionText text;
  text.id = element.id;
  text.name = element.name;
  text.file = file;
  text.place = {shown, "", kind + "“" + element.name + "”", element.place.line, element.place.column};
  return text;
}

DecisionText decision_text(const dmn::Decision& decision, const std::string& file, const std::string& shown) {
  DecisionText text = element_text(decision, file, shown, "判定");
  if (!decision.expression) return text;
  if (const auto* table = std::get_if<dmn::DecisionTable>(&decision.expression->content)) {
    read_table(*table, shown, text);
  } else {
    text.expression = expression_text(*decision.expression);
    InnerRules(shown, text).read(*decision.expression);
  }
  return text;
}

DecisionText function_text(const dmn::BusinessKnowledgeModel& function, const std::string& file,
                           const std::string& shown) {
  DecisionText text = element_text(function, file, shown, "函数");
  if (!function.logic) return text;
  for (const auto& parameter : function.logic->parameters) {
    text.expression += (text.expression.empty() ? "" : ", ") + parameter.name;
  }
  const dmn::BoxedExpressionPtr& body = function.logic->body;
  text.expression = "(" + text.expression + ") " + (body ? expression_text(*body) : std::string("null"));
  InnerRules(shown, text).read(body);
  return text;
}

/// Names of the elements that references point to, through imports.
class References {
 public:
  explicit References(const std::vector<PackModel>& models) {
    for (const PackModel& model : models) {
      const std::string& space = model.model->model_namespace;
      for (const auto& input : model.model->input_data) names_[{space, input.id}] = input.name;
      for (const auto& decision : model.model->decisions) names_[{space, decision.id}] = decision.name;
    }
  }
  [[nodiscard]] std::vector<std::string> names(const std::vector<dmn::Reference>& references,
                                               const dmn::Model& from) const {
    std::vector<std::string> result;
    for (const dmn::Reference& reference : references) {
      const std::string& space =
          reference.model_namespace.empty() ? from.model_namespace : reference.model_namespace;
      const auto found = names_.find({space, reference.id});
      if (found != names_.end()) result.push_back(found->second);
    }
    return result;
  }

 private:
  std::map<std::pair<std::string, std::string>, std::string> names_;
};

}  // namespace

const RuleText* DecisionText::rule(std::string_view rule_id) const {
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const RuleText& rule) { return rule.id == rule_id; });
  return found == rules.end() ? nullptr : &*found;
}

const DecisionText* PackTables::decision(std::string_view id) const {
  const auto found = std::find_if(decisions.begin(), decisions.end(),
                                  [&](const DecisionText& text) { return text.id == id; });
  return found == decisions.end() ? nullptr : &*found;
}

Citation split_citation(std::string_view annotation) {
  Citation cite;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) cite.push_back(word);
    word.clear();
  };
  while (!annotation.empty()) {
    bool separator = false;
    for (const std::string_view sign : {"、", "，", "；", ",", ";", " ", "\n", "\t", "\r"}) {
      if (!annotation.starts_with(sign)) continue;
      annotation.remove_prefix(sign.size());
      separator = true;
      break;
    }
    if (separator) {
      end_word();
    } else {
      word.push_back(annotation.front());
      annotation.remove_prefix(1);
    }
  }
  end_word();
  return cite;
}

std::string expression_text(const dmn::BoxedExpression& expression) { return Writer().text(expression); }

PackTables read_tables(const std::string& pack_id, const std::vector<PackModel>& models) {
  PackTables tables;
  const References references(models);
  for (const PackModel& model : models) {
    for (const dmn::Decision& decision : model.model->decisions) {
      DecisionText text = decision_text(decision, model.file, pack_id + "/" + model.file);
      text.inputs = references.names(decision.required_inputs, *model.model);
      text.decisions = references.names(decision.required_decisions, *model.model);
      tables.decisions.push_back(std::move(text));
    }
    for (const dmn::BusinessKnowledgeModel& function : model.model->knowledge_models) {
      tables.functions.push_back(function_text(function, model.file, pack_id + "/" + model.file));
    }
  }
  return tables;
}

}  // namespace hengcai::policy
