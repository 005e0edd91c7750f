#include "engine/dmn/table.h"

#include <algorithm>
#include <numeric>

#include "engine/dmn/table_candidate.h"

namespace hengcai::dmn {

namespace {

using feel::Evaluation;
using feel::Kind;
using feel::Value;

void add_facts(feel::FactSet& into, const feel::FactSet& more) {
  feel::FactSet merged;
  std::set_union(into.begin(), into.end(), more.begin(), more.end(), std::back_inserter(merged));
  into = std::move(merged);
}

Value sum_of(const std::vector<Value>& values) {
  feel::Number total;
  for (const Value& value : values) {
    if (value.kind() != Kind::number) return Value::null();
    const auto next = total.plus(value.number());
    if (!next) return Value::null();
    total = *next;
  }
  return Value::of(total);
}

Value extreme_of(const std::vector<Value>& values, int sign) {
  Value best = values.front();
  for (const Value& value : values) {
    const auto order = feel::feel_compare(value, best);
    if (!order) return Value::null();
    if (*order * sign > 0) best = value;
  }
  return best;
}

Value aggregate_of(Aggregation aggregation, const std::vector<Value>& values) {
  if (aggregation == Aggregation::count) return Value::of(static_cast<std::int64_t>(values.size()));
  if (std::any_of(values.begin(), values.end(), [](const Value& value) { return value.has_unknown(); })) {
    return feel::unknown_of(values);
  }
  switch (aggregation) {
    case Aggregation::sum:
      return sum_of(values);
    case Aggregation::min:
      return extreme_of(values, -1);
    case Aggregation::max:
      return extreme_of(values, 1);
    case Aggregation::count:
    case Aggregation::none:
      break;
  }
  return Value::null();
}

const char* name_of(HitPolicy policy) {
  switch (policy) {
    case HitPolicy::unique:
      return "UNIQUE";
    case HitPolicy::first:
      return "FIRST";
    case HitPolicy::priority:
      return "PRIORITY";
    case HitPolicy::any:
      return "ANY";
    case HitPolicy::collect:
      return "COLLECT";
    case HitPolicy::rule_order:
      return "RULE ORDER";
    case HitPolicy::output_order:
      return "OUTPUT ORDER";
  }
  return "";
}

}  // namespace

/// What can be said of the answer beforehand: the outputs' types, in a list where the hit policy makes one.
void Table::set_type() {
  const auto type_of = [](const Output& output) {
    return output.type == nullptr ? feel::Type() : output.type->type;
  };
  if (outputs_.size() == 1) {
    type_ = type_of(outputs_.front());
  } else {
    feel::Type::Fields fields;
    for (const Output& output : outputs_) fields.emplace_back(output.name, type_of(output));
    type_ = feel::Type::context_of(std::move(fields));
  }
  if (gives_list()) type_ = feel::Type::list_of(type_);
  if (source_.aggregation == Aggregation::count) type_ = feel::Type(feel::Type::Tag::number);
}

bool Table::gives_list() const {
  switch (source_.hit_policy) {
    case HitPolicy::rule_order:
    case HitPolicy::output_order:
      return true;
    case HitPolicy::collect:
      return source_.aggregation == Aggregation::none;
    default:
      return false;
  }
}

Value Table::input_value(std::size_t input, Frame& frame, Evaluation& evaluation, bool& valid) const {
  const Input& clause = inputs_[input];
  if (!clause.expression) return Value::null();
  Value value = clause.expression->evaluate(frame, evaluation);
  value = conform(std::move(value), clause.type, clause.name, evaluation);
  if (!clause.allowed || value.is_null() || value.is_unknown()) return value;
  const Value allowed = clause.allowed->test(value, frame, evaluation);
  if (!allowed.is_true() && !allowed.is_unknown()) {
    valid = false;
    if (evaluation.keep_notes) {
      evaluation.note(clause.name + ": " + value.to_feel() + " is not among the input values");
    }
  }
  return value;
}

Match Table::test_rule(const Rule& rule, std::span<const Value> inputs, Frame& frame, Evaluation& evaluation,
                       feel::FactSet& facts) const {
  bool open = false;
  for (std::size_t i = 0; i < rule.tests.size(); ++i) {
    const auto& test = rule.tests[i];
    if (!test || test->is_any_test()) continue;
    const Value result = test->test(inputs[i], frame, evaluation);
    if (result.is_unknown()) {
      open = true;
      add_facts(facts, result.unknown_facts());
    } else if (!result.is_true()) {
      return Match::no;
    }
  }
  return open ? Match::open : Match::yes;
}

std::vector<RuleMatch> Table::match(std::span<const Value> inputs, Frame& frame,
                                    Evaluation& evaluation) const {
  std::vector<RuleMatch> result;
  for (std::uint32_t i = 0; i < rules_.size(); ++i) {
    feel::FactSet facts;
    const Match match = test_rule(rules_[i], inputs, frame, evaluation, facts);
    if (match == Match::no) continue;
    result.push_back({i, match == Match::open, match == Match::open ? std::move(facts) : feel::FactSet{}});
    if (match == Match::yes && source_.hit_policy == HitPolicy::first) break;
  }
  return result;
}

Value Table::output_value(std::size_t output, const std::optional<feel::Expression>& expression, Frame& frame,
                          Evaluation& evaluation) const {
  const Output& clause = outputs_[output];
  if (!expression) return Value::null();
  Value value = conform(expression->evaluate(frame, evaluation), clause.type, clause.name, evaluation);
  if (!clause.allowed || value.is_null() || value.is_unknown()) return value;
  const Value allowed = clause.allowed->test(value, frame, evaluation);
  if (allowed.is_true()) return value;
  if (allowed.is_unknown()) return Value::unknown(value.unknown_facts());
  if (evaluation.keep_notes) {
    evaluation.note(clause.name + ": " + value.to_feel() + " is not among the output values");
  }
  return Value::null();
}

Value Table::rule_output(std::uint32_t rule, Frame& frame, Evaluation& evaluation) const {
  const auto& expressions = rules_[rule].outputs;
  if (outputs_.size() == 1) return output_value(0, expressions.front(), frame, evaluation);
  feel::Entries entries;
  entries.reserve(outputs_.size());
  for (std::size_t i = 0; i < outputs_.size(); ++i) {
    entries.push_back({outputs_[i].name, output_value(i, expressions[i], frame, evaluation)});
  }
  return Value::of(std::move(entries));
}

Value Table::no_match(Frame& frame, Evaluation& evaluation) const {
  const bool is_list = gives_list();
  if (has_default_) {
    Value value;
    if (outputs_.size() == 1) {
      value = output_value(0, outputs_.front().default_entry, frame, evaluation);
    } else {
      feel::Entries entries;
      for (std::size_t i = 0; i < outputs_.size(); ++i) {
        entries.push_back({outputs_[i].name, output_value(i, outputs_[i].default_entry, frame, evaluation)});
      }
      value = Value::of(std::move(entries));
    }
    return is_list && value.kind() != Kind::list ? Value::of(feel::List{std::move(value)}) : value;
  }
  if (source_.hit_policy == HitPolicy::collect) {
    if (is_list) return Value::of(feel::List{});
    if (source_.aggregation == Aggregation::count) return Value::of(0);
  }
  if (evaluation.keep_notes) evaluation.note("no rule of the table matches");
  return Value::null();
}

std::vector<Table::Candidate> Table::candidates(std::span<const RuleMatch> matches, Frame& frame,
                                                Evaluation& evaluation) const {
  std::vector<Candidate> result;
  result.reserve(matches.size());
  for (const RuleMatch& match : matches) {
    result.push_back({match.rule, match.open, match.facts, rule_output(match.rule, frame, evaluation), {}});
  }
  return result;
}

void Table::rank(std::vector<Candidate>& all) const {
  if (!has_priorities_) return;
  for (Candidate& candidate : all) {
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
      const auto& priorities = outputs_[i].priorities;
      if (priorities.empty()) continue;
      const Value* value = outputs_.size() == 1 ? &candidate.value : candidate.value.find(outputs_[i].name);
      const auto place = std::find_if(priorities.begin(), priorities.end(), [&](const Value& priority) {
        return value != nullptr && feel::feel_equal(priority, *value).is_true();
      });
      candidate.rank.push_back(static_cast<std::size_t>(place - priorities.begin()));
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Candidate& a, const Candidate& b) { return a.rank < b.rank; });
}

Value Table::aggregate(const std::vector<Candidate>& all) const {
  const auto values_of = [&](const std::string* output) {
    std::vector<Value> values;
    for (const Candidate& candidate : all) {
      const Value* value = output == nullptr ? &candidate.value : candidate.value.find(*output);
      values.push_back(value == nullptr ? Value::null() : *value);
    }
    return values;
  };
  if (outputs_.size() == 1 || source_.aggregation == Aggregation::count) {
    return aggregate_of(source_.aggregation, values_of(nullptr));
  }
  // The standard leaves this open; we aggregate column by column.
  feel::Entries entries;
  for (const Output& output : outputs_) {
    entries.push_back({output.name, aggregate_of(source_.aggregation, values_of(&output.name))});
  }
  return Value::of(std::move(entries));
}

Value Table::definite_answer(std::vector<Candidate>& all, Frame& frame, Evaluation& evaluation) const {
  if (all.empty()) return no_match(frame, evaluation);
  const auto list = [&all] {
    feel::List values;
    values.reserve(all.size());
    for (Candidate& candidate : all) values.push_back(candidate.value);
    return Value::of(std::move(values));
  };
  switch (source_.hit_policy) {
    case HitPolicy::first:
      return all.front().value;
    case HitPolicy::unique:
      if (all.size() == 1) return all.front().value;
      evaluation.note("more than one rule of a UNIQUE table matches");
      return Value::null();
    case HitPolicy::any:
      for (const Candidate& candidate : all) {
        if (candidate.value == all.front().value) continue;
        evaluation.note("rules of an ANY table match with different outputs");
        return Value::null();
      }
      return all.front().value;
    case HitPolicy::priority:
      rank(all);
      return all.front().value;
    case HitPolicy::rule_order:
      return list();
    case HitPolicy::output_order:
      rank(all);
      return list();
    case HitPolicy::collect:
      return source_.aggregation == Aggregation::none ? list() : aggregate(all);
  }
  return Value::null();
}

Value Table::answer(std::span<const RuleMatch> matches, Frame& frame, Evaluation& evaluation,
                    std::vector<std::uint32_t>* decisive) const {
  std::vector<Candidate> all = candidates(matches, frame, evaluation);
  const bool open = std::any_of(all.begin(), all.end(), [](const Candidate& candidate) {
    return candidate.open || candidate.value.has_unknown();
  });
  Value value = open ? open_answer(all, frame, evaluation) : definite_answer(all, frame, evaluation);
  if (decisive != nullptr) {
    const bool one = !open && !all.empty() &&
                     (source_.hit_policy == HitPolicy::first || source_.hit_policy == HitPolicy::priority);
    for (const Candidate& candidate : all) {
      decisive->push_back(candidate.rule);
      if (one) break;
    }
  }
  return value;
}

Value Table::evaluate(Frame& frame, Evaluation& evaluation) const {
  bool valid = true;
  std::vector<Value> inputs;
  inputs.reserve(inputs_.size());
  for (std::size_t i = 0; i < inputs_.size(); ++i) inputs.push_back(input_value(i, frame, evaluation, valid));
  DecisionTrace* trace = trace_of(evaluation);
  if (!valid) {
    if (trace != nullptr) explain(*trace, inputs, {}, {});
    return Value::null();
  }
  const std::vector<RuleMatch> matches = match(inputs, frame, evaluation);
  if (trace == nullptr) return answer(matches, frame, evaluation);
  std::vector<std::uint32_t> decisive;
  Value value = answer(matches, frame, evaluation, &decisive);
  explain(*trace, inputs, matches, decisive);
  return value;
}

void Table::explain(DecisionTrace& trace, std::span<const Value> inputs, std::span<const RuleMatch> matches,
                    const std::vector<std::uint32_t>& decisive) const {
  TableTrace table;
  table.id = id_;
  table.hit_policy = name_of(source_.hit_policy);
  for (std::size_t i = 0; i < inputs.size(); ++i) table.inputs.emplace_back(inputs_[i].name, inputs[i]);
  for (const std::uint32_t index : decisive) {
    const DecisionTable::Rule& rule = source_.rules[index];
    RuleTrace told{rule.id, index, {}};
    for (std::size_t i = 0; i < rule.annotations.size(); ++i) {
      if (rule.annotations[i].empty()) continue;
      told.annotations.emplace_back(i < source_.annotation_names.size() ? source_.annotation_names[i] : "",
                                    rule.annotations[i]);
    }
    const auto match = std::find_if(matches.begin(), matches.end(),
                                    [index](const RuleMatch& one) { return one.rule == index; });
    (match->open ? table.open : table.matched).push_back(std::move(told));
  }
  trace.tables.push_back(std::move(table));
}

}  // namespace hengcai::dmn
