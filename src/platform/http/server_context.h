#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "platform/http/io.h"
#include "platform/http/metrics.h"
#include "platform/http/router.h"
#include "platform/http/server.h"
#include "platform/http/tls.h"
#include "platform/http/worker_pool.h"

namespace hengcai::http {

class Connection;

/// What all connections of a server share. Set up before the first one, then read by all threads.
struct ServerContext {
  ServerContext(ServerOptions given_options, Router given_router, Metrics& given_metrics);
  ServerContext(const ServerContext&) = delete;
  ServerContext& operator=(const ServerContext&) = delete;
  ~ServerContext();

  ServerOptions options;
  Router router;
  Metrics& metrics;
  std::unique_ptr<TlsContext> tls;
  std::string boot_id;  ///< begins the ids of this run's requests
  std::atomic<bool> stopping = false;
  std::atomic<std::size_t> connections = 0;
  std::atomic<std::size_t> body_bytes = 0;  ///< held in memory by bodies of requests
  std::atomic<std::size_t> uploads = 0;
  std::mutex closing;
  std::condition_variable all_closed;  ///< when stopping: connections has become 0
  std::optional<WorkerPool> workers;
};

/// One thread that moves bytes, with the connections that it serves. All of it is touched by that thread
/// alone.
class IoThread {
 public:
  IoThread(ServerContext& server, std::size_t number);
  IoThread(const IoThread&) = delete;
  IoThread& operator=(const IoThread&) = delete;
  ~IoThread();

  [[nodiscard]] asio::io_context& context() { return context_; }
  [[nodiscard]] SteadyTime now() const { return std::chrono::steady_clock::now(); }

  void take(Socket socket);  ///< serves it from now on
  void add(Connection& connection);
  void remove(Connection& connection);
  /// Looks after time limits from now on.
  void start_sweeping();
  void close_idle();  ///< told to stop: idle connections end
  void abort_all();   ///< out of patience: all of them

  [[nodiscard]] const std::string& date();  ///< of now, for a Date header
  [[nodiscard]] std::string next_request_id();
  /// Counts one answer.
  void record(const Router::Route* route, Method method, int status, double seconds);

 private:
  struct Meters {
    Histogram* seconds = nullptr;
    std::vector<std::pair<int, Counter*>> requests;  ///< by status and method
  };
  Task<void> sweep();

  ServerContext& server_;
  std::size_t number_;
  std::vector<Connection*> connections_;
  std::unordered_map<const Router::Route*, Meters> meters_;
  std::string date_;
  std::int64_t date_second_ = 0;
  std::uint64_t request_count_ = 0;
  asio::io_context context_{1};  ///< last: with it go the coroutines that are left, and their connections
};

}  // namespace hengcai::http
