#pragma once

#include <string_view>

#include "platform/crypto/digest.h"
#include "platform/crypto/secret.h"

namespace hengcai {

/// HMAC (RFC 2104) with SM3.
[[nodiscard]] Sm3Digest hmac_sm3(const Secret& key, std::string_view bytes);

/// HKDF (RFC 5869) with SM3: `size` bytes of key for the purpose named by `info`.
[[nodiscard]] Secret hkdf_sm3(const Secret& key, std::string_view salt, std::string_view info,
                              std::size_t size);

}  // namespace hengcai
