#include <algorithm>
#include <array>
#include <compare>

#include "engine/feel/value.h"

// FEEL's own equality and order (DMN 1.5 tables 53 and 54), as told from identity, which is Value's ==.

namespace hengcai::feel {

namespace {

constexpr std::int64_t nanoseconds_of_second = 1'000'000'000;

int sign_of(std::strong_ordering order) { return order < 0 ? -1 : (order > 0 ? 1 : 0); }

std::int64_t floor_seconds(std::int64_t nanoseconds) {
  const std::int64_t rest = nanoseconds % nanoseconds_of_second;
  return nanoseconds / nanoseconds_of_second - (rest < 0 ? 1 : 0);
}

/// The standard values times in whole seconds; a time without a zone is in the zone of the other.
std::strong_ordering compare_times(const Time& a, const Time& b) {
  if (a.zone.is_none() || b.zone.is_none()) {
    return floor_seconds(a.nanoseconds) <=> floor_seconds(b.nanoseconds);
  }
  return floor_seconds(a.nanoseconds_utc()) <=> floor_seconds(b.nanoseconds_utc());
}

std::strong_ordering compare_date_times(const DateTime& a, const DateTime& b) {
  if (a.time.zone.is_none() == b.time.zone.is_none()) return a.instant_seconds() <=> b.instant_seconds();
  DateTime zoned_a = a;
  DateTime zoned_b = b;
  (a.time.zone.is_none() ? zoned_a.time.zone : zoned_b.time.zone) =
      a.time.zone.is_none() ? b.time.zone : a.time.zone;
  return zoned_a.instant_seconds() <=> zoned_b.instant_seconds();
}

/// What comparing parts has come to: `differs` ends it; `open` holds the unknown parts met on the way.
class Verdict {
 public:
  bool add(const Value& equal) {
    if (equal.is_unknown()) {
      open_.push_back(equal);
    } else if (!equal.is_true()) {
      differs_ = true;
    }
    return !differs_;
  }

  [[nodiscard]] Value value() const {
    if (differs_) return Value::of(false);
    return open_.empty() ? Value::of(true) : unknown_of(open_);
  }

 private:
  bool differs_ = false;
  std::vector<Value> open_;
};

Value equal_lists(const List& a, const List& b) {
  if (a.size() != b.size()) return Value::of(false);
  Verdict verdict;
  for (std::size_t at = 0; at < a.size() && verdict.add(feel_equal(a[at], b[at])); ++at) continue;
  return verdict.value();
}

Value equal_contexts(const Value& a, const Value& b) {
  if (a.entries().size() != b.entries().size()) return Value::of(false);
  Verdict verdict;
  for (const auto& entry : a.entries()) {
    const Value* other = b.find(entry.name);
    if (other == nullptr) return Value::of(false);
    if (!verdict.add(feel_equal(entry.value, *other))) break;
  }
  return verdict.value();
}

Value equal_ranges(const Range& a, const Range& b) {
  if (a.form != b.form || a.low_included != b.low_included || a.high_included != b.high_included) {
    return Value::of(false);
  }
  Verdict verdict;
  if (verdict.add(feel_equal(a.low, b.low))) verdict.add(feel_equal(a.high, b.high));
  return verdict.value();
}

}  // namespace

Value feel_equal(const Value& a, const Value& b) {
  if (a.is_unknown() || b.is_unknown()) return unknown_of(std::array{a, b});
  if (a.is_null() || b.is_null()) return Value::of(a.is_null() == b.is_null());
  if (a.kind() != b.kind()) return Value::null();
  switch (a.kind()) {
    case Kind::list:
      return equal_lists(a.list(), b.list());
    case Kind::context:
      return equal_contexts(a, b);
    case Kind::range:
      return equal_ranges(a.range(), b.range());
    case Kind::time:
    case Kind::date_time:
      return Value::of(feel_compare(a, b) == 0);
    default:
      return Value::of(a == b);
  }
}

std::optional<int> feel_compare(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::number:
      return sign_of(a.number() <=> b.number());
    case Kind::string:  // the bytes of UTF-8 sort as the code points do
      return std::clamp(a.string().compare(b.string()), -1, 1);
    case Kind::date:
      return sign_of(a.date() <=> b.date());
    case Kind::time:
      return sign_of(compare_times(a.time(), b.time()));
    case Kind::date_time:
      return sign_of(compare_date_times(a.date_time(), b.date_time()));
    case Kind::months_duration:
      return sign_of(a.months_duration() <=> b.months_duration());
    case Kind::time_duration:
      return sign_of(a.time_duration() <=> b.time_duration());
    default:
      return std::nullopt;
  }
}

}  // namespace hengcai::feel
