#include "features/assessment/store.h"

#include <utility>

#include "platform/base/named_enum.h"
#include "platform/text/sort_key.h"

namespace hengcai::assessment::store {

namespace {

using storage::Session;
using Text = std::string;
using OptionalText = std::optional<std::string>;
using OptionalDate = std::optional<Date>;

constexpr std::string_view case_columns =
    "c.id, c.version, c.campaign_id, c.pack_id, c.pack_sm3, c.item_id, c.process_id, c.form_id, c.person_id, "
    "c.person_name, c.person_class, c.organisation_id, c.organisation_path, c.step, c.state, c.came_from, "
    "c.grade, c.proposal, c.grounds, c.returned, c.suspended, c.due_on, c.base_due_on, c.exit_ground, "
    "c.meeting_id, c.publicity_id, c.publicity_number, c.objection_outcome, c.opened_at, c.updated_at";

template <class... Arguments>
std::vector<CaseRow> read_cases(Session& session, const std::string& rest, const Arguments&... arguments) {
  std::vector<CaseRow> found;
  session.each<Text, std::int64_t, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text,
               Text, Text, Text, Text, Text, bool, bool, OptionalDate, OptionalDate, Text, OptionalText,
               OptionalText, std::int64_t, Text, Instant, Instant>(
      "select " + std::string(case_columns) + " from cases c" + rest,
      [&found](Text id, std::int64_t version, Text campaign, Text pack, Text sm3, Text item, Text process,
               Text form, Text person, Text name, Text level, Text organisation, Text path, Text step,
               const Text& state, Text came_from, Text grade, Text proposal, Text grounds, bool returned,
               bool suspended, OptionalDate due, OptionalDate base_due, Text exit, OptionalText meeting,
               OptionalText publicity, std::int64_t number, Text outcome, Instant opened, Instant updated) {
        found.push_back({.id = std::move(id),
                         .version = version,
                         .campaign_id = std::move(campaign),
                         .pack_id = std::move(pack),
                         .pack_sm3 = std::move(sm3),
                         .item_id = std::move(item),
                         .process_id = std::move(process),
                         .form_id = std::move(form),
                         .person_id = std::move(person),
                         .person_name = std::move(name),
                         .person_class = std::move(level),
                         .organisation_id = std::move(organisation),
                         .organisation_path = std::move(path),
                         .step = std::move(step),
                         .state = enum_named<CaseState>(state).value_or(CaseState::open),
                         .came_from = std::move(came_from),
                         .grade = std::move(grade),
                         .proposal = std::move(proposal),
                         .grounds = std::move(grounds),
                         .returned = returned,
                         .suspended = suspended,
                         .due_on = due,
                         .base_due_on = base_due,
                         .exit_ground = std::move(exit),
                         .meeting_id = std::move(meeting),
                         .publicity_id = std::move(publicity),
                         .publicity_number = number,
                         .objection_outcome = std::move(outcome),
                         .opened_at = opened,
                         .updated_at = updated});
      },
      arguments...);
  return found;
}

void add_filter(storage::Conditions& where, const access::Scope& scope, const Filter& filter) {
  const access::Condition mine = scope.where("c.organisation_path", "c.person_id");
  where.add(mine.sql, mine.parameters);
  if (filter.within) {
    where.add("c.organisation_path >= :within_from and c.organisation_path < :within_to", *filter.within,
              filter.within->substr(0, filter.within->size() - 1) + "0");
  }
  if (filter.campaign_id) where.add("c.campaign_id = :campaign", *filter.campaign_id);
  if (filter.person_id) where.add("c.person_id = :person", *filter.person_id);
  if (filter.item_id) where.add("c.item_id = :item", *filter.item_id);
  if (filter.step) where.add("c.step = :step", *filter.step);
  if (filter.state) where.add("c.state = :state", name_of(*filter.state));
  if (filter.grade) where.add("c.grade = :grade", *filter.grade);
  if (filter.publicity_id) where.add("c.publicity_id = :publicity", *filter.publicity_id);
  if (filter.returned) where.add("c.returned = :returned", *filter.returned);
  if (filter.due_before) where.add("c.due_on < :due_before and c.state <> 'ended'", *filter.due_before);
  if (filter.due_from) where.add("c.due_on >= :due_from", *filter.due_from);
  if (filter.name) where.add("c.person_name like :name escape '!'", storage::like_text(*filter.name) + "%");
}

std::string_view column_of(Order order) {
  switch (order) {
    case Order::name:
      return "c.sort_key";
    case Order::latest_change:
      return "c.updated_at";
    case Order::attention:
      break;
  }
  return "c.attention";
}

}  // namespace

Done insert(Session& session, const CaseRow& row) {
  const auto inserted = session.attempt(
      "insert into cases (id, version, campaign_id, pack_id, pack_sm3, item_id, process_id, form_id, "
      "person_id, person_name, person_class, sort_key, organisation_id, organisation_path, step, state, "
      "came_from, grade, proposal, grounds, returned, suspended, due_on, base_due_on, attention, "
      "exit_ground, meeting_id, publicity_id, publicity_number, objection_outcome, opened_at, updated_at) "
      "values (:id, :version, :campaign, :pack, :sm3, :item, :process, :form, :person, :name, :level, "
      ":sort_key, :organisation, :path, :step, :state, '', '', '', '', false, false, :due, :base_due, "
      ":attention, '', null, null, 0, '', :opened, :updated)",
      row.id, row.version, row.campaign_id, row.pack_id, row.pack_sm3, row.item_id, row.process_id,
      row.form_id, row.person_id, row.person_name, row.person_class, sort_key(row.person_name),
      row.organisation_id, row.organisation_path, row.step, name_of(row.state), row.due_on, row.base_due_on,
      attention_of(row), row.opened_at, row.updated_at);
  return inserted ? done() : Done(inserted.problem());
}

void update(Session& session, CaseRow& row) {
  ++row.version;
  session.execute(
      "update cases set version = :version, organisation_id = :organisation, organisation_path = :path, step "
      "= :step, state = :state, came_from = :came_from, grade = :grade, proposal = :proposal, grounds = "
      ":grounds, returned = :returned, suspended = :suspended, due_on = :due, attention = :attention, "
      "exit_ground = :exit, meeting_id = :meeting, publicity_id = :publicity, publicity_number = :number, "
      "objection_outcome = :outcome, pack_sm3 = :sm3, updated_at = :updated where id = :id",
      row.version, row.organisation_id, row.organisation_path, row.step, name_of(row.state), row.came_from,
      row.grade, row.proposal, row.grounds, row.returned, row.suspended, row.due_on, attention_of(row),
      row.exit_ground, row.meeting_id, row.publicity_id, row.publicity_number, row.objection_outcome,
      row.pack_sm3, row.updated_at, row.id);
}

std::optional<CaseRow> find(Session& session, const access::Scope& scope, std::string_view id) {
  storage::Conditions where;
  add_filter(where, scope, {});
  where.add("c.id = :id", id);
  auto found = read_cases(session, where.text(), where.values());
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<CaseRow> of_person(Session& session, std::string_view person_id) {
  return read_cases(session, " where c.person_id = :person order by c.opened_at, c.id", person_id);
}

std::vector<CaseRow> list(Session& session, const access::Scope& scope, const Filter& filter, Order order,
                          const Page& page) {
  storage::Conditions where;
  add_filter(where, scope, filter);
  const std::string key(column_of(order));
  const bool descending = order == Order::latest_change;
  if (page.after) {
    where.add("(" + key + ", c.id) " + (descending ? "<" : ">") + " (:after_key, :after_id)", *page.after);
  }
  const std::string way = descending ? " desc" : "";
  return read_cases(session, where.text() + " order by " + key + way + ", c.id" + way + " limit :limit",
                    where.values(), page.limit);
}

std::string key_of(const CaseRow& row, Order order) {
  switch (order) {
    case Order::name:
      return sort_key(row.person_name);
    case Order::latest_change:
      return row.updated_at.to_string();
    case Order::attention:
      break;
  }
  return attention_of(row);
}

std::size_t count(Session& session, const access::Scope& scope, const Filter& filter, std::size_t most) {
  storage::Conditions where;
  add_filter(where, scope, filter);
  return session
      .value<std::size_t>(
          "select count(*) from (select 1 from cases c" + where.text() + " limit :most) found",
          where.values(), most + 1)
      .value_or(0);
}

std::vector<std::string> ids(Session& session, const access::Scope& scope, const Filter& filter,
                             std::size_t most) {
  storage::Conditions where;
  add_filter(where, scope, filter);
  return session.values<std::string>(
      "select c.id from cases c" + where.text() + " order by c.sort_key, c.id limit :most", where.values(),
      most);
}

std::vector<std::string> suspended(Session& session, std::size_t most, std::string_view after_id) {
  return session.values<std::string>(
      "select id from cases where suspended and id > :after order by id limit :most", after_id, most);
}

void move_paths(Session& session, std::string_view from, std::string_view to) {
  for (const std::string_view table : {"cases", "meetings", "publicities", "objections", "case_runs"}) {
    session.execute("update " + std::string(table) +
                        " set organisation_path = cast(:to as text) || substr(organisation_path, cast(:after "
                        "as integer)) where organisation_path >= :from and organisation_path < :end",
                    to, from.size() + 1, from, std::string(from) + "~");
  }
}

std::vector<std::string> open_in(Session& session, std::string_view organisation_id,
                                 const std::optional<std::vector<std::string>>& person_ids) {
  const std::string open =
      "select id from cases where organisation_id = :organisation_id and state <> 'ended'";
  if (!person_ids) return session.values<std::string>(open + " order by id", organisation_id);
  std::vector<std::string> found;
  for (const std::string& person : *person_ids) {
    for (std::string& id : session.values<std::string>(open + " and person_id = :person_id order by id",
                                                       organisation_id, person))
      found.push_back(std::move(id));
  }
  return found;
}

void pass_on(Session& session, std::string_view from_id, std::string_view to_id, std::string_view to_path,
             const std::optional<std::vector<std::string>>& person_ids) {
  const auto pass = [&](std::string_view table, const std::string& more, const auto&... values) {
    session.execute("update " + std::string(table) +
                        " set organisation_id = :to_id, organisation_path = :to_path where organisation_id = "
                        ":from_id" +
                        more,
                    to_id, to_path, from_id, values...);
  };
  if (!person_ids) {
    for (const std::string_view table : {"cases", "meetings", "publicities", "objections", "case_runs"})
      pass(table, "");
    return;
  }
  for (const std::string& person : *person_ids) {
    pass("objections", " and case_id in (select id from cases where person_id = :person_id)", person);
    pass("cases", " and person_id = :person_id", person);
  }
}

std::int64_t publicities_in(Session& session, std::string_view organisation_id) {
  return session
      .value<std::int64_t>(
          "select count(*) from publicities where organisation_id = :organisation_id and state = 'running'",
          organisation_id)
      .value_or(0);
}

std::vector<Sum> sums(Session& session, const access::Scope& scope, const Filter& filter, Grouping grouping) {
  storage::Conditions where;
  add_filter(where, scope, filter);
  std::string columns = "c.pack_id || '|' || c.item_id, c.step";
  if (grouping == Grouping::class_and_grade) columns = "c.person_class, c.grade";
  if (grouping == Grouping::organisation_and_item) columns = "c.organisation_path, c.item_id";
  if (grouping == Grouping::class_and_grade) where.add("c.grade <> ''");
  std::vector<Sum> found;
  session.each<Text, Text, std::int64_t, std::int64_t>(
      "select " + columns + ", count(*), sum(case when c.state = 'ended' then 1 else 0 end) from cases c" +
          where.text() + " group by 1, 2 order by 1, 2",
      [&found](Text first, Text second, std::int64_t cases, std::int64_t ended) {
        found.push_back({std::move(first), std::move(second), cases, ended});
      },
      where.values());
  return found;
}

std::vector<std::pair<std::string, std::int64_t>> open_cases(Session& session, std::string_view campaign_id) {
  std::vector<std::pair<std::string, std::int64_t>> found;
  session.each<Text, std::int64_t>(
      "select organisation_id, count(*) from cases where campaign_id = :campaign_id and state <> 'ended' "
      "group by organisation_id order by 2 desc, 1",
      [&found](Text organisation, std::int64_t cases) { found.emplace_back(std::move(organisation), cases); },
      campaign_id);
  return found;
}

std::vector<DeskRow> desk(Session& session, const access::Scope& scope, const Filter& filter, Date today) {
  storage::Conditions where;
  add_filter(where, scope, filter);
  where.add("c.state <> 'ended'");
  std::vector<DeskRow> found;
  session.each<Text, Text, Text, Text, std::int64_t, std::int64_t, std::int64_t, OptionalDate>(
      "select c.pack_id, c.item_id, c.process_id, c.step, count(*), sum(case when c.due_on < :today then 1 "
      "else 0 end), sum(case when c.returned then 1 else 0 end), min(c.due_on) from cases c" +
          where.text() + " group by 1, 2, 3, 4 order by 6 desc, 7 desc, 8, 2, 4",
      [&found](Text pack, Text item, Text process, Text step, std::int64_t cases, std::int64_t late,
               std::int64_t returned, OptionalDate due) {
        found.push_back({std::move(pack), std::move(item), std::move(process), std::move(step), cases, late,
                         returned, due});
      },
      today, where.values());
  return found;
}

}  // namespace hengcai::assessment::store
