#include "features/campaigns/trail.h"

#include <utility>

namespace hengcai::campaigns {

namespace {

bool is_looked_at(const std::string& cell) {
  const auto first = cell.find_first_not_of(" \t\r\n");
  return first != std::string::npos &&
         cell.substr(first, cell.find_last_not_of(" \t\r\n") - first + 1) != "-";
}

template <class T>
std::uint16_t place_in(const std::vector<T>& all, const T* one) {
  return static_cast<std::uint16_t>(one - all.data());
}

}  // namespace

/// Adds the facts and decisions that a text names. Only what the decision requires can be meant; of two names
/// of which one is part of the other, the longer is looked for first.
void TrailFinder::add_reads(const std::string& text, const policy::DecisionText& decision,
                            Looks& looks) const {
  std::vector<std::string> names = decision.inputs;
  names.insert(names.end(), decision.decisions.begin(), decision.decisions.end());
  std::stable_sort(names.begin(), names.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  std::string rest = text;
  for (const std::string& name : names) {
    bool found = false;
    for (auto at = rest.find(name); at != std::string::npos; at = rest.find(name)) {
      rest.replace(at, name.size(), " ");
      found = true;
    }
    if (!found) continue;
    if (const policy::Fact* fact = pack_.fact_by_name(name)) {
      add({place_in(pack_.facts, fact)}, looks.facts);
    } else if (const policy::Decision* other = pack_.decision_by_name(name)) {
      add({place_in(pack_.decisions, other)}, looks.decisions);
    }
  }
}

void TrailFinder::add_citation(const policy::Citation& cite, Looks& looks) const {
  for (const std::string& id : cite) {
    if (const policy::Clause* clause = pack_.clause(id))
      add({place_in(pack_.clauses, clause)}, looks.clauses);
  }
}

bool finds(const feel::Value& value) {
  if (value.is_null() || value.is_false()) return false;
  if (value.kind() == feel::Kind::list) return !value.list().empty();
  return value.kind() != feel::Kind::string || value.string() != "无";
}

TrailFinder::TrailFinder(const policy::CompiledPack& pack) : pack_(pack.pack) {
  for (const policy::Decision& decision : pack.pack.decisions) {
    Table& table = tables_.emplace_back();
    const policy::DecisionText* text = pack.tables.decision(decision.id);
    if (text == nullptr) continue;
    table.is_table = text->is_table;
    add_citation(decision.cite, table.all);
    if (!text->is_table) add_reads(text->expression, *text, table.all);
    for (const policy::RuleText& rule : text->rules) {
      Looks& looks = table.rules.emplace_back();
      add_citation(rule.cite, looks);
      if (!rule.note.empty()) {
        looks.reasons.push_back(static_cast<std::uint16_t>(reasons_.size()));
        reasons_.push_back(rule.note);
      }
      for (std::size_t i = 0; i < rule.inputs.size(); ++i) {
        if (!is_looked_at(rule.inputs[i])) continue;
        add_reads(text->input_texts[i], *text, looks);
        add_reads(rule.inputs[i], *text, looks);
      }
      for (const std::string& output : rule.outputs) add_reads(output, *text, looks);
    }
  }
}

}  // namespace hengcai::campaigns
