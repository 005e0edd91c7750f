#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/feel/number.h"
#include "engine/feel/temporal.h"

namespace hengcai::feel {

class Value;
class Function;
struct ValueParts;

enum class Kind : std::uint8_t {
  null,
  boolean,
  number,
  string,
  date,
  time,
  date_time,
  months_duration,
  time_duration,
  list,
  context,
  range,
  function,
  unknown,  ///< not of FEEL: nobody has said (see Value::unknown)
};

/// Base of what does not fit a value's 16 bytes. Counted by reference, never changed once shared. An immortal
/// object (a constant of a compiled model) is not counted, so that threads do not contend for its counter.
class Object {
 public:
  Object() = default;
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  virtual ~Object() = default;

  void retain() const noexcept {
    if (!immortal_) references_.fetch_add(1, std::memory_order_relaxed);
  }
  void release() const noexcept {
    if (!immortal_ && references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }
  /// From here on the object lives as long as the process; only before it is shared with another thread.
  void make_immortal() const noexcept { immortal_ = true; }
  [[nodiscard]] bool is_immortal() const noexcept { return immortal_; }

 private:
  mutable std::atomic<std::uint32_t> references_{1};
  mutable bool immortal_ = false;
};

/// Identifies a fact (an input of a model) that nobody has said anything about. The numbers belong to the
/// caller.
using FactId = std::uint32_t;

/// Which unknown facts an unknown value hangs on: sorted, without duplicates.
using FactSet = std::vector<FactId>;

using List = std::vector<Value>;

/// The entries of a context in the order they were written. Names are unique.
struct ContextEntry;
using Entries = std::vector<ContextEntry>;

/// `[low..high]`, `(low..high)`, and the comparisons `<5` or `>=5`, whose other end is not there.
struct Range;

/// A FEEL value: 24 bytes, cheap to copy, safe to share between threads.
///
/// Besides the values of DMN 1.5 §10.3.2 there is *unknown*: a fact that nobody has said anything about. It
/// is told from null (known not to exist), spreads through every operation whose answer hangs on it, and
/// carries the facts it hangs on. Standard evaluation never meets it.
///
/// Values are bounded, so that no text can exhaust memory or the stack and every walk over a value ends soon:
/// of() gives null for a list, context or range nested deeper than `deepest` or weighing more than
/// `heaviest`, and for a string of more than `longest` bytes.
class Value {
 public:
  static constexpr std::uint32_t deepest = 2'000;
  /// One for a value, the sum of its parts for a list or context (a part counts wherever it occurs), and one
  /// for every 16 bytes of a string.
  static constexpr std::uint64_t heaviest = 10'000'000;
  static constexpr std::size_t longest = 16'000'000;

  Value() noexcept : kind_(Kind::null) {}  ///< null
  ~Value() { drop(); }
  Value(const Value& other) noexcept : kind_(other.kind_), object_(other.object_), words_(other.words_) {
    keep();
  }
  Value(Value&& other) noexcept : kind_(other.kind_), object_(other.object_), words_(other.words_) {
    other.kind_ = Kind::null;
    other.object_ = false;
  }
  Value& operator=(const Value& other) noexcept {
    Value copy(other);
    swap(copy);
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    swap(other);
    return *this;
  }

  [[nodiscard]] static Value null() { return {}; }
  [[nodiscard]] static Value of(bool value);
  [[nodiscard]] static Value of(const Number& value);
  [[nodiscard]] static Value of(std::int64_t value) { return of(Number::from(value)); }
  [[nodiscard]] static Value of(int value) { return of(Number::from(value)); }
  [[nodiscard]] static Value of(const std::optional<Number>& value) { return value ? of(*value) : null(); }
  [[nodiscard]] static Value of(std::string_view value);
  [[nodiscard]] static Value of(const char* value) { return of(std::string_view(value)); }
  [[nodiscard]] static Value of(const Date& value);
  [[nodiscard]] static Value of(const Time& value);
  [[nodiscard]] static Value of(const DateTime& value);
  [[nodiscard]] static Value of(const MonthsDuration& value);
  [[nodiscard]] static Value of(const TimeDuration& value);
  [[nodiscard]] static Value of(List values);
  [[nodiscard]] static Value of(Entries entries);  ///< a later entry of the same name replaces the earlier
  [[nodiscard]] static Value of(Range range);
  [[nodiscard]] static Value of(std::shared_ptr<const Function> function);
  [[nodiscard]] static Value unknown(FactSet facts);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::null; }
  [[nodiscard]] bool is_unknown() const { return kind_ == Kind::unknown; }
  [[nodiscard]] bool is_true() const { return kind_ == Kind::boolean && words_.low != 0; }
  [[nodiscard]] bool is_false() const { return kind_ == Kind::boolean && words_.low == 0; }
  /// Unknown itself, or a list, context or range that holds an unknown somewhere. Constant time.
  [[nodiscard]] bool has_unknown() const { return kind_ >= Kind::list && holds_unknown(); }
  /// What a walk over the value costs (see `heaviest`). Constant time.
  [[nodiscard]] std::uint64_t weight() const;
  /// The facts that this value, or anything in it, hangs on.
  [[nodiscard]] FactSet unknown_facts() const;

  // Each accessor needs the kind it names.
  [[nodiscard]] bool boolean() const { return words_.low != 0; }
  [[nodiscard]] Number number() const { return std::bit_cast<Number>(words_); }
  [[nodiscard]] std::string_view string() const;  ///< UTF-8; points into this value: not beyond its life
  [[nodiscard]] Date date() const;
  [[nodiscard]] Time time() const;
  [[nodiscard]] const DateTime& date_time() const;
  [[nodiscard]] MonthsDuration months_duration() const;
  [[nodiscard]] TimeDuration time_duration() const;
  [[nodiscard]] const List& list() const;
  [[nodiscard]] const Entries& entries() const;
  [[nodiscard]] const Range& range() const;
  [[nodiscard]] const std::shared_ptr<const Function>& function() const;

  /// The entry of a context, or nothing when there is none of that name.
  [[nodiscard]] const Value* find(std::string_view name) const;

  /// Marks everything reachable as living for ever; for the constants of models that live as long as the
  /// process, before they are shared. What is marked is never freed.
  void make_immortal() const;

  /// Same kind, same content; dates by their written form, contexts regardless of order, null equal to null.
  /// This is identity for dictionaries and tests; FEEL's `=` is feel_equal().
  friend bool operator==(const Value& a, const Value& b);
  [[nodiscard]] std::size_t hash() const;

  /// FEEL text that reads back as the value: `"a"`, `1.5`, `@"2025-12-31"`, `[1, 2]`, `{a: 1}`.
  [[nodiscard]] std::string to_feel() const;

  void swap(Value& other) noexcept {
    std::swap(kind_, other.kind_);
    std::swap(object_, other.object_);
    std::swap(words_, other.words_);
  }

 private:
  friend struct ValueParts;
  struct Words {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
  };
  Value(Kind kind, Words words) noexcept : kind_(kind), words_(words) {}
  Value(Kind kind, const Object* object) noexcept
      : kind_(kind), object_(true), words_{reinterpret_cast<std::uintptr_t>(object), 0} {}
  [[nodiscard]] const Object* object() const { return reinterpret_cast<const Object*>(words_.low); }
  [[nodiscard]] bool holds_unknown() const;
  void keep() const noexcept {
    if (object_) object()->retain();
  }
  void drop() const noexcept {
    if (object_) object()->release();
  }

  Kind kind_;
  bool object_ = false;  ///< words_.low is a counted pointer; else the value, or a string of up to 15 bytes
  Words words_;
};

struct ContextEntry {
  std::string name;
  Value value;
};

/// The tests `(=5)` and `(!=5)` are values too; they are told from the interval `[5..5]`.
enum class RangeForm : std::uint8_t { interval, equal, not_equal };

struct Range {
  Value low;   ///< null when there is no lower end
  Value high;  ///< null when there is no upper end
  bool low_included = false;
  bool high_included = false;
  RangeForm form = RangeForm::interval;  ///< the others have their value at both ends
};

/// FEEL `=` (DMN 1.5 table 53): true, false, or null where the kinds differ; null = null is true. Unknown in,
/// unknown out, unless the known parts already differ. Times count in whole seconds, and one without a zone
/// is taken to be in the zone of the other.
[[nodiscard]] Value feel_equal(const Value& a, const Value& b);

/// FEEL ordering of two values of one ordered kind: negative, 0, positive; nothing where they cannot be
/// compared.
[[nodiscard]] std::optional<int> feel_compare(const Value& a, const Value& b);

/// Union of the facts that any of `values` hangs on, as an unknown value.
[[nodiscard]] Value unknown_of(std::span<const Value> values);

}  // namespace hengcai::feel
