#include "engine/dmn/logic_compiler.h"

#include <algorithm>
#include <utility>

#include "engine/dmn/loader.h"
#include "engine/dmn/xml.h"

namespace hengcai::dmn {

namespace {

/// Names that no model can write, for the values of boxed expressions that are read as FEEL texts.
constexpr const char* filter_list_name = "_boxed_list_";

feel::Diagnostic fault(std::string code, std::string message) {
  feel::Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.message = std::move(message);
  return diagnostic;
}

bool is_feel(const std::string& language) {
  return language.empty() || language.find("FEEL") != std::string::npos ||
         language.find("feel") != std::string::npos;
}

}  // namespace

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

std::size_t LogicCompiler::declare(feel::Names& names, const std::string& name, const feel::Type& type) {
  const std::size_t slot = names.declare(name, type);
  frame_size_ = std::max(frame_size_, names.size());
  return slot;
}

std::size_t LogicCompiler::take_frame_size() { return std::exchange(frame_size_, 0); }

feel::Source LogicCompiler::source_of(const Element& element) const {
  const Element& named = element.id.empty() && owner_ != nullptr ? *owner_ : element;
  return {model_.file, named.id.empty() ? named.name : named.id, 1, 1};
}

const ItemType* LogicCompiler::type(const std::string& type_ref, const Element& where) {
  bool known = true;
  const ItemType* found = types_.find(type_ref, &known);
  if (!known) {
    feel::Diagnostic unknown = fault("dmn.unknown_type", "there is no type '" + type_ref + "'");
    unknown.nearest = feel::nearest_word(type_ref, types_.names());
    report({type_ref, where.place}, where, {unknown});
  }
  return found;
}

/// A finding counts lines and columns from the text's beginning; people look for them in the file.
void LogicCompiler::report(const FeelText& text, const Element& element, feel::Diagnostics found) {
  for (feel::Diagnostic& diagnostic : found) {
    const feel::Source source = source_of(element);
    diagnostic.file = model_.file;
    diagnostic.element = source.element;
    if (text.place.line > 0) {
      const std::string& file_text = *model_.source;
      const std::size_t offset = diagnostic.line > 0 ? offset_in_file(file_text, text.place.offset,
                                                                      diagnostic.line, diagnostic.column)
                                                     : text.place.offset;
      const Place place = place_at(file_text, offset);
      diagnostic.line = place.line;
      diagnostic.column = place.column;
      diagnostic.source_line = line_at(file_text, offset);
    }
    if (diagnostic.severity == feel::Severity::error) failed_ = true;
    diagnostics_.push_back(std::move(diagnostic));
  }
}

LogicPtr LogicCompiler::compile(const BoxedExpression* expression, const feel::Names& names) {
  frame_size_ = std::max(frame_size_, names.size());
  if (expression == nullptr) return std::make_unique<FaultyLogic>("there is no expression");
  LogicPtr logic = untyped(*expression, names);
  if (const ItemType* wanted = type(expression->type_ref, *expression)) {
    const std::string& what = !expression->name.empty() ? expression->name
                              : owner_ != nullptr       ? owner_->name
                                                        : expression->id;
    return std::make_unique<TypedLogic>(std::move(logic), wanted, what);
  }
  return logic;
}

LogicPtr LogicCompiler::untyped(const BoxedExpression& expression, const feel::Names& names) {
  struct Visitor {
    LogicCompiler& self;
    const BoxedExpression& element;
    const feel::Names& names;
    LogicPtr operator()(const LiteralExpression& it) { return self.literal(it, element, names); }
    LogicPtr operator()(const DecisionTable& it) { return TableCompiler(self).compile(it, element, names); }
    LogicPtr operator()(const BoxedContext& it) { return self.context(it, names); }
    LogicPtr operator()(const BoxedList& it) {
      std::vector<LogicPtr> items;
      for (const auto& item : it.items) items.push_back(self.compile(item.get(), names));
      return std::make_unique<ListLogic>(std::move(items));
    }
    LogicPtr operator()(const Relation& it) { return self.relation(it, names); }
    LogicPtr operator()(const Invocation& it) { return self.invocation(it, element, names); }
    LogicPtr operator()(const FunctionDefinition& it) {
      return self.compile_function(it, element.name, nullptr, names);
    }
    LogicPtr operator()(const Conditional& it) {
      return std::make_unique<ConditionalLogic>(self.compile(it.condition.get(), names),
                                                self.compile(it.then_value.get(), names),
                                                self.compile(it.else_value.get(), names));
    }
    LogicPtr operator()(const Filter& it) { return self.filter(it, element, names); }
    LogicPtr operator()(const Iterator& it) { return self.iterator(it, names); }
  };
  return std::visit(Visitor{*this, expression, names}, expression.content);
}

LogicPtr LogicCompiler::literal(const LiteralExpression& literal, const Element& element,
                                const feel::Names& names) {
  if (is_blank(literal.text.text)) {
    report(literal.text, element, {fault("dmn.no_expression", "the expression is empty")});
    return std::make_unique<FaultyLogic>("the expression is empty");
  }
  if (!is_feel(literal.expression_language)) {
    report(literal.text, element,
           {fault("dmn.language", "only FEEL is run here, not '" + literal.expression_language + "'")});
    return std::make_unique<FaultyLogic>("the expression is not in FEEL");
  }
  auto compiled = feel::compile_expression(literal.text.text, source_of(element), names, library_);
  if (!compiled) {
    const std::string why =
        compiled.diagnostics().empty() ? "" : ": " + compiled.diagnostics().front().message;
    report(literal.text, element, compiled.diagnostics());
    return std::make_unique<FaultyLogic>("the expression has a fault" + why);
  }
  report(literal.text, element, compiled->warnings());
  return std::make_unique<LiteralLogic>(*std::move(compiled));
}

LogicPtr LogicCompiler::context(const BoxedContext& context, const feel::Names& names) {
  feel::Names inner = names;
  std::vector<ContextLogic::Entry> entries;
  for (const BoxedContext::Entry& source : context.entries) {
    ContextLogic::Entry entry;
    entry.value = compile(source.value.get(), inner);
    if (source.variable) {
      entry.name = source.variable->name;
      entry.type = type(source.variable->type_ref, *source.variable);
    }
    const bool is_result = entry.name.empty();
    if (!is_result)
      entry.slot = declare(inner, entry.name, entry.type ? entry.type->type : entry.value->type());
    entries.push_back(std::move(entry));
    if (is_result) break;
  }
  return std::make_unique<ContextLogic>(std::move(entries));
}

LogicPtr LogicCompiler::relation(const Relation& relation, const feel::Names& names) {
  std::vector<RelationLogic::Column> columns;
  for (const InformationItem& column : relation.columns) {
    columns.push_back({column.name, type(column.type_ref, column)});
  }
  std::vector<std::vector<LogicPtr>> rows;
  for (const auto& source : relation.rows) {
    std::vector<LogicPtr> row;
    for (const auto& cell : source) row.push_back(compile(cell.get(), names));
    rows.push_back(std::move(row));
  }
  return std::make_unique<RelationLogic>(std::move(columns), std::move(rows));
}

LogicPtr LogicCompiler::invocation(const Invocation& invocation, const Element& element,
                                   const feel::Names& names) {
  if (invocation.function != nullptr) {
    if (const auto* callee = std::get_if<LiteralExpression>(&invocation.function->content)) {
      const std::string name = fold_name(callee->text.text);
      if (!names.slot(name) && library_.find(name) != nullptr) {
        return builtin_invocation(invocation, callee->text, element, names);
      }
    }
  }
  std::vector<InvocationLogic::Binding> bindings;
  for (const Invocation::Binding& source : invocation.bindings) {
    bindings.push_back({source.parameter.name, type(source.parameter.type_ref, source.parameter),
                        compile(source.value.get(), names)});
  }
  return std::make_unique<InvocationLogic>(compile(invocation.function.get(), names), std::move(bindings));
}

/// `sum` with bindings is read as the text `sum(list: a)`, a standing for the binding's value.
LogicPtr LogicCompiler::builtin_invocation(const Invocation& invocation, const FeelText& name,
                                           const Element& element, const feel::Names& names) {
  feel::Names inner = names;
  std::string text = fold_name(name.text) + "(";
  std::vector<std::pair<std::size_t, LogicPtr>> bindings;
  for (const Invocation::Binding& source : invocation.bindings) {
    const std::string variable = "_binding_" + std::to_string(bindings.size()) + "_";
    LogicPtr value = compile(source.value.get(), names);
    text += (bindings.empty() ? "" : ", ") + source.parameter.name + ": " + variable;
    const std::size_t slot = declare(inner, variable, value->type());
    bindings.emplace_back(slot, std::move(value));
  }
  LogicPtr call = literal({{text + ")", {}}, {}}, element, inner);
  return std::make_unique<LetLogic>(std::move(bindings), std::move(call));
}

LogicPtr LogicCompiler::compile_function(const FunctionDefinition& function, const std::string& element,
                                         const ItemType* result_type, const feel::Names& names) {
  feel::Names inner = names;
  std::vector<TypedParameter> parameters;
  std::vector<std::size_t> slots;
  for (const InformationItem& source : function.parameters) {
    const ItemType* wanted = type(source.type_ref, source);
    slots.push_back(declare(inner, source.name, wanted == nullptr ? feel::Type() : wanted->type));
    parameters.push_back({source.name, wanted});
  }
  LogicPtr body;
  if (function.kind == FunctionDefinition::Kind::feel) {
    body = compile(function.body.get(), inner);
  } else {
    body = std::make_unique<FaultyLogic>("functions of Java and PMML are not run");
  }
  if (result_type != nullptr) body = std::make_unique<TypedLogic>(std::move(body), result_type, element);
  return std::make_unique<FunctionLogic>(std::move(parameters), std::move(slots), std::move(body));
}

/// A boxed filter with a literal match means the FEEL filter `list[match]`, where the fields of a context
/// item are names too, known or not; so that is what we read.
LogicPtr LogicCompiler::filter(const Filter& filter, const Element& element, const feel::Names& names) {
  LogicPtr list = compile(filter.list.get(), names);
  feel::Names inner = names;
  const auto* match = filter.match ? std::get_if<LiteralExpression>(&filter.match->content) : nullptr;
  if (match != nullptr && !is_blank(match->text.text)) {
    const std::string before = std::string(filter_list_name) + "[";
    FeelText text{before + match->text.text + "]", match->text.place};
    const std::size_t slot = declare(inner, filter_list_name, list->type());
    auto compiled = feel::compile_expression(text.text, source_of(element), inner, library_);
    if (!compiled) {
      feel::Diagnostics found = compiled.diagnostics();
      for (feel::Diagnostic& one : found) {
        if (one.line == 1) one.column = std::max(1, one.column - static_cast<int>(before.size()));
      }
      report(match->text, element, std::move(found));
      return std::make_unique<FaultyLogic>("the expression has a fault");
    }
    std::vector<std::pair<std::size_t, LogicPtr>> bindings;
    bindings.emplace_back(slot, std::move(list));
    return std::make_unique<LetLogic>(std::move(bindings),
                                      std::make_unique<LiteralLogic>(*std::move(compiled)));
  }
  const feel::Type item = list->type().tag() == feel::Type::Tag::list ? list->type().element() : feel::Type();
  std::vector<FilterLogic::Field> fields;
  if (item.tag() == feel::Type::Tag::context) {
    for (const auto& [name, field_type] : item.fields())
      fields.push_back({name, declare(inner, name, field_type)});
  }
  const std::size_t slot = declare(inner, "item", item);
  LogicPtr boxed = compile(filter.match.get(), inner);
  return std::make_unique<FilterLogic>(std::move(list), std::move(boxed), slot, std::move(fields));
}

LogicPtr LogicCompiler::iterator(const Iterator& iterator, const feel::Names& names) {
  LogicPtr list = compile(iterator.list.get(), names);
  feel::Names inner = names;
  const feel::Type item = list->type().tag() == feel::Type::Tag::list ? list->type().element() : feel::Type();
  const std::size_t slot = declare(inner, iterator.variable, item);
  std::size_t partial = slot;
  if (iterator.kind == Iterator::Kind::for_return)
    partial = declare(inner, "partial", feel::Type::list_of({}));
  LogicPtr body = compile(iterator.body.get(), inner);
  // The results so far are only kept at hand where the body asks for them.
  if (const auto* literal = dynamic_cast<const LiteralLogic*>(body.get())) {
    const auto& used = literal->expression().variables();
    if (std::find(used.begin(), used.end(), partial) == used.end()) partial = slot;
  }
  return std::make_unique<IteratorLogic>(iterator.kind, std::move(list), std::move(body), slot, partial);
}

}  // namespace hengcai::dmn
