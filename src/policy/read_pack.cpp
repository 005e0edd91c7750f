#include <algorithm>
#include <filesystem>

#include "policy/datum.h"
#include "policy/read.h"

namespace hengcai::policy {

namespace {

bool is_id(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         std::all_of(text.begin(), text.end(), fits);
}

Citation cite_of(const YamlNode& node, Problems& problems) {
  Citation cite;
  if (node.is_scalar() && !node.text().empty()) cite.push_back(node.text());
  if (node.is_list()) {
    for (const YamlNode* item : node.items()) {
      if (const auto text = yaml_text(*item, problems)) cite.push_back(*text);
    }
  }
  if (cite.empty() && !(node.is_list() && !node.items().empty())) {
    problems.push_back(
        node.problem("pack.cite", "依据不是条款编号", "一个条款编号或其列表，如 B1.2 或 [B1.2, B1.6]"));
  }
  return cite;
}

struct ParameterType {
  ScalarType scalar = ScalarType::string;
  bool is_list = false;
};

ParameterType read_parameter_type(YamlMap& map) {
  const std::size_t chosen = map.choice(
      "type", {"string", "number", "boolean", "date", "list<string>", "list<number>", "list<date>"});
  constexpr ScalarType scalars[] = {ScalarType::string, ScalarType::number, ScalarType::boolean,
                                    ScalarType::date,   ScalarType::string, ScalarType::number,
                                    ScalarType::date};
  return {scalars[chosen], chosen >= 4};
}

feel::Value read_typed(const YamlNode& node, ScalarType type, Problems& problems) {
  if (auto value = scalar_value(to_datum(node), type)) return *value;
  problems.push_back(
      node.problem("pack.value", "值与声明的类型不符", std::string(to_string(type)) + " 类型的值"));
  return {};
}

Parameter read_parameter(const YamlNode& node, Problems& problems) {
  YamlMap map(node, problems);
  Parameter parameter;
  parameter.place = node.place();
  parameter.id = read_id(map, problems);
  parameter.name = map.text("name");
  const ParameterType type = read_parameter_type(map);
  parameter.type = type.scalar;
  parameter.is_list = type.is_list;
  if (type.is_list) {
    feel::List values;
    for (const YamlNode* item : map.list("value")) values.push_back(read_typed(*item, type.scalar, problems));
    parameter.value = feel::Value::of(std::move(values));
  } else if (const YamlNode* value = map.any("value")) {
    parameter.value = read_typed(*value, type.scalar, problems);
  }
  parameter.cite = read_cite(map, problems);
  parameter.note = map.find_text("note").value_or("");
  return parameter;
}

Code read_code(const YamlNode& node, Problems& problems) {
  YamlMap map(node, problems);
  Code code;
  code.place = node.place();
  code.value = map.text("value");
  code.label = map.find_text("label").value_or("");
  code.note = map.find_text("note").value_or("");
  return code;
}

CodeList read_code_list(const YamlEntry& entry, Problems& problems) {
  CodeList list;
  list.id = entry.key;
  list.place = entry.value->place();
  if (!entry.value->is_list()) {
    problems.push_back(entry.value->problem("yaml.type", "代码表不是列表", "若干个 {value: …, label: …}"));
    return list;
  }
  Unique unique("代码值", problems);
  for (const YamlNode* item : entry.value->items()) {
    list.codes.push_back(read_code(*item, problems));
    unique.add(list.codes.back().value, *item);
  }
  return list;
}

PlacementSheet read_sheet(const YamlNode& node, Problems& problems) {
  YamlMap map(node, problems);
  PlacementSheet sheet;
  sheet.place = node.place();
  sheet.value = map.text("value");
  sheet.sheet = map.text("sheet");
  sheet.kind = static_cast<PlacementSheet::Kind>(
      map.choice("kind", {"item", "exit", "downgrade", "deferred", "out_of_scope"}));
  sheet.columns = map.texts("columns");
  (void)map.find_text("note");
  return sheet;
}

}  // namespace

void Unique::add(const std::string& name, const YamlNode& node) {
  if (name.empty() || seen_.insert(name).second) return;
  Problem problem = node.problem("pack.duplicate", what_ + "“" + name + "”重复");
  problem.value.clear();
  problems_.push_back(std::move(problem));
}

std::string read_id(YamlMap& map, Problems& problems, std::string_view key) {
  std::string id = map.text(key);
  const YamlNode* node = map.node().find(key);
  if (!id.empty() && !is_id(id) && node != nullptr) {
    problems.push_back(node->problem("pack.id", "编号不合规则", "小写字母开头，只含小写字母、数字和下划线"));
  }
  return id;
}

Citation read_cite(YamlMap& map, Problems& problems) {
  const YamlNode* node = map.any("cite");
  return node == nullptr ? Citation{} : cite_of(*node, problems);
}

FeelText read_feel(YamlMap& map, std::string_view key) {
  const auto text = map.find_text(key);
  if (!text) return {};
  const YamlNode* node = map.node().find(key);
  Place place = node->place();
  if (node->quoted()) ++place.column;
  return {*text, std::move(place)};
}

Citation find_cite(YamlMap& map, Problems& problems) {
  const YamlNode* node = map.find("cite");
  return node == nullptr ? Citation{} : cite_of(*node, problems);
}

std::string read_file_name(YamlMap& map, Problems& problems, std::string_view key) {
  std::string name = map.text(key);
  const std::filesystem::path path(name);
  const bool climbs = std::find(path.begin(), path.end(), "..") != path.end();
  const YamlNode* node = map.node().find(key);
  if (node != nullptr && (path.is_absolute() || climbs)) {
    problems.push_back(node->problem("pack.file_name", "文件名越出政策包", "政策包文件夹内的相对路径"));
    name.clear();
  }
  return name;
}

ScalarType read_scalar_type(YamlMap& map, Problems& /*problems*/) {
  return static_cast<ScalarType>(map.choice("type", {"string", "number", "boolean", "date"}));
}

std::vector<Parameter> read_parameters(YamlMap& pack, Problems& problems) {
  std::vector<Parameter> parameters;
  Unique ids("参数编号", problems);
  Unique names("参数名称", problems);
  for (const YamlNode* node : pack.find_list("parameters")) {
    parameters.push_back(read_parameter(*node, problems));
    ids.add(parameters.back().id, *node);
    names.add(parameters.back().name, *node);
  }
  return parameters;
}

std::vector<CodeList> read_codes(YamlMap& pack, Problems& problems) {
  std::vector<CodeList> lists;
  if (const YamlNode* codes = pack.find_map("codes")) {
    for (const YamlEntry& entry : codes->entries()) lists.push_back(read_code_list(entry, problems));
  }
  return lists;
}

std::vector<Decision> read_decisions(YamlMap& pack, Problems& problems) {
  std::vector<Decision> decisions;
  Unique ids("判定编号", problems);
  Unique names("判定名称", problems);
  for (const YamlNode* node : pack.list("decisions")) {
    YamlMap map(*node, problems);
    Decision decision;
    decision.place = node->place();
    decision.id = read_id(map, problems);
    decision.name = map.text("name");
    decision.file = read_file_name(map, problems, "file");
    decision.role = static_cast<Decision::Role>(map.find_choice("role", {"outcome", "helper"}).value_or(0));
    decision.cite = find_cite(map, problems);
    decision.note = map.find_text("note").value_or("");
    ids.add(decision.id, *node);
    names.add(decision.name, *node);
    decisions.push_back(std::move(decision));
  }
  return decisions;
}

Placement read_placement(YamlMap& pack, Problems& problems) {
  Placement placement;
  const YamlNode* node = pack.map("placement");
  if (node == nullptr) return placement;
  YamlMap map(*node, problems);
  placement.place = node->place();
  placement.decision = map.text("decision");
  Unique values("归表值", problems);
  for (const YamlNode* item : map.list("sheets")) {
    placement.sheets.push_back(read_sheet(*item, problems));
    values.add(placement.sheets.back().value, *item);
  }
  return placement;
}

}  // namespace hengcai::policy
