#include "platform/storage/blobs.h"

#include <utility>

#include "platform/storage/blob_file.h"
#include "platform/storage/failure.h"

namespace hengcai::storage {

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
