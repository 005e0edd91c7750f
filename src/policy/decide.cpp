#include "policy/decide.h"

#include <algorithm>

#include "engine/dmn/compiled_model.h"
#include "engine/dmn/session.h"
#include "policy/datum.h"

namespace hengcai::policy {

namespace {

/// A value in which every unknown is the fact it belongs to.
feel::Value numbered(const feel::Value& value, feel::FactId fact) {
  if (!value.has_unknown()) return value;
  if (value.is_unknown()) return feel::Value::unknown({fact});
  if (value.kind() == feel::Kind::list) {
    feel::List items;
    for (const feel::Value& item : value.list()) items.push_back(numbered(item, fact));
    return feel::Value::of(std::move(items));
  }
  feel::Entries entries;
  for (const feel::ContextEntry& entry : value.entries()) {
    entries.push_back({entry.name, numbered(entry.value, fact)});
  }
  return feel::Value::of(std::move(entries));
}

/// Everything the model is told of one person; what is unknown is not told.
feel::Value inputs_of(const CompiledPack& pack, const PersonToDecide& person) {
  feel::Entries inputs;
  for (std::size_t i = 0; i < pack.pack.facts.size(); ++i) {
    const std::string& name = pack.pack.facts[i].name;
    const auto fact = pack.model->find_fact(name);
    const feel::Value& value = person.facts.at(i);
    if (fact && !value.is_unknown()) inputs.push_back({name, numbered(value, *fact)});
  }
  for (const Parameter& parameter : pack.pack.parameters) inputs.push_back({parameter.name, parameter.value});
  inputs.push_back({std::string(as_of_name), feel::Value::of(to_feel(person.as_of))});
  return feel::Value::of(std::move(inputs));
}

/// One decision of one person, in a session of its own: a refusal then belongs to the decisions that hang on
/// it alone.
DecisionResult decide_one(const CompiledPack& pack, std::size_t decision, const feel::Value& inputs) {
  dmn::SessionOptions options;
  options.strict = true;
  options.explain = true;
  dmn::Session session(*pack.model, inputs, options);
  const Decision& declared = pack.pack.decisions[decision];
  DecisionResult result{
      declared.id, session.decide(*pack.model->find_decision(declared.id)), {}, {}, {}, session.refusal(),
      {}};
  for (const std::string& name : session.fact_names(result.value)) result.add_missing(pack.pack, name);
  const DecisionText* table = pack.tables.decision(declared.id);
  const bool is_table = table != nullptr && table->is_table;
  if (!is_table) result.cite = declared.cite;
  for (const dmn::DecisionTrace& trace : session.explanation()) {
    if (trace.id != declared.id) continue;
    result.notes = trace.notes;
    if (!is_table || trace.tables.empty() || result.needs_information()) continue;
    for (const dmn::RuleTrace& rule : trace.tables.front().matched)
      result.add_rule(table->rules.at(rule.index));
  }
  return result;
}

}  // namespace

void DecisionResult::add_rule(const RuleText& rule) {
  rules.push_back(rule.id);
  for (const std::string& clause : rule.cite) {
    if (std::find(cite.begin(), cite.end(), clause) == cite.end()) cite.push_back(clause);
  }
}

void DecisionResult::add_missing(const Pack& pack, const std::string& fact_name) {
  const Fact* fact = pack.fact_by_name(fact_name);
  missing.push_back(fact == nullptr ? fact_name : fact->id);
}

std::vector<DecisionResult> decide(const CompiledPack& pack, const PersonToDecide& person) {
  const feel::Value inputs = inputs_of(pack, person);
  std::vector<DecisionResult> results;
  for (std::size_t i = 0; i < pack.pack.decisions.size(); ++i) results.push_back(decide_one(pack, i, inputs));
  return results;
}

}  // namespace hengcai::policy
