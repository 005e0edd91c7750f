#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/feel/function.h"
#include "engine/feel/value.h"
#include "platform/base/date.h"
#include "platform/base/problem.h"
#include "platform/base/result.h"
#include "policy/decide.h"
#include "policy/pack.h"

namespace hengcai::policy {

/// What the texts of forms and processes see of one case. In FEEL, besides the facts, parameters and
/// decisions of the pack by their names:
///
///   表            the answers, by field id: 表.achievements[item.category = "技术攻关"]
///   考核日期       as_of
///   等次建议、等次   the grade proposed and the grade decided; none (null) before
///   异议处理       the outcome of the last objection answered, a code of the pack; none before
///   未结异议       an objection is open: not among `met`
///   公示届满       the publicity is over: among `met`
///   行            the row, in the texts of a list's columns
struct CaseFacts {
  /// In the order of the pack's facts; empty: nothing is known of the person.
  PersonFacts person;
  /// As decide() gives them for the same facts; empty: none is known.
  std::vector<DecisionResult> decisions;
  Date as_of;
  feel::Value answers;  ///< a context by field id, or null: nothing has been answered
  std::optional<std::string> proposed_grade;
  std::optional<std::string> grade;  ///< for ActKind::decide, the grade about to be decided
  std::optional<std::string> objection_outcome;
  std::vector<Guard> met;  ///< what holds of the case now
  /// How many files are bound, by the pointer of the field or row: {"/achievements/2", 1}.
  std::map<std::string, int, std::less<>> evidence;
};

/// An act that somebody could do in a step, and what stands in its way.
struct PossibleAct {
  const Transition* transition = nullptr;
  Problems blocked;  ///< empty: it may be done now
};

/// How much is asked of a form.
enum class FormStage : std::uint8_t {
  draft,   ///< what is there must be right; nothing has to be there
  person,  ///< and what the person must fill in is there: to submit
  unit,    ///< and what the unit must fill in is there as well
};

/// Where first answers come from that are not among the facts.
struct PrefillSources {
  /// A column of the person's own row, of the last record, or of the present unit: ("people", "name"). Not
  /// set, or null: nothing.
  std::function<feel::Value(std::string_view sheet, std::string_view column)> column;
  /// Answers of other items' forms, by form id: {"survey_form", answers}.
  std::map<std::string, feel::Value, std::less<>> forms;
};

/// A form as it stands for one person: which sections are asked, and bounds as values, so that a browser can
/// hold answers against them without FEEL. In the order of the form.
struct ResolvedField {
  const FormField* field = nullptr;
  bool required = false;           ///< also where required_when is true now
  std::optional<feel::Value> min;  ///< a number or a date
  std::optional<feel::Value> max;
  feel::Value first_answer;  ///< null where nothing is pre-filled
  std::vector<ResolvedField> columns;
};
struct ResolvedSection {
  const FormSection* section = nullptr;
  std::vector<ResolvedField> fields;
};
struct ResolvedForm {
  std::vector<ResolvedSection> sections;  ///< those that are asked
  feel::Value answers;                    ///< the first answers as a context by field id
  /// Ids of facts without which a section or a bound cannot be said: the section is then left out, the bound
  /// open, and the form cannot be submitted (check_form() names them).
  std::vector<std::string> missing;
};

class CaseTexts;

/// The forms and processes of a pack, their FEEL texts compiled once. Immutable: shared by any threads.
/// Strict as all of a pack: what hangs on an unknown fact is never decided quietly.
class CaseLogic {
 public:
  /// Everything that is wrong in the texts is added to `problems`, each at its place (`feel.*`); nothing
  /// then. `pack` must outlive what is made.
  [[nodiscard]] static std::unique_ptr<const CaseLogic> compile(const Pack& pack,
                                                                const feel::Library& library,
                                                                Problems& problems);
  CaseLogic(const CaseLogic&) = delete;
  CaseLogic& operator=(const CaseLogic&) = delete;
  ~CaseLogic();

  /// The transition that an act takes from a step: the first of the process whose `from` and `when` fit.
  ///
  /// Problems: `case.act.refused` (no such act from here, with the acts that there are), `case.information`
  /// (a `when` hangs on facts that nobody has said: named in `wanted`, their ids with commas between in
  /// `value`), `case.guard.<guard>` (the first that is not met), `case.evaluation` (a calendar's year,
  /// endless work).
  [[nodiscard]] Result<const Transition*> next(const Process& process, std::string_view step, ActKind act,
                                               const CaseFacts& facts) const;
  /// Each act of a step with all that stands in its way, in the order of the process; acts whose `when` is
  /// false are left out.
  [[nodiscard]] std::vector<PossibleAct> possible(const Process& process, std::string_view step,
                                                  const CaseFacts& facts) const;

  /// What is wrong with `facts.answers`. The place of each problem has the pointer into the answers in
  /// `field`
  /// (`/achievements/2/obtained_on`) and the section's id in `part`.
  ///
  /// Problems: `form.unknown`, `form.type`, `form.required`, `form.length`, `form.code` (with the nearest),
  /// `form.low`, `form.high`, `form.few_rows`, `form.many_rows`, `form.evidence` (none is bound),
  /// `form.fixed` (differs from what was pre-filled; only where `sources` is given), `form.rule`,
  /// `form.information` (a text hangs on facts that nobody has said; not at FormStage::draft),
  /// `form.evaluation`.
  [[nodiscard]] Problems check_form(const Form& form, const CaseFacts& facts, FormStage stage,
                                    const PrefillSources* sources = nullptr) const;

  [[nodiscard]] ResolvedForm resolve(const Form& form, const CaseFacts& facts,
                                     const PrefillSources& sources) const;

 private:
  explicit CaseLogic(std::unique_ptr<const CaseTexts> texts);
  std::unique_ptr<const CaseTexts> texts_;
};

/// The facts with a case's own grade in place of the register's, for decisions about what follows from it
/// (`process.grade` says which facts). No grade yet: none.
[[nodiscard]] PersonFacts facts_with_grade(const Pack& pack, const Process& process, PersonFacts facts,
                                           const std::optional<std::string>& grade);

}  // namespace hengcai::policy
