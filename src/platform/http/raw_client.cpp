#include "platform/http/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <utility>

namespace hengcai::http::test {

namespace {

constexpr int patience_in_seconds = 30;

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

int open_socket() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) throw std::runtime_error("no socket");
  const timeval patience = {.tv_sec = patience_in_seconds, .tv_usec = 0};
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  return socket;
}

bool connects(int socket, std::uint16_t port) {
  const sockaddr_in address = loopback(port);
  return ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

Answer parse_head(std::string_view head) {
  Answer answer;
  answer.status = std::stoi(std::string(head.substr(head.find(' ') + 1, 3)));
  for (std::size_t begin = head.find("\r\n"); begin != std::string_view::npos;) {
    begin += 2;
    const std::size_t end = head.find("\r\n", begin);
    const std::string_view line = head.substr(begin, end == std::string_view::npos ? end : end - begin);
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) {
      std::string name(line.substr(0, colon));
      std::ranges::transform(name, name.begin(),
                             [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      answer.headers[name] = line.substr(std::min(line.size(), colon + 2));
    }
    begin = end;
  }
  return answer;
}

}  // namespace

RawClient::RawClient(std::uint16_t port) : socket_(open_socket()) {
  if (!connects(socket_, port)) throw std::runtime_error("nobody listens");
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), received_(std::move(other.received_)) {}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::finish_sending() { ::shutdown(socket_, SHUT_WR); }

bool RawClient::receive() {
  char bytes[64 << 10];
  const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
  if (count <= 0) return false;
  received_.append(bytes, static_cast<std::size_t>(count));
  return true;
}

std::optional<Answer> RawClient::read(bool of_head) {
  std::size_t head_end = 0;
  while ((head_end = received_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive()) return std::nullopt;
  }
  Answer answer = parse_head(std::string_view(received_).substr(0, head_end));
  received_.erase(0, head_end + 4);
  if (answer.status == 100) return read(of_head);
  const std::string length = answer.header("content-length");
  const std::size_t size = of_head || length.empty() ? 0 : std::stoul(length);
  while (received_.size() < size) {
    if (!receive()) return std::nullopt;
  }
  answer.body = received_.substr(0, size);
  received_.erase(0, size);
  return answer;
}

std::optional<Answer> RawClient::ask(std::string_view bytes) {
  send(bytes);
  return read();
}

bool RawClient::is_closed() { return received_.empty() && !receive(); }

bool refuses_connections(std::uint16_t port) {
  const int socket = open_socket();
  const bool refused = !connects(socket, port);
  ::close(socket);
  return refused;
}

TestServer::TestServer(Router router, ServerOptions options) {
  options.port = 0;
  server_.emplace(std::move(options), std::move(router), metrics_);
  const Done started = server_->start();
  if (!started) throw std::runtime_error(describe(started.problem()));
}

std::string get(std::string_view target, std::string_view headers) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(headers) + "\r\n";
}

std::string post(std::string_view target, std::string_view body, std::string_view headers) {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(headers) + "\r\n" + std::string(body);
}

}  // namespace hengcai::http::test
