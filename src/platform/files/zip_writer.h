#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "platform/files/zip_reader.h"

namespace hengcai {

/// Writes a ZIP file part by part. Names are UTF-8; times are 1980-01-01, so that the same parts give the
/// same bytes. Every call answers false once the disk has failed; the file is then worthless.
class ZipWriter {
 public:
  /// Null when the file cannot be created.
  [[nodiscard]] static std::unique_ptr<ZipWriter> create(const std::filesystem::path& path);
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;
  ~ZipWriter();

  [[nodiscard]] bool add(const std::string& name, std::string_view content);
  /// A part in pieces; `bytes` is its size, roughly, from which the header's format is chosen.
  [[nodiscard]] bool begin(const std::string& name, std::uint64_t bytes);
  [[nodiscard]] bool write(std::string_view piece);
  [[nodiscard]] bool end();
  /// A part in pieces that are deflated already (see DeflatedPiece); the last must have been made as such.
  [[nodiscard]] bool begin_deflated(const std::string& name, std::uint64_t bytes);
  [[nodiscard]] bool end_deflated(std::uint64_t bytes, std::uint32_t checksum);
  /// A part of another file as it is stored there, without inflating it.
  [[nodiscard]] bool copy(ZipReader& from, const ZipEntry& entry);
  /// Writes the directory. Nothing may be called afterwards.
  [[nodiscard]] bool close();

 private:
  explicit ZipWriter(void* handle) : handle_(handle) {}
  [[nodiscard]] bool open_entry(const std::string& name, int method, int level, bool raw, bool large);

  void* handle_;
};

}  // namespace hengcai
