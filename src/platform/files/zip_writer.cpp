#include "platform/files/zip_writer.h"

#include <minizip/zip.h>
#include <zlib.h>

#include <array>
#include <utility>

namespace hengcai {
namespace {

constexpr uLong made_by = 20;          // version 2.0 of the format, FAT attributes
constexpr uLong utf8_names = 1 << 11;  // general purpose flag
constexpr std::uint64_t needs_zip64 = 0xF000'0000;

}  // namespace

std::unique_ptr<ZipWriter> ZipWriter::create(const std::filesystem::path& path) {
  void* handle = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
  return handle == nullptr ? nullptr : std::unique_ptr<ZipWriter>(new ZipWriter(handle));
}

ZipWriter::~ZipWriter() {
  if (handle_ != nullptr) zipClose(handle_, nullptr);
}

bool ZipWriter::open_entry(const std::string& name, int method, int level, bool raw, bool large) {
  zip_fileinfo info{};
  info.tmz_date = {.tm_sec = 0, .tm_min = 0, .tm_hour = 0, .tm_mday = 1, .tm_mon = 0, .tm_year = 1980};
  return zipOpenNewFileInZip4_64(handle_, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, method, level,
                                 raw ? 1 : 0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr, 0,
                                 made_by, utf8_names, large ? 1 : 0) == ZIP_OK;
}

bool ZipWriter::begin(const std::string& name, std::uint64_t bytes) {
  return open_entry(name, Z_DEFLATED, Z_DEFAULT_COMPRESSION, false, bytes >= needs_zip64);
}

bool ZipWriter::write(std::string_view piece) {
  return zipWriteInFileInZip(handle_, piece.data(), static_cast<unsigned>(piece.size())) == ZIP_OK;
}

bool ZipWriter::end() { return zipCloseFileInZip(handle_) == ZIP_OK; }

bool ZipWriter::add(const std::string& name, std::string_view content) {
  return begin(name, content.size()) && write(content) && end();
}

bool ZipWriter::begin_deflated(const std::string& name, std::uint64_t bytes) {
  return open_entry(name, Z_DEFLATED, Z_DEFAULT_COMPRESSION, true, bytes >= needs_zip64);
}

bool ZipWriter::end_deflated(std::uint64_t bytes, std::uint32_t checksum) {
  return zipCloseFileInZipRaw64(handle_, bytes, checksum) == ZIP_OK;
}

bool ZipWriter::copy(ZipReader& from, const ZipEntry& entry) {
  int method = 0;
  int level = 0;
  if (!from.open_raw(entry, method, level)) return false;
  if (!open_entry(entry.name, method, level, true, entry.bytes >= needs_zip64)) return false;
  std::array<char, 1 << 16> buffer;
  int got = 0;
  while ((got = from.read(buffer.data(), buffer.size())) > 0) {
    if (!write({buffer.data(), static_cast<std::size_t>(got)})) return false;
  }
  return got == 0 && zipCloseFileInZipRaw64(handle_, entry.bytes, entry.checksum) == ZIP_OK;
}

bool ZipWriter::close() { return zipClose(std::exchange(handle_, nullptr), nullptr) == ZIP_OK; }

}  // namespace hengcai
