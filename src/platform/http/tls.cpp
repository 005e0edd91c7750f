#include "platform/http/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <new>
#include <string>
#include <utility>

namespace hengcai::http {

namespace {

template <auto release>
struct Releases {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};

/// OpenSSL's last complaint.
std::string last_error() {
  const char* reason = ERR_reason_error_string(ERR_peek_last_error());
  std::string text = reason == nullptr ? "" : reason;
  ERR_clear_error();
  return text;
}

Problem tls_problem(std::string message, const std::filesystem::path& file) {
  return {.code = "http.tls",
          .message = std::move(message),
          .value = last_error(),
          .place = {.file = file.string()}};
}

/// We speak HTTP/1.1 and say so to who asks; who cannot speak it is turned away.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* in,
                    unsigned in_size, void*) {
  static constexpr unsigned char ours[] = "\x08http/1.1";
  unsigned char* chosen = nullptr;
  const int outcome = SSL_select_next_proto(&chosen, out_size, ours, sizeof ours - 1, in, in_size);
  *out = chosen;
  return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

}  // namespace

struct TlsContext::Settings {
  std::unique_ptr<SSL_CTX, Releases<SSL_CTX_free>> context;
};

struct TlsSession::Session {
  std::unique_ptr<SSL, Releases<SSL_free>> ssl;
};

TlsContext::TlsContext(std::unique_ptr<Settings> settings) : settings_(std::move(settings)) {}
TlsContext::~TlsContext() = default;

Result<std::unique_ptr<TlsContext>> TlsContext::load(const TlsFiles& files) {
  auto settings = std::make_unique<Settings>();
  settings->context.reset(SSL_CTX_new(TLS_server_method()));
  SSL_CTX* context = settings->context.get();
  if (context == nullptr) throw std::bad_alloc();
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_options(context,
                      SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
  if (SSL_CTX_use_certificate_chain_file(context, files.certificate.c_str()) != 1) {
    return tls_problem("读不出 TLS 证书", files.certificate);
  }
  if (SSL_CTX_use_PrivateKey_file(context, files.key.c_str(), SSL_FILETYPE_PEM) != 1) {
    return tls_problem("读不出 TLS 私钥，或私钥与证书不匹配", files.key);
  }
  return std::unique_ptr<TlsContext>(new TlsContext(std::move(settings)));
}

TlsSession::TlsSession(const TlsContext& context, int socket) : session_(std::make_unique<Session>()) {
  session_->ssl.reset(SSL_new(context.settings_->context.get()));
  if (!session_->ssl || SSL_set_fd(session_->ssl.get(), socket) != 1) throw std::bad_alloc();
  SSL_set_accept_state(session_->ssl.get());
}

TlsSession::~TlsSession() = default;

TlsSession::Attempt TlsSession::judge(int outcome, std::size_t bytes) {
  if (outcome > 0) return {State::done, bytes};
  const int error = SSL_get_error(session_->ssl.get(), outcome);
  if (error == SSL_ERROR_WANT_READ) return {State::wants_read};
  if (error == SSL_ERROR_WANT_WRITE) return {State::wants_write};
  return {State::closed};
}

TlsSession::Attempt TlsSession::shake_hands() {
  ERR_clear_error();
  return judge(SSL_do_handshake(session_->ssl.get()), 0);
}

TlsSession::Attempt TlsSession::read(char* into, std::size_t size) {
  ERR_clear_error();
  std::size_t bytes = 0;
  const int outcome = SSL_read_ex(session_->ssl.get(), into, size, &bytes);
  return judge(outcome, bytes);
}

TlsSession::Attempt TlsSession::write(std::string_view bytes) {
  ERR_clear_error();
  std::size_t written = 0;
  const int outcome = SSL_write_ex(session_->ssl.get(), bytes.data(), bytes.size(), &written);
  return judge(outcome, written);
}

void TlsSession::say_goodbye() {
  ERR_clear_error();
  SSL_shutdown(session_->ssl.get());
}

bool TlsSession::has_pending() const { return SSL_has_pending(session_->ssl.get()) == 1; }

}  // namespace hengcai::http
