#include "engine/dmn/instance.h"

#include <utility>

namespace hengcai::dmn {

namespace {

using feel::Evaluation;
using feel::Kind;
using feel::Value;

void name_missing(DecisionTrace& trace, const CompiledModel& model) {
  for (const feel::FactId fact : trace.result.unknown_facts()) {
    if (fact < model.facts().size()) trace.missing_facts.push_back(model.facts()[fact].name);
  }
}

}  // namespace

Instance::Instance(const CompiledModel& model, std::size_t unit, Value inputs, Missing missing,
                   std::string prefix)
    : model_(model),
      unit_(*model.units()[unit]),
      inputs_(std::move(inputs)),
      missing_(missing),
      prefix_(std::move(prefix)),
      input_values_(unit_.inputs.size()),
      decision_values_(unit_.decisions.size()) {}

void Instance::set_input(std::size_t index, Value value) { input_values_[index] = {true, std::move(value)}; }

void Instance::set_decision(std::size_t index, Value value) {
  decision_values_[index] = {true, std::move(value)};
}

Value Instance::input(std::size_t index, Evaluation& evaluation) {
  Slot& slot = input_values_[index];
  if (slot.known) return slot.value;
  slot.known = true;
  const CompiledInput& input = unit_.inputs[index];
  const std::string& name = input.element->variable.name;
  const Value* given = inputs_.kind() == Kind::context ? inputs_.find(name) : nullptr;
  if (given == nullptr && inputs_.kind() == Kind::context) given = inputs_.find(input.element->name);
  if (given != nullptr) {
    slot.value = conform(*given, input.type, name, evaluation);
  } else if (missing_ == Missing::unknown) {
    const auto fact = model_.find_fact(prefix_ + input.element->name);
    slot.value = Value::unknown(fact ? feel::FactSet{*fact} : feel::FactSet{});
  }
  return slot.value;
}

Instance& Instance::imported(std::size_t import_index) {
  if (imports_.empty()) imports_.resize(unit_.imports.size());
  auto& instance = imports_[import_index];
  if (!instance) {
    const CompiledUnit::ImportLink& link = unit_.imports[import_index];
    const Value* own = inputs_.kind() == Kind::context ? inputs_.find(link.name) : nullptr;
    const bool has_own = own != nullptr && own->kind() == Kind::context && !link.name.empty();
    instance = std::make_unique<Instance>(model_, link.unit, has_own ? *own : inputs_, missing_,
                                          link.name.empty() ? prefix_ : prefix_ + link.name + ".");
  }
  return *instance;
}

Value Instance::element(const ElementRef& element, Evaluation& evaluation) {
  Instance& home = element.import_index == no_import ? *this : imported(element.import_index);
  return element.kind == ElementRef::Kind::input ? home.input(element.index, evaluation)
                                                 : home.decision(element.index, evaluation);
}

Frame Instance::frame_for(const CompiledDecision& decision, Evaluation& evaluation) {
  Frame frame = decision.body.frame;
  for (const Requirement& requirement : decision.requirements) {
    put_requirement(frame, requirement.slot, requirement.entry, element(requirement.element, evaluation));
  }
  return frame;
}

Value Instance::run(const CompiledDecision& decision, Frame& frame, Evaluation& evaluation) {
  return conform(decision.body.logic->evaluate(frame, evaluation), decision.type, decision.element->name,
                 evaluation);
}

Value Instance::explained_run(const CompiledDecision& decision, Frame& frame, Evaluation& evaluation) {
  Host& host = *static_cast<Host*>(evaluation.host);
  DecisionTrace trace;
  trace.id = decision.element->id;
  trace.name = decision.element->name;
  trace.model = unit_.model->model_namespace;
  for (const Requirement& requirement : decision.requirements) {
    const ElementRef& element = requirement.element;
    const CompiledUnit& home = *model_.units()[element.unit];
    const Element& named = element.kind == ElementRef::Kind::input
                               ? static_cast<const Element&>(*home.inputs[element.index].element)
                               : *home.decisions[element.index].element;
    const std::string prefix =
        element.import_index == no_import ? "" : unit_.imports[element.import_index].name + ".";
    trace.inputs.emplace_back(prefix + named.name, this->element(element, evaluation));
  }
  DecisionTrace* const outer = std::exchange(host.decision, &trace);
  std::vector<std::string> outer_notes = std::exchange(evaluation.notes, {});
  trace.result = run(decision, frame, evaluation);
  trace.notes = std::exchange(evaluation.notes, std::move(outer_notes));
  host.decision = outer;
  name_missing(trace, model_);
  Value result = trace.result;
  host.explanation->push_back(std::move(trace));
  return result;
}

Value Instance::decision(std::size_t index, Evaluation& evaluation) {
  Slot& slot = decision_values_[index];
  if (slot.known) return slot.value;
  const CompiledDecision& decision = unit_.decisions[index];
  const auto* host = static_cast<const Host*>(evaluation.host);
  const bool explain = host != nullptr && host->explanation != nullptr;
  Frame frame = frame_for(decision, evaluation);
  slot.value = explain ? explained_run(decision, frame, evaluation) : run(decision, frame, evaluation);
  slot.known = true;
  return slot.value;
}

Value Instance::service(const CompiledModel& model, std::size_t unit, std::size_t service,
                        std::span<const Value> arguments, Evaluation& evaluation) {
  const CompiledService& compiled = model.units()[unit]->services[service];
  const CompiledUnit& home = *model.units()[unit];
  Instance instance(model, unit, Value::null(), Missing::null, {});
  for (std::size_t i = 0; i < compiled.inputs.size(); ++i) {
    const ElementRef& parameter = compiled.inputs[i];
    Instance& target =
        parameter.import_index == no_import ? instance : instance.imported(parameter.import_index);
    const CompiledUnit& owner = parameter.import_index == no_import ? home : *model.units()[parameter.unit];
    Value value = i < arguments.size() ? arguments[i] : Value::null();
    if (parameter.kind == ElementRef::Kind::input) {
      const CompiledInput& input = owner.inputs[parameter.index];
      target.set_input(parameter.index,
                       conform(std::move(value), input.type, input.element->name, evaluation));
    } else {
      const CompiledDecision& decision = owner.decisions[parameter.index];
      target.set_decision(parameter.index,
                          conform(std::move(value), decision.type, decision.element->name, evaluation));
    }
  }
  if (compiled.outputs.size() == 1) {
    return conform(instance.element(compiled.outputs.front(), evaluation), compiled.type,
                   compiled.element->name, evaluation);
  }
  feel::Entries entries;
  for (const ElementRef& output : compiled.outputs) {
    const CompiledDecision& decision = model.units()[output.unit]->decisions[output.index];
    entries.push_back({decision.element->variable.name, instance.element(output, evaluation)});
  }
  return conform(Value::of(std::move(entries)), compiled.type, compiled.element->name, evaluation);
}

}  // namespace hengcai::dmn
