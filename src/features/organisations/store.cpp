#include "features/organisations/store.h"

#include <utility>

#include "platform/base/identifier.h"
#include "platform/base/named_enum.h"
#include "platform/json/json.h"
#include "platform/storage/failure.h"
#include "platform/text/sort_key.h"

namespace hengcai::organisations::store {

namespace {

using storage::Session;
using Text = std::optional<std::string>;
using Flag = std::optional<bool>;

constexpr std::string_view row_columns =
    "id, version, path, parent_id, node, name, short_name, credit_code, kind, authority, division, "
    "lead_department_id, registration_level, registration_division, civil_service_managed, combined_review, "
    "large_group, state, valid_from, ended_on, updated_at";

/// The only row that `condition` finds.
template <class... Arguments>
std::optional<Row> find_where(Session& session, std::string_view condition, const Arguments&... arguments) {
  std::optional<Row> found;
  session.each<std::string, std::int64_t, std::string, Text, std::string, std::string, Text, Text, Text, Text,
               Text, Text, Text, Text, Flag, Flag, Flag, std::string, std::optional<Date>,
               std::optional<Date>, Instant>(
      "select " + std::string(row_columns) + " from organisations where " + std::string(condition),
      [&](std::string id, std::int64_t version, std::string path, Text parent, const std::string& node,
          std::string name, Text short_name, Text credit_code, Text kind, Text authority, Text division,
          Text lead, Text level, Text registration, Flag managed, Flag combined, Flag group,
          const std::string& state, std::optional<Date> from, std::optional<Date> ended, Instant updated) {
        found = Row{std::move(id),
                    version,
                    std::move(path),
                    std::move(parent),
                    enum_named<Node>(node).value(),
                    std::move(name),
                    {std::move(short_name), std::move(credit_code), std::move(kind), std::move(authority),
                     std::move(division), std::move(lead), std::move(level), std::move(registration), managed,
                     combined, group},
                    enum_named<State>(state).value(),
                    from,
                    ended,
                    updated};
      },
      arguments...);
  return found;
}

/// The values in the order of their columns.
storage::Parameters parameters_of(const Values& values) {
  using storage::parameter;
  return {parameter(values.short_name),
          parameter(values.credit_code),
          parameter(values.kind),
          parameter(values.authority),
          parameter(values.division),
          parameter(values.lead_department_id),
          parameter(values.registration_level),
          parameter(values.registration_division),
          parameter(values.civil_service_managed),
          parameter(values.combined_review),
          parameter(values.large_group)};
}

constexpr std::string_view value_parameters =
    ":short_name, :credit_code, :kind, :authority, :division, :lead, :level, :registration, :managed, "
    ":combined, "
    ":group";

}  // namespace

std::optional<Row> find(Session& session, std::string_view id) { return find_where(session, "id = :id", id); }

std::optional<Row> find_by_credit_code(Session& session, std::string_view credit_code) {
  return find_where(session, "credit_code = :code and state = 'active'", credit_code);
}

std::optional<Row> find_by_name(Session& session, std::string_view parent_id, std::string_view name) {
  return find_where(session, "parent_id = :parent and name = :name and state = 'active'", parent_id, name);
}

std::vector<Row> find_named(Session& session, std::string_view name) {
  std::vector<Row> found;
  for (const std::string& id : session.values<std::string>(
           "select id from organisations where sort_key = :sort_key and name = :name and state = 'active' "
           "order by id",
           sort_key(name), name)) {
    if (auto row = find(session, id)) found.push_back(*std::move(row));
  }
  return found;
}

std::optional<Row> find_first_employer(Session& session, std::string_view parent_id) {
  return find_where(
      session, "parent_id = :parent and node = 'employer' and state = 'active' order by sort_key, id limit 1",
      parent_id);
}

std::optional<Row> find_by_division(Session& session, Node node, std::string_view division) {
  return find_where(session, "node = :node and division = :division and state = 'active' order by id limit 1",
                    name_of(node), division);
}

std::optional<Row> find_root(Session& session) {
  return find_where(session, "parent_id is null order by id limit 1");
}

Done insert(Session& session, const Row& row) {
  const auto written = session.attempt(
      "insert into organisations (" + std::string(row_columns) +
          ", created_at, sort_key) values (:id, :version, :path, :parent, :node, :name, " +
          std::string(value_parameters) +
          ", :state, :valid_from, :ended_on, :updated_at, :created_at, :sort_key)",
      row.id, row.version, row.path, row.parent_id, name_of(row.node), row.name, parameters_of(row.values),
      name_of(row.state), row.valid_from, row.ended_on, row.updated_at, row.updated_at, sort_key(row.name));
  if (!written) return written.problem();
  return done();
}

Done update(Session& session, const Row& row) {
  const auto written = session.attempt(
      "update organisations set version = :version, parent_id = :parent, name = :name, short_name = "
      ":short_name, "
      "credit_code = :credit_code, kind = :kind, authority = :authority, division = :division, "
      "lead_department_id = :lead, registration_level = :level, registration_division = :registration, "
      "civil_service_managed = :managed, combined_review = :combined, large_group = :group, state = :state, "
      "valid_from = :valid_from, ended_on = :ended_on, updated_at = :updated_at, sort_key = :sort_key "
      "where id = :id",
      row.version, row.parent_id, row.name, parameters_of(row.values), name_of(row.state), row.valid_from,
      row.ended_on, row.updated_at, sort_key(row.name), row.id);
  if (!written) return written.problem();
  return done();
}

void move_paths(Session& session, std::string_view from, std::string_view to) {
  session.execute(
      "update organisations set path = :to || substr(path, cast(:rest as integer)) where path >= :from and "
      "path < :end",
      to, from.size() + 1, from, end_of(from));
}

std::vector<Ref> trail(Session& session, std::string_view path) {
  std::vector<Ref> above;
  auto ids = ids_of(path);
  ids.pop_back();
  for (const std::string& id : ids) {
    if (auto name = session.value<std::string>("select name from organisations where id = :id", id)) {
      above.push_back({id, std::move(*name), std::nullopt});
    }
  }
  return above;
}

std::optional<Ref> ref(Session& session, const std::optional<std::string>& id) {
  if (!id) return std::nullopt;
  auto name = session.value<std::string>("select name from organisations where id = :id", *id);
  if (!name) return std::nullopt;
  return Ref{*id, std::move(*name), std::nullopt};
}

bool has_children(Session& session, std::string_view id) {
  return session
      .value<std::int64_t>(
          "select 1 from organisations where parent_id = :parent and state = 'active' limit 1", id)
      .has_value();
}

std::optional<Row> state_on(Session& session, const Row& now, Date day) {
  std::optional<Row> found;
  session.each<Text, std::string, Text, Text, Text, Text, Text, Text, Text, Text, Flag, Flag, Flag,
               std::string>(
      "select parent_id, name, short_name, credit_code, kind, authority, division, lead_department_id, "
      "registration_level, registration_division, civil_service_managed, combined_review, large_group, state "
      "from organisation_states where organisation_id = :id and valid_from <= :day and "
      "(valid_to is null or valid_to > :day)",
      [&](Text parent, std::string name, Text short_name, Text credit_code, Text kind, Text authority,
          Text division, Text lead, Text level, Text registration, Flag managed, Flag combined, Flag group,
          const std::string& state) {
        found = now;
        found->parent_id = std::move(parent);
        found->name = std::move(name);
        found->values = {std::move(short_name),
                         std::move(credit_code),
                         std::move(kind),
                         std::move(authority),
                         std::move(division),
                         std::move(lead),
                         std::move(level),
                         std::move(registration),
                         managed,
                         combined,
                         group};
        found->state = enum_named<State>(state).value();
        if (found->state == State::active) found->ended_on.reset();
      },
      now.id, day);
  return found;
}

void begin_state(Session& session, const Clock& clock, const Row& row, std::optional<Date> day) {
  const std::string from = day ? day->to_string() : std::string();
  session.execute("delete from organisation_states where organisation_id = :id and valid_from = :from",
                  row.id, from);
  session.execute(
      "update organisation_states set valid_to = :from where organisation_id = :id and valid_to is null",
      from, row.id);
  session.execute(
      "insert into organisation_states (id, organisation_id, valid_from, parent_id, name, short_name, "
      "credit_code, "
      "kind, authority, division, lead_department_id, registration_level, registration_division, "
      "civil_service_managed, combined_review, large_group, state) values (:id, :organisation, :from, "
      ":parent, "
      ":name, " +
          std::string(value_parameters) + ", :state)",
      new_id(clock), row.id, from, row.parent_id, row.name, parameters_of(row.values), name_of(row.state));
}

std::optional<Date> last_state_day(Session& session, std::string_view id) {
  const auto day = session.value<std::string>(
      "select valid_from from organisation_states where organisation_id = :id and valid_to is null", id);
  return day ? Date::parse(*day) : std::nullopt;
}

std::vector<std::string> former_names(Session& session, std::string_view id, std::string_view name) {
  return session.values<std::string>(
      "select name from organisation_states where organisation_id = :id and name <> :name "
      "group by name order by max(valid_from) desc",
      id, name);
}

void add_event(Session& session, std::string_view organisation_id, const Event& event) {
  session.execute(
      "insert into organisation_events (id, organisation_id, kind, day, document, reason, changes, others, "
      "recorded_at, recorded_by, recorded_by_name) values (:id, :organisation, :kind, :day, :document, "
      ":reason, "
      ":changes, :others, :at, :by, :by_name)",
      event.id, organisation_id, name_of(event.kind), event.on, event.document, event.reason,
      json::to_text(event.changes), json::to_text(event.others), event.recorded_at,
      event.recorded_by ? Text(event.recorded_by->id) : std::nullopt,
      event.recorded_by ? Text(event.recorded_by->name) : std::nullopt);
}

std::vector<Event> events(Session& session, std::string_view organisation_id) {
  std::vector<Event> all;
  session.each<std::string, std::string, Date, Text, Text, std::string, std::string, std::string, Text, Text>(
      "select id, kind, day, document, reason, changes, others, recorded_at, recorded_by, recorded_by_name "
      "from organisation_events where organisation_id = :id order by day desc, id desc",
      [&](std::string id, const std::string& kind, Date day, Text document, Text reason,
          const std::string& changes, const std::string& others, std::string at, Text by,
          const Text& by_name) {
        Problems problems;
        Event event{std::move(id),
                    enum_named<EventKind>(kind).value(),
                    day,
                    std::move(document),
                    std::move(reason),
                    std::move(at),
                    std::nullopt,
                    {},
                    {}};
        event.changes = json::read<std::vector<FieldChange>>(changes, problems).value();
        event.others = json::read<std::vector<Ref>>(others, problems).value();
        if (by) event.recorded_by = Ref{std::move(*by), by_name.value_or(""), std::nullopt};
        all.push_back(std::move(event));
      },
      organisation_id);
  return all;
}

void add_successor(Session& session, std::string_view organisation_id, std::string_view successor_id) {
  session.execute(
      "insert into organisation_successors (organisation_id, successor_id) values (:id, :successor)",
      organisation_id, successor_id);
}

std::vector<Ref> successors(Session& session, std::string_view organisation_id) {
  std::vector<Ref> all;
  session.each<std::string, std::string>(
      "select o.id, o.name from organisation_successors s join organisations o on o.id = s.successor_id "
      "where s.organisation_id = :id order by o.sort_key, o.id",
      [&](std::string id, std::string name) {
        all.push_back({std::move(id), std::move(name), std::nullopt});
      },
      organisation_id);
  return all;
}

}  // namespace hengcai::organisations::store
