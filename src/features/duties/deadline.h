#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/date.h"
#include "platform/base/result.h"
#include "platform/calendar/work_calendar.h"
#include "policy/compile.h"

namespace hengcai::duties {

/// A deadline as a pack has it: a day, or so long after something.
///
///   {id: exit_report, name: 应予退出情形书面报告, cite: B5.5, within: {months: 1}, after: 情形发生之日,
///   roll: …} {id: submission, name: 材料报省厅, cite: [B4.9, B6.1], due: 2026-03-31, nodes: [prefecture,
///   department]}
struct Deadline {
  enum class Unit { days, weeks, months, working_days };

  std::string id = {};
  std::string name = {};
  std::vector<std::string> cite = {};
  std::string owner = {};               ///< in words: 用人单位
  std::vector<std::string> nodes = {};  ///< what owes it when a campaign is opened: prefecture, department
  std::string note = {};
  std::optional<Date> due = {};
  int within = 0;  ///< so many units, where there is no day
  Unit unit = Unit::days;
  std::string after = {};  ///< in words: 情形发生之日
  bool rolls = false;      ///< from a day off to the next that is worked

  [[nodiscard]] std::string within_words() const;  ///< 1个月; empty where there is a day
};

/// In the order of the pack.
[[nodiscard]] std::vector<Deadline> deadlines_of(const policy::Pack& pack);
[[nodiscard]] std::optional<Deadline> deadline_of(const policy::Pack& pack, std::string_view id);

/// The last day for what arose on a day. Problem: `calendar.year_not_loaded`.
[[nodiscard]] Result<Date> due_on(const Deadline& deadline, Date arisen_on, const WorkCalendar& calendar);

/// The calendar that a pack goes by. Problems: those of WorkCalendar::load().
[[nodiscard]] Result<WorkCalendar> calendar_of(const policy::Pack& pack);

}  // namespace hengcai::duties
