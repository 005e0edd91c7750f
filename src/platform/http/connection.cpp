#include "platform/http/connection.h"

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <system_error>
#include <typeinfo>
#include <utility>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>

#include "platform/http/head_scanner.h"
#include "platform/http/problem_details.h"
#include "platform/http/response_writer.h"
#include "platform/log/log.h"

namespace hengcai::http {

namespace {

using boost::system::error_code;

constexpr std::size_t first_buffer = 4 << 10;
constexpr std::size_t body_buffer = 64 << 10;
constexpr std::size_t file_piece = 256 << 10;
/// A body of at most so many bytes is sent in one buffer with the head.
constexpr std::size_t joined_body = 16 << 10;
constexpr std::chrono::milliseconds longest_linger{2'000};
constexpr std::size_t most_lingering_bytes = 1 << 20;

Refusal refusal_of(int status, std::string_view code, std::string_view message) {
  return {status, {.code = std::string(code), .message = std::string(message)}};
}

Refusal too_late() { return refusal_of(408, "http.timeout", "等候请求内容超时"); }
Refusal too_large() { return refusal_of(413, "http.body.too_large", "请求内容太大"); }
Refusal too_busy() { return refusal_of(503, "http.busy.unavailable", "服务器繁忙，请稍后再试"); }

Response internal_error() {
  return problem_response(
      500, {.code = "http.internal", .message = "系统内部出错；请把请求编号（request_id）告诉管理员"});
}

/// An exception's text may hold what a person wrote; only the kinds that cannot are told in full.
void log_failure(const Request& request, const std::exception& failure) {
  const bool is_safe = dynamic_cast<const std::logic_error*>(&failure) != nullptr ||
                       dynamic_cast<const std::system_error*>(&failure) != nullptr;
  log::error("handler_failed")
      .text("request_id", request.id)
      .text("route", request.route)
      .text("type", typeid(failure).name())
      .text("what", is_safe ? failure.what() : "");
}

Response response_of(const Exchange& exchange) {
  try {
    return exchange.route->handler(exchange.request);
  } catch (const std::exception& failure) {
    log_failure(exchange.request, failure);
  } catch (...) {
    log::error("handler_failed")
        .text("request_id", exchange.request.id)
        .text("route", exchange.request.route);
  }
  return internal_error();
}

/// Of RouteOptions::before_body.
std::optional<Response> early_response_of(const Exchange& exchange) {
  try {
    return exchange.route->options.before_body(exchange.request);
  } catch (const std::exception& failure) {
    log_failure(exchange.request, failure);
    return internal_error();
  }
}

std::string_view last_of_list(std::string_view list) {
  const std::size_t comma = list.rfind(',');
  if (comma != std::string_view::npos) list.remove_prefix(comma + 1);
  while (list.starts_with(' ')) list.remove_prefix(1);
  return list;
}

}  // namespace

Connection::Connection(Socket socket, IoThread& thread, ServerContext& server)
    : socket_(std::move(socket)), thread_(thread), server_(server) {
  error_code error;
  socket_.non_blocking(true, error);
  socket_.set_option(Tcp::no_delay(true), error);
  const auto endpoint = socket_.remote_endpoint(error);
  if (!error) peer_ = endpoint.address().to_string();
  if (server_.tls) tls_ = std::make_unique<TlsSession>(*server_.tls, socket_.native_handle());
  thread_.add(*this);
}

Connection::~Connection() { thread_.remove(*this); }

Task<void> Connection::serve() {
  bool goes_on = true;
  if (tls_) goes_on = co_await shake_hands();
  while (goes_on) {
    goes_on = co_await wait_for_request();
    if (!goes_on) break;
    begin_exchange();
    goes_on = co_await read_head();
    if (goes_on && !refused_) route_request();
    if (goes_on && is_for_route() && takes_body()) goes_on = co_await read_body();
    if (goes_on && is_for_route()) co_await handle();
    if (goes_on) goes_on = co_await answer();
  }
  if (!aborted_) co_await linger();
}

// ---- the steps of one exchange --------------------------------------------------------------------------

Task<bool> Connection::shake_hands() {
  enter(Phase::handshake, limits().header);
  for (;;) {
    const auto attempt = tls_->shake_hands();
    if (attempt.state == TlsSession::State::done) co_return true;
    if (attempt.state == TlsSession::State::closed) co_return false;
    const bool reads = attempt.state == TlsSession::State::wants_read;
    const bool is_ready = co_await wait(reads ? Tcp::socket::wait_read : Tcp::socket::wait_write);
    if (!is_ready) co_return false;
  }
}

/// Idle until bytes of a request are there. After a while the buffers are let go, and only readiness is
/// awaited.
Task<bool> Connection::wait_for_request() {
  exchange_.reset();
  parser_.reset();
  if (!input_.empty()) co_return true;
  enter(Phase::idle, limits().idle);
  parked_ = false;
  if (server_.stopping) co_return false;
  if (tls_ == nullptr) {
    const bool received = co_await receive(first_buffer);
    if (received || !parked_ || expired_ || aborted_) co_return received;
  }
  if (tls_ == nullptr || !tls_->has_pending()) {
    release_buffers();
    const bool is_ready = co_await wait(Tcp::socket::wait_read);
    if (!is_ready) co_return false;
  }
  co_return co_await receive(first_buffer);
}

/// An empty upload is a file, too.
bool Connection::takes_body() const {
  return parser_->framing().has_body || exchange_->route->body() == Body::file;
}

void Connection::begin_exchange() {
  enter(Phase::head, limits().header);
  refused_ = false;
  body_received_ = 0;
  exchange_ = std::make_shared<Exchange>(server_);
  exchange_->begun = entered_;
  exchange_->request.id = thread_.next_request_id();
  exchange_->request.client = peer_;
  exchange_->request.secure = tls_ != nullptr;
  parser_ = std::make_unique<MessageParser>();
}

Task<bool> Connection::read_head() {
  using Found = HeadScanner::Outcome;
  HeadScanner scanner({.target_bytes = limits().target_bytes,
                       .bytes = limits().header_bytes,
                       .headers = limits().header_count});
  Found outcome = scanner.scan(input_.view());
  while (outcome == Found::incomplete) {
    const bool received = co_await receive(limits().header_bytes + first_buffer);
    if (!received) {
      if (expired_) refuse(too_late());
      co_return expired_;
    }
    outcome = scanner.scan(input_.view());
  }
  if (outcome == Found::malformed) {
    refuse(refusal_of(400, "http.malformed", "请求头写法不对"));
  } else if (outcome == Found::line_too_long) {
    refuse(refusal_of(414, "http.target.too_long", "请求的地址太长"));
  } else if (outcome == Found::too_large) {
    refuse(refusal_of(431, "http.headers.too_long", "请求头太大或太多"));
  } else {
    const std::string_view head = input_.view().substr(scanner.begin(), scanner.end() - scanner.begin());
    exchange_->begun = thread_.now();
    if (auto refusal = parser_->read_head(head, exchange_->request)) refuse(*std::move(refusal));
    input_.consume(scanner.end());
  }
  co_return true;
}

void Connection::route_request() {
  Request& request = exchange_->request;
  look_at_proxy(request);
  if (!is_our_host(request.header("Host").value_or(""))) {
    return refuse(refusal_of(421, "http.host", "服务器没有这个主机名"));
  }
  auto match = server_.router.find(request.method, request.path);
  exchange_->route = match.route;
  const bool has_body = parser_->framing().has_body;
  if (match.route != nullptr) {
    exchange_->wants_head_only = request.method == Method::head;
    if (exchange_->wants_head_only) request.method = Method::get;
    request.route = match.route->path_template;
    request.parameters = std::move(match.parameters);
    if (has_body && match.route->body() == Body::none) {
      refuse(refusal_of(400, "http.body.unexpected", "这个请求不能带内容"));
    }
    return;
  }
  if (match.allow.empty()) {
    exchange_->response = problem_response(Problem{.code = "http.not_found", .message = "没有这个地址"});
  } else if (request.method == Method::options) {
    exchange_->response = no_content().with("Allow", match.allow);
  } else {
    exchange_->response =
        problem_response(Problem{.code = "http.method", .message = "这个地址不支持这种操作"})
            .with("Allow", match.allow);
  }
  if (has_body) closes_ = lingers_ = true;  // nobody reads it
}

/// Behind a trusted proxy: the address that it saw, and whether that came by TLS.
void Connection::look_at_proxy(Request& request) const {
  const auto& trusted = server_.options.trusted_proxies;
  if (trusted.empty() || std::ranges::find(trusted, peer_) == trusted.end()) return;
  error_code error;
  const auto forwarded = std::string(last_of_list(request.header("X-Forwarded-For").value_or("")));
  const auto address = asio::ip::make_address(forwarded, error);
  if (!error) request.client = address.to_string();
  request.secure = request.secure || request.header("X-Forwarded-Proto") == "https";
}

bool Connection::is_our_host(std::string_view host) const {
  const auto& ours = server_.options.hosts;
  if (ours.empty()) return true;
  const std::size_t end = host.starts_with('[') ? host.find(']') + 1 : std::min(host.find(':'), host.size());
  return std::ranges::any_of(
      ours, [&](const std::string& name) { return equal_ignoring_case(name, host.substr(0, end)); });
}

Task<bool> Connection::read_body() {
  const Router::Route& route = *exchange_->route;
  const Framing& framing = parser_->framing();
  if (framing.content_length.value_or(0) > route.options.max_body) {
    refuse(too_large());
    co_return true;
  }
  if (route.options.before_body) co_await ask_before_body();
  if (refused_) co_return true;
  enter(Phase::body, limits().body_pause);
  if (framing.expects_continue && input_.empty()) {
    const bool sent = co_await send("HTTP/1.1 100 Continue\r\n\r\n");
    if (!sent) co_return false;
  }
  if (route.body() == Body::memory) {
    parser_->expect_body(route.options.max_body, [this](std::string_view piece) { keep_body(piece); });
  } else {
    parser_->expect_body(route.options.max_body, [this](std::string_view piece) { piece_ += piece; });
    co_await open_body_file();
  }
  while (!refused_ && !parser_->is_done()) {
    const bool goes_on = co_await receive_body();
    if (!goes_on) co_return false;
    const bool is_due = piece_.size() >= file_piece || parser_->is_done();
    if (body_file_ && !refused_ && is_due) co_await store_body();
  }
  if (body_file_) exchange_->request.file = body_file_->file();
  body_file_.reset();
  piece_ = {};
  co_return true;
}

Task<void> Connection::ask_before_body() {
  enter(Phase::handling, limits().request);
  const auto refusal = std::make_shared<std::optional<Response>>();
  start_errand([exchange = exchange_, refusal] { *refusal = early_response_of(*exchange); });
  const Outcome outcome = co_await errand();
  if (outcome == Outcome::given_up) leave_exchange();
  if (outcome != Outcome::done) {
    refuse(too_busy());
  } else if (*refusal) {
    refused_ = closes_ = lingers_ = true;
    exchange_->response = **refusal;
  }
}

/// Feeds the parser what has arrived, after waiting for more if it needs that.
Task<bool> Connection::receive_body() {
  std::optional<Refusal> refusal;
  std::size_t used = input_.empty() ? 0 : parser_->read_body(input_.view(), refusal);
  input_.consume(used);
  if (refusal) refuse(*std::move(refusal));
  if (refused_ || used > 0) co_return true;
  const std::size_t before = input_.size();
  if (before == body_buffer) {
    refuse(refusal_of(400, "http.malformed", "请求内容的分块写法不对"));
    co_return true;
  }
  allow_pause(entered_, body_received_, limits().body_pause);
  const bool received = co_await receive(body_buffer);
  if (!received) {
    if (expired_) refuse(too_late());
    co_return expired_;
  }
  body_received_ += input_.size() - before;
  co_return true;
}

void Connection::keep_body(std::string_view piece) {
  std::string& body = exchange_->request.body;
  const std::size_t held = server_.body_bytes.fetch_add(piece.size()) + piece.size();
  exchange_->body_bytes += piece.size();
  if (held > limits().body_memory) return refuse(too_busy());
  if (body.empty()) body.reserve(parser_->framing().content_length.value_or(piece.size()));
  body += piece;
}

Task<void> Connection::open_body_file() {
  exchange_->uploads = 1;
  if (++server_.uploads > limits().uploads) {
    refuse(too_busy());
    co_return;
  }
  using Created = Result<std::shared_ptr<BodyFile>>;
  const auto created = std::make_shared<Created>(std::shared_ptr<BodyFile>());
  start_errand([created, folder = server_.options.scratch_folder] { *created = BodyFile::create(folder); });
  const Outcome outcome = co_await errand();
  if (outcome != Outcome::done) {
    refuse(too_busy());
  } else if (!*created) {
    refuse({503, created->problem()});
  } else {
    body_file_ = **created;
  }
}

Task<void> Connection::store_body() {
  struct Write {
    std::shared_ptr<BodyFile> file;
    std::string piece;
    Done outcome = done();
  };
  const auto write = std::make_shared<Write>(body_file_, std::exchange(piece_, {}));
  start_errand([write] { write->outcome = write->file->append(write->piece); });
  const Outcome outcome = co_await errand();
  if (outcome != Outcome::done) {
    refuse(too_busy());
  } else if (!write->outcome) {
    refuse({503, write->outcome.problem()});
  }
}

Task<void> Connection::handle() {
  const Router::Route& route = *exchange_->route;
  if (route.options.runs == Runs::at_once) {
    exchange_->response = response_of(*exchange_);
    co_return;
  }
  const bool has_own_limit = route.options.time.count() > 0;
  enter(Phase::handling, has_own_limit ? route.options.time : limits().request);
  start_errand([exchange = exchange_] { exchange->response = response_of(*exchange); });
  const Outcome outcome = co_await errand();
  if (outcome == Outcome::queue_full) {
    exchange_->response = problem_response(503, too_busy().problem).with("Retry-After", "1");
  } else if (outcome == Outcome::given_up) {
    leave_exchange();
    refuse(refusal_of(503, "http.request.unavailable", "服务器处理这个请求用时太长"));
  }
}

void Connection::leave_exchange() {
  auto substitute = std::make_shared<Exchange>(server_);
  substitute->begun = exchange_->begun;
  substitute->route = exchange_->route;
  substitute->wants_head_only = exchange_->wants_head_only;
  substitute->request.id = exchange_->request.id;
  substitute->request.method = exchange_->request.method;
  exchange_ = std::move(substitute);
}

Task<bool> Connection::answer() {
  if (aborted_) co_return false;
  enter(Phase::writing, limits().write_pause);
  Response& response = exchange_->response;
  const bool keeps = !closes_ && !server_.stopping && parser_->framing().keep_alive;
  add_request_id(response, exchange_->request.id);
  output_.clear();
  append_head(output_, response,
              {.request_id = exchange_->request.id,
               .date = thread_.date(),
               .keep_alive = keeps,
               .secure = exchange_->request.secure});
  std::string_view body;
  const bool has_body = !exchange_->wants_head_only && response.status != 204 && response.status != 304;
  if (has_body && !response.file) body = response.shared_body ? *response.shared_body : response.body;
  if (body.size() <= joined_body) {
    output_ += body;
    body = {};
  }
  std::string_view head = output_;
  bool sent = push(head, body) == Progress::all;
  if (!sent) sent = co_await send(head, body);
  if (sent && has_body && response.file) sent = co_await send_file();
  record(has_body ? response.body_size() : 0);
  co_return sent&& keeps;
}

Task<bool> Connection::send_file() {
  struct Piece {
    std::shared_ptr<const OpenFile> file;
    std::string bytes = std::string(file_piece, '\0');
    bool failed = false;
  };
  const auto piece = std::make_shared<Piece>(exchange_->response.file);
  for (std::uint64_t offset = 0; offset < piece->file->size(); offset += piece->bytes.size()) {
    enter(Phase::writing, limits().request);
    start_errand([piece, offset] {
      const std::uint64_t left = piece->file->size() - offset;
      piece->bytes.resize(std::min<std::uint64_t>(left, file_piece));
      try {
        piece->failed =
            piece->file->read(offset, piece->bytes.data(), piece->bytes.size()) < piece->bytes.size();
      } catch (const std::system_error&) {
        piece->failed = true;
      }
    });
    const Outcome outcome = co_await errand();
    // The head is gone already: cutting the connection is all that tells the client.
    if (outcome != Outcome::done || piece->failed) co_return false;
    const bool sent = co_await send(piece->bytes);
    if (!sent) co_return false;
  }
  co_return true;
}

/// Says that no more comes, and waits a little for the client to have read it: a close with unread input
/// would take the answer away from it.
Task<void> Connection::linger() {
  enter(Phase::lingering, std::min(limits().body_pause, longest_linger));
  if (tls_) tls_->say_goodbye();
  error_code error;
  socket_.shutdown(Tcp::socket::shutdown_send, error);
  if (!error && lingers_) {
    std::string dropped(first_buffer, '\0');
    for (std::size_t count = 0; count < most_lingering_bytes && !expired_ && !aborted_;) {
      const auto [failed, bytes] = co_await socket_.async_read_some(asio::buffer(dropped), quietly);
      if (failed) break;
      count += bytes;
    }
  }
  socket_.close(error);
}

void Connection::refuse(const Refusal& refusal) {
  refused_ = closes_ = lingers_ = true;
  exchange_->response = problem_response(refusal.status, refusal.problem);
  if (refusal.status == 503) exchange_->response.with("Retry-After", "1");
}

void Connection::record(std::uint64_t bytes) {
  const Request& request = exchange_->request;
  const int status = exchange_->response.status;
  const std::chrono::duration<double> seconds = thread_.now() - exchange_->begun;
  thread_.record(exchange_->route, request.method, status, seconds.count());
  log::Line(status < 500 ? log::Level::info : log::Level::error, "request")
      .text("request_id", request.id)
      .text("method", name_of(request.method))
      .text("route", exchange_->route == nullptr ? "" : exchange_->route->path_template)
      .integer("status", status)
      .number("seconds", seconds.count())
      .integer("bytes", bytes);
}

}  // namespace hengcai::http
