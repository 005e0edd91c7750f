#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "platform/base/result.h"
#include "platform/crypto/digest.h"
#include "platform/storage/blobs.h"

namespace hengcai::storage {

inline constexpr std::size_t blob_piece = 256 * 1024;

/// A file without a name to be seen by, into which a content is received while its SM3 is taken; it is
/// removed with the object, unless it was given its place.
class SpooledBlob {
 public:
  [[nodiscard]] static Result<SpooledBlob> create(const std::filesystem::path& folder,
                                                  std::int64_t most_bytes);
  SpooledBlob(SpooledBlob&& other) noexcept;
  SpooledBlob& operator=(SpooledBlob&& other) noexcept;
  ~SpooledBlob();

  [[nodiscard]] Done add(std::string_view piece);
  [[nodiscard]] StagedBlob blob();  ///< once all has been added
  /// On the disk, then under its name, then the name on the disk.
  [[nodiscard]] Done move_to(const std::filesystem::path& path);
  /// From the beginning; an empty piece at the end.
  [[nodiscard]] Result<std::string> read(std::int64_t offset) const;

 private:
  SpooledBlob(std::filesystem::path path, int descriptor, std::int64_t most_bytes)
      : path_(std::move(path)), descriptor_(descriptor), most_bytes_(most_bytes) {}

  std::filesystem::path path_;
  int descriptor_;
  std::int64_t most_bytes_;
  std::int64_t bytes_ = 0;
  Sm3 sum_;
};

[[nodiscard]] Problem blob_missing(std::string_view sm3);
[[nodiscard]] Problem blob_damaged(std::string_view sm3);

/// Where a folder keeps a content (`ab/cdef…`), and those on their way.
[[nodiscard]] std::filesystem::path blob_path(const std::filesystem::path& folder, std::string_view sm3);
[[nodiscard]] std::filesystem::path blob_incoming(const std::filesystem::path& folder);
/// Makes the folder, for its owner alone; errno tells what went wrong.
[[nodiscard]] bool make_blob_folder(const std::filesystem::path& folder);

/// The rows that hold a content in tables: its chunks, counted from 0, then the row that makes it whole.
void insert_blob_chunk(Session& session, std::string_view sm3, std::int64_t number, const Bytes& content,
                       Instant now);
void insert_blob_content(Session& session, const StagedBlob& blob, Instant now);

/// What the file calls have just met, told by errno.
[[nodiscard]] Problem file_problem(std::string about);
/// The names in a folder on the disk.
[[nodiscard]] bool sync_folder(const std::filesystem::path& folder);

}  // namespace hengcai::storage
