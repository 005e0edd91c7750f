#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/feel/expression.h"
#include "policy/case_logic.h"

namespace hengcai::policy {

/// What the names in a case's texts stand for now: a value for each slot of CaseTexts.
struct CaseVariables {
  std::vector<feel::Value> values;
  Date as_of;
  /// Why a decision could not be evaluated, by its slot.
  std::unordered_map<std::size_t, std::string> refusals;
};

/// What a text says: a value, or why it cannot say.
struct CaseAnswer {
  feel::Value value;                 ///< not to be used when something is missing or refused
  std::vector<std::size_t> missing;  ///< slots of what nobody has said
  std::string refusal;               ///< the calendar's year, endless work

  [[nodiscard]] bool is_open() const { return !missing.empty() || !refusal.empty(); }
};

/// The FEEL texts of a pack's forms and processes, compiled once. The names before `表` are the same for all
/// texts; the type of `表` and `行` is that of the form and list in which a text stands.
class CaseTexts {
 public:
  CaseTexts(const Pack& pack, const feel::Library& library) : pack_(pack), library_(library) {}
  CaseTexts(const CaseTexts&) = delete;
  CaseTexts& operator=(const CaseTexts&) = delete;

  void compile(Problems& problems);

  /// `answers` is what `表` stands for.
  [[nodiscard]] CaseVariables variables(const CaseFacts& facts, feel::Value answers) const;
  void set_row(CaseVariables& variables, const feel::Value& row) const;
  [[nodiscard]] CaseAnswer evaluate(const FeelText& text, const CaseVariables& variables) const;
  /// Whether the text reads `行`: it then says nothing of the list as a whole.
  [[nodiscard]] bool reads_row(const FeelText& text) const;
  [[nodiscard]] const Pack& pack() const { return pack_; }

  /// Ids and Chinese names of what is missing: facts, or decisions that were not made.
  [[nodiscard]] std::string id_of(std::size_t slot) const;
  [[nodiscard]] std::string name_of(std::size_t slot) const;
  /// `code`, or `evaluation_code` where the text was refused; `what` leads the message.
  [[nodiscard]] Problem problem_of(const CaseAnswer& answer, const std::string& family,
                                   const std::string& what) const;

  /// The answers with an entry for each field of the form; those that are not there are null (lists empty),
  /// or unknown.
  [[nodiscard]] feel::Value whole_answers(const Form& form, const feel::Value& answers,
                                          bool absent_is_unknown) const;

 private:
  class Compiler;
  [[nodiscard]] std::size_t decision_slot(std::size_t index) const;
  [[nodiscard]] std::size_t own_slot(std::size_t which) const;

  const Pack& pack_;
  feel::Library library_;
  std::unordered_map<const FeelText*, feel::Expression> compiled_;
};

}  // namespace hengcai::policy
