#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/body_file.h"
#include "platform/http/io.h"
#include "platform/http/message_parser.h"
#include "platform/http/server_context.h"

namespace hengcai::http {

/// One request and its answer. A handler may outlive the connection that asked: both hold it.
struct Exchange {
  explicit Exchange(ServerContext& context) : server(context) {}
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;
  ~Exchange() {
    server.body_bytes -= body_bytes;
    server.uploads -= uploads;
  }

  ServerContext& server;
  Request request;
  Response response;
  const Router::Route* route = nullptr;
  bool wants_head_only = false;
  std::size_t body_bytes = 0;  ///< counted in server.body_bytes
  std::size_t uploads = 0;     ///< 0 or 1, counted in server.uploads
  SteadyTime begun;
};

/// One connection: request after request, each read, handled and answered before the next is looked at, so
/// that answers to pipelined requests come in order. Lives on one I/O thread.
///
///   idle → head → body → handling → writing → idle …             the phases, each with its time limit
///                                           → lingering → closed
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Socket socket, IoThread& thread, ServerContext& server);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  Task<void> serve();  ///< until it is closed

  // By the I/O thread, between steps of serve():
  void tick(SteadyTime now);
  void close_if_idle();
  void abort();

  std::size_t place = 0;  ///< among the thread's connections

 private:
  enum class Phase : std::uint8_t { handshake, idle, head, body, handling, writing, lingering };
  enum class Outcome : std::uint8_t { done, queue_full, given_up };
  struct Errand;

  // The steps of one exchange. Those that give a bool: false when the connection is lost.
  Task<bool> shake_hands();
  Task<bool> wait_for_request();
  Task<bool> read_head();
  void route_request();
  Task<bool> read_body();
  Task<void> ask_before_body();
  Task<bool> receive_body();
  Task<void> open_body_file();
  Task<void> store_body();
  Task<void> handle();
  Task<bool> answer();
  Task<bool> send_file();
  Task<void> linger();

  void begin_exchange();
  [[nodiscard]] bool is_for_route() const { return !refused_ && exchange_->route != nullptr; }
  [[nodiscard]] bool takes_body() const;
  void look_at_proxy(Request& request) const;
  [[nodiscard]] bool is_our_host(std::string_view host) const;
  void keep_body(std::string_view piece);
  /// Leaves the exchange to the work that still goes on with it, and takes another to answer by.
  void leave_exchange();
  /// Answers so instead, and closes the connection.
  void refuse(const Refusal& refusal);
  void record(std::uint64_t bytes);

  // Bytes.
  Task<bool> receive(std::size_t most);
  Task<bool> receive_tls(std::size_t most);
  Task<bool> wait(Tcp::socket::wait_type what);
  Task<bool> send(std::string_view first, std::string_view second = {});
  enum class Progress : std::uint8_t { all, wants_read, wants_write, lost };
  Progress push(std::string_view& first, std::string_view& second);
  Progress push_tls(std::string_view& bytes);
  void release_buffers();

  // Work on the pool, and time.
  /// Makes ready what errand() then hands to the pool and waits for. What the work touches must be its own:
  /// after `given_up` it still goes on.
  void start_errand(std::function<void()> work);
  Task<Outcome> errand();
  void enter(Phase phase, std::chrono::milliseconds limit);
  /// Holds what moves bytes to a pause and to a rate since `begun`.
  void allow_pause(SteadyTime begun, std::uint64_t moved, std::chrono::milliseconds pause);
  [[nodiscard]] const ServerLimits& limits() const { return server_.options.limits; }

  Socket socket_;
  IoThread& thread_;
  ServerContext& server_;
  std::unique_ptr<TlsSession> tls_;
  InputBuffer input_;
  std::string output_;
  std::string peer_;  ///< address

  Phase phase_ = Phase::handshake;
  SteadyTime deadline_;
  SteadyTime entered_;    ///< the phase
  bool expired_ = false;  ///< the phase took longer than its limit
  bool parked_ = false;   ///< idle for a while: without buffers
  bool aborted_ = false;  ///< from outside: nothing more is to be done
  bool refused_ = false;  ///< the exchange has its answer already, see refuse()
  bool closes_ = false;   ///< after this answer
  bool lingers_ = false;  ///< input of the client may be unread
  std::shared_ptr<Errand> errand_;

  std::shared_ptr<Exchange> exchange_;
  std::unique_ptr<MessageParser> parser_;
  std::uint64_t body_received_ = 0;      ///< bytes, as sent
  std::shared_ptr<BodyFile> body_file_;  ///< while it is being received
  std::string piece_;                    ///< of it, not yet stored
};

}  // namespace hengcai::http
