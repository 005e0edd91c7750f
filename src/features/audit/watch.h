#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "features/audit/service.h"

namespace hengcai::audit {

/// Looks after the chain while the server runs, on a thread of its own: keeps the anchor up to date (each
/// minute, and once more at the end), and verifies the whole chain when asked to.
///
///   Watch watch(database, clock, keys, "data/audit-head", {.report = [&](const Problem& p) { log.error(p);
///   }}); watch.begin_verification(); watch.verification()->state;   // running, then whole or broken
class Watch {
 public:
  struct Options {
    std::chrono::milliseconds interval = std::chrono::minutes(1);  ///< between two looks at the head
    /// Told of a chain that is not what it must be, and of a file that cannot be written. From the watch's
    /// thread.
    std::function<void(const Problem&)> report = {};
  };

  enum class State : std::uint8_t { running, whole, broken };

  /// The last verification that was asked for.
  struct Report {
    State state = State::running;
    Instant begun_at = {};
    std::optional<Instant> ended_at = {};
    std::int64_t checked = 0;
    std::optional<Problem> problem = {};
  };

  /// All but the options must outlive the watch.
  Watch(storage::Database& database, const Clock& clock, const KeyProvider& keys,
        std::filesystem::path anchor, Options options);
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch();  ///< stops a verification that is running

  /// Does nothing while one is running.
  void begin_verification();
  /// Nothing before the first.
  [[nodiscard]] std::optional<Report> verification() const;

 private:
  void run();
  void look_at_head();
  void verify_chain();
  bool note_progress(std::int64_t records);

  storage::Database& database_;
  const Clock& clock_;
  const KeyProvider& keys_;
  const std::filesystem::path anchor_;
  const Options options_;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::optional<Report> verification_;
  std::thread thread_;  ///< last, so that it meets everything else made
};

}  // namespace hengcai::audit
