#include "features/duties/deadline.h"

#include <array>
#include <charconv>
#include <utility>

namespace hengcai::duties {

namespace {

using policy::Datum;
using policy::Entry;

struct UnitName {
  std::string_view key;
  Deadline::Unit unit;
  std::string_view words;
};
constexpr std::array<UnitName, 4> units{{{"days", Deadline::Unit::days, "天"},
                                         {"weeks", Deadline::Unit::weeks, "周"},
                                         {"months", Deadline::Unit::months, "个月"},
                                         {"working_days", Deadline::Unit::working_days, "个工作日"}}};
constexpr int days_of_week = 7;

std::string text_of(const Entry& entry, std::string_view key) {
  const Datum* datum = entry.data.find(key);
  return datum == nullptr ? std::string() : datum->text;
}

void read_within(const Datum& within, Deadline& deadline) {
  for (const UnitName& unit : units) {
    const Datum* count = within.find(unit.key);
    if (count == nullptr) continue;
    const char* end = count->text.data() + count->text.size();
    if (std::from_chars(count->text.data(), end, deadline.within).ec == std::errc())
      deadline.unit = unit.unit;
  }
}

Deadline read(const Entry& entry) {
  Deadline deadline{.id = entry.id, .name = entry.name, .cite = entry.cite};
  deadline.owner = text_of(entry, "owner");
  deadline.note = text_of(entry, "note");
  deadline.after = text_of(entry, "after");
  deadline.rolls = !text_of(entry, "roll").empty();
  if (const Datum* nodes = entry.data.find("nodes")) {
    for (const Datum& node : nodes->items) deadline.nodes.push_back(node.text);
  }
  deadline.due = Date::parse(text_of(entry, "due"));
  if (const Datum* within = entry.data.find("within")) read_within(*within, deadline);
  return deadline;
}

Result<Date> counted(const Deadline& deadline, Date from, const WorkCalendar& calendar) {
  switch (deadline.unit) {
    case Deadline::Unit::days:
      return from.plus_days(deadline.within);
    case Deadline::Unit::weeks:
      return from.plus_days(days_of_week * deadline.within);
    case Deadline::Unit::months:
      return from.plus_months(deadline.within);
    case Deadline::Unit::working_days:
      break;
  }
  return calendar.add_working_days(from, deadline.within);
}

}  // namespace

std::string Deadline::within_words() const {
  if (due) return {};
  for (const UnitName& known : units) {
    if (known.unit == unit) return std::to_string(within) + std::string(known.words);
  }
  return {};
}

std::vector<Deadline> deadlines_of(const policy::Pack& pack) {
  std::vector<Deadline> deadlines;
  const policy::EntryList* list = pack.list("deadlines");
  if (list == nullptr) return deadlines;
  for (const Entry& entry : list->entries) deadlines.push_back(read(entry));
  return deadlines;
}

std::optional<Deadline> deadline_of(const policy::Pack& pack, std::string_view id) {
  for (Deadline& deadline : deadlines_of(pack)) {
    if (deadline.id == id) return std::move(deadline);
  }
  return std::nullopt;
}

Result<Date> due_on(const Deadline& deadline, Date arisen_on, const WorkCalendar& calendar) {
  auto day = deadline.due ? Result<Date>(*deadline.due) : counted(deadline, arisen_on, calendar);
  if (!day || !deadline.rolls) return day;
  const auto worked = calendar.is_workday(*day);
  if (!worked) return worked.problem();
  return *worked ? day : calendar.add_working_days(*day, 1);
}

Result<WorkCalendar> calendar_of(const policy::Pack& pack) {
  Problems problems;
  auto calendar = WorkCalendar::load(pack.folder.parent_path() / pack.calendar_file, problems);
  if (!calendar) return problems.front();
  return *std::move(calendar);
}

}  // namespace hengcai::duties
