#include "platform/crypto/signature.h"

#include <openssl/pem.h>
#include <openssl/x509.h>

#include <climits>

#include "platform/crypto/digest.h"
#include "platform/crypto/openssl_handles.h"

namespace hengcai {

struct Sm2Key {
  PkeyHandle key;
  std::string fingerprint;
};

namespace {

constexpr const char* algorithm = "SM2";

Problem bad_key() { return {.code = "sm2.key", .message = "不是 SM2 密钥"}; }

std::string fingerprint_of(EVP_PKEY* key) {
  unsigned char* point = nullptr;
  const std::size_t size = EVP_PKEY_get1_encoded_public_key(key, &point);
  must_openssl(size > 0, "tell the public point of a key");
  const std::string_view bytes(reinterpret_cast<const char*>(point), size);
  std::string fingerprint = to_hex(sm3(bytes)).substr(0, 16);
  OPENSSL_free(point);
  return fingerprint;
}

std::shared_ptr<const Sm2Key> with_fingerprint(PkeyHandle key) {
  std::string fingerprint = fingerprint_of(key.get());
  return std::make_shared<const Sm2Key>(Sm2Key{.key = std::move(key), .fingerprint = std::move(fingerprint)});
}

BioHandle reading(std::string_view bytes) {
  BioHandle bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
  must_openssl(bio != nullptr, "read from memory");
  return bio;
}

std::string_view written(const BioHandle& bio) {
  const char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

std::shared_ptr<const Sm2Key> public_half(EVP_PKEY* key) {
  const BioHandle bio(BIO_new(BIO_s_mem()));
  must_openssl(bio && i2d_PUBKEY_bio(bio.get(), key) == 1, "write a public key");
  PkeyHandle half(d2i_PUBKEY_bio(bio.get(), nullptr));
  must_openssl(half != nullptr, "read a public key");
  return with_fingerprint(std::move(half));
}

/// A signature to be made or verified, with the user id of GB/T 32918.2 set as sm2(7) of OpenSSL has it:
/// before the digest begins. As a parameter of that beginning OpenSSL 3.0 refuses it.
class Operation {
 public:
  explicit Operation(EVP_PKEY* key)
      : key_context_(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr)), context_(EVP_MD_CTX_new()) {
    must_openssl(key_context_ && context_ &&
                     EVP_PKEY_CTX_set1_id(key_context_.get(), sm2_user_id.data(),
                                          static_cast<int>(sm2_user_id.size())) == 1,
                 "set the user id of SM2");
    EVP_MD_CTX_set_pkey_ctx(context_.get(), key_context_.get());
  }
  [[nodiscard]] EVP_MD_CTX* get() const { return context_.get(); }

 private:
  PkeyContext key_context_;
  DigestContext context_;
};

}  // namespace

Result<VerifyingKey> VerifyingKey::from_pem(std::string_view pem) {
  if (pem.size() > INT_MAX) return bad_key();
  const BioHandle bio = reading(pem);
  PkeyHandle key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
  if (!key || EVP_PKEY_is_a(key.get(), algorithm) != 1) return bad_key();
  return VerifyingKey(with_fingerprint(std::move(key)));
}

std::string VerifyingKey::to_pem() const {
  const BioHandle bio(BIO_new(BIO_s_mem()));
  must_openssl(bio && PEM_write_bio_PUBKEY(bio.get(), key_->key.get()) == 1, "write a public key");
  return std::string(written(bio));
}

const std::string& VerifyingKey::fingerprint() const { return key_->fingerprint; }

bool VerifyingKey::verifies(std::string_view message, std::string_view signature) const {
  const Operation context(key_->key.get());
  must_openssl(
      EVP_DigestVerifyInit_ex(context.get(), nullptr, "SM3", nullptr, nullptr, key_->key.get(), nullptr) == 1,
      "begin to verify by SM2");
  return EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(message),
                          message.size()) == 1;
}

SigningKey::SigningKey(std::shared_ptr<const Sm2Key> key)
    : key_(std::move(key)), verifying_(public_half(key_->key.get())) {}

SigningKey SigningKey::generate() {
  // Not EVP_EC_gen("SM2"): that gives a key of type EC, whose signatures are not SM2.
  const PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, algorithm, nullptr));
  EVP_PKEY* key = nullptr;
  must_openssl(context && EVP_PKEY_keygen_init(context.get()) == 1 &&
                   EVP_PKEY_CTX_set_group_name(context.get(), algorithm) == 1 &&
                   EVP_PKEY_generate(context.get(), &key) == 1,
               "make an SM2 key");
  return SigningKey(with_fingerprint(PkeyHandle(key)));
}

Result<SigningKey> SigningKey::from_der(std::string_view der) {
  const unsigned char* at = bytes_of(der);
  PkeyHandle key(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size())));
  if (!key || at != bytes_of(der) + der.size() || EVP_PKEY_is_a(key.get(), algorithm) != 1) return bad_key();
  return SigningKey(with_fingerprint(std::move(key)));
}

Secret SigningKey::to_der() const {
  const BioHandle bio(BIO_new(BIO_s_secmem()));
  must_openssl(
      bio && i2d_PKCS8PrivateKey_bio(bio.get(), key_->key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
      "write a private key");
  return Secret(written(bio));
}

std::string SigningKey::sign(std::string_view message) const {
  const Operation context(key_->key.get());
  std::size_t size = 0;
  must_openssl(
      EVP_DigestSignInit_ex(context.get(), nullptr, "SM3", nullptr, nullptr, key_->key.get(), nullptr) == 1 &&
          EVP_DigestSign(context.get(), nullptr, &size, bytes_of(message), message.size()) == 1,
      "begin to sign by SM2");
  std::string signature(size, '\0');
  must_openssl(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                              bytes_of(message), message.size()) == 1,
               "sign by SM2");
  signature.resize(size);
  return signature;
}

}  // namespace hengcai
