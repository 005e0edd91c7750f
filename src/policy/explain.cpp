#include "policy/explain.h"

#include <algorithm>

#include "policy/compare.h"
#include "policy/datum.h"

namespace hengcai::policy {

namespace {

std::string code_label(const Pack& pack, const std::string& codes, const std::string& value) {
  const CodeList* list = pack.code_list(codes);
  if (list == nullptr) return value;
  const auto found = std::find_if(list->codes.begin(), list->codes.end(),
                                  [&](const Code& code) { return code.value == value; });
  if (found == list->codes.end() || found->label.empty()) return value;
  return value + "（" + found->label + "）";
}

void append(std::string& text, const std::string& more, const char* between) {
  if (!text.empty()) text += between;
  text += more;
}

std::string entries_in_words(const feel::Entries& entries) {
  std::string text;
  for (const feel::ContextEntry& entry : entries) {
    if (!entry.value.is_null()) append(text, entry.name + " " + plain_words(entry.value), "，");
  }
  return "（" + text + "）";
}

class Explainer {
 public:
  Explainer(const CompiledPack& pack, const PersonToDecide& person, std::span<const DecisionResult> results)
      : pack_(pack), person_(person), results_(results) {}

  [[nodiscard]] std::string run(const DecisionResult& result) const {
    const Decision& decision = *pack_.pack.decision_by_id(result.decision);
    std::string text = "判定：" + decision.name + " " + verdict(result) + "\n";
    for (const std::string& id : result.cite) text += "  依据：" + clause(id) + "\n";
    const DecisionText* table = pack_.tables.decision(result.decision);
    if (table == nullptr) return text;
    for (const std::string& id : result.rules) text += "  规则：" + rule(*table, id) + "\n";
    if (const std::string read = facts(*table); !read.empty()) text += "  事实：" + read + "\n";
    return text;
  }

 private:
  [[nodiscard]] std::string verdict(const DecisionResult& result) const {
    if (!result.refusal.empty()) return "无法判定：" + result.refusal;
    if (!result.needs_information()) return "为 " + plain_words(result.value);
    std::string missing;
    for (const std::string& id : result.missing) {
      const Fact* fact = pack_.pack.fact_by_id(id);
      missing += (missing.empty() ? "" : "、") + (fact == nullptr ? id : fact->shown());
    }
    return "需补充信息，尚缺：" + missing;
  }

  [[nodiscard]] std::string clause(const std::string& id) const {
    const Clause* found = pack_.pack.clause(id);
    return found == nullptr ? id : id + "（" + found->place + "）" + found->says;
  }

  static std::string rule(const DecisionText& table, const std::string& id) {
    const RuleText* found = table.rule(id);
    return found == nullptr || found->note.empty() ? id : id + "，" + found->note;
  }

  /// What the decision itself reads: facts, parameters, the date, and the results of other decisions.
  [[nodiscard]] std::string facts(const DecisionText& table) const {
    std::string text;
    const auto add = [&text](const std::string& what) { text += (text.empty() ? "" : "；") + what; };
    for (const std::string& name : table.inputs) add(input(name));
    for (const std::string& name : table.decisions) {
      const Decision* read = pack_.pack.decision_by_name(name);
      const auto found = std::find_if(results_.begin(), results_.end(), [&](const DecisionResult& other) {
        return read != nullptr && other.decision == read->id;
      });
      if (found != results_.end())
        add(name + " " + (found->needs_information() ? "未知" : plain_words(found->value)));
    }
    return text;
  }

  [[nodiscard]] std::string input(const std::string& name) const {
    if (name == as_of_name) return name + " " + person_.as_of.to_string();
    for (std::size_t i = 0; i < pack_.pack.facts.size(); ++i) {
      const Fact& fact = pack_.pack.facts[i];
      if (fact.name == name) return fact.shown() + " " + shown_value(pack_.pack, fact, person_.facts[i]);
    }
    for (const Parameter& parameter : pack_.pack.parameters) {
      if (parameter.name == name) return name + " " + plain_words(parameter.value);
    }
    return name;
  }

  const CompiledPack& pack_;
  const PersonToDecide& person_;
  std::span<const DecisionResult> results_;
};

}  // namespace

std::string plain_words(const feel::Value& value) {
  switch (value.kind()) {
    case feel::Kind::null:
      return "无";
    case feel::Kind::unknown:
      return "未填";
    case feel::Kind::list: {
      std::string text;
      for (const feel::Value& item : value.list()) append(text, plain_words(item), "、");
      return text.empty() ? "无" : text;
    }
    case feel::Kind::context:
      return entries_in_words(value.entries());
    default:
      return in_words(value);
  }
}

std::string shown_value(const Pack& pack, const Fact& fact, const feel::Value& value) {
  if (value.kind() == feel::Kind::string) return code_label(pack, fact.codes, std::string(value.string()));
  return plain_words(value);
}

std::string explain(const CompiledPack& pack, const DecisionResult& result, const PersonToDecide& person,
                    std::span<const DecisionResult> results) {
  return Explainer(pack, person, results).run(result);
}

std::string explain_all(const CompiledPack& pack, const PersonToDecide& person,
                        std::span<const DecisionResult> results) {
  std::string text;
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (pack.pack.decisions[i].role == Decision::Role::outcome)
      text += explain(pack, results[i], person, results);
  }
  return text;
}

}  // namespace hengcai::policy
