#include "features/assessment/objection_store.h"

#include <utility>

#include "platform/base/named_enum.h"
#include "platform/storage/conditions.h"

namespace hengcai::assessment {

namespace {

using storage::Session;
using Text = std::string;
using OptionalText = std::optional<std::string>;

constexpr std::string_view objection_columns =
    "select o.id, o.version, o.kind, o.state, o.case_id, o.publicity_id, o.organisation_id, "
    "o.organisation_path, o.grade, o.content, o.by_name, o.contact, o.received_at, o.outcome, o.findings, "
    "o.new_grade, o.answered_at, o.answered_by_name from objections o";

template <class... Arguments>
std::vector<ObjectionRow> read_objections(Session& session, const std::string& rest,
                                          const Arguments&... arguments) {
  std::vector<ObjectionRow> found;
  session.each<Text, std::int64_t, Text, Text, Text, OptionalText, Text, Text, Text, Text, Text, Text,
               Instant, Text, Text, Text, std::optional<Instant>, Text>(
      std::string(objection_columns) + rest,
      [&found](Text id, std::int64_t version, const Text& kind, const Text& state, Text case_id,
               OptionalText publicity, Text organisation, Text path, Text grade, Text text, Text by,
               Text contact, Instant received, const Text& outcome, Text findings, Text new_grade,
               std::optional<Instant> answered, Text answered_by) {
        found.push_back({.id = std::move(id),
                         .version = version,
                         .kind = enum_named<ObjectionKind>(kind).value_or(ObjectionKind::result),
                         .state = enum_named<ObjectionState>(state).value_or(ObjectionState::open),
                         .case_id = std::move(case_id),
                         .publicity_id = std::move(publicity),
                         .organisation_id = std::move(organisation),
                         .organisation_path = std::move(path),
                         .grade = std::move(grade),
                         .text = std::move(text),
                         .by_name = std::move(by),
                         .contact = std::move(contact),
                         .received_at = received,
                         .outcome = enum_named<Outcome>(outcome),
                         .findings = std::move(findings),
                         .new_grade = std::move(new_grade),
                         .answered_at = answered,
                         .answered_by_name = std::move(answered_by)});
      },
      arguments...);
  return found;
}

std::optional<std::string> said(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

ObjectionView view_of(const ObjectionRow& row, const organisations::Ref& organisation,
                      const std::string& person) {
  ObjectionView view{.id = row.id,
                     .version = row.version,
                     .kind = row.kind,
                     .state = row.state,
                     .case_id = row.case_id,
                     .publicity_id = row.publicity_id,
                     .person = person,
                     .organisation = organisation,
                     .grade = row.grade,
                     .text = row.text,
                     .by_name = row.by_name,
                     .contact = said(row.contact),
                     .received_at = row.received_at.to_string(),
                     .outcome = row.outcome,
                     .findings = said(row.findings),
                     .new_grade = said(row.new_grade),
                     .answered_by = said(row.answered_by_name)};
  if (row.answered_at) view.answered_at = row.answered_at->to_string();
  return view;
}

namespace store {

void insert(Session& session, const ObjectionRow& row) {
  session.execute(
      "insert into objections (id, version, kind, state, case_id, publicity_id, organisation_id, "
      "organisation_path, grade, content, by_name, contact, received_at, outcome, findings, new_grade, "
      "answered_by_name) values (:id, :version, :kind, :state, :case_id, :publicity, :organisation, :path, "
      ":grade, :content, :by, :contact, :received, '', '', '', '')",
      row.id, row.version, name_of(row.kind), name_of(row.state), row.case_id, row.publicity_id,
      row.organisation_id, row.organisation_path, row.grade, row.text, row.by_name, row.contact,
      row.received_at);
}

void update(Session& session, ObjectionRow& row) {
  ++row.version;
  session.execute(
      "update objections set version = :version, state = :state, outcome = :outcome, findings = :findings, "
      "new_grade = :grade, answered_at = :at, answered_by_name = :by where id = :id",
      row.version, name_of(row.state), row.outcome ? name_of(*row.outcome) : std::string_view(), row.findings,
      row.new_grade, row.answered_at, row.answered_by_name, row.id);
}

std::optional<ObjectionRow> find_objection(Session& session, const access::Scope& scope,
                                           std::string_view id) {
  storage::Conditions where;
  const access::Condition mine = scope.where("o.organisation_path");
  where.add(mine.sql, mine.parameters);
  where.add("o.id = :id", id);
  auto found = read_objections(session, where.text(), where.values());
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<ObjectionRow> objections_of(Session& session, std::string_view case_id) {
  return read_objections(session, " where o.case_id = :case_id order by o.received_at, o.id", case_id);
}

std::vector<ObjectionRow> objections(Session& session, const access::Scope& scope,
                                     const std::optional<std::string>& within,
                                     std::optional<ObjectionState> state, const Page& page) {
  storage::Conditions where;
  const access::Condition mine = scope.where("o.organisation_path");
  where.add(mine.sql, mine.parameters);
  if (within) {
    where.add("o.organisation_path >= :within_from and o.organisation_path < :within_to", *within,
              within->substr(0, within->size() - 1) + "0");
  }
  if (state) where.add("o.state = :state", name_of(*state));
  if (page.after) {
    const std::vector<std::string>& after = *page.after;
    where.add(
        "o.state < :after_state or o.state = :same_state and (o.received_at, o.id) > (:after_at, :after_id)",
        after[0], after[0], after[1], after[2]);
  }
  return read_objections(session, where.text() + " order by o.state desc, o.received_at, o.id limit :limit",
                         where.values(), page.limit);
}

std::int64_t open_objections(Session& session, std::string_view publicity_id) {
  return session
      .value<std::int64_t>(
          "select count(*) from objections where publicity_id = :publicity and state = 'open'", publicity_id)
      .value_or(0);
}

std::int64_t open_objections(Session& session, const access::Scope& scope) {
  const access::Condition mine = scope.where("o.organisation_path");
  return session
      .value<std::int64_t>("select count(*) from objections o where " + mine.sql + " and o.state = 'open'",
                           mine.parameters)
      .value_or(0);
}

}  // namespace store
}  // namespace hengcai::assessment
