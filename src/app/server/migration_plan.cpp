#include "app/server/migration_plan.h"

#include "migrations/accounts.h"
#include "migrations/assessment.h"
#include "migrations/audit.h"
#include "migrations/campaigns.h"
#include "migrations/doors.h"
#include "migrations/duties.h"
#include "migrations/organisations.h"
#include "migrations/register.h"
#include "migrations/storage.h"

namespace hengcai::app {

storage::MigrationPlan migration_plan() {
  return {
      storage::storage_migrations(),  storage::audit_migrations(),    storage::organisations_migrations(),
      storage::accounts_migrations(), storage::register_migrations(), storage::campaigns_migrations(),
      storage::doors_migrations(),    storage::duties_migrations(),   storage::assessment_migrations(),
  };
}

}  // namespace hengcai::app
