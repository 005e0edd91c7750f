#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "platform/base/result.h"
#include "platform/storage/backup.h"
#include "platform/storage/connection.h"
#include "platform/storage/session.h"

namespace hengcai::storage {

/// A database in the making: an SQLite file and a folder of contents under other names, or one transaction of
/// PostgreSQL. Without commit() nothing remains of it.
class RestoringDatabase {
 public:
  /// Problem: `backup.target_occupied`; throws Failure.
  [[nodiscard]] static Result<std::unique_ptr<RestoringDatabase>> begin(const RestoreTarget& target);
  RestoringDatabase(const RestoringDatabase&) = delete;
  RestoringDatabase& operator=(const RestoringDatabase&) = delete;
  ~RestoringDatabase();

  [[nodiscard]] Session& session() { return *session_; }
  [[nodiscard]] Engine engine() const { return engine_; }
  /// Where the contents go while it is being made; nothing: into tables.
  [[nodiscard]] const std::optional<std::filesystem::path>& blobs() const { return blobs_; }

  /// Throws Failure.
  [[nodiscard]] Done commit();

 private:
  explicit RestoringDatabase(const RestoreTarget& target);
  [[nodiscard]] Done check_unoccupied();
  void open();
  [[nodiscard]] Done put_in_place();
  void remove_remains() noexcept;

  Engine engine_;
  std::string location_;  ///< where it will be
  std::string scratch_;   ///< where it is being made
  std::optional<std::filesystem::path> blobs_target_ = {};
  std::optional<std::filesystem::path> blobs_ = {};
  std::unique_ptr<Connection> connection_ = {};
  std::unique_ptr<Session> session_ = {};
  bool committed_ = false;
};

}  // namespace hengcai::storage
