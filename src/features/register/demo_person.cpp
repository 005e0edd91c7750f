#include "features/register/demo_person.h"

#include <algorithm>
#include <array>

#include "platform/text/identity_numbers.h"

namespace hengcai::registry {

namespace {

/// An ordinary life, where the plan has no scenario for it.
const DemoScenario ordinary{};

std::string digits(std::uint64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

Date earlier_by_years(const Date& date, int years) { return date.plus_months(-12 * years); }

}  // namespace

/// One person in the making.
class DemoPeople::Life {
 public:
  Life(const DemoPeople& world, std::uint64_t number)
      : layout_(world.layout_),
        plan_(world.plan_),
        units_(world.units_),
        number_(number),
        random_(world.seed_, number),
        scenario_(&ordinary) {}

  DemoPerson live() {
    choose_scenario();
    choose_class();
    choose_unit();
    be_born();
    describe();
    classify();
    work();
    hold_post();
    be_assessed();
    suffer();
    forget();
    std::stable_sort(person_.records.begin() + 1, person_.records.end(),
                     [](const DemoRecord& a, const DemoRecord& b) { return a.sheet < b.sheet; });
    return std::move(person_);
  }

 private:
  [[nodiscard]] bool is_ordinary() const { return scenario_ == &ordinary; }

  [[nodiscard]] std::size_t column(SheetKind sheet, std::string_view id) const {
    return layout_.sheet(sheet).index(id);
  }

  void set(DemoRecord& record, std::string_view id, std::string value) const {
    record.set(column(record.sheet, id), std::move(value));
  }
  void set_own(std::string_view id, std::string value) { set(person_.own(), id, std::move(value)); }

  [[nodiscard]] DemoRecord new_record(SheetKind sheet) const {
    DemoRecord record{sheet, {}};
    set(record, "person_id", id_);
    return record;
  }

  void choose_scenario() {
    if (number_ < plan_.scenarios.size()) {
      scenario_ = &plan_.scenarios[number_];
    } else if (!random_.percent(plan_.share_ordinary)) {
      scenario_ = &plan_.scenarios[random_.weighted(
          plan_.scenarios.size(), [&](std::size_t i) { return plan_.scenarios[i].weight; })];
    }
  }

  void choose_class() {
    constexpr int percent_without_class = 6;
    const bool none = is_ordinary() ? random_.percent(percent_without_class) : scenario_->classes.empty();
    if (none) return;
    const auto weight = [&](std::size_t i) {
      const bool may = is_ordinary() || std::find(scenario_->classes.begin(), scenario_->classes.end(),
                                                  plan_.classes[i].name) != scenario_->classes.end();
      return may ? plan_.classes[i].share : 0;
    };
    class_ = &plan_.classes[random_.weighted(plan_.classes.size(), weight)];
    const bool any = is_ordinary() || scenario_->period == "any";
    batch_ = &plan_.batches[random_.weighted(plan_.batches.size(), [&](std::size_t i) {
      return any || plan_.batches[i].period == scenario_->period ? plan_.batches[i].weight : 0;
    })];
  }

  void choose_unit() {
    if (!scenario_->unit.empty()) {
      unit_ = &units_.of_kind(scenario_->unit, random_);
    } else {
      unit_ = !class_ || scenario_->post ? &units_.any_institution(random_) : &units_.any(random_);
    }
    holds_post_ = scenario_->post || !class_ ||
                  (is_ordinary() && class_->name != "E" && unit_->is_institution() && random_.percent(20));
  }

  /// The day of birth carries part of the person's number, so that no two ID numbers are alike.
  void be_born() {
    constexpr std::uint64_t sequences = 500;
    constexpr std::uint64_t areas = 99;
    constexpr std::int32_t day_slots = 64;
    const std::uint64_t slot = number_ / (sequences * areas);
    Date latest = earlier_by_years(plan_.today, 46);
    if (scenario_->age) {
      latest = earlier_by_years(plan_.today, *scenario_->age).plus_days(-70);
    } else if (class_) {
      const int age = random_.between(class_->youngest, class_->oldest);
      latest = earlier_by_years(batch_->date, age).plus_days(-static_cast<int>(random_.below(290)));
    } else {
      latest = latest.plus_days(-static_cast<int>(random_.below(3285)));  // nine years
    }
    std::int32_t day = latest.days();
    day -= ((day - static_cast<std::int32_t>(slot % day_slots)) % day_slots + day_slots) % day_slots;
    born_ = Date::from_days(day);
    male_ = random_.percent(62);
    const std::string compact = born_.to_string();
    std::string id = "2299" + digits(1 + number_ / sequences % areas, 2) + compact.substr(0, 4) +
                     compact.substr(5, 2) + compact.substr(8, 2) +
                     digits(2 * (number_ % sequences) + (male_ ? 1 : 0), 3);
    id_ = id + citizen_check_character(id);
  }

  void describe() {
    person_.records.push_back({SheetKind::people, {}});
    const bool foreign = scenario_->id == "foreigner";
    if (foreign) id_ = "E" + digits(10'000'000 + number_, 8);
    set_own("person_id", id_);
    set_own("name", foreign ? random_.of(plan_.foreign_names)
                            : random_.mostly_early(plan_.surnames) +
                                  random_.of(male_ ? plan_.given_male : plan_.given_female));
    set_own("id_type", "居民身份证");
    set_own("sex", male_ ? "男" : "女");
    set_own("birth_date", born_.to_string());
    set_own("nationality", "中国");
    set_own("ethnicity", random_.percent(88) ? "汉族" : random_.percent(50) ? "朝鲜族" : "满族");
    set_own("politics", random_.percent(60) ? "中共党员" : "群众");
    describe_learning();
    set_own("phone", "142" + digits(random_.below(100'000'000), 8));
    set_own("status", "在职在岗");
    set_own("introduction", "全职");
    set_own("secret_related", random_.percent(3) ? "是" : "否");
    set_own("field_related", "是");
    set_own("field_contributing", "是");
    set_own("integrity_loss", "否");
    set_own("reemployed", "");
    if (class_) {
      const bool low = class_->name == "E";
      set_own("jixiang_card", low ? "未发放" : "在用");
      set_own("jijian_card", "在用");
      set_own("settlement", random_.percent(60) ? "已发完" : random_.percent(50) ? "发放中" : "无");
    }
  }

  void describe_learning() {
    const std::size_t rank = !class_ ? 0 : std::min<std::size_t>(class_->name[0] - 'A', 4);
    static constexpr std::array<std::string_view, 5> education = {"博士研究生", "博士研究生", "博士研究生",
                                                                  "硕士研究生", "大学本科"};
    static constexpr std::array<std::string_view, 5> degree = {"博士", "博士", "博士", "硕士", "学士"};
    static constexpr std::array<std::size_t, 5> title = {0, 0, 1, 2, 3};
    set_own("education", std::string(education[rank]));
    set_own("degree", std::string(degree[rank]));
    set_own("title", unit_->fields->titles[title[rank]]);
    const bool skilled = class_ && !unit_->is_institution() && random_.percent(rank == 4 ? 40 : 10);
    if (skilled) set_own("skill_level", rank == 4 ? "技师" : "高级技师");
    set_own("talent_type", skilled ? "技能" : random_.percent(92) ? "专业技术" : "经营管理");
    const std::string& field = random_.of(unit_->fields->fields);
    set_own("industry", unit_->kind->industry);
    set_own("field_assessed", field);
    set_own("field_now", field);
  }

  void classify() {
    if (!class_) return;
    DemoRecord record = new_record(SheetKind::classifications);
    set(record, "class", class_->name);
    set(record, "date", batch_->date.to_string());
    set(record, "policy_version", batch_->version);
    set(record, "batch", batch_->name);
    set(record, "document_number", batch_->document);
    if (batch_->document_date) set(record, "document_date", batch_->document_date->to_string());
    if (batch_->certificate) {
      set(record, "certificate_date", batch_->certificate->to_string());
      set(record, "certificate_number",
          "JLRC" + batch_->certificate->to_string().substr(0, 4) + digits(number_, 6));
    }
    if (batch_->card) {
      set(record, "card_date", batch_->card->to_string());
      set(record, "card_number", "JX" + digits(number_, 6));
    }
    person_.records.push_back(std::move(record));
  }

  void work() {
    DemoRecord record = new_record(SheetKind::employments);
    const Date since =
        earlier_by_years(class_ ? batch_->date : earlier_by_years(plan_.today, 9), random_.between(1, 12));
    const Date of_age = born_.plus_months(12 * 22);
    set(record, "organisation", unit_->credit_code);
    set(record, "from", std::max(since, of_age).to_string());
    set(record, "position", *person_.own().find(column(SheetKind::people, "title")));
    person_.unit = unit_;
    if (scenario_->ends_on) {
      for (const auto& [at, value] : scenario_->end_cells) record.set(at, value);
      set(record, "to", scenario_->ends_on->to_string());
      person_.former_unit = unit_;
      person_.unit = nullptr;
    }
    person_.records.push_back(std::move(record));
    if (scenario_->moves_to.empty()) return;
    person_.unit = &units_.of_kind(scenario_->moves_to, random_);
    DemoRecord next = new_record(SheetKind::employments);
    set(next, "organisation", person_.unit->credit_code);
    set(next, "from", scenario_->ends_on->plus_days(1).to_string());
    person_.records.push_back(std::move(next));
  }

  /// The post of the scenario, or an ordinary one that was due in the round of 2022.
  DemoPost choose_post() {
    if (scenario_->post) return *scenario_->post;
    DemoPost post = random_.of(plan_.ordinary_posts);
    const int score = random_.between(70, 97);
    post.result = score >= 90 ? "优秀" : "合格";
    post.score = std::to_string(score);
    return post;
  }

  void hold_post() {
    if (!holds_post_) return;
    const DemoPost post = choose_post();
    DemoRecord record = new_record(SheetKind::appointments);
    set(record, "post_level", post.level);
    set(record, "date", post.date.to_string());
    set(record, "start_year", std::to_string(post.date.year));
    set(record, "term_end", post.term_end.to_string());
    set(record, "post_name", *person_.own().find(column(SheetKind::people, "title")));
    set(record, "organiser", post.level == "二级" ? layout_.divisions.front().name : unit_->name);
    set(record, "previous_result", post.previous_result);
    if (post.previous_term_start) set(record, "previous_term_start", post.previous_term_start->to_string());
    set(record, "absence", post.absence);
    set(record, "absence_explained", post.absence.empty() || post.absence == "无故" ? "" : "是");
    set(record, "absence_approved", post.approved);
    set(record, "absence_filed", post.filed);
    set(record, "group_size", std::to_string(random_.between(3, 60)));
    person_.records.push_back(std::move(record));
    // The years of the term that be_assessed() does not reach.
    for (int year = plan_.today.year - 7; year < plan_.today.year - 5; ++year) add_annual_result(year);
    if (post.result.empty()) return;
    DemoRecord result = new_record(SheetKind::results);
    set(result, "kind", "二三级岗位聘期考核");
    set(result, "year", std::to_string(plan_.term_assessed_on.year - 1));
    set(result, "grade", post.result);
    set(result, "score", post.score);
    set(result, "veto", post.veto.empty() ? "否" : "是");
    set(result, "veto_ground", post.veto);
    set(result, "date", plan_.term_assessed_on.to_string());
    person_.records.push_back(std::move(result));
  }

  void add_annual_result(int year) {
    const std::string kind = unit_->is_institution() ? "年度考核" : "企业考核";
    for (const DemoRecord& given : scenario_->records) {
      const std::string* of_year = given.find(column(SheetKind::results, "year"));
      const std::string* of_kind = given.find(column(SheetKind::results, "kind"));
      if (given.sheet == SheetKind::results && of_year && *of_year == std::to_string(year) && of_kind &&
          *of_kind == kind)
        return;
    }
    DemoRecord record = new_record(SheetKind::results);
    set(record, "kind", kind);
    set(record, "year", std::to_string(year));
    set(record, "grade", random_.percent(18) ? "优秀" : "合格");
    set(record, "date", std::to_string(year + 1) + "-01-1" + std::to_string(random_.below(5)));
    person_.records.push_back(std::move(record));
  }

  void be_assessed() {
    for (int year = plan_.today.year - 5; year < plan_.today.year - 1; ++year) add_annual_result(year);
    if (!is_ordinary() || !class_) return;
    const bool finals = batch_->period == "final" && random_.percent(88);
    const bool survey =
        batch_->period == "midterm" && class_->name >= "B" && class_->name <= "D" && random_.percent(90);
    if (!finals && !survey) return;
    const std::size_t draw = random_.below(100);
    DemoRecord record = new_record(SheetKind::results);
    set(record, "kind", finals ? "期末考核" : "期中业绩调查");
    set(record, "year", std::to_string(plan_.today.year - 1));
    if (finals) {
      set(record, "grade", draw < 26 ? "优秀" : draw < 92 ? "良好" : draw < 98 ? "一般" : "不合格");
    } else {
      set(record, "grade", draw < 68 ? "较好" : draw < 95 ? "一般" : "欠佳");
    }
    set(record, "date", plan_.today.plus_days(-random_.between(5, 10)).to_string());
    person_.records.push_back(std::move(record));
  }

  /// What the scenario says of the person.
  void suffer() {
    for (const auto& [at, value] : scenario_->people) person_.own().set(at, value);
    for (const DemoRecord& given : scenario_->records) {
      DemoRecord record = given;
      set(record, "person_id", id_);
      if (given.sheet == SheetKind::agreements) set(record, "organisation", unit_->credit_code);
      person_.records.push_back(std::move(record));
    }
  }

  void forget() {
    if (!is_ordinary() || !random_.percent(plan_.missing_percent)) return;
    person_.own().set(random_.of(plan_.missing_columns), "");
  }

  const RosterLayout& layout_;
  const DemoPlan& plan_;
  const DemoUnits& units_;
  std::uint64_t number_;
  DemoRandom random_;
  const DemoScenario* scenario_;
  const DemoClass* class_ = nullptr;
  const DemoBatch* batch_ = nullptr;
  const DemoUnit* unit_ = nullptr;
  bool holds_post_ = false;
  bool male_ = false;
  Date born_;
  std::string id_;
  DemoPerson person_;
};

DemoPerson DemoPeople::make(std::uint64_t number) const { return Life(*this, number).live(); }

}  // namespace hengcai::registry
