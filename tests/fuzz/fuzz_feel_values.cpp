// The texts inside FEEL values: numbers, dates, times, durations, ranges, regular expressions. What can be
// read is written so that it reads back as the same; nothing else happens.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/feel/number.h"
#include "engine/feel/pattern.h"
#include "engine/feel/range_text.h"
#include "engine/feel/temporal.h"

namespace {

namespace feel = hengcai::feel;

void expect(bool holds) {
  if (!holds) std::abort();
}

template <class T>
void expect_round_trip(std::string_view text) {
  const auto value = T::parse(text);
  if (value) expect(T::parse(value->to_string()) == value);
}

void expect_date_arithmetic(std::string_view text) {
  const auto date = feel::Date::parse(text);
  if (!date) return;
  expect(feel::Date::from_days(date->days()) == date);
  const auto next = feel::Date::from_days(date->days() + 1);
  if (next) expect(*date < *next && next->weekday() == date->weekday() % 7 + 1);
}

void expect_number_arithmetic(std::string_view text) {
  const auto number = feel::Number::parse(text);
  if (!number) return;
  expect(number->minus(*number)->sign() == 0);
  expect(number->negated().negated() == *number);
  const auto down = number->rounded(0, feel::Number::Rounding::floor);
  const auto up = number->rounded(0, feel::Number::Rounding::ceiling);
  expect(down && up && *down <= *number && *number <= *up && down->is_integer() && up->is_integer());
}

void expect_range_round_trip(std::string_view text) {
  const auto range = feel::parse_range(text);
  if (!range) return;
  const feel::Value value = feel::Value::of(*range);
  const auto again = feel::parse_range(value.to_feel());
  expect(again && feel::Value::of(*again) == value);
}

/// The first line is a pattern, the second its flags, the rest the text.
void use_pattern(std::string_view text) {
  const auto first = text.substr(0, text.find('\n'));
  text.remove_prefix(first.size() < text.size() ? first.size() + 1 : first.size());
  const auto flags = text.substr(0, text.find('\n'));
  text.remove_prefix(flags.size() < text.size() ? flags.size() + 1 : flags.size());
  const auto pattern = feel::Pattern::compile(first, flags);
  if (!pattern) return;
  const auto found = pattern->matches(text);
  const auto pieces = pattern->split(text);
  if (found && pieces) expect(*found == (pieces->size() > 1));
  (void)pattern->replace(text, "[$1]");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4'096) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  expect_round_trip<feel::Number>(text);
  expect_round_trip<feel::Date>(text);
  expect_round_trip<feel::Time>(text);
  expect_round_trip<feel::DateTime>(text);
  expect_round_trip<feel::MonthsDuration>(text);
  expect_round_trip<feel::TimeDuration>(text);
  expect_date_arithmetic(text);
  expect_number_arithmetic(text);
  expect_range_round_trip(text);
  use_pattern(text);
  return 0;
}
