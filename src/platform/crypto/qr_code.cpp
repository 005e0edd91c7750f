#include "platform/crypto/qr_code.h"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace hengcai {
namespace {

constexpr int quiet_zone = 4;  // modules, as ISO/IEC 18004 wants

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// Every run of dark modules of a row as a bar: `M4 5h7v1h-7z`.
std::string bars(const QRcode& code) {
  std::string path;
  const auto is_dark = [&](int x, int y) { return (code.data[y * code.width + x] & 1) != 0; };
  for (int y = 0; y < code.width; ++y) {
    for (int x = 0; x < code.width; ++x) {
      if (!is_dark(x, y)) continue;
      const int begin = x;
      while (x < code.width && is_dark(x, y)) ++x;
      const std::string length = std::to_string(x - begin);
      path += "M" + std::to_string(begin + quiet_zone) + " " + std::to_string(y + quiet_zone) + "h" + length +
              "v1h-" + length + "z";
    }
  }
  return path;
}

}  // namespace

std::string qr_code_svg(std::string_view text, std::string_view title) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0,
                        QR_ECLEVEL_M),
      &QRcode_free);
  if (!code) throw std::invalid_argument("no QR code holds that much");
  const std::string size = std::to_string(code->width + 2 * quiet_zone);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size +
         "\" role=\"img\" shape-rendering=\"crispEdges\"><title>" + escaped(title) +
         "</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\"" +
         bars(*code) + "\"/></svg>\n";
}

}  // namespace hengcai
