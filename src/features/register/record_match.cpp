#include "features/register/record_match.h"

#include <algorithm>
#include <set>
#include <utility>

#include "features/register/form.h"

namespace hengcai::registry {

namespace {

std::string text_of(const Fields& fields, std::string_view column) {
  const auto found = fields.find(column);
  return found == fields.end() ? std::string() : found->second;
}

/// What tells a record of a kind from another one of the same person: its year, else its date; with its kind.
/// Nothing for a record that says neither.
std::optional<std::pair<std::string, std::string>> key_of(const SheetSpec& sheet, const Fields& fields) {
  std::string time;
  const auto year = std::ranges::find_if(sheet.columns, [](const ColumnSpec& column) {
    return column.type == ColumnType::year && column.required;
  });
  if (year != sheet.columns.end())
    time = text_of(fields, year->id);
  else if (const ColumnSpec* date = date_column(sheet))
    time = text_of(fields, date->id);
  if (time.empty()) return std::nullopt;
  return std::pair(std::move(time), text_of(fields, "kind"));
}

bool same_organisation(const SaidRecord& said, const Version& kept) {
  return said.organisation_id.empty() || said.organisation_id == kept.organisation_id.value_or("");
}

}  // namespace

bool says_nothing_new(const SaidRecord& said, const Version& kept) {
  return same_organisation(said, kept) && std::ranges::all_of(said.fields, [&kept](const auto& field) {
           return kept.text(field.first) == field.second;
         });
}

std::vector<const Version*> match_records(const SheetSpec& sheet, std::span<const SaidRecord> said,
                                          std::span<const Version* const> kept) {
  std::vector<const Version*> matches(said.size(), nullptr);
  std::set<const Version*> taken;
  const auto pair_by = [&](const auto& fits) {
    for (std::size_t i = 0; i < said.size(); ++i) {
      if (matches[i] != nullptr) continue;
      const auto found = std::ranges::find_if(
          kept, [&](const Version* version) { return !taken.contains(version) && fits(said[i], *version); });
      if (found == kept.end()) continue;
      matches[i] = *found;
      taken.insert(*found);
    }
  };
  const auto same_key = [&sheet](const SaidRecord& one, const Version& version) {
    const auto key = key_of(sheet, one.fields);
    return key && key == key_of(sheet, version.fields);
  };
  pair_by(says_nothing_new);
  pair_by([&](const SaidRecord& one, const Version& version) {
    return same_organisation(one, version) && same_key(one, version);
  });
  pair_by(same_key);
  return matches;
}

}  // namespace hengcai::registry
