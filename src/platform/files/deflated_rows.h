#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <string>
#include <string_view>

namespace hengcai {

/// A stretch of raw deflate data that can stand between others: it ends on a byte, refers to nothing before
/// it and is not the last. Its bytes and checksum are those of the text inside.
struct DeflatedPiece {
  std::string data;
  std::uint64_t bytes = 0;
  std::uint32_t checksum = 0;  ///< CRC-32

  [[nodiscard]] static DeflatedPiece of(std::string_view text, int level, bool last = false);
};

/// The checksum of two texts one after the other, from theirs and the size of the second.
[[nodiscard]] std::uint32_t joined_checksum(std::uint32_t first, std::uint32_t second,
                                            std::uint64_t second_bytes);

/// Text deflated while it is written, a block at a time and one block ahead on another thread. What is stored
/// stays in memory up to a few megabytes and then goes to a nameless file.
///
/// The first megabytes are packed well, what follows fast: a small workbook is small, a large one soon there.
class DeflatedRows {
 public:
  /// `folder` is where a file may be made.
  explicit DeflatedRows(std::filesystem::path folder) : folder_(std::move(folder)) {}
  DeflatedRows(const DeflatedRows&) = delete;
  DeflatedRows& operator=(const DeflatedRows&) = delete;
  ~DeflatedRows();

  /// Text is appended here; call offer() now and then.
  [[nodiscard]] std::string& buffer() { return buffer_; }
  /// Takes the buffer over when there is a block of it.
  void offer() {
    if (buffer_.size() >= block) pack();
  }
  /// Packs what is left. False when a disk has failed at any time (errno says how).
  [[nodiscard]] bool finish();

  // After finish():
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] std::uint32_t checksum() const { return checksum_; }
  /// Hands the stored data on in pieces; false when reading or `write` fails.
  [[nodiscard]] bool copy_to(const std::function<bool(std::string_view)>& write);

 private:
  static constexpr std::size_t block = 512 << 10;

  void pack();
  void take_packed();
  void spill();

  std::filesystem::path folder_;
  std::string buffer_;
  std::future<DeflatedPiece> packing_;
  std::string stored_;
  int file_ = -1;
  int error_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t offered_ = 0;
  std::uint32_t checksum_ = 0;
};

}  // namespace hengcai
