#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hengcai::feel {

struct NumberGate;

/// A FEEL number: IEEE 754-2008 decimal128, 34 significant digits, round-half-even (DMN 1.5 §10.3.2.3.1).
///
/// Always finite: an operation whose result would be infinite or not a number gives nothing, which FEEL shows
/// as null. 16 bytes, trivially copyable. Integers below 2^63 with exponent 0 take a 64-bit fast path.
class Number {
 public:
  constexpr Number() = default;  ///< zero
  [[nodiscard]] static Number from(std::int64_t value);
  /// Digits with optional sign, fraction and exponent ("-1.5", ".5", "1e3"); nothing on other text or
  /// overflow.
  [[nodiscard]] static std::optional<Number> parse(std::string_view text);
  /// Shortest plain decimal, no exponent, no trailing fraction zeros, no "-0": "1.5", "100", "0.001".
  [[nodiscard]] std::string to_string() const;

  [[nodiscard]] std::optional<Number> plus(const Number& other) const;
  [[nodiscard]] std::optional<Number> minus(const Number& other) const;
  [[nodiscard]] std::optional<Number> times(const Number& other) const;
  [[nodiscard]] std::optional<Number> divided_by(const Number& other) const;  ///< nothing for a zero divisor
  [[nodiscard]] std::optional<Number> power(const Number& exponent) const;
  [[nodiscard]] Number negated() const;
  [[nodiscard]] Number abs() const;
  [[nodiscard]] std::optional<Number> sqrt() const;
  [[nodiscard]] std::optional<Number> exp() const;
  [[nodiscard]] std::optional<Number> log() const;
  /// FEEL modulo: dividend - divisor * floor(dividend / divisor).
  [[nodiscard]] std::optional<Number> modulo(const Number& divisor) const;

  enum class Rounding { half_even, up, down, half_up, half_down, floor, ceiling };
  /// Rounds to `scale` fraction digits (negative: to tens, hundreds…); nothing for a scale outside [-6111,
  /// 6176].
  [[nodiscard]] std::optional<Number> rounded(std::int64_t scale, Rounding rounding) const;

  [[nodiscard]] bool is_integer() const;
  /// The value as a 64-bit integer when it is one exactly.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const;
  [[nodiscard]] double to_double() const;
  [[nodiscard]] int sign() const;  ///< -1, 0, 1

  /// By value: 1.0 equals 1.00.
  friend bool operator==(const Number& a, const Number& b);
  friend std::strong_ordering operator<=>(const Number& a, const Number& b);
  [[nodiscard]] std::size_t hash() const;  ///< equal numbers hash alike

 private:
  friend struct NumberGate;
  // The two words of the BID encoding; this is +0 with exponent 0.
  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0x3040000000000000ULL;
};

}  // namespace hengcai::feel
