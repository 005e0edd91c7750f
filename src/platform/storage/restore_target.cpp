#include "platform/storage/restore_target.h"

#include <array>
#include <cstdio>
#include <system_error>

#include "platform/storage/blob_file.h"
#include "platform/storage/connect.h"

namespace hengcai::storage {
namespace {

namespace fs = std::filesystem;

constexpr const char* suffix = ".restoring";

Problem occupied(const std::string& what) {
  return {.code = "backup.target_occupied",
          .message = "要恢复到的位置已有数据，没有恢复",
          .wanted = "一个空的数据库",
          .value = what};
}

bool has_something(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder, ignored) &&
         (!fs::is_directory(folder, ignored) || !fs::is_empty(folder, ignored));
}

}  // namespace

RestoringDatabase::RestoringDatabase(const RestoreTarget& target)
    : engine_(engine_of(target.database)), location_(target.database), scratch_(target.database) {
  blobs_target_ = target.blobs;
  if (engine_ == Engine::sqlite) {
    scratch_ += suffix;
    if (!blobs_target_) blobs_target_ = fs::path(location_).replace_extension(".blobs");
  }
  if (blobs_target_) blobs_ = fs::path(blobs_target_->string() + suffix);
}

RestoringDatabase::~RestoringDatabase() {
  session_.reset();
  if (connection_) connection_->rollback();
  connection_.reset();
  remove_remains();
}

Result<std::unique_ptr<RestoringDatabase>> RestoringDatabase::begin(const RestoreTarget& target) {
  std::unique_ptr<RestoringDatabase> database(new RestoringDatabase(target));
  database->remove_remains();  // of a restoration that was killed
  if (Done free = database->check_unoccupied(); !free) return std::move(free).problem();
  database->open();
  if (database->engine_ == Engine::sqlite) return database;
  const auto tables = database->session_->value<std::int64_t>(
      "select count(*) from information_schema.tables where table_schema = current_schema()");
  if (tables != 0) return occupied("PostgreSQL");
  return database;
}

Done RestoringDatabase::check_unoccupied() {
  if (engine_ == Engine::sqlite) {
    for (const char* part : {"", "-wal", "-journal"}) {
      if (fs::exists(location_ + part)) return occupied(location_ + part);
    }
  }
  if (blobs_target_ && has_something(*blobs_target_)) return occupied(blobs_target_->string());
  return done();
}

void RestoringDatabase::open() {
  connection_ = connect(scratch_, Connection::Work::writing);
  connection_->begin(Connection::Work::writing);
  // Rows of one table may refer to later ones of the same.
  if (engine_ == Engine::sqlite) connection_->script("pragma defer_foreign_keys = on");
  session_ = std::make_unique<Session>(*connection_);
}

Done RestoringDatabase::commit() {
  if (engine_ == Engine::postgresql) {
    // The contents first: without the rows that refer to them they are nothing but files.
    Done placed = put_in_place();
    if (placed) connection_->commit();
    committed_ = placed.ok();
    return placed;
  }
  connection_->commit();
  session_.reset();
  connection_.reset();  // the log goes into the file, which is synced
  Done placed = put_in_place();
  committed_ = placed.ok();
  return placed;
}

Done RestoringDatabase::put_in_place() {
  std::error_code error;
  if (blobs_ && fs::exists(*blobs_, error)) {
    fs::remove(*blobs_target_, error);  // where it is an empty folder
    if (std::rename(blobs_->c_str(), blobs_target_->c_str()) != 0)
      return file_problem(blobs_target_->string());
  }
  if (engine_ == Engine::postgresql) return done();
  if (std::rename(scratch_.c_str(), location_.c_str()) != 0) return file_problem(location_);
  const fs::path folder = fs::absolute(location_).parent_path();
  if (!sync_folder(folder)) return file_problem(folder.string());
  return done();
}

void RestoringDatabase::remove_remains() noexcept {
  std::error_code ignored;
  if (engine_ == Engine::sqlite) {
    for (const char* part : {"", "-wal", "-shm", "-journal"}) fs::remove(scratch_ + part, ignored);
  }
  if (blobs_) fs::remove_all(*blobs_, ignored);
}

}  // namespace hengcai::storage
