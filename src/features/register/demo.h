#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "features/register/demo_plan.h"
#include "features/register/layout.h"
#include "platform/base/result.h"

namespace hengcai::registry {

struct DemoOptions {
  std::size_t people = 3000;
  std::uint64_t seed = 1;
  bool flat = false;       ///< one sheet of the common columns instead of a sheet for each kind of record
  std::size_t faults = 0;  ///< planted, one to a person; roster check finds exactly so many
};

/// Writes a synthetic roster of the province: real places, everything else invented. The same seed gives the
/// same bytes. Memory does not grow with the number of people: each person is made from seed and number
/// alone. Problem `demo.options` where more faults than people are asked for; those of the workbook writer.
[[nodiscard]] Done write_demo_roster(const std::filesystem::path& path, const RosterLayout& layout,
                                     const DemoPlan& plan, const DemoOptions& options);

}  // namespace hengcai::registry
