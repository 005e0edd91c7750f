#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace hengcai {

/// A file that is nowhere on a disk, for libraries that read and write files by their paths: gone with this.
/// Throws std::system_error when the machine has no memory for it.
class MemoryFile {
 public:
  MemoryFile();
  explicit MemoryFile(std::string_view content);
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile();

  /// Opens this very file, as often as one likes.
  [[nodiscard]] std::filesystem::path path() const;
  [[nodiscard]] std::string content() const;

 private:
  int descriptor_;
};

}  // namespace hengcai
