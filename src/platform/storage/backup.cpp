#include "platform/storage/backup.h"

#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

#include "platform/crypto/digest.h"
#include "platform/files/atomic_file.h"
#include "platform/storage/backup_archive.h"
#include "platform/storage/backup_parts.h"
#include "platform/storage/backup_seal.h"
#include "platform/storage/catalogue.h"
#include "platform/storage/failure.h"
#include "platform/storage/problems.h"

namespace hengcai::storage {
namespace {

// Kept as blobs, whichever way the installation holds them.
bool is_dumped(const Table& table) { return table.name != "blob_contents" && table.name != "blob_chunks"; }

std::string selection_of(const Table& table) {
  std::string columns;
  for (const std::string& column : table.columns) columns += (columns.empty() ? "" : ", ") + column;
  return "select " + columns + " from " + table.name;
}

Parameter value_of(const RowView& row, int column, ColumnType type) {
  if (row.is_null(column)) return {};
  switch (type) {
    case ColumnType::text:
      return parameter(row.text(column));
    case ColumnType::integer:
      return parameter(row.integer(column));
    case ColumnType::real:
      return parameter(row.real(column));
    case ColumnType::boolean:
      return parameter(row.boolean(column));
    case ColumnType::bytes:
      return parameter(Bytes{row.bytes(column)});
  }
  return {};
}

// Puts part after part into the archive and their sums into the manifest.
class BackupWriter {
 public:
  BackupWriter(ArchiveWriter archive, BlobStore& blobs) : archive_(std::move(archive)), blobs_(blobs) {}

  // Throw Failure.
  void add(const std::string& name, std::string_view content, std::int64_t rows);
  void add_table(Session& session, std::size_t number, const Table& table);
  void add_blob(const std::string& sm3);
  Done finish();

  [[nodiscard]] const BackupContents& contents() const { return contents_; }
  void set_made(Instant made) { contents_.made = made; }

 private:
  static void must(const Done& outcome) {
    if (!outcome) throw Failure(outcome.problem());
  }

  ArchiveWriter archive_;
  BlobStore& blobs_;
  Manifest manifest_;
  BackupContents contents_;
};

void BackupWriter::add(const std::string& name, std::string_view content, std::int64_t rows) {
  must(archive_.add(name, content));
  const auto bytes = static_cast<std::int64_t>(content.size());
  manifest_[name] = {.sm3 = to_hex(sm3(content)), .bytes = bytes, .rows = rows};
  contents_.rows += rows;
  contents_.bytes += bytes;
}

void BackupWriter::add_table(Session& session, std::size_t number, const Table& table) {
  const std::string header = header_of(table);
  std::string part = header;
  std::size_t parts = 0;
  std::int64_t rows = 0;
  Parameters values(table.columns.size());
  session.each_row(selection_of(table), table.columns.size(), [&](const RowView& row) {
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = value_of(row, static_cast<int>(i), table.types[i]);
    append_row_text(part, values);
    ++rows;
    if (part.size() < rows_of_part) return;
    add(name_of_part(number, table.name, ++parts), part, std::exchange(rows, 0));
    part = header;
  });
  if (rows > 0 || parts == 0) add(name_of_part(number, table.name, ++parts), part, rows);
  ++contents_.tables;
}

void BackupWriter::add_blob(const std::string& sm3) {
  auto reader = blobs_.open(sm3);
  if (!reader) throw Failure(reader.problem());
  const std::string name = std::string(blobs_folder) + sm3;
  const std::int64_t bytes = (*reader)->bytes();
  must(archive_.begin(name, bytes));
  for (std::string piece;;) {
    auto more = (*reader)->next(piece);
    if (!more) throw Failure(more.problem());
    if (!*more) break;
    must(archive_.write(piece));
  }
  manifest_[name] = {.sm3 = sm3, .bytes = bytes, .rows = 0};
  contents_.bytes += bytes;
  ++contents_.blobs;
}

Done BackupWriter::finish() {
  Done added = archive_.add(std::string(manifest_part), to_text(manifest_));
  return added ? archive_.close() : added;
}

BackupAbout about_of(Session& session, Instant now) {
  BackupAbout about{.made = now, .migrations = {}};
  for (auto& [room, number, sum] : session.rows<std::string, std::int64_t, std::string>(
           "select room, number, sm3 from migrations order by room, number")) {
    about.migrations.push_back({.room = std::move(room), .number = number, .sm3 = std::move(sum)});
  }
  return about;
}

// The tables, and the names of the contents that their rows refer to.
std::vector<std::string> add_tables(BackupWriter& writer, Session& session, Engine engine, Instant now) {
  writer.add(std::string(about_part), to_text(about_of(session, now)), 0);
  std::size_t number = 0;
  for (const Table& table : tables_of(session, engine)) {
    if (is_dumped(table)) writer.add_table(session, ++number, table);
  }
  return session.values<std::string>("select sm3 from blobs order by sm3");
}

Done write_archive(Database& database, BackupWriter& writer, Instant now) {
  bool begun = false;
  auto blobs = database.read([&](Session& session) {
    // A read is done again after a lost line, but half of it stands in the archive.
    if (std::exchange(begun, true)) throw Failure(problem_of(Trouble::unavailable));
    return add_tables(writer, session, database.engine(), now);
  });
  if (!blobs) return std::move(blobs).problem();
  try {
    for (const std::string& sm3 : *blobs) writer.add_blob(sm3);
  } catch (const Failure& failure) {
    return failure.problem();
  }
  return writer.finish();
}

}  // namespace

Result<Backup> back_up(Database& database, BlobStore& blobs, const std::filesystem::path& file,
                       const Clock& clock) {
  auto place = AtomicFile::create(file);
  if (!place) return std::move(place).problem();
  std::error_code error;  // it holds what the database holds: nobody else's to read
  std::filesystem::permissions(place->scratch(), std::filesystem::perms(0600), error);
  auto archive = ArchiveWriter::create(place->scratch());
  if (!archive) return std::move(archive).problem();
  BackupWriter writer(std::move(*archive), blobs);
  writer.set_made(clock.now());
  Done written = write_archive(database, writer, writer.contents().made);
  if (!written) return std::move(written).problem();
  if (Done sealed = seal_backup(place->scratch()); !sealed) return std::move(sealed).problem();
  const auto sum = sm3_of_file(place->scratch());
  if (!sum) return sum.problem();
  Done committed = place->commit();
  if (!committed) return std::move(committed).problem();
  return Backup{.contents = writer.contents(), .sm3 = to_hex(*sum)};
}

}  // namespace hengcai::storage
