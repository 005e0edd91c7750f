#include "features/campaigns/name_store.h"

#include <utility>

#include "platform/base/named_enum.h"
#include "platform/storage/conditions.h"

namespace hengcai::campaigns::store {

namespace {

using access::Scope;
using storage::Conditions;
using storage::Session;
using Text = std::string;
using OptionalText = std::optional<std::string>;

constexpr std::string_view entry_columns =
    "n.id, n.version, n.campaign_id, n.list_id, n.item_id, n.entry_key, n.person_id, n.name, "
    "n.document_number, "
    "n.organisation_id, n.organisation_path, n.former_id, n.listed_unit, n.basis, n.compared, n.difference, "
    "n.state, "
    "n.note, n.evidence_sm3, n.evidence_name, n.evidence_bytes, n.is_settled, n.settled_at, n.settled_by, "
    "n.settled_by_name, n.settle_reason, n.is_issued, n.added_at, n.added_by, n.added_by_name, "
    "n.added_reason";

template <class... Arguments>
std::vector<NameEntry> read(Session& session, const std::string& rest, const Arguments&... arguments) {
  std::vector<NameEntry> found;
  session.each<Text, std::int64_t, Text, Text, Text, Text, OptionalText, Text, Text, OptionalText, Text,
               OptionalText, OptionalText, Text, OptionalText, OptionalText, Text, OptionalText, OptionalText,
               OptionalText, std::optional<std::int64_t>, bool, std::optional<Instant>, OptionalText,
               OptionalText, OptionalText, bool, std::optional<Instant>, OptionalText, OptionalText,
               OptionalText>(
      "select " + std::string(entry_columns) + " from name_entries n" + rest,
      [&](Text id, std::int64_t version, Text campaign, Text list, Text item, Text key, OptionalText person,
          Text name, Text number, OptionalText organisation, Text path, OptionalText former,
          OptionalText listed, Text basis, const OptionalText& match, OptionalText difference,
          const Text& state, OptionalText note, OptionalText sm3, OptionalText file,
          std::optional<std::int64_t> bytes, bool settled, std::optional<Instant> settled_at,
          OptionalText settled_by, OptionalText settled_by_name, OptionalText reason, bool issued,
          std::optional<Instant> added_at, OptionalText added_by, OptionalText added_by_name,
          OptionalText added_reason) {
        NameEntry& entry = found.emplace_back();
        entry.id = std::move(id);
        entry.version = version;
        entry.campaign_id = std::move(campaign);
        entry.list_id = std::move(list);
        entry.item_id = std::move(item);
        entry.key = std::move(key);
        entry.person_id = std::move(person);
        entry.name = std::move(name);
        entry.document_number = std::move(number);
        entry.organisation_id = std::move(organisation);
        entry.organisation_path = std::move(path);
        entry.former_id = std::move(former);
        entry.listed_unit = std::move(listed);
        entry.basis = std::move(basis);
        if (match) entry.match = enum_named<NameMatch>(*match);
        entry.difference = std::move(difference);
        entry.state = enum_named<NameState>(state).value();
        entry.note = std::move(note);
        if (sm3)
          entry.evidence = NameEvidence{std::move(file).value_or(""), bytes.value_or(0), *std::move(sm3)};
        entry.is_settled = settled;
        entry.settled_at = settled_at;
        entry.settled_by = {std::move(settled_by).value_or(""), std::move(settled_by_name).value_or("")};
        entry.settle_reason = std::move(reason);
        entry.is_issued = issued;
        if (added_at) {
          entry.added =
              NameAddition{*added_at,
                           {std::move(added_by).value_or(""), std::move(added_by_name).value_or("")},
                           std::move(added_reason).value_or("")};
        }
      },
      arguments...);
  return found;
}

std::optional<NameEntry> only(std::vector<NameEntry> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

OptionalText name_in(const std::optional<NameMatch>& match) {
  if (!match) return std::nullopt;
  return std::string(name_of(*match));
}

/// The text that comes after all that begin with one.
std::string end_of(std::string_view beginning) { return std::string(beginning) + "\xF4\x8F\xBF\xBF"; }

Conditions listed(const Scope& scope, const NameFilter& filter) {
  Conditions where;
  where.add("n.list_id = :list_id", filter.list_id);
  const access::Condition mine = scope.where("n.organisation_path", "n.person_id");
  where.add(mine.sql, mine.parameters);
  if (filter.issued_only) where.add("n.is_issued = true");
  if (filter.within)
    where.add("n.organisation_path >= :within and n.organisation_path < :within_end", *filter.within,
              *filter.within + "~");
  if (filter.item_id) where.add("n.item_id = :item_id", *filter.item_id);
  if (filter.match) where.add("n.compared = :match", name_of(*filter.match));
  if (filter.state) where.add("n.state = :state", name_of(*filter.state));
  if (filter.settled) where.add(*filter.settled ? "n.is_settled = true" : "n.is_settled = false");
  if (filter.included) where.add(*filter.included ? "n.state <> 'removed'" : "n.state = 'removed'");
  if (filter.added) where.add(*filter.added ? "n.added_at is not null" : "n.added_at is null");
  if (filter.name) where.add("n.name >= :name and n.name < :name_end", *filter.name, end_of(*filter.name));
  return where;
}

Conditions portion_of(const Portion& portion) {
  Conditions where;
  where.add("n.list_id = :list_id", portion.list_id);
  switch (portion.kind) {
    case WorkKind::issue:
      where.add("n.is_issued = false and n.state <> 'removed'");
      break;
    case WorkKind::confirm:
      where.add("n.is_issued = true and n.state = 'expected' and n.is_settled = true");
      break;
    default:
      where.add("n.is_settled = false and n.is_issued = false");
      break;
  }
  if (!portion.within.empty())
    where.add("n.organisation_path >= :within and n.organisation_path < :within_end", portion.within,
              portion.within + "~");
  if (portion.input.item_id) where.add("n.item_id = :item_id", *portion.input.item_id);
  if (portion.input.match) where.add("n.compared = :match", name_of(*portion.input.match));
  // Who stays on the list belongs to somebody, and is somebody.
  if (portion.kind == WorkKind::settle && portion.input.include.value_or(false))
    where.add("n.organisation_id is not null and n.person_id is not null");
  return where;
}

}  // namespace

void put_entries(Session& session, std::span<const NameEntry> entries) {
  auto next = entries.begin();
  session.bulk_insert("name_entries",
                      {"id",
                       "version",
                       "campaign_id",
                       "list_id",
                       "item_id",
                       "entry_key",
                       "person_id",
                       "name",
                       "document_number",
                       "organisation_id",
                       "organisation_path",
                       "former_id",
                       "listed_unit",
                       "basis",
                       "compared",
                       "difference",
                       "state",
                       "is_settled",
                       "settled_at",
                       "settled_by",
                       "settled_by_name",
                       "settle_reason",
                       "is_issued",
                       "added_at",
                       "added_by",
                       "added_by_name",
                       "added_reason"},
                      [&](storage::Parameters& row) {
                        if (next == entries.end()) return false;
                        const NameEntry& entry = *next++;
                        const auto added = [&entry](const std::string& text) {
                          return entry.added ? OptionalText(text) : std::nullopt;
                        };
                        const NameAddition by = entry.added.value_or(NameAddition());
                        using storage::parameter;
                        row = {
                            parameter(entry.id),
                            parameter(entry.version),
                            parameter(entry.campaign_id),
                            parameter(entry.list_id),
                            parameter(entry.item_id),
                            parameter(entry.key),
                            parameter(entry.person_id),
                            parameter(entry.name),
                            parameter(entry.document_number),
                            parameter(entry.organisation_id),
                            parameter(entry.organisation_path),
                            parameter(entry.former_id),
                            parameter(entry.listed_unit),
                            parameter(entry.basis),
                            parameter(name_in(entry.match)),
                            parameter(entry.difference),
                            parameter(name_of(entry.state)),
                            parameter(entry.is_settled),
                            parameter(entry.settled_at),
                            parameter(entry.settled_at ? OptionalText(entry.settled_by.id) : std::nullopt),
                            parameter(entry.settled_at ? OptionalText(entry.settled_by.name) : std::nullopt),
                            parameter(entry.settle_reason),
                            parameter(entry.is_issued),
                            parameter(entry.added ? std::optional(by.at) : std::nullopt),
                            parameter(added(by.by.id)),
                            parameter(added(by.by.name)),
                            parameter(added(by.reason))};
                        return true;
                      });
}

std::optional<NameEntry> find_entry(Session& session, const Scope& scope, std::string_view id) {
  Conditions where;
  const access::Condition mine = scope.where("n.organisation_path", "n.person_id");
  where.add(mine.sql, mine.parameters);
  where.add("n.id = :id", id);
  return only(read(session, where.text(), where.values()));
}

std::vector<NameEntry> list_entries(Session& session, const Scope& scope, const NameFilter& filter,
                                    const std::optional<std::vector<std::string>>& after, std::size_t limit) {
  Conditions where = listed(scope, filter);
  if (after) where.add("n.id > :after", *after);
  return read(session, where.text() + " order by n.id limit :limit", where.values(), limit);
}

std::size_t count_entries(Session& session, const Scope& scope, const NameFilter& filter, std::size_t most) {
  const Conditions where = listed(scope, filter);
  return session
      .value<std::size_t>(
          "select count(*) from (select 1 from name_entries n" + where.text() + " limit :limit) counted",
          where.values(), most + 1)
      .value_or(0);
}

std::vector<NameSums> sum_entries(Session& session, const Scope& scope, const NameFilter& filter) {
  const Conditions where = listed(scope, filter);
  std::vector<NameSums> sums;
  const auto count = [](std::string_view condition) {
    return "sum(case when " + std::string(condition) + " then 1 else 0 end), ";
  };
  session.each<Text, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t,
               std::int64_t, std::int64_t, std::int64_t>(
      "select n.item_id, " + count("n.state <> 'removed'") + count("n.compared = 'both'") +
          count("n.compared = 'only_here'") + count("n.compared = 'only_there'") +
          count("n.is_settled = false") + count("n.state = 'expected'") + count("n.state = 'confirmed'") +
          count("n.state in ('missing', 'moved', 'retired', 'special')") +
          "sum(case when n.state = 'removed' then 1 else 0 end) from name_entries n" + where.text() +
          " group by n.item_id",
      [&](Text item, std::int64_t entries, std::int64_t both, std::int64_t only_here, std::int64_t only_there,
          std::int64_t unsettled, std::int64_t expected, std::int64_t confirmed, std::int64_t reported,
          std::int64_t removed) {
        sums.push_back({std::move(item),
                        {},
                        entries,
                        both,
                        only_here,
                        only_there,
                        unsettled,
                        expected,
                        confirmed,
                        reported,
                        removed});
      },
      where.values());
  return sums;
}

bool update_entry(Session& session, const NameEntry& entry) {
  const NameEvidence evidence = entry.evidence.value_or(NameEvidence());
  const NameAddition added = entry.added.value_or(NameAddition());
  const auto when = [](bool given, const std::string& text) {
    return given ? OptionalText(text) : std::nullopt;
  };
  return session.execute(
             "update name_entries set version = version + 1, organisation_id = :organisation_id, "
             "organisation_path = "
             ":path, state = :state, note = :note, evidence_sm3 = :sm3, evidence_name = :file, "
             "evidence_bytes = "
             ":bytes, is_settled = :is_settled, settled_at = :settled_at, settled_by = :settled_by, "
             "settled_by_name = "
             ":settled_by_name, settle_reason = :reason, is_issued = :is_issued, added_at = :added_at, "
             "added_by = :added_by, added_by_name = :added_by_name, added_reason = :added_reason where id = "
             ":id and version = :version",
             entry.organisation_id, entry.organisation_path, name_of(entry.state), entry.note,
             when(entry.evidence.has_value(), evidence.sm3), when(entry.evidence.has_value(), evidence.name),
             entry.evidence ? std::optional<std::int64_t>(evidence.size) : std::nullopt, entry.is_settled,
             entry.settled_at, when(entry.settled_at.has_value(), entry.settled_by.id),
             when(entry.settled_at.has_value(), entry.settled_by.name), entry.settle_reason, entry.is_issued,
             entry.added ? std::optional(added.at) : std::nullopt, when(entry.added.has_value(), added.by.id),
             when(entry.added.has_value(), added.by.name), when(entry.added.has_value(), added.reason),
             entry.id, entry.version) == 1;
}

std::vector<NameEntry> entries_of(Session& session, std::string_view list_id, std::string_view person_id) {
  return read(
      session,
      " where n.person_id = :person_id and n.list_id = :list_id and n.is_issued = true and n.state <> "
      "'removed' order by n.id",
      person_id, list_id);
}

std::optional<NameEntry> entry_of(Session& session, std::string_view list_id, std::string_view item_id,
                                  std::string_view person_id) {
  return only(read(session,
                   " where n.list_id = :list_id and n.item_id = :item_id and n.entry_key = :person_id",
                   list_id, item_id, person_id));
}

std::vector<NameEntry> next_entries(Session& session, const Portion& portion, std::string_view after,
                                    std::size_t limit) {
  Conditions where = portion_of(portion);
  where.add("n.id > :after", after);
  return read(session, where.text() + " order by n.id limit :limit", where.values(), limit);
}

std::size_t count_portion(Session& session, const Portion& portion) {
  const Conditions where = portion_of(portion);
  return session.value<std::size_t>("select count(*) from name_entries n" + where.text(), where.values())
      .value_or(0);
}

std::vector<NameEntry> settled_entries(Session& session, std::string_view list_id) {
  return read(session, " where n.list_id = :list_id and n.settled_at is not null order by n.id", list_id);
}

std::int64_t drop_others(Session& session, std::string_view campaign_id, std::string_view list_id,
                         std::size_t most) {
  return session.execute(
      "delete from name_entries where id in (select id from name_entries where campaign_id = :campaign_id "
      "and list_id "
      "<> :list_id limit :most)",
      campaign_id, list_id, most);
}

std::int64_t count_unsettled(Session& session, std::string_view list_id) {
  return session
      .value<std::int64_t>(
          "select count(*) from name_entries where list_id = :list_id and is_settled = false", list_id)
      .value_or(0);
}

void move_name_paths(Session& session, std::string_view from, std::string_view to) {
  constexpr std::pair<std::string_view, std::string_view> columns[] = {{"name_entries", "organisation_path"},
                                                                       {"name_works", "organisation_path"},
                                                                       {"hand_overs", "from_path"},
                                                                       {"hand_overs", "to_path"}};
  for (const auto& [table, column] : columns) {
    const std::string name(column);
    session.execute("update " + std::string(table) + " set " + name + " = cast(:to as text) || substr(" +
                        name + ", cast(:after as integer)) where " + name + " >= :from and " + name +
                        " < :end",
                    to, from.size() + 1, from, std::string(from) + "~");
  }
}

void pass_names_on(Session& session, std::string_view from_id, std::string_view to_id,
                   std::string_view to_path, const std::optional<std::vector<std::string>>& person_ids) {
  const std::string entries =
      "update name_entries set version = version + 1, organisation_id = :to_id, organisation_path = :to_path "
      "where "
      "organisation_id = :from_id";
  if (person_ids) {
    for (const std::string& person : *person_ids) {
      session.execute(entries + " and person_id = :person_id", to_id, to_path, from_id, person);
      for (const std::string side : {"from", "to"}) {
        session.execute("update hand_overs set " + side + "_id = :to_id, " + side +
                            "_path = :to_path where " + side + "_id = :from_id and person_id = :person_id",
                        to_id, to_path, from_id, person);
      }
    }
    return;
  }
  session.execute(entries, to_id, to_path, from_id);
  session.execute("update hand_overs set from_id = :to_id, from_path = :to_path where from_id = :from_id",
                  to_id, to_path, from_id);
  session.execute("update hand_overs set to_id = :to_id, to_path = :to_path where to_id = :from_id", to_id,
                  to_path, from_id);
}

}  // namespace hengcai::campaigns::store
