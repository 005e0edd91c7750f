#include "engine/dmn/compiled_model.h"

#include <algorithm>

#include "engine/dmn/boxed.h"
#include "engine/dmn/instance.h"
#include "engine/dmn/model_compiler.h"
#include "engine/dmn/model_functions.h"

namespace hengcai::dmn {

using feel::Value;

namespace {

template <class Compiled>
std::optional<std::size_t> find_in(const std::vector<Compiled>& elements, std::string_view name_or_id) {
  const auto find_by = [&](auto&& matches) -> std::optional<std::size_t> {
    const auto found = std::find_if(elements.begin(), elements.end(), matches);
    if (found == elements.end()) return std::nullopt;
    return static_cast<std::size_t>(found - elements.begin());
  };
  if (const auto by_name = find_by([&](const Compiled& one) { return one.element->name == name_or_id; })) {
    return by_name;
  }
  return find_by([&](const Compiled& one) { return one.element->id == name_or_id; });
}

}  // namespace

const Table* CompiledDecision::table() const { return dynamic_cast<const Table*>(body.logic.get()); }

void put_requirement(Frame& frame, std::size_t slot, const std::string& entry, feel::Value value) {
  if (entry.empty()) {
    frame[slot] = std::move(value);
    return;
  }
  const feel::Value& context = frame[slot];
  feel::Entries entries = context.kind() == feel::Kind::context ? context.entries() : feel::Entries{};
  entries.push_back({entry, std::move(value)});
  frame[slot] = feel::Value::of(std::move(entries));
}

std::shared_ptr<const CompiledModel> CompiledModel::compile(const std::shared_ptr<const Model>& model,
                                                            const ModelResolver& resolver,
                                                            const feel::Library& library) {
  return ModelCompiler(resolver, library).compile(model);
}

CompiledModel::~CompiledModel() = default;

bool CompiledModel::has_errors() const {
  return std::any_of(diagnostics_.begin(), diagnostics_.end(),
                     [](const feel::Diagnostic& one) { return one.severity == feel::Severity::error; });
}

std::optional<std::size_t> CompiledModel::find_decision(std::string_view name_or_id) const {
  return find_in(root().decisions, name_or_id);
}

std::optional<std::size_t> CompiledModel::find_input(std::string_view name_or_id) const {
  return find_in(root().inputs, name_or_id);
}

std::optional<std::size_t> CompiledModel::find_service(std::string_view name_or_id) const {
  return find_in(root().services, name_or_id);
}

std::optional<std::size_t> CompiledModel::find_knowledge_model(std::string_view name_or_id) const {
  return find_in(root().knowledge, name_or_id);
}

std::optional<feel::FactId> CompiledModel::find_fact(std::string_view name) const {
  const auto found = fact_ids_.find(name);
  return found == fact_ids_.end() ? std::nullopt : std::optional(found->second);
}

Value KnowledgeFunction::invoke(std::span<const Value> arguments, feel::Evaluation& evaluation) const {
  const auto* logic = dynamic_cast<const FunctionLogic*>(body_.logic.get());
  if (logic == nullptr) {
    evaluation.note("the business knowledge model has no logic that can be run");
    return Value::null();
  }
  return logic->run(body_.frame, arguments, evaluation);
}

Value ServiceFunction::invoke(std::span<const Value> arguments, feel::Evaluation& evaluation) const {
  const CallDepth depth(evaluation);
  if (!depth.granted()) return Value::null();
  return Instance::service(model_, unit_, service_, arguments, evaluation);
}

}  // namespace hengcai::dmn
