#pragma once

#include <filesystem>

#include "platform/base/result.h"

namespace hengcai::storage {

/// The sum of a backup over every byte of its file, put behind it in the way that the gzip format has for
/// such things: an empty member with an extra field (RFC 1952 §2.3.1.1, `SM`, the 32 bytes of the SM3). `tar`
/// and `gzip` read over it.
///
/// The sums of the parts do not see each byte: gzip and tar have some that do not matter to what is unpacked.
[[nodiscard]] Done seal_backup(const std::filesystem::path& file);

/// Problems: `backup.unreadable` (not packed by gzip at all), `backup.cut` (no seal at its end),
/// `backup.altered`.
[[nodiscard]] Done check_seal(const std::filesystem::path& file);

}  // namespace hengcai::storage
