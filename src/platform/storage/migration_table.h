#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "platform/base/result.h"
#include "platform/storage/migration.h"
#include "platform/storage/session.h"

namespace hengcai::storage {

/// Room and number of the migrations that a database has been through, and their SM3.
using RecordedMigrations = std::map<std::pair<std::string, std::int64_t>, std::string>;

void make_migrations_table(Session& session);
[[nodiscard]] RecordedMigrations recorded_migrations(Session& session);

/// The plan, parted by what is recorded.
struct PartedPlan {
  std::vector<const Migration*> recorded;
  std::vector<const Migration*> pending;
};

/// Problems: `storage.migration_changed`, `storage.migration_unknown`.
[[nodiscard]] Result<PartedPlan> part_plan(const MigrationPlan& plan, RecordedMigrations recorded);

}  // namespace hengcai::storage
