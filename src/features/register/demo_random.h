#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hengcai::registry {

/// Numbers that look random and are the same everywhere: splitmix64, seeded by roster and person. The
/// distributions of <random> differ between libraries, so they are not used.
class DemoRandom {
 public:
  DemoRandom(std::uint64_t seed, std::uint64_t stream)
      : state_(mix(seed) ^ mix(stream + 0x5851F42D4C957F2DULL)) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    return mix(state_);
  }
  /// 0 … count-1.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  /// Both ends included.
  int between(int low, int high) {
    return low + static_cast<int>(below(static_cast<std::size_t>(high - low) + 1));
  }
  bool percent(int chance) { return below(100) < static_cast<std::size_t>(chance); }

  template <class T>
  const T& of(const std::vector<T>& items) {
    return items[below(items.size())];
  }
  /// Earlier items more often than later ones, as with surnames.
  template <class T>
  const T& mostly_early(const std::vector<T>& items) {
    const std::size_t a = below(items.size());
    const std::size_t b = below(items.size());
    return items[a < b ? a : b];
  }
  /// Index by weight; the weights are not all 0.
  template <class Weight>
  std::size_t weighted(std::size_t count, Weight weight) {
    std::size_t total = 0;
    for (std::size_t i = 0; i < count; ++i) total += static_cast<std::size_t>(weight(i));
    std::size_t left = below(total);
    for (std::size_t i = 0; i < count; ++i) {
      const auto own = static_cast<std::size_t>(weight(i));
      if (left < own) return i;
      left -= own;
    }
    return count - 1;
  }

 private:
  static std::uint64_t mix(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
  }

  std::uint64_t state_;
};

}  // namespace hengcai::registry
