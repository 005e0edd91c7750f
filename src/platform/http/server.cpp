#include "platform/http/server.h"

#include <algorithm>
#include <csignal>
#include <ctime>
#include <mutex>
#include <optional>
#include <random>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>

#include "platform/http/connection.h"
#include "platform/http/response_writer.h"
#include "platform/http/server_context.h"
#include "platform/log/log.h"

namespace hengcai::http {

namespace {

using boost::system::error_code;

constexpr auto rarest_sweep = std::chrono::milliseconds(250);
constexpr auto pause_of_acceptor = std::chrono::milliseconds(10);
constexpr auto patience_after_abort = std::chrono::seconds(1);

/// A worker waits for the disk while its write becomes durable, together with those of all others.
constexpr int workers_per_processor = 16;

int worker_count(const ServerOptions& options) {
  const int processors = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  return options.workers > 0 ? options.workers : workers_per_processor * processors;
}

/// Often enough for the shortest limit.
std::chrono::milliseconds sweep_interval(const ServerLimits& limits) {
  const auto shortest =
      std::min({limits.idle, limits.header, limits.body_pause, limits.write_pause, limits.request});
  return std::clamp(shortest / 8, std::chrono::milliseconds(1), rarest_sweep);
}

Problem listen_problem(const ServerOptions& options, const error_code& error) {
  return {.code = "http.listen",
          .message = "无法监听 " + options.address + " 的 " + std::to_string(options.port) + " 端口",
          .value = error.message()};
}

/// Accepts for all I/O threads in turn, while there is room for connections.
Task<void> accept(Acceptor& acceptor, ServerContext& server,
                  std::vector<std::unique_ptr<IoThread>>& threads) {
  Timer pause(acceptor.get_executor());
  for (std::size_t next = 0; acceptor.is_open(); next = (next + 1) % threads.size()) {
    while (server.connections >= server.options.limits.connections && acceptor.is_open()) {
      pause.expires_after(pause_of_acceptor);
      co_await pause.async_wait(quietly);
    }
    IoThread& thread = *threads[next];
    auto [error, socket] = co_await acceptor.async_accept(thread.context(), quietly);
    if (error == asio::error::operation_aborted || error == asio::error::bad_descriptor) co_return;
    if (error) {  // out of descriptors, mostly
      log::warning("accept_failed").text("error", error.message());
      pause.expires_after(pause_of_acceptor);
      co_await pause.async_wait(quietly);
      continue;
    }
    ++server.connections;
    asio::post(thread.context(),
               [&thread, accepted = std::move(socket)]() mutable { thread.take(std::move(accepted)); });
  }
}

Task<void> serve(std::shared_ptr<Connection> connection) {
  try {
    co_await connection->serve();
  } catch (const std::exception& failure) {
    log::error("connection_failed").text("what", failure.what());
  }
}

}  // namespace

// ---- an I/O thread --------------------------------------------------------------------------------------

IoThread::IoThread(ServerContext& server, std::size_t number) : server_(server), number_(number) {}
IoThread::~IoThread() = default;

void IoThread::take(Socket socket) {
  auto connection = std::make_shared<Connection>(std::move(socket), *this, server_);
  asio::co_spawn(context_.get_executor(), http::serve(std::move(connection)), asio::detached);
}

void IoThread::add(Connection& connection) {
  connection.place = connections_.size();
  connections_.push_back(&connection);
}

void IoThread::remove(Connection& connection) {
  connections_.back()->place = connection.place;
  connections_[connection.place] = connections_.back();
  connections_.pop_back();
  if (--server_.connections > 0) return;
  const std::scoped_lock lock(server_.closing);
  server_.all_closed.notify_all();
}

void IoThread::start_sweeping() { asio::co_spawn(context_.get_executor(), sweep(), asio::detached); }

Task<void> IoThread::sweep() {
  Timer timer(context_.get_executor());
  const auto interval = sweep_interval(server_.options.limits);
  for (;;) {
    timer.expires_after(interval);
    co_await timer.async_wait(quietly);
    const SteadyTime time = now();
    for (Connection* connection : connections_) connection->tick(time);
  }
}

void IoThread::close_idle() {
  for (Connection* connection : connections_) connection->close_if_idle();
}

void IoThread::abort_all() {
  for (Connection* connection : connections_) connection->abort();
}

const std::string& IoThread::date() {
  const std::int64_t second = std::time(nullptr);
  if (second != date_second_) {
    date_second_ = second;
    date_ = http_date(second);
  }
  return date_;
}

std::string IoThread::next_request_id() {
  return fmt::format("{}-{:x}-{:x}", server_.boot_id, number_, ++request_count_);
}

void IoThread::record(const Router::Route* route, Method method, int status, double seconds) {
  Meters& meters = meters_[route];
  const auto label = [route] {
    return std::pair<std::string, std::string>("route", route == nullptr ? "" : route->path_template);
  };
  if (meters.seconds == nullptr) {
    meters.seconds =
        &server_.metrics.histogram("hengcai_http_request_seconds",
                                   "From the end of a request's head to the end of its answer", {label()});
  }
  meters.seconds->add(seconds);
  const int key = status * 8 + static_cast<int>(method);
  auto found = std::ranges::find(meters.requests, key, &std::pair<int, Counter*>::first);
  if (found == meters.requests.end()) {
    Counter& counter = server_.metrics.counter(
        "hengcai_http_requests_total", "Requests answered",
        {label(), {"method", std::string(name_of(method))}, {"status", std::to_string(status)}});
    found = meters.requests.emplace(found, key, &counter);
  }
  found->second->add();
}

// ---- the server -----------------------------------------------------------------------------------------

ServerContext::ServerContext(ServerOptions given_options, Router given_router, Metrics& given_metrics)
    : options(std::move(given_options)), router(std::move(given_router)), metrics(given_metrics) {
  workers.emplace(worker_count(options), options.limits.queued_requests);
}

ServerContext::~ServerContext() = default;

struct Server::State {
  State(ServerOptions options, Router router, Metrics& metrics)
      : context(std::move(options), std::move(router), metrics) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { context.workers.reset(); }  // first: what they still do ends on an I/O thread

  [[nodiscard]] Done open_port();
  void run();
  [[nodiscard]] bool wait_until_closed(std::chrono::milliseconds patience);
  template <class Function>
  void on_each(Function function) {
    for (const auto& thread : io) asio::post(thread->context(), [&thread, function] { function(*thread); });
  }

  ServerContext context;
  std::vector<std::unique_ptr<IoThread>> io;
  std::optional<Acceptor> acceptor;
  std::vector<asio::executor_work_guard<Executor>> guards;
  std::vector<std::thread> threads;
  std::uint16_t port = 0;
};

Done Server::State::open_port() {
  const ServerOptions& options = context.options;
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) return listen_problem(options, error);
  const Tcp::endpoint endpoint(address, options.port);
  acceptor.emplace(io.front()->context().get_executor());
  acceptor->open(endpoint.protocol(), error);
  if (!error) acceptor->set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor->bind(endpoint, error);
  if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
  if (error) return listen_problem(options, error);
  port = acceptor->local_endpoint().port();
  return done();
}

void Server::State::run() {
  asio::co_spawn(io.front()->context().get_executor(), accept(*acceptor, context, io), asio::detached);
  for (const auto& thread : io) {
    guards.emplace_back(thread->context().get_executor());
    thread->start_sweeping();
    threads.emplace_back([&thread] { thread->context().run(); });
  }
}

bool Server::State::wait_until_closed(std::chrono::milliseconds patience) {
  std::unique_lock lock(context.closing);
  return context.all_closed.wait_for(lock, patience, [this] { return context.connections == 0; });
}

Server::Server(ServerOptions options, Router router, Metrics& metrics) {
  if (options.scratch_folder.empty()) options.scratch_folder = std::filesystem::temp_directory_path();
  state_ = std::make_shared<State>(std::move(options), std::move(router), metrics);
  const std::weak_ptr<State> weak = state_;
  metrics.gauge("hengcai_http_connections", "Open connections", [weak] {
    const auto state = weak.lock();
    return state ? static_cast<double>(state->context.connections) : 0;
  });
  metrics.gauge("hengcai_http_waiting_requests", "Requests waiting for a worker", [weak] {
    const auto state = weak.lock();
    return state ? static_cast<double>(state->context.workers->waiting()) : 0;
  });
}

Server::~Server() { stop(); }

Done Server::start() {
  ServerContext& context = state_->context;
  std::signal(SIGPIPE, SIG_IGN);
  context.boot_id = fmt::format("{:08x}", std::random_device{}());
  if (context.options.tls) {
    auto tls = TlsContext::load(*context.options.tls);
    if (!tls) return std::move(tls).problem();
    context.tls = *std::move(tls);
  }
  for (int i = 0; i < std::max(1, context.options.io_threads); ++i) {
    state_->io.push_back(std::make_unique<IoThread>(context, static_cast<std::size_t>(i)));
  }
  Done opened = state_->open_port();
  if (opened) state_->run();
  return opened;
}

std::uint16_t Server::port() const { return state_->port; }

bool Server::stop() {
  if (state_->threads.empty()) return true;
  state_->context.stopping = true;
  asio::post(state_->io.front()->context(), [state = state_.get()] {
    error_code error;
    state->acceptor->close(error);
  });
  state_->on_each([](IoThread& thread) { thread.close_idle(); });
  const bool all_done = state_->wait_until_closed(state_->context.options.limits.stop);
  if (!all_done) {
    state_->on_each([](IoThread& thread) { thread.abort_all(); });
    (void)state_->wait_until_closed(patience_after_abort);
  }
  for (const auto& thread : state_->io) thread->context().stop();
  for (std::thread& thread : state_->threads) thread.join();
  state_->threads.clear();
  return all_done;
}

}  // namespace hengcai::http
