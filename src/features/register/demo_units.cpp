#include "features/register/demo_units.h"

#include <algorithm>
#include <stdexcept>

#include "platform/text/identity_numbers.h"

namespace hengcai::registry {

namespace {

void replace(std::string& text, std::string_view mark, std::string_view by) {
  if (const std::size_t at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), by);
}

/// First two characters of a credit code by who registers whom (GB 32100).
std::string_view registry_of(const DemoUnitKind& kind) {
  if (kind.kind == "机关") return "11";
  return kind.kind == "事业单位" ? "12" : "91";
}

/// Check character of an organisation code (GB 11714).
char organisation_check(std::string_view first_8) {
  static constexpr int weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < first_8.size(); ++i) sum += (first_8[i] - '0') * weights[i];
  const int check = (11 - sum % 11) % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check);
}

}  // namespace

DemoUnits::DemoUnits(const RosterLayout& layout, const DemoPlan& plan, std::uint64_t seed)
    : layout_(layout), plan_(plan) {
  for (const DemoUnitKind& kind : plan.units) add_kind(kind, seed);
}

void DemoUnits::add_kind(const DemoUnitKind& kind, std::uint64_t seed) {
  const std::size_t first = units_.size();
  DemoRandom random(seed, first + 1'000'000'007);
  for (const Division& place : layout_.divisions) {
    const bool county = !place.prefecture.empty() && place.full_name != place.prefecture;
    const bool fits = kind.per == DemoUnitKind::Per::province     ? place.prefecture.empty()
                      : kind.per == DemoUnitKind::Per::prefecture ? !place.prefecture.empty() && !county
                                                                  : county;
    for (int i = 0; fits && i < kind.count; ++i) add(kind, place, random);
  }
  ranges_.emplace_back(first, units_.size() - first);
}

void DemoUnits::add(const DemoUnitKind& kind, const Division& place, DemoRandom& random) {
  const SheetSpec& sheet = layout_.sheet(SheetKind::organisations);
  // What belongs to the province sits in its capital.
  const Division& seat = place.prefecture.empty() ? layout_.divisions[1] : place;
  DemoUnit unit;
  unit.kind = &kind;
  unit.credit_code = next_credit_code(kind);
  unit.name = kind.pattern;
  replace(unit.name, "{stem}", next_stem());
  replace(unit.name, "{prefecture}", seat.prefecture);
  replace(unit.name, "{county}", seat.name);
  const auto fields = std::find_if(plan_.fields.begin(), plan_.fields.end(),
                                   [&](const DemoFields& f) { return f.industry == kind.industry; });
  unit.fields = fields != plan_.fields.end() ? &*fields : &plan_.fields.front();
  unit.record.sheet = SheetKind::organisations;
  const auto set = [&](std::string_view column, std::string value) {
    unit.record.set(sheet.index(column), std::move(value));
  };
  set("credit_code", unit.credit_code);
  set("name", unit.name);
  set("kind", kind.kind);
  set("authority", kind.authority);
  set("lead_department", kind.lead);
  set("registration_level", kind.registered);
  set("civil_service_managed", kind.civil_service_managed ? "是" : "否");
  set("combined_review", kind.combined_review && random.percent(50) ? "是" : "否");
  set("large_group", kind.large_group ? "是" : "否");
  set("division", seat.full_name);
  set("prefecture", seat.prefecture);
  if (!kind.registered.empty()) set("registration_division", seat.full_name);
  units_.push_back(std::move(unit));
}

std::string DemoUnits::next_credit_code(const DemoUnitKind& kind) const {
  std::string serial = std::to_string(10'000'000 + units_.size() * 37);
  std::string code = std::string(registry_of(kind)) + "229900" + serial + organisation_check(serial);
  return code + credit_code_check_character(code);
}

std::string DemoUnits::next_stem() {
  const std::size_t firsts = plan_.stem_first.size();
  const std::size_t seconds = plan_.stem_second.size();
  // Steps coprime to the counts, so that neighbours in the list do not look alike.
  const std::size_t pair = stem_++ * 7 % (firsts * seconds);
  return plan_.stem_first[pair % firsts] + plan_.stem_second[(pair / firsts + pair) % seconds];
}

const DemoUnit& DemoUnits::any(DemoRandom& random) const {
  const std::size_t kind =
      random.weighted(plan_.units.size(), [&](std::size_t i) { return plan_.units[i].share; });
  return units_[ranges_[kind].first + random.below(ranges_[kind].second)];
}

const DemoUnit& DemoUnits::any_institution(DemoRandom& random) const {
  const std::size_t kind = random.weighted(plan_.units.size(), [&](std::size_t i) {
    return plan_.units[i].kind == "事业单位" ? plan_.units[i].share : 0;
  });
  return units_[ranges_[kind].first + random.below(ranges_[kind].second)];
}

const DemoUnit& DemoUnits::of_kind(std::string_view kind_id, DemoRandom& random) const {
  for (std::size_t i = 0; i < plan_.units.size(); ++i) {
    if (plan_.units[i].id == kind_id) return units_[ranges_[i].first + random.below(ranges_[i].second)];
  }
  throw std::logic_error("demo plan: no unit kind " + std::string(kind_id));
}

}  // namespace hengcai::registry
