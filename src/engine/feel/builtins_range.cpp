#include "engine/feel/builtins.h"

// Range functions of DMN 1.5 table 78, after Allen's interval algebra. An end that is not there (`> 5`) lies
// beyond every point. Where ends cannot be compared, the answer is null.

namespace hengcai::feel::builtins {

namespace {

/// A point on the line of all values of a kind, or beyond it on either side.
struct Bound {
  const Value* value = nullptr;
  int beyond = 0;  ///< -1 before everything, 1 after everything, 0 at `value`
};

/// A range, or a point taken as the range from itself to itself.
struct Span {
  Bound start;
  Bound end;
  bool start_included = true;
  bool end_included = true;
  bool is_range = false;
};

/// Compares ends; what cannot be compared stays noticed, so that the whole answer becomes null.
class Comparison {
 public:
  bool less(const Bound& a, const Bound& b) { return order(a, b) < 0; }
  bool equal(const Bound& a, const Bound& b) { return order(a, b) == 0; }
  [[nodiscard]] bool possible() const { return possible_; }

 private:
  int order(const Bound& a, const Bound& b) {
    if (a.beyond != 0 || b.beyond != 0) return a.beyond - b.beyond;
    const auto result = feel_compare(*a.value, *b.value);
    possible_ = possible_ && result.has_value();
    return result.value_or(0);
  }

  bool possible_ = true;
};

std::optional<Span> span_of(const Value& argument) {
  const Value& value = single(argument);
  if (value.is_null()) return std::nullopt;
  if (value.kind() != Kind::range) return Span{{&value, 0}, {&value, 0}, true, true, false};
  const Range& range = value.range();
  if (range.form == RangeForm::not_equal) return std::nullopt;
  return Span{{&range.low, range.low.is_null() ? -1 : 0},
              {&range.high, range.high.is_null() ? 1 : 0},
              range.low_included,
              range.high_included,
              true};
}

bool before(const Span& a, const Span& b, Comparison& compare) {
  const bool apart = !a.end_included || !b.start_included;
  return compare.less(a.end, b.start) || (apart && compare.equal(a.end, b.start));
}

bool meets(const Span& a, const Span& b, Comparison& compare) {
  return compare.equal(a.end, b.start) && a.end_included && b.start_included;
}

/// Whether `a` begins no later than where `b` ends.
bool reaches(const Span& a, const Span& b, Comparison& compare) {
  const bool touch = a.start_included && b.end_included;
  return compare.less(a.start, b.end) || (touch && compare.equal(a.start, b.end));
}

bool overlaps(const Span& a, const Span& b, Comparison& compare) {
  return reaches(b, a, compare) && reaches(a, b, compare);
}

/// Whether the end of `a` lies within `b`, as far as ends go.
bool ends_by(const Span& a, const Span& b, Comparison& compare) {
  const bool within = !a.end_included || b.end_included;
  return compare.less(a.end, b.end) || (within && compare.equal(a.end, b.end));
}

bool starts_by(const Span& a, const Span& b, Comparison& compare) {
  const bool within = !a.start_included || b.start_included;
  return compare.less(b.start, a.start) || (within && compare.equal(b.start, a.start));
}

bool overlaps_before(const Span& a, const Span& b, Comparison& compare) {
  const bool by_its_start = a.start_included && !b.start_included;
  const bool earlier = compare.less(a.start, b.start) || (by_its_start && compare.equal(a.start, b.start));
  return earlier && reaches(b, a, compare) && ends_by(a, b, compare);
}

bool finishes(const Span& a, const Span& b, Comparison& compare) {
  if (!compare.equal(a.end, b.end) || a.end_included != b.end_included) return false;
  return !a.is_range || starts_by(a, b, compare);
}

bool starts(const Span& a, const Span& b, Comparison& compare) {
  if (!compare.equal(a.start, b.start) || a.start_included != b.start_included) return false;
  return !a.is_range || ends_by(a, b, compare);
}

bool during(const Span& a, const Span& b, Comparison& compare) {
  return starts_by(a, b, compare) && ends_by(a, b, compare);
}

bool coincides(const Span& a, const Span& b, Comparison& compare) {
  return compare.equal(a.start, b.start) && compare.equal(a.end, b.end) &&
         a.start_included == b.start_included && a.end_included == b.end_included;
}

using Relation = bool (*)(const Span&, const Span&, Comparison&);

/// What a relation may be asked of, the second argument being …
enum class Domain {
  any,      ///< points and ranges on both sides
  range,    ///< … a range, the first a point or a range
  ranges,   ///< … a range, as the first
  matching  ///< … a point when the first is one, and a range when that is one
};

bool in_domain(const Span& a, const Span& b, Domain domain) {
  switch (domain) {
    case Domain::range:
      return b.is_range;
    case Domain::ranges:
      return a.is_range && b.is_range;
    case Domain::matching:
      return a.is_range == b.is_range;
    case Domain::any:
      break;
  }
  return true;
}

template <Relation relation, Domain domain, bool turned>
Value related(Arguments arguments, Evaluation& evaluation) {
  const auto a = span_of(arguments[turned ? 1 : 0]);
  const auto b = span_of(arguments[turned ? 0 : 1]);
  Comparison compare;
  if (!a || !b || !in_domain(*a, *b, domain)) {
    return refuse(evaluation, "a relation of ranges is asked of values that do not have it");
  }
  const bool holds = relation(*a, *b, compare);
  return compare.possible() ? Value::of(holds) : refuse(evaluation, "the ends cannot be compared");
}

std::vector<BuiltinForm> point_or_range(Body body) {
  return {form({"point", "range"}, body), form({"range1", "range2"}, body)};
}

std::vector<BuiltinForm> range_or_point(Body body) {
  return {form({"range", "point"}, body), form({"range1", "range2"}, body)};
}

std::vector<BuiltinForm> anything(Body body) {
  return {form({"point1", "point2"}, body), form({"point", "range"}, body), form({"range", "point"}, body),
          form({"range1", "range2"}, body)};
}

std::vector<BuiltinForm> two_ranges(Body body) { return {form({"range1", "range2"}, body)}; }

}  // namespace

std::vector<Builtin> range_functions() {
  return {
      {"before", anything(related<before, Domain::any, false>)},
      {"after", anything(related<before, Domain::any, true>)},
      {"meets", two_ranges(related<meets, Domain::ranges, false>)},
      {"met by", two_ranges(related<meets, Domain::ranges, true>)},
      {"overlaps", two_ranges(related<overlaps, Domain::ranges, false>)},
      {"overlaps before", two_ranges(related<overlaps_before, Domain::ranges, false>)},
      {"overlaps after", two_ranges(related<overlaps_before, Domain::ranges, true>)},
      {"finishes", point_or_range(related<finishes, Domain::range, false>)},
      {"finished by", range_or_point(related<finishes, Domain::range, true>)},
      {"includes", range_or_point(related<during, Domain::range, true>)},
      {"during", point_or_range(related<during, Domain::range, false>)},
      {"starts", point_or_range(related<starts, Domain::range, false>)},
      {"started by", range_or_point(related<starts, Domain::range, true>)},
      {"coincides",
       {form({"point1", "point2"}, related<coincides, Domain::matching, false>),
        form({"range1", "range2"}, related<coincides, Domain::matching, false>)}},
  };
}

}  // namespace hengcai::feel::builtins
