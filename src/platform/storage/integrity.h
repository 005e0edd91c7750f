#pragma once

#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include "platform/base/problem.h"
#include "platform/storage/database.h"
#include "platform/storage/sqlite_connection.h"

namespace hengcai::storage {

/// Looks through an SQLite database. Throws Failure (`storage.damaged`) with what was found.
void must_be_whole(Session& session, IntegrityCheck depth);

/// Looks through a large file in a thread of its own, while it is in use already.
class IntegrityWatch {
 public:
  explicit IntegrityWatch(const std::filesystem::path& path);
  IntegrityWatch(const IntegrityWatch&) = delete;
  IntegrityWatch& operator=(const IntegrityWatch&) = delete;
  ~IntegrityWatch();  ///< does not wait for the end of the check

  /// What is wrong with the file, as far as it is known.
  [[nodiscard]] std::optional<Problem> found() const;

 private:
  void look();

  SqliteConnection connection_;
  mutable std::mutex mutex_;
  std::optional<Problem> found_;
  std::atomic<bool> over_{false};
  std::jthread thread_;
};

}  // namespace hengcai::storage
