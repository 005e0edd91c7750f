#pragma once

#include <functional>

#include "features/access/service.h"
#include "features/campaigns/name_lists.h"

namespace hengcai::campaigns {

/// What the routes of name lists work with.
struct NameRoutes {
  const NameLists& lists;
  std::function<void()> wake;  ///< there is work behind an answer
};

/// The routes of the contract under /api/v1/campaigns/{campaign_id}/name-list, /name-entries and /name-works.
/// `routes` outlives them.
void add_name_routes(access::Doors& doors, const NameRoutes& routes);

}  // namespace hengcai::campaigns
