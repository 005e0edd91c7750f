#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

// Boost.Asio with one concrete executor instead of the type-erased default, which costs an eighth of the
// speed. For the sources of this room alone: every one that includes it takes ten seconds to compile.
namespace hengcai::http {

namespace asio = boost::asio;

using SteadyTime = std::chrono::steady_clock::time_point;
using Executor = asio::io_context::executor_type;
using Tcp = asio::ip::tcp;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;
/// A coroutine of an I/O thread. Two faults of g++ 12 to be kept clear of: `co_await` never stands in a
/// condition (the compiler's variables for it may come before the frame's head), and no temporary with a
/// destructor stands in an expression with `co_await` (it may be destroyed twice).
///
///   const bool received = co_await receive(most);
///   if (!received) co_return false;
template <class T>
using Task = asio::awaitable<T, Executor>;

/// Awaits and gives the error code as a value: `const auto [error, bytes] = co_await
/// socket.async_read_some(…, quietly)`.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> quietly{asio::use_awaitable_t<Executor>{}};

/// Bytes that have arrived and are not yet used. Holds no memory when released.
class InputBuffer {
 public:
  [[nodiscard]] std::string_view view() const { return {bytes_.get() + begin_, end_ - begin_}; }
  [[nodiscard]] bool empty() const { return begin_ == end_; }
  [[nodiscard]] std::size_t size() const { return end_ - begin_; }
  void consume(std::size_t count) {
    begin_ += count;
    if (begin_ == end_) begin_ = end_ = 0;
  }

  /// Room for at least one byte more, in a buffer of at most `most` bytes; empty when that is full.
  [[nodiscard]] asio::mutable_buffer room(std::size_t most);
  void received(std::size_t count) { end_ += count; }
  void release() {
    if (empty()) *this = InputBuffer();
  }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace hengcai::http
