#pragma once

#include <bitset>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/date.h"
#include "platform/base/result.h"

namespace hengcai {

/// Which days are worked, by the State Council's yearly notices (`policies/calendar/china.yaml`): Monday to
/// Friday, less the days off, plus the weekend days that make up for them.
///
///   Problems problems;
///   auto calendar = WorkCalendar::load("policies/calendar/china.yaml", problems);
///   calendar->publicity_end({2026, 2, 9}, 5, StartDay::not_counted)   // 2026-02-14, a Saturday that is
///   worked
///
/// A question that touches a year which is not loaded is answered with the problem
/// `calendar.year_not_loaded`, never with a guess. Immutable after loading; safe to share between threads.
class WorkCalendar {
 public:
  struct Document {
    std::string number;  ///< 国办发明电〔2025〕7号
    std::string title;
    Date date;
  };
  /// Whether the day on which a period starts is its first day. Notices rarely say; not counting is the
  /// safer.
  enum class StartDay : bool { not_counted, counted };

  /// Nothing when there were problems, all of which are added: those of the YAML reader, `calendar.year`
  /// (twice, or a date of another year), `calendar.range`, `calendar.workday` (a make-up workday that is no
  /// weekend day, or also a day off).
  [[nodiscard]] static std::optional<WorkCalendar> load(const std::filesystem::path& path,
                                                        Problems& problems);

  [[nodiscard]] std::vector<int> years() const;
  /// The notices of a loaded year, later amendments last; none for another.
  [[nodiscard]] const std::vector<Document>& documents(int year) const;

  [[nodiscard]] Result<bool> is_workday(Date day) const;
  /// The `count`-th workday after `from` (before it when negative); `from` itself, worked or not, for 0.
  [[nodiscard]] Result<Date> add_working_days(Date from, int count) const;
  /// Workdays from `first` to `last`, both included; 0 when `last` is the earlier.
  [[nodiscard]] Result<int> working_days_between(Date first, Date last) const;
  /// The last day of a publicity (公示) of `working_days` ≥ 1 workdays that starts on `start`, worked or not.
  /// With the start day counted and worked it is the first of them.
  [[nodiscard]] Result<Date> publicity_end(Date start, int working_days, StartDay start_day) const;
  [[nodiscard]] Result<int> workdays_of_year(int year) const;

  // Periods of months need no calendar: `Date::plus_months` is the rule of the same day of the next month.

 private:
  struct Year {
    std::bitset<366> worked;  ///< by day of the year
    std::vector<Document> documents;
  };
  friend class CalendarReader;
  [[nodiscard]] Problem not_loaded(int year) const;

  std::string file_;
  std::map<int, Year> years_;
};

}  // namespace hengcai
