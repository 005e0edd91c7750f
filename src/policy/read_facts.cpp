#include "policy/datum.h"
#include "policy/read.h"

namespace hengcai::policy {

namespace {

std::vector<RecordFilter> read_where(YamlMap& from, Problems& problems) {
  std::vector<RecordFilter> filters;
  const YamlNode* where = from.find_map("where");
  if (where == nullptr) return filters;
  for (const YamlEntry& entry : where->entries()) {
    RecordFilter filter{entry.key, {}};
    if (entry.value->is_list()) {
      for (const YamlNode* item : entry.value->items()) {
        if (const auto text = yaml_text(*item, problems)) filter.values.push_back(*text);
      }
    } else if (const auto text = yaml_text(*entry.value, problems)) {
      filter.values.push_back(*text);
    }
    filters.push_back(std::move(filter));
  }
  return filters;
}

/// Which of the four forms of `from` stands here is said by its keys; the others are then unknown keys.
FactSource read_source(const YamlNode& node, Problems& problems) {
  YamlMap map(node, problems);
  FactSource source;
  source.place = node.place();
  source.sheet = map.text("sheet");
  if (node.find("list") != nullptr) {
    source.pick = FactSource::Pick::all;
    source.columns = map.texts("list");
    source.by = map.find_text("by").value_or("");
    source.where = read_where(map, problems);
    return source;
  }
  source.column = map.text("column");
  if (node.find("of") != nullptr) {
    const bool former = map.choice("of", {"present", "former"}) == 1;
    source.pick = former ? FactSource::Pick::former : FactSource::Pick::present;
  } else if (node.find("pick") != nullptr) {
    const bool last = map.choice("pick", {"first", "last"}) == 1;
    source.pick = last ? FactSource::Pick::last : FactSource::Pick::first;
    source.by = map.text("by");
    source.where = read_where(map, problems);
  }
  return source;
}

/// A field that says nothing of its blank cells takes after its list.
std::vector<FactField> read_fields(YamlMap& fact, const Fact& list, Problems& problems) {
  const FactSource& source = list.from;
  const std::size_t list_blank = list.blank.means == Blank::Means::unknown ? 1 : 0;
  std::vector<FactField> fields;
  Unique names("字段名称", problems);
  for (const YamlNode* node : fact.list("fields")) {
    YamlMap map(*node, problems);
    FactField field;
    field.place = node->place();
    field.name = map.text("name");
    field.type = read_scalar_type(map, problems);
    field.codes = map.find_text("codes").value_or("");
    field.blank_is_unknown = map.find_choice("blank", {"none", "unknown"}).value_or(list_blank) == 1;
    (void)map.find_text("note");
    if (fields.size() < source.columns.size()) field.column = source.columns[fields.size()];
    names.add(field.name, *node);
    fields.push_back(std::move(field));
  }
  if (source.pick == FactSource::Pick::all && fields.size() != source.columns.size()) {
    problems.push_back(fact.node().problem("pack.fact.fields",
                                           "字段有 " + std::to_string(fields.size()) +
                                               " 个，而 from.list 有 " +
                                               std::to_string(source.columns.size()) + " 列",
                                           "字段与列一一对应、次序相同"));
  }
  return fields;
}

Blank read_blank(YamlMap& map, FactType type, Problems& problems) {
  const YamlNode* node = map.any("blank");
  if (node == nullptr) return {};
  const Datum datum = to_datum(*node);
  if (datum.kind == Datum::Kind::text && !datum.quoted) {
    if (datum.text == "unknown") return {Blank::Means::unknown, {}};
    if (datum.text == "none") return {Blank::Means::none, {}};
  }
  if (type != FactType::list) {
    if (auto value = scalar_value(datum, static_cast<ScalarType>(type))) return {Blank::Means::value, *value};
  }
  problems.push_back(
      node->problem("pack.fact.blank", "空白的含义不清", "unknown（未知）、none（没有）或该类型的一个值"));
  return {};
}

Fact read_fact(const YamlNode& node, Problems& problems) {
  YamlMap map(node, problems);
  Fact fact;
  fact.place = node.place();
  fact.id = read_id(map, problems);
  fact.name = map.text("name");
  fact.label = map.find_text("label").value_or("");
  fact.type = static_cast<FactType>(map.choice("type", {"string", "number", "boolean", "date", "list"}));
  if (const YamlNode* from = map.map("from")) fact.from = read_source(*from, problems);
  const bool wants_list = fact.type == FactType::list;
  if (wants_list != (fact.from.pick == FactSource::Pick::all)) {
    problems.push_back(node.problem(
        "pack.fact.source", wants_list ? "列表事实的来源没有列出各列" : "单值事实的来源是一个列表",
        wants_list ? "from: {sheet: …, list: […]}" : "from: {sheet: …, column: …}"));
  }
  fact.blank = read_blank(map, fact.type, problems);
  if (wants_list) {
    fact.fields = read_fields(map, fact, problems);
  } else {
    fact.codes = map.find_text("codes").value_or("");
  }
  fact.cite = find_cite(map, problems);
  fact.note = map.find_text("note").value_or("");
  return fact;
}

}  // namespace

std::vector<Fact> read_facts(YamlMap& pack, Problems& problems) {
  std::vector<Fact> facts;
  Unique ids("事实编号", problems);
  Unique names("事实名称", problems);
  for (const YamlNode* node : pack.list("facts")) {
    facts.push_back(read_fact(*node, problems));
    ids.add(facts.back().id, *node);
    names.add(facts.back().name, *node);
  }
  return facts;
}

}  // namespace hengcai::policy
