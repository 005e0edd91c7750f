#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace hengcai {

/// Work that goes on after its request was answered, on a thread of its own, one piece at a time. What there
/// is to do stands in the database and not here, so that a restart forgets nothing: a round looks for the
/// next piece, does it, and says whether there was one.
///
///   Background imports([&](const std::atomic<bool>& stopping) { return work.do_next(stopping); }, options);
///   imports.wake();      // a request has left something to do
class Background {
 public:
  /// Gives up as soon as it can where `stopping` says so, and leaves the piece to the next start.
  using Round = std::function<bool(const std::atomic<bool>& stopping)>;
  struct Options {
    std::chrono::milliseconds interval = std::chrono::minutes(1);  ///< a round without being woken
    /// Told of a round that threw; the next is tried after the interval.
    std::function<void(const std::exception&)> report = {};
  };

  Background(Round round, Options options);
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  ~Background();  ///< waits for the round that is running

  void wake();
  /// Until a round that was begun after this call has found nothing to do.
  void settle();

 private:
  void run();
  bool do_round();

  const Round round_;
  const Options options_;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_woken_ = true;
  bool is_idle_ = false;
  std::thread thread_;  ///< last, so that it meets everything else made
};

}  // namespace hengcai
