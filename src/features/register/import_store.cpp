#include "features/register/import_store.h"

#include <utility>

#include "platform/base/named_enum.h"
#include "platform/json/json.h"
#include "platform/storage/conditions.h"
#include "platform/storage/json_column.h"

namespace hengcai::registry::store {

namespace {

using storage::Session;
using OptionalText = std::optional<std::string>;

template <class T>
OptionalText as_json(const std::optional<T>& value) {
  return value ? OptionalText(json::to_text(*value)) : std::nullopt;
}

OptionalText name_or_nothing(std::optional<ImportRows> rows) {
  return rows ? OptionalText(name_of(*rows)) : std::nullopt;
}

constexpr std::string_view import_columns =
    "i.id, i.state, i.organisation_id, i.organisation_path, i.file_name, i.file_sm3, i.may_enter_units, "
    "i.done, i.total, i.counts, i.notes, i.problem, i.doer, i.reason, i.uploaded_at, i.uploaded_by, "
    "i.uploaded_by_name, i.accepted_at, i.accepted_by, i.accepted_by_name, i.accepted_rows, i.undone_at, "
    "i.undone_by, i.undone_by_name";

/// The imports of a query over import_columns.
template <class... Arguments>
std::vector<ImportEntry> read_imports(Session& session, const std::string& rest,
                                      const Arguments&... arguments) {
  using Text = std::string;
  using Moment = std::optional<Instant>;
  std::vector<ImportEntry> found;
  session.each<Text, Text, Text, Text, Text, Text, bool, std::int64_t, std::int64_t, OptionalText, Text,
               OptionalText, Text, Text, Instant, Text, Text, Moment, OptionalText, OptionalText,
               OptionalText, Moment, OptionalText, OptionalText>(
      "select " + std::string(import_columns) + " from imports i" + rest,
      [&](Text id, const Text& state, Text organisation, Text path, Text file, Text sm3, bool may_enter,
          std::int64_t done, std::int64_t total, const OptionalText& counts, const Text& notes,
          OptionalText problem, const Text& doer, Text reason, Instant uploaded, Text uploader,
          Text uploader_name, Moment accepted, const OptionalText& accepter,
          const OptionalText& accepter_name, const OptionalText& rows, Moment undone,
          const OptionalText& undoer, const OptionalText& undoer_name) {
        ImportEntry& entry = found.emplace_back();
        entry.id = std::move(id);
        entry.state = enum_named<ImportState>(state).value_or(ImportState::failed);
        entry.organisation_id = std::move(organisation);
        entry.organisation_path = std::move(path);
        entry.file_name = std::move(file);
        entry.file_sm3 = std::move(sm3);
        entry.may_enter_units = may_enter;
        entry.progress = {done, total};
        if (counts) entry.counts = storage::json_column<ImportCounts>(*counts);
        entry.notes = storage::json_column<std::vector<std::string>>(notes);
        entry.problem = std::move(problem);
        entry.doer = storage::json_column<audit::Doer>(doer);
        entry.reason = std::move(reason);
        entry.uploaded_at = uploaded;
        entry.uploaded_by = {std::move(uploader), std::move(uploader_name)};
        entry.accepted_at = accepted;
        entry.accepted_by = {accepter.value_or(""), accepter_name.value_or("")};
        if (rows) entry.rows = enum_named<ImportRows>(*rows);
        entry.undone_at = undone;
        entry.undone_by = {undoer.value_or(""), undoer_name.value_or("")};
      },
      arguments...);
  return found;
}

std::optional<ImportEntry> only(std::vector<ImportEntry> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

template <class Item>
void replace_lines(Session& session, std::string_view table, std::string_view import_id,
                   std::span<const Item> items, const std::vector<std::string_view>& columns,
                   const std::function<void(storage::Parameters&, const Item&)>& add_own) {
  session.execute("delete from " + std::string(table) + " where import_id = :import_id", import_id);
  std::size_t at = 0;
  session.bulk_insert(table, columns, [&](storage::Parameters& row) {
    if (at == items.size()) return false;
    const Item& item = items[at++];
    row = {storage::parameter(import_id), storage::parameter(at), storage::parameter(json::to_text(item))};
    if (add_own) add_own(row, item);
    return true;
  });
}

}  // namespace

void insert(Session& session, const ImportEntry& entry) {
  session.execute(
      "insert into imports (id, state, organisation_id, organisation_path, file_name, file_sm3, "
      "may_enter_units, done, total, notes, doer, reason, uploaded_at, uploaded_by, uploaded_by_name) values "
      "(:id, :state, :organisation_id, :path, :file_name, :file_sm3, :may_enter_units, 0, 0, :notes, :doer, "
      "'', :uploaded_at, :uploaded_by, :uploaded_by_name)",
      entry.id, name_of(entry.state), entry.organisation_id, entry.organisation_path, entry.file_name,
      entry.file_sm3, entry.may_enter_units, json::to_text(entry.notes), json::to_text(entry.doer),
      entry.uploaded_at, entry.uploaded_by.id, entry.uploaded_by.name);
}

std::optional<ImportEntry> find_import(Session& session, const access::Scope& scope, std::string_view id) {
  const access::Condition mine = scope.where("i.organisation_path");
  return only(read_imports(session, " where " + mine.sql + " and i.id = :id", mine.parameters, id));
}

bool update(Session& session, const ImportEntry& entry, ImportState from) {
  const std::int64_t changed = session.execute(
      "update imports set state = :state, may_enter_units = :may_enter_units, done = :done, total = :total, "
      "counts = :counts, notes = :notes, problem = :problem, doer = :doer, reason = :reason, accepted_at = "
      ":accepted_at, accepted_by = :accepted_by, accepted_by_name = :accepted_by_name, accepted_rows = "
      ":accepted_rows, undone_at = :undone_at, undone_by = :undone_by, undone_by_name = :undone_by_name "
      "where id = :id and state = :from",
      name_of(entry.state), entry.may_enter_units, entry.progress.done, entry.progress.of,
      as_json(entry.counts), json::to_text(entry.notes), entry.problem, json::to_text(entry.doer),
      entry.reason, entry.accepted_at, entry.accepted_by.id, entry.accepted_by.name,
      name_or_nothing(entry.rows), entry.undone_at, entry.undone_by.id, entry.undone_by.name, entry.id,
      name_of(from));
  return changed == 1;
}

bool note_progress(Session& session, std::string_view id, ImportState state, const ImportProgress& progress) {
  return session.execute("update imports set done = :done, total = :total where id = :id and state = :state",
                         progress.done, progress.of, id, name_of(state)) == 1;
}

std::optional<ImportEntry> next_in_work(Session& session) {
  return only(
      read_imports(session, " where i.state in ('reading', 'accepting', 'undoing') order by i.id limit 1"));
}

std::int64_t count_waiting(Session& session, std::string_view account_id) {
  return session
      .value<std::int64_t>(
          "select count(*) from imports where uploaded_by = :account and state in ('reading', 'preview')",
          account_id)
      .value_or(0);
}

void hand_over_waiting(Session& session, std::string_view from_account_id, const Recorder& to) {
  session.execute(
      "update imports set uploaded_by = :to, uploaded_by_name = :name where uploaded_by = :from and state in "
      "('reading', 'preview')",
      to.id, to.name, from_account_id);
}

std::vector<ImportEntry> list_imports(Session& session, const access::Scope& scope,
                                      const ImportFilter& filter,
                                      const std::optional<std::vector<std::string>>& after,
                                      std::size_t limit) {
  storage::Conditions where;
  const access::Condition mine = scope.where("i.organisation_path");
  where.add(mine.sql, mine.parameters);
  if (filter.within) {
    where.add("i.organisation_path >= :within and i.organisation_path < :within_end", *filter.within,
              organisations::end_of(*filter.within));
  }
  if (filter.state) where.add("i.state = :state", name_of(*filter.state));
  if (after) where.add("(i.uploaded_at, i.id) < (:after_at, :after_id)", *after);
  return read_imports(session, where.text() + " order by i.uploaded_at desc, i.id desc limit :limit",
                      where.values(), limit);
}

void put_rows(Session& session, std::string_view import_id, std::span<const ImportRow> rows) {
  replace_lines<ImportRow>(session, "import_rows", import_id, rows,
                           {"import_id", "place", "content", "action"},
                           [](storage::Parameters& values, const ImportRow& row) {
                             values.push_back(storage::parameter(name_of(row.action)));
                           });
}

void put_faults(Session& session, std::string_view import_id, std::span<const ImportFault> faults) {
  replace_lines<ImportFault>(session, "import_faults", import_id, faults, {"import_id", "place", "content"},
                             {});
}

std::vector<Placed> rows_of(Session& session, std::string_view import_id, std::optional<ImportAction> action,
                            std::int64_t after, std::size_t limit) {
  storage::Conditions where;
  where.add("import_id = :import_id", import_id);
  where.add("place > :after", after);
  if (action) where.add("action = :action", name_of(*action));
  std::vector<Placed> found;
  session.each<std::int64_t, std::string>(
      "select place, content from import_rows" + where.text() + " order by place limit :limit",
      [&](std::int64_t place, std::string content) { found.push_back({place, std::move(content)}); },
      where.values(), limit);
  return found;
}

std::vector<Placed> faults_of(Session& session, std::string_view import_id, std::int64_t after,
                              std::size_t limit) {
  std::vector<Placed> found;
  session.each<std::int64_t, std::string>(
      "select place, content from import_faults where import_id = :import_id and place > :after order by "
      "place limit :limit",
      [&](std::int64_t place, std::string content) { found.push_back({place, std::move(content)}); },
      import_id, after, limit);
  return found;
}

void put_people(Session& session, std::string_view import_id, std::span<const Imported> people) {
  std::size_t at = 0;
  session.bulk_insert("import_people", {"import_id", "person_id", "action"}, [&](storage::Parameters& row) {
    if (at == people.size()) return false;
    const Imported& one = people[at++];
    row = {storage::parameter(import_id), storage::parameter(one.person_id),
           storage::parameter(name_of(one.action))};
    return true;
  });
}

std::vector<Imported> people_of(Session& session, std::string_view import_id) {
  std::vector<Imported> found;
  session.each<std::string, std::string>(
      "select person_id, action from import_people where import_id = :import_id order by person_id",
      [&](std::string person_id, const std::string& action) {
        found.push_back(
            {std::move(person_id), enum_named<ImportAction>(action).value_or(ImportAction::change)});
      },
      import_id);
  return found;
}

std::vector<std::string> changed_since(Session& session, std::string_view import_id) {
  return session.values<std::string>(
      "select distinct p.person_id from import_people p join person_records r on r.person_id = p.person_id "
      "where p.import_id = :import_id and ((r.import_id = :import_id and r.superseded_at is not null) or "
      "(p.action = 'create' and (r.import_id is null or r.import_id <> :import_id))) order by p.person_id",
      import_id);
}

}  // namespace hengcai::registry::store
