#pragma once

#include <string_view>

#include "features/organisations/service.h"
#include "platform/storage/session.h"

namespace hengcai::registry {

/// Where an organisation lies: its own division, else that of the nearest county or prefecture above it; null
/// where nobody has said more than the province.
[[nodiscard]] const organisations::Place* place_of(storage::Session& session,
                                                   const organisations::Service& organisations,
                                                   std::string_view organisation_path);

}  // namespace hengcai::registry
