#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/metrics.h"
#include "platform/http/server.h"

namespace hengcai::http::test {

/// An answer as it came over the wire.
struct Answer {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< names in lower case; the last of each
  std::string body;

  [[nodiscard]] std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

/// A client that sends exactly what it is told, for tests of what a server must take or refuse. Every wait is
/// bounded (30 s), so that a fault fails a test rather than hang it.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  RawClient(RawClient&& other) noexcept;
  RawClient& operator=(RawClient&&) = delete;
  ~RawClient();

  /// False when the other side has closed.
  bool send(std::string_view bytes);
  void finish_sending();
  /// The next answer; `of_head` for the answer to a HEAD request. Nothing when the connection ends before it.
  std::optional<Answer> read(bool of_head = false);
  std::optional<Answer> ask(std::string_view bytes);
  /// Waits until the server has closed; false when something more comes instead.
  bool is_closed();
  [[nodiscard]] int socket() const { return socket_; }

 private:
  bool receive();

  int socket_;
  std::string received_;
};

/// Whether a connection is refused.
[[nodiscard]] bool refuses_connections(std::uint16_t port);

/// A server on a free port with the routes of a test.
class TestServer {
 public:
  explicit TestServer(Router router, ServerOptions options = {});
  ~TestServer() = default;
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  [[nodiscard]] RawClient connect() const { return RawClient(server_->port()); }
  /// Asks on a connection of its own.
  [[nodiscard]] std::optional<Answer> ask(std::string_view bytes) const { return connect().ask(bytes); }
  [[nodiscard]] Server& server() { return *server_; }
  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] Metrics& metrics() { return metrics_; }
  void end() { server_.reset(); }

 private:
  Metrics metrics_;
  std::optional<Server> server_;
};

/// `GET /path HTTP/1.1` with a Host, and further header lines as given (each with its CR LF).
[[nodiscard]] std::string get(std::string_view target, std::string_view headers = {});
[[nodiscard]] std::string post(std::string_view target, std::string_view body, std::string_view headers = {});

}  // namespace hengcai::http::test
