#include "platform/storage/backup_seal.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>

#include "platform/crypto/digest.h"
#include "platform/storage/backup_parts.h"

namespace hengcai::storage {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view gzip_magic = "\x1F\x8B"sv;
// Deflated, with an extra field, no time, an unknown system; 36 bytes of extra field, of which 32 belong to
// `SM`.
constexpr std::string_view seal_begin = "\x1F\x8B\x08\x04\0\0\0\0\0\xFF\x24\0SM\x20\0"sv;
// An empty block, the last; its CRC-32 and size.
constexpr std::string_view seal_end = "\x03\0\0\0\0\0\0\0\0\0"sv;
constexpr std::size_t seal_bytes = seal_begin.size() + sizeof(Sm3Digest) + seal_end.size();

std::string seal_of(const Sm3Digest& sum) {
  std::string seal(seal_begin);
  for (const std::uint8_t byte : sum) seal += static_cast<char>(byte);
  return seal += seal_end;
}

Problem with_file(Problem problem, const std::filesystem::path& file) {
  problem.place.file = file.string();
  return problem;
}

}  // namespace

Done seal_backup(const std::filesystem::path& file) {
  const auto sum = sm3_of_file(file);
  if (!sum) return sum.problem();
  std::ofstream out(file, std::ios::binary | std::ios::app);
  out << seal_of(*sum);
  out.close();
  if (!out) return with_file({.code = "backup.unwritable", .message = "备份文件写不进去"}, file);
  return done();
}

Done check_seal(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return with_file({.code = "file.unreadable", .message = "读不了文件"}, file);
  in.seekg(0, std::ios::end);
  const auto size = static_cast<std::size_t>(in.tellg());
  in.seekg(0);
  Sm3 sum;
  std::string piece(1 << 18, '\0');
  std::size_t left = size - std::min(size, seal_bytes);
  for (bool first = true; left > 0; first = false) {
    in.read(piece.data(), static_cast<std::streamsize>(std::min(left, piece.size())));
    const std::string_view got(piece.data(), static_cast<std::size_t>(in.gcount()));
    if (got.empty()) return with_file({.code = "file.unreadable", .message = "读不了文件"}, file);
    if (first && !got.starts_with(gzip_magic)) return with_file(unreadable_backup({}), file);
    sum.add(got);
    left -= got.size();
  }
  std::string seal(std::min(size, seal_bytes), '\0');
  in.read(seal.data(), static_cast<std::streamsize>(seal.size()));
  if (size <= seal_bytes) return with_file(unreadable_backup({}), file);
  if (!seal.starts_with(seal_begin) || !seal.ends_with(seal_end)) {
    return with_file({.code = "backup.cut", .message = "备份文件不完整：末尾缺失或已损坏"}, file);
  }
  if (seal != seal_of(sum.finish())) {
    return with_file({.code = "backup.altered", .message = "备份文件制作之后被改动过，不能使用"}, file);
  }
  return done();
}

}  // namespace hengcai::storage
