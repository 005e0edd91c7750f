#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "platform/files/yaml_reader.h"
#include "platform/json/document.h"
#include "policy/answers.h"
#include "policy/case_logic.h"
#include "policy/datum.h"
#include "policy/facts.h"
#include "policy/fault_fixture.h"

namespace hengcai::policy::testing {

/// A pack with the ordinary person of its examples, about whom a test says what is different.
class CasePack {
 public:
  CasePack(const fs::path& folder, const fs::path& policies) {
    Problems problems;
    pack_ = open_pack(folder, policies, problems);
    if (!pack_) throw std::runtime_error(one_line_each(problems).front());
  }

  [[nodiscard]] const Pack& pack() const { return pack_->pack; }
  [[nodiscard]] const CaseLogic& logic() const { return *pack_->case_logic; }
  [[nodiscard]] const Form& form(const char* id) const { return *pack().form(id); }
  [[nodiscard]] const Process& process(const char* id) const { return *pack().process(id); }

  /// `different` by fact name, values as in cases.yaml: {{"是否涉密人员", "!unknown"}}.
  [[nodiscard]] CaseFacts person(
      const std::vector<std::pair<std::string, std::string>>& different = {}) const {
    CaseFacts facts;
    facts.as_of = *pack().cases.as_of;
    for (const Fact& fact : pack().facts) facts.person.push_back(value(fact, different));
    facts.decisions = decide(*pack_, PersonToDecide{facts.person, facts.as_of});
    facts.met = {Guard::no_open_objection};
    return facts;
  }

  /// The facts when the case has the grade: its decisions are made anew.
  [[nodiscard]] CaseFacts graded(const Process& process, CaseFacts facts, const std::string& grade) const {
    facts.grade = grade;
    facts.person = facts_with_grade(pack(), process, std::move(facts.person), grade);
    facts.decisions = decide(*pack_, PersonToDecide{facts.person, facts.as_of});
    return facts;
  }

  [[nodiscard]] static feel::Value answers(const Form& form, const std::string& text) {
    const auto document = json::Document::parse(text);
    if (!document) throw std::runtime_error(describe(document.problem()));
    Problems problems;
    feel::Value answers = read_answers(form, document->root(), problems);
    if (!problems.empty()) throw std::runtime_error(describe(problems.front()));
    return answers;
  }

 private:
  [[nodiscard]] feel::Value value(const Fact& fact,
                                  const std::vector<std::pair<std::string, std::string>>& different) const {
    for (const auto& [name, text] : different) {
      if (name != fact.name) continue;
      const auto document = YamlDocument::parse("value: " + text, "test");
      return *fact_value(pack(), fact, to_datum(*document->root().find("value")));
    }
    for (const auto& [name, datum] : pack().cases.defaults) {
      if (name == fact.name) return *fact_value(pack(), fact, datum);
    }
    return unknown_value();
  }

  std::shared_ptr<const CompiledPack> pack_;
};

/// `/works/0/title form.required`, for each.
inline std::vector<std::string> codes_at(const Problems& problems) {
  std::vector<std::string> texts;
  for (const Problem& problem : problems) texts.push_back(problem.place.field + " " + problem.code);
  return texts;
}

}  // namespace hengcai::policy::testing
