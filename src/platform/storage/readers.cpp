#include "platform/storage/readers.h"

#include <stdexcept>
#include <utility>

#include "platform/storage/failure.h"

namespace hengcai::storage {
namespace {

// A thread that waits for a second connection while it holds one may wait for ever.
thread_local bool reading = false;

class Reading {
 public:
  Reading() {
    if (reading) throw std::logic_error("a read within a read");
    reading = true;
  }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() { reading = false; }
};

}  // namespace

// A connection out of the pool, for as long as this lives.
class Readers::Loan {
 public:
  explicit Loan(Readers& readers) : readers_(readers), connection_(readers.take()) {}
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;
  ~Loan() { readers_.give_back(std::move(connection_)); }

  Connection& connection() {
    if (!connection_) connection_ = readers_.connect_();
    return *connection_;
  }
  void renew() {
    connection_.reset();
    ++readers_.reconnections_;
  }
  [[nodiscard]] bool lost() const { return connection_ && connection_->lost(); }
  void run(const Work& work) {
    connection().begin(Connection::Work::reading);
    Session session(*connection_);
    work(session);
    if (session.failed()) throw std::logic_error("a read went on after a statement had failed");
    connection_->commit();
  }
  void undo() noexcept {
    if (connection_) connection_->rollback();
  }

 private:
  Readers& readers_;
  std::unique_ptr<Connection> connection_;
};

Done Readers::run(const Work& work) {
  const Reading reading_now;
  Loan loan(*this);
  for (bool again = true;; again = false) {
    try {
      loan.run(work);
      ++reads_;
      return done();
    } catch (const Failure& failure) {
      loan.undo();
      if (!again || !loan.lost()) return failure.problem();
      loan.renew();
    } catch (...) {
      loan.undo();
      throw;
    }
  }
}

// An idle connection, or null where a new one may be made; waits while all are lent.
std::unique_ptr<Connection> Readers::take() {
  std::unique_lock lock(mutex_);
  one_is_back_.wait(lock, [this] { return lent_ < most_; });
  ++lent_;
  if (idle_.empty()) return nullptr;
  std::unique_ptr<Connection> connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}

void Readers::give_back(std::unique_ptr<Connection> connection) noexcept {
  if (connection && connection->lost()) connection.reset();
  {
    const std::lock_guard lock(mutex_);
    --lent_;
    if (connection) idle_.push_back(std::move(connection));
  }
  one_is_back_.notify_one();
}

}  // namespace hengcai::storage
