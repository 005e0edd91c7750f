#include <algorithm>
#include <map>

#include "policy/compare.h"

namespace hengcai::policy {

namespace {

/// Where the old table's columns stand in the new one, by their label.
std::vector<int> match_columns(const std::vector<std::string>& before,
                               const std::vector<std::string>& after) {
  std::vector<int> places;
  for (const std::string& column : before) {
    const auto found = std::find(after.begin(), after.end(), column);
    places.push_back(found == after.end() ? -1 : static_cast<int>(found - after.begin()));
  }
  return places;
}

std::string cell_at(const std::vector<std::string>& cells, int index) {
  return index < 0 || static_cast<std::size_t>(index) >= cells.size()
             ? ""
             : cells[static_cast<std::size_t>(index)];
}

/// What a rule says, without the columns that say nothing: 人才层次 为“"E"”且 在岗状态 为“"退休"” → “"退出"”.
std::string in_words(const DecisionText& table, const RuleText& rule) {
  std::string conditions;
  for (std::size_t i = 0; i < rule.inputs.size(); ++i) {
    if (rule.inputs[i] == "-") continue;
    conditions += (conditions.empty() ? "" : "，且 ") + cell_at(table.input_columns, static_cast<int>(i)) +
                  " 为“" + rule.inputs[i] + "”";
  }
  std::string results;
  for (const std::string& output : rule.outputs) results += (results.empty() ? "" : "、") + output;
  return (conditions.empty() ? "任何情形" : conditions) + "，结果为“" + results + "”";
}

bool goes_by_order(const DecisionText& table) {
  return table.hit_policy == "FIRST" || table.hit_policy == "RULE ORDER";
}

class TableComparison {
 public:
  TableComparison(const DecisionText& before, const DecisionText& after, Changes& changes)
      : before_(before), after_(after), changes_(changes) {
    what_ = "表“" + after.name + "”";
  }

  void run() {
    differ("命中策略", before_.hit_policy, after_.hit_policy);
    columns("输入列", before_.input_columns, after_.input_columns);
    columns("输出列", before_.output_columns, after_.output_columns);
    for (std::size_t i = 0; i < before_.output_values.size() && i < after_.output_values.size(); ++i) {
      differ("输出列“" + after_.output_columns[i] + "”的允许值", before_.output_values[i],
             after_.output_values[i]);
    }
    match_rules();
    for (const RuleText& rule : before_.rules) compare_rule(rule);
    for (const RuleText& rule : after_.rules) {
      if (former_.find(&rule) == former_.end()) {
        say("新增规则 " + rule.id + "：" + in_words(after_, rule), rule.cite);
      }
    }
    if (goes_by_order(after_)) compare_order();
  }

 private:
  void say(const std::string& text, const Citation& cite = {}) {
    changes_.push_back({"判定", what_ + text, cite});
  }
  void differ(const std::string& part, const std::string& before, const std::string& after,
              const Citation& cite = {}) {
    if (before != after) say(part + from_to(before, after), cite);
  }

  void columns(const std::string& kind, const std::vector<std::string>& before,
               const std::vector<std::string>& after) {
    for (const std::string& column : before) {
      if (std::find(after.begin(), after.end(), column) == after.end()) column_says("删除", kind, column);
    }
    for (const std::string& column : after) {
      if (std::find(before.begin(), before.end(), column) == before.end()) column_says("新增", kind, column);
    }
  }
  void column_says(const char* done, const std::string& kind, const std::string& column) {
    say(done + kind + "“" + column + "”");
  }

  /// By id; then, among what is left, by the same cells: a rule that only got another id.
  void match_rules() {
    for (const RuleText& rule : before_.rules) {
      if (const RuleText* same = after_.rule(rule.id)) pair(rule, *same);
    }
    for (const RuleText& rule : before_.rules) {
      if (latter_.contains(&rule)) continue;
      const auto same = std::find_if(after_.rules.begin(), after_.rules.end(), [&](const RuleText& other) {
        return !former_.contains(&other) && other.inputs == rule.inputs && other.outputs == rule.outputs;
      });
      if (same != after_.rules.end()) pair(rule, *same);
    }
  }
  void pair(const RuleText& old_rule, const RuleText& new_rule) {
    latter_[&old_rule] = &new_rule;
    former_[&new_rule] = &old_rule;
  }

  void compare_rule(const RuleText& rule) {
    const auto found = latter_.find(&rule);
    if (found == latter_.end()) {
      say("删除规则 " + rule.id + "：" + in_words(before_, rule), rule.cite);
      return;
    }
    const RuleText& now = *found->second;
    const std::string name = "规则 " + now.id + "：";
    if (rule.id != now.id) say("规则 " + rule.id + " 的编号改为 " + now.id, now.cite);
    cells(name, before_.input_columns, after_.input_columns, rule.inputs, now.inputs, now.cite);
    cells(name + "结果 ", before_.output_columns, after_.output_columns, rule.outputs, now.outputs, now.cite);
    differ(name + "依据", join(rule.cite), join(now.cite), now.cite);
  }

  void cells(const std::string& name, const std::vector<std::string>& old_columns,
             const std::vector<std::string>& new_columns, const std::vector<std::string>& old_cells,
             const std::vector<std::string>& new_cells, const Citation& cite) {
    const std::vector<int> places = match_columns(new_columns, old_columns);
    for (std::size_t i = 0; i < new_columns.size(); ++i) {
      const std::string before = places[i] < 0 ? "-" : cell_at(old_cells, places[i]);
      differ(name + new_columns[i] + " ", before, cell_at(new_cells, static_cast<int>(i)), cite);
    }
    const std::vector<int> kept = match_columns(old_columns, new_columns);
    for (std::size_t i = 0; i < old_columns.size(); ++i) {
      if (kept[i] < 0)
        differ(name + old_columns[i] + " ", cell_at(old_cells, static_cast<int>(i)), "-", cite);
    }
  }

  /// The fewest rules whose move explains the new order: those outside a longest run that kept its order.
  void compare_order() {
    std::vector<const RuleText*> kept;
    for (const RuleText& rule : after_.rules) {
      if (former_.contains(&rule)) kept.push_back(&rule);
    }
    const std::vector<bool> stays = longest_run(kept);
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (stays[i]) continue;
      say("规则 " + kept[i]->id + " 的次序改变：" +
              (i == 0 ? std::string("移到最前") : "移到规则 " + kept[i - 1]->id + " 之后"),
          kept[i]->cite);
    }
  }

  [[nodiscard]] std::vector<bool> longest_run(const std::vector<const RuleText*>& kept) const {
    const std::size_t count = kept.size();
    std::vector<std::size_t> length(count, 1);
    std::vector<std::size_t> previous(count, count);
    std::size_t best = 0;
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (former_.at(kept[j]) < former_.at(kept[i]) && length[j] + 1 > length[i]) {
          length[i] = length[j] + 1;
          previous[i] = j;
        }
      }
      if (length[i] > length[best]) best = i;
    }
    std::vector<bool> stays(count, false);
    for (std::size_t i = best; i < count; i = previous[i]) stays[i] = true;
    return stays;
  }

  const DecisionText& before_;
  const DecisionText& after_;
  Changes& changes_;
  std::string what_;
  std::map<const RuleText*, const RuleText*> latter_;  ///< old rule to new
  std::map<const RuleText*, const RuleText*>
      former_;  ///< new rule to old; old ones lie in one array, in order
};

void compare_element(const std::string& kind, const DecisionText& before, const DecisionText& after,
                     Changes& changes) {
  const std::string what = kind + "“" + after.name + "”（" + after.id + "）";
  if (before.name != after.name)
    changes.push_back({"判定", what + "名称" + from_to(before.name, after.name), {}});
  if (before.is_table && after.is_table) {
    TableComparison(before, after, changes).run();
  } else if (before.is_table != after.is_table) {
    changes.push_back({"判定", what + (after.is_table ? "由表达式改为决策表" : "由决策表改为表达式"), {}});
  } else if (before.expression != after.expression) {
    changes.push_back({"判定", what + "的表达式" + from_to(before.expression, after.expression), {}});
  }
}

const DecisionText* find(const std::vector<DecisionText>& list, const std::string& id) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const DecisionText& text) { return text.id == id; });
  return found == list.end() ? nullptr : &*found;
}

std::string summary(const std::string& kind, const DecisionText& text) {
  const std::string rules = text.is_table ? "，规则 " + std::to_string(text.rules.size()) + " 条" : "";
  return kind + "“" + text.name + "”（" + text.id + "）" + rules;
}

void compare_lists(const std::string& kind, const std::vector<DecisionText>& before,
                   const std::vector<DecisionText>& after, Changes& changes) {
  for (const DecisionText& element : before) {
    if (const DecisionText* now = find(after, element.id)) {
      compare_element(kind, element, *now, changes);
    } else {
      changes.push_back({"判定", "删除" + summary(kind, element), {}});
    }
  }
  for (const DecisionText& element : after) {
    if (find(before, element.id) == nullptr) changes.push_back({"判定", "新增" + summary(kind, element), {}});
  }
}

}  // namespace

void compare_tables(const PackTables& before, const PackTables& after, Changes& changes) {
  compare_lists("判定", before.decisions, after.decisions, changes);
  compare_lists("函数", before.functions, after.functions, changes);
}

}  // namespace hengcai::policy
