#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "platform/base/result.h"
#include "platform/http/server.h"

namespace hengcai::http {

/// Certificate, key and settings of a server that speaks TLS 1.2 and 1.3; made once, used by all connections.
class TlsContext {
 public:
  /// Problem: `http.tls`, with what OpenSSL says.
  [[nodiscard]] static Result<std::unique_ptr<TlsContext>> load(const TlsFiles& files);
  TlsContext(const TlsContext&) = delete;
  TlsContext& operator=(const TlsContext&) = delete;
  ~TlsContext();

 private:
  friend class TlsSession;
  struct Settings;
  explicit TlsContext(std::unique_ptr<Settings> settings);
  std::unique_ptr<Settings> settings_;
};

/// TLS over one non-blocking socket. Each call tries once and says what to wait for, so that whoever holds
/// the socket decides how to wait; between records OpenSSL gives its buffers back, and an idle session costs
/// a few kilobytes.
class TlsSession {
 public:
  /// `socket` stays the caller's.
  TlsSession(const TlsContext& context, int socket);
  TlsSession(const TlsSession&) = delete;
  TlsSession& operator=(const TlsSession&) = delete;
  ~TlsSession();

  enum class State : std::uint8_t { done, wants_read, wants_write, closed };
  struct Attempt {
    State state;
    std::size_t bytes = 0;  ///< read or written, when done
  };
  [[nodiscard]] Attempt shake_hands();
  [[nodiscard]] Attempt read(char* into, std::size_t size);
  [[nodiscard]] Attempt write(std::string_view bytes);
  /// Tells the other side that nothing more comes.
  void say_goodbye();
  /// Bytes that were received already, so that the socket may not become readable for them.
  [[nodiscard]] bool has_pending() const;

 private:
  struct Session;
  [[nodiscard]] Attempt judge(int outcome, std::size_t bytes);
  std::unique_ptr<Session> session_;
};

}  // namespace hengcai::http
