#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/storage/catalogue.h"

namespace hengcai::storage {

inline constexpr std::string_view about_part = "about";
inline constexpr std::string_view manifest_part = "manifest";
inline constexpr std::string_view tables_folder = "tables/";
inline constexpr std::string_view blobs_folder = "blobs/";
inline constexpr std::size_t rows_of_part = 4 << 20;  ///< bytes after which a part of a table ends
inline constexpr std::int64_t largest_small_part = 256 << 20;

/// The part `about`.
struct BackupAbout {
  struct Step {
    std::string room;
    std::int64_t number = 0;
    std::string sm3;
  };
  Instant made;
  std::vector<Step> migrations;
};

[[nodiscard]] std::string to_text(const BackupAbout& about);
/// Problem: `backup.newer`, `backup.unreadable`.
[[nodiscard]] Result<BackupAbout> parse_about(std::string_view text);

/// One line of the part `manifest`.
struct ManifestEntry {
  std::string sm3;
  std::int64_t bytes = 0;
  std::int64_t rows = 0;

  bool operator==(const ManifestEntry&) const = default;
};
using Manifest = std::map<std::string, ManifestEntry>;

[[nodiscard]] std::string to_text(const Manifest& manifest);
[[nodiscard]] Result<Manifest> parse_manifest(std::string_view text);

/// Whether both tell of the same parts; if not, `backup.altered` with the first that differs.
[[nodiscard]] Done compare(const Manifest& told, const Manifest& found);

/// `tables/03-people/0001`, and the table it is of.
[[nodiscard]] std::string name_of_part(std::size_t table, const std::string& name, std::size_t part);
[[nodiscard]] std::string table_of_part(std::string_view part);

/// The first line of a part of a table: `id:text<tab>born:text…`.
[[nodiscard]] std::string header_of(const Table& table);
[[nodiscard]] Result<Table> parse_header(std::string name, std::string_view line);

/// The line at the front of `text`, which is taken off.
[[nodiscard]] std::string_view take_line(std::string_view& text);

[[nodiscard]] Problem unreadable_backup(std::string about);

}  // namespace hengcai::storage
