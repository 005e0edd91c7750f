#pragma once

#include <algorithm>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/feel/expression.h"
#include "platform/files/yaml_reader.h"
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

  /// Answers as FEEL, which JSON nearly is, dates as texts: {"name": "甲", "obtained_on": "2024-05-01"}.
  [[nodiscard]] static feel::Value answers(const Form& form, const std::string& text) {
    const auto expression = feel::compile_expression(text, {}, feel::Names());
    if (!expression) throw std::runtime_error(feel::render(expression.diagnostics().front()));
    feel::Evaluation evaluation;
    feel::Entries entries;
    const feel::Value written = expression->evaluate({}, evaluation);
    for (const feel::ContextEntry& entry : written.entries()) {
      const FormField* field = form.field(entry.name);
      entries.push_back({entry.name, field == nullptr ? entry.value : answer(*field, entry.value)});
    }
    return feel::Value::of(std::move(entries));
  }

 private:
  [[nodiscard]] static feel::Value answer(const FormField& field, const feel::Value& value) {
    if (field.kind == FieldKind::date && value.kind() == feel::Kind::string)
      return feel::Value::of(to_feel(Date::parse(value.string()).value()));
    if (field.kind != FieldKind::list) return value;
    feel::List rows;
    for (const feel::Value& row : value.list()) {
      if (row.kind() != feel::Kind::context) {
        rows.push_back(row);
        continue;
      }
      feel::Entries cells;
      for (const feel::ContextEntry& cell : row.entries()) {
        const auto column = std::find_if(field.columns.begin(), field.columns.end(),
                                         [&cell](const FormField& one) { return one.id == cell.name; });
        cells.push_back(
            {cell.name, column == field.columns.end() ? cell.value : answer(*column, cell.value)});
      }
      rows.push_back(feel::Value::of(std::move(cells)));
    }
    return feel::Value::of(std::move(rows));
  }

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
