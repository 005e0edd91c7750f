#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hengcai::http {

/// Threads that do what may block, in the order it was handed in, behind a queue of bounded length.
class WorkerPool {
 public:
  using Task = std::function<void()>;  ///< must not throw

  WorkerPool(int threads, std::size_t longest_queue);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  ~WorkerPool();  ///< does what is queued, then ends

  /// False when the queue is full: nothing was taken.
  [[nodiscard]] bool post(Task task);
  [[nodiscard]] std::size_t waiting() const;

 private:
  void work();

  mutable std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<Task> tasks_;
  std::size_t longest_queue_;
  bool ends_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace hengcai::http
