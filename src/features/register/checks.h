#pragma once

#include <unordered_set>
#include "features/register/row_reader.h"

#include "platform/base/date.h"

namespace hengcai::registry {

/// What only shows when all rows are in: people named twice, records of nobody, units that are not listed,
/// dates out of order or beyond `today`, birth date and sex against the ID number, a class the person cannot
/// have. The roster must be linked. A cell that has been listed as bad already gives no second fault through
/// what hangs on it.
void check_roster(ReadingState& state, Date today);

}  // namespace hengcai::registry
