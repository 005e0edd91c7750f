#include "engine/dmn/lint.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/dmn/boxed.h"
#include "engine/dmn/xml.h"

namespace hengcai::dmn {

namespace {

using feel::Kind;
using feel::Value;

/// A set of rules of one table.
using RuleSet = std::vector<bool>;

constexpr std::size_t most_combinations = 20'000;

RuleSet both(const RuleSet& a, const RuleSet& b) {
  RuleSet result(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) result[i] = a[i] && b[i];
  return result;
}

/// The value between two neighbours, or beside one, so that every region has a value of its own.
std::optional<Value> between(const Value& low, const Value& high) {
  if (low.kind() == Kind::number && high.kind() == Kind::number) {
    const auto sum = low.number().plus(high.number());
    return sum ? std::optional(Value::of(sum->divided_by(feel::Number::from(2)))) : std::nullopt;
  }
  if (low.kind() == Kind::date && high.kind() == Kind::date && high.date().days() - low.date().days() > 1) {
    const auto middle = feel::Date::from_days(low.date().days() + 1);
    return middle ? std::optional(Value::of(*middle)) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Value> beside(const Value& value, int step) {
  if (value.kind() == Kind::number) return Value::of(value.number().plus(feel::Number::from(step)));
  if (value.kind() == Kind::date) {
    const auto date = feel::Date::from_days(value.date().days() + step);
    return date ? std::optional(Value::of(*date)) : std::nullopt;
  }
  return std::nullopt;
}

/// The constants that a cell's text names: of `"a","b"`, `[1..5]`, `< 10`, `not("x")`. Nothing for a text
/// that says more.
std::optional<std::vector<Value>> constants_of(std::string text) {
  const auto trim = [](const std::string& all) {
    const std::size_t first = all.find_first_not_of(" \t\r\n");
    return first == std::string::npos ? std::string()
                                      : all.substr(first, all.find_last_not_of(" \t\r\n") - first + 1);
  };
  text = trim(text);
  if (text.empty() || text == "-") return std::vector<Value>{};
  if (text.rfind("not(", 0) == 0 && text.back() == ')') text = text.substr(4, text.size() - 5);
  const auto list = feel::compile_expression("[" + text + "]", {}, feel::Names());
  if (!list) return std::nullopt;
  feel::Evaluation evaluation;
  const Value value = list->evaluate({}, evaluation);
  if (value.kind() != Kind::list) return std::nullopt;
  std::vector<Value> constants;
  for (const Value& item : value.list()) {
    if (item.kind() == Kind::range) {
      if (!item.range().low.is_null()) constants.push_back(item.range().low);
      if (!item.range().high.is_null()) constants.push_back(item.range().high);
    } else {
      constants.push_back(item);
    }
  }
  return constants;
}

class TableLint {
 public:
  TableLint(const CompiledUnit& unit, const Element& owner, const Table& table, feel::Diagnostics& findings)
      : unit_(unit), owner_(owner), table_(table), findings_(findings) {}

  void run() {
    annotations();
    for (std::size_t i = 0; i < table_.inputs().size(); ++i) add_column(i);
    if (opaque_ || table_.rules().empty()) return;
    const auto closed = combine(false);
    const auto open = combine(true);
    if (!closed || !open) {
      report(owner_.place, "dmn.too_large_to_check", "the table has too many combinations to look at");
      return;
    }
    overlaps(*open);
    unreachable(*open);
    gaps(*closed);
  }

 private:
  struct Region {
    Value example;
    RuleSet rules;
    bool is_other = false;  ///< stands for values that the table does not name
  };
  /// A set of rules that can match together, and for which values.
  using Combinations = std::map<RuleSet, std::vector<Value>>;

  void report(const Place& place, std::string code, std::string message) {
    feel::Diagnostic diagnostic;
    diagnostic.severity = feel::Severity::warning;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.file = unit_.model->file;
    diagnostic.element = owner_.id.empty() ? owner_.name : owner_.id;
    diagnostic.line = place.line;
    diagnostic.column = place.column;
    diagnostic.source_line = line_at(*unit_.model->source, place.offset);
    findings_.push_back(std::move(diagnostic));
  }

  [[nodiscard]] std::string rule_name(std::size_t rule) const { return "rule " + std::to_string(rule + 1); }

  [[nodiscard]] std::string told(const std::vector<Value>& values) const {
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i) {
      text += (i == 0 ? "" : ", ") + table_.inputs()[i].name + " = " + values[i].to_feel();
    }
    return text;
  }

  void annotations() {
    for (std::size_t i = 0; i < table_.source().rules.size(); ++i) {
      const auto& rule = table_.source().rules[i];
      const bool says_something = std::any_of(
          rule.annotations.begin(), rule.annotations.end(),
          [](const auto& text) { return text.find_first_not_of(" \t\r\n") != std::string::npos; });
      if (!says_something) report(rule.place, "dmn.no_annotation", rule_name(i) + " has no annotation");
    }
  }

  [[nodiscard]] static feel::Type input_type(const Table::Input& input) {
    if (input.type != nullptr) return input.type->type;
    return input.expression ? input.expression->type() : feel::Type();
  }

  /// One value per region that the cells of the column tell apart.
  [[nodiscard]] std::optional<std::vector<Value>> examples(std::size_t column) const {
    const Table::Input& input = table_.inputs()[column];
    std::vector<Value> named;
    for (const auto& rule : table_.source().rules) {
      const auto constants = constants_of(rule.input_entries[column].text);
      if (!constants) return std::nullopt;
      named.insert(named.end(), constants->begin(), constants->end());
    }
    // Null is looked at where the table itself speaks of it.
    const auto first_null =
        std::stable_partition(named.begin(), named.end(), [](const Value& one) { return !one.is_null(); });
    const bool speaks_of_null = first_null != named.end();
    named.erase(first_null, named.end());
    std::vector<Value> all;
    if (input.type != nullptr && !input.type->enumeration.empty()) {
      all = input.type->enumeration;
    } else if (input_type(input).tag() == feel::Type::Tag::boolean) {
      all = {Value::of(true), Value::of(false)};
    } else {
      all = regions_between(std::move(named));
    }
    if (speaks_of_null || (all.empty() && !other_example(column, all))) all.push_back(Value::null());
    return all;
  }

  /// The values themselves and, where they are ordered, one beside and between each two.
  [[nodiscard]] static std::vector<Value> regions_between(std::vector<Value> named) {
    const auto less = [](const Value& a, const Value& b) { return feel::feel_compare(a, b).value_or(0) < 0; };
    const bool ordered = !named.empty() && std::all_of(named.begin(), named.end(), [&](const Value& one) {
      return (one.kind() == Kind::number || one.kind() == Kind::date) && one.kind() == named.front().kind();
    });
    if (!ordered) return named;
    std::sort(named.begin(), named.end(), less);
    named.erase(std::unique(named.begin(), named.end()), named.end());
    std::vector<Value> all;
    if (auto before = beside(named.front(), -1)) all.push_back(*before);
    for (std::size_t i = 0; i < named.size(); ++i) {
      all.push_back(named[i]);
      if (i + 1 == named.size()) break;
      if (auto middle = between(named[i], named[i + 1])) all.push_back(*middle);
    }
    if (auto after = beside(named.back(), 1)) all.push_back(*after);
    return all;
  }

  /// A value that stands for all those that the column does not name, where it is open to others.
  [[nodiscard]] std::optional<Value> other_example(std::size_t column,
                                                   const std::vector<Value>& named) const {
    const Table::Input& input = table_.inputs()[column];
    if (input.type != nullptr && !input.type->enumeration.empty()) return std::nullopt;
    const bool texts =
        std::any_of(named.begin(), named.end(), [](const Value& one) { return one.kind() == Kind::string; });
    switch (input_type(input).tag()) {
      case feel::Type::Tag::number:
        return Value::of(0);
      case feel::Type::Tag::date:
        return Value::of(feel::Date());
      case feel::Type::Tag::string:
        return Value::of("(another text)");
      default:
        return texts ? std::optional(Value::of("(another text)")) : std::nullopt;
    }
  }

  void add_column(std::size_t column) {
    auto values = examples(column);
    if (!values) {
      opaque_ = true;
      return;
    }
    const std::size_t named = values->size();
    if (const auto other = other_example(column, *values)) values->push_back(*other);
    feel::Evaluation evaluation;
    std::vector<Region> regions;
    for (std::size_t i = 0; i < values->size(); ++i) {
      const Value& value = (*values)[i];
      const auto& allowed = table_.inputs()[column].allowed;
      if (allowed && !allowed->test(value, {}, evaluation).is_true()) continue;
      RuleSet rules;
      for (const Table::Rule& rule : table_.rules()) {
        const auto& test = rule.tests[column];
        rules.push_back(!test || test->is_any_test() || test->test(value, {}, evaluation).is_true());
      }
      const bool known =
          std::any_of(regions.begin(), regions.end(), [&](const Region& one) { return one.rules == rules; });
      if (!known) regions.push_back({value, std::move(rules), i >= named});
    }
    columns_.push_back(std::move(regions));
  }

  /// Every set of rules that can match together; nothing when there are too many.
  [[nodiscard]] std::optional<Combinations> combine(bool with_others) const {
    Combinations combinations;
    combinations.emplace(RuleSet(table_.rules().size(), true), std::vector<Value>{});
    for (const auto& regions : columns_) {
      Combinations next;
      for (const auto& [rules, values] : combinations) {
        for (const Region& region : regions) {
          if (region.is_other && !with_others) continue;
          std::vector<Value> more = values;
          more.push_back(region.example);
          next.emplace(both(rules, region.rules), std::move(more));
        }
        if (next.size() > most_combinations) return std::nullopt;
      }
      combinations = std::move(next);
    }
    return combinations;
  }

  [[nodiscard]] bool same_outputs(std::size_t a, std::size_t b) const {
    const auto& left = table_.source().rules[a].output_entries;
    const auto& right = table_.source().rules[b].output_entries;
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const FeelText& one, const FeelText& other) { return one.text == other.text; });
  }

  void overlaps(const Combinations& combinations) {
    const HitPolicy policy = table_.source().hit_policy;
    if (policy != HitPolicy::unique && policy != HitPolicy::any) return;
    std::map<std::pair<std::size_t, std::size_t>, bool> reported;
    for (const auto& [rules, values] : combinations) {
      for (std::size_t a = 0; a < rules.size(); ++a) {
        for (std::size_t b = a + 1; rules[a] && b < rules.size(); ++b) {
          if (!rules[b] || (policy == HitPolicy::any && same_outputs(a, b))) continue;
          if (!reported.emplace(std::pair(a, b), true).second) continue;
          report(table_.source().rules[b].place, "dmn.overlap",
                 rule_name(a) + " and " + rule_name(b) + " both match " + told(values));
        }
      }
    }
  }

  void unreachable(const Combinations& combinations) {
    const bool first = table_.source().hit_policy == HitPolicy::first;
    RuleSet reached(table_.rules().size());
    RuleSet satisfied(table_.rules().size());
    for (const auto& [rules, values] : combinations) {
      bool forestalled = false;
      for (std::size_t i = 0; i < rules.size(); ++i) {
        if (!rules[i]) continue;
        satisfied[i] = true;
        if (!forestalled) reached[i] = true;
        forestalled = first;
      }
    }
    for (std::size_t i = 0; i < reached.size(); ++i) {
      if (reached[i]) continue;
      report(table_.source().rules[i].place, "dmn.unreachable_rule",
             rule_name(i) +
                 (satisfied[i] ? " never decides: rules before it always match" : " can never match"));
    }
  }

  void gaps(const Combinations& combinations) {
    const HitPolicy policy = table_.source().hit_policy;
    const bool single = policy == HitPolicy::unique || policy == HitPolicy::first ||
                        policy == HitPolicy::any || policy == HitPolicy::priority;
    const bool has_default =
        std::any_of(table_.outputs().begin(), table_.outputs().end(),
                    [](const Table::Output& output) { return output.default_entry.has_value(); });
    const auto gap = combinations.find(RuleSet(table_.rules().size()));
    if (!single || has_default || gap == combinations.end()) return;
    report(owner_.place, "dmn.gap", "no rule matches " + told(gap->second));
  }

  const CompiledUnit& unit_;
  const Element& owner_;
  const Table& table_;
  feel::Diagnostics& findings_;
  std::vector<std::vector<Region>> columns_;
  bool opaque_ = false;
};

const Table* table_of(const Logic* logic) {
  if (const auto* typed = dynamic_cast<const TypedLogic*>(logic)) return table_of(&typed->inner());
  return dynamic_cast<const Table*>(logic);
}

}  // namespace

feel::Diagnostics lint(const CompiledModel& model) {
  feel::Diagnostics findings;
  const CompiledUnit& unit = model.root();
  for (const CompiledDecision& decision : unit.decisions) {
    const Table* table = table_of(decision.body.logic.get());
    if (table != nullptr) TableLint(unit, *decision.element, *table, findings).run();
  }
  return findings;
}

}  // namespace hengcai::dmn
