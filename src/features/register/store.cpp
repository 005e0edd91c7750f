#include "features/register/store.h"

#include <utility>

#include "features/register/store_rows.h"
#include "platform/text/sort_key.h"

namespace hengcai::registry::store {

namespace {

using storage::Session;
using OptionalText = std::optional<std::string>;

std::string_view state_name(PersonState state) {
  return state == PersonState::present ? "present" : "removed";
}

/// A number that somebody has already is what the clerk can mend; other problems are as they are.
Done explained(const Result<std::int64_t>& changed) {
  if (changed) return done();
  if (changed.problem().code != "storage.unique") return changed.problem();
  return Problem{.code = "person.document.conflict",
                 .message = "这个证件号码已经登记在另一个人名下",
                 .wanted = "没有登记过的证件号码",
                 .place = {.field = "/fields/person_id"}};
}

/// The number of who was removed may be entered again.
OptionalText index_of(const Vault& vault, const PersonRow& row) {
  if (row.state == PersonState::removed || row.document_number.empty()) return std::nullopt;
  return vault.document_index(row.document_number);
}

std::string where_in_scope(const access::Condition& condition) {
  return " where p.state = 'present' and " + condition.sql;
}

}  // namespace

Done insert(Session& session, const Vault& vault, const PersonRow& row) {
  return explained(session.attempt(
      "insert into persons (id, version, state, organisation_id, organisation_path, name, sort_key, "
      "document_type, document_number, document_index, sex, birth_date, class, class_date, post_level, "
      "status, talent_type, introduction, prefecture, unit_kind, due_on, created_at, updated_at) values "
      "(:id, "
      ":version, :state, :organisation_id, :path, :name, :sort_key, :document_type, :document_number, "
      ":document_index, :sex, :birth_date, :class, :class_date, :post_level, :status, :talent_type, "
      ":introduction, :prefecture, :unit_kind, :due_on, :created_at, :updated_at)",
      row.id, row.version, state_name(row.state), row.organisation_id, row.organisation_path, row.name,
      sort_key(row.name), row.document_type, vault.seal_document(row.id, row.document_number),
      index_of(vault, row), row.sex, row.birth_date, row.class_, row.class_date, row.post_level, row.status,
      row.talent_type, row.introduction, row.prefecture, row.unit_kind, row.due_on, row.created_at,
      row.updated_at));
}

Done update(Session& session, const Vault& vault, const PersonRow& row) {
  return explained(session.attempt(
      "update persons set version = :version, state = :state, organisation_id = :organisation_id, "
      "organisation_path = :path, name = :name, sort_key = :sort_key, document_type = :document_type, "
      "document_number = :document_number, document_index = :document_index, sex = :sex, birth_date = "
      ":birth_date, class = :class, class_date = :class_date, post_level = :post_level, status = :status, "
      "talent_type = :talent_type, introduction = :introduction, prefecture = :prefecture, unit_kind = "
      ":unit_kind, due_on = :due_on, updated_at = :updated_at where id = :id",
      row.version, state_name(row.state), row.organisation_id, row.organisation_path, row.name,
      sort_key(row.name), row.document_type, vault.seal_document(row.id, row.document_number),
      index_of(vault, row), row.sex, row.birth_date, row.class_, row.class_date, row.post_level, row.status,
      row.talent_type, row.introduction, row.prefecture, row.unit_kind, row.due_on, row.updated_at, row.id));
}

void update_version(Session& session, const PersonRow& row) {
  session.execute("update persons set version = :version, updated_at = :updated_at where id = :id",
                  row.version, row.updated_at, row.id);
}

std::optional<PersonRow> find(Session& session, const Vault& vault, const access::Scope& scope,
                              std::string_view id) {
  const access::Condition mine = scope.where("p.organisation_path", "p.id");
  std::optional<PersonRow> found;
  each_person(
      session, vault,
      "select " + std::string(person_columns) + " from persons p" + where_in_scope(mine) + " and p.id = :id",
      [&](PersonRow row) { found = std::move(row); }, mine.parameters, id);
  return found;
}

std::optional<PersonRow> find_by_document(Session& session, const Vault& vault, const access::Scope& scope,
                                          std::string_view number) {
  const access::Condition mine = scope.where("p.organisation_path", "p.id");
  std::optional<PersonRow> found;
  for (const std::string& index : vault.document_candidates(number)) {
    each_person(
        session, vault,
        "select " + std::string(person_columns) + " from persons p" + where_in_scope(mine) +
            " and p.document_index = :document",
        [&](PersonRow row) { found = std::move(row); }, mine.parameters, index);
    if (found) break;
  }
  return found;
}

std::vector<std::string> due(Session& session, Date day, std::size_t most) {
  return session.values<std::string>(
      "select id from persons where due_on <= :day and state = 'present' order by due_on, id limit :most",
      day, most);
}

namespace {

constexpr std::string_view version_columns =
    "row_id, person_id, record_id, kind, organisation_id, fields, valid_from, valid_to, recorded_at, "
    "recorded_by, recorded_by_name, reason, import_id, superseded_at";

/// The versions of a query over version_columns; their fields are opened once the rows are in.
template <class... Arguments>
std::vector<Version> read_versions(Session& session, const Vault& vault, const std::string& where,
                                   const Arguments&... arguments) {
  std::vector<Version> found;
  session.each<std::string, std::string, std::string, std::string, OptionalText, std::string, std::string,
               std::optional<Date>, Instant, std::string, std::string, std::string, OptionalText,
               std::optional<Instant>>(
      "select " + std::string(version_columns) + " from person_records where " + where,
      [&](std::string row_id, std::string person_id, std::string record_id, std::string kind,
          OptionalText organisation, const std::string& fields, const std::string& from,
          std::optional<Date> to, Instant at, std::string by, std::string by_name, std::string reason,
          OptionalText import_id, std::optional<Instant> superseded_at) {
        Version version{.row_id = std::move(row_id),
                        .person_id = std::move(person_id),
                        .record_id = std::move(record_id),
                        .kind = std::move(kind),
                        .organisation_id = std::move(organisation),
                        .valid_from = Date::parse(from),
                        .valid_to = to,
                        .recorded_at = at,
                        .recorded_by = {std::move(by), std::move(by_name)},
                        .reason = std::move(reason),
                        .import_id = std::move(import_id),
                        .superseded_at = superseded_at};
        version.fields = vault.open(version.kind, version.record_id, fields);
        found.push_back(std::move(version));
      },
      arguments...);
  return found;
}

}  // namespace

std::vector<Version> versions(Session& session, const Vault& vault, std::string_view person_id,
                              const Known& known) {
  const std::string order = " order by kind, record_id, recorded_at, row_id";
  std::string where = "person_id = :person_id";
  if (!known.at) {
    if (!known.superseded) where += " and superseded_at is null";
    return read_versions(session, vault, where + order, person_id);
  }
  where += " and recorded_at <= :known_at";
  if (!known.superseded) where += " and (superseded_at is null or superseded_at > :known_at)";
  return read_versions(session, vault, where + order, person_id, *known.at);
}

void add(Session& session, const Vault& vault, std::span<const Version> versions) {
  std::size_t at = 0;
  session.bulk_insert("person_records",
                      {"row_id", "person_id", "record_id", "kind", "organisation_id", "fields", "valid_from",
                       "valid_to", "recorded_at", "recorded_by", "recorded_by_name", "reason", "import_id"},
                      [&](storage::Parameters& row) {
                        if (at == versions.size()) return false;
                        const Version& one = versions[at++];
                        using storage::parameter;
                        row = {parameter(one.row_id),
                               parameter(one.person_id),
                               parameter(one.record_id),
                               parameter(one.kind),
                               parameter(one.organisation_id),
                               parameter(vault.seal(one.kind, one.record_id, one.fields)),
                               parameter(one.valid_from ? one.valid_from->to_string() : std::string()),
                               parameter(one.valid_to),
                               parameter(one.recorded_at),
                               parameter(one.recorded_by.id),
                               parameter(one.recorded_by.name),
                               parameter(one.reason),
                               parameter(one.import_id)};
                        return true;
                      });
}

void supersede(Session& session, std::string_view row_id, const Superseding& by) {
  session.execute(
      "update person_records set superseded_at = :at, superseded_by = :by, superseded_by_name = :by_name, "
      "superseded_import = :import_id where row_id = :row_id and superseded_at is null",
      by.at, by.by.id, by.by.name, by.import_id, row_id);
}

void supersede_all(Session& session, std::string_view person_id, const Superseding& by) {
  session.execute(
      "update person_records set superseded_at = :at, superseded_by = :by, superseded_by_name = :by_name, "
      "superseded_import = :import_id where person_id = :person_id and superseded_at is null",
      by.at, by.by.id, by.by.name, by.import_id, person_id);
}

std::vector<Version> brought_in(Session& session, const Vault& vault, std::string_view import_id) {
  return read_versions(session, vault, "import_id = :import_id and superseded_at is null order by row_id",
                       import_id);
}

std::vector<Version> replaced(Session& session, const Vault& vault, std::string_view import_id) {
  return read_versions(session, vault, "superseded_import = :import_id order by row_id", import_id);
}

void move_paths(Session& session, std::string_view from, std::string_view to) {
  for (const std::string_view table : {"persons", "imports"}) {
    session.execute("update " + std::string(table) +
                        " set organisation_path = cast(:to as text) || substr(organisation_path, cast(:after "
                        "as integer)) "
                        "where organisation_path >= :from and organisation_path < :end",
                    to, from.size() + 1, from, std::string(from) + "~");
  }
}

}  // namespace hengcai::registry::store
