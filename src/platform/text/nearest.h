#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hengcai {

/// The candidate that is most likely meant by a mistyped `word`: fewest single-character edits (a swap of
/// neighbours counts as one), at most a third of the word's length and never the whole of it. Empty when
/// none is near. The first of equally near ones wins.
///
///   nearest("calender", {"calendar", "clauses"})  // calendar
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace hengcai
