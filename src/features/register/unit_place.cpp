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

}  // namespace hengcai::registry
