#include "features/register/checks.h"

#include <algorithm>
#include <map>

#include "platform/text/identity_numbers.h"

namespace hengcai::registry {

namespace {

/// The value of a date column per code, so that a date is read once.
class Dates {
 public:
  explicit Dates(const Column& column) : column_(column), days_(column.pool->size(), none) {
    for (Code code = 1; code < days_.size(); ++code) {
      if (const auto date = Date::parse(column.pool->text(code))) days_[code] = date->days();
    }
  }
  static constexpr std::int32_t none = INT32_MIN;
  [[nodiscard]] std::int32_t at(Row row) const { return days_[column_.at(row)]; }

 private:
  const Column& column_;
  std::vector<std::int32_t> days_;
};

/// Whether a bad number may be this good one: one character is wrong, or a number cell has kept 15 digits.
bool may_be_meant(std::string_view bad, std::string_view good) {
  constexpr std::size_t kept_digits = 15;
  if (bad.size() == good.size()) {
    int places = 0;
    for (std::size_t i = 0; i < bad.size(); ++i) places += bad[i] != good[i];
    return places == 1 || good.starts_with(bad.substr(0, kept_digits));
  }
  std::string digits(bad.substr(0, bad.find_first_of("Ee")));
  std::erase(digits, '.');
  while (digits.ends_with('0')) digits.pop_back();
  return bad.find('.') == 1 && digits.size() >= kept_digits - 4 &&
         good.starts_with(digits.substr(0, kept_digits));
}

class Checker {
 public:
  Checker(ReadingState& state, Date today)
      : state_(state),
        roster_(state.roster),
        layout_(state.roster.layout()),
        today_(today),
        births_(
            roster_.table(SheetKind::people).column(layout_.sheet(SheetKind::people).index("birth_date"))) {}

  void run() {
    check_duplicates();
    check_against_id();
    for (const SheetSpec& sheet : layout_.sheets) {
      if (sheet.kind != SheetKind::people && sheet.kind != SheetKind::organisations) check_owners(sheet);
      for (std::size_t column = 0; column < sheet.columns.size(); ++column) {
        if (sheet.columns[column].type == ColumnType::date) check_dates(sheet, column);
        if (sheet.columns[column].refers_to_organisation) check_organisations(sheet, column);
      }
    }
    check_classes();
  }

 private:
  void report(const SheetSpec& sheet, Row row, std::size_t column, std::string code, std::string message,
              std::string wanted) {
    const RecordTable& table = roster_.table(sheet.kind);
    Problem problem;
    problem.code = std::move(code);
    problem.message = std::move(message);
    problem.wanted = std::move(wanted);
    problem.value = std::string(table.column(column).text(row));
    problem.place = table.place(row, column);
    if (problem.place.field.empty()) problem.place.field = sheet.columns[column].header;
    state_.faults.add(std::move(problem));
  }

  static std::string where(const Place& place, const std::string& file) {
    const std::string line = place.part + "第" + std::to_string(place.line) + "行";
    return place.file == file ? line : place.file + " " + line;
  }

  [[nodiscard]] Row owner(const SheetSpec& sheet, Row row) const {
    if (sheet.kind == SheetKind::people) return row;
    return roster_.person_of(roster_.table(sheet.kind).column(sheet.index("person_id")).at(row));
  }

  void check_duplicates() {
    const SheetSpec& sheet = layout_.sheet(SheetKind::people);
    const RecordTable& table = roster_.table(SheetKind::people);
    const std::size_t id = sheet.index("person_id");
    for (Row row = 0; row < table.size(); ++row) {
      const Code code = table.column(id).at(row);
      const Row first = roster_.person_of(code);
      if (code == 0 || first == row || state_.bad_persons.contains(code)) continue;
      report(sheet, row, id, "roster.person.duplicate",
             "证件号码重复，与" + where(table.place(first, id), table.place(row, id).file) + "相同",
             "每人一行");
    }
  }

  /// Birth date and sex are in the ID number (GB 11643); what contradicts it is listed, not the number.
  void check_against_id() {
    const SheetSpec& sheet = layout_.sheet(SheetKind::people);
    const RecordTable& table = roster_.table(SheetKind::people);
    const Column& ids = table.column(sheet.index("person_id"));
    const std::size_t birth = sheet.index("birth_date");
    const std::size_t sex = sheet.index("sex");
    const Code male = table.column(sex).pool->find("男");
    const Code female = table.column(sex).pool->find("女");
    for (Row row = 0; row < table.size(); ++row) {
      if (state_.bad_persons.contains(ids.at(row))) continue;
      const Result<CitizenNumber> citizen = check_citizen_number(ids.text(row));
      if (!citizen) continue;
      const Date in_number = citizen->born;
      if (births_.at(row) != Dates::none && births_.at(row) != in_number.days())
        report(sheet, row, birth, "roster.birth_date.id_number", "与居民身份证号码不符",
               in_number.to_string());
      const bool is_male = citizen->male;
      const Code given = table.column(sex).at(row);
      if (given != 0 && given == (is_male ? female : male))
        report(sheet, row, sex, "roster.sex.id_number", "与居民身份证号码不符", is_male ? "男" : "女");
    }
  }

  /// Whether a key that is nowhere may be meant by one of the bad keys, which have been listed. With very
  /// many bad keys that is taken for granted: they have to be mended first.
  static bool stands_for(const std::unordered_set<Code>& bad, const TextPool& keys, std::string_view key) {
    constexpr std::size_t too_many = 1000;
    return bad.size() > too_many ||
           std::any_of(bad.begin(), bad.end(), [&](Code code) { return may_be_meant(keys.text(code), key); });
  }

  void check_owners(const SheetSpec& sheet) {
    const RecordTable& table = roster_.table(sheet.kind);
    const std::size_t id = sheet.index("person_id");
    const auto name = sheet.find("person_name");
    const Column& names_of_people =
        roster_.table(SheetKind::people).column(layout_.sheet(SheetKind::people).index("name"));
    for (Row row = 0; row < table.size(); ++row) {
      const Code code = table.column(id).at(row);
      if (code == 0 || state_.bad_persons.contains(code)) continue;
      const Row person = roster_.person_of(code);
      if (person == no_row) {
        if (stands_for(state_.bad_persons, roster_.persons(), table.column(id).text(row)) ||
            !missing_persons_.insert(code).second)
          continue;
        report(sheet, row, id, "roster.person.missing", "人员表中没有这个人",
               "“" + layout_.sheet(SheetKind::people).name + "”表中已有的证件号码");
      } else if (name && table.column(*name).at(row) != 0) {
        const std::string_view own = names_of_people.text(person);
        if (!own.empty() && own != table.column(*name).text(row))
          report(sheet, row, *name, "roster.person.name", "姓名与人员表不一致", std::string(own));
      }
    }
  }

  void check_organisations(const SheetSpec& sheet, std::size_t column) {
    const RecordTable& table = roster_.table(sheet.kind);
    for (Row row = 0; row < table.size(); ++row) {
      const Code key = table.column(column).at(row);
      if (key == 0 || roster_.organisation_of(key) != no_row) continue;
      const std::string_view text = table.column(column).text(row);
      const bool near_bad = stands_for(state_.bad_organisations, roster_.organisation_keys(), text);
      if (near_bad || !missing_organisations_.insert(key).second) continue;
      report(sheet, row, column, "roster.organisation.missing", "单位表中没有这个单位",
             "“" + layout_.sheet(SheetKind::organisations).name + "”表中已有的统一社会信用代码");
    }
  }

  void check_dates(const SheetSpec& sheet, std::size_t column) {
    const RecordTable& table = roster_.table(sheet.kind);
    const ColumnSpec& spec = sheet.columns[column];
    const Dates dates(table.column(column));
    for (Row row = 0; row < table.size(); ++row) {
      if (dates.at(row) == Dates::none || spec.future || dates.at(row) <= today_.days()) continue;
      report(sheet, row, column, "roster.date.future", "日期尚未到来", "不晚于" + today_.to_string());
    }
    for (const NotBefore& bound : spec.not_before) check_order(sheet, column, bound, dates);
  }

  void check_order(const SheetSpec& sheet, std::size_t column, const NotBefore& bound, const Dates& dates) {
    const RecordTable& table = roster_.table(sheet.kind);
    const SheetSpec& people = layout_.sheet(SheetKind::people);
    const std::string& header = (bound.of_person ? people : sheet).columns[bound.column].header;
    const Dates others((bound.of_person ? roster_.table(SheetKind::people) : table).column(bound.column));
    for (Row row = 0; row < table.size(); ++row) {
      if (dates.at(row) == Dates::none) continue;
      const Row other_row = bound.of_person ? owner(sheet, row) : row;
      if (other_row == no_row) continue;
      const std::int32_t other = others.at(other_row);
      if (other == Dates::none || dates.at(row) >= other) continue;
      const std::string day = Date::from_days(other).to_string();
      report(sheet, row, column, "roster.date.order", "早于" + header + "（" + day + "）", "不早于" + day);
    }
  }

  /// Nobody has two classes from one day, nor a class before coming of age.
  void check_classes() {
    const SheetSpec& sheet = layout_.sheet(SheetKind::classifications);
    const RecordTable& table = roster_.table(SheetKind::classifications);
    const std::size_t level = sheet.index("class");
    const Dates dates(table.column(sheet.index("date")));
    for (Row person = 0; person < roster_.people(); ++person) {
      std::map<std::int32_t, Row> of_day;
      for (const Row row : roster_.records(SheetKind::classifications, person)) {
        if (dates.at(row) == Dates::none || table.column(level).at(row) == 0) continue;
        const auto [before, fresh] = of_day.emplace(dates.at(row), row);
        if (!fresh && table.column(level).at(before->second) != table.column(level).at(row)) {
          report(sheet, row, level, "roster.class.conflict",
                 "与" + where(table.place(before->second, level), table.place(row, level).file) +
                     "同日评定的层次不同",
                 std::string(table.column(level).text(before->second)));
        }
        check_age(sheet, person, row, level, dates.at(row));
      }
    }
  }

  void check_age(const SheetSpec& sheet, Row person, Row row, std::size_t level, std::int32_t classified) {
    const std::int32_t birth = births_.at(person);
    if (birth == Dates::none || birth > classified) return;  // out of order is said already
    const Date of_age = Date::from_days(birth).plus_months(12 * layout_.minimum_age);
    if (classified >= of_age.days()) return;
    report(sheet, row, level, "roster.class.age", "评定时不满" + std::to_string(layout_.minimum_age) + "周岁",
           "评定日期不早于" + of_age.to_string());
  }

  ReadingState& state_;
  const Roster& roster_;
  const RosterLayout& layout_;
  Date today_;
  Dates births_;
  std::unordered_set<Code> missing_persons_;
  std::unordered_set<Code> missing_organisations_;
};

}  // namespace

void check_roster(ReadingState& state, Date today) { Checker(state, today).run(); }

}  // namespace hengcai::registry
