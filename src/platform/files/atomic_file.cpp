#include "platform/files/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace hengcai {
namespace {

/// What a clerk can do something about, in their words; of anything else, the system's.
std::string reason_of(int error) {
  switch (error) {
    case 0:
      return "";
    case ENOENT:
    case ENOTDIR:
      return "（文件夹不存在）";
    case EACCES:
    case EPERM:
    case EROFS:
      return "（没有写入的权限）";
    case EISDIR:
      return "（那里有一个同名的文件夹）";
    case ENAMETOOLONG:
      return "（名称太长）";
    case EFBIG:
      return "（超过了允许的文件大小）";
    default:
      return "（" + std::generic_category().message(error) + "）";
  }
}

bool sync_to_disk(const std::filesystem::path& path, int flags) {
  const int descriptor = open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool synced = fsync(descriptor) == 0;
  const int error = errno;
  close(descriptor);
  errno = error;
  return synced;
}

}  // namespace

Problem unwritable_file(const std::filesystem::path& path, int error) {
  const bool full = error == ENOSPC || error == EDQUOT;
  return {.code = full ? "file.disk_full" : "file.unwritable",
          .message = full ? "磁盘空间不足，文件没有写成" : "文件写不进去" + reason_of(error),
          .wanted = {},
          .value = {},
          .place = {.file = path.string(), .part = {}, .field = {}}};
}

AtomicFile::AtomicFile(std::filesystem::path path, std::filesystem::path scratch)
    : path_(std::move(path)), scratch_(std::move(scratch)) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)), scratch_(std::exchange(other.scratch_, {})) {}

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(scratch_, other.scratch_);
  return *this;
}

AtomicFile::~AtomicFile() { discard(); }

void AtomicFile::discard() noexcept {
  std::error_code ignored;
  if (!scratch_.empty()) std::filesystem::remove(scratch_, ignored);
  scratch_.clear();
}

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return unwritable_file(path, EISDIR);
  std::string scratch = (folder / ".hengcai_XXXXXX").string();
  const int descriptor = mkostemp(scratch.data(), O_CLOEXEC);
  if (descriptor < 0) return unwritable_file(path, errno);
  const mode_t mask = umask(0);
  umask(mask);
  fchmod(descriptor, 0666 & ~mask);
  close(descriptor);
  return AtomicFile(path, scratch);
}

Done AtomicFile::commit() {
  if (!sync_to_disk(scratch_, O_RDWR)) return write_problem();
  if (std::rename(scratch_.c_str(), path_.c_str()) != 0) return write_problem();
  scratch_.clear();
  const std::filesystem::path folder = path_.has_parent_path() ? path_.parent_path() : ".";
  sync_to_disk(folder, O_RDONLY | O_DIRECTORY);
  return done();
}

Problem AtomicFile::write_problem() const { return unwritable_file(path_, errno); }

}  // namespace hengcai
