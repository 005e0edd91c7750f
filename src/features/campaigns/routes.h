#pragma once

#include <functional>

#include "features/access/service.h"
#include "features/campaigns/decision_runs.h"
#include "features/campaigns/person_decisions.h"

namespace hengcai::campaigns {

/// What the routes of packs and decisions work with; outlives them.
struct DecisionRoutes {
  const Clock& clock;
  const PersonDecider& decider;
  const DecisionRuns& runs;
  std::function<void()> wake;  ///< has DecisionWork look for what there is to do
};

/// The routes of the contract under /api/v1/packs, /api/v1/decision-runs, and the decisions and facts under
/// /api/v1/people.
void add_routes(access::Doors& doors, const DecisionRoutes& routes);

}  // namespace hengcai::campaigns
