#include "engine/dmn/batch_node.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/dmn/boxed.h"
#include "engine/dmn/compiled_model.h"

namespace hengcai::dmn {

feel::Value Refusals::refused(const std::string& text) {
  const auto known = std::find(texts_.begin(), texts_.end(), text);
  const auto index = static_cast<feel::FactId>(known - texts_.begin());
  if (known == texts_.end()) texts_.push_back(text);
  return feel::Value::unknown({top - index});
}

std::string Refusals::among(const feel::FactSet& facts) const {
  for (const feel::FactId fact : facts) {
    if (top - fact < texts_.size()) return texts_[top - fact];
  }
  return {};
}

Code BatchNode::keep(Outcome outcome) {
  const Code known = known_values_.intern(outcome.value);
  if (known == known_codes_.size()) known_codes_.push_back(add_value(outcome.value));
  const Code value = known_codes_[known];
  OutcomeKey key{value, outcome.rules, outcome.refusal, outcome.notes};
  const auto [place, is_new] = codes_.try_emplace(std::move(key), static_cast<Code>(outcomes_.size()));
  return is_new ? add(std::move(outcome), value) : place->second;
}

Code BatchNode::add_value(const feel::Value& value) {
  values_.push_back(value);
  open_values_.push_back(value.has_unknown() ? 1 : 0);
  return static_cast<Code>(values_.size() - 1);
}

Code BatchNode::add(Outcome outcome, Code value) {
  value_of_.push_back(value);
  open_.push_back(outcome.needs_information() ? 1 : 0);
  has_open_ = has_open_ || outcome.needs_information();
  outcomes_.push_back(std::move(outcome));
  return static_cast<Code>(outcomes_.size() - 1);
}

void BatchNode::prepare() {
  for (std::size_t i = 0; i < requirements_.size(); ++i) {
    if (!requirements_[i].is_constant()) varying_.push_back(i);
  }
}

std::span<const Code> BatchNode::tuple_of(std::span<const Code* const> sources, std::size_t person) {
  tuple_.resize(sources.size());
  for (std::size_t i = 0; i < sources.size(); ++i) tuple_[i] = sources[i][person];
  return tuple_;
}

void BatchNode::outcomes(std::span<const Code* const> sources, std::size_t count, Code* to) {
  for (std::size_t person = 0; person < count; ++person) to[person] = outcome(tuple_of(sources, person));
}

void BatchNode::set_frame(std::span<const std::size_t> which, std::span<const Code> codes) {
  for (const std::size_t i : which) frame_[requirements_[i].slot] = blank_[requirements_[i].slot];
  for (const std::size_t i : which) {
    const Requirement& requirement = requirements_[i];
    put_requirement(frame_, requirement.slot, requirement.entry, (*requirement.values)[codes[i]]);
  }
}

feel::Evaluation BatchNode::evaluation() const {
  feel::Evaluation evaluation;
  evaluation.now = now_;
  evaluation.keep_notes = true;
  return evaluation;
}

Code BatchNode::conclude(feel::Value value, std::vector<std::uint32_t> rules, feel::Evaluation& evaluation) {
  Outcome outcome;
  outcome.value = conform(std::move(value), type_, name_, evaluation);
  outcome.rules = std::move(rules);
  if (!evaluation.refusal.empty()) outcome.value = refusals_.refused(evaluation.refusal);
  if (outcome.needs_information()) outcome.refusal = refusals_.among(outcome.value.unknown_facts());
  outcome.notes = std::move(evaluation.notes);
  if (!outcome.needs_information()) return keep(std::move(outcome));
  const Code code = add_value(outcome.value);
  return add(std::move(outcome), code);
}

GeneralNode::GeneralNode(const Logic& logic, std::vector<Requirement> requirements, const Frame& frame,
                         const ItemType* type, std::string name, const feel::DateTime& now,
                         Refusals& refusals)
    : BatchNode(std::move(requirements), frame, type, std::move(name), now, refusals), logic_(logic) {}

void GeneralNode::prepare() {
  BatchNode::prepare();
  memo_ = TupleMemo(varying_.size());
}

std::optional<feel::Endpoints> GeneralNode::endpoints(std::size_t place) const {
  const Logic* logic = &logic_;
  if (const auto* typed = dynamic_cast<const TypedLogic*>(logic)) logic = &typed->inner();
  const auto* literal = dynamic_cast<const LiteralLogic*>(logic);
  if (literal == nullptr || !requirements_[place].entry.empty()) return std::nullopt;
  return literal->expression().endpoints(requirements_[place].slot);
}

Code GeneralNode::evaluate(std::span<const Code> codes) {
  std::vector<std::size_t> all(requirements_.size());
  std::iota(all.begin(), all.end(), 0);
  set_frame(all, codes);
  feel::Evaluation evaluation = this->evaluation();
  feel::Value value = logic_.evaluate(frame_, evaluation);
  return conclude(std::move(value), {}, evaluation);
}

Code GeneralNode::outcome(std::span<const Code> codes) {
  if (varying_.size() <= 1) {
    const Code code = varying_.empty() ? 0 : codes[varying_.front()];
    if (code >= single_.size()) single_.resize(code + 1, TupleMemo::none);
    if (single_[code] == TupleMemo::none) single_[code] = evaluate(codes);
    return single_[code];
  }
  return with_tuple(varying_, codes, [&](std::span<const Code> tuple) {
    const std::uint32_t known = memo_.find(tuple);
    if (known != TupleMemo::none) return known;
    const Code code = evaluate(codes);
    memo_.insert(tuple, code);
    return code;
  });
}

}  // namespace hengcai::dmn
