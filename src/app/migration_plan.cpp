#include "app/migration_plan.h"

#include "migrations/storage.h"

namespace hengcai::app {

storage::MigrationPlan migration_plan() {
  return {
      storage::storage_migrations(),
  };
}

}  // namespace hengcai::app
