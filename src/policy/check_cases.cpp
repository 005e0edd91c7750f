#include <algorithm>

#include "policy/check.h"
#include "policy/facts.h"

namespace hengcai::policy {

namespace {

class CaseCheck {
 public:
  CaseCheck(const Pack& pack, const PackTables& tables, Problems& problems)
      : pack_(pack), tables_(tables), problems_(problems) {
    for (const Fact& fact : pack.facts) fact_names_.push_back(fact.name);
    for (const Decision& decision : pack.decisions) decision_names_.push_back(decision.name);
  }

  void run() {
    facts(pack_.cases.defaults);
    for (const Case& example : pack_.cases.cases) {
      check_citation(pack_, example.clauses, example.place, problems_);
      facts(example.facts);
      if (!example.as_of && !pack_.cases.as_of) {
        refuse(example.place, "pack.case.as_of", "例子“" + example.name + "”没有考核日期", "as_of");
      }
      for (const auto& expectation : example.expect) need_decision(expectation.decision, expectation.place);
      for (const auto& named : example.rules) rules(named);
      for (const auto& named : example.missing) missing(named);
    }
  }

 private:
  void refuse(const Place& place, std::string code, std::string message, std::string wanted = "") {
    problems_.push_back({std::move(code), std::move(message), std::move(wanted), "", place});
  }

  void need_fact(const std::string& name, const Place& place) {
    if (pack_.fact_by_name(name) != nullptr) return;
    refuse(place, "pack.case.name", "没有事实“" + name + "”", nearest_of(name, fact_names_));
  }

  const Decision* need_decision(const std::string& name, const Place& place) {
    const Decision* decision = pack_.decision_by_name(name);
    if (decision == nullptr) {
      refuse(place, "pack.case.name", "没有判定“" + name + "”", nearest_of(name, decision_names_));
    }
    return decision;
  }

  void facts(const std::vector<std::pair<std::string, Datum>>& given) {
    for (const auto& [name, datum] : given) {
      const Fact* fact = pack_.fact_by_name(name);
      if (fact == nullptr) {
        need_fact(name, datum.place);
      } else if (const auto value = fact_value(pack_, *fact, datum); !value) {
        problems_.push_back(value.problem());
      }
    }
  }

  void rules(const Case::Named& named) {
    const Decision* decision = need_decision(named.decision, named.place);
    const DecisionText* text = decision == nullptr ? nullptr : tables_.decision(decision->id);
    if (text == nullptr) return;
    std::vector<std::string> ids;
    for (const RuleText& rule : text->rules) ids.push_back(rule.id);
    for (const std::string& id : named.values) {
      if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
      refuse(named.place, "pack.case.name", "判定“" + named.decision + "”没有规则“" + id + "”",
             nearest_of(id, ids));
    }
  }

  void missing(const Case::Named& named) {
    (void)need_decision(named.decision, named.place);
    for (const std::string& name : named.values) need_fact(name, named.place);
  }

  const Pack& pack_;
  const PackTables& tables_;
  Problems& problems_;
  std::vector<std::string> fact_names_;
  std::vector<std::string> decision_names_;
};

}  // namespace

void check_cases(const Pack& pack, const PackTables& tables, Problems& problems) {
  CaseCheck(pack, tables, problems).run();
}

}  // namespace hengcai::policy
