#include "platform/files/deflated_rows.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <new>

namespace hengcai {
namespace {

constexpr int good_level = 6;
constexpr int fast_level = 1;
constexpr std::uint64_t packed_well = 8 << 20;
constexpr std::size_t kept_in_memory = 4 << 20;

int open_nameless_file(const std::filesystem::path& folder) {
  const int file = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) return file;
  std::string name = (folder / ".hengcai_XXXXXX").string();
  const int named = mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) unlink(name.c_str());
  return named;
}

bool write_all(int file, std::string_view data) {
  while (!data.empty()) {
    const ssize_t count = write(file, data.data(), data.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    data.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

DeflatedPiece DeflatedPiece::of(std::string_view text, int level, bool last) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  DeflatedPiece piece;
  piece.bytes = text.size();
  piece.checksum =
      static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(text.data()), text.size()));
  piece.data.resize(deflateBound(&stream, text.size()) + 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(piece.data.data());
  stream.avail_out = static_cast<uInt>(piece.data.size());
  deflate(&stream, last ? Z_FINISH : Z_FULL_FLUSH);
  piece.data.resize(piece.data.size() - stream.avail_out);
  deflateEnd(&stream);
  return piece;
}

std::uint32_t joined_checksum(std::uint32_t first, std::uint32_t second, std::uint64_t second_bytes) {
  return static_cast<std::uint32_t>(crc32_combine(first, second, static_cast<z_off_t>(second_bytes)));
}

DeflatedRows::~DeflatedRows() {
  if (packing_.valid()) packing_.wait();
  if (file_ >= 0) close(file_);
}

void DeflatedRows::pack() {
  take_packed();
  const int level = offered_ < packed_well ? good_level : fast_level;
  offered_ += buffer_.size();
  packing_ = std::async(std::launch::async,
                        [text = std::move(buffer_), level] { return DeflatedPiece::of(text, level); });
  buffer_ = {};
  buffer_.reserve(block + block / 8);
}

void DeflatedRows::take_packed() {
  if (!packing_.valid()) return;
  const DeflatedPiece piece = packing_.get();
  checksum_ = joined_checksum(checksum_, piece.checksum, piece.bytes);
  bytes_ += piece.bytes;
  stored_ += piece.data;
  if (stored_.size() > kept_in_memory) spill();
}

void DeflatedRows::spill() {
  if (file_ < 0 && error_ == 0) file_ = open_nameless_file(folder_);
  if (error_ == 0 && (file_ < 0 || !write_all(file_, stored_))) error_ = errno;
  stored_.clear();
}

bool DeflatedRows::finish() {
  if (!buffer_.empty()) pack();
  take_packed();
  if (file_ >= 0) spill();
  errno = error_;
  return error_ == 0;
}

bool DeflatedRows::copy_to(const std::function<bool(std::string_view)>& write) {
  if (file_ < 0) return write(stored_);
  if (lseek(file_, 0, SEEK_SET) != 0) return false;
  std::array<char, 1 << 16> piece;
  while (true) {
    const ssize_t count = read(file_, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return count == 0;
    if (!write({piece.data(), static_cast<std::size_t>(count)})) return false;
  }
}

}  // namespace hengcai
