// The lower half of a connection: bytes in and out, work on the pool, and time limits.
#include <algorithm>
#include <array>
#include <utility>

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>

#include "platform/http/connection.h"

namespace hengcai::http {

namespace {

using boost::system::error_code;

constexpr std::size_t first_buffer = 4 << 10;
constexpr auto park_after = std::chrono::seconds(1);

}  // namespace

asio::mutable_buffer InputBuffer::room(std::size_t most) {
  if (end_ == capacity_ && begin_ > 0) {
    std::copy(bytes_.get() + begin_, bytes_.get() + end_, bytes_.get());
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == capacity_ && capacity_ < most) {
    const std::size_t larger = std::min(most, std::max(first_buffer, capacity_ * 2));
    auto bytes = std::make_unique_for_overwrite<char[]>(larger);
    std::copy_n(bytes_.get(), end_, bytes.get());
    bytes_ = std::move(bytes);
    capacity_ = larger;
  }
  return {bytes_.get() + end_, capacity_ - end_};
}

// ---- bytes ----------------------------------------------------------------------------------------------

Task<bool> Connection::receive(std::size_t most) {
  if (expired_ || aborted_) co_return false;
  if (tls_) co_return co_await receive_tls(most);
  const auto [error, bytes] = co_await socket_.async_read_some(input_.room(most), quietly);
  if (error) co_return false;
  input_.received(bytes);
  co_return true;
}

Task<bool> Connection::receive_tls(std::size_t most) {
  for (;;) {
    const auto room = input_.room(most);
    const auto attempt = tls_->read(static_cast<char*>(room.data()), room.size());
    if (attempt.state == TlsSession::State::done) {
      input_.received(attempt.bytes);
      co_return true;
    }
    if (attempt.state == TlsSession::State::closed) co_return false;
    const bool reads = attempt.state == TlsSession::State::wants_read;
    const bool is_ready = co_await wait(reads ? Tcp::socket::wait_read : Tcp::socket::wait_write);
    if (!is_ready) co_return false;
  }
}

Task<bool> Connection::wait(Tcp::socket::wait_type what) {
  if (expired_ || aborted_) co_return false;
  const auto [error] = co_await socket_.async_wait(what, quietly);
  co_return !error;
}

/// Sends what the kernel takes at once.
Connection::Progress Connection::push(std::string_view& first, std::string_view& second) {
  if (tls_) {
    const Progress progress = push_tls(first);
    return progress == Progress::all ? push_tls(second) : progress;
  }
  while (!first.empty() || !second.empty()) {
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(first), asio::buffer(second)};
    error_code error;
    const std::size_t sent = socket_.write_some(buffers, error);
    if (error == asio::error::would_block) return Progress::wants_write;
    if (error) return Progress::lost;
    const std::size_t of_first = std::min(sent, first.size());
    first.remove_prefix(of_first);
    second.remove_prefix(sent - of_first);
  }
  return Progress::all;
}

Connection::Progress Connection::push_tls(std::string_view& bytes) {
  while (!bytes.empty()) {
    const auto attempt = tls_->write(bytes);
    if (attempt.state == TlsSession::State::wants_read) return Progress::wants_read;
    if (attempt.state == TlsSession::State::wants_write) return Progress::wants_write;
    if (attempt.state == TlsSession::State::closed) return Progress::lost;
    bytes.remove_prefix(attempt.bytes);
  }
  return Progress::all;
}

Task<bool> Connection::send(std::string_view first, std::string_view second) {
  const SteadyTime begun = thread_.now();
  const std::size_t whole = first.size() + second.size();
  for (;;) {
    const Progress progress = push(first, second);
    if (progress == Progress::all) co_return true;
    if (progress == Progress::lost) co_return false;
    allow_pause(begun, whole - first.size() - second.size(), limits().write_pause);
    const bool reads = progress == Progress::wants_read;
    const bool is_ready = co_await wait(reads ? Tcp::socket::wait_read : Tcp::socket::wait_write);
    if (!is_ready) co_return false;
  }
}

void Connection::release_buffers() {
  input_.release();
  output_ = {};
}

// ---- work on the pool -----------------------------------------------------------------------------------

/// Work that was given to the pool, and the coroutine that waits for it.
struct Connection::Errand {
  struct Waiting {
    Waiting() = default;
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;
    virtual ~Waiting() = default;
    virtual void resume(Outcome outcome) = 0;
  };
  template <class Handler>
  struct WaitingHandler final : Waiting {
    explicit WaitingHandler(Handler&& held) : handler(std::move(held)) {}
    void resume(Outcome outcome) override { std::move(handler)(outcome); }
    Handler handler;
  };

  explicit Errand(std::function<void()> given) : work(std::move(given)) {}

  /// On the I/O thread; the first call counts.
  void end(Outcome outcome) {
    if (const auto ended = std::move(waiting)) ended->resume(outcome);
  }

  std::function<void()> work;
  std::unique_ptr<Waiting> waiting;
};

void Connection::start_errand(std::function<void()> work) {
  errand_ = std::make_shared<Errand>(std::move(work));
}

Task<Connection::Outcome> Connection::errand() {
  if (expired_ || aborted_) co_return Outcome::given_up;
  const auto hand_over = [this]<class Handler>(Handler&& handler) {
    errand_->waiting = std::make_unique<Errand::WaitingHandler<Handler>>(std::forward<Handler>(handler));
    const auto executor = thread_.context().get_executor();
    const bool taken = server_.workers->post([errand = errand_, executor] {
      errand->work();
      errand->work = nullptr;  // what it holds is let go before the answer is sent
      asio::post(executor, [errand] { errand->end(Outcome::done); });
    });
    if (!taken) asio::post(executor, [errand = errand_] { errand->end(Outcome::queue_full); });
  };
  const asio::use_awaitable_t<Executor> token;
  const Outcome outcome =
      co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void(Outcome)>(hand_over, token);
  errand_.reset();
  co_return outcome;
}

// ---- time -----------------------------------------------------------------------------------------------

void Connection::enter(Phase phase, std::chrono::milliseconds limit) {
  phase_ = phase;
  entered_ = thread_.now();
  deadline_ = entered_ + limit;
  expired_ = false;
}

void Connection::allow_pause(SteadyTime begun, std::uint64_t moved, std::chrono::milliseconds pause) {
  const auto earned = std::chrono::milliseconds(moved * 1000 / limits().body_rate);
  deadline_ = std::min(thread_.now() + pause, begun + pause + earned);
}

void Connection::tick(SteadyTime now) {
  error_code error;
  if (now >= deadline_) {
    deadline_ = SteadyTime::max();
    expired_ = true;
    if (errand_) asio::post(thread_.context(), [errand = errand_] { errand->end(Outcome::given_up); });
    socket_.cancel(error);
  } else if (phase_ == Phase::idle && !tls_ && !parked_ && now - entered_ >= park_after) {
    parked_ = true;
    socket_.cancel(error);
  }
}

void Connection::close_if_idle() {
  if (phase_ == Phase::idle) abort();
}

void Connection::abort() {
  aborted_ = true;
  if (errand_) asio::post(thread_.context(), [errand = errand_] { errand->end(Outcome::given_up); });
  error_code error;
  socket_.close(error);
}

}  // namespace hengcai::http
