#include "engine/dmn/session.h"

#include "engine/dmn/instance.h"

namespace hengcai::dmn {

using feel::Kind;
using feel::Value;

namespace {

/// Inputs of the unit's own that are given by name; null where there is none.
Value given(const Value& inputs, const std::string& name) {
  const Value* found = inputs.kind() == Kind::context ? inputs.find(name) : nullptr;
  return found == nullptr ? Value::null() : *found;
}

}  // namespace

Session::Session(const CompiledModel& model, Value inputs, const SessionOptions& options)
    : model_(model), inputs_(std::move(inputs)) {
  evaluation_.now = options.now;
  evaluation_.steps_left = options.steps;
  evaluation_.keep_notes = options.explain;
  if (options.explain) host_.explanation = &explanation_;
  evaluation_.host = &host_;
  root_ = std::make_unique<Instance>(
      model_, 0, inputs_, options.strict ? Instance::Missing::unknown : Instance::Missing::null, "");
}

Session::~Session() = default;

Value Session::decide(std::size_t decision) { return root_->decision(decision, evaluation_); }

Value Session::decide_service(std::size_t service) {
  std::vector<Value> arguments;
  for (const ElementRef& input : model_.root().services[service].inputs) {
    const CompiledUnit& unit = *model_.units()[input.unit];
    const std::string& name = input.kind == ElementRef::Kind::input
                                  ? unit.inputs[input.index].element->name
                                  : unit.decisions[input.index].element->name;
    if (input.import_index == no_import) {
      arguments.push_back(given(inputs_, name));
    } else {
      arguments.push_back(given(given(inputs_, model_.root().imports[input.import_index].name), name));
    }
  }
  return Instance::service(model_, 0, service, arguments, evaluation_);
}

Value Session::invoke(std::size_t knowledge_model) {
  const feel::Function* function = model_.root().knowledge[knowledge_model].function.get();
  if (function == nullptr) return Value::null();
  std::vector<Value> arguments;
  for (const feel::Parameter& parameter : function->parameters()) {
    const Value value = given(inputs_, parameter.name);
    Value argument = feel::coerce(value, parameter.type);
    if (argument.is_null() && !value.is_null()) return Value::null();
    arguments.push_back(std::move(argument));
  }
  return function->invoke(arguments, evaluation_);
}

std::vector<std::string> Session::fact_names(const Value& value) const {
  std::vector<std::string> names;
  for (const feel::FactId fact : value.unknown_facts()) {
    if (fact < model_.facts().size()) names.push_back(model_.facts()[fact].name);
  }
  return names;
}

}  // namespace hengcai::dmn
