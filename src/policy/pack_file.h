#pragma once

#include <filesystem>
#include <string>

namespace hengcai::policy {

/// The bytes of a file of a pack; of one that no pack has, no more than the readers need to refuse it.
[[nodiscard]] std::string read_pack_file(const std::filesystem::path& path);

}  // namespace hengcai::policy
