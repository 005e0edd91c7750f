#include "policy/decide.h"

#include <algorithm>

#include "engine/dmn/dictionary.h"
#include "policy/batch.h"
#include "policy/datum.h"

namespace hengcai::policy {

namespace {

/// One input of a few people, coded here.
struct CodedInput {
  dmn::Dictionary dictionary;
  std::vector<dmn::Code> codes;

  void add(const feel::Value& value) { codes.push_back(dictionary.intern(value)); }
};

/// The facts of a few people and the date of each, coded. Owns what its columns look at.
class CodedPeople {
 public:
  CodedPeople(const Pack& pack, std::span<const PersonToDecide> people) : facts_(pack.facts.size()) {
    for (const PersonToDecide& person : people) {
      for (std::size_t i = 0; i < facts_.size(); ++i) facts_[i].add(person.facts.at(i));
      as_of_.add(feel::Value::of(to_feel(person.as_of)));
    }
    columns_.people = people.size();
    for (std::size_t i = 0; i < facts_.size(); ++i) add(pack.facts[i].name, facts_[i]);
    add(as_of_name, as_of_);
  }
  [[nodiscard]] const FactColumns& columns() const { return columns_; }

 private:
  void add(std::string_view name, const CodedInput& input) {
    columns_.columns.push_back({name, input.dictionary.values(), input.codes});
  }
  std::vector<CodedInput> facts_;
  CodedInput as_of_;
  FactColumns columns_;
};

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

std::vector<std::vector<DecisionResult>> decide(const CompiledPack& pack,
                                                std::span<const PersonToDecide> people) {
  const CodedPeople coded(pack.pack, people);
  const dmn::Batch batch = make_batch(pack, coded.columns());
  dmn::BatchRunner runner = make_runner(pack, batch);
  std::vector<std::vector<dmn::Code>> answers(pack.decisions.size());
  runner.run(0, people.size(), answers);
  std::vector<std::vector<DecisionResult>> results(people.size());
  for (std::size_t person = 0; person < people.size(); ++person) {
    for (std::size_t i = 0; i < pack.decisions.size(); ++i) {
      results[person].push_back(result_of(pack, i, runner.outcome(i, answers[i][person]), runner));
    }
  }
  return results;
}

std::vector<DecisionResult> decide(const CompiledPack& pack, const PersonToDecide& person) {
  return std::move(decide(pack, std::span(&person, 1)).front());
}

}  // namespace hengcai::policy
