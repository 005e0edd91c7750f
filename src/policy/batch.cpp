#include "policy/batch.h"

#include <stdexcept>

#include "policy/datum.h"

namespace hengcai::policy {

dmn::Batch make_batch(const CompiledPack& pack, const FactColumns& facts, const std::optional<Date>& as_of) {
  dmn::Batch batch(facts.people);
  for (const FactColumn& column : facts.columns) {
    const std::string name(column.name);
    if (pack.inputs.contains(name)) batch.add({name, column.values, column.codes});
  }
  for (const Parameter& parameter : pack.pack.parameters) {
    if (pack.inputs.contains(parameter.name)) batch.add_constant(parameter.name, parameter.value);
  }
  const std::string date(as_of_name);
  if (as_of && pack.inputs.contains(date)) batch.add_constant(date, feel::Value::of(to_feel(*as_of)));
  return batch;
}

dmn::BatchRunner make_runner(const CompiledPack& pack, const dmn::Batch& batch) {
  auto runner =
      dmn::BatchRunner::create(pack.model, pack.decisions, batch, dmn::Mode::strict, feel::DateTime{});
  // open_pack() has found every decision, and make_batch() gives only inputs that there are.
  if (!runner) throw std::logic_error("pack " + pack.pack.id + ": " + runner.diagnostics().front().message);
  return *std::move(runner);
}

DecisionResult result_of(const CompiledPack& pack, std::size_t decision, const dmn::Outcome& outcome,
                         const dmn::BatchRunner& runner) {
  const Decision& declared = pack.pack.decisions[decision];
  DecisionResult result{declared.id, outcome.value, {}, {}, {}, outcome.refusal, outcome.notes};
  if (!outcome.refusal.empty()) {
    result.value = feel::Value::null();
    result.cite = declared.cite;
    return result;
  }
  for (const feel::FactId id : outcome.value.unknown_facts()) {
    result.add_missing(pack.pack, runner.fact_name(id));
  }
  const DecisionText* table = pack.tables.decision(declared.id);
  if (table == nullptr || !table->is_table) {
    result.cite = declared.cite;
  } else if (!result.needs_information()) {
    for (const std::uint32_t index : outcome.rules) result.add_rule(table->rules.at(index));
  }
  return result;
}

}  // namespace hengcai::policy
