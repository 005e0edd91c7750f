#include "engine/feel/number.h"

// Intel's library in its by-value variant: rounding and flags are arguments, nothing is global.
#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
extern "C" {
#include <bid_conf.h>
#include <bid_functions.h>
}

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <limits>

namespace hengcai::feel {

namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::uint64_t sign_bit = 0x8000000000000000ULL;
constexpr int exponent_bias = 6176;
constexpr int least_exponent = -6176;
constexpr int greatest_exponent = 6111;
constexpr int exponent_shift = 49;
constexpr std::uint64_t coefficient_mask = (1ULL << exponent_shift) - 1;

/// sign × coefficient × 10^exponent.
struct Parts {
  bool negative = false;
  Wide coefficient = 0;
  int exponent = 0;
};

/// A number whose coefficient fits 63 bits: what nearly all numbers of a decision are.
struct Small {
  std::int64_t coefficient = 0;
  int exponent = 0;
};

struct Encoded {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

Parts decode(std::uint64_t low, std::uint64_t high) {
  Parts parts;
  parts.negative = (high & sign_bit) != 0;
  parts.exponent = static_cast<int>((high & ~sign_bit) >> exponent_shift) - exponent_bias;
  parts.coefficient = (static_cast<Wide>(high & coefficient_mask) << 64) | low;
  return parts;
}

Encoded encode(const Parts& parts) {
  Encoded words;
  words.low = static_cast<std::uint64_t>(parts.coefficient);
  words.high = static_cast<std::uint64_t>(parts.coefficient >> 64) |
               (static_cast<std::uint64_t>(parts.exponent + exponent_bias) << exponent_shift) |
               (parts.negative ? sign_bit : 0);
  return words;
}

bool is_small(std::uint64_t low, std::uint64_t high) {
  return (high & coefficient_mask) == 0 && low <= static_cast<std::uint64_t>(INT64_MAX);
}

Small small_of(std::uint64_t low, std::uint64_t high) {
  Small small;
  const auto magnitude = static_cast<std::int64_t>(low);
  small.coefficient = (high & sign_bit) != 0 ? -magnitude : magnitude;
  small.exponent = static_cast<int>((high & ~sign_bit) >> exponent_shift) - exponent_bias;
  return small;
}

/// Two small numbers brought to one exponent; nothing when that does not fit 63 bits.
struct Aligned {
  std::int64_t a = 0;
  std::int64_t b = 0;
  int exponent = 0;
};

bool scale_up(std::int64_t& coefficient, int digits) {
  constexpr std::array<std::int64_t, 10> powers{1,       10,        100,        1'000,       10'000,
                                                100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};
  if (digits >= static_cast<int>(powers.size())) return false;
  return !__builtin_mul_overflow(coefficient, powers[static_cast<std::size_t>(digits)], &coefficient);
}

std::optional<Aligned> aligned(const Small& a, const Small& b) {
  Aligned result{a.coefficient, b.coefficient, std::min(a.exponent, b.exponent)};
  const bool fits =
      scale_up(result.a, a.exponent - result.exponent) && scale_up(result.b, b.exponent - result.exponent);
  return fits ? std::optional(result) : std::nullopt;
}

/// The decimal digits of a coefficient, most significant first.
std::string digits_of(Wide coefficient) {
  std::array<char, 40> buffer{};
  auto* const end = buffer.data() + buffer.size();
  auto* start = end;
  do {
    *--start = static_cast<char>('0' + static_cast<int>(coefficient % 10));
    coefficient /= 10;
  } while (coefficient != 0);
  return {start, end};
}

/// The same value without trailing zeros in its coefficient; zero has exponent 0.
Parts stripped(Parts parts) {
  if (parts.coefficient == 0) return {};
  while (parts.coefficient % 10 == 0) {
    parts.coefficient /= 10;
    ++parts.exponent;
  }
  return parts;
}

BID_UINT128 bid(std::uint64_t low, std::uint64_t high) {
  BID_UINT128 value;
  value.w[0] = low;
  value.w[1] = high;
  return value;
}

/// Significant digits kept of a text beyond the 34 of the format, so that rounding sees what follows.
constexpr std::size_t digits_read = 40;

/// What a number's text says, cut to `digits_read` digits; a last digit 1 stands for all that was cut off.
struct Reading {
  bool negative = false;
  std::string digits;
  std::int64_t exponent = 0;
};

class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : text_(text) {}

  std::optional<Reading> read() {
    if (!at_end() && (here() == '-' || here() == '+')) {
      reading_.negative = here() == '-';
      ++place_;
    }
    const bool whole = read_digits(false);
    bool fraction = false;
    if (!at_end() && here() == '.') {
      ++place_;
      fraction = read_digits(true);
      if (!fraction) return std::nullopt;
    }
    if (!whole && !fraction) return std::nullopt;
    if (!read_exponent() || !at_end()) return std::nullopt;
    if (cut_) {
      reading_.digits.push_back('1');
      --reading_.exponent;
    }
    return std::move(reading_);
  }

 private:
  [[nodiscard]] bool at_end() const { return place_ == text_.size(); }
  [[nodiscard]] char here() const { return text_[place_]; }
  [[nodiscard]] bool at_digit() const { return !at_end() && here() >= '0' && here() <= '9'; }

  bool read_digits(bool fraction) {
    const auto start = place_;
    for (; at_digit(); ++place_) take(here(), fraction);
    return place_ > start;
  }

  void take(char digit, bool fraction) {
    const bool leading_zero = digit == '0' && reading_.digits.empty();
    if (!leading_zero && reading_.digits.size() < digits_read) {
      reading_.digits.push_back(digit);
    } else if (!leading_zero) {
      cut_ = cut_ || digit != '0';
      ++reading_.exponent;
    }
    if (fraction) --reading_.exponent;
  }

  bool read_exponent() {
    if (at_end() || (here() != 'e' && here() != 'E')) return true;
    ++place_;
    bool negative = false;
    if (!at_end() && (here() == '-' || here() == '+')) {
      negative = here() == '-';
      ++place_;
    }
    if (!at_digit()) return false;
    std::int64_t exponent = 0;
    for (; at_digit(); ++place_) exponent = std::min<std::int64_t>(exponent * 10 + (here() - '0'), 1LL << 40);
    reading_.exponent += negative ? -exponent : exponent;
    return true;
  }

  std::string_view text_;
  std::size_t place_ = 0;
  bool cut_ = false;
  Reading reading_;
};

}  // namespace

/// The gate between Number and Intel's library: every result passes `finite`.
struct NumberGate {
  static Number make(Encoded words) {
    Number number;
    number.low_ = words.low;
    number.high_ = words.high;
    return number;
  }

  static Number make(std::int64_t coefficient, int exponent) {
    const auto bits = static_cast<std::uint64_t>(coefficient);
    const auto scale = static_cast<std::uint64_t>(exponent + exponent_bias) << exponent_shift;
    return make(coefficient < 0 ? Encoded{0 - bits, scale | sign_bit} : Encoded{bits, scale});
  }

  static BID_UINT128 words(const Number& number) { return bid(number.low_, number.high_); }
  static Parts parts(const Number& number) { return decode(number.low_, number.high_); }
  static bool is_small(const Number& number) { return feel::is_small(number.low_, number.high_); }
  static Small small(const Number& number) { return small_of(number.low_, number.high_); }

  /// Nothing for an infinity or a not-a-number; a negative zero loses its sign.
  static std::optional<Number> finite(const BID_UINT128& value) {
    constexpr std::uint64_t special = 0x7800000000000000ULL;
    if ((value.w[1] & special) == special) return std::nullopt;
    Encoded words{value.w[0], value.w[1]};
    if (words.low == 0 && (words.high & coefficient_mask) == 0) words.high &= ~sign_bit;
    return make(words);
  }
};

Number Number::from(std::int64_t value) { return NumberGate::make(value, 0); }

std::optional<Number> Number::parse(std::string_view text) {
  auto reading = NumberReader(text).read();
  if (!reading) return std::nullopt;
  if (reading->digits.empty()) return Number();
  const bool fits = reading->exponent >= least_exponent && reading->exponent <= greatest_exponent;
  if (fits && reading->digits.size() <= 18) {
    std::int64_t coefficient = 0;
    for (const char digit : reading->digits) coefficient = coefficient * 10 + (digit - '0');
    return NumberGate::make(reading->negative ? -coefficient : coefficient,
                            static_cast<int>(reading->exponent));
  }
  constexpr std::int64_t beyond = 20'000;  // every exponent of this size overflows or vanishes
  auto written = std::string(reading->negative ? "-" : "") + reading->digits + "E" +
                 std::to_string(std::clamp<std::int64_t>(reading->exponent, -beyond, beyond));
  _IDEC_flags flags = 0;
  return NumberGate::finite(bid128_from_string(written.data(), BID_ROUNDING_TO_NEAREST, &flags));
}

std::string Number::to_string() const {
  const Parts parts = stripped(NumberGate::parts(*this));
  std::string digits = digits_of(parts.coefficient);
  if (parts.exponent >= 0) {
    digits.append(static_cast<std::size_t>(parts.exponent), '0');
  } else {
    const auto fraction = static_cast<std::size_t>(-parts.exponent);
    if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
    digits.insert(digits.size() - fraction, 1, '.');
  }
  if (parts.negative) digits.insert(0, 1, '-');
  return digits;
}

std::optional<Number> Number::plus(const Number& other) const {
  if (NumberGate::is_small(*this) && NumberGate::is_small(other)) {
    const auto both = aligned(NumberGate::small(*this), NumberGate::small(other));
    std::int64_t sum = 0;
    if (both && !__builtin_add_overflow(both->a, both->b, &sum)) return NumberGate::make(sum, both->exponent);
  }
  _IDEC_flags flags = 0;
  return NumberGate::finite(
      bid128_add(NumberGate::words(*this), NumberGate::words(other), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Number> Number::minus(const Number& other) const { return plus(other.negated()); }

std::optional<Number> Number::times(const Number& other) const {
  if (NumberGate::is_small(*this) && NumberGate::is_small(other)) {
    const Small a = NumberGate::small(*this);
    const Small b = NumberGate::small(other);
    const int exponent = a.exponent + b.exponent;
    std::int64_t product = 0;
    if (exponent >= least_exponent && exponent <= greatest_exponent &&
        !__builtin_mul_overflow(a.coefficient, b.coefficient, &product)) {
      return NumberGate::make(product, exponent);
    }
  }
  _IDEC_flags flags = 0;
  return NumberGate::finite(
      bid128_mul(NumberGate::words(*this), NumberGate::words(other), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Number> Number::divided_by(const Number& other) const {
  if (other.sign() == 0) return std::nullopt;
  if (NumberGate::is_small(*this) && NumberGate::is_small(other)) {
    const Small a = NumberGate::small(*this);
    const Small b = NumberGate::small(other);
    if (a.exponent == b.exponent && a.coefficient % b.coefficient == 0) {
      return Number::from(a.coefficient / b.coefficient);
    }
  }
  _IDEC_flags flags = 0;
  return NumberGate::finite(
      bid128_div(NumberGate::words(*this), NumberGate::words(other), BID_ROUNDING_TO_NEAREST, &flags));
}

namespace {

BID_UINT128 added(const BID_UINT128& a, const BID_UINT128& b, _IDEC_flags& flags) {
  return bid128_add(a, b, BID_ROUNDING_TO_NEAREST, &flags);
}

BID_UINT128 multiplied(const BID_UINT128& a, const BID_UINT128& b, _IDEC_flags& flags) {
  return bid128_mul(a, b, BID_ROUNDING_TO_NEAREST, &flags);
}

/// a × b + c with one rounding.
BID_UINT128 fused(const BID_UINT128& a, const BID_UINT128& b, const BID_UINT128& c, _IDEC_flags& flags) {
  return bid128_fma(a, b, c, BID_ROUNDING_TO_NEAREST, &flags);
}

/// A number with some 68 digits, as the sum of a leading part and what it leaves.
struct Extended {
  BID_UINT128 lead;
  BID_UINT128 rest;
};

/// The products of the leading parts' roundings are kept, so that hundreds of factors cost no digit of 34.
Extended product(const Extended& a, const Extended& b, _IDEC_flags& flags) {
  const BID_UINT128 lead = multiplied(a.lead, b.lead, flags);
  BID_UINT128 rest = fused(a.lead, b.lead, bid128_negate(lead), flags);
  rest = fused(a.lead, b.rest, rest, flags);
  rest = fused(a.rest, b.lead, rest, flags);
  const BID_UINT128 sum = added(lead, rest, flags);
  const BID_UINT128 left = added(rest, added(lead, bid128_negate(sum), flags), flags);
  return {sum, left};
}

/// base^exponent by squaring.
Extended whole_power(const BID_UINT128& base, std::uint64_t exponent, _IDEC_flags& flags) {
  const BID_UINT128 zero = bid128_from_int64(0);
  Extended square{base, zero};
  Extended result{bid128_from_int64(1), zero};
  for (; exponent != 0; exponent >>= 1) {
    if ((exponent & 1) != 0) result = product(result, square, flags);
    if (exponent > 1) square = product(square, square, flags);
  }
  return result;
}

/// 1 / value, corrected once by what the first division leaves.
BID_UINT128 reciprocal(const Extended& value, _IDEC_flags& flags) {
  const BID_UINT128 one = bid128_from_int64(1);
  const BID_UINT128 first = bid128_div(one, value.lead, BID_ROUNDING_TO_NEAREST, &flags);
  BID_UINT128 left = fused(bid128_negate(first), value.lead, one, flags);
  left = fused(bid128_negate(first), value.rest, left, flags);
  return fused(left, first, first, flags);
}

}  // namespace

std::optional<Number> Number::power(const Number& exponent) const {
  constexpr std::int64_t greatest_whole = 999'999'999;  // of the exponents of DMN 1.5 table 60
  _IDEC_flags flags = 0;
  const auto whole = exponent.to_int64();
  if (whole && *whole < 0 && sign() == 0) return std::nullopt;
  if (whole && *whole <= greatest_whole && *whole >= -greatest_whole) {
    const auto magnitude = static_cast<std::uint64_t>(*whole < 0 ? -*whole : *whole);
    const Extended result = whole_power(NumberGate::words(*this), magnitude, flags);
    if (*whole >= 0) return NumberGate::finite(result.lead);
    if (NumberGate::finite(result.lead)) return NumberGate::finite(reciprocal(result, flags));
  }
  return NumberGate::finite(
      bid128_pow(NumberGate::words(*this), NumberGate::words(exponent), BID_ROUNDING_TO_NEAREST, &flags));
}

Number Number::negated() const {
  Number result = *this;
  if (sign() != 0) result.high_ ^= sign_bit;
  return result;
}

Number Number::abs() const {
  Number result = *this;
  result.high_ &= ~sign_bit;
  return result;
}

std::optional<Number> Number::sqrt() const {
  if (sign() < 0) return std::nullopt;
  _IDEC_flags flags = 0;
  return NumberGate::finite(bid128_sqrt(NumberGate::words(*this), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Number> Number::exp() const {
  _IDEC_flags flags = 0;
  return NumberGate::finite(bid128_exp(NumberGate::words(*this), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Number> Number::log() const {
  if (sign() <= 0) return std::nullopt;
  _IDEC_flags flags = 0;
  return NumberGate::finite(bid128_log(NumberGate::words(*this), BID_ROUNDING_TO_NEAREST, &flags));
}

std::optional<Number> Number::modulo(const Number& divisor) const {
  if (divisor.sign() == 0) return std::nullopt;
  _IDEC_flags flags = 0;
  // fmod is exact and has the dividend's sign; FEEL's modulo has the divisor's.
  const auto remainder =
      NumberGate::finite(bid128_fmod(NumberGate::words(*this), NumberGate::words(divisor), &flags));
  if (!remainder || remainder->sign() == 0 || remainder->sign() == divisor.sign()) return remainder;
  return remainder->plus(divisor);
}

namespace {

/// Of Intel's rounding directions, the one that does what FEEL's does to a number of this sign.
unsigned int direction(Number::Rounding rounding, bool negative) {
  switch (rounding) {
    case Number::Rounding::half_even:
      return BID_ROUNDING_TO_NEAREST;
    case Number::Rounding::half_up:
      return BID_ROUNDING_TIES_AWAY;
    case Number::Rounding::up:
      return negative ? BID_ROUNDING_DOWN : BID_ROUNDING_UP;
    case Number::Rounding::floor:
      return BID_ROUNDING_DOWN;
    case Number::Rounding::ceiling:
      return BID_ROUNDING_UP;
    case Number::Rounding::down:
    case Number::Rounding::half_down:
      break;
  }
  return BID_ROUNDING_TO_ZERO;
}

}  // namespace

std::optional<Number> Number::rounded(std::int64_t scale, Rounding rounding) const {
  if (scale < -greatest_exponent || scale > -least_exponent) return std::nullopt;
  const auto wanted = static_cast<int>(-scale);
  const Parts parts = NumberGate::parts(*this);
  if (parts.exponent >= wanted) return *this;
  const Number quantum = NumberGate::make(1, wanted);
  const auto quantized = [&](unsigned int mode) {
    _IDEC_flags flags = 0;
    return NumberGate::finite(
        bid128_quantize(NumberGate::words(*this), NumberGate::words(quantum), mode, &flags));
  };
  const auto result = quantized(direction(rounding, parts.negative));
  if (rounding != Rounding::half_down || !result) return result;
  const Number half = NumberGate::make(5, wanted - 1);
  const bool beyond_half = minus(*result).value_or(Number()).abs() > half;
  return beyond_half ? quantized(direction(Rounding::up, parts.negative)) : result;
}

bool Number::is_integer() const {
  const Parts parts = NumberGate::parts(*this);
  return parts.exponent >= 0 || stripped(parts).exponent >= 0;
}

std::optional<std::int64_t> Number::to_int64() const {
  if (NumberGate::is_small(*this)) {
    const Small small = NumberGate::small(*this);
    if (small.exponent == 0) return small.coefficient;
  }
  Parts parts = stripped(NumberGate::parts(*this));
  if (parts.exponent < 0 || parts.exponent > 18) return std::nullopt;
  for (; parts.exponent > 0; --parts.exponent) {
    parts.coefficient *= 10;
    if (parts.coefficient > sign_bit) return std::nullopt;
  }
  const Wide limit = parts.negative ? static_cast<Wide>(sign_bit) : static_cast<Wide>(INT64_MAX);
  if (parts.coefficient > limit) return std::nullopt;
  const auto magnitude = static_cast<std::uint64_t>(parts.coefficient);
  return static_cast<std::int64_t>(parts.negative ? std::uint64_t{0} - magnitude : magnitude);
}

double Number::to_double() const {
  if (const auto whole = to_int64()) return static_cast<double>(*whole);
  _IDEC_flags flags = 0;
  return bid128_to_binary64(NumberGate::words(*this), BID_ROUNDING_TO_NEAREST, &flags);
}

int Number::sign() const {
  if (low_ == 0 && (high_ & coefficient_mask) == 0) return 0;
  return (high_ & sign_bit) != 0 ? -1 : 1;
}

bool operator==(const Number& a, const Number& b) {
  if (a.low_ == b.low_ && a.high_ == b.high_) return true;
  if ((a.high_ >> exponent_shift) == (b.high_ >> exponent_shift)) return false;
  if (NumberGate::is_small(a) && NumberGate::is_small(b)) {
    if (const auto both = aligned(NumberGate::small(a), NumberGate::small(b))) return both->a == both->b;
  }
  _IDEC_flags flags = 0;
  return bid128_quiet_equal(NumberGate::words(a), NumberGate::words(b), &flags) != 0;
}

std::strong_ordering operator<=>(const Number& a, const Number& b) {
  if (NumberGate::is_small(a) && NumberGate::is_small(b)) {
    if (const auto both = aligned(NumberGate::small(a), NumberGate::small(b))) return both->a <=> both->b;
  }
  _IDEC_flags flags = 0;
  if (bid128_quiet_less(NumberGate::words(a), NumberGate::words(b), &flags) != 0) {
    return std::strong_ordering::less;
  }
  return a == b ? std::strong_ordering::equal : std::strong_ordering::greater;
}

std::size_t Number::hash() const {
  const Encoded words = encode(stripped(NumberGate::parts(*this)));
  std::uint64_t mixed = words.low * 0x9E3779B97F4A7C15ULL;
  mixed ^= std::rotl(words.high * 0xC2B2AE3D27D4EB4FULL, 31);
  mixed ^= mixed >> 29;
  return static_cast<std::size_t>(mixed * 0x165667B19E3779F9ULL);
}

}  // namespace hengcai::feel
