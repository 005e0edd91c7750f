#include "platform/storage/blob_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "platform/storage/problems.h"

namespace hengcai::storage {

Problem file_problem(std::string about) {
  const int error = errno;
  const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
  return problem_of(full ? Trouble::full : Trouble::unavailable, {},
                    std::move(about) + ": " + std::generic_category().message(error));
}

Problem blob_missing(std::string_view sm3) {
  return {.code = "blob.missing", .message = "文件内容不存在", .wanted = {}, .value = std::string(sm3)};
}

Problem blob_damaged(std::string_view sm3) {
  return {.code = "blob.damaged", .message = "文件内容已损坏", .wanted = {}, .value = std::string(sm3)};
}

std::filesystem::path blob_path(const std::filesystem::path& folder, std::string_view sm3) {
  constexpr std::size_t shard_digits = 2;
  return folder / sm3.substr(0, shard_digits) / sm3.substr(shard_digits);
}

std::filesystem::path blob_incoming(const std::filesystem::path& folder) { return folder / "incoming"; }

bool make_blob_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(blob_incoming(folder), error);
  if (!error) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  errno = error.value();
  return !error;
}

bool sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool synced = fsync(descriptor) == 0;
  close(descriptor);
  return synced;
}

Result<SpooledBlob> SpooledBlob::create(const std::filesystem::path& folder, std::int64_t most_bytes) {
  std::string path = (folder / "incoming_XXXXXX").string();
  const int descriptor = mkostemp(path.data(), O_CLOEXEC);
  if (descriptor < 0) return file_problem(folder.string());
  return SpooledBlob(path, descriptor, most_bytes);
}

SpooledBlob::SpooledBlob(SpooledBlob&& other) noexcept
    : path_(std::exchange(other.path_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)),
      most_bytes_(other.most_bytes_),
      bytes_(other.bytes_),
      sum_(std::move(other.sum_)) {}

SpooledBlob& SpooledBlob::operator=(SpooledBlob&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(most_bytes_, other.most_bytes_);
  std::swap(bytes_, other.bytes_);
  std::swap(sum_, other.sum_);
  return *this;
}

SpooledBlob::~SpooledBlob() {
  if (descriptor_ >= 0) close(descriptor_);
  if (!path_.empty()) unlink(path_.c_str());
}

Done SpooledBlob::add(std::string_view piece) {
  bytes_ += static_cast<std::int64_t>(piece.size());
  if (bytes_ > most_bytes_) {
    return Problem{.code = "blob.too_large",
                   .message = "文件太大",
                   .wanted = "不超过 " + std::to_string(most_bytes_) + " 字节"};
  }
  sum_.add(piece);
  while (!piece.empty()) {
    const ssize_t written = ::write(descriptor_, piece.data(), piece.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return file_problem(path_.string());
    piece.remove_prefix(static_cast<std::size_t>(written));
  }
  return done();
}

StagedBlob SpooledBlob::blob() { return {.sm3 = to_hex(sum_.finish()), .bytes = bytes_}; }

Done SpooledBlob::move_to(const std::filesystem::path& path) {
  if (fsync(descriptor_) != 0 || std::rename(path_.c_str(), path.c_str()) != 0)
    return file_problem(path_.string());
  path_.clear();
  if (!sync_folder(path.parent_path())) return file_problem(path.parent_path().string());
  return done();
}

Result<std::string> SpooledBlob::read(std::int64_t offset) const {
  std::string piece(blob_piece, '\0');
  std::size_t filled = 0;
  while (filled < piece.size()) {
    const ssize_t got = pread(descriptor_, piece.data() + filled, piece.size() - filled,
                              static_cast<off_t>(offset) + static_cast<off_t>(filled));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return file_problem(path_.string());
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  piece.resize(filled);
  return piece;
}

}  // namespace hengcai::storage
