#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/storage/blobs.h"
#include "platform/storage/database.h"
#include "platform/storage/migration.h"

namespace hengcai::storage {

/// A backup is one file, the same for both engines, so that it also moves an installation from one to the
/// other: a tar packed by gzip, with
///
///   about                   format, when it was made, and the migrations that the database had been through
///   tables/03-people/0001   at most a few MB of rows: a line with the columns, then a line for each row
///   (row_text.h) blobs/<sm3>             the contents that the rows refer to manifest                SM3,
///   size, rows and name of every part before it; the last part
///
/// All tables are read in one snapshot, while the server goes on writing.
struct BackupContents {
  std::int64_t tables = 0;
  std::int64_t rows = 0;
  std::int64_t blobs = 0;
  std::int64_t bytes = 0;  ///< of all parts, unpacked
  Instant made;
};

struct Backup {
  BackupContents contents;
  std::string
      sm3;  ///< of the file: kept apart from it, it tells whether somebody altered both a part and its sum
};

/// Writes the file, which takes its place only when it is whole. Problems: `backup.unwritable`,
/// `file.unwritable`, `file.disk_full`, `blob.damaged`, `blob.missing`, and those of a Failure.
[[nodiscard]] Result<Backup> back_up(Database& database, BlobStore& blobs, const std::filesystem::path& file,
                                     const Clock& clock);

/// Reads a backup through, without a database. Problems: `backup.unreadable`, `backup.damaged` (its packing
/// is broken), `backup.cut` (its end is missing), `backup.altered` (a part is not as the manifest says, or is
/// missing or too many), `backup.newer` (of a format that this program does not know).
[[nodiscard]] Result<Backup> check_backup(const std::filesystem::path& file);

struct RestoreTarget {
  std::string database;                        ///< as in Options
  std::optional<std::filesystem::path> blobs;  ///< a folder; nothing: where BlobStore::beside() has them
};

/// Checks the backup as check_backup() does, then makes a database of it that has never been there before, or
/// nothing at all. The program's plan must know all migrations of the backup; later ones are for migrate().
/// Problems besides: `backup.target_occupied`, `storage.migration_unknown`, `storage.migration_changed`,
/// those of a Failure.
[[nodiscard]] Result<Backup> restore(const std::filesystem::path& file, const RestoreTarget& target,
                                     const MigrationPlan& plan);

}  // namespace hengcai::storage
