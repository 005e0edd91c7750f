#include <algorithm>

#include "platform/text/nearest.h"
#include "policy/data_schema.h"
#include "policy/datum.h"
#include "policy/read.h"

namespace hengcai::policy {

namespace {

void check_parts(YamlMap& map, std::span<const DataKey> keys, Problems& problems);

void check_word(const YamlNode& node, std::span<const std::string_view> choices, Problems& problems) {
  (void)yaml_choice(node, problems, choices);
}

void check_number(const YamlNode& node, Problems& problems) {
  if (!scalar_value(to_datum(node), ScalarType::number)) {
    problems.push_back(node.problem("pack.value", "值与声明的类型不符", "number 类型的值"));
  }
}

void check_entries(const YamlNode& node, const DataKey& key, Problems& problems) {
  if (!node.is_list()) {
    problems.push_back(node.problem("yaml.type", "“" + std::string(key.key) + "”不是列表", "列表"));
    return;
  }
  const DataKey& name = key.parts.front();
  Unique names(std::string(name.label), problems);
  for (const YamlNode* item : node.items()) {
    YamlMap map(*item, problems);
    check_parts(map, key.parts, problems);
    (void)map.find_text("note");
    const YamlNode* value = item->is_map() ? item->find(name.key) : nullptr;
    if (value != nullptr) names.add(value->text(), *item);
  }
}

void check_value(YamlMap& map, const DataKey& key, Problems& problems) {
  const YamlNode* node = key.required ? map.any(key.key) : map.find(key.key);
  if (node == nullptr) return;
  switch (key.kind) {
    case DataKind::text:
      (void)map.text(key.key);
      break;
    case DataKind::number:
      check_number(*node, problems);
      break;
    case DataKind::boolean:
      (void)map.boolean(key.key);
      break;
    case DataKind::date:
      (void)map.date(key.key);
      break;
    case DataKind::word:
      check_word(*node, key.choices, problems);
      break;
    case DataKind::texts:
      (void)map.texts(key.key);
      break;
    case DataKind::file:
      (void)read_file_name(map, problems, key.key);
      break;
    case DataKind::cite:
      (void)find_cite(map, problems);
      break;
    case DataKind::entries:
      check_entries(*node, key, problems);
      break;
    case DataKind::mapping: {
      YamlMap parts(*node, problems);
      check_parts(parts, key.parts, problems);
      break;
    }
  }
}

void check_parts(YamlMap& map, std::span<const DataKey> keys, Problems& problems) {
  for (const DataKey& key : keys) check_value(map, key, problems);
}

Entry read_entry(const YamlNode& node, const DataList& list, Problems& problems) {
  YamlMap map(node, problems);
  Entry entry;
  entry.place = node.place();
  entry.id = read_id(map, problems);
  entry.name = map.text("name");
  entry.cite = read_cite(map, problems);
  (void)map.find_text("note");
  check_parts(map, list.keys, problems);
  entry.data = to_datum(node);
  std::erase_if(entry.data.parts, [](const auto& part) {
    return part.key == "id" || part.key == "name" || part.key == "cite";
  });
  return entry;
}

}  // namespace

std::vector<EntryList> read_data(YamlMap& pack, Problems& problems) {
  std::vector<EntryList> lists;
  for (const DataList& schema : data_lists()) {
    EntryList list{std::string(schema.key), {}};
    Unique ids(std::string(schema.label) + "编号", problems);
    for (const YamlNode* node : pack.find_list(schema.key)) {
      list.entries.push_back(read_entry(*node, schema, problems));
      ids.add(list.entries.back().id, *node);
    }
    lists.push_back(std::move(list));
  }
  return lists;
}

}  // namespace hengcai::policy
