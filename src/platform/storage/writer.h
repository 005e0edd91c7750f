#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/base/result.h"
#include "platform/storage/connection.h"
#include "platform/storage/session.h"

namespace hengcai::storage {

/// The one thread that writes. Closures queue up; it runs each in a savepoint of a common transaction,
/// commits them together and only then lets their callers go: the disk is waited for once, however many write
/// meanwhile.
///
///   while one group is being synced to the disk, the next one gathers in the queue
class Writer {
 public:
  using Work = std::function<Done(Session&)>;
  using Connect = std::function<std::unique_ptr<Connection>()>;  ///< throws Failure

  struct Counts {
    std::uint64_t writes = 0;
    std::uint64_t commits = 0;
    std::uint64_t largest_group = 0;
    std::uint64_t reconnections = 0;
    std::size_t waiting = 0;  ///< now, behind the one that runs
  };

  Writer(std::unique_ptr<Connection> first, Connect connect, std::size_t largest_group);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();  ///< writes what is queued first

  /// Returns when `work` is durable, or with what stood in its way. What `work` throws besides Failure comes
  /// out here.
  [[nodiscard]] Done run(const Work& work);
  [[nodiscard]] Counts counts() const;

 private:
  struct Job {
    const Work* work;
    Done outcome = done();
    std::exception_ptr thrown = nullptr;
    std::promise<void> over = {};
  };
  using Group = std::vector<std::shared_ptr<Job>>;

  void serve();
  [[nodiscard]] std::shared_ptr<Job> wait_for_job();
  [[nodiscard]] std::shared_ptr<Job> next_job();
  void write_group(Group& group);
  [[nodiscard]] Done begin();
  [[nodiscard]] bool run_job(Job& job);
  void commit(Group& group, std::size_t written);

  const Connect connect_;
  const std::size_t largest_group_;
  std::unique_ptr<Connection> connection_;

  mutable std::mutex mutex_;
  std::condition_variable something_to_do_;
  std::deque<std::shared_ptr<Job>> queue_;
  bool closing_ = false;

  std::atomic<std::uint64_t> writes_{0};
  std::atomic<std::uint64_t> commits_{0};
  std::atomic<std::uint64_t> largest_{0};
  std::atomic<std::uint64_t> reconnections_{0};
  std::jthread thread_;  // last, so that it begins when all else is there and ends before it goes
};

}  // namespace hengcai::storage
