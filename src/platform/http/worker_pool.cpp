#include "platform/http/worker_pool.h"

#include <utility>

namespace hengcai::http {

WorkerPool::WorkerPool(int threads, std::size_t longest_queue) : longest_queue_(longest_queue) {
  threads_.reserve(static_cast<std::size_t>(threads));
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
  {
    const std::scoped_lock lock(mutex_);
    ends_ = true;
  }
  filled_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::post(Task task) {
  {
    const std::scoped_lock lock(mutex_);
    if (tasks_.size() >= longest_queue_) return false;
    tasks_.push_back(std::move(task));
  }
  filled_.notify_one();
  return true;
}

std::size_t WorkerPool::waiting() const {
  const std::scoped_lock lock(mutex_);
  return tasks_.size();
}

void WorkerPool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    filled_.wait(lock, [this] { return ends_ || !tasks_.empty(); });
    if (tasks_.empty()) return;
    {
      const Task task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task();
    }
    lock.lock();
  }
}

}  // namespace hengcai::http
