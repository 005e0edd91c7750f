#include "engine/dmn/model_compiler.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/dmn/model_functions.h"
#include "engine/dmn/xml.h"

namespace hengcai::dmn {

namespace {

using Kind = ElementRef::Kind;
using feel::Type;
using feel::Value;

constexpr std::size_t longest_chain = 1000;  // of requirements; evaluation goes down one call per link
constexpr std::size_t most_facts = 100'000;
constexpr int deepest_import = 32;

/// A function as a value that does not keep it alive: the model does.
Value value_of(const feel::Function* function) {
  if (function == nullptr) return Value::null();
  return Value::of(std::shared_ptr<const feel::Function>(std::shared_ptr<void>(), function));
}

/// What a function's variable says of its result: the variable's type may be the function's or, as before
/// DMN 1.2, the result's.
const ItemType* result_of(const ItemType* type) {
  if (type != nullptr && type->type.tag() == Type::Tag::function) return type->result;
  return type;
}

}  // namespace

class ModelCompiler::Scope {
 public:
  Scope(ModelCompiler& compiler, std::size_t unit) : unit_(*compiler.model_->units_[unit]) {
    unit_.types.declare(names_);
  }

  void add_value(const ElementRef& element, const std::string& name, const Type& type) {
    const std::string& import_name = this->import_name(element);
    if (import_name.empty()) {
      requirements_.push_back({element, names_.declare(name, type), {}});
    } else {
      Imported& imported = imports_[import_name];
      imported.fields.emplace_back(name, type);
      imported.requirements.push_back({element, 0, name});
    }
  }

  void add_function(const ElementRef& element, const std::string& name, const Type& type,
                    const feel::Function* function) {
    const std::string& import_name = this->import_name(element);
    if (import_name.empty()) {
      functions_.emplace_back(names_.declare(name, type), value_of(function));
    } else {
      Imported& imported = imports_[import_name];
      imported.fields.emplace_back(name, type);
      imported.functions.push_back({name, value_of(function)});
    }
  }

  /// Declares the contexts of the imports; afterwards the scope is complete.
  const feel::Names& finish() {
    for (auto& [name, imported] : imports_) {
      const std::size_t slot = names_.declare(name, Type::context_of(imported.fields));
      for (Requirement& requirement : imported.requirements) {
        requirement.slot = slot;
        requirements_.push_back(std::move(requirement));
      }
      functions_.emplace_back(slot, Value::of(std::move(imported.functions)));
    }
    imports_.clear();
    return names_;
  }

  [[nodiscard]] Frame frame(std::size_t size) const {
    Frame frame(std::max(size, names_.size()));
    for (const auto& [slot, value] : functions_) frame[slot] = value;
    return frame;
  }
  [[nodiscard]] std::vector<Requirement> take_requirements() { return std::move(requirements_); }

 private:
  [[nodiscard]] const std::string& import_name(const ElementRef& element) const {
    static const std::string none;
    return element.import_index == no_import ? none : unit_.imports[element.import_index].name;
  }

  struct Imported {
    Type::Fields fields;
    std::vector<Requirement> requirements;
    feel::Entries functions;
  };
  const CompiledUnit& unit_;
  feel::Names names_;
  std::vector<Requirement> requirements_;
  std::vector<std::pair<std::size_t, Value>> functions_;
  std::map<std::string, Imported> imports_;
};

ModelCompiler::ModelCompiler(const ModelResolver& resolver, const feel::Library& library)
    : resolver_(resolver), library_(library), model_(new CompiledModel()) {}

void ModelCompiler::report(std::size_t unit, const Element& element, const Place& place, std::string code,
                           std::string message, std::string nearest) {
  const Model& model = *model_->units_[unit]->model;
  feel::Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.message = std::move(message);
  diagnostic.nearest = std::move(nearest);
  diagnostic.file = model.file;
  diagnostic.element = element.id.empty() ? element.name : element.id;
  diagnostic.line = place.line;
  diagnostic.column = place.column;
  diagnostic.source_line = line_at(*model.source, place.offset);
  model_->diagnostics_.push_back(std::move(diagnostic));
}

std::shared_ptr<const CompiledModel> ModelCompiler::compile(const std::shared_ptr<const Model>& root) {
  add_unit(root);
  const std::size_t count = model_->units_.size();
  by_id_.resize(count);
  // A unit stands before what it imports, but needs the imports' types.
  for (std::size_t unit = count; unit-- > 0;) index_elements(unit);
  for (std::size_t unit = 0; unit < count; ++unit) add_types(*model_->units_[unit]);
  for (std::size_t unit = 0; unit < count; ++unit) {
    logic_.push_back(std::make_unique<LogicCompiler>(
        *model_->units_[unit]->model, model_->units_[unit]->types, library_, model_->diagnostics_));
  }
  for (std::size_t unit = count; unit-- > 0;) add_elements(unit);
  for (std::size_t unit = 0; unit < count; ++unit) {
    const CompiledUnit& compiled = *model_->units_[unit];
    for (std::size_t i = 0; i < compiled.knowledge.size(); ++i) visit({Kind::knowledge_model, unit, i}, 0);
    for (std::size_t i = 0; i < compiled.services.size(); ++i) visit({Kind::service, unit, i}, 0);
    for (std::size_t i = 0; i < compiled.decisions.size(); ++i) visit({Kind::decision, unit, i}, 0);
  }
  add_facts(0, "", 0);
  std::stable_sort(model_->diagnostics_.begin(), model_->diagnostics_.end(),
                   [](const auto& a, const auto& b) {
                     return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
                   });
  return std::move(model_);
}

std::size_t ModelCompiler::add_unit(const std::shared_ptr<const Model>& model) {
  const std::size_t index = model_->units_.size();
  unit_of_[model.get()] = index;
  auto unit = std::make_unique<CompiledUnit>();
  unit->model = model;
  CompiledUnit& added = *unit;
  model_->units_.push_back(std::move(unit));
  model_->diagnostics_.insert(model_->diagnostics_.end(), model->diagnostics.begin(),
                              model->diagnostics.end());
  importing_.push_back(model.get());
  add_imports(added);
  importing_.pop_back();
  return index;
}

void ModelCompiler::add_imports(CompiledUnit& unit) {
  const std::size_t self = unit_of_[unit.model.get()];
  for (const Import& import : unit.model->imports) {
    // Other kinds (PMML, XML schema) say nothing that we use.
    if (!import.import_type.empty() && import.import_type.find("/DMN/") == std::string::npos) continue;
    const std::shared_ptr<const Model> found = resolver_ ? resolver_(import, *unit.model) : nullptr;
    if (!found) {
      report(self, import, import.place, "dmn.import_not_found",
             "there is no model of the namespace '" + import.model_namespace + "'");
      continue;
    }
    if (std::find(importing_.begin(), importing_.end(), found.get()) != importing_.end()) {
      report(self, import, import.place, "dmn.import_cycle",
             "this import comes back to where it started: '" + found->name + "'");
      continue;
    }
    if (importing_.size() > static_cast<std::size_t>(deepest_import)) {
      report(self, import, import.place, "dmn.import_depth", "imports lead too deep");
      continue;
    }
    const auto known = unit_of_.find(found.get());
    const std::size_t index = known != unit_of_.end() ? known->second : add_unit(found);
    unit.imports.push_back({import.name, index});
  }
}

void ModelCompiler::add_types(CompiledUnit& unit) {
  const std::size_t self = unit_of_[unit.model.get()];
  if (!types_added_.insert(self).second) return;
  for (const CompiledUnit::ImportLink& link : unit.imports) {
    add_types(*model_->units_[link.unit]);
    unit.types.add_import(link.name, model_->units_[link.unit]->types);
  }
  LogicCompiler reporter(*unit.model, unit.types, library_, model_->diagnostics_);
  unit.types.add(*unit.model, library_,
                 [&](const FeelText& text, const Element& element, feel::Diagnostics found) {
                   reporter.report(text, element, std::move(found));
                 });
}

void ModelCompiler::index_elements(std::size_t unit) {
  const Model& model = *model_->units_[unit]->model;
  const auto index = [&](const auto& elements, Kind kind) {
    for (std::size_t i = 0; i < elements.size(); ++i) {
      by_id_[unit].emplace(elements[i].id, ElementRef{kind, unit, i, no_import});
    }
  };
  index(model.input_data, Kind::input);
  index(model.decisions, Kind::decision);
  index(model.knowledge_models, Kind::knowledge_model);
  index(model.services, Kind::service);
}

void ModelCompiler::add_elements(std::size_t unit) {
  CompiledUnit& compiled = *model_->units_[unit];
  const Model& model = *compiled.model;
  LogicCompiler& types = logic(unit);
  for (const InputData& input : model.input_data) {
    compiled.inputs.push_back({&input, types.type(input.variable.type_ref, input.variable)});
  }
  for (const Decision& decision : model.decisions) {
    CompiledDecision added;
    added.element = &decision;
    added.type = types.type(decision.variable.type_ref, decision.variable);
    compiled.decisions.push_back(std::move(added));
  }
  for (const BusinessKnowledgeModel& knowledge : model.knowledge_models) {
    CompiledKnowledge added;
    added.element = &knowledge;
    std::vector<feel::Parameter> parameters;
    std::vector<Type> parameter_types;
    if (knowledge.logic) {
      for (const InformationItem& parameter : knowledge.logic->parameters) {
        const ItemType* type = types.type(parameter.type_ref, parameter);
        parameter_types.push_back(type == nullptr ? Type() : type->type);
        parameters.push_back({parameter.name, parameter_types.back()});
      }
    }
    const ItemType* result = result_of(types.type(knowledge.variable.type_ref, knowledge.variable));
    if (result == nullptr && knowledge.logic && knowledge.logic->body) {
      result = types.type(knowledge.logic->body->type_ref, *knowledge.logic->body);
    }
    const Type result_type = result == nullptr ? Type() : result->type;
    added.type = Type::function_of(std::move(parameter_types), result_type);
    added.function = std::make_unique<KnowledgeFunction>(std::move(parameters), result_type);
    compiled.knowledge.push_back(std::move(added));
  }
  for (const DecisionService& service : model.services) add_service(unit, service);
}

void ModelCompiler::add_service(std::size_t unit, const DecisionService& service) {
  CompiledService added;
  added.element = &service;
  added.type = result_of(logic(unit).type(service.variable.type_ref, service.variable));
  const auto resolve = [&](const std::vector<Reference>& references, Kind kind,
                           std::vector<ElementRef>& into) {
    for (const Reference& reference : references) {
      if (const auto found = find(unit, reference, {kind}, service)) into.push_back(*found);
    }
  };
  resolve(service.input_data, Kind::input, added.inputs);
  resolve(service.input_decisions, Kind::decision, added.inputs);
  resolve(service.output_decisions, Kind::decision, added.outputs);
  std::vector<feel::Parameter> parameters;
  std::vector<Type> types;
  for (const ElementRef& input : added.inputs) {
    // Untyped for the caller: an argument of the wrong type counts as null, where a function's would void the
    // call.
    parameters.push_back({variable_of(input).name, Type()});
    types.push_back(type_of(input));
  }
  const Type result = added.type == nullptr ? Type() : added.type->type;
  added.function_type = Type::function_of(std::move(types), result);
  added.function = std::make_unique<ServiceFunction>(*model_, unit, model_->units_[unit]->services.size(),
                                                     std::move(parameters), result);
  model_->units_[unit]->services.push_back(std::move(added));
}

std::optional<ElementRef> ModelCompiler::find(std::size_t unit, const Reference& reference,
                                              std::initializer_list<Kind> kinds, const Element& from) {
  const CompiledUnit& compiled = *model_->units_[unit];
  const auto look = [&](std::size_t where, std::size_t import_index) -> std::optional<ElementRef> {
    const auto found = by_id_[where].find(reference.id);
    if (found == by_id_[where].end()) return std::nullopt;
    if (std::find(kinds.begin(), kinds.end(), found->second.kind) == kinds.end()) return std::nullopt;
    ElementRef element = found->second;
    element.import_index = import_index;
    return element;
  };
  if (reference.model_namespace.empty() || reference.model_namespace == compiled.model->model_namespace) {
    if (auto found = look(unit, no_import)) return found;
  }
  for (std::size_t i = 0; i < compiled.imports.size(); ++i) {
    const CompiledUnit& imported = *model_->units_[compiled.imports[i].unit];
    if (imported.model->model_namespace != reference.model_namespace) continue;
    if (auto found = look(compiled.imports[i].unit, i)) return found;
  }
  report(unit, from, reference.place, "dmn.unknown_reference",
         "there is no element '" + reference.id + "' of the kind that is wanted here");
  return std::nullopt;
}

const InformationItem& ModelCompiler::variable_of(const ElementRef& element) const {
  const Model& model = *model_->units_[element.unit]->model;
  switch (element.kind) {
    case Kind::input:
      return model.input_data[element.index].variable;
    case Kind::decision:
      return model.decisions[element.index].variable;
    case Kind::knowledge_model:
      return model.knowledge_models[element.index].variable;
    case Kind::service:
      return model.services[element.index].variable;
  }
  return model.decisions[element.index].variable;
}

const feel::Function* ModelCompiler::function_of(const ElementRef& element) const {
  const CompiledUnit& unit = *model_->units_[element.unit];
  return element.kind == Kind::service ? unit.services[element.index].function.get()
                                       : unit.knowledge[element.index].function.get();
}

Type ModelCompiler::type_of(const ElementRef& element) const {
  const CompiledUnit& unit = *model_->units_[element.unit];
  switch (element.kind) {
    case Kind::input: {
      const ItemType* type = unit.inputs[element.index].type;
      return type == nullptr ? Type() : type->type;
    }
    case Kind::decision: {
      const CompiledDecision& decision = unit.decisions[element.index];
      if (decision.type != nullptr) return decision.type->type;
      return decision.body.logic ? decision.body.logic->type() : Type();
    }
    case Kind::knowledge_model:
      return unit.knowledge[element.index].type;
    case Kind::service:
      return unit.services[element.index].function_type;
  }
  return {};
}

std::vector<ModelCompiler::Node> ModelCompiler::required_by(const Node& node) {
  std::vector<Node> result;
  const CompiledUnit& unit = *model_->units_[node.unit];
  const auto add = [&](const std::vector<Reference>& references, const Element& from,
                       std::initializer_list<Kind> kinds) {
    for (const Reference& reference : references) {
      // Unknown references are told once, when the body is compiled.
      const std::size_t told = model_->diagnostics_.size();
      const auto found = find(node.unit, reference, kinds, from);
      model_->diagnostics_.resize(told);
      if (found) result.push_back({found->kind, found->unit, found->index});
    }
  };
  if (node.kind == Kind::decision) {
    const Decision& decision = *unit.decisions[node.index].element;
    add(decision.required_decisions, decision, {Kind::decision});
    add(decision.required_knowledge, decision, {Kind::knowledge_model, Kind::service});
  } else if (node.kind == Kind::knowledge_model) {
    const BusinessKnowledgeModel& knowledge = *unit.knowledge[node.index].element;
    add(knowledge.required_knowledge, knowledge, {Kind::knowledge_model, Kind::service});
    // A function may call itself: that is recursion, which ends by its own condition, and no cycle of
    // requirements.
    std::erase(result, node);
  } else if (node.kind == Kind::service) {
    const DecisionService& service = *unit.services[node.index].element;
    add(service.output_decisions, service, {Kind::decision});
    add(service.encapsulated_decisions, service, {Kind::decision});
  }
  return result;
}

void ModelCompiler::visit(const Node& node, std::size_t depth) {
  if (visits_.count(node) != 0) return;
  const Element& element = element_of(node);
  if (depth > longest_chain) {
    report(node.unit, element, element.place, "dmn.requirement_depth",
           "requirements lead deeper than " + std::to_string(longest_chain));
    visits_[node] = Visit::done;
    if (node.kind == Kind::decision) make_faulty(node, "the decision requires too long a chain of others");
    return;
  }
  visits_[node] = Visit::open;
  path_.push_back(node);
  for (const Node& required : required_by(node)) {
    const auto known = visits_.find(required);
    if (known != visits_.end() && known->second == Visit::open) {
      report(
          node.unit, element, element.place, "dmn.requirement_cycle",
          "'" + element.name + "' requires '" + element_of(required).name + "', which requires it in turn");
      in_cycle_.insert(std::find(path_.begin(), path_.end(), required), path_.end());
      continue;
    }
    visit(required, depth + 1);
  }
  path_.pop_back();
  visits_[node] = Visit::done;
  const bool cyclic = in_cycle_.count(node) != 0;
  if (node.kind == Kind::decision && cyclic)
    make_faulty(node, "the decision is part of a cycle of requirements");
  if (node.kind == Kind::decision && !cyclic) compile_decision(node);
  if (node.kind == Kind::knowledge_model && !cyclic) compile_knowledge(node);
}

const Element& ModelCompiler::element_of(const Node& node) const {
  const Model& model = *model_->units_[node.unit]->model;
  if (node.kind == Kind::decision) return model.decisions[node.index];
  if (node.kind == Kind::knowledge_model) return model.knowledge_models[node.index];
  return model.services[node.index];
}

void ModelCompiler::make_faulty(const Node& node, std::string why) {
  CompiledDecision& decision = model_->units_[node.unit]->decisions[node.index];
  decision.is_faulty = true;
  decision.body.logic = std::make_unique<FaultyLogic>(std::move(why));
}

void ModelCompiler::add_knowledge(Scope& scope, std::size_t unit, const std::vector<Reference>& references,
                                  const Element& from) {
  for (const Reference& reference : references) {
    const auto found = find(unit, reference, {Kind::knowledge_model, Kind::service}, from);
    if (found) scope.add_function(*found, variable_of(*found).name, type_of(*found), function_of(*found));
  }
}

void ModelCompiler::compile_decision(const Node& node) {
  CompiledDecision& decision = model_->units_[node.unit]->decisions[node.index];
  const Decision& element = *decision.element;
  Scope scope(*this, node.unit);
  for (const auto& [references, kind] : {std::pair{&element.required_inputs, Kind::input},
                                         std::pair{&element.required_decisions, Kind::decision}}) {
    for (const Reference& reference : *references) {
      if (const auto found = find(node.unit, reference, {kind}, element)) {
        scope.add_value(*found, variable_of(*found).name, type_of(*found));
      }
    }
  }
  add_knowledge(scope, node.unit, element.required_knowledge, element);
  LogicCompiler& compiler = logic(node.unit);
  compiler.set_owner(element);
  compiler.clear_failed();
  const feel::Names& names = scope.finish();
  decision.body.logic = compiler.compile(element.expression.get(), names);
  decision.body.frame = scope.frame(compiler.take_frame_size());
  decision.requirements = scope.take_requirements();
  decision.is_faulty = compiler.has_failed();
}

void ModelCompiler::compile_knowledge(const Node& node) {
  CompiledUnit& unit = *model_->units_[node.unit];
  CompiledKnowledge& knowledge = unit.knowledge[node.index];
  const BusinessKnowledgeModel& element = *knowledge.element;
  if (!element.logic) return;
  Scope scope(*this, node.unit);
  add_knowledge(scope, node.unit, element.required_knowledge, element);
  scope.add_function({Kind::knowledge_model, node.unit, node.index, no_import}, element.variable.name,
                     knowledge.type, knowledge.function.get());
  LogicCompiler& compiler = logic(node.unit);
  compiler.set_owner(element);
  const feel::Names& names = scope.finish();
  const ItemType* result = result_of(compiler.type(element.variable.type_ref, element.variable));
  Body body;
  body.logic = compiler.compile_function(*element.logic, element.name, result, names);
  body.frame = scope.frame(compiler.take_frame_size());
  static_cast<KnowledgeFunction&>(*knowledge.function).set_body(std::move(body));
}

void ModelCompiler::add_facts(std::size_t unit, const std::string& prefix, int depth) {
  const CompiledUnit& compiled = *model_->units_[unit];
  for (const CompiledInput& input : compiled.inputs) {
    if (model_->facts_.size() >= most_facts) return;
    const std::string name = prefix + input.element->name;
    const auto id = static_cast<feel::FactId>(model_->facts_.size());
    if (model_->fact_ids_.emplace(name, id).second)
      model_->facts_.push_back({name, input.element, input.type});
  }
  if (depth >= deepest_import) return;
  for (const CompiledUnit::ImportLink& link : compiled.imports) {
    add_facts(link.unit, link.name.empty() ? prefix : prefix + link.name + ".", depth + 1);
  }
}

}  // namespace hengcai::dmn
