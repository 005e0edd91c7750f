/// What the hit policies make of rules that only could match (strict evaluation).
///
/// Each function asks: is there one value that the table gives however the open rules turn out? Rules are
/// looked at one by one, as if they could match independently of each other; so a value is never claimed
/// wrongly, though sometimes one is not claimed that a look at all completions would find.

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/dmn/table_candidate.h"

namespace hengcai::dmn {

namespace {

using feel::Evaluation;
using feel::FactSet;
using feel::Value;

class Facts {
 public:
  void add(const FactSet& more) { all_.insert(all_.end(), more.begin(), more.end()); }
  void add(const Value& value) {
    if (value.has_unknown()) add(value.unknown_facts());
  }
  [[nodiscard]] Value unknown() {
    std::sort(all_.begin(), all_.end());
    all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
    return Value::unknown(std::move(all_));
  }

 private:
  FactSet all_;
};

bool same(const Value& a, const Value& b) { return !a.has_unknown() && !b.has_unknown() && a == b; }

}  // namespace

/// FIRST, and PRIORITY once its rules are sorted: the rules up to the first that surely matches, then the
/// rest.
Value Table::first_of(const std::vector<Candidate>& ordered, const Value& otherwise) const {
  std::size_t open = 0;
  while (open < ordered.size() && ordered[open].open) ++open;
  const Value& last = open < ordered.size() ? ordered[open].value : otherwise;
  // An open rule that stands right before what would be answered without it, and answers the same, changes
  // nothing.
  while (open > 0 && same(ordered[open - 1].value, last)) --open;
  if (open == 0) return last;
  Facts facts;
  facts.add(last);
  for (std::size_t i = 0; i < open; ++i) {
    facts.add(ordered[i].facts);
    facts.add(ordered[i].value);
  }
  return facts.unknown();
}

Value Table::open_unique(const std::vector<Candidate>& all, const Value& otherwise) const {
  const auto sure = std::count_if(all.begin(), all.end(), [](const Candidate& one) { return !one.open; });
  if (sure > 1) return Value::null();
  if (sure == 1 && all.size() == 1) return all.front().value;
  // What may come out: each output alone, null where two rules meet, and with no sure rule what no match
  // gives.
  const Value& some =
      sure == 1 ? std::find_if(all.begin(), all.end(), [](const Candidate& one) { return !one.open; })->value
                : otherwise;
  const bool may_meet = all.size() > 1;
  bool settled = !may_meet || some.is_null();
  for (const Candidate& candidate : all) {
    if (sure == 0 && !same(candidate.value, some)) settled = false;
  }
  if (settled) return some;
  Facts facts;
  facts.add(some);
  for (const Candidate& candidate : all) {
    facts.add(candidate.facts);
    if (sure == 0) facts.add(candidate.value);  // beside a sure rule it would only make the answer null
  }
  return facts.unknown();
}

Value Table::open_any(const std::vector<Candidate>& all, const Value& otherwise) const {
  const Candidate* sure = nullptr;
  for (const Candidate& candidate : all) {
    if (candidate.open) continue;
    if (sure != nullptr && !sure->value.has_unknown() && !candidate.value.has_unknown() &&
        sure->value != candidate.value) {
      return Value::null();
    }
    if (sure == nullptr || sure->value.has_unknown()) sure = &candidate;
  }
  const Value& some = sure != nullptr ? sure->value : otherwise;
  const bool settled = std::all_of(all.begin(), all.end(), [&](const Candidate& candidate) {
    return &candidate == sure || same(candidate.value, some);
  });
  if (settled) return some;
  Facts facts;
  facts.add(some);
  for (const Candidate& candidate : all) {
    // Beside a sure rule, one that puts out the same changes nothing. With none, any two could meet.
    if (&candidate == sure || (sure != nullptr && same(candidate.value, some))) continue;
    facts.add(candidate.facts);
    facts.add(candidate.value);
  }
  return facts.unknown();
}

/// Whether adding `value` to what surely matches leaves the aggregate as it is.
namespace {
bool leaves_alone(Aggregation aggregation, const Value& total, const Value& value) {
  if (total.has_unknown() || value.has_unknown()) return false;
  switch (aggregation) {
    case Aggregation::sum:
      return value.kind() == feel::Kind::number && value.number().sign() == 0;
    case Aggregation::min:
    case Aggregation::max: {
      const auto order = feel::feel_compare(value, total);
      return order && (aggregation == Aggregation::min ? *order >= 0 : *order <= 0);
    }
    case Aggregation::count:
    case Aggregation::none:
      break;
  }
  return false;
}
}  // namespace

Value Table::open_collect(const std::vector<Candidate>& all) const {
  std::vector<Candidate> sure;
  std::copy_if(all.begin(), all.end(), std::back_inserter(sure),
               [](const Candidate& one) { return !one.open; });
  const Value total = sure.empty() || outputs_.size() > 1 ? Value::null() : aggregate(sure);
  Facts facts;
  bool settled = true;
  for (const Candidate& candidate : all) {
    if (!candidate.open) continue;
    if (!total.is_null() && leaves_alone(source_.aggregation, total, candidate.value)) continue;
    settled = false;
    facts.add(candidate.facts);
    if (source_.aggregation != Aggregation::count) facts.add(candidate.value);
  }
  if (settled) return total.is_null() ? aggregate(sure) : total;
  if (source_.aggregation != Aggregation::count) {
    for (const Candidate& candidate : sure) facts.add(candidate.value);
  }
  return facts.unknown();
}

Value Table::open_answer(std::vector<Candidate>& all, Frame& frame, Evaluation& evaluation) const {
  const bool any_open = std::any_of(all.begin(), all.end(), [](const Candidate& one) { return one.open; });
  const bool sure_match = std::any_of(all.begin(), all.end(), [](const Candidate& one) { return !one.open; });
  // Nobody is told that no rule matches while one still could.
  const bool notes = std::exchange(evaluation.keep_notes, false);
  const Value otherwise = sure_match ? Value::null() : no_match(frame, evaluation);
  evaluation.keep_notes = notes;
  const auto every_fact = [&all] {
    Facts facts;
    for (const Candidate& candidate : all) facts.add(candidate.facts), facts.add(candidate.value);
    return facts.unknown();
  };
  switch (source_.hit_policy) {
    case HitPolicy::first:
      return first_of(all, otherwise);
    case HitPolicy::unique:
      return open_unique(all, otherwise);
    case HitPolicy::any:
      return open_any(all, otherwise);
    case HitPolicy::priority: {
      // A rule whose output is unknown may turn out to come before any other.
      const bool unranked =
          has_priorities_ && all.size() > 1 &&
          std::any_of(all.begin(), all.end(), [](const Candidate& one) { return one.value.has_unknown(); });
      if (unranked) return every_fact();
      rank(all);
      return first_of(all, otherwise);
    }
    case HitPolicy::rule_order:
      return any_open ? every_fact() : definite_answer(all, frame, evaluation);
    case HitPolicy::output_order: {
      const bool unranked = has_priorities_ && all.size() > 1;
      return any_open || unranked ? every_fact() : definite_answer(all, frame, evaluation);
    }
    case HitPolicy::collect:
      if (source_.aggregation == Aggregation::none) {
        return any_open ? every_fact() : definite_answer(all, frame, evaluation);
      }
      return open_collect(all);
  }
  return Value::null();
}

}  // namespace hengcai::dmn
