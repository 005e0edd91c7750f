#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "platform/base/result.h"
#include "platform/http/request.h"

namespace hengcai::http {

/// A body on its way into a scratch file. Its calls block: they run on the worker pool.
class BodyFile {
 public:
  /// Problem: `http.scratch.unavailable`.
  [[nodiscard]] static Result<std::shared_ptr<BodyFile>> create(const std::filesystem::path& folder);
  BodyFile(int descriptor, std::filesystem::path path);
  BodyFile(const BodyFile&) = delete;
  BodyFile& operator=(const BodyFile&) = delete;
  ~BodyFile();

  /// Problem: `http.scratch.unavailable` (the disk is full).
  [[nodiscard]] Done append(std::string_view bytes);
  [[nodiscard]] std::shared_ptr<const ScratchFile> file() const { return file_; }

 private:
  int descriptor_;
  std::shared_ptr<const ScratchFile> file_;
};

}  // namespace hengcai::http
