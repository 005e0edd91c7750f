#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hengcai {

/// Base64url without padding (RFC 4648 §5): `-` and `_`, fit for URLs, cookies and text columns.
[[nodiscard]] std::string to_base64url(std::string_view bytes);
/// Nothing for a text that to_base64url() does not write: other characters, padding, stray bits at the end.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

/// Nothing for an odd length or another character than 0-9, a-f, A-F. The other way is to_hex() of digest.h.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view hex);

}  // namespace hengcai
