#include "app/server/words.h"

#include <string_view>
#include <vector>

#include "platform/files/yaml_reader.h"

namespace hengcai::app {

namespace {

std::vector<organisations::Term> terms_of(const registry::RosterLayout& layout, std::string_view table_id) {
  std::vector<organisations::Term> terms;
  const registry::CodeTable* table = layout.code_table(table_id);
  if (table == nullptr) return terms;
  for (const registry::CodeEntry& entry : table->entries)
    terms.push_back({.value = entry.value, .code = entry.code});
  return terms;
}

}  // namespace

organisations::Vocabulary vocabulary_of(const registry::RosterLayout& layout) {
  organisations::Vocabulary words{.kinds = terms_of(layout, "unit_kind"),
                                  .authorities = terms_of(layout, "authority"),
                                  .registration_levels = terms_of(layout, "registration_level"),
                                  .divisions = {}};
  for (const registry::Division& division : layout.divisions) {
    words.divisions.push_back({.code = division.code,
                               .name = division.name,
                               .prefecture = division.prefecture,
                               .full_name = division.full_name});
  }
  return words;
}

std::optional<organisations::SeedNames> read_seed_names(const std::filesystem::path& file,
                                                        Problems& problems) {
  const auto document = YamlDocument::load(file);
  if (!document) {
    problems.push_back(document.problem());
    return std::nullopt;
  }
  const std::size_t before = problems.size();
  organisations::SeedNames names;
  {
    YamlMap map(document->root(), problems);
    names = {.province_bureau = map.text("province_bureau"),
             .bureau = map.text("bureau"),
             .lead_departments = map.texts("lead_departments")};
  }
  return problems.size() > before ? std::nullopt : std::optional(names);
}

}  // namespace hengcai::app
