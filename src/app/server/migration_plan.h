#pragma once

#include "platform/storage/migration.h"

namespace hengcai::app {

/// The migrations of every room that keeps rows: the platform's, then the features' in the order of their
/// list (scripts/check-floors). A room that begins to keep rows adds its line here.
[[nodiscard]] storage::MigrationPlan migration_plan();

}  // namespace hengcai::app
