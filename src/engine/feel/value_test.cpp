#include "engine/feel/value.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "engine/feel/function.h"

namespace hengcai::feel {
namespace {

Value number(std::string_view text) { return Value::of(Number::parse(text).value()); }
Value date(std::string_view text) { return Value::of(Date::parse(text).value()); }
Value time(std::string_view text) { return Value::of(Time::parse(text).value()); }
Value point(std::string_view text) { return Value::of(DateTime::parse(text).value()); }
Value months(std::string_view text) { return Value::of(MonthsDuration::parse(text).value()); }
Value duration(std::string_view text) { return Value::of(TimeDuration::parse(text).value()); }
Value interval(Value low, Value high) {
  return Value::of(Range{std::move(low), std::move(high), true, true, {}});
}

/// One value of every kind, each of another content.
std::vector<Value> samples() {
  return {Value::null(),
          Value::of(true),
          Value::of(false),
          number("1.5"),
          number("-7"),
          Value::of("short"),
          Value::of("a text of more than fifteen bytes"),
          Value::of("博士学位"),
          date("2025-12-31"),
          time("23:59:00+08:00"),
          point("2025-12-31T23:59:00.5@Asia/Shanghai"),
          months("-P1Y2M"),
          duration("-PT0.5S"),
          Value::of(List{number("1"), Value::of("a")}),
          Value::of(Entries{{"a", number("1")}, {"b", Value::null()}}),
          interval(number("1"), number("2")),
          Value::unknown({3, 1, 3})};
}

TEST(ValueTest, GivesBackWhatItIsMadeOf) {
  EXPECT_EQ(sizeof(Value), 24U);
  EXPECT_TRUE(Value().is_null());
  EXPECT_TRUE(Value::of(true).is_true());
  EXPECT_TRUE(Value::of(false).is_false());
  EXPECT_EQ(number("1.5").number().to_string(), "1.5");
  EXPECT_EQ(date("-0044-03-15").date().to_string(), "-0044-03-15");
  EXPECT_EQ(time("23:59:00+08:00").time().to_string(), "23:59:00+08:00");
  EXPECT_EQ(months("-P1Y2M").months_duration().months, -14);
  EXPECT_EQ(duration("-PT1.5S").time_duration().nanoseconds, -500'000'000);
  EXPECT_EQ(Value::unknown({3, 1, 3}).unknown_facts(), (FactSet{1, 3}));
  for (const std::size_t size : {0U, 1U, 14U, 15U, 16U, 1000U}) {
    const std::string text(size, 'x');
    const Value value = Value::of(std::string_view(text));
    const Value copy = value;  // NOLINT: the copy has to have its own bytes
    EXPECT_EQ(value.string(), text);
    EXPECT_EQ(copy.string(), text);
  }
}

TEST(ValueTest, CopiesMovesAndSwaps) {
  for (const auto& sample : samples()) {
    Value copy = sample;
    EXPECT_EQ(copy, sample);
    Value moved = std::move(copy);
    EXPECT_EQ(moved, sample);
    Value other = Value::of("something else that is long enough to be kept apart");
    other = moved;
    EXPECT_EQ(other, sample);
    other = Value::null();
    EXPECT_EQ(moved, sample);
    moved = *&moved;
    EXPECT_EQ(moved, sample);
  }
}

TEST(ValueTest, IsIdenticalToItselfOnly) {
  const auto left = samples();
  const auto right = samples();
  for (std::size_t i = 0; i < left.size(); ++i) {
    for (std::size_t j = 0; j < right.size(); ++j) {
      EXPECT_EQ(left[i] == right[j], i == j) << left[i].to_feel() << " " << right[j].to_feel();
    }
    EXPECT_EQ(left[i].hash(), right[i].hash()) << left[i].to_feel();
  }
}

TEST(ValueTest, TellsWritingsOfATimeApartButNotOfANumber) {
  EXPECT_EQ(number("1"), number("1.00"));
  EXPECT_EQ(number("1").hash(), number("1.00").hash());
  EXPECT_FALSE(point("2025-01-01T00:00:00Z") == point("2025-01-01T08:00:00+08:00"));
  const Value forth = Value::of(Entries{{"a", number("1")}, {"b", number("2")}});
  const Value back = Value::of(Entries{{"b", number("2")}, {"a", number("1")}});
  EXPECT_EQ(forth, back);
  EXPECT_EQ(forth.hash(), back.hash());
}

TEST(ValueTest, FindsEntriesOfSmallAndLargeContexts) {
  for (const int size : {0, 1, 8, 9, 1000}) {
    Entries entries;
    for (int i = 0; i < size; ++i) entries.push_back({"k" + std::to_string(i * 7 % size), Value::of(i)});
    const Value context = Value::of(entries);
    for (const auto& entry : entries) {
      ASSERT_NE(context.find(entry.name), nullptr);
      EXPECT_EQ(*context.find(entry.name), entry.value);
    }
    EXPECT_EQ(context.find("none"), nullptr);
    EXPECT_EQ(context.find(""), nullptr);
  }
}

TEST(ValueTest, LetsALaterEntryReplaceAnEarlierInItsPlace) {
  for (const int more : {0, 20}) {
    Entries entries{{"a", Value::of(1)}, {"b", Value::of(2)}, {"a", Value::of(3)}};
    for (int i = 0; i < more; ++i) entries.push_back({"m" + std::to_string(i), Value::null()});
    const Value context = Value::of(std::move(entries));
    ASSERT_EQ(context.entries().size(), 2U + static_cast<std::size_t>(more));
    EXPECT_EQ(context.entries()[0].name, "a");
    EXPECT_EQ(context.entries()[0].value, Value::of(3));
  }
}

TEST(ValueTest, KnowsWhetherAnUnknownIsInside) {
  const Value unknown = Value::unknown({2});
  EXPECT_TRUE(unknown.has_unknown());
  EXPECT_FALSE(Value::of("a").has_unknown());
  EXPECT_FALSE(Value::of(List{Value::of(1)}).has_unknown());
  const Value inner = Value::of(Entries{{"a", unknown}});
  const Value outer = Value::of(List{Value::of(1), inner, Value::unknown({1})});
  EXPECT_TRUE(outer.has_unknown());
  EXPECT_EQ(outer.unknown_facts(), (FactSet{1, 2}));
  EXPECT_EQ(interval(unknown, Value::of(3)).unknown_facts(), (FactSet{2}));
  EXPECT_EQ(unknown_of(std::vector{outer, Value::of(1), Value::unknown({9})}), Value::unknown({1, 2, 9}));
}

TEST(ValueTest, IsNullBeyondItsBounds) {
  Value nested = Value::of(1);
  for (std::uint32_t depth = 0; depth < Value::deepest; ++depth) nested = Value::of(List{nested});
  EXPECT_EQ(nested.kind(), Kind::list);
  EXPECT_FALSE(nested.to_feel().empty());
  EXPECT_EQ(nested.hash(), Value::of(nested.list()).hash());
  EXPECT_TRUE(feel_equal(nested, Value::of(nested.list())).is_true());
  EXPECT_TRUE(Value::of(List{nested}).is_null());
  EXPECT_TRUE(Value::of(Entries{{"a", nested}}).is_null());

  // Twice itself, again and again: small in memory, but a walk over it would never end.
  Value doubled = Value::of(1);
  int times = 0;
  for (; !doubled.is_null() && times < 100; ++times) doubled = Value::of(List{doubled, doubled});
  EXPECT_LT(times, 30);

  EXPECT_TRUE(Value::of(std::string_view(std::string(Value::longest + 1, 'x'))).is_null());
  EXPECT_EQ(Value::of(std::string_view(std::string(Value::longest, 'x'))).string().size(), Value::longest);
}

TEST(ValueTest, IsWrittenAsFeel) {
  const std::vector<std::pair<Value, std::string>> rows{
      {Value::null(), "null"},
      {Value::of(true), "true"},
      {number("1.50"), "1.5"},
      {Value::of("a\"b\\c\nd\te"), R"("a\"b\\c\nd\te")"},
      {date("2025-12-31"), "@\"2025-12-31\""},
      {time("10:00:00Z"), "@\"10:00:00Z\""},
      {point("2025-12-31T10:00:00"), "@\"2025-12-31T10:00:00\""},
      {months("P14M"), "@\"P1Y2M\""},
      {duration("PT25H"), "@\"P1DT1H\""},
      {Value::of(List{}), "[]"},
      {Value::of(List{number("1"), Value::of(List{Value::null()})}), "[1, [null]]"},
      {Value::of(Entries{}), "{}"},
      {Value::of(Entries{{"人才层次", Value::of("B")}, {"a b", number("1")}, {"1", number("2")}}),
       R"({人才层次: "B", "a b": 1, "1": 2})"},
      {interval(number("1"), number("2")), "[1..2]"},
      {Value::of(Range{number("1"), number("2"), false, false, {}}), "(1..2)"},
      {Value::of(Range{Value::null(), number("2"), false, true, {}}), "(<=2)"},
      {Value::of(Range{number("2"), Value::null(), false, false, {}}), "(>2)"},
      {Value::of(Range{number("2"), number("2"), true, true, RangeForm::equal}), "(=2)"},
      {Value::of(Range{number("2"), number("2"), false, false, RangeForm::not_equal}), "(!=2)"},
      {Value::unknown({4, 2}), "unknown(2, 4)"}};
  for (const auto& [value, text] : rows) EXPECT_EQ(value.to_feel(), text);
}

TEST(ValueTest, IsSharedBetweenThreads) {
  Value constant =
      Value::of(List{Value::of("a text of more than fifteen bytes"), point("2025-12-31T10:00:00Z")});
  constant.make_immortal();
  const Value counted = Value::of(constant.list());
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 10'000; ++round) {
        const std::vector<Value> copies{constant, counted};
        ASSERT_EQ(copies.front().list().size(), copies.back().list().size());
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(counted, constant);
}

// FEEL's own equality and order

struct Equality {
  Value a;
  Value b;
  Value equal;
};

TEST(FeelEqualTest, ComparesWithinAKind) {
  const Value yes = Value::of(true);
  const Value no = Value::of(false);
  const Value null = Value::null();
  const std::vector<Equality> rows{
      {null, null, yes},
      {null, number("0"), no},
      {Value::of(List{}), null, no},
      {number("1"), number("1.0"), yes},
      {number("1"), Value::of("1"), null},
      {Value::of(true), number("1"), null},
      {Value::of("a"), Value::of("A"), no},
      {Value::of(List{}), Value::of(Entries{}), null},
      {date("2025-12-31"), date("2025-12-31"), yes},
      {date("2025-12-31"), point("2025-12-31T00:00:00"), null},
      {months("P1Y"), months("P12M"), yes},
      {duration("P1D"), duration("PT24H"), yes},
      {duration("P0D"), months("P0M"), null},
      {time("10:00:00Z"), time("18:00:00+08:00"), yes},
      {time("10:00:00.1"), time("10:00:00.2"), yes},    // times count in whole seconds
      {time("10:00:00"), time("10:00:00+08:00"), yes},  // no zone: that of the other
      {point("2025-01-01T00:00:00Z"), point("2025-01-01T08:00:00@Asia/Shanghai"), yes},
      {point("2025-01-01T00:00:00"), point("2025-01-01T00:00:00@Asia/Shanghai"), yes},
      {point("2025-01-01T00:00:00"), point("2025-01-01T00:00:01"), no},
      {Value::of(List{number("1")}), Value::of(List{number("1")}), yes},
      {Value::of(List{number("1")}), Value::of(List{number("1"), number("1")}), no},
      {Value::of(List{number("1")}), Value::of(List{Value::of("1")}), no},
      {Value::of(Entries{{"a", null}}), Value::of(Entries{{"b", null}}), no},
      {interval(number("1"), number("2")), interval(number("1"), number("2")), yes},
      {interval(number("1"), number("2")), Value::of(Range{number("1"), number("2"), true, false, {}}), no},
      {interval(number("1"), number("1")),
       Value::of(Range{number("1"), number("1"), true, true, RangeForm::equal}), no}};
  for (const auto& [a, b, equal] : rows) {
    EXPECT_EQ(feel_equal(a, b), equal) << a.to_feel() << " = " << b.to_feel();
    EXPECT_EQ(feel_equal(b, a), equal) << b.to_feel() << " = " << a.to_feel();
  }
}

TEST(FeelEqualTest, IsUnknownUnlessTheKnownPartsDiffer) {
  const Value unknown = Value::unknown({1});
  const auto pair = [&](int second) { return Value::of(List{unknown, Value::of(second)}); };
  EXPECT_EQ(feel_equal(unknown, Value::of(1)), unknown);
  EXPECT_EQ(feel_equal(unknown, Value::null()), unknown);
  EXPECT_EQ(feel_equal(pair(1), pair(2)), Value::of(false));
  EXPECT_EQ(feel_equal(pair(1), pair(1)), unknown);
  EXPECT_EQ(feel_equal(pair(1), Value::of(List{})), Value::of(false));
}

TEST(FeelCompareTest, OrdersTheOrderedKinds) {
  EXPECT_EQ(feel_compare(number("1"), number("2")), -1);
  EXPECT_EQ(feel_compare(Value::of("b"), Value::of("a")), 1);
  EXPECT_EQ(feel_compare(Value::of("\U0001F40E"), Value::of("\uFFFD")), 1);  // by code points
  EXPECT_EQ(feel_compare(Value::of("a"), Value::of("ab")), -1);
  EXPECT_EQ(feel_compare(date("2025-01-01"), date("2024-12-31")), 1);
  EXPECT_EQ(feel_compare(time("10:00:00Z"), time("10:00:00+08:00")), 1);
  EXPECT_EQ(feel_compare(months("P1Y"), months("P13M")), -1);
  EXPECT_EQ(feel_compare(duration("-PT0.5S"), duration("PT0S")), -1);
  EXPECT_EQ(feel_compare(duration("-PT1.5S"), duration("-PT1S")), -1);
  for (const auto& [a, b] : std::vector<std::pair<Value, Value>>{{number("1"), Value::of("1")},
                                                                 {Value::of(true), Value::of(false)},
                                                                 {Value::null(), Value::null()},
                                                                 {Value::of(List{}), Value::of(List{})},
                                                                 {Value::unknown({1}), number("1")}}) {
    EXPECT_FALSE(feel_compare(a, b)) << a.to_feel() << " " << b.to_feel();
  }
}

}  // namespace
}  // namespace hengcai::feel
