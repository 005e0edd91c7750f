#include "features/register/person_views.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "features/register/form.h"
#include "features/register/states.h"

namespace hengcai::registry {

namespace {

std::optional<std::string> said(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

std::optional<AccountRef> shown(const Recorder& recorder) {
  if (recorder.id.empty()) return std::nullopt;
  return AccountRef{recorder.id, recorder.name};
}

std::optional<Date> date_in(const Fields& fields, const ColumnSpec* column) {
  if (column == nullptr) return std::nullopt;
  const auto found = fields.find(column->id);
  return found == fields.end() ? std::nullopt : Date::parse(found->second);
}

/// The column of the day on which a kind's records cease to hold: a date that may lie ahead and not before
/// the one on which they begin.
const ColumnSpec* end_column(const SheetSpec& sheet, const ColumnSpec* begin) {
  for (const ColumnSpec& column : sheet.columns) {
    if (column.type != ColumnType::date || !column.future || begin == nullptr) continue;
    for (const NotBefore& bound : column.not_before) {
      if (!bound.of_person && &sheet.columns[bound.column] == begin) return &column;
    }
  }
  return nullptr;
}

/// The day that stands for a record on the timeline: its date, else the end of its year.
std::optional<Date> day_of(const SheetSpec& sheet, const Fields& fields) {
  if (const auto day = date_in(fields, date_column(sheet))) return day;
  for (const ColumnSpec& column : sheet.columns) {
    const auto found = fields.find(column.id);
    if (column.type == ColumnType::year && found != fields.end())
      return Date::parse(found->second + "-12-31");
  }
  return std::nullopt;
}

/// A stretch of days over which a field has had one value.
struct Stretch {
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<std::string> value;
  const Version* version = nullptr;  ///< where it begins

  [[nodiscard]] bool is_same(const Stretch& other) const {
    return std::tie(from, to, value) == std::tie(other.from, other.to, other.value);
  }
};

bool is_known_at(const Version& version, Instant moment) {
  return version.recorded_at <= moment && (!version.superseded_at || *version.superseded_at > moment);
}

std::vector<Stretch> stretches_of(std::span<const Version> versions, std::string_view field, Instant moment) {
  std::vector<Stretch> found;
  for (const Version& version : versions) {
    if (!version.is_own() || !is_known_at(version, moment)) continue;
    const auto value = version.fields.find(field);
    found.push_back({version.valid_from, version.valid_to,
                     value == version.fields.end() ? std::nullopt : std::optional(value->second), &version});
  }
  std::sort(found.begin(), found.end(), [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
  std::vector<Stretch> joined;
  for (Stretch& one : found) {
    if (!joined.empty() && joined.back().value == one.value)
      joined.back().to = one.to;
    else
      joined.push_back(std::move(one));
  }
  return joined;
}

std::set<Instant> moments_of(std::span<const Version> versions) {
  std::set<Instant> moments;
  for (const Version& version : versions) {
    if (!version.is_own()) continue;
    moments.insert(version.recorded_at);
    if (version.superseded_at) moments.insert(*version.superseded_at);
  }
  return moments;
}

}  // namespace

Validity validity_of(const SheetSpec& sheet, const Fields& fields) {
  const ColumnSpec* begin = date_column(sheet);
  return {date_in(fields, begin), date_in(fields, end_column(sheet, begin))};
}

std::optional<organisations::Ref> PersonViews::named(const std::optional<std::string>& id) const {
  return id && !id->empty() ? name_(*id) : std::nullopt;
}

PersonSummary PersonViews::summary(const PersonRow& row) const {
  return {.id = row.id,
          .version = row.version,
          .name = row.name,
          .sex = said(row.sex),
          .document_type = row.document_type,
          .document_number = vault_.masked(own_kind, "person_id", row.document_number),
          .birth_date = said(row.birth_date),
          .organisation = named(row.organisation_id),
          .class_ = said(row.class_),
          .class_date = said(row.class_date),
          .post_level = said(row.post_level),
          .status = said(row.status),
          .talent_type = said(row.talent_type),
          .updated_at = row.updated_at.to_string()};
}

RecordView PersonViews::record(const Version& version) const {
  RecordView view{.id = version.record_id,
                  .kind = version.kind,
                  .fields = vault_.masked(version.kind, version.fields),
                  .organisation = named(version.organisation_id),
                  .valid_from = version.valid_from,
                  .valid_to = version.valid_to,
                  .recorded_at = version.recorded_at.to_string(),
                  .recorded_by = shown(version.recorded_by),
                  .import_id = version.import_id};
  if (version.superseded_at) view.superseded_at = version.superseded_at->to_string();
  return view;
}

std::vector<RecordView> PersonViews::records(std::span<const Version> versions) const {
  std::vector<const Version*> ordered;
  for (const Version& version : versions) {
    if (!version.is_own()) ordered.push_back(&version);
  }
  const auto place = [](const Version* version) {
    return sheet_kind(version->kind).value_or(SheetKind::people);
  };
  std::stable_sort(ordered.begin(), ordered.end(), [&place](const Version* a, const Version* b) {
    if (place(a) != place(b)) return place(a) < place(b);
    return std::tie(b->valid_from, b->recorded_at) < std::tie(a->valid_from, a->recorded_at);
  });
  std::vector<RecordView> views;
  for (const Version* version : ordered) views.push_back(record(*version));
  return views;
}

std::vector<HistoryValue> PersonViews::history(std::span<const Version> versions,
                                               std::optional<std::string_view> field) const {
  std::set<std::string, std::less<>> fields;
  for (const Version& version : versions) {
    if (!version.is_own()) continue;
    for (const auto& [column, value] : version.fields) {
      if (!field || *field == column) fields.insert(column);
    }
  }
  std::vector<HistoryValue> values;
  for (const std::string& column : fields) {
    std::vector<std::pair<Stretch, std::size_t>> open;
    for (const Instant moment : moments_of(versions)) {
      const std::vector<Stretch> now = stretches_of(versions, column, moment);
      std::vector<std::pair<Stretch, std::size_t>> still;
      for (auto& [stretch, place] : open) {
        const bool stays = std::any_of(
            now.begin(), now.end(), [&same = stretch](const Stretch& other) { return other.is_same(same); });
        if (stays)
          still.emplace_back(stretch, place);
        else
          values[place].superseded_at = moment.to_string();
      }
      for (const Stretch& stretch : now) {
        const bool known = std::any_of(still.begin(), still.end(), [&stretch](const auto& entry) {
          return entry.first.is_same(stretch);
        });
        if (known || (!stretch.value && !stretch.from)) continue;
        still.emplace_back(stretch, values.size());
        HistoryValue& value = values.emplace_back();
        value.field = column;
        if (stretch.value) value.value = vault_.masked(own_kind, column, *stretch.value);
        value.valid_from = stretch.from;
        value.valid_to = stretch.to;
        value.recorded_at = moment.to_string();
        value.recorded_by = shown(stretch.version->recorded_by);
        value.import_id = stretch.version->import_id;
        value.reason = said(stretch.version->reason);
      }
      open = std::move(still);
    }
  }
  std::stable_sort(values.begin(), values.end(), [](const HistoryValue& a, const HistoryValue& b) {
    return a.recorded_at > b.recorded_at;
  });
  return values;
}

std::optional<TimelineEntry> PersonViews::entry_of(const Version& version) const {
  const auto kind = sheet_kind(version.kind);
  if (!kind) return std::nullopt;
  const SheetSpec& sheet = layout_.sheet(*kind);
  const auto day = day_of(sheet, version.fields);
  if (!day) return std::nullopt;
  TimelineEntry entry{.date = *day,
                      .until = validity_of(sheet, version.fields).to,
                      .kind = version.kind,
                      .record_id = version.record_id,
                      .organisation = named(version.organisation_id)};
  std::string title;
  std::string detail;
  for (const ColumnSpec& column : sheet.columns) {
    const auto value = version.fields.find(column.id);
    if (value == version.fields.end() || column.type == ColumnType::date) continue;
    const std::string text = vault_.masked(version.kind, column.id, value->second);
    if (column.required || column.codes_by)
      title += (title.empty() ? "" : " ") + text;
    else
      detail += (detail.empty() ? "" : "；") + column.header + "：" + text;
  }
  if (entry.organisation) title = entry.organisation->name + (title.empty() ? "" : " ") + title;
  entry.title = sheet.name + (title.empty() ? "" : "：" + title);
  entry.detail = said(detail);
  return entry;
}

void PersonViews::add_own_changes(std::span<const Version> versions,
                                  std::vector<TimelineEntry>& entries) const {
  const SheetSpec& sheet = layout_.sheet(SheetKind::people);
  const std::vector<OwnState> states = own_states(versions);
  for (std::size_t i = 1; i < states.size(); ++i) {
    for (const ColumnSpec& column : sheet.columns) {
      const auto before = states[i - 1].fields.find(column.id);
      const auto after = states[i].fields.find(column.id);
      const std::string old_text = before == states[i - 1].fields.end() ? "" : before->second;
      const std::string new_text = after == states[i].fields.end() ? "" : after->second;
      if (old_text == new_text || !states[i].from) continue;
      const std::string shown_text =
          new_text.empty() ? "（空）" : vault_.masked(own_kind, column.id, new_text);
      TimelineEntry& entry = entries.emplace_back();
      entry.date = *states[i].from;
      entry.kind = own_kind;
      entry.title = column.header + "：" + shown_text;
    }
  }
}

std::vector<TimelineEntry> PersonViews::timeline(std::span<const Version> versions) const {
  std::vector<TimelineEntry> entries;
  for (const Version& version : versions) {
    if (version.is_own()) continue;
    if (auto entry = entry_of(version)) entries.push_back(*std::move(entry));
  }
  add_own_changes(versions, entries);
  std::stable_sort(entries.begin(), entries.end(),
                   [](const TimelineEntry& a, const TimelineEntry& b) { return a.date > b.date; });
  return entries;
}

}  // namespace hengcai::registry
