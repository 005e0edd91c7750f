#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "platform/base/clock.h"
#include "platform/base/result.h"

namespace hengcai::storage {

class Database;

/// One step of the database's shape: `src/features/accounts/migrations/0001_accounts_and_grants.sql` is
/// {room "accounts", number 1, title "accounts_and_grants"}. One text for both engines, of any number of
/// statements that end with `;`. What has been released is never changed: it is followed by another.
///
/// A room's migrations are compiled in by `hengcai_room(accounts … MIGRATIONS migrations)` in its
/// CMakeLists.txt:
///
///   #include "migrations/accounts.h"
///   storage::accounts_migrations()
struct Migration {
  std::string_view room;
  int number = 0;
  std::string_view title;
  std::string_view sql;
};

/// The migrations of the rooms, in the order of scripts/check-floors' list of features.
using MigrationPlan = std::vector<std::span<const Migration>>;

struct MigrationRun {
  std::vector<const Migration*> done;  ///< those of this run, in order
};

/// Brings the database to the shape of the plan: room after room, number after number, each in a transaction
/// of its own and recorded with its SM3 in `migrations`. Several servers may begin at once; one does it.
/// Problems: `storage.migration_changed` (one that was run reads otherwise now), `storage.migration_unknown`
/// (the database is of a newer program), `storage.migration_failed`, and those of a Failure.
[[nodiscard]] Result<MigrationRun> migrate(Database& database, const MigrationPlan& plan, const Clock& clock);

/// What migrate() would do.
[[nodiscard]] Result<MigrationRun> pending_migrations(Database& database, const MigrationPlan& plan);

}  // namespace hengcai::storage
