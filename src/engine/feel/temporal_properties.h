#pragma once

#include <optional>
#include <string_view>

#include "engine/feel/value.h"

namespace hengcai::feel {

/// `value.name` for dates, times, durations and ranges (DMN 1.5 tables 65 to 67):
///   date           year, month, day, weekday
///   time           hour, minute, second, time offset, timezone
///   date and time  those of both
///   durations      years, months; days, hours, minutes, seconds
///   range          start, end, start included, end included
/// Nothing when the kind has no such property; a null value where it has one that is not set (`timezone` of a
/// local time). A property of an unknown value is that unknown.
[[nodiscard]] std::optional<Value> property(const Value& value, std::string_view name);

/// Whether some kind has a property of that name: such names may hold spaces ("time offset").
[[nodiscard]] bool is_property_name(std::string_view name);

}  // namespace hengcai::feel
