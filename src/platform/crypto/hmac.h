#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "platform/crypto/digest.h"
#include "platform/crypto/secret.h"

namespace hengcai {

/// HMAC (RFC 2104) with SM3 under one key, which is prepared once. Any thread may ask.
///
///   HmacSm3(key).of("message")
class HmacSm3 {
 public:
  explicit HmacSm3(const Secret& key);
  HmacSm3(HmacSm3&&) noexcept;
  HmacSm3& operator=(HmacSm3&&) noexcept;
  ~HmacSm3();

  [[nodiscard]] Sm3Digest of(std::string_view bytes) const;
  /// Of the pieces one after the other, with nothing between them.
  [[nodiscard]] Sm3Digest of(std::span<const std::string_view> pieces) const;

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// HKDF (RFC 5869) with SM3: `size` bytes of key for the purpose named by `info`.
[[nodiscard]] Secret hkdf_sm3(const Secret& key, std::string_view salt, std::string_view info,
                              std::size_t size);

}  // namespace hengcai
