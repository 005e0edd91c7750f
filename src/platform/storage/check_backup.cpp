#include <algorithm>
#include <set>
#include <utility>

#include "platform/crypto/digest.h"
#include "platform/storage/backup.h"
#include "platform/storage/backup_archive.h"
#include "platform/storage/backup_parts.h"
#include "platform/storage/backup_seal.h"

namespace hengcai::storage {
namespace {

// Reads all parts and takes their sums; the manifest and `about` are kept.
class Inspection {
 public:
  explicit Inspection(ArchiveReader archive) : archive_(std::move(archive)) {}

  Done run();
  [[nodiscard]] BackupContents contents() const;

 private:
  [[nodiscard]] Done inspect(const ArchiveReader::Part& part);
  [[nodiscard]] Done compare_with_manifest();

  ArchiveReader archive_;
  Manifest found_;
  std::optional<std::string> manifest_;
  Instant made_;
};

Done Inspection::run() {
  for (;;) {
    auto part = archive_.next();
    if (!part) return std::move(part).problem();
    if (!*part) return compare_with_manifest();
    Done inspected = inspect(**part);
    if (!inspected) return inspected;
  }
}

Done Inspection::inspect(const ArchiveReader::Part& part) {
  if (found_.empty() && part.name != about_part) return unreadable_backup(part.name);
  if (part.name == manifest_part || part.name == about_part) {
    auto text = archive_.read_all(largest_small_part);
    if (!text) return std::move(text).problem();
    if (part.name == manifest_part) {
      manifest_ = std::move(*text);
      return done();
    }
    const auto about = parse_about(*text);
    if (!about) return about.problem();
    made_ = about->made;
    found_[part.name] = {.sm3 = to_hex(sm3(*text)), .bytes = part.bytes, .rows = 0};
    return done();
  }
  Sm3 sum;
  std::int64_t lines = 0;
  for (;;) {
    auto piece = archive_.read();
    if (!piece) return std::move(piece).problem();
    if (piece->empty()) break;
    sum.add(*piece);
    lines += std::count(piece->begin(), piece->end(), '\n');
  }
  const bool of_table = part.name.starts_with(tables_folder);
  found_[part.name] = {.sm3 = to_hex(sum.finish()), .bytes = part.bytes, .rows = of_table ? lines - 1 : 0};
  return done();
}

Done Inspection::compare_with_manifest() {
  if (!manifest_) {
    return Problem{
        .code = "backup.cut", .message = "备份文件不完整：缺少末尾的清单", .wanted = {}, .value = {}};
  }
  const auto told = parse_manifest(*manifest_);
  if (!told) return told.problem();
  return compare(*told, found_);
}

BackupContents Inspection::contents() const {
  BackupContents contents{.made = made_};
  std::set<std::string> tables;
  for (const auto& [name, entry] : found_) {
    if (name.starts_with(tables_folder)) tables.insert(table_of_part(name));
    if (name.starts_with(blobs_folder)) ++contents.blobs;
    contents.rows += entry.rows;
    contents.bytes += entry.bytes;
  }
  contents.tables = static_cast<std::int64_t>(tables.size());
  return contents;
}

}  // namespace

Result<Backup> check_backup(const std::filesystem::path& file) {
  if (Done sealed = check_seal(file); !sealed) return std::move(sealed).problem();
  const auto sum = sm3_of_file(file);
  if (!sum) return sum.problem();
  auto archive = ArchiveReader::open(file);
  if (!archive) return std::move(archive).problem();
  Inspection inspection(std::move(*archive));
  Done whole = inspection.run();
  if (!whole) {
    Problem problem = std::move(whole).problem();
    problem.place.file = file.string();
    return problem;
  }
  return Backup{.contents = inspection.contents(), .sm3 = to_hex(*sum)};
}

}  // namespace hengcai::storage
