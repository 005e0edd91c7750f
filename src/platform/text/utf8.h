#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hengcai {

/// Where the first byte stands that is not well-formed UTF-8 (Unicode table 3-7: no overlong forms, no
/// surrogates, nothing above U+10FFFF), or nothing when all is well.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text);
[[nodiscard]] inline bool is_utf8(std::string_view text) { return !find_invalid_utf8(text); }

/// Takes the first code point off `text`, which is not empty. A malformed byte comes off alone, as U+FFFD.
char32_t take_code_point(std::string_view& text);

void append_code_point(std::string& text, char32_t code_point);

[[nodiscard]] std::u32string to_code_points(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u32string_view code_points);
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// The first `count` code points, with `…` put for what is cut off: for messages.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t count);

/// Whether a terminal gives the character two columns (Chinese, full-width forms).
[[nodiscard]] bool is_wide(char32_t code_point);

}  // namespace hengcai
