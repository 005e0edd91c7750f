#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "platform/base/clock.h"
#include "platform/base/identifier.h"
#include "platform/files/scratch_folder.h"
#include "platform/storage/database.h"
#include "platform/storage/migration.h"

namespace hengcai::storage {

/// A database of one test's own, migrated, and gone with the test: an SQLite file, or a schema of the
/// PostgreSQL that HENGCAI_TEST_POSTGRES names (scripts/with-postgres). A room whose tests use it says
/// ON_POSTGRESQL in its CMakeLists.txt, and they run on both.
///
///   TestDatabase database({organisations_migrations(), accounts_migrations()});
///   database->write([](Session& session) { … });
class TestDatabase {
 public:
  explicit TestDatabase(MigrationPlan plan = {}, std::size_t readers = 0)
      : plan_(std::move(plan)), readers_(readers) {
    if (const char* url = std::getenv("HENGCAI_TEST_POSTGRES")) {
      server_ = url;
      schema_ = "test_" + new_id(SystemClock()).substr(24) + std::to_string(next_number());
      on_server("create schema " + schema_);
      const char* joint = server_.find('?') == std::string::npos ? "?" : "&";
      location_ = server_ + joint + "options=-csearch_path%3D" + schema_;
    } else {
      location_ = (folder_.path() / "hengcai.db").string();
    }
    open();
  }
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;
  ~TestDatabase() {
    database_.reset();
    if (!schema_.empty()) on_server("drop schema " + schema_ + " cascade");
  }

  Database& operator*() { return *database_; }
  Database* operator->() { return database_.get(); }
  /// What Options::database takes.
  [[nodiscard]] const std::string& location() const { return location_; }
  /// For files beside the database; empty at first but for the database itself.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
  [[nodiscard]] bool is_postgresql() const { return !schema_.empty(); }

  void close() { database_.reset(); }
  void open() {
    auto opened = Database::open({.database = location_, .readers = readers_});
    if (!opened) throw std::runtime_error(describe(opened.problem()));
    database_ = std::move(*opened);
    auto migrated = migrate(*database_, plan_, SystemClock());
    if (!migrated) throw std::runtime_error(describe(migrated.problem()));
  }

 private:
  static int next_number() {
    static int number = 0;
    return ++number;
  }
  void on_server(const std::string& sql) const {
    auto server = Database::open({.database = server_});
    if (!server) throw std::runtime_error(describe(server.problem()));
    const Done ran = (*server)->write([&sql](Session& session) { session.script(sql); });
    if (!ran) throw std::runtime_error(describe(ran.problem()));
  }

  ScratchFolder folder_;
  MigrationPlan plan_;
  std::size_t readers_;
  std::string server_ = {};
  std::string schema_ = {};
  std::string location_ = {};
  std::unique_ptr<Database> database_ = {};
};

}  // namespace hengcai::storage
