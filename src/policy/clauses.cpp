#include "policy/clauses.h"

#include <algorithm>
#include <unordered_map>

#include "policy/datum.h"

namespace hengcai::policy {

namespace {

class Uses {
 public:
  explicit Uses(const Pack& pack) {
    uses_.reserve(pack.clauses.size());
    for (const Clause& clause : pack.clauses) {
      index_[clause.id] = uses_.size();
      uses_.push_back({&clause, {}, {}, {}, {}});
    }
  }

  void data(const Citation& cite, const std::string& where) {
    for (const std::string& id : cite) {
      if (ClauseUse* use = find(id)) use->data.push_back(where);
    }
  }
  void rule(const Citation& cite, const std::string& where) {
    for (const std::string& id : cite) {
      if (ClauseUse* use = find(id)) use->rules.push_back(where);
    }
  }
  void example(const Case& example) {
    for (const std::string& id : example.clauses) {
      if (ClauseUse* use = find(id)) (example.positive ? use->positive : use->negative).push_back(&example);
    }
  }
  std::vector<ClauseUse> take() { return std::move(uses_); }

 private:
  ClauseUse* find(const std::string& id) {
    const auto found = index_.find(id);
    return found == index_.end() ? nullptr : &uses_[found->second];
  }
  std::vector<ClauseUse> uses_;
  std::unordered_map<std::string, std::size_t> index_;
};

/// Citations of rows in an entry (a grade of a scale).
void add_rows(const Entry& entry, const std::string& where, Uses& uses) {
  for (const auto& [key, value] : entry.data.parts) {
    for (const Datum& row : value.items) {
      const Datum* cite = row.find("cite");
      if (cite == nullptr || row.parts.empty()) continue;
      uses.data(citation_of(*cite), where + " " + row.parts.front().value.text);
    }
  }
}

void add_data(const Pack& pack, Uses& uses) {
  const auto where = [](const std::string& list, const std::string& id, const std::string& name) {
    return list + "." + id + "（" + name + "）";
  };
  for (const Superseded& earlier : pack.supersedes)
    uses.data(earlier.cite, "supersedes（" + earlier.document + "）");
  for (const Parameter& entry : pack.parameters)
    uses.data(entry.cite, where("parameters", entry.id, entry.name));
  for (const Fact& entry : pack.facts) uses.data(entry.cite, where("facts", entry.id, entry.name));
  for (const Decision& entry : pack.decisions)
    uses.data(entry.cite, where("decisions", entry.id, entry.name));
  for (const EntryList& list : pack.data) {
    for (const Entry& entry : list.entries) {
      uses.data(entry.cite, where(list.key, entry.id, entry.name));
      add_rows(entry, where(list.key, entry.id, entry.name), uses);
    }
  }
}

/// A clause lives in a form or process once, in however many of its parts.
class Together {
 public:
  void add(const Citation& cite) {
    for (const std::string& id : cite) {
      if (std::find(all_.begin(), all_.end(), id) == all_.end()) all_.push_back(id);
    }
  }
  [[nodiscard]] const Citation& all() const { return all_; }

 private:
  Citation all_;
};

void add_form(const Form& form, Uses& uses) {
  Together cite;
  cite.add(form.cite);
  cite.add(form.evidence.cite);
  for (const Declaration& declaration : form.declarations) cite.add(declaration.cite);
  for (const FormSection& section : form.sections) {
    cite.add(section.cite);
    for (const FormField& field : section.fields) {
      cite.add(field.cite);
      for (const FormField& column : field.columns) cite.add(column.cite);
    }
  }
  for (const FormRule& rule : form.rules) cite.add(rule.cite);
  uses.data(cite.all(), "forms." + form.id + "（" + form.title + "）");
}

void add_process(const Process& process, Uses& uses) {
  Together cite;
  cite.add(process.cite);
  for (const Step& step : process.steps) cite.add(step.cite);
  for (const Transition& transition : process.transitions) cite.add(transition.cite);
  uses.data(cite.all(), "processes." + process.id + "（" + process.name + "）");
}

void add_secrecy(const Secrecy& secrecy, Uses& uses) {
  Together cite;
  cite.add(secrecy.cite);
  for (const auto* words : {&secrecy.marks, &secrecy.words}) {
    for (const SecrecyWord& word : *words) cite.add(word.cite);
  }
  uses.data(cite.all(), "secrecy（脱密）");
}

void add_rules(const DecisionText& element, Uses& uses) {
  for (const auto* rules : {&element.rules, &element.inner_rules}) {
    for (const RuleText& rule : *rules) uses.rule(rule.cite, "表“" + element.name + "”规则 " + rule.id);
  }
}

std::string describe_examples(const char* mark, const std::vector<const Case*>& examples) {
  std::string text;
  for (const Case* example : examples) {
    text += "    " + std::string(mark) + example->name + "（" + example->place.file + ":" +
            std::to_string(example->place.line) + "）\n";
  }
  return text;
}

std::string missing(const ClauseUse& use) {
  std::string text;
  const auto add = [&text](const char* what) { text += (text.empty() ? "" : "、") + std::string(what); };
  if (!use.clause->decided) return text;
  if (!use.lives()) add("出处");
  if (use.positive.empty()) add("正例");
  if (use.negative.empty()) add("反例");
  return text;
}

}  // namespace

std::vector<ClauseUse> clause_uses(const Pack& pack, const PackTables& tables) {
  Uses uses(pack);
  add_data(pack, uses);
  for (const Form& form : pack.forms) add_form(form, uses);
  for (const Process& process : pack.processes) add_process(process, uses);
  add_secrecy(pack.secrecy, uses);
  for (const auto* elements : {&tables.decisions, &tables.functions}) {
    for (const DecisionText& element : *elements) add_rules(element, uses);
  }
  for (const Case& example : pack.cases.cases) uses.example(example);
  return uses.take();
}

std::string describe(const std::vector<ClauseUse>& uses) {
  std::string text;
  std::size_t decided = 0;
  std::size_t idle = 0;
  std::string lacking;
  for (const ClauseUse& use : uses) {
    const Clause& clause = *use.clause;
    text += clause.id + "  " + clause.place + "  " + clause.says + "\n";
    for (const std::string& rule : use.rules) text += "    判定：" + rule + "\n";
    for (const std::string& entry : use.data) text += "    数据：" + entry + "\n";
    text += describe_examples("正例：", use.positive) + describe_examples("反例：", use.negative);
    if (clause.decided) ++decided;
    if (!clause.decided && !use.lives()) {
      text += "    （本包未涉及）\n";
      ++idle;
    }
    if (const std::string lacks = missing(use); !lacks.empty()) {
      text += "    缺：" + lacks + "\n";
      lacking += "  " + clause.id + " 缺" + lacks + "\n";
    }
  }
  text += "\n条款 " + std::to_string(uses.size()) + " 条，其中由判定落实 " + std::to_string(decided) +
          " 条，本包未涉及 " + std::to_string(idle) + " 条\n";
  text += lacking.empty() ? "由判定落实的条款均有出处和正反例\n" : "不完整的条款：\n" + lacking;
  return text;
}

}  // namespace hengcai::policy
