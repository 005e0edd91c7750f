#include "engine/feel/value.h"

#include <algorithm>
#include <functional>
#include <mutex>
#include <new>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace hengcai::feel {

namespace {

constexpr std::size_t inline_capacity = 15;
constexpr std::size_t indexed_from = 9;  ///< entries of a context that is worth an index

/// What is kept about the parts of a container, so that no one has to walk it again.
struct Measure {
  std::uint64_t weight = 1;
  std::uint32_t depth = 1;
  bool has_unknown = false;

  [[nodiscard]] bool within_bounds() const { return weight <= Value::heaviest && depth <= Value::deepest; }
};

/// Holds one thing that needs no measure.
template <class T>
class Holder final : public Object {
 public:
  explicit Holder(T held) : content(std::move(held)) {}
  const T content;
};

using StringObject = Holder<std::string>;
using DateTimeObject = Holder<DateTime>;
using FunctionObject = Holder<std::shared_ptr<const Function>>;
using UnknownObject = Holder<FactSet>;

template <class T>
class Container final : public Object {
 public:
  Container(T held, const Measure& held_measure) : content(std::move(held)), measure(held_measure) {}
  const T content;
  const Measure measure;
};

using ListObject = Container<List>;
using RangeObject = Container<Range>;

class ContextObject final : public Object {
 public:
  ContextObject(Entries held, const Measure& held_measure) : entries(std::move(held)), measure(held_measure) {
    if (entries.size() < indexed_from) return;
    by_name_.resize(entries.size());
    std::iota(by_name_.begin(), by_name_.end(), 0U);
    std::sort(by_name_.begin(), by_name_.end(),
              [this](std::uint32_t a, std::uint32_t b) { return entries[a].name < entries[b].name; });
  }

  [[nodiscard]] const Value* find(std::string_view name) const {
    if (by_name_.empty()) {
      for (const auto& entry : entries) {
        if (entry.name == name) return &entry.value;
      }
      return nullptr;
    }
    const auto found =
        std::lower_bound(by_name_.begin(), by_name_.end(), name,
                         [this](std::uint32_t at, std::string_view key) { return entries[at].name < key; });
    if (found == by_name_.end() || entries[*found].name != name) return nullptr;
    return &entries[*found].value;
  }

  const Entries entries;
  const Measure measure;

 private:
  std::vector<std::uint32_t> by_name_;  ///< places of the entries in the order of their names
};

template <class T>
const T& as(const Object* object) {
  return *static_cast<const T*>(object);
}

std::size_t mix(std::size_t seed, std::size_t next) {
  return (seed ^ (next + 0x9E3779B97F4A7C15ULL + (seed << 6) + (seed >> 2))) * 0xFF51AFD7ED558CCDULL;
}

std::size_t hash_of(std::string_view text) { return std::hash<std::string_view>()(text); }

bool has_repeats(const Entries& entries) {
  if (entries.size() >= indexed_from) {
    std::unordered_set<std::string_view> names;
    names.reserve(entries.size());
    return !std::all_of(entries.begin(), entries.end(),
                        [&names](const ContextEntry& entry) { return names.insert(entry.name).second; });
  }
  for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
    const auto same = [entry](const ContextEntry& other) { return other.name == entry->name; };
    if (std::any_of(entries.begin(), entry, same)) return true;
  }
  return false;
}

/// Later entries of a name replace earlier ones, in the place of the first.
Entries without_repeats(Entries entries) {
  if (!has_repeats(entries)) return entries;
  Entries kept;
  std::unordered_map<std::string, std::size_t> places;
  for (auto& entry : entries) {
    const auto [place, first] = places.try_emplace(entry.name, kept.size());
    if (first) {
      kept.push_back(std::move(entry));
    } else {
      kept[place->second].value = std::move(entry.value);
    }
  }
  return kept;
}

}  // namespace

/// Reads the private parts of values that hold counted objects.
struct ValueParts {
  static Measure measure(const Value& value) {
    switch (value.kind_) {
      case Kind::string:
        return {1 + value.string().size() / 16, 0, false};
      case Kind::list:
        return as<ListObject>(value.object()).measure;
      case Kind::context:
        return as<ContextObject>(value.object()).measure;
      case Kind::range:
        return as<RangeObject>(value.object()).measure;
      case Kind::unknown:
        return {1, 0, true};
      default:
        return {1, 0, false};
    }
  }

  static void add(Measure& total, const Value& part) {
    const Measure one = measure(part);
    total.weight += one.weight;
    total.depth = std::max(total.depth, one.depth + 1);
    total.has_unknown = total.has_unknown || one.has_unknown;
  }

  static void collect_facts(const Value& value, FactSet& facts) {
    if (!value.has_unknown()) return;
    for_each_part(value, [&facts](const Value& part) { collect_facts(part, facts); });
    if (value.kind_ != Kind::unknown) return;
    const FactSet& own = as<UnknownObject>(value.object()).content;
    facts.insert(facts.end(), own.begin(), own.end());
  }

  template <class Visit>
  static void for_each_part(const Value& value, Visit visit) {
    if (value.kind_ == Kind::list) {
      for (const auto& item : value.list()) visit(item);
    } else if (value.kind_ == Kind::context) {
      for (const auto& entry : value.entries()) visit(entry.value);
    } else if (value.kind_ == Kind::range) {
      visit(value.range().low);
      visit(value.range().high);
    }
  }

  static bool same_object(const Value& a, const Value& b) {
    return a.object_ && b.object_ && a.object() == b.object();
  }
};

Value Value::of(bool value) { return {Kind::boolean, Words{value ? 1U : 0U, 0}}; }

Value Value::of(const Number& value) { return {Kind::number, std::bit_cast<Words>(value)}; }

Value Value::of(std::string_view value) {
  if (value.size() > longest) return null();
  if (value.size() > inline_capacity) return {Kind::string, new StringObject(std::string(value))};
  Value result(Kind::string, Words{});
  auto* bytes = reinterpret_cast<char*>(&result.words_);
  std::copy(value.begin(), value.end(), bytes);
  bytes[inline_capacity] = static_cast<char>(value.size());
  return result;
}

Value Value::of(const Date& value) {
  const auto year = static_cast<std::uint64_t>(static_cast<std::uint32_t>(value.year));
  return {Kind::date, Words{year, static_cast<std::uint64_t>(value.month) << 8 | value.day}};
}

Value Value::of(const Time& value) { return {Kind::time, std::bit_cast<Words>(value)}; }

Value Value::of(const DateTime& value) { return {Kind::date_time, new DateTimeObject(value)}; }

Value Value::of(const MonthsDuration& value) {
  return {Kind::months_duration, Words{static_cast<std::uint64_t>(value.months), 0}};
}

Value Value::of(const TimeDuration& value) {
  return {Kind::time_duration,
          Words{static_cast<std::uint64_t>(value.seconds), static_cast<std::uint32_t>(value.nanoseconds)}};
}

Value Value::of(List values) {
  Measure measure;
  for (const auto& value : values) ValueParts::add(measure, value);
  if (!measure.within_bounds()) return null();
  return {Kind::list, new ListObject(std::move(values), measure)};
}

Value Value::of(Entries entries) {
  entries = without_repeats(std::move(entries));
  Measure measure;
  for (const auto& entry : entries) {
    ValueParts::add(measure, entry.value);
    measure.weight += entry.name.size() / 16;
  }
  if (!measure.within_bounds()) return null();
  return {Kind::context, new ContextObject(std::move(entries), measure)};
}

Value Value::of(Range range) {
  Measure measure;
  ValueParts::add(measure, range.low);
  ValueParts::add(measure, range.high);
  if (!measure.within_bounds()) return null();
  return {Kind::range, new RangeObject(std::move(range), measure)};
}

Value Value::of(std::shared_ptr<const Function> function) {
  return {Kind::function, new FunctionObject(std::move(function))};
}

Value Value::unknown(FactSet facts) {
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  return {Kind::unknown, new UnknownObject(std::move(facts))};
}

bool Value::holds_unknown() const { return ValueParts::measure(*this).has_unknown; }

std::uint64_t Value::weight() const { return ValueParts::measure(*this).weight; }

FactSet Value::unknown_facts() const {
  FactSet facts;
  ValueParts::collect_facts(*this, facts);
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  return facts;
}

std::string_view Value::string() const {
  if (object_) return as<StringObject>(object()).content;
  const auto* bytes = reinterpret_cast<const char*>(&words_);
  return {bytes, static_cast<std::size_t>(bytes[inline_capacity])};
}

Date Value::date() const {
  return {static_cast<std::int32_t>(static_cast<std::uint32_t>(words_.low)),
          static_cast<std::uint8_t>(words_.high >> 8), static_cast<std::uint8_t>(words_.high)};
}

Time Value::time() const { return std::bit_cast<Time>(words_); }
const DateTime& Value::date_time() const { return as<DateTimeObject>(object()).content; }
MonthsDuration Value::months_duration() const { return {static_cast<std::int64_t>(words_.low)}; }

TimeDuration Value::time_duration() const {
  return {static_cast<std::int64_t>(words_.low),
          static_cast<std::int32_t>(static_cast<std::uint32_t>(words_.high))};
}

const List& Value::list() const { return as<ListObject>(object()).content; }
const Entries& Value::entries() const { return as<ContextObject>(object()).entries; }
const Range& Value::range() const { return as<RangeObject>(object()).content; }
const std::shared_ptr<const Function>& Value::function() const {
  return as<FunctionObject>(object()).content;
}

const Value* Value::find(std::string_view name) const { return as<ContextObject>(object()).find(name); }

namespace {

/// Remembers what lives for ever, so that a search for lost memory finds it.
void remember_immortal(const Object* object) {
  static std::mutex mutex;
  static auto& immortals = *new std::vector<const Object*>;  // outlives every other static object
  const std::lock_guard lock(mutex);
  immortals.push_back(object);
}

}  // namespace

void Value::make_immortal() const {
  if (!object_ || object()->is_immortal()) return;
  object()->make_immortal();
  remember_immortal(object());
  ValueParts::for_each_part(*this, [](const Value& part) { part.make_immortal(); });
}

namespace {

bool same_entries(const Value& a, const Value& b) {
  if (a.entries().size() != b.entries().size()) return false;
  return std::all_of(a.entries().begin(), a.entries().end(), [&b](const ContextEntry& entry) {
    const Value* other = b.find(entry.name);
    return other != nullptr && *other == entry.value;
  });
}

bool same_range(const Range& a, const Range& b) {
  return a.form == b.form && a.low_included == b.low_included && a.high_included == b.high_included &&
         a.low == b.low && a.high == b.high;
}

}  // namespace

bool operator==(const Value& a, const Value& b) {
  if (a.kind_ != b.kind_) return false;
  if (ValueParts::same_object(a, b)) return true;
  switch (a.kind_) {
    case Kind::null:
      return true;
    case Kind::number:
      return a.number() == b.number();
    case Kind::string:
      return a.string() == b.string();
    case Kind::date_time:
      return a.date_time() == b.date_time();
    case Kind::list:
      return a.list() == b.list();
    case Kind::context:
      return same_entries(a, b);
    case Kind::range:
      return same_range(a.range(), b.range());
    case Kind::function:
      return a.function() == b.function();
    case Kind::unknown:
      return a.unknown_facts() == b.unknown_facts();
    case Kind::boolean:
    case Kind::date:
    case Kind::time:
    case Kind::months_duration:
    case Kind::time_duration:
      break;
  }
  return a.words_.low == b.words_.low && a.words_.high == b.words_.high;
}

std::size_t Value::hash() const {
  std::size_t result = mix(0, static_cast<std::size_t>(kind_));
  switch (kind_) {
    case Kind::number:
      return mix(result, number().hash());
    case Kind::string:
      return mix(result, hash_of(string()));
    case Kind::date_time: {
      const DateTime& content = date_time();
      result = mix(result, of(content.date).hash());
      return mix(result, of(content.time).hash());
    }
    case Kind::list:
      for (const auto& item : list()) result = mix(result, item.hash());
      return result;
    case Kind::context:  // a sum, because the order of entries does not count
      for (const auto& entry : entries()) result += mix(hash_of(entry.name), entry.value.hash());
      return result;
    case Kind::range:
      return mix(mix(result, range().low.hash()), range().high.hash());
    case Kind::function:
      return mix(result, std::hash<std::shared_ptr<const Function>>()(function()));
    case Kind::unknown:
      for (const FactId fact : unknown_facts()) result = mix(result, fact);
      return result;
    case Kind::null:
    case Kind::boolean:
    case Kind::date:
    case Kind::time:
    case Kind::months_duration:
    case Kind::time_duration:
      break;
  }
  return mix(mix(result, words_.low), words_.high);
}

Value unknown_of(std::span<const Value> values) {
  FactSet facts;
  for (const auto& value : values) ValueParts::collect_facts(value, facts);
  return Value::unknown(std::move(facts));
}

}  // namespace hengcai::feel
