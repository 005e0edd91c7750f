#include "platform/base/identifier.h"

#include <sys/random.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <stdexcept>

namespace hengcai {
namespace {

constexpr int counter_bits = 12;  // rand_a of the RFC: a counter within the millisecond
constexpr std::uint64_t ticks_ahead = 1000ULL
                                      << counter_bits;  // a burst may run this far ahead of the clock: 1 s

std::array<std::uint8_t, 10> random_bytes() {
  std::array<std::uint8_t, 10> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw std::runtime_error("the system gives no random bytes");
  return bytes;
}

// The 48 bits of the millisecond and the 12 of the counter; greater than the one before, unless the clock was
// set back.
std::uint64_t next_tick(std::uint64_t millisecond, std::uint64_t random) {
  static std::atomic<std::uint64_t> last{0};
  const std::uint64_t first = millisecond << counter_bits;
  std::uint64_t before = last.load(std::memory_order_relaxed);
  std::uint64_t tick = 0;
  do {
    const bool follows = before >= first && before - first < ticks_ahead;
    tick = follows ? before + 1 : first + random % 1024;  // room for three thousand more in this millisecond
  } while (!last.compare_exchange_weak(before, tick, std::memory_order_relaxed));
  return tick;
}

void append_hex(std::string& text, std::uint64_t value, int digits) {
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) text += "0123456789abcdef"[value >> shift & 15];
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

}  // namespace

std::string new_id(const Clock& clock) {
  const auto random = random_bytes();
  std::uint64_t tail = 0;
  for (std::size_t i = 2; i < random.size(); ++i) tail = tail << 8 | random[i];
  const auto millisecond = static_cast<std::uint64_t>(clock.now().milliseconds) & 0xFFFF'FFFF'FFFF;
  const std::uint64_t tick = next_tick(millisecond, static_cast<std::uint64_t>(random[0]) << 8 | random[1]);
  std::string text;
  text.reserve(36);
  append_hex(text, tick >> (counter_bits + 16), 8);
  text += '-';
  append_hex(text, tick >> counter_bits & 0xFFFF, 4);
  text += "-7";
  append_hex(text, tick & 0xFFF, 3);
  text += '-';
  append_hex(text, 0x8000 | (tail >> 48 & 0x3FFF), 4);
  text += '-';
  append_hex(text, tail & 0xFFFF'FFFF'FFFF, 12);
  return text;
}

bool is_id(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_hex(text[i])) return false;
  }
  return text[14] == '7' && std::string_view("89ab").find(text[19]) != std::string_view::npos;
}

}  // namespace hengcai
