#include "policy/read.h"

namespace hengcai::policy {

namespace {

Step read_step(const YamlNode& node, Problems& problems) {
  YamlMap map(node, problems);
  Step step;
  step.place = node.place();
  step.id = read_id(map, problems);
  step.name = map.text("name");
  step.cite = read_cite(map, problems);
  step.who = map.find_text("who").value_or("");
  step.kind = static_cast<Step::Kind>(map.choice("kind", {"work", "wait", "end"}));
  step.clock = map.find_text("clock").value_or("");
  step.help = map.find_text("help").value_or("");
  (void)map.find_text("note");
  return step;
}

std::vector<Guard> read_guards(YamlMap& map, Problems& problems) {
  std::vector<Guard> needs;
  for (const YamlNode* node : map.find_list("needs")) {
    if (const auto chosen = yaml_choice(*node, problems, guard_names()))
      needs.push_back(static_cast<Guard>(*chosen));
  }
  return needs;
}

Transition read_transition(const YamlNode& node, Problems& problems) {
  YamlMap map(node, problems);
  Transition transition;
  transition.place = node.place();
  if (const YamlNode* act = map.any("act")) {
    const auto chosen = yaml_choice(*act, problems, act_names());
    transition.act = static_cast<ActKind>(chosen.value_or(0));
  }
  transition.name = map.text("name");
  transition.from = map.texts("from");
  transition.to = map.text("to");
  if (transition.to == "previous") transition.to.clear();
  transition.when = read_feel(map, "when");
  transition.needs = read_guards(map, problems);
  transition.opens = map.find_texts("opens");
  transition.cite = read_cite(map, problems);
  (void)map.find_text("note");
  return transition;
}

GradeFacts read_grade(YamlMap& process, Problems& problems) {
  const YamlNode* node = process.find_map("grade");
  if (node == nullptr) return {};
  YamlMap map(*node, problems);
  GradeFacts grade;
  grade.grade = map.text("fact");
  grade.year = map.text("year_fact");
  grade.year_parameter = map.text("year");
  return grade;
}

}  // namespace

Process read_process(const YamlNode& root, Problems& problems) {
  YamlMap map(root, problems);
  Process process;
  process.place = root.place();
  process.id = read_id(map, problems, "process");
  process.name = map.text("name");
  process.cite = read_cite(map, problems);
  process.first = map.text("first");
  process.grade = read_grade(map, problems);
  Unique ids("环节编号", problems);
  for (const YamlNode* node : map.list("steps")) {
    process.steps.push_back(read_step(*node, problems));
    ids.add(process.steps.back().id, *node);
  }
  for (const YamlNode* node : map.list("transitions")) {
    process.transitions.push_back(read_transition(*node, problems));
  }
  (void)map.find_text("note");
  return process;
}

}  // namespace hengcai::policy
