#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/base/result.h"

namespace hengcai {

/// A part of a package as the central directory lists it.
struct ZipEntry {
  std::string name;  ///< as stored, `xl/worksheets/sheet1.xml`
  std::uint64_t stored_bytes = 0;
  std::uint64_t bytes = 0;  ///< inflated; no more than this is ever read
  std::uint64_t position = 0;
  std::uint64_t number = 0;
  std::uint32_t checksum = 0;  ///< CRC-32 of the inflated bytes
  bool encrypted = false;
};

/// Random access to the parts of a ZIP file, inflated as a stream. One part is open at a time.
class ZipReader {
 public:
  /// Reads the central directory. Nothing when this is no ZIP file or its end is missing.
  [[nodiscard]] static std::unique_ptr<ZipReader> open(const std::filesystem::path& path);
  ZipReader(const ZipReader&) = delete;
  ZipReader& operator=(const ZipReader&) = delete;
  ~ZipReader();

  [[nodiscard]] const std::vector<ZipEntry>& entries() const { return entries_; }
  /// By name, ASCII case, leading `/` and `\` for `/` disregarded, as packages are addressed. Null when
  /// absent.
  [[nodiscard]] const ZipEntry* find(std::string_view name) const;

  /// Opens a part for read(); false when its local header is broken or its compression unknown.
  [[nodiscard]] bool open_part(const ZipEntry& entry);
  /// Opens a part so that read() gives its bytes as stored; `method` and `level` are those of its deflation.
  [[nodiscard]] bool open_raw(const ZipEntry& entry, int& method, int& level);
  /// Up to `size` further bytes; 0 at the end, negative when the data is damaged (its checksum included).
  [[nodiscard]] int read(char* buffer, unsigned size);

 private:
  explicit ZipReader(void* handle) : handle_(handle) {}
  bool list_entries();
  bool go_to(const ZipEntry& entry);
  void close_part();

  void* handle_;
  bool part_open_ = false;
  std::vector<ZipEntry> entries_;
  std::unordered_map<std::string, std::size_t> by_name_;
};

}  // namespace hengcai
