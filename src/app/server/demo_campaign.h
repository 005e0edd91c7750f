#pragma once

#include "app/server/installation.h"
#include "features/access/model.h"

namespace hengcai::app {

/// A campaign of the newest pack in the demo's province, with its name list issued: computed from the people
/// who are there, what differs settled by one reason.
[[nodiscard]] Done begin_demo_campaign(Installation& installation, const access::Actor& officer);

}  // namespace hengcai::app
