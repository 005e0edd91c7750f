#include "features/register/demo_faults.h"

namespace hengcai::registry {

namespace {

enum class Spoil {
  check_digit,
  lost_digits,
  impossible_date,
  unknown_sex,
  unknown_class,
  short_phone,
  unclear_boolean,
  other_birth_date,
  other_sex,
  no_name,
  unknown_status,
  future_date,
  before_birth,
  entered_twice,
};
constexpr std::size_t spoil_count = 14;

class Spoiler {
 public:
  Spoiler(DemoPerson& person, const DemoPerson& before, const RosterLayout& layout)
      : person_(person), before_(before), layout_(layout) {}

  void apply(Spoil spoil) {
    const bool citizen = id().size() == 18;
    DemoRecord* last_class = classification();
    switch (spoil) {
      case Spoil::check_digit:
        if (!citizen) break;
        return set("person_id", id().substr(0, 17) + (id().back() == '0' ? '1' : '0'));
      case Spoil::lost_digits:
        if (!citizen) break;
        return set("person_id", id().substr(0, 1) + "." + id().substr(1, 13) + "E+17");
      case Spoil::impossible_date:
        if (!last_class) break;
        return last_class->set(of_class("date"), "2018年13月1日");
      case Spoil::unknown_class:
        if (!last_class) break;
        return last_class->set(of_class("class"), "F");
      case Spoil::future_date:
        if (!last_class) break;
        return last_class->set(of_class("date"), "2099-12-31");
      case Spoil::before_birth:
        if (!last_class) break;
        return last_class->set(of_class("date"), "1919年5月4日");
      case Spoil::unknown_sex:
        return set("sex", "男士");
      case Spoil::unclear_boolean:
        return set("secret_related", "大概");
      case Spoil::no_name:
        return set("name", "");
      case Spoil::unknown_status:
        return set("status", "在岗工作");
      case Spoil::other_birth_date:
        if (!citizen) break;
        return set("birth_date", Date::parse(*own("birth_date"))->plus_days(1).to_string());
      case Spoil::other_sex:
        if (!citizen) break;
        return set("sex", *own("sex") == "男" ? "女" : "男");
      case Spoil::entered_twice:
        person_.records = {before_.own()};
        person_.unit = nullptr;
        person_.former_unit = nullptr;
        return;
      case Spoil::short_phone:
        break;
    }
    set("phone", "1420");
  }

 private:
  [[nodiscard]] std::size_t of_class(std::string_view id) const {
    return layout_.sheet(SheetKind::classifications).index(id);
  }
  [[nodiscard]] const std::string* own(std::string_view id) const {
    return person_.own().find(layout_.sheet(SheetKind::people).index(id));
  }
  [[nodiscard]] const std::string& id() const { return *own("person_id"); }
  void set(std::string_view id, std::string value) {
    person_.own().set(layout_.sheet(SheetKind::people).index(id), std::move(value));
  }
  /// The person's only classification: with several, a changed date would change their order.
  DemoRecord* classification() {
    DemoRecord* found = nullptr;
    for (DemoRecord& record : person_.records) {
      if (record.sheet != SheetKind::classifications) continue;
      if (found) return nullptr;
      found = &record;
    }
    return found;
  }

  DemoPerson& person_;
  const DemoPerson& before_;
  const RosterLayout& layout_;
};

}  // namespace

void plant_fault(std::size_t kind, DemoPerson& person, const DemoPerson& before, const RosterLayout& layout) {
  Spoiler(person, before, layout).apply(static_cast<Spoil>(kind % spoil_count));
}

}  // namespace hengcai::registry
