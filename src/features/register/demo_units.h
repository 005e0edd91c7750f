#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "features/register/demo_plan.h"
#include "features/register/demo_random.h"
#include "features/register/layout.h"

namespace hengcai::registry {

/// An invented unit: its record, and what the people in it need to know.
struct DemoUnit {
  DemoRecord record;
  std::string credit_code;
  std::string name;
  const DemoUnitKind* kind = nullptr;
  const DemoFields* fields = nullptr;
  [[nodiscard]] bool is_institution() const { return kind->kind == "事业单位"; }
};

/// All units of a demo roster, in the order of the plan and of the divisions. `layout` and `plan` must
/// outlive it.
class DemoUnits {
 public:
  DemoUnits(const RosterLayout& layout, const DemoPlan& plan, std::uint64_t seed);

  [[nodiscard]] const std::vector<DemoUnit>& all() const { return units_; }
  /// A unit where people work, of a kind by its share.
  [[nodiscard]] const DemoUnit& any(DemoRandom& random) const;
  [[nodiscard]] const DemoUnit& any_institution(DemoRandom& random) const;
  [[nodiscard]] const DemoUnit& of_kind(std::string_view kind_id, DemoRandom& random) const;

 private:
  void add_kind(const DemoUnitKind& kind, std::uint64_t seed);
  void add(const DemoUnitKind& kind, const Division& place, DemoRandom& random);
  [[nodiscard]] std::string next_credit_code(const DemoUnitKind& kind) const;
  [[nodiscard]] std::string next_stem();

  const RosterLayout& layout_;
  const DemoPlan& plan_;
  std::vector<DemoUnit> units_;
  std::vector<std::pair<std::size_t, std::size_t>> ranges_;  ///< of each kind of the plan: first, count
  std::size_t stem_ = 0;
};

}  // namespace hengcai::registry
