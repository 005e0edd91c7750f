#include "features/register/unit_place.h"

#include <ranges>
#include <string>
#include <vector>

namespace hengcai::registry {

const organisations::Place* place_of(storage::Session& session, const organisations::Service& organisations,
                                     std::string_view organisation_path) {
  const std::vector<std::string> ids = organisations::ids_of(organisation_path);
  for (const std::string& id : std::views::reverse(ids)) {
    const auto values = organisations.values(session, id);
    if (!values || !values->division) continue;
    const organisations::Place* place = organisations.words().division(*values->division);
    if (place != nullptr && !place->prefecture.empty()) return place;
  }
  return nullptr;
}

const UnitFacts* UnitBook::find(const std::string& organisation_id) {
  const auto [place, fresh] = units_.try_emplace(organisation_id);
  if (fresh) {
    if (const auto known = organisations_.known(session_, organisation_id)) {
      UnitFacts& facts = place->second.emplace();
      facts.path = known->path;
      facts.name = known->name;
      if (const auto values = organisations_.values(session_, organisation_id))
        facts.kind = values->kind.value_or("");
      const organisations::Place* where = place_of(session_, organisations_, known->path);
      if (where != nullptr) facts.prefecture = where->prefecture;
    }
  }
  return place->second ? &*place->second : nullptr;
}

}  // namespace hengcai::registry
