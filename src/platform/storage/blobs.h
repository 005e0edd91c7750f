#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/crypto/digest.h"
#include "platform/storage/database.h"

namespace hengcai::storage {

/// A content that is on the disk, but that nothing refers to yet.
struct StagedBlob {
  std::string sm3;  ///< of the content, 64 hexadecimal digits: its name
  std::int64_t bytes = 0;
};

/// A content being received, piece by piece. Given up without finish(), it leaves nothing.
class IncomingBlob {
 public:
  IncomingBlob() = default;
  IncomingBlob(const IncomingBlob&) = delete;
  IncomingBlob& operator=(const IncomingBlob&) = delete;
  virtual ~IncomingBlob() = default;

  /// Problems: `blob.too_large` (more than was allowed), `storage.full`, `storage.unavailable`.
  [[nodiscard]] virtual Done add(std::string_view piece) = 0;
  /// On the disk when it returns.
  [[nodiscard]] virtual Result<StagedBlob> finish() = 0;
};

/// A content that has been checked against its name.
class BlobReader {
 public:
  BlobReader() = default;
  BlobReader(const BlobReader&) = delete;
  BlobReader& operator=(const BlobReader&) = delete;
  virtual ~BlobReader() = default;

  [[nodiscard]] virtual std::int64_t bytes() const = 0;
  /// The next piece, at most 256 KiB; false at the end. Problem: `blob.damaged`.
  [[nodiscard]] virtual Result<bool> next(std::string& piece) = 0;
};

/// Files that the rows refer to, kept under the SM3 of their content, so that the same file is kept once and
/// a changed one is noticed. Usable by any number of threads.
///
///   auto incoming = blobs.receive(20 << 20);              // outside of any write: it takes its time
///   for (piece of the request) incoming->add(piece);
///   StagedBlob blob = *incoming->finish();                // on the disk, but part of nothing
///   database.write([&](Session& session) {
///     blobs.keep(session, blob);                      // now it is, together with the row that refers to it
///     session.execute("insert into evidence (id, content) values (:id, :sm3)", id, blob.sm3);
///   });
///
/// Columns that refer to one say `references blobs (sm3)`. What is staged and never kept, because the process
/// was killed in between, is an orphan; sweep() takes those away.
class BlobStore {
 public:
  static constexpr std::chrono::hours grace{24};  ///< what is younger is not swept

  /// In files of a folder, made where it does not exist; or in tables of the database.
  /// `clock` is the machine's, by which the files go, and not a chosen today.
  [[nodiscard]] static Result<std::unique_ptr<BlobStore>> in_folder(Database& database,
                                                                    const std::filesystem::path& folder,
                                                                    const Clock& clock = machine_clock());
  [[nodiscard]] static std::unique_ptr<BlobStore> in_tables(Database& database,
                                                            const Clock& clock = machine_clock());
  /// Where an installation keeps them unless its configuration says otherwise: `hengcai.blobs` beside
  /// `hengcai.db`, and with PostgreSQL in its tables.
  [[nodiscard]] static Result<std::unique_ptr<BlobStore>> beside(Database& database);
  BlobStore(const BlobStore&) = delete;
  BlobStore& operator=(const BlobStore&) = delete;
  virtual ~BlobStore() = default;

  [[nodiscard]] virtual Result<std::unique_ptr<IncomingBlob>> receive(std::int64_t most_bytes) = 0;
  /// The same for what is in memory already.
  [[nodiscard]] Result<StagedBlob> stage(std::string_view content);
  /// The same for a file, piece by piece: what a request brought, what work has made. Besides:
  /// `file.unreadable`.
  [[nodiscard]] Result<StagedBlob> stage_file(const std::filesystem::path& file, std::int64_t most_bytes);

  /// Makes a staged content part of the database, within the write that refers to it. Throws Failure
  /// (`blob.missing`) where it has been swept away since.
  void keep(Session& session, const StagedBlob& blob);
  /// To be called where nothing refers to it any longer: it goes with a later sweep. What is still referred
  /// to stays.
  void forget(Session& session, std::string_view sm3);

  /// Reads the whole of it once to check it. Problems: `blob.missing`, `blob.damaged`.
  [[nodiscard]] virtual Result<std::unique_ptr<BlobReader>> open(std::string_view sm3) = 0;
  /// All of it at once, for what is small. Besides: `blob.too_large`.
  [[nodiscard]] Result<std::string> read(std::string_view sm3, std::int64_t most_bytes);
  /// A copy of it as a file, for whoever can only take one: a reader of workbooks, an answer that is sent.
  /// What stood there is overwritten; nothing is left of a copy that is not whole. Problems: those of
  /// open(), `storage.unavailable` (the file could not be written: no such folder, no room).
  [[nodiscard]] Done copy_out(std::string_view sm3, const std::filesystem::path& file);

  /// Takes away what was forgotten or never kept and is older than the grace; how many.
  [[nodiscard]] Result<std::int64_t> sweep();

 protected:
  BlobStore(Database& database, const Clock& clock) : database_(database), clock_(clock) {}
  [[nodiscard]] static const Clock& machine_clock();
  [[nodiscard]] virtual bool has(Session& session, std::string_view sm3) = 0;
  /// Contents without a row in `blobs`, received before `before`.
  [[nodiscard]] virtual Result<std::int64_t> remove_orphans(Instant before) = 0;

  Database& database_;
  const Clock& clock_;
};

}  // namespace hengcai::storage
