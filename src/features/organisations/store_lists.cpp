#include <utility>

#include "features/organisations/store.h"
#include "platform/base/named_enum.h"
#include "platform/storage/conditions.h"

// The lists of organisations: flat, and level by level.
namespace hengcai::organisations::store {

namespace {

using storage::Conditions;
using storage::Session;
using Text = std::optional<std::string>;

struct OrderText {
  std::string_view key;    ///< the expression that is sorted by
  std::string_view after;  ///< what stands behind a place
  std::string_view order;
};

OrderText text_of(Order order) {
  switch (order) {
    case Order::credit_code:
      return {"coalesce(o.credit_code, '')", "(coalesce(o.credit_code, ''), o.id) > (:after_key, :after_id)",
              "coalesce(o.credit_code, ''), o.id"};
    case Order::latest_change:
      return {"o.updated_at", "(o.updated_at, o.id) < (:after_key, :after_id)",
              "o.updated_at desc, o.id desc"};
    case Order::name:
      break;
  }
  return {"o.sort_key", "(o.sort_key, o.id) > (:after_key, :after_id)", "o.sort_key, o.id"};
}

Conditions conditions_of(const access::Scope& scope, const Filter& filter) {
  Conditions where;
  const access::Condition within_scope = scope.where("o.path");
  where.add(within_scope.sql, within_scope.parameters);
  if (filter.within)
    where.add("o.path >= :within and o.path < :within_end", *filter.within, end_of(*filter.within));
  if (filter.kind) where.add("o.kind = :kind", *filter.kind);
  if (filter.authority) where.add("o.authority = :authority", *filter.authority);
  if (filter.node) where.add("o.node = :node", name_of(*filter.node));
  if (filter.state) where.add("o.state = :state", name_of(*filter.state));
  if (filter.division) {
    where.add("o.division like :division escape '!'", storage::like_text(*filter.division) + "%");
  }
  if (filter.text) {
    const std::string part = "%" + storage::like_text(*filter.text) + "%";
    where.add(
        "o.name like :part escape '!' or o.short_name like :part escape '!' or o.credit_code like :begin "
        "escape '!' "
        "or exists (select 1 from organisation_states s where s.organisation_id = o.id and s.name like :part "
        "escape "
        "'!')",
        part, storage::like_text(*filter.text) + "%");
  }
  return where;
}

/// The former name that a search found, where the present one does not hold the text.
std::optional<std::string> found_former(Session& session, const Summary& summary, const Filter& filter) {
  if (!filter.text || summary.name.find(*filter.text) != std::string::npos) return std::nullopt;
  return session.value<std::string>(
      "select max(name) from organisation_states where organisation_id = :id and name like :part escape '!' "
      "having "
      "count(*) > 0",
      summary.id, "%" + storage::like_text(*filter.text) + "%");
}

}  // namespace

std::vector<Found> list(Session& session, const access::Scope& scope, const Filter& filter, Order order,
                        const std::optional<std::vector<std::string>>& after, std::size_t limit) {
  Conditions where = conditions_of(scope, filter);
  const OrderText sorted = text_of(order);
  if (after) where.add(sorted.after, *after);
  std::vector<Found> found;
  session.each<std::string, std::string, std::string, Text, Text, Text, Text, Text, Text, std::string,
               std::string, std::string>(
      "select o.id, o.name, o.node, o.kind, o.authority, o.credit_code, o.division, p.id, p.name, o.state, "
      "o.updated_at, " +
          std::string(sorted.key) + " from organisations o left join organisations p on p.id = o.parent_id" +
          where.text() + " order by " + std::string(sorted.order) + " limit :limit",
      [&](std::string id, std::string name, const std::string& node, Text kind, Text authority,
          Text credit_code, Text division, Text parent_id, const Text& parent_name, const std::string& state,
          std::string updated, std::string key) {
        Summary summary{.id = std::move(id),
                        .name = std::move(name),
                        .former_name = std::nullopt,
                        .node = enum_named<Node>(node).value(),
                        .kind = std::move(kind),
                        .authority = std::move(authority),
                        .credit_code = std::move(credit_code),
                        .division = std::move(division),
                        .division_name = std::nullopt,
                        .parent = std::nullopt,
                        .state = enum_named<State>(state).value(),
                        .updated_at = std::move(updated)};
        if (parent_id) summary.parent = Ref{std::move(*parent_id), parent_name.value_or(""), std::nullopt};
        found.push_back({std::move(summary), std::move(key)});
      },
      where.values(), limit);
  for (Found& one : found) one.summary.former_name = found_former(session, one.summary, filter);
  return found;
}

std::size_t count(Session& session, const access::Scope& scope, const Filter& filter, std::size_t most) {
  const Conditions where = conditions_of(scope, filter);
  return session
      .value<std::size_t>(
          "select count(*) from (select 1 from organisations o" + where.text() + " limit :limit) counted",
          where.values(), most + 1)
      .value_or(0);
}

namespace {

std::vector<FoundChild> list_children(Session& session, Conditions where,
                                      const std::optional<std::vector<std::string>>& after,
                                      std::size_t limit) {
  where.add("o.state = 'active'");
  if (after) where.add("(o.sort_key, o.id) > (:after_key, :after_id)", *after);
  std::vector<FoundChild> found;
  session.each<std::string, std::string, std::string, Text, std::int64_t, std::string>(
      "select o.id, o.name, o.node, o.kind, (select count(*) from (select 1 from organisations c where "
      "c.parent_id = "
      "o.id and c.state = 'active' limit 1) found), o.sort_key from organisations o" +
          where.text() + " order by o.sort_key, o.id limit :limit",
      [&](std::string id, std::string name, const std::string& node, Text kind, std::int64_t children,
          std::string key) {
        found.push_back(
            {{std::move(id), std::move(name), enum_named<Node>(node).value(), std::move(kind), children > 0},
             std::move(key)});
      },
      where.values(), limit);
  return found;
}

}  // namespace

std::vector<std::string> ids_of_node(Session& session, Node node) {
  return session.values<std::string>(
      "select id from organisations where node = :node and state = 'active' order by sort_key, id",
      name_of(node));
}

std::vector<FoundChild> children(Session& session, std::string_view parent_id,
                                 const std::optional<std::vector<std::string>>& after, std::size_t limit) {
  Conditions where;
  where.add("o.parent_id = :parent", parent_id);
  return list_children(session, std::move(where), after, limit);
}

std::vector<FoundChild> tops(Session& session, const access::Scope& scope,
                             const std::optional<std::vector<std::string>>& after, std::size_t limit) {
  Conditions where;
  if (scope.is_everything()) {
    where.add("o.parent_id is null");
  } else {
    std::string condition = "1 = 0";
    std::vector<std::string> paths;
    for (const std::string& path : scope.paths()) {
      condition += " or o.path = :top" + std::to_string(paths.size());
      paths.push_back(path);
    }
    where.add(condition, paths);
  }
  return list_children(session, std::move(where), after, limit);
}

}  // namespace hengcai::organisations::store
