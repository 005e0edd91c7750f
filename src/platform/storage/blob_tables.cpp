#include <filesystem>
#include <utility>

#include "platform/storage/blob_file.h"
#include "platform/storage/blobs.h"

namespace hengcai::storage {
namespace {

Result<std::optional<Bytes>> chunk_of(Database& database, std::string_view sm3, std::int64_t number) {
  return database.read([&](Session& session) {
    return session.value<Bytes>("select content from blob_chunks where sm3 = :sm3 and number = :number", sm3,
                                number);
  });
}

class TableReader final : public BlobReader {
 public:
  TableReader(Database& database, std::string sm3, std::int64_t bytes)
      : database_(database), sm3_(std::move(sm3)), bytes_(bytes) {}

  [[nodiscard]] std::int64_t bytes() const override { return bytes_; }
  [[nodiscard]] Result<bool> next(std::string& piece) override {
    piece.clear();
    if (read_ >= bytes_) return false;
    auto chunk = chunk_of(database_, sm3_, number_++);
    if (!chunk) return std::move(chunk).problem();
    if (!*chunk || (*chunk)->content.empty()) return blob_damaged(sm3_);
    piece = std::move((*chunk)->content);
    read_ += static_cast<std::int64_t>(piece.size());
    return true;
  }
  void rewind() {
    number_ = 0;
    read_ = 0;
  }

 private:
  Database& database_;
  std::string sm3_;
  std::int64_t bytes_;
  std::int64_t number_ = 0;
  std::int64_t read_ = 0;
};

// Each chunk is a write of its own, so that a large file does not hold up the others.
class BlobTables final : public BlobStore {
 public:
  BlobTables(Database& database, const Clock& clock) : BlobStore(database, clock) {}

  [[nodiscard]] Result<std::unique_ptr<IncomingBlob>> receive(std::int64_t most_bytes) override;
  [[nodiscard]] Result<std::unique_ptr<BlobReader>> open(std::string_view sm3) override;
  [[nodiscard]] Done adopt(const SpooledBlob& spooled, const StagedBlob& blob);

 protected:
  [[nodiscard]] bool has(Session& session, std::string_view sm3) override {
    return session.value<std::int64_t>("select bytes from blob_contents where sm3 = :sm3", sm3).has_value();
  }
  [[nodiscard]] Result<std::int64_t> remove_orphans(Instant before) override;

 private:
  [[nodiscard]] Done add_chunk(const StagedBlob& blob, std::int64_t number, std::string content);
};

class IncomingChunks final : public IncomingBlob {
 public:
  IncomingChunks(BlobTables& tables, SpooledBlob spooled) : tables_(tables), spooled_(std::move(spooled)) {}
  [[nodiscard]] Done add(std::string_view piece) override { return spooled_.add(piece); }
  [[nodiscard]] Result<StagedBlob> finish() override {
    StagedBlob blob = spooled_.blob();
    Done adopted = tables_.adopt(spooled_, blob);
    if (!adopted) return std::move(adopted).problem();
    return blob;
  }

 private:
  BlobTables& tables_;
  SpooledBlob spooled_;
};

Result<std::unique_ptr<IncomingBlob>> BlobTables::receive(std::int64_t most_bytes) {
  auto spooled = SpooledBlob::create(std::filesystem::temp_directory_path(), most_bytes);
  if (!spooled) return std::move(spooled).problem();
  return std::unique_ptr<IncomingBlob>(std::make_unique<IncomingChunks>(*this, std::move(*spooled)));
}

Done BlobTables::adopt(const SpooledBlob& spooled, const StagedBlob& blob) {
  std::int64_t number = 0;
  for (std::int64_t offset = 0; offset < blob.bytes;) {
    auto piece = spooled.read(offset);
    if (!piece) return std::move(piece).problem();
    offset += static_cast<std::int64_t>(piece->size());
    Done added = add_chunk(blob, number++, std::move(*piece));
    if (!added) return added;
  }
  return database_.write([&](Session& session) { insert_blob_content(session, blob, clock_.now()); });
}

Done BlobTables::add_chunk(const StagedBlob& blob, std::int64_t number, std::string content) {
  const Bytes bytes{std::move(content)};
  return database_.write(
      [&](Session& session) { insert_blob_chunk(session, blob.sm3, number, bytes, clock_.now()); });
}

Result<std::unique_ptr<BlobReader>> BlobTables::open(std::string_view sm3) {
  const auto bytes = database_.read([sm3](Session& session) {
    return session.value<std::int64_t>("select bytes from blob_contents where sm3 = :sm3", sm3);
  });
  if (!bytes) return bytes.problem();
  if (!*bytes) return blob_missing(sm3);
  auto reader = std::make_unique<TableReader>(database_, std::string(sm3), **bytes);
  Sm3 sum;
  for (std::string piece;;) {
    auto more = reader->next(piece);
    if (!more) return std::move(more).problem();
    if (!*more) break;
    sum.add(piece);
  }
  if (to_hex(sum.finish()) != sm3) return blob_damaged(sm3);
  reader->rewind();
  return std::unique_ptr<BlobReader>(std::move(reader));
}

Result<std::int64_t> BlobTables::remove_orphans(Instant before) {
  return database_.write([before](Session& session) {
    const std::int64_t contents = session.execute(
        "delete from blob_contents where received_at < :before and sm3 not in (select sm3 from blobs)",
        before);
    session.execute(
        "delete from blob_chunks where received_at < :before and sm3 not in (select sm3 from blob_contents)",
        before);
    return contents;
  });
}

}  // namespace

void insert_blob_chunk(Session& session, std::string_view sm3, std::int64_t number, const Bytes& content,
                       Instant now) {
  session.execute(
      "insert into blob_chunks (sm3, number, received_at, content) values (:sm3, :number, :now, :content) "
      "on conflict (sm3, number) do update set received_at = excluded.received_at, content = "
      "excluded.content",
      sm3, number, now, content);
}

void insert_blob_content(Session& session, const StagedBlob& blob, Instant now) {
  session.execute(
      "insert into blob_contents (sm3, bytes, received_at) values (:sm3, :bytes, :now) "
      "on conflict (sm3) do update set received_at = excluded.received_at",
      blob.sm3, blob.bytes, now);
}

std::unique_ptr<BlobStore> BlobStore::in_tables(Database& database, const Clock& clock) {
  return std::make_unique<BlobTables>(database, clock);
}

}  // namespace hengcai::storage
