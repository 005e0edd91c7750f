#pragma once

#include <functional>

#include "features/access/service.h"
#include "features/register/imports.h"
#include "features/register/people.h"
#include "platform/storage/database.h"
#include "policy/shelf.h"

namespace hengcai::registry {

/// The routes of the contract under /api/v1/register and /api/v1/people, but for decisions. The service must
/// outlive them.
void add_routes(access::Doors& doors, const People& people);

/// What the routes of imports work with; outlives them.
struct ImportRoutes {
  storage::Database& database;
  const Imports& imports;
  policy::Shelf& packs;
  std::function<void()> wake;  ///< has ImportWork look for what there is to do
};
/// The routes under /api/v1/imports.
void add_import_routes(access::Doors& doors, const ImportRoutes& routes);

}  // namespace hengcai::registry
