#pragma once

#include <optional>
#include <string_view>

#include "engine/feel/value.h"

namespace hengcai::feel {

/// Reads an interval of literals, as the built-in `range` of DMN 1.5 takes it: `[18..21)`,
/// `(@"1970-01-01"..@"1970-01-02"]`, `["a".."c"]`. The ends have to be of one ordered kind and in order;
/// calls other than `date("…")`, `time("…")`, `date and time("…")` and `duration("…")` are no literals.
[[nodiscard]] std::optional<Range> parse_range(std::string_view text);

}  // namespace hengcai::feel
