#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "platform/base/result.h"
#include "platform/crypto/secret.h"

namespace hengcai {

/// The user id that enters every SM2 signature here (GB/T 32918.2, GM/T 0009-2012 §10): the default one.
inline constexpr std::string_view sm2_user_id = "1234567812345678";

struct Sm2Key;

/// Verifies SM2 signatures (GB/T 32918.2 with SM3). Immutable; copies share the key; any thread may use it.
///
/// Outside of the program, with the key and the signature in files:
///
///   openssl pkeyutl -verify -pubin -inkey key.pem -in message -rawin -digest sm3
///       -pkeyopt distid:1234567812345678 -sigfile signature
class VerifyingKey {
 public:
  /// From `-----BEGIN PUBLIC KEY-----`. Problem: `sm2.key`, also for a key on another curve.
  [[nodiscard]] static Result<VerifyingKey> from_pem(std::string_view pem);
  [[nodiscard]] std::string to_pem() const;
  /// The first 16 hexadecimal digits of the SM3 of the uncompressed point: enough to tell keys apart.
  [[nodiscard]] const std::string& fingerprint() const;

  /// `signature` is DER, as sign() gives it. False for whatever is not a signature of the message by this
  /// key.
  [[nodiscard]] bool verifies(std::string_view message, std::string_view signature) const;

 private:
  friend class SigningKey;
  explicit VerifyingKey(std::shared_ptr<const Sm2Key> key) : key_(std::move(key)) {}
  std::shared_ptr<const Sm2Key> key_;
};

/// Makes SM2 signatures. Immutable; copies share the key; any thread may use it.
class SigningKey {
 public:
  [[nodiscard]] static SigningKey generate();
  /// From PKCS#8 DER. Problem: `sm2.key`.
  [[nodiscard]] static Result<SigningKey> from_der(std::string_view der);
  [[nodiscard]] Secret to_der() const;

  /// The signature in DER (GM/T 0009-2012 §7.3), binary. Of the same message it differs every time.
  [[nodiscard]] std::string sign(std::string_view message) const;
  [[nodiscard]] const VerifyingKey& verifying_key() const { return verifying_; }

 private:
  explicit SigningKey(std::shared_ptr<const Sm2Key> key);
  std::shared_ptr<const Sm2Key> key_;
  VerifyingKey verifying_;  ///< without the private half
};

}  // namespace hengcai
