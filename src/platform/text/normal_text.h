#pragma once

#include <string>
#include <string_view>

namespace hengcai {

/// What people type and paste into cells, brought to one form. All functions take and give UTF-8.

/// A blank of any kind: Unicode White_Space (the ideographic space, no-break spaces, line ends) and the
/// invisible characters that web pages leave behind (zero-width space, byte order mark, direction marks).
[[nodiscard]] bool is_blank(char32_t code_point);

/// `text` without the blanks at its ends.
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::string without_blanks(std::string_view text);

/// Full-width letters, digits and signs as half-width ones: `２０２３．６，（Ａ）　` → `2023.6,(A) `. For
/// codes, numbers and headers; in prose and names the full-width signs are right.
[[nodiscard]] std::string to_half_width(std::string_view text);

/// A column header as a key to compare: half width, no blanks, ASCII in lower case, and without the marks put
/// around headers (`*` and `＊` for required, a colon at the end): `＊姓　名：` → `姓名`.
[[nodiscard]] std::string header_key(std::string_view header);

/// A code or number as it should be stored: half width, no blanks, ASCII in upper case: `２２９９…０１ｘ ` →
/// `2299…01X`.
[[nodiscard]] std::string code_text(std::string_view text);

}  // namespace hengcai
