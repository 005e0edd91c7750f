#include <algorithm>
#include <optional>
#include <utility>

#include "platform/crypto/digest.h"
#include "platform/storage/backup.h"
#include "platform/storage/backup_archive.h"
#include "platform/storage/backup_parts.h"
#include "platform/storage/blob_file.h"
#include "platform/storage/catalogue.h"
#include "platform/storage/failure.h"
#include "platform/storage/migration_table.h"
#include "platform/storage/restore_target.h"

namespace hengcai::storage {
namespace {

template <class Value>
Value must(Result<Value> result) {
  if (!result) throw Failure(std::move(result).problem());
  return std::move(*result);
}

// Puts the parts of a backup that has been checked into an empty database. Throws Failure.
class Loading {
 public:
  Loading(ArchiveReader archive, RestoringDatabase& target) : archive_(std::move(archive)), target_(target) {}

  void run(const MigrationPlan& plan);

 private:
  void next_part() { part_ = must(archive_.next()); }
  [[nodiscard]] bool at(std::string_view folder) const { return part_ && part_->name.starts_with(folder); }
  void make_tables(const MigrationPlan& plan);
  void load_table();
  void load_blob();
  void load_blob_into_tables(const std::string& sm3);
  void load_blob_into_folder(const std::filesystem::path& folder, const std::string& sm3);

  ArchiveReader archive_;
  RestoringDatabase& target_;
  std::optional<ArchiveReader::Part> part_;
  std::vector<Table> tables_;
};

void Loading::run(const MigrationPlan& plan) {
  next_part();
  make_tables(plan);
  next_part();
  while (at(tables_folder)) load_table();
  while (at(blobs_folder)) load_blob();
}

// In the shape that the database had when the backup was made, and without what the migrations themselves put
// in.
void Loading::make_tables(const MigrationPlan& plan) {
  const BackupAbout about = must(parse_about(must(archive_.read_all(largest_small_part))));
  RecordedMigrations recorded;
  for (const auto& step : about.migrations) recorded[{step.room, step.number}] = step.sm3;
  Session& session = target_.session();
  make_migrations_table(session);
  for (const Migration* migration : must(part_plan(plan, std::move(recorded))).recorded)
    session.script(migration->sql);
  tables_ = tables_of(session, target_.engine());
  for (auto table = tables_.rbegin(); table != tables_.rend(); ++table)
    session.execute("delete from " + table->name);
}

// All parts of a table go in at once, so that rows may refer to rows of a later part.
void Loading::load_table() {
  const std::string name = table_of_part(part_->name);
  const auto table = std::find_if(tables_.begin(), tables_.end(),
                                  [&name](const Table& known) { return known.name == name; });
  if (table == tables_.end()) throw Failure(unreadable_backup(part_->name));
  const std::vector<std::string_view> columns(table->columns.begin(), table->columns.end());
  std::string content;
  std::string_view rest;
  target_.session().bulk_insert(name, columns, [&](Parameters& row) {
    while (rest.empty()) {
      if (!at(tables_folder) || table_of_part(part_->name) != name) return false;
      content = must(archive_.read_all(largest_small_part));
      rest = content;
      const std::string header = std::string(take_line(rest)) + "\n";
      if (header != header_of(*table)) throw Failure(unreadable_backup(part_->name));
      next_part();
    }
    auto values = parse_row_text(take_line(rest), table->types);
    if (!values) throw Failure(unreadable_backup(name));
    row = std::move(*values);
    return true;
  });
}

void Loading::load_blob() {
  const std::string sm3 = part_->name.substr(blobs_folder.size());
  if (const auto& folder = target_.blobs()) {
    load_blob_into_folder(*folder, sm3);
  } else {
    load_blob_into_tables(sm3);
  }
  next_part();
}

void Loading::load_blob_into_folder(const std::filesystem::path& folder, const std::string& sm3) {
  const std::filesystem::path path = blob_path(folder, sm3);
  if (!make_blob_folder(folder)) throw Failure(file_problem(folder.string()));
  std::filesystem::create_directories(path.parent_path());
  SpooledBlob spooled = must(SpooledBlob::create(blob_incoming(folder), part_->bytes));
  for (;;) {
    const std::string piece = must(archive_.read());
    if (piece.empty()) break;
    must(spooled.add(piece));
  }
  if (spooled.blob().sm3 != sm3) throw Failure(blob_damaged(sm3));
  must(spooled.move_to(path));
}

void Loading::load_blob_into_tables(const std::string& sm3) {
  const Instant now = SystemClock().now();
  Sm3 sum;
  std::int64_t number = 0;
  std::int64_t bytes = 0;
  for (;;) {
    std::string piece = must(archive_.read());
    if (piece.empty()) break;
    sum.add(piece);
    bytes += static_cast<std::int64_t>(piece.size());
    insert_blob_chunk(target_.session(), sm3, number++, {std::move(piece)}, now);
  }
  if (to_hex(sum.finish()) != sm3) throw Failure(blob_damaged(sm3));
  insert_blob_content(target_.session(), {.sm3 = sm3, .bytes = bytes}, now);
}

}  // namespace

Result<Backup> restore(const std::filesystem::path& file, const RestoreTarget& target,
                       const MigrationPlan& plan) {
  auto backup = check_backup(file);
  if (!backup) return backup;
  try {
    const auto database = must(RestoringDatabase::begin(target));
    Loading loading(must(ArchiveReader::open(file)), *database);
    loading.run(plan);
    must(database->commit());
    return backup;
  } catch (const Failure& failure) {
    return failure.problem();
  }
}

}  // namespace hengcai::storage
