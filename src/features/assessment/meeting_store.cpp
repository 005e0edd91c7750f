#include "features/assessment/meeting_store.h"

#include <utility>

#include "platform/storage/conditions.h"
#include "platform/storage/json_column.h"

namespace hengcai::assessment::store {

namespace {

using storage::Session;
using Text = std::string;

template <class... Arguments>
std::vector<MeetingRow> read_meetings(Session& session, const std::string& rest,
                                      const Arguments&... arguments) {
  std::vector<MeetingRow> found;
  session.each<Text, std::int64_t, Text, Text, Date, Text, Text, Text, Text, std::int64_t, Instant, Text>(
      "select m.id, m.version, m.organisation_id, m.organisation_path, m.held_on, m.place, m.chair, "
      "m.members, m.minutes, m.decided, m.recorded_at, m.recorded_by_name from meetings m" +
          rest,
      [&found](Text id, std::int64_t version, Text organisation, Text path, Date held, Text place, Text chair,
               const Text& members, Text minutes, std::int64_t decided, Instant at, Text by) {
        found.push_back({std::move(id), version, std::move(organisation), std::move(path), held,
                         std::move(place), std::move(chair),
                         storage::json_column<std::vector<MeetingMember>>(members), std::move(minutes),
                         decided, at, std::move(by)});
      },
      arguments...);
  return found;
}

}  // namespace

void insert(Session& session, const MeetingRow& row) {
  session.execute(
      "insert into meetings (id, version, organisation_id, organisation_path, held_on, place, chair, "
      "members, minutes, decided, recorded_at, recorded_by_name) values (:id, :version, :organisation, "
      ":path, :held, :place, :chair, :members, :minutes, 0, :at, :by)",
      row.id, row.version, row.organisation_id, row.organisation_path, row.held_on, row.place, row.chair,
      json::to_text(row.members), row.minutes, row.recorded_at, row.recorded_by_name);
}

std::optional<MeetingRow> find_meeting(Session& session, const access::Scope& scope, std::string_view id) {
  storage::Conditions where;
  const access::Condition mine = scope.where("m.organisation_path");
  where.add(mine.sql, mine.parameters);
  where.add("m.id = :id", id);
  auto found = read_meetings(session, where.text(), where.values());
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<MeetingRow> meetings(Session& session, const access::Scope& scope,
                                 const std::optional<std::string>& within, const Page& page) {
  storage::Conditions where;
  const access::Condition mine = scope.where("m.organisation_path");
  where.add(mine.sql, mine.parameters);
  if (within) {
    where.add("m.organisation_path >= :within_from and m.organisation_path < :within_to", *within,
              within->substr(0, within->size() - 1) + "0");
  }
  if (page.after) where.add("(m.recorded_at, m.id) < (:after_at, :after_id)", *page.after);
  return read_meetings(session, where.text() + " order by m.recorded_at desc, m.id desc limit :limit",
                       where.values(), page.limit);
}

void add_decision(Session& session, std::string_view meeting_id, const DecisionRow& decision) {
  session.execute(
      "insert into meeting_decisions (meeting_id, case_id, grade, reason) values (:meeting, :case_id, "
      ":grade, :reason) on conflict (meeting_id, case_id) do update set grade = excluded.grade, reason = "
      "excluded.reason",
      meeting_id, decision.case_id, decision.grade, decision.reason);
  session.execute(
      "update meetings set version = version + 1, decided = (select count(*) from meeting_decisions where "
      "meeting_id = :meeting) where id = :id",
      meeting_id, meeting_id);
}

std::vector<DecisionRow> decisions(Session& session, std::string_view meeting_id, std::size_t most) {
  std::vector<DecisionRow> found;
  session.each<Text, Text, Text>(
      "select case_id, grade, reason from meeting_decisions where meeting_id = :meeting order by case_id "
      "limit :most",
      [&found](Text case_id, Text grade, Text reason) {
        found.push_back({std::move(case_id), std::move(grade), std::move(reason)});
      },
      meeting_id, most);
  return found;
}

}  // namespace hengcai::assessment::store
