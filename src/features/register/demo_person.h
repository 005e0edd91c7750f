#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "features/register/demo_plan.h"
#include "features/register/demo_units.h"

namespace hengcai::registry {

/// One invented person: the row of people first, then the records, in the order of the sheets.
struct DemoPerson {
  std::vector<DemoRecord> records;
  const DemoUnit* unit = nullptr;         ///< where the person is now; null for who has none
  const DemoUnit* former_unit = nullptr;  ///< before that

  [[nodiscard]] DemoRecord& own() { return records.front(); }
  [[nodiscard]] const DemoRecord& own() const { return records.front(); }
};

/// Makes person number i of a roster from seed and i alone.
class DemoPeople {
 public:
  DemoPeople(const RosterLayout& layout, const DemoPlan& plan, const DemoUnits& units, std::uint64_t seed)
      : layout_(layout), plan_(plan), units_(units), seed_(seed) {}

  [[nodiscard]] DemoPerson make(std::uint64_t number) const;

 private:
  class Life;
  const RosterLayout& layout_;
  const DemoPlan& plan_;
  const DemoUnits& units_;
  std::uint64_t seed_;
};

}  // namespace hengcai::registry
