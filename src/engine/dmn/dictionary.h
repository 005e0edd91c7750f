#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/feel/value.h"

namespace hengcai::dmn {

/// A value's place in a dictionary. People who share a value share its code, so that work is done once per
/// code.
using Code = std::uint32_t;

/// Gives every distinct value a code, counted from 0 in the order of first sight. Not thread-safe.
class Dictionary {
 public:
  Code intern(const feel::Value& value);
  [[nodiscard]] const feel::Value& operator[](Code code) const { return values_[code]; }
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  [[nodiscard]] const std::vector<feel::Value>& values() const { return values_; }

 private:
  void grow();

  std::vector<feel::Value> values_;
  std::vector<std::size_t> hashes_;
  std::vector<std::uint32_t> slots_;  ///< open addressing: code + 1, or 0
};

/// Remembers one 32-bit answer per tuple of codes. Not thread-safe.
class TupleMemo {
 public:
  explicit TupleMemo(std::size_t width) : width_(width) {}

  static constexpr std::uint32_t none = 0xFFFFFFFFU;
  /// The answer of `tuple`, or `none`.
  [[nodiscard]] std::uint32_t find(std::span<const Code> tuple) const;
  void insert(std::span<const Code> tuple, std::uint32_t answer);
  [[nodiscard]] std::size_t size() const { return answers_.size(); }

 private:
  [[nodiscard]] static std::uint64_t hash(std::span<const Code> tuple);
  void grow();

  std::size_t width_;
  std::vector<Code> keys_;  ///< width_ codes per entry
  std::vector<std::uint32_t> answers_;
  std::vector<std::uint32_t> slots_;  ///< open addressing: entry + 1, or 0
};

}  // namespace hengcai::dmn
