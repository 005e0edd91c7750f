#include "policy/test_cases.h"

#include <algorithm>

#include "policy/compare.h"
#include "policy/datum.h"
#include "policy/facts.h"

namespace hengcai::policy {

namespace {

const Datum* find_named(const std::vector<std::pair<std::string, Datum>>& list, const std::string& name) {
  for (const auto& [key, value] : list) {
    if (key == name) return &value;
  }
  return nullptr;
}

bool matches(const Datum& expected, const feel::Value& actual);

bool matches_scalar(const Datum& expected, const feel::Value& actual) {
  switch (actual.kind()) {
    case feel::Kind::string:
      return expected.text == actual.string();
    case feel::Kind::number:
      return scalar_value(expected, ScalarType::number) == actual;
    case feel::Kind::boolean:
      return scalar_value(expected, ScalarType::boolean) == actual;
    case feel::Kind::date:
      return scalar_value(expected, ScalarType::date) == actual;
    default:
      return !expected.quoted && expected.text == in_words(actual);
  }
}

bool matches_list(const Datum& expected, const feel::Value& actual) {
  if (actual.kind() != feel::Kind::list) return false;
  const feel::List& values = actual.list();
  return std::equal(expected.items.begin(), expected.items.end(), values.begin(), values.end(), matches);
}

bool matches_context(const Datum& expected, const feel::Value& actual) {
  if (actual.kind() != feel::Kind::context) return false;
  return std::all_of(expected.parts.begin(), expected.parts.end(), [&](const auto& part) {
    const feel::Value* entry = actual.find(part.key);
    return entry != nullptr && matches(part.value, *entry);
  });
}

bool matches(const Datum& expected, const feel::Value& actual) {
  switch (expected.kind) {
    case Datum::Kind::none:
      return actual.is_null();
    case Datum::Kind::unknown:
      return actual.is_unknown();
    case Datum::Kind::text:
      return matches_scalar(expected, actual);
    case Datum::Kind::list:
      return matches_list(expected, actual);
    case Datum::Kind::mapping:
      return matches_context(expected, actual);
  }
  return false;
}

std::vector<std::string> sorted(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  return names;
}

class CaseRun {
 public:
  CaseRun(const Pack& pack, const Case& example, const std::vector<DecisionResult>& results,
          CaseReport& report)
      : pack_(pack), example_(example), results_(results), report_(report) {}

  void run() {
    for (const Case::Expectation& expectation : example_.expect) expect(expectation);
    for (const Case::Named& named : example_.rules) expect_rules(named);
    for (const Case::Named& named : example_.missing) expect_missing(named);
  }

 private:
  [[nodiscard]] const DecisionResult& result(const std::string& name) const {
    const auto found = std::find_if(pack_.decisions.begin(), pack_.decisions.end(),
                                    [&](const Decision& decision) { return decision.name == name; });
    return results_.at(static_cast<std::size_t>(found - pack_.decisions.begin()));
  }

  [[nodiscard]] std::string missing_names(const DecisionResult& result) const {
    std::vector<std::string> names;
    for (const std::string& id : result.missing) {
      const Fact* fact = pack_.fact_by_id(id);
      names.push_back(fact == nullptr ? id : fact->name);
    }
    return join(sorted(names));
  }

  [[nodiscard]] std::string actual(const DecisionResult& result) const {
    if (!result.refusal.empty()) return "无法判定：" + result.refusal;
    if (result.needs_information()) return "需补充信息：" + missing_names(result);
    std::string text = in_words(result.value);
    if (!result.notes.empty()) text += "（" + result.notes.front() + "）";
    return text;
  }

  void fail(const std::string& decision, std::string expected, std::string actual, const Place& place) {
    const DecisionResult& found = result(decision);
    std::string rule = join(found.rules);
    if (!found.cite.empty()) rule += (rule.empty() ? "依据 " : "，依据 ") + join(found.cite);
    report_.failures.push_back(
        {&example_, decision, std::move(expected), std::move(actual), std::move(rule), place});
  }

  void expect(const Case::Expectation& expectation) {
    const DecisionResult& found = result(expectation.decision);
    const bool decided = found.refusal.empty() && !found.needs_information();
    if (decided && matches(expectation.value, found.value)) return;
    const std::string expected =
        expectation.value.kind == Datum::Kind::none ? "空（无）" : expectation.value.to_string();
    fail(expectation.decision, expected, actual(found), expectation.place);
  }

  void expect_rules(const Case::Named& named) {
    const DecisionResult& found = result(named.decision);
    if (sorted(found.rules) == sorted(named.values) && !found.needs_information()) return;
    const std::string fired = found.rules.empty() ? "没有规则命中" : "规则 " + join(found.rules);
    fail(named.decision, "规则 " + join(named.values), found.needs_information() ? actual(found) : fired,
         named.place);
  }

  void expect_missing(const Case::Named& named) {
    const DecisionResult& found = result(named.decision);
    const std::string wanted = join(sorted(named.values));
    if (found.refusal.empty() && missing_names(found) == wanted) return;
    fail(named.decision, "需补充信息：" + wanted, actual(found), named.place);
  }

  const Pack& pack_;
  const Case& example_;
  const std::vector<DecisionResult>& results_;
  CaseReport& report_;
};

}  // namespace

PersonToDecide person_of(const Pack& pack, const Case& example) {
  PersonToDecide person;
  person.as_of = example.as_of ? *example.as_of : pack.cases.as_of.value_or(Date{});
  for (const Fact& fact : pack.facts) {
    const Datum* datum = find_named(example.facts, fact.name);
    if (datum == nullptr) datum = find_named(pack.cases.defaults, fact.name);
    const auto value =
        datum == nullptr ? Result<feel::Value>(unknown_value()) : fact_value(pack, fact, *datum);
    person.facts.push_back(value ? *value : unknown_value());
  }
  return person;
}

CaseReport test_cases(const CompiledPack& pack) {
  const std::vector<Case>& cases = pack.pack.cases.cases;
  std::vector<PersonToDecide> people;
  for (const Case& example : cases) people.push_back(person_of(pack.pack, example));
  const auto results = decide(pack, people);
  CaseReport report;
  report.cases = cases.size();
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const std::size_t before = report.failures.size();
    CaseRun(pack.pack, cases[i], results[i], report).run();
    if (report.failures.size() != before) ++report.failed;
  }
  return report;
}

std::string describe(const CaseReport& report) {
  std::string text;
  const Case* shown = nullptr;
  for (const CaseFailure& failure : report.failures) {
    if (failure.example != shown) {
      text += failure.example->place.file + ":" + std::to_string(failure.example->place.line) + "：" +
              failure.example->name + "\n";
    }
    shown = failure.example;
    text += "  判定“" + failure.decision + "”（第 " + std::to_string(failure.place.line) + " 行）\n";
    text += "    应为：" + failure.expected + "\n    实为：" + failure.actual + "\n";
    if (!failure.rule.empty()) text += "    命中：" + failure.rule + "\n";
  }
  text += "例子 " + std::to_string(report.cases) + " 个，通过 " +
          std::to_string(report.cases - report.failed) + " 个，未通过 " + std::to_string(report.failed) +
          " 个\n";
  return text;
}

}  // namespace hengcai::policy
