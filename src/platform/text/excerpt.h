#pragma once

#include <string>
#include <string_view>

namespace hengcai {

/// Line `line` of a text and, under it, a caret below code point `column` (both 1-based), aligned for a
/// terminal that gives Chinese characters two columns. A long line is cut around the caret.
///
///   人才层次: [A, B
///             ^
[[nodiscard]] std::string caret_excerpt(std::string_view text, int line, int column);

}  // namespace hengcai
