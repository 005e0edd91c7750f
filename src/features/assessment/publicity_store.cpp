#include "features/assessment/publicity_store.h"

#include <utility>

#include "platform/base/named_enum.h"
#include "platform/storage/conditions.h"
#include "platform/storage/json_column.h"

namespace hengcai::assessment::store {

namespace {

using storage::Session;
using Text = std::string;

template <class... Arguments>
std::vector<PublicityRow> read_publicities(Session& session, const std::string& rest,
                                           const Arguments&... arguments) {
  std::vector<PublicityRow> found;
  session.each<Text, std::int64_t, Text, Text, Text, Text, Text, Date, Date, int, Text, Text, Text,
               std::int64_t, std::optional<Date>, Instant>(
      "select p.id, p.version, p.organisation_id, p.organisation_path, p.pack_id, p.rule_id, p.state, "
      "p.from_day, p.to_day, p.working_days, p.place, p.contact, p.entries, p.exempt, p.closed_on, "
      "p.published_at from publicities p" +
          rest,
      [&found](Text id, std::int64_t version, Text organisation, Text path, Text pack, Text rule,
               const Text& state, Date from, Date to, int days, Text place, Text contact, const Text& entries,
               std::int64_t exempt, std::optional<Date> closed, Instant at) {
        found.push_back({std::move(id), version, std::move(organisation), std::move(path), std::move(pack),
                         std::move(rule), enum_named<PublicityState>(state).value_or(PublicityState::running),
                         from, to, days, std::move(place), std::move(contact),
                         storage::json_column<std::vector<PublicityEntry>>(entries), exempt, closed, at});
      },
      arguments...);
  return found;
}

storage::Conditions conditions(const access::Scope& scope, const std::optional<std::string>& within,
                               std::optional<PublicityState> state) {
  storage::Conditions where;
  const access::Condition mine = scope.where("p.organisation_path");
  where.add(mine.sql, mine.parameters);
  if (within) {
    where.add("p.organisation_path >= :within_from and p.organisation_path < :within_to", *within,
              within->substr(0, within->size() - 1) + "0");
  }
  if (state) where.add("p.state = :state", name_of(*state));
  return where;
}

}  // namespace

void insert(Session& session, const PublicityRow& row) {
  session.execute(
      "insert into publicities (id, version, organisation_id, organisation_path, pack_id, rule_id, state, "
      "from_day, to_day, working_days, place, contact, entries, exempt, published_at) values (:id, :version, "
      ":organisation, :path, :pack, :rule, :state, :from, :to, :days, :place, :contact, :entries, :exempt, "
      ":at)",
      row.id, row.version, row.organisation_id, row.organisation_path, row.pack_id, row.rule_id,
      name_of(row.state), row.from, row.to, row.working_days, row.place, row.contact,
      json::to_text(row.entries), row.exempt, row.published_at);
}

void update(Session& session, PublicityRow& row) {
  ++row.version;
  session.execute(
      "update publicities set version = :version, state = :state, entries = :entries, closed_on = :closed "
      "where id = :id",
      row.version, name_of(row.state), json::to_text(row.entries), row.closed_on, row.id);
}

std::optional<PublicityRow> find_publicity(Session& session, const access::Scope& scope,
                                           std::string_view id) {
  storage::Conditions where = conditions(scope, {}, {});
  where.add("p.id = :id", id);
  auto found = read_publicities(session, where.text(), where.values());
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<PublicityRow> publicities(Session& session, const access::Scope& scope,
                                      const std::optional<std::string>& within,
                                      std::optional<PublicityState> state, const Page& page) {
  storage::Conditions where = conditions(scope, within, state);
  if (page.after) where.add("(p.published_at, p.id) < (:after_at, :after_id)", *page.after);
  return read_publicities(session, where.text() + " order by p.published_at desc, p.id desc limit :limit",
                          where.values(), page.limit);
}

std::int64_t running_publicities(Session& session, const access::Scope& scope) {
  const storage::Conditions where = conditions(scope, {}, PublicityState::running);
  return session.value<std::int64_t>("select count(*) from publicities p" + where.text(), where.values())
      .value_or(0);
}

}  // namespace hengcai::assessment::store
