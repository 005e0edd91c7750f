#pragma once

#include <filesystem>
#include <string>

#include "platform/base/result.h"

namespace hengcai {

/// Why a file or folder cannot be written, by errno: `file.disk_full` or `file.unwritable`.
[[nodiscard]] Problem unwritable_file(const std::filesystem::path& path, int error);

/// A file that takes its place only when it is whole: written under another name in the same folder, synced
/// to disk, then renamed over what stood there. Without commit() nothing remains of it.
class AtomicFile {
 public:
  /// Problem: `file.unwritable`.
  [[nodiscard]] static Result<AtomicFile> create(const std::filesystem::path& path);
  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&& other) noexcept;
  ~AtomicFile();

  /// The file to write to; it exists and is empty.
  [[nodiscard]] const std::filesystem::path& scratch() const { return scratch_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Problems: `file.disk_full`, `file.unwritable`.
  [[nodiscard]] Done commit();
  /// The problem of the write that just failed, told by errno.
  [[nodiscard]] Problem write_problem() const;

 private:
  AtomicFile(std::filesystem::path path, std::filesystem::path scratch);
  void discard() noexcept;

  std::filesystem::path path_;
  std::filesystem::path scratch_;
};

}  // namespace hengcai
