#include "platform/http/head_scanner.h"

#include <array>

namespace hengcai::http {

namespace {

/// Bytes of a line that need no look: everything but controls and DEL, tabs excepted.
constexpr std::array<bool, 256> plain = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0x20; byte < 256; ++byte) table[byte] = byte != 0x7f;
  table['\t'] = true;
  return table;
}();

/// Method, blanks and version around the target.
constexpr std::size_t around_target = 32;

}  // namespace

HeadScanner::Outcome HeadScanner::scan(std::string_view bytes) {
  while (position_ < bytes.size()) {
    const char byte = bytes[position_];
    if (plain[static_cast<unsigned char>(byte)]) {
      ++position_;
      continue;
    }
    if (byte != '\r') return Outcome::malformed;
    if (position_ + 1 == bytes.size()) break;
    if (bytes[position_ + 1] != '\n') return Outcome::malformed;
    const Outcome outcome = end_line(bytes);
    if (outcome != Outcome::incomplete) return outcome;
  }
  if (lines_ == 0 && position_ - begin_ > limits_.target_bytes + around_target) return Outcome::line_too_long;
  return position_ - begin_ > limits_.bytes ? Outcome::too_large : Outcome::incomplete;
}

/// At the CR LF that ends a line.
HeadScanner::Outcome HeadScanner::end_line(std::string_view bytes) {
  const std::string_view line = bytes.substr(line_begin_, position_ - line_begin_);
  position_ += 2;
  line_begin_ = position_;
  if (line.empty() && lines_ == 0) {
    if (begin_ != 0) return Outcome::malformed;
    begin_ = position_;
    return Outcome::incomplete;
  }
  if (position_ - begin_ > limits_.bytes) return Outcome::too_large;
  if (line.empty()) return Outcome::complete;
  if (lines_ == 0) {
    if (line.size() > limits_.target_bytes + around_target) return Outcome::line_too_long;
  } else {
    const bool is_folded = line.front() == ' ' || line.front() == '\t';
    const std::size_t colon = line.find(':');
    if (is_folded || colon == std::string_view::npos || colon == 0) return Outcome::malformed;
    if (line[colon - 1] == ' ' || line[colon - 1] == '\t') return Outcome::malformed;
    if (lines_ > limits_.headers) return Outcome::too_large;
  }
  ++lines_;
  return Outcome::incomplete;
}

}  // namespace hengcai::http
