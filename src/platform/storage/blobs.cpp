#include "platform/storage/blobs.h"

#include <fstream>
#include <utility>

#include "platform/storage/blob_file.h"
#include "platform/storage/failure.h"

namespace hengcai::storage {

namespace {

/// The rest of a content, as a file.
Done write_all(BlobReader& reader, const std::filesystem::path& file) {
  const auto unwritable = [] {
    return Problem{.code = "storage.unavailable", .message = "临时文件写不下，请稍后再试"};
  };
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  for (std::string piece; out;) {
    auto more = reader.next(piece);
    if (!more) return std::move(more).problem();
    if (*more) {
      out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
      continue;
    }
    out.close();
    return out ? done() : Done(unwritable());
  }
  return unwritable();
}

}  // namespace

const Clock& BlobStore::machine_clock() {
  static const SystemClock clock;
  return clock;
}

Result<StagedBlob> BlobStore::stage(std::string_view content) {
  auto incoming = receive(static_cast<std::int64_t>(content.size()));
  if (!incoming) return std::move(incoming).problem();
  Done added = (*incoming)->add(content);
  if (!added) return std::move(added).problem();
  return (*incoming)->finish();
}

Result<StagedBlob> BlobStore::stage_file(const std::filesystem::path& file, std::int64_t most_bytes) {
  const auto unreadable = [&file] {
    return Problem{.code = "file.unreadable", .message = "读不出文件", .value = file.filename().string()};
  };
  std::ifstream in(file, std::ios::binary);
  if (!in) return unreadable();
  auto incoming = receive(most_bytes);
  if (!incoming) return std::move(incoming).problem();
  std::string piece(blob_piece, '\0');
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    Done added = (*incoming)->add({piece.data(), static_cast<std::size_t>(in.gcount())});
    if (!added) return std::move(added).problem();
  }
  if (!in.eof()) return unreadable();
  return (*incoming)->finish();
}

void BlobStore::keep(Session& session, const StagedBlob& blob) {
  if (!has(session, blob.sm3)) throw Failure(blob_missing(blob.sm3));
  session.execute(
      "insert into blobs (sm3, bytes, kept_at) values (:sm3, :bytes, :now) "
      "on conflict (sm3) do update set forgotten_at = null",
      blob.sm3, blob.bytes, clock_.now());
}

void BlobStore::forget(Session& session, std::string_view sm3) {
  session.execute("update blobs set forgotten_at = :now where sm3 = :sm3", clock_.now(), sm3);
}

Result<std::string> BlobStore::read(std::string_view sm3, std::int64_t most_bytes) {
  auto reader = open(sm3);
  if (!reader) return std::move(reader).problem();
  if ((*reader)->bytes() > most_bytes) return Problem{.code = "blob.too_large", .message = "文件太大"};
  std::string content;
  for (std::string piece;;) {
    auto more = (*reader)->next(piece);
    if (!more) return std::move(more).problem();
    if (!*more) return content;
    content += piece;
  }
}

Done BlobStore::copy_out(std::string_view sm3, const std::filesystem::path& file) {
  auto reader = open(sm3);
  if (!reader) return std::move(reader).problem();
  const Done written = write_all(**reader, file);
  std::error_code ignored;
  if (!written && std::filesystem::is_regular_file(file, ignored)) std::filesystem::remove(file, ignored);
  return written;
}

Result<std::int64_t> BlobStore::sweep() {
  const Instant before = clock_.now().plus(-grace);
  const auto forgotten = database_.read([before](Session& session) {
    return session.values<std::string>("select sm3 from blobs where forgotten_at < :before", before);
  });
  if (!forgotten) return forgotten.problem();
  for (const std::string& sm3 : *forgotten) {
    const Done removed = database_.write([&](Session& session) {
      const auto gone =
          session.attempt("delete from blobs where sm3 = :sm3 and forgotten_at < :before", sm3, before);
      // Something does refer to it.
      if (!gone) session.execute("update blobs set forgotten_at = null where sm3 = :sm3", sm3);
    });
    if (!removed) return removed.problem();
  }
  return remove_orphans(before);
}

}  // namespace hengcai::storage
