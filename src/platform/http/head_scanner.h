#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hengcai::http {

/// Finds the end of a request's head (request line and headers, up to and with the empty line) in bytes as
/// they arrive, and refuses at once what a stricter or laxer reader before or behind us might read otherwise
/// (request smuggling): a CR or LF alone, NUL and other controls, a header folded over lines, a blank before
/// the colon.
///
///   HeadScanner scanner({.bytes = 16384, .headers = 64});
///   switch (scanner.scan(buffer)) …        // again with more bytes behind the same ones while `incomplete`
///   buffer.substr(scanner.begin(), scanner.end() - scanner.begin())   // the head, when `complete`
///
/// One empty line before the request line is passed over (RFC 9112 §2.2).
class HeadScanner {
 public:
  struct Limits {
    std::size_t
        target_bytes;  ///< the request line without method and version, nearly: all of the line counts
    std::size_t bytes;
    std::size_t headers;
  };
  enum class Outcome : std::uint8_t { incomplete, complete, malformed, line_too_long, too_large };

  explicit HeadScanner(const Limits& limits) : limits_(limits) {}

  /// `bytes` begin with those of the call before.
  [[nodiscard]] Outcome scan(std::string_view bytes);
  [[nodiscard]] std::size_t begin() const { return begin_; }
  [[nodiscard]] std::size_t end() const { return position_; }
  [[nodiscard]] bool empty() const { return position_ == 0; }

 private:
  Outcome end_line(std::string_view bytes);

  Limits limits_;
  std::size_t begin_ = 0;
  std::size_t line_begin_ = 0;
  std::size_t position_ = 0;
  std::size_t lines_ = 0;
};

}  // namespace hengcai::http
