#include "platform/files/zip_reader.h"

#include <minizip/unzip.h>

#include <array>

namespace hengcai {
namespace {

constexpr std::size_t most_entries = 100'000;
constexpr std::uint16_t encrypted_flag = 1;

std::string canonical(std::string_view name) {
  if (name.starts_with('/')) name.remove_prefix(1);
  std::string text(name);
  for (char& c : text) {
    if (c == '\\') c = '/';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace

std::unique_ptr<ZipReader> ZipReader::open(const std::filesystem::path& path) {
  void* handle = unzOpen64(path.c_str());
  if (handle == nullptr) return nullptr;
  std::unique_ptr<ZipReader> reader(new ZipReader(handle));
  return reader->list_entries() ? std::move(reader) : nullptr;
}

ZipReader::~ZipReader() {
  close_part();
  unzClose(handle_);
}

bool ZipReader::list_entries() {
  int status = unzGoToFirstFile(handle_);
  for (; status == UNZ_OK && entries_.size() < most_entries; status = unzGoToNextFile(handle_)) {
    std::array<char, 512> name{};
    unz_file_info64 info{};
    unz64_file_pos position{};
    if (unzGetCurrentFileInfo64(handle_, &info, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) !=
            UNZ_OK ||
        unzGetFilePos64(handle_, &position) != UNZ_OK) {
      return false;
    }
    by_name_.emplace(canonical(name.data()), entries_.size());
    entries_.push_back({.name = name.data(),
                        .stored_bytes = info.compressed_size,
                        .bytes = info.uncompressed_size,
                        .position = position.pos_in_zip_directory,
                        .number = position.num_of_file,
                        .checksum = static_cast<std::uint32_t>(info.crc),
                        .encrypted = (info.flag & encrypted_flag) != 0});
  }
  return status == UNZ_END_OF_LIST_OF_FILE;
}

const ZipEntry* ZipReader::find(std::string_view name) const {
  const auto found = by_name_.find(canonical(name));
  return found == by_name_.end() ? nullptr : &entries_[found->second];
}

bool ZipReader::go_to(const ZipEntry& entry) {
  close_part();
  const unz64_file_pos position{.pos_in_zip_directory = entry.position, .num_of_file = entry.number};
  return unzGoToFilePos64(handle_, &position) == UNZ_OK;
}

bool ZipReader::open_part(const ZipEntry& entry) {
  part_open_ = !entry.encrypted && go_to(entry) && unzOpenCurrentFile(handle_) == UNZ_OK;
  return part_open_;
}

bool ZipReader::open_raw(const ZipEntry& entry, int& method, int& level) {
  part_open_ = !entry.encrypted && go_to(entry) && unzOpenCurrentFile2(handle_, &method, &level, 1) == UNZ_OK;
  return part_open_;
}

int ZipReader::read(char* buffer, unsigned size) {
  const int got = unzReadCurrentFile(handle_, buffer, size);
  if (got != 0) return got;
  part_open_ = false;
  return unzCloseCurrentFile(handle_) == UNZ_OK ? 0 : UNZ_CRCERROR;
}

void ZipReader::close_part() {
  if (part_open_) unzCloseCurrentFile(handle_);
  part_open_ = false;
}

}  // namespace hengcai
