#include "policy/roster_columns.h"

#include "platform/files/yaml_reader.h"

namespace hengcai::policy {

namespace {

using Columns = std::map<std::string, std::string>;

Columns read_columns(const YamlNode& list) {
  Columns columns;
  for (const YamlNode* column : list.items()) {
    const YamlNode* name = column->is_map() ? column->find("id") : nullptr;
    const YamlNode* type = column->is_map() ? column->find("type") : nullptr;
    if (name != nullptr && type != nullptr) columns[name->text()] = type->text();
  }
  return columns;
}

}  // namespace

Result<RosterColumns> RosterColumns::load(const std::filesystem::path& policies) {
  const auto roster = YamlDocument::load(policies / "roster/roster.yaml");
  if (!roster) return roster.problem();
  RosterColumns columns;
  const YamlNode& root = roster->root();
  const YamlNode* sheets = root.is_map() ? root.find("sheets") : nullptr;
  if (sheets == nullptr || !sheets->is_list()) return columns;
  for (const YamlNode* sheet : sheets->items()) {
    const YamlNode* id = sheet->is_map() ? sheet->find("id") : nullptr;
    const YamlNode* list = sheet->is_map() ? sheet->find("columns") : nullptr;
    if (id != nullptr && list != nullptr && list->is_list())
      columns.sheets_[id->text()] = read_columns(*list);
  }
  return columns;
}

const Columns* RosterColumns::columns(const std::string& sheet) const {
  const auto found = sheets_.find(sheet);
  return found == sheets_.end() ? nullptr : &found->second;
}

std::vector<std::string> RosterColumns::sheet_names() const {
  std::vector<std::string> names;
  for (const auto& [name, columns] : sheets_) names.push_back(name);
  return names;
}

std::string RosterColumns::feel_type(const std::string& column_type) {
  if (column_type == "date" || column_type == "boolean" || column_type == "number") return column_type;
  return column_type == "year" ? "number" : "string";
}

}  // namespace hengcai::policy
