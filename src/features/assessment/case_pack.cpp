#include "features/assessment/case_pack.h"

#include <algorithm>
#include <charconv>

namespace hengcai::assessment {

namespace {

using policy::Datum;

std::string text_of(const Datum& mapping, std::string_view key) {
  const Datum* part = mapping.find(key);
  return part != nullptr ? part->text : std::string();
}

int number_of(const Datum& mapping, std::string_view key) {
  const std::string text = text_of(mapping, key);
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

policy::Citation cite_of(const Datum& mapping) {
  policy::Citation cite;
  const Datum* part = mapping.find("cite");
  if (part == nullptr) return cite;
  if (part->kind == Datum::Kind::text) cite.push_back(part->text);
  for (const Datum& item : part->items) cite.push_back(item.text);
  return cite;
}

PublicityRule rule_of(const policy::Entry& entry) {
  PublicityRule rule{.id = entry.id, .cite = entry.cite};
  if (const Datum* grades = entry.data.find("grades")) {
    for (const Datum& grade : grades->items) rule.grades.push_back(grade.text);
  }
  rule.working_days = number_of(entry.data, "working_days");
  if (text_of(entry.data, "count_first_day") == "true") rule.start_day = WorkCalendar::StartDay::counted;
  return rule;
}

/// The end of a span of days, weeks, months or working days.
Result<Date> end_of(const Datum& within, Date from, const WorkCalendar& calendar) {
  if (const int days = number_of(within, "working_days"); days > 0)
    return calendar.add_working_days(from, days);
  return from.plus_months(number_of(within, "months"))
      .plus_days(number_of(within, "days") + 7 * number_of(within, "weeks"));
}

}  // namespace

const policy::Entry* CasePack::entry(std::string_view list, std::string_view id) const {
  const policy::EntryList* entries = pack().list(list);
  if (entries == nullptr) return nullptr;
  const auto found = std::ranges::find(entries->entries, id, &policy::Entry::id);
  return found != entries->entries.end() ? &*found : nullptr;
}

std::optional<CasePack::Item> CasePack::item(std::string_view id) const {
  const policy::Entry* found = entry("items", id);
  if (found == nullptr) return std::nullopt;
  Item item{.id = found->id,
            .name = found->name,
            .process = pack().process(text_of(found->data, "process")),
            .form = pack().form(text_of(found->data, "form")),
            .scale_id = text_of(found->data, "scale")};
  if (item.process == nullptr) return std::nullopt;
  if (const Datum* follows = found->data.find("follows")) {
    for (const Datum& decision : follows->items) item.follows.push_back(decision.text);
  }
  return item;
}

std::vector<GradeStandard> CasePack::scale(const Item& item) const {
  std::vector<GradeStandard> grades;
  const policy::Entry* found = entry("scales", item.scale_id);
  const Datum* listed = found != nullptr ? found->data.find("grades") : nullptr;
  if (listed == nullptr) return grades;
  for (const Datum& grade : listed->items)
    grades.push_back({text_of(grade, "value"), text_of(grade, "standard"), cited(cite_of(grade))});
  return grades;
}

bool CasePack::has_grade(const Item& item, std::string_view grade) const {
  return std::ranges::any_of(scale(item), [&](const GradeStandard& one) { return one.grade == grade; });
}

std::string CasePack::objection_outcome(bool upheld) const {
  const policy::CodeList* codes = pack().code_list("objection_outcome");
  const std::size_t place = upheld ? 1 : 0;
  return codes != nullptr && place < codes->codes.size() ? codes->codes[place].value : std::string();
}

std::optional<PublicityRule> CasePack::publicity(std::string_view id) const {
  const policy::Entry* found = entry("publicity", id);
  return found != nullptr ? std::optional(rule_of(*found)) : std::nullopt;
}

std::optional<PublicityRule> CasePack::publicity_of(std::string_view grade) const {
  const policy::EntryList* list = pack().list("publicity");
  if (list == nullptr) return std::nullopt;
  for (const policy::Entry& one : list->entries) {
    PublicityRule rule = rule_of(one);
    if (std::ranges::find(rule.grades, grade) != rule.grades.end()) return rule;
  }
  return std::nullopt;
}

Result<std::optional<Date>> CasePack::deadline(std::string_view id, Date from) const {
  const policy::Entry* found = entry("deadlines", id);
  if (found == nullptr) return std::optional<Date>();
  if (const auto due = Date::parse(text_of(found->data, "due"))) return due;
  const Datum* within = found->data.find("within");
  if (within == nullptr) return std::optional<Date>();
  const auto end = end_of(*within, from, calendar());
  if (!end) return end.problem();
  if (text_of(found->data, "roll") != "next_working_day") return std::optional(*end);
  const auto rolled = calendar().add_working_days(end->plus_days(-1), 1);
  if (!rolled) return rolled.problem();
  return std::optional(*rolled);
}

std::string CasePack::deadline_name(std::string_view id) const {
  const policy::Entry* found = entry("deadlines", id);
  return found != nullptr ? found->name : std::string(id);
}

policy::Citation CasePack::deadline_cite(std::string_view id) const {
  const policy::Entry* found = entry("deadlines", id);
  return found != nullptr ? found->cite : policy::Citation();
}

std::vector<ClauseRef> CasePack::cited(const policy::Citation& cite) const {
  std::vector<ClauseRef> clauses;
  for (const std::string& id : cite) {
    if (const policy::Clause* clause = pack().clause(id))
      clauses.push_back({clause->id, clause->place, clause->says});
  }
  return clauses;
}

std::string CasePack::step_name(const policy::Process& process, std::string_view step) const {
  const policy::Step* found = process.step(step);
  return found != nullptr ? found->name : std::string(step);
}

Result<std::shared_ptr<const CasePack>> CasePacks::open(std::string_view id) const {
  const auto compiled = shelf_.open(id);
  if (!compiled) return compiled.problem();
  const std::lock_guard lock(mutex_);
  if (const auto found = opened_.find(id); found != opened_.end()) return found->second;
  if ((*compiled)->case_logic == nullptr || (*compiled)->pack.processes.empty()) {
    return Problem{
        .code = "pack.cases", .message = "政策包没有办理流程，不能开立事项卷", .value = std::string(id)};
  }
  Problems problems;
  auto calendar = WorkCalendar::load(policies_ / (*compiled)->pack.calendar_file, problems);
  if (!calendar) return problems.front();
  auto made =
      std::make_shared<const CasePack>(*compiled, std::make_shared<const WorkCalendar>(*std::move(calendar)));
  opened_.emplace(std::string(id), made);
  return made;
}

}  // namespace hengcai::assessment
