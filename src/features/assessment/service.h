#pragma once

// What other rooms and the program use of assessment: cases with their forms, meetings, publicities,
// objections, bulk acts; each class says what it is for.
#include "features/assessment/cases.h"
#include "features/assessment/documents.h"
#include "features/assessment/figures.h"
#include "features/assessment/forms.h"
#include "features/assessment/meetings.h"
#include "features/assessment/objections.h"
#include "features/assessment/publicities.h"
#include "features/assessment/replay.h"
#include "features/assessment/routes.h"
#include "features/assessment/runs.h"
