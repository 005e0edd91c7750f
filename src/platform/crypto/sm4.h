#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "platform/crypto/secret.h"

namespace hengcai {

inline constexpr std::size_t sm4_key_size = 16;
inline constexpr std::size_t sm4_block_size = 16;

/// SM4 (GB/T 32907-2016) in counter mode: encrypts and, given the same counter, decrypts. It hides and does
/// not protect from change: use ColumnCipher, which does both. A counter must not come twice under one key.
[[nodiscard]] std::string sm4_ctr(const Secret& key, std::string_view counter, std::string_view text);

}  // namespace hengcai
