#include "policy/simulate.h"

#include <algorithm>
#include <map>
#include <optional>

#include "policy/compare.h"
#include "policy/datum.h"
#include "policy/explain.h"

namespace hengcai::policy {

namespace {

constexpr std::size_t block = 4096;  ///< rows decided at a time

/// The place of a decision in both packs.
struct Pair {
  std::size_t before = 0;
  std::size_t after = 0;
};

std::vector<Pair> common_outcomes(const Pack& before, const Pack& after) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < before.decisions.size(); ++i) {
    if (before.decisions[i].role != Decision::Role::outcome) continue;
    const Decision* same = after.decision_by_id(before.decisions[i].id);
    if (same != nullptr) pairs.push_back({i, static_cast<std::size_t>(same - after.decisions.data())});
  }
  return pairs;
}

std::vector<std::string> only_in(const Pack& pack, const Pack& other) {
  std::vector<std::string> names;
  for (const Decision& decision : pack.decisions) {
    const bool outcome = decision.role == Decision::Role::outcome;
    if (outcome && other.decision_by_id(decision.id) == nullptr) names.push_back(decision.name);
  }
  return names;
}

/// One pack over its facts: codes of a block of rows, and what they stand for.
class Side {
 public:
  Side(const CompiledPack& pack, const FactColumns& facts, const Date& as_of)
      : pack_(pack),
        batch_(make_batch(pack, facts, as_of)),
        runner_(make_runner(pack, batch_)),
        answers_(pack.decisions.size()) {}
  Side(const Side&) = delete;
  Side& operator=(const Side&) = delete;

  void run(std::size_t first, std::size_t count) { runner_.run(first, count, answers_); }
  [[nodiscard]] dmn::Code code(std::size_t decision, std::size_t row) const {
    return answers_[decision][row];
  }
  [[nodiscard]] DecisionResult result(std::size_t decision, dmn::Code code) const {
    return result_of(pack_, decision, runner_.outcome(decision, code), runner_);
  }

 private:
  const CompiledPack& pack_;
  dmn::Batch batch_;
  dmn::BatchRunner runner_;
  std::vector<std::vector<dmn::Code>> answers_;
};

bool same(const DecisionResult& a, const DecisionResult& b) {
  if (a.refusal != b.refusal || a.missing != b.missing) return false;
  return a.needs_information() || !a.refusal.empty() || a.value == b.value;
}

/// The most frequent first; among equals, by their first person.
bool more_frequent(const DecisionShift& a, const DecisionShift& b) {
  if (a.people.size() != b.people.size()) return a.people.size() > b.people.size();
  return a.people.front() < b.people.front();
}

class Comparer {
 public:
  Comparer(const Side& before, const Side& after, const std::vector<Pair>& pairs)
      : before_(before), after_(after), pairs_(pairs), seen_(pairs.size()) {}

  /// Whether anything differs for the person in `row` of the block whose first person is `first`.
  bool compare(std::size_t first, std::size_t row) {
    bool changed = false;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      Meeting& meeting = meet(i, before_.code(pairs_[i].before, row), after_.code(pairs_[i].after, row));
      if (!meeting.shift) continue;
      meeting.shift->people.push_back(static_cast<std::uint32_t>(first + row));
      changed = true;
    }
    return changed;
  }

  std::vector<DecisionShift> take() {
    std::vector<DecisionShift> shifts;
    for (auto& meetings : seen_) {
      const std::size_t begin = shifts.size();
      for (auto& [codes, meeting] : meetings) {
        if (meeting.shift) shifts.push_back(std::move(*meeting.shift));
      }
      std::sort(shifts.begin() + static_cast<std::ptrdiff_t>(begin), shifts.end(), more_frequent);
    }
    return shifts;
  }

 private:
  /// An outcome of the old pack and one of the new: compared once, however many people meet both.
  struct Meeting {
    std::optional<DecisionShift> shift;
  };

  Meeting& meet(std::size_t pair, dmn::Code before, dmn::Code after) {
    const auto [found, fresh] = seen_[pair].try_emplace({before, after});
    if (!fresh) return found->second;
    DecisionResult old_result = before_.result(pairs_[pair].before, before);
    DecisionResult new_result = after_.result(pairs_[pair].after, after);
    if (!same(old_result, new_result)) {
      found->second.shift =
          DecisionShift{old_result.decision, std::move(old_result), std::move(new_result), {}};
    }
    return found->second;
  }

  const Side& before_;
  const Side& after_;
  const std::vector<Pair>& pairs_;
  std::vector<std::map<std::pair<dmn::Code, dmn::Code>, Meeting>> seen_;
};

constexpr std::size_t named_facts = 3;  ///< of those missing; the rest is counted

std::string verdict(const CompiledPack& pack, const DecisionResult& result) {
  if (!result.refusal.empty()) return "无法判定（" + result.refusal + "）";
  if (!result.needs_information())
    return result.value.is_null() ? in_words(result.value) : plain_words(result.value);
  std::vector<std::string> names;
  for (const std::string& id : result.missing) {
    const Fact* fact = pack.pack.fact_by_id(id);
    names.push_back(fact == nullptr ? id : fact->shown());
  }
  const std::size_t count = names.size();
  if (count > named_facts) names.resize(named_facts);
  return "需补充信息（" + join(names) + (count > named_facts ? " 等 " + std::to_string(count) + " 项" : "") +
         "）";
}

/// Empty where nothing is decided.
std::string rule(const DecisionResult& result) {
  if (!result.refusal.empty() || result.needs_information()) return "";
  if (result.rules.empty()) return result.cite.empty() ? "无规则" : "依据 " + join(result.cite);
  return join(result.rules) + (result.cite.empty() ? "" : "，依据 " + join(result.cite));
}

/// The rules of both packs, or what both go by.
std::string rules(const DecisionShift& shift) {
  const std::string before = rule(shift.before);
  const std::string after = rule(shift.after);
  if (before.empty() && after.empty()) return "";
  if (before == after) return "    规则：" + after + "\n";
  return "    规则：" + (before.empty() ? "未定" : before) + " → " + (after.empty() ? "未定" : after) + "\n";
}

}  // namespace

Simulation simulate(const CompiledPack& old_pack, const FactColumns& before, const CompiledPack& new_pack,
                    const FactColumns& after, const Date& as_of) {
  Side old_side(old_pack, before, as_of);
  Side new_side(new_pack, after, as_of);
  const std::vector<Pair> pairs = common_outcomes(old_pack.pack, new_pack.pack);
  Comparer comparer(old_side, new_side, pairs);
  Simulation simulation;
  simulation.people = before.people;
  simulation.only_before = only_in(old_pack.pack, new_pack.pack);
  simulation.only_after = only_in(new_pack.pack, old_pack.pack);
  for (std::size_t first = 0; first < before.people; first += block) {
    const std::size_t count = std::min(block, before.people - first);
    old_side.run(first, count);
    new_side.run(first, count);
    for (std::size_t row = 0; row < count; ++row) {
      if (comparer.compare(first, row)) ++simulation.changed;
    }
  }
  simulation.shifts = comparer.take();
  return simulation;
}

std::string describe(const Simulation& simulation, const CompiledPack& old_pack, const CompiledPack& new_pack,
                     const std::function<std::string(std::uint32_t)>& name_of, std::size_t listed) {
  std::string text = "共 " + std::to_string(simulation.people) + " 人，其中 " +
                     std::to_string(simulation.changed) + " 人的判定会改变\n";
  std::string decision;
  for (const DecisionShift& shift : simulation.shifts) {
    if (shift.decision != decision) {
      text += "\n判定“" + new_pack.pack.decision_by_id(shift.decision)->name + "”\n";
    }
    decision = shift.decision;
    text += "  " + verdict(old_pack, shift.before) + " → " + verdict(new_pack, shift.after) + "：" +
            std::to_string(shift.people.size()) + " 人\n";
    text += rules(shift) + "    ";
    for (std::size_t i = 0; i < shift.people.size() && i < listed; ++i) {
      text += (i == 0 ? "" : "、") + name_of(shift.people[i]);
    }
    text += shift.people.size() > listed ? " 等\n" : "\n";
  }
  if (!simulation.only_before.empty())
    text += "\n新政策包不再有的判定：" + join(simulation.only_before) + "\n";
  if (!simulation.only_after.empty()) text += "\n新政策包增加的判定：" + join(simulation.only_after) + "\n";
  return text;
}

}  // namespace hengcai::policy
