#include "platform/storage/backup_archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <utility>

namespace hengcai::storage {
namespace {

constexpr std::size_t block = 1 << 20;

std::string words_of(archive* handle) {
  const char* words = archive_error_string(handle);
  return words == nullptr ? std::string() : std::string(words);
}

Problem damaged(archive* handle) {
  return {
      .code = "backup.damaged", .message = "备份文件不完整或已损坏", .wanted = {}, .value = words_of(handle)};
}

}  // namespace

void ArchiveWriter::Close::operator()(archive* handle) const noexcept { archive_write_free(handle); }
void ArchiveReader::Close::operator()(archive* handle) const noexcept { archive_read_free(handle); }

Problem ArchiveWriter::problem() const {
  return {.code = "backup.unwritable",
          .message = "备份文件写不进去",
          .wanted = {},
          .value = words_of(handle_.get())};
}

Result<ArchiveWriter> ArchiveWriter::create(const std::filesystem::path& path) {
  ArchiveWriter writer{std::unique_ptr<archive, Close>(archive_write_new())};
  archive* handle = writer.handle_.get();
  archive_write_set_format_pax_restricted(handle);
  archive_write_add_filter_gzip(handle);
  archive_write_set_options(handle, "gzip:compression-level=1");
  if (archive_write_open_filename(handle, path.c_str()) != ARCHIVE_OK) return writer.problem();
  return writer;
}

Done ArchiveWriter::begin(const std::string& name, std::int64_t bytes) {
  const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                            &archive_entry_free);
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_size(entry.get(), bytes);
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0600);
  if (archive_write_header(handle_.get(), entry.get()) != ARCHIVE_OK) return problem();
  return done();
}

Done ArchiveWriter::write(std::string_view piece) {
  while (!piece.empty()) {
    const la_ssize_t written = archive_write_data(handle_.get(), piece.data(), piece.size());
    if (written <= 0) return problem();
    piece.remove_prefix(static_cast<std::size_t>(written));
  }
  return done();
}

Done ArchiveWriter::add(const std::string& name, std::string_view content) {
  Done begun = begin(name, static_cast<std::int64_t>(content.size()));
  return begun ? write(content) : begun;
}

Done ArchiveWriter::close() {
  if (archive_write_close(handle_.get()) != ARCHIVE_OK) return problem();
  return done();
}

Result<ArchiveReader> ArchiveReader::open(const std::filesystem::path& path) {
  ArchiveReader reader{std::unique_ptr<archive, Close>(archive_read_new())};
  archive* handle = reader.handle_.get();
  archive_read_support_filter_gzip(handle);
  archive_read_support_format_tar(handle);
  if (archive_read_open_filename(handle, path.c_str(), block) != ARCHIVE_OK) {
    return Problem{.code = "backup.unreadable",
                   .message = "读不了备份文件",
                   .wanted = {},
                   .value = words_of(handle),
                   .place = {.file = path.string()}};
  }
  return reader;
}

Result<std::optional<ArchiveReader::Part>> ArchiveReader::next() {
  archive_entry* entry = nullptr;
  const int status = archive_read_next_header(handle_.get(), &entry);
  if (status == ARCHIVE_EOF) return std::optional<Part>();
  if (status != ARCHIVE_OK) return damaged(handle_.get());
  const char* name = archive_entry_pathname(entry);
  return std::optional(Part{.name = name == nullptr ? "" : name, .bytes = archive_entry_size(entry)});
}

Result<std::string> ArchiveReader::read() {
  std::string piece(block, '\0');
  const la_ssize_t got = archive_read_data(handle_.get(), piece.data(), piece.size());
  if (got < 0) return damaged(handle_.get());
  piece.resize(static_cast<std::size_t>(got));
  return piece;
}

Result<std::string> ArchiveReader::read_all(std::int64_t most) {
  std::string content;
  for (;;) {
    auto piece = read();
    if (!piece) return piece;
    if (piece->empty()) return content;
    content += *piece;
    if (static_cast<std::int64_t>(content.size()) > most) return damaged(handle_.get());
  }
}

}  // namespace hengcai::storage
