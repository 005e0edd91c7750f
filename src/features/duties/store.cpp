#include "features/duties/store.h"

#include <utility>

#include "platform/base/named_enum.h"
#include "platform/storage/conditions.h"
#include "platform/storage/json_column.h"

namespace hengcai::duties::store {

namespace {

using access::Scope;
using storage::Conditions;
using storage::Session;
using Text = std::string;
using OptionalText = std::optional<std::string>;
using OptionalDate = std::optional<Date>;

constexpr std::string_view no_day = "9999-12-31~";  // after all days

constexpr std::string_view columns =
    "d.id, d.version, d.state, d.kind, d.campaign_id, d.subject_kind, d.subject_id, d.subject_name, "
    "d.person_id, "
    "d.organisation_id, d.organisation_path, d.title, d.cite, d.arisen_on, d.due_on, d.met_on, d.waived_on, "
    "d.waived_by, d.waived_by_name, d.waive_reason, d.created_at";

template <class... Arguments>
std::vector<Row> read(Session& session, const std::string& rest, const Arguments&... arguments) {
  std::vector<Row> found;
  session.each<Text, std::int64_t, Text, Text, OptionalText, Text, Text, Text, OptionalText, Text, Text, Text,
               Text, Date, OptionalDate, OptionalDate, OptionalDate, OptionalText, OptionalText, OptionalText,
               Instant>(
      "select " + std::string(columns) + " from duties d" + rest,
      [&](Text id, std::int64_t version, const Text& state, Text kind, OptionalText campaign,
          Text subject_kind, Text subject_id, Text subject_name, OptionalText person, Text organisation,
          Text path, Text title, const Text& cite, Date arisen, OptionalDate due, OptionalDate met,
          OptionalDate waived, OptionalText waived_by, OptionalText waived_by_name, OptionalText reason,
          Instant created) {
        Row& row = found.emplace_back();
        row.id = std::move(id);
        row.version = version;
        row.state = enum_named<State>(state).value();
        row.kind = std::move(kind);
        row.campaign_id = std::move(campaign);
        row.subject = {std::move(subject_kind), std::move(subject_id), std::move(subject_name)};
        row.person_id = std::move(person);
        row.organisation_id = std::move(organisation);
        row.organisation_path = std::move(path);
        row.title = std::move(title);
        row.cite = storage::json_column<std::vector<std::string>>(cite);
        row.arisen_on = arisen;
        row.due_on = due;
        row.met_on = met;
        row.waived_on = waived;
        if (waived_by)
          row.waived_by = AccountRef{*std::move(waived_by), std::move(waived_by_name).value_or("")};
        row.waive_reason = std::move(reason);
        row.created_at = created;
      },
      arguments...);
  return found;
}

Conditions visible(const Scope& scope) {
  Conditions where;
  const access::Condition mine = scope.where("d.organisation_path", "d.person_id");
  where.add(mine.sql, mine.parameters);
  return where;
}

void add_filter(Conditions& where, const Filter& filter) {
  if (filter.within)
    where.add("d.organisation_path >= :within and d.organisation_path < :within_end", *filter.within,
              *filter.within + "~");
  if (filter.campaign_id) where.add("d.campaign_id = :campaign_id", *filter.campaign_id);
  if (filter.kind) where.add("d.kind = :kind", *filter.kind);
}

Conditions listed(const Scope& scope, const Filter& filter, Date today) {
  Conditions where = visible(scope);
  add_filter(where, filter);
  switch (filter.list) {
    case ListName::open:
      where.add("d.state = 'open'");
      break;
    case ListName::late:
      where.add("d.state = 'open' and d.due_key < :today", today);
      break;
    case ListName::due_soon:
      where.add("d.state = 'open' and d.due_key >= :today and d.due_key <= :soon", today,
                today.plus_days(soon));
      break;
    case ListName::done:
      where.add("d.state <> 'open'");
      break;
  }
  return where;
}

}  // namespace

std::string due_key(const Row& row) { return row.due_on ? row.due_on->to_string() : std::string(no_day); }

bool insert(Session& session, const Row& row) {
  return session.execute(
             "insert into duties (id, version, state, kind, campaign_id, subject_kind, subject_id, "
             "subject_name, "
             "person_id, organisation_id, organisation_path, title, cite, arisen_on, due_on, due_key, "
             "created_at) "
             "values (:id, :version, :state, :kind, :campaign_id, :subject_kind, :subject_id, :subject_name, "
             ":person_id, :organisation_id, :organisation_path, :title, :cite, :arisen_on, :due_on, "
             ":due_key, "
             ":created_at) on conflict (kind, subject_kind, subject_id, organisation_id) where state = "
             "'open' do "
             "nothing",
             row.id, row.version, name_of(row.state), row.kind, row.campaign_id, row.subject.kind,
             row.subject.id, row.subject.name, row.person_id, row.organisation_id, row.organisation_path,
             row.title, json::to_text(row.cite), row.arisen_on, row.due_on, due_key(row),
             row.created_at) == 1;
}

std::optional<Row> find(Session& session, const Scope& scope, std::string_view id) {
  Conditions where = visible(scope);
  where.add("d.id = :id", id);
  std::vector<Row> found = read(session, where.text(), where.values());
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Row> owed(Session& session, std::string_view kind, std::string_view subject_id) {
  return read(session,
              " where d.subject_id = :subject_id and d.kind = :kind and d.state = 'open' order by d.id",
              subject_id, kind);
}

bool end(Session& session, const Row& row) {
  const auto by = row.waived_by.value_or(AccountRef());
  return session.execute(
             "update duties set version = version + 1, state = :state, met_on = :met_on, waived_on = "
             ":waived_on, "
             "waived_by = :waived_by, waived_by_name = :waived_by_name, waive_reason = :reason where id = "
             ":id and "
             "version = :version and state = 'open'",
             name_of(row.state), row.met_on, row.waived_on,
             row.waived_by ? OptionalText(by.id) : std::nullopt,
             row.waived_by ? OptionalText(by.name) : std::nullopt, row.waive_reason, row.id,
             row.version) == 1;
}

std::vector<Row> list(Session& session, const Scope& scope, const Filter& filter, Date today,
                      const std::optional<std::vector<std::string>>& after, std::size_t limit) {
  const bool is_done = filter.list == ListName::done;
  Conditions where = listed(scope, filter, today);
  if (after)
    where.add(is_done ? "(d.due_key, d.id) < (:after_due, :after_id)"
                      : "(d.due_key, d.id) > (:after_due, :after_id)",
              *after);
  const std::string order =
      is_done ? " order by d.due_key desc, d.id desc limit :limit" : " order by d.due_key, d.id limit :limit";
  return read(session, where.text() + order, where.values(), limit);
}

std::size_t count(Session& session, const Scope& scope, const Filter& filter, Date today, std::size_t most) {
  const Conditions where = listed(scope, filter, today);
  return session
      .value<std::size_t>(
          "select count(*) from (select 1 from duties d" + where.text() + " limit :limit) counted",
          where.values(), most + 1)
      .value_or(0);
}

Sums sums(Session& session, const Scope& scope, const Filter& filter, Date today) {
  Conditions where = visible(scope);
  add_filter(where, filter);
  // The order of the arguments is that in which the names first appear: those of the counts come first.
  const auto found =
      session.row<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
          "select coalesce(sum(case when d.state = 'open' then 1 else 0 end), 0), "
          "coalesce(sum(case when d.state = 'open' and d.due_key < :today then 1 else 0 end), 0), "
          "coalesce(sum(case when d.state = 'open' and d.due_key >= :today and d.due_key <= :soon then 1 "
          "else 0 end), 0), "
          "coalesce(sum(case when d.state = 'met' then 1 else 0 end), 0), "
          "coalesce(sum(case when d.state = 'met' and d.met_on > d.due_on then 1 else 0 end), 0), "
          "coalesce(sum(case when d.state = 'waived' then 1 else 0 end), 0) from duties d" +
              where.text(),
          today, today.plus_days(soon), where.values());
  Sums sums;
  if (found) std::tie(sums.open, sums.late, sums.due_soon, sums.met, sums.met_late, sums.waived) = *found;
  return sums;
}

std::vector<LateSum> late_sums(Session& session, const Scope& scope, const Filter& filter, Date today,
                               std::size_t most) {
  Conditions where = visible(scope);
  add_filter(where, filter);
  where.add("d.state = 'open'");
  std::vector<LateSum> found;
  session.each<Text, std::int64_t, std::int64_t>(
      "select organisation_id, open, late from (select d.organisation_id as organisation_id, count(*) as "
      "open, "
      "sum(case when d.due_key < :today then 1 else 0 end) as late from duties d" +
          where.text() +
          " group by d.organisation_id) counted where late > 0 order by late desc, organisation_id "
          "limit :limit",
      [&](Text id, std::int64_t open, std::int64_t late) { found.push_back({std::move(id), open, late}); },
      today, where.values(), most);
  return found;
}

void move_paths(Session& session, std::string_view from, std::string_view to) {
  session.execute(
      "update duties set organisation_path = cast(:to as text) || substr(organisation_path, cast(:after as "
      "integer)) "
      "where organisation_path >= :from and organisation_path < :end",
      to, from.size() + 1, from, std::string(from) + "~");
}

void pass_on(Session& session, std::string_view from_id, std::string_view to_id, std::string_view to_path,
             const std::optional<std::string>& person_id) {
  const std::string owed =
      "update duties set version = version + 1, organisation_id = :to_id, organisation_path = :to_path where "
      "organisation_id = :from_id and state = 'open' and not exists (select 1 from duties other where "
      "other.state = 'open' and other.kind = duties.kind and other.subject_kind = duties.subject_kind and "
      "other.subject_id = duties.subject_id and other.organisation_id = :to_id)";
  if (person_id) {
    session.execute(owed + " and person_id = :person_id", to_id, to_path, from_id, *person_id);
  } else {
    session.execute(owed, to_id, to_path, from_id);
  }
}

}  // namespace hengcai::duties::store
