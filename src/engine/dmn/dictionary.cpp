#include "engine/dmn/dictionary.h"

#include <algorithm>

namespace hengcai::dmn {

namespace {

constexpr std::size_t first_capacity = 64;  // a power of two, like every capacity

/// Spreads a hash over the slots; the low bits of a plain hash are often alike.
constexpr std::uint64_t mix(std::uint64_t bits) {
  bits ^= bits >> 32;
  bits *= 0xd6e8feb86659fd93ULL;
  bits ^= bits >> 32;
  return bits;
}

}  // namespace

Code Dictionary::intern(const feel::Value& value) {
  if (2 * (values_.size() + 1) > slots_.size()) grow();
  const std::size_t hash = value.hash();
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = mix(hash) & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const Code code = slots_[slot] - 1;
    if (hashes_[code] == hash && values_[code] == value) return code;
  }
  const auto code = static_cast<Code>(values_.size());
  values_.push_back(value);
  hashes_.push_back(hash);
  slots_[slot] = code + 1;
  return code;
}

void Dictionary::grow() {
  slots_.assign(std::max(first_capacity, 2 * slots_.size()), 0);
  const std::size_t mask = slots_.size() - 1;
  for (Code code = 0; code < values_.size(); ++code) {
    std::size_t slot = mix(hashes_[code]) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = code + 1;
  }
}

std::uint64_t TupleMemo::hash(std::span<const Code> tuple) {
  std::uint64_t bits = 0;
  for (const Code code : tuple) bits = (bits ^ code) * 0x9e3779b97f4a7c15ULL;
  return mix(bits);
}

std::uint32_t TupleMemo::find(std::span<const Code> tuple) const {
  if (slots_.empty()) return none;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash(tuple) & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const std::size_t entry = slots_[slot] - 1;
    if (std::equal(tuple.begin(), tuple.end(), keys_.begin() + static_cast<std::ptrdiff_t>(entry * width_))) {
      return answers_[entry];
    }
  }
  return none;
}

void TupleMemo::insert(std::span<const Code> tuple, std::uint32_t answer) {
  keys_.insert(keys_.end(), tuple.begin(), tuple.end());
  answers_.push_back(answer);
  if (2 * answers_.size() > slots_.size()) {
    grow();
    return;
  }
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash(tuple) & mask;
  while (slots_[slot] != 0) slot = (slot + 1) & mask;
  slots_[slot] = static_cast<std::uint32_t>(answers_.size());
}

void TupleMemo::grow() {
  slots_.assign(std::max(first_capacity, 2 * slots_.size()), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t entry = 0; entry < answers_.size(); ++entry) {
    std::size_t slot = hash({keys_.data() + entry * width_, width_}) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(entry + 1);
  }
}

}  // namespace hengcai::dmn
