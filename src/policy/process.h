#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/citation.h"

namespace hengcai::policy {

// A process of a pack (processes/<id>.yaml): the steps of an item's cases, and the acts that lead from one to
// the next. Plain data; policy/case_logic.h takes the transitions, src/features/assessment does what they
// say.

struct Step {
  enum class Kind : std::uint8_t {
    work,  ///< somebody has to act
    wait,  ///< a clock or somebody elsewhere has to: a publicity, an investigation
    end,   ///< the case is over
  };
  std::string id;
  std::string name;  ///< 单位审核
  Citation cite;
  std::string who;  ///< whose turn it is, for screens: 单位工作专班
  Kind kind = Kind::work;
  std::string
      clock;  ///< id of an entry of `publicity` or `deadlines` whose clock starts on entering; or empty
  std::string help;  ///< the rule in plain words
  Place place;
};

/// What may be done to a case; which roles may do it is said by their verbs (features/access).
enum class ActKind : std::uint8_t {
  submit,           ///< the person hands in, or the unit for who hands in on paper
  send_back,        ///< with reasons at the fields
  propose,          ///< the working group's grade with grounds; of a survey: its judgement
  decide,           ///< the leadership as a body, in a meeting
  publish,          ///< puts up the publicity
  close_publicity,  ///< after its last day
  notify,           ///< the result in writing
  acknowledge,      ///< the person's receipt
  object,           ///< to a publicity or a result
  answer,           ///< an objection, with its outcome
  suspend,          ///< under investigation
  resume,           ///< the conclusion is there
  leave,            ///< an exit found on the way
  report,           ///< upward
};
/// "close_publicity"; the screen says Transition::name.
[[nodiscard]] std::string_view to_string(ActKind act);
[[nodiscard]] std::span<const std::string_view> act_names();  ///< in the order of ActKind

/// What must be true of a case before an act; told by who keeps the case (CaseFacts::met).
enum class Guard : std::uint8_t {
  form_complete,     ///< check_form() finds nothing: of the person's part to submit, later of the unit's too
  declared,          ///< every declaration ticked
  secrecy_clear,     ///< nothing marked as secret in what is handed in
  entries_reviewed,  ///< each entry marked by the working group
  proposal_with_grounds,  ///< a grade of the item's scale, and grounds that are not empty
  meeting_held,           ///< with date, chair and attendance
  publicity_over,         ///< its last working day has ended
  no_open_objection,
  receipt,  ///< the person's opinion is on file
};
[[nodiscard]] std::string_view to_string(Guard guard);          ///< "publicity_over"
[[nodiscard]] std::span<const std::string_view> guard_names();  ///< in the order of Guard

struct Transition {
  ActKind act = ActKind::submit;
  std::vector<std::string> from;  ///< ids of steps
  std::string to;  ///< id of a step; empty (`previous` in the file): the step it was suspended in
  FeelText when;
  std::vector<Guard> needs;
  std::vector<std::string> opens;  ///< ids of deadlines whose duties arise: exit_report
  Citation cite;
  std::string name;  ///< the button's word: 提交审核
  Place place;

  [[nodiscard]] bool returns() const { return to.empty(); }
};

/// Which facts take a case's own grade, so that the pack's decisions see it before it is in the register.
struct GradeFacts {
  std::string grade;           ///< id of the fact: final_grade; empty: the item gives no grade
  std::string year;            ///< id of the fact: final_year
  std::string year_parameter;  ///< id of the parameter that has the year: campaign_year
};

struct Process {
  std::string id;  ///< the file's stem
  std::string name;
  Citation cite;
  std::string first;  ///< id of the step a case opens in
  GradeFacts grade;
  std::vector<Step> steps;
  std::vector<Transition> transitions;
  Place place;

  [[nodiscard]] const Step* step(std::string_view id) const;  ///< null when there is none
};

}  // namespace hengcai::policy
