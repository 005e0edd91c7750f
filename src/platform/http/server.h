#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/result.h"
#include "platform/http/router.h"

namespace hengcai::http {

/// Bounds on what a client may take from the server. What goes beyond is answered (400, 408, 413, 414, 431,
/// 503) and the connection closed.
struct ServerLimits {
  using Time = std::chrono::milliseconds;
  std::size_t target_bytes = 8 << 10;   ///< path and query, as sent: 414
  std::size_t header_bytes = 16 << 10;  ///< request line and all headers: 431
  std::size_t header_count = 64;        ///< 431
  std::size_t connections = 10'000;     ///< further ones wait in the kernel's queue
  std::size_t body_memory = 256 << 20;  ///< bytes of all bodies that are held in memory: 503
  std::size_t uploads = 64;             ///< bodies that are files, being received or handled: 503
  std::size_t queued_requests = 1'024;  ///< waiting for a worker; further ones get 503 with Retry-After
  Time idle{75'000};                    ///< between requests
  Time header{10'000};                  ///< from the first byte of a request to the end of its headers: 408
  Time body_pause{15'000};              ///< without any byte of the body: 408
  std::size_t body_rate = 1 << 10;  ///< bytes a second that a body must keep up, after the first pause: 408
  Time write_pause{30'000};         ///< without the client taking a byte of the answer
  Time request{60'000};             ///< for a handler: 503
  Time stop{20'000};                ///< for what is running when the server is told to stop
};

struct TlsFiles {
  std::filesystem::path certificate;  ///< PEM, the whole chain
  std::filesystem::path key;          ///< PEM
};

struct ServerOptions {
  std::string address = "127.0.0.1";  ///< IPv4 or IPv6
  std::uint16_t port = 8080;          ///< 0: a free one, see Server::port
  std::optional<TlsFiles> tls = {};   ///< TLS 1.2 and 1.3
  ServerLimits limits = {};
  std::vector<std::string> hosts = {};            ///< names that `Host` may have; empty: any well-formed one
  std::vector<std::string> trusted_proxies = {};  ///< addresses whose X-Forwarded-For and -Proto are believed
  std::filesystem::path scratch_folder = {};      ///< for uploads; the system's temporary folder when empty
  int io_threads = 1;
  int workers = 0;  ///< 0: sixteen for each processor, since they wait for the disk together
};

/// An HTTP/1.1 server (RFC 9112): keep-alive, pipelining, TLS, bounded in every direction.
///
///   Server server(options, std::move(router), metrics);
///   if (auto started = server.start(); !started) return started.problem();
///   …                                   // SIGTERM arrives:
///   const bool all_done = server.stop();
///
/// `metrics` must outlive the server. SIGPIPE is ignored in the whole process from start() on.
///
/// I/O threads move bytes and never block; handlers run on the worker pool. An idle connection holds neither
/// a buffer nor a thread.
class Server {
 public:
  Server(ServerOptions options, Router router, class Metrics& metrics);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();  ///< stops

  /// Opens the port and returns; connections are served from now on. Problems: `http.listen` (address in use,
  /// not ours), `http.tls` (certificate or key unreadable or not belonging together).
  [[nodiscard]] Done start();
  [[nodiscard]] std::uint16_t port() const;

  /// Accepts no more, closes idle connections, lets what is running finish within ServerLimits::stop, then
  /// closes what is left. True when nothing had to be cut off. May be called from any thread, not from a
  /// handler.
  bool stop();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace hengcai::http
