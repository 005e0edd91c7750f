#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hengcai::feel {

enum class TokenKind : std::uint8_t {
  end,
  fault,  ///< an unfinished string or comment, or a character that FEEL does not know
  number,
  string,
  word,  ///< the first word of a name, or a keyword
  left_paren,
  right_paren,
  left_bracket,
  right_bracket,
  left_brace,
  right_brace,
  comma,
  colon,
  dot,
  dots,  ///< ..
  plus,
  minus,
  times,
  divide,
  power,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  arrow,
  at,
};

/// A token of a FEEL text; [begin, end) are bytes of the text.
struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The token at or after `position`, blanks and comments passed over.
///
/// Names hold spaces and signs, so a lexer alone cannot tell where one ends: it gives the first word, and the
/// parser asks the scope for the longest name that starts there.
[[nodiscard]] Token read_token(std::string_view text, std::size_t position);

/// The content of a string token (with its quotes): escapes \" \' \\ \n \r \t \uXXXX \UXXXXXX decoded,
/// surrogate pairs joined. Any other escape stays as it is written (`\d` of a regular expression).
[[nodiscard]] std::string string_content(std::string_view token);

}  // namespace hengcai::feel
