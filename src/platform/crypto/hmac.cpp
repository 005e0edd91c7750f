#include "platform/crypto/hmac.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <string>

#include "platform/crypto/openssl_handles.h"

namespace hengcai {
namespace {

/// Fetched once and for good: the process's end frees it with everything else.
EVP_MAC* hmac() {
  static EVP_MAC* const algorithm = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  return algorithm;
}

char* mutable_text(const char* text) { return const_cast<char*>(text); }

}  // namespace

struct HmacSm3::Context {
  MacContext keyed;
};

HmacSm3::HmacSm3(const Secret& key) : context_(std::make_unique<Context>()) {
  context_->keyed.reset(EVP_MAC_CTX_new(hmac()));
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, mutable_text("SM3"), 0),
      OSSL_PARAM_construct_end()};
  must_openssl(
      context_->keyed && EVP_MAC_init(context_->keyed.get(), key.data(), key.size(), parameters) == 1,
      "prepare HMAC-SM3");
}

HmacSm3::HmacSm3(HmacSm3&&) noexcept = default;
HmacSm3& HmacSm3::operator=(HmacSm3&&) noexcept = default;
HmacSm3::~HmacSm3() = default;

Sm3Digest HmacSm3::of(std::span<const std::string_view> pieces) const {
  const MacContext context(EVP_MAC_CTX_dup(context_->keyed.get()));
  must_openssl(context != nullptr, "compute HMAC-SM3");
  for (const std::string_view piece : pieces) {
    must_openssl(EVP_MAC_update(context.get(), bytes_of(piece), piece.size()) == 1, "compute HMAC-SM3");
  }
  Sm3Digest digest{};
  std::size_t size = 0;
  must_openssl(EVP_MAC_final(context.get(), digest.data(), &size, digest.size()) == 1, "compute HMAC-SM3");
  return digest;
}

Sm3Digest HmacSm3::of(std::string_view bytes) const { return of({&bytes, 1}); }

Secret hkdf_sm3(const Secret& key, std::string_view salt, std::string_view info, std::size_t size) {
  static EVP_KDF* const algorithm = EVP_KDF_fetch(nullptr, "HKDF", nullptr);
  const std::unique_ptr<EVP_KDF_CTX, ReleasedBy<&EVP_KDF_CTX_free>> context(EVP_KDF_CTX_new(algorithm));
  std::string salt_copy(salt);
  std::string info_copy(info);
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, mutable_text("SM3"), 0),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, const_cast<std::uint8_t*>(key.data()),
                                        key.size()),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salt_copy.data(), salt_copy.size()),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info_copy.data(), info_copy.size()),
      OSSL_PARAM_construct_end()};
  Secret derived = Secret::of_size(size);
  must_openssl(context && EVP_KDF_derive(context.get(), derived.data(), size, parameters) == 1,
               "derive a key");
  return derived;
}

}  // namespace hengcai
