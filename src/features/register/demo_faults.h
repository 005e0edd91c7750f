#pragma once

#include <cstddef>

#include "features/register/demo_person.h"

namespace hengcai::registry {

/// Spoils one cell of a person, in the way number `kind` of those that clerks' files show; `before` is the
/// person in the row above, for rows entered twice. A person who has no such cell is spoilt in another way.
/// Reading the roster finds exactly one fault.
void plant_fault(std::size_t kind, DemoPerson& person, const DemoPerson& before, const RosterLayout& layout);

}  // namespace hengcai::registry
