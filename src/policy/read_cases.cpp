#include "policy/datum.h"
#include "policy/read.h"

namespace hengcai::policy {

namespace {

using NamedData = std::vector<std::pair<std::string, Datum>>;

NamedData read_named(const YamlNode* map) {
  NamedData facts;
  if (map == nullptr) return facts;
  for (const YamlEntry& entry : map->entries()) facts.emplace_back(entry.key, to_datum(*entry.value));
  return facts;
}

std::vector<Case::Expectation> read_expectations(const YamlNode* map) {
  std::vector<Case::Expectation> expectations;
  if (map == nullptr) return expectations;
  for (const YamlEntry& entry : map->entries()) {
    expectations.push_back({entry.key, to_datum(*entry.value), entry.value->place()});
  }
  return expectations;
}

std::vector<Case::Named> read_lists(const YamlNode* map, Problems& problems) {
  std::vector<Case::Named> lists;
  if (map == nullptr) return lists;
  for (const YamlEntry& entry : map->entries()) {
    Case::Named named{entry.key, {}, entry.value->place()};
    if (entry.value->is_list()) {
      for (const YamlNode* item : entry.value->items()) {
        if (const auto text = yaml_text(*item, problems)) named.values.push_back(*text);
      }
    } else if (const auto text = yaml_text(*entry.value, problems)) {
      named.values.push_back(*text);
    }
    lists.push_back(std::move(named));
  }
  return lists;
}

Case read_case(const YamlNode& node, Problems& problems) {
  YamlMap map(node, problems);
  Case example;
  example.place = node.place();
  example.name = map.text("name");
  example.clauses = map.texts("clauses");
  example.positive = map.boolean("positive");
  example.as_of = map.find_date("as_of");
  example.facts = read_named(map.find_map("facts"));
  example.expect = read_expectations(map.find_map("expect"));
  example.rules = read_lists(map.find_map("rules"), problems);
  example.missing = read_lists(map.find_map("missing"), problems);
  (void)map.find_text("note");
  if (example.expect.empty() && example.rules.empty() && example.missing.empty()) {
    problems.push_back(node.problem("pack.case.expects_nothing", "例子没有写明预期结果",
                                    "expect、rules、missing 中至少一项"));
  }
  return example;
}

}  // namespace

std::vector<Clause> read_clauses(const YamlNode& root, Problems& problems) {
  YamlMap map(root, problems);
  std::vector<Clause> clauses;
  Unique ids("条款编号", problems);
  for (const YamlNode* node : map.list("clauses")) {
    YamlMap entry(*node, problems);
    Clause clause;
    clause.where = node->place();
    clause.id = entry.text("id");
    clause.place = entry.text("place");
    clause.says = entry.text("says");
    clause.decided = entry.boolean("decided");
    (void)entry.find_text("note");
    ids.add(clause.id, *node);
    clauses.push_back(std::move(clause));
  }
  return clauses;
}

Cases read_cases(const YamlNode& root, Problems& problems) {
  YamlMap map(root, problems);
  Cases cases;
  cases.as_of = map.find_date("as_of");
  cases.defaults = read_named(map.find_map("defaults"));
  Unique names("例子", problems);
  for (const YamlNode* node : map.list("cases")) {
    cases.cases.push_back(read_case(*node, problems));
    names.add(cases.cases.back().name, *node);
  }
  return cases;
}

}  // namespace hengcai::policy
