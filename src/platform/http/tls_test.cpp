#include "platform/http/tls.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/http/raw_client.h"

namespace hengcai::http {
namespace {

namespace fs = std::filesystem;
using test::get;
using test::post;
using test::RawClient;
using test::TestServer;
using testing::HasSubstr;

template <class T, void (*release)(T*)>
using Held = std::unique_ptr<T, decltype([](T* held) { release(held); })>;

/// A key and a certificate that it signs itself, for localhost.
void make_certificate(const fs::path& certificate, const fs::path& key_path) {
  const Held<EVP_PKEY, EVP_PKEY_free> key(EVP_EC_gen("P-256"));
  const Held<X509, X509_free> made(X509_new());
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
  X509_set_pubkey(made.get(), key.get());
  const auto* name = reinterpret_cast<const unsigned char*>("localhost");
  X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_ASC, name, -1, -1, 0);
  X509_set_issuer_name(made.get(), X509_get_subject_name(made.get()));
  X509_sign(made.get(), key.get(), EVP_sha256());
  std::FILE* file = std::fopen(certificate.c_str(), "w");
  PEM_write_X509(file, made.get());
  std::fclose(file);
  file = std::fopen(key_path.c_str(), "w");
  PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
}

/// The client's end.
class TlsClient {
 public:
  explicit TlsClient(std::uint16_t port, int highest = TLS1_3_VERSION) : client_(port) {
    SSL_CTX_set_max_proto_version(context_.get(), highest);
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_1_VERSION);
    SSL_CTX_set_security_level(context_.get(), 0);
    ssl_.reset(SSL_new(context_.get()));
    SSL_set_fd(ssl_.get(), client_.socket());
  }
  bool shake_hands() { return SSL_connect(ssl_.get()) == 1; }
  [[nodiscard]] std::string version() const { return SSL_get_version(ssl_.get()); }

  std::string ask(std::string_view request, std::string_view end) {
    SSL_write(ssl_.get(), request.data(), static_cast<int>(request.size()));
    std::string answer;
    char bytes[16 << 10];
    while (!answer.ends_with(end)) {
      const int count = SSL_read(ssl_.get(), bytes, sizeof bytes);
      if (count <= 0) break;
      answer.append(bytes, static_cast<std::size_t>(count));
    }
    return answer;
  }

 private:
  RawClient client_;
  Held<SSL_CTX, SSL_CTX_free> context_{SSL_CTX_new(TLS_client_method())};
  Held<SSL, SSL_free> ssl_;
};

class Tls : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_);
    make_certificate(files_.certificate, files_.key);
  }
  void TearDown() override { fs::remove_all(folder_); }

  static Router routes() {
    Router router;
    router.add(Method::get, "/ok", [](const Request& request) {
      return text_response(200, request.secure ? "secure" : "plain");
    });
    router.add(Method::post, "/echo",
               [](const Request& request) { return text_response(200, request.body + "!"); });
    router.add(Method::get, "/large",
               [](const Request&) { return text_response(200, std::string(5 << 20, 'x') + "!"); });
    return router;
  }

  fs::path folder_ = fs::path(testing::TempDir()) / ("hengcai_tls_" + std::to_string(::getpid()));
  TlsFiles files_{.certificate = folder_ / "cert.pem", .key = folder_ / "key.pem"};
};

TEST_F(Tls, serves_as_without_it_and_asks_to_be_used_always) {
  const TestServer server(routes(), {.tls = files_});
  TlsClient client(server.port());
  ASSERT_TRUE(client.shake_hands());
  EXPECT_EQ(client.version(), "TLSv1.3");
  EXPECT_THAT(client.ask(get("/ok"), "secure"), HasSubstr("Strict-Transport-Security: max-age="));
  const std::string body(200'000, 'y');
  EXPECT_THAT(client.ask(post("/echo", body), "!"), testing::EndsWith(body + "!"));
  EXPECT_GT(client.ask(get("/large"), "!").size(), 5U << 20);
  EXPECT_THAT(client.ask(get("/ok"), "secure"), testing::EndsWith("secure"));
}

TEST_F(Tls, speaks_1_2_but_nothing_older) {
  const TestServer server(routes(), {.tls = files_});
  TlsClient older(server.port(), TLS1_2_VERSION);
  ASSERT_TRUE(older.shake_hands());
  EXPECT_EQ(older.version(), "TLSv1.2");
  TlsClient too_old(server.port(), TLS1_1_VERSION);
  EXPECT_FALSE(too_old.shake_hands());
}

TEST_F(Tls, closes_on_who_speaks_without_it_or_says_nothing) {
  const TestServer server(routes(), {.tls = files_, .limits = {.header = std::chrono::milliseconds(50)}});
  RawClient plain = server.connect();
  plain.send(get("/ok"));
  plain.finish_sending();
  EXPECT_FALSE(plain.read());
  RawClient silent = server.connect();
  EXPECT_TRUE(silent.is_closed());
}

TEST_F(Tls, says_what_is_wrong_with_certificate_and_key) {
  const auto problem_of = [](const TlsFiles& files) {
    const auto context = TlsContext::load(files);
    return context ? Problem{} : context.problem();
  };
  EXPECT_EQ(problem_of({.certificate = folder_ / "none.pem", .key = files_.key}).place.file,
            (folder_ / "none.pem").string());
  EXPECT_EQ(problem_of({.certificate = files_.certificate, .key = files_.certificate}).code, "http.tls");
  const TlsFiles other{.certificate = folder_ / "other.pem", .key = folder_ / "other_key.pem"};
  make_certificate(other.certificate, other.key);
  EXPECT_EQ(problem_of({.certificate = files_.certificate, .key = other.key}).code, "http.tls");
}

}  // namespace
}  // namespace hengcai::http
