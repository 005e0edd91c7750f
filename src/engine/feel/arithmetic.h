#pragma once

#include "engine/feel/value.h"

namespace hengcai::feel {

// FEEL's arithmetic on values (DMN 1.5 tables 56 to 62). Null for operands of the wrong kinds, for null
// operands, and where the result is out of range; unknown when an operand is unknown.

/// Numbers, strings (concatenation), durations of one kind; a date, time or date and time and a duration in
/// either order.
[[nodiscard]] Value add(const Value& a, const Value& b);
/// Numbers, durations of one kind, a date, time or date and time less a duration or another of its kind.
/// Points of which only one has a time zone have no difference; a date counts as midnight UTC.
[[nodiscard]] Value subtract(const Value& a, const Value& b);
/// Numbers; a duration and a number in either order.
[[nodiscard]] Value multiply(const Value& a, const Value& b);
/// Numbers; a duration by a number; two durations of one kind. Null for a zero divisor.
[[nodiscard]] Value divide(const Value& a, const Value& b);
/// Numbers, the exponent between -999 999 999 and 999 999 999.
[[nodiscard]] Value power(const Value& a, const Value& b);
/// Numbers and durations.
[[nodiscard]] Value negate(const Value& a);

}  // namespace hengcai::feel
