#include "features/audit/watch.h"

#include <utility>

namespace hengcai::audit {

Watch::Watch(storage::Database& database, const Clock& clock, const KeyProvider& keys,
             std::filesystem::path anchor, Options options)
    : database_(database),
      clock_(clock),
      keys_(keys),
      anchor_(std::move(anchor)),
      options_(std::move(options)),
      thread_([this] { run(); }) {}

Watch::~Watch() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Watch::begin_verification() {
  {
    const std::lock_guard lock(mutex_);
    if (verification_ && verification_->state == State::running) return;
    verification_ = Report{.begun_at = clock_.now()};
  }
  wake_.notify_all();
}

std::optional<Watch::Report> Watch::verification() const {
  const std::lock_guard lock(mutex_);
  return verification_;
}

void Watch::run() {
  std::unique_lock lock(mutex_);
  const auto is_asked = [this] { return verification_ && verification_->state == State::running; };
  while (!stopping_) {
    lock.unlock();
    look_at_head();
    lock.lock();
    wake_.wait_for(lock, options_.interval, [&] { return stopping_ || is_asked(); });
    if (stopping_ || !is_asked()) continue;
    lock.unlock();
    verify_chain();
    lock.lock();
  }
  lock.unlock();
  look_at_head();
}

void Watch::look_at_head() {
  const Done updated = update_anchor(database_, clock_, keys_, anchor_);
  if (!updated && options_.report) options_.report(updated.problem());
}

void Watch::verify_chain() {
  std::optional<Problem> problem;
  if (const auto anchor = read_anchor(anchor_, keys_); !anchor) {
    problem = anchor.problem();
  } else {
    const auto found =
        verify(database_, keys_, *anchor, [this](std::int64_t records) { return note_progress(records); });
    problem = found ? found->fault : std::optional(found.problem());
  }
  if (problem && options_.report) options_.report(*problem);
  const std::lock_guard lock(mutex_);
  verification_->state = problem ? State::broken : State::whole;
  verification_->problem = std::move(problem);
  verification_->ended_at = clock_.now();
}

bool Watch::note_progress(std::int64_t records) {
  const std::lock_guard lock(mutex_);
  verification_->checked = records;
  return !stopping_;
}

}  // namespace hengcai::audit
