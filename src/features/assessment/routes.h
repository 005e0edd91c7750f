#pragma once

#include <functional>

#include "features/access/service.h"
#include "features/assessment/cases.h"
#include "features/assessment/documents.h"
#include "features/assessment/figures.h"
#include "features/assessment/forms.h"
#include "features/assessment/meetings.h"
#include "features/assessment/objections.h"
#include "features/assessment/publicities.h"
#include "features/assessment/runs.h"

namespace hengcai::assessment {

/// What the routes of cases work with; outlives them.
struct Rooms {
  const Cases& cases;
  const Forms& forms;
  const Meetings& meetings;
  const Publicities& publicities;
  const Objections& objections;
  const CaseRuns& runs;
  const Figures& figures;
  const Documents& documents;
  std::function<void()> wake;  ///< has CaseWork look for what there is to do
};

/// The routes of the contract under /api/v1/cases, /meetings, /publicities, /objections and /case-runs,
/// /case-progress and /me/home.
void add_routes(access::Doors& doors, const Rooms& rooms);

// Parts of it, by what they are about.
void add_case_routes(access::Doors& doors, const Rooms& rooms);
void add_form_routes(access::Doors& doors, const Rooms& rooms);
void add_unit_routes(access::Doors& doors, const Rooms& rooms);

}  // namespace hengcai::assessment
