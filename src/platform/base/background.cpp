#include "platform/base/background.h"

#include <utility>

namespace hengcai {

Background::Background(Round round, Options options)
    : round_(std::move(round)), options_(std::move(options)), thread_([this] { run(); }) {}

Background::~Background() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Background::wake() {
  {
    const std::lock_guard lock(mutex_);
    is_woken_ = true;
    is_idle_ = false;
  }
  changed_.notify_all();
}

void Background::settle() {
  wake();
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return is_idle_; });
}

bool Background::do_round() {
  try {
    return round_(stopping_);
  } catch (const std::exception& failure) {
    if (options_.report) options_.report(failure);
    return false;
  }
}

void Background::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    is_woken_ = false;
    lock.unlock();
    const bool found = do_round();
    lock.lock();
    if (found || is_woken_ || stopping_) continue;
    is_idle_ = true;
    changed_.notify_all();
    changed_.wait_for(lock, options_.interval, [this] { return is_woken_ || stopping_; });
    is_idle_ = false;
  }
}

}  // namespace hengcai
