#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hengcai::http {

enum class Plus : std::uint8_t { is_plus, is_blank };

/// Resolves `%E5%BC%A0` (RFC 3986 §2.1). Nothing for a `%` without two hexadecimal digits, and for a result
/// that is not UTF-8 or holds NUL, another control character or DEL: none of them belongs in a path, a query
/// or a file name.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, Plus plus = Plus::is_plus);

/// Escapes every byte but letters, digits and `-._~`.
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace hengcai::http
