#pragma once

#include <string>
#include <string_view>

namespace hengcai {

/// A QR code (ISO/IEC 18004, error correction M) as an SVG picture of its own: black on white with the quiet
/// zone, no script, no style, no link; `title` is what a screen reader says.
[[nodiscard]] std::string qr_code_svg(std::string_view text, std::string_view title);

}  // namespace hengcai
