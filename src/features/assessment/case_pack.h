#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "platform/calendar/work_calendar.h"
#include "policy/case_logic.h"
#include "policy/shelf.h"

namespace hengcai::assessment {

/// What a rule rests on, in plain words, as pages show it.
struct ClauseRef {
  std::string id = {};
  std::string place = {};
  std::string says = {};
};
BOOST_DESCRIBE_STRUCT(ClauseRef, (), (id, place, says))

/// A grade of an item with the standard that it is judged by.
struct GradeStandard {
  std::string grade = {};
  std::string standard = {};
  std::vector<ClauseRef> cite = {};
};
BOOST_DESCRIBE_STRUCT(GradeStandard, (), (grade, standard, cite))

/// Which grades are published, and for how long.
struct PublicityRule {
  std::string id = {};
  std::vector<std::string> grades = {};
  int working_days = 0;
  WorkCalendar::StartDay start_day = WorkCalendar::StartDay::not_counted;
  policy::Citation cite = {};
};

/// What cases need of a pack. Immutable; any thread.
class CasePack {
 public:
  struct Item {
    std::string id = {};
    std::string name = {};
    const policy::Process* process = nullptr;
    const policy::Form* form = nullptr;  ///< null: the item asks none
    std::string scale_id = {};
    std::vector<std::string> follows = {};  ///< ids of the decisions that say what follows from the grade
  };

  CasePack(std::shared_ptr<const policy::CompiledPack> pack, std::shared_ptr<const WorkCalendar> calendar)
      : pack_(std::move(pack)), calendar_(std::move(calendar)) {}

  [[nodiscard]] const policy::CompiledPack& compiled() const { return *pack_; }
  [[nodiscard]] const policy::Pack& pack() const { return pack_->pack; }
  [[nodiscard]] const policy::CaseLogic& logic() const { return *pack_->case_logic; }
  [[nodiscard]] const WorkCalendar& calendar() const { return *calendar_; }

  /// An item that has a process; nothing for another.
  [[nodiscard]] std::optional<Item> item(std::string_view id) const;
  [[nodiscard]] std::vector<GradeStandard> scale(const Item& item) const;
  [[nodiscard]] bool has_grade(const Item& item, std::string_view grade) const;
  /// What the pack calls the outcome of an objection: of its code list `objection_outcome` the first leaves
  /// the grade as it is, the second changes it.
  [[nodiscard]] std::string objection_outcome(bool upheld) const;
  /// The rule by its id; the first one that publishes the grade.
  [[nodiscard]] std::optional<PublicityRule> publicity(std::string_view id) const;
  [[nodiscard]] std::optional<PublicityRule> publicity_of(std::string_view grade) const;
  /// The last day of a deadline of the pack that begins on a day, next working days observed; nothing for a
  /// clock that is a publicity's. Problem: `calendar.year_not_loaded`.
  [[nodiscard]] Result<std::optional<Date>> deadline(std::string_view id, Date from) const;
  [[nodiscard]] std::string deadline_name(std::string_view id) const;
  [[nodiscard]] policy::Citation deadline_cite(std::string_view id) const;

  [[nodiscard]] std::vector<ClauseRef> cited(const policy::Citation& cite) const;
  [[nodiscard]] std::string step_name(const policy::Process& process, std::string_view step) const;

 private:
  [[nodiscard]] const policy::Entry* entry(std::string_view list, std::string_view id) const;

  std::shared_ptr<const policy::CompiledPack> pack_;
  std::shared_ptr<const WorkCalendar> calendar_;
};

/// The packs of the installation as cases need them; each made when it is first asked for. Any thread.
class CasePacks {
 public:
  CasePacks(policy::Shelf& shelf, std::filesystem::path policies)
      : shelf_(shelf), policies_(std::move(policies)) {}

  /// Problems: `pack.not_found`, `pack.cases` (the pack has no processes), those of the calendar.
  [[nodiscard]] Result<std::shared_ptr<const CasePack>> open(std::string_view id) const;

 private:
  policy::Shelf& shelf_;
  std::filesystem::path policies_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::shared_ptr<const CasePack>, std::less<>> opened_;
};

}  // namespace hengcai::assessment
