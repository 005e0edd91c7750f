#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hengcai::feel {

/// One code point of a UTF-8 text and how many bytes it takes. A byte that starts no valid sequence counts as
/// U+FFFD of one byte, so that any bytes can be walked.
struct Character {
  char32_t code = 0;
  std::size_t size = 0;  ///< 0 at the end of the text
};

[[nodiscard]] Character character_at(std::string_view text, std::size_t position);
void append_utf8(std::string& text, char32_t code);
[[nodiscard]] std::u32string code_points(std::string_view text);

/// DMN 1.5 grammar rules 28 to 30 and 61 to 63: what a FEEL name starts with, goes on with, and what is
/// blank.
[[nodiscard]] bool is_name_start(char32_t code);
[[nodiscard]] bool is_name_part(char32_t code);
[[nodiscard]] bool is_name_symbol(char32_t code);  ///< . / - ' + * within a name
[[nodiscard]] bool is_blank(char32_t code);

/// Columns of a terminal that a character takes: 2 for East Asian wide ones, 0 for combining marks.
[[nodiscard]] int display_width(char32_t code);

/// Blanks trimmed, and each run of them within made one space: `monthly  fee ` is the name `monthly fee`.
[[nodiscard]] std::string normal_name(std::string_view text);

/// Where `name` ends when it stands in `text` at `position`, or 0. A space of the name stands for any run of
/// blanks; the name must not run on in the text.
[[nodiscard]] std::size_t match_name(std::string_view text, std::size_t position, std::string_view name);

}  // namespace hengcai::feel
