#include "platform/storage/writer.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "platform/storage/failure.h"
#include "platform/storage/problems.h"

namespace hengcai::storage {

Writer::Writer(std::unique_ptr<Connection> first, Connect connect, std::size_t largest_group)
    : connect_(std::move(connect)),
      largest_group_(largest_group),
      connection_(std::move(first)),
      thread_([this] { serve(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  something_to_do_.notify_one();
}

Done Writer::run(const Work& work) {
  if (std::this_thread::get_id() == thread_.get_id()) throw std::logic_error("a write within a write");
  const auto job = std::make_shared<Job>(Job{.work = &work});
  std::future<void> over = job->over.get_future();
  {
    const std::lock_guard lock(mutex_);
    if (closing_) return problem_of(Trouble::unavailable, {}, "the database is being closed");
    queue_.push_back(job);
  }
  something_to_do_.notify_one();
  over.get();
  if (job->thrown) std::rethrow_exception(job->thrown);
  return std::move(job->outcome);
}

Writer::Counts Writer::counts() const {
  const std::lock_guard lock(mutex_);
  return {.writes = writes_,
          .commits = commits_,
          .largest_group = largest_,
          .reconnections = reconnections_,
          .waiting = queue_.size()};
}

void Writer::serve() {
  while (std::shared_ptr<Job> first = wait_for_job()) {
    Group group{std::move(first)};
    write_group(group);
    for (const auto& job : group) job->over.set_value();
  }
}

std::shared_ptr<Writer::Job> Writer::wait_for_job() {
  std::unique_lock lock(mutex_);
  something_to_do_.wait(lock, [this] { return closing_ || !queue_.empty(); });
  lock.unlock();
  return next_job();
}

std::shared_ptr<Writer::Job> Writer::next_job() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return nullptr;
  std::shared_ptr<Job> job = std::move(queue_.front());
  queue_.pop_front();
  return job;
}

namespace {

// Those that were not in the way of their own success.
template <class Group>
void fail_all(Group& group, const Problem& problem) {
  for (const auto& job : group) {
    if (job->outcome.ok()) job->outcome = problem;
  }
}

}  // namespace

void Writer::write_group(Group& group) {
  if (Done begun = begin(); !begun) {
    // Nobody should wait for a second and third attempt to reach what does not answer.
    while (std::shared_ptr<Job> waiting = next_job()) group.push_back(std::move(waiting));
    return fail_all(group, begun.problem());
  }
  std::size_t written = 0;
  for (;;) {
    if (run_job(*group.back())) ++written;
    if (!connection_->in_transaction()) {
      const Done& last = group.back()->outcome;
      return fail_all(group, last.ok() ? problem_of(Trouble::unavailable) : Problem(last.problem()));
    }
    if (group.size() == largest_group_) break;
    std::shared_ptr<Job> next = next_job();
    if (!next) break;
    group.push_back(std::move(next));
  }
  if (written > 0) {
    commit(group, written);
  } else {
    connection_->rollback();
  }
}

// A line that was lost while nobody wrote is made anew: nothing had been sent on it.
Done Writer::begin() {
  for (bool again = true;; again = false) {
    try {
      if (!connection_ || connection_->lost()) {
        connection_ = connect_();
        ++reconnections_;
      }
      connection_->begin(Connection::Work::writing);
      return done();
    } catch (const Failure& failure) {
      if (connection_) connection_->rollback();
      if (!again || !connection_ || !connection_->lost()) return failure.problem();
    }
  }
}

bool Writer::run_job(Job& job) {
  try {
    connection_->mark();
    Session session(*connection_);
    job.outcome = (*job.work)(session);
    if (job.outcome.ok()) {
      if (session.failed()) throw std::logic_error("a write went on after a statement had failed");
      return true;
    }
  } catch (const Failure& failure) {
    job.outcome = failure.problem();
  } catch (...) {
    job.thrown = std::current_exception();
    job.outcome = problem_of(Trouble::unavailable, {}, "the write threw an exception");
  }
  try {
    if (connection_->in_transaction()) connection_->undo();
  } catch (const std::exception&) {
    connection_->rollback();
  }
  return false;
}

void Writer::commit(Group& group, std::size_t written) {
  try {
    connection_->commit();
    writes_ += written;
    ++commits_;
    largest_ = std::max<std::uint64_t>(largest_, written);
  } catch (const Failure& failure) {
    connection_->rollback();
    fail_all(group, failure.problem());
  } catch (const std::exception& error) {
    connection_->rollback();
    fail_all(group, problem_of(Trouble::unavailable, {}, error.what()));
  }
}

}  // namespace hengcai::storage
