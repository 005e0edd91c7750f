#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.h"

struct archive;
struct archive_entry;

namespace hengcai::storage {

/// The file of a backup: a tar, packed by gzip, that `tar tzf` lists. Parts one after the other, their sizes
/// known before.
class ArchiveWriter {
 public:
  [[nodiscard]] static Result<ArchiveWriter> create(const std::filesystem::path& path);

  /// Problems: `backup.unwritable`.
  [[nodiscard]] Done begin(const std::string& name, std::int64_t bytes);
  [[nodiscard]] Done write(std::string_view piece);
  [[nodiscard]] Done add(const std::string& name, std::string_view content);
  [[nodiscard]] Done close();

 private:
  struct Close {
    void operator()(archive* handle) const noexcept;
  };
  explicit ArchiveWriter(std::unique_ptr<archive, Close> handle) : handle_(std::move(handle)) {}
  [[nodiscard]] Problem problem() const;

  std::unique_ptr<archive, Close> handle_;
};

/// What is in such a file, from front to back.
class ArchiveReader {
 public:
  struct Part {
    std::string name;
    std::int64_t bytes = 0;
  };

  /// Problem: `backup.unreadable`.
  [[nodiscard]] static Result<ArchiveReader> open(const std::filesystem::path& path);

  /// The next part; nothing at the end. Problem: `backup.damaged`.
  [[nodiscard]] Result<std::optional<Part>> next();
  /// A further piece of the part, at most 1 MiB; empty at its end. Problem: `backup.damaged`.
  [[nodiscard]] Result<std::string> read();
  /// All of a part. Problem besides: `backup.damaged` where it is larger than `most`.
  [[nodiscard]] Result<std::string> read_all(std::int64_t most);

 private:
  struct Close {
    void operator()(archive* handle) const noexcept;
  };
  explicit ArchiveReader(std::unique_ptr<archive, Close> handle) : handle_(std::move(handle)) {}

  std::unique_ptr<archive, Close> handle_;
};

}  // namespace hengcai::storage
