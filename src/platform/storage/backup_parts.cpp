#include "platform/storage/backup_parts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace hengcai::storage {
namespace {

constexpr std::string_view format_line = "hengcai backup 1";
constexpr std::string_view format_words = "hengcai backup ";

struct TypeName {
  ColumnType type;
  std::string_view name;
};
constexpr std::array<TypeName, 5> type_names{{{ColumnType::text, "text"},
                                              {ColumnType::integer, "integer"},
                                              {ColumnType::real, "real"},
                                              {ColumnType::boolean, "boolean"},
                                              {ColumnType::bytes, "bytes"}}};

// Up to the next `separator`; taken off together with it.
std::string_view take_field(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view field = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return field;
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= 0 ? std::optional(value)
                                                                                : std::nullopt;
}

std::string padded(std::size_t value, std::size_t digits) {
  std::string text = std::to_string(value);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
}

Problem altered(std::string part) {
  return {.code = "backup.altered",
          .message = "备份文件的内容与清单不符，不能使用",
          .wanted = {},
          .value = {},
          .place = {.file = {}, .part = std::move(part)}};
}

}  // namespace

Problem unreadable_backup(std::string about) {
  return {.code = "backup.unreadable",
          .message = "这不是本系统的备份文件",
          .wanted = {},
          .value = std::move(about)};
}

std::string_view take_line(std::string_view& text) { return take_field(text, '\n'); }

std::string to_text(const BackupAbout& about) {
  std::string text = std::string(format_line) + "\nmade " + about.made.to_string() + "\n";
  for (const auto& step : about.migrations) {
    text += "migration " + step.room + " " + std::to_string(step.number) + " " + step.sm3 + "\n";
  }
  return text;
}

Result<BackupAbout> parse_about(std::string_view text) {
  const std::string_view format = take_line(text);
  if (!format.starts_with(format_words)) return unreadable_backup("about");
  if (format != format_line) {
    return Problem{.code = "backup.newer",
                   .message = "备份由更新版本的程序制作",
                   .wanted = {},
                   .value = std::string(format)};
  }
  BackupAbout about;
  std::string_view made = take_line(text);
  const auto moment = take_field(made, ' ') == "made" ? Instant::parse(made) : std::nullopt;
  if (!moment) return unreadable_backup("about");
  about.made = *moment;
  while (!text.empty()) {
    std::string_view line = take_line(text);
    const bool is_migration = take_field(line, ' ') == "migration";
    const std::string room(take_field(line, ' '));
    const auto step = number(take_field(line, ' '));
    if (!is_migration || !step) return unreadable_backup("about");
    about.migrations.push_back({.room = room, .number = *step, .sm3 = std::string(line)});
  }
  return about;
}

std::string to_text(const Manifest& manifest) {
  std::string text;
  for (const auto& [name, entry] : manifest) {
    text +=
        entry.sm3 + " " + std::to_string(entry.bytes) + " " + std::to_string(entry.rows) + " " + name + "\n";
  }
  return text;
}

Result<Manifest> parse_manifest(std::string_view text) {
  Manifest manifest;
  if (!text.ends_with('\n')) return unreadable_backup("manifest");
  while (!text.empty()) {
    std::string_view line = take_line(text);
    const std::string sm3(take_field(line, ' '));
    const auto bytes = number(take_field(line, ' '));
    const auto rows = number(take_field(line, ' '));
    if (!bytes || !rows) return unreadable_backup("manifest");
    manifest[std::string(line)] = {.sm3 = sm3, .bytes = *bytes, .rows = *rows};
  }
  return manifest;
}

Done compare(const Manifest& told, const Manifest& found) {
  const auto [first, second] = std::mismatch(told.begin(), told.end(), found.begin(), found.end());
  if (first != told.end()) return altered(first->first);
  if (second != found.end()) return altered(second->first);
  return done();
}

std::string name_of_part(std::size_t table, const std::string& name, std::size_t part) {
  return std::string(tables_folder) + padded(table, 2) + "-" + name + "/" + padded(part, 4);
}

std::string table_of_part(std::string_view part) {
  part.remove_prefix(tables_folder.size());
  take_field(part, '-');
  return std::string(take_field(part, '/'));
}

std::string header_of(const Table& table) {
  std::string line;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto type = std::find_if(type_names.begin(), type_names.end(),
                                   [&](const TypeName& known) { return known.type == table.types[i]; });
    line += (i == 0 ? "" : "\t") + table.columns[i] + ":" + std::string(type->name);
  }
  return line + "\n";
}

Result<Table> parse_header(std::string name, std::string_view line) {
  Table table{.name = std::move(name), .columns = {}, .types = {}, .refers_to = {}};
  while (!line.empty()) {
    std::string_view field = take_field(line, '\t');
    table.columns.emplace_back(take_field(field, ':'));
    const auto type = std::find_if(type_names.begin(), type_names.end(),
                                   [field](const TypeName& known) { return known.name == field; });
    if (type == type_names.end()) return unreadable_backup(table.name);
    table.types.push_back(type->type);
  }
  return table;
}

}  // namespace hengcai::storage
