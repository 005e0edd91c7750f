#include "policy/pack_file.h"

#include <algorithm>
#include <cstdint>
#include <fstream>

namespace hengcai::policy {

std::string read_pack_file(const std::filesystem::path& path) {
  constexpr std::uintmax_t most = (64U << 20U) + 1;  // the XML reader refuses what is over 64 MiB
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  std::string bytes(error ? 0 : static_cast<std::size_t>(std::min(size, most)), '\0');
  std::ifstream in(path, std::ios::binary);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

}  // namespace hengcai::policy
