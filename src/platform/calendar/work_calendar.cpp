#include "platform/calendar/work_calendar.h"

#include "platform/files/yaml_reader.h"

namespace hengcai {
namespace {

std::size_t day_of_year(Date day) {
  return static_cast<std::size_t>(day.days() - Date{day.year, 1, 1}.days());
}

bool is_weekend(Date day) { return day.weekday() >= 6; }

}  // namespace

/// Reads the calendar's file; a year with problems is left out.
class CalendarReader {
 public:
  CalendarReader(WorkCalendar& calendar, Problems& problems) : calendar_(calendar), problems_(problems) {}

  void read(const YamlNode& root) {
    YamlMap map(root, problems_);
    for (const YamlNode* year : map.list("years")) read_year(*year);
  }

 private:
  void read_year(const YamlNode& node) {
    YamlMap map(node, problems_);
    year_ = static_cast<int>(map.integer("year", 1950, 2150));
    WorkCalendar::Year year;
    for (const YamlNode* document : map.list("documents")) year.documents.push_back(read_document(*document));
    for (Date day{static_cast<std::int16_t>(year_), 1, 1}; day.year == year_; day = day.plus_days(1)) {
      year.worked[day_of_year(day)] = !is_weekend(day);
    }
    std::bitset<366> off;
    for (const YamlNode* holiday : map.list("holidays")) read_holiday(*holiday, off);
    year.worked &= ~off;
    for (const YamlNode* workday : map.list("workdays")) read_workday(*workday, off, year);
    if (calendar_.years_.contains(year_))
      problems_.push_back(node.problem("calendar.year", "这一年已经有了"));
    calendar_.years_.emplace(year_, std::move(year));
  }

  WorkCalendar::Document read_document(const YamlNode& node) {
    YamlMap map(node, problems_);
    return {map.text("number"), map.text("title"), map.date("date")};
  }

  void read_holiday(const YamlNode& node, std::bitset<366>& off) {
    YamlMap map(node, problems_);
    const std::string name = map.text("name");
    const Date from = map.date("from");
    const Date to = map.date("to");
    if (!in_year(node, from) || !in_year(node, to)) return;
    if (to < from) problems_.push_back(node.problem("calendar.range", name + "：结束早于开始"));
    for (Date day = from; day <= to; day = day.plus_days(1)) off.set(day_of_year(day));
  }

  void read_workday(const YamlNode& node, const std::bitset<366>& off, WorkCalendar::Year& year) {
    const auto day = yaml_date(node, problems_);
    if (!day || !in_year(node, *day)) return;
    if (!is_weekend(*day))
      problems_.push_back(node.problem("calendar.workday", "不是周末", "要上班的周六或周日"));
    if (off[day_of_year(*day)]) problems_.push_back(node.problem("calendar.workday", "同一天又列为放假"));
    year.worked.set(day_of_year(*day));
  }

  bool in_year(const YamlNode& node, Date day) {
    if (day.year == year_) return true;
    problems_.push_back(
        node.problem("calendar.year", day.to_string() + " 不在 " + std::to_string(year_) + " 年"));
    return false;
  }

  WorkCalendar& calendar_;
  Problems& problems_;
  int year_ = 0;
};

std::optional<WorkCalendar> WorkCalendar::load(const std::filesystem::path& path, Problems& problems) {
  const auto document = YamlDocument::load(path);
  if (!document) {
    problems.push_back(document.problem());
    return std::nullopt;
  }
  const std::size_t before = problems.size();
  WorkCalendar calendar;
  calendar.file_ = path.string();
  CalendarReader(calendar, problems).read(document->root());
  return problems.size() == before ? std::optional(std::move(calendar)) : std::nullopt;
}

std::vector<int> WorkCalendar::years() const {
  std::vector<int> years;
  for (const auto& [year, content] : years_) years.push_back(year);
  return years;
}

const std::vector<WorkCalendar::Document>& WorkCalendar::documents(int year) const {
  static const std::vector<Document> none;
  const auto found = years_.find(year);
  return found == years_.end() ? none : found->second.documents;
}

Problem WorkCalendar::not_loaded(int year) const {
  const std::string name = std::to_string(year);
  return {.code = "calendar.year_not_loaded",
          .message = "工作日历里没有 " + name + " 年的放假安排，不能计算工作日",
          .wanted = "补入国务院办公厅关于 " + name + " 年部分节假日安排的通知",
          .value = {},
          .place = {.file = file_, .part = {}, .field = "years"}};
}

Result<bool> WorkCalendar::is_workday(Date day) const {
  const auto year = years_.find(day.year);
  if (year == years_.end()) return not_loaded(day.year);
  return static_cast<bool>(year->second.worked[day_of_year(day)]);
}

Result<Date> WorkCalendar::add_working_days(Date from, int count) const {
  const int step = count < 0 ? -1 : 1;
  Date day = from;
  for (int left = count; left != 0;) {
    day = day.plus_days(step);
    const auto worked = is_workday(day);
    if (!worked) return worked.problem();
    if (*worked) left -= step;
  }
  return day;
}

Result<int> WorkCalendar::working_days_between(Date first, Date last) const {
  int count = 0;
  for (Date day = first; day <= last; day = day.plus_days(1)) {
    const auto worked = is_workday(day);
    if (!worked) return worked.problem();
    count += *worked ? 1 : 0;
  }
  return count;
}

Result<Date> WorkCalendar::publicity_end(Date start, int working_days, StartDay start_day) const {
  return add_working_days(start_day == StartDay::counted ? start.plus_days(-1) : start, working_days);
}

Result<int> WorkCalendar::workdays_of_year(int year) const {
  const auto found = years_.find(year);
  if (found == years_.end()) return not_loaded(year);
  return static_cast<int>(found->second.worked.count());
}

}  // namespace hengcai
