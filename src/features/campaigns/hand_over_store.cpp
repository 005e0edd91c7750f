#include <utility>

#include "features/campaigns/hand_over.h"
#include "platform/base/named_enum.h"
#include "platform/storage/conditions.h"

// Rows of hand-overs, in and out.
namespace hengcai::campaigns::store {

namespace {

using access::Scope;
using storage::Conditions;
using storage::Session;
using Text = std::string;
using OptionalText = std::optional<std::string>;

constexpr std::string_view columns =
    "h.id, h.version, h.campaign_id, h.entry_id, h.person_id, h.name, h.from_id, h.from_path, h.to_id, "
    "h.to_path, "
    "h.state, h.reason, h.facts, h.refusal, h.refused_by, h.settlement, h.responsible_id, h.opened_at";

template <class... Arguments>
std::vector<HandOver> read(Session& session, const std::string& rest, const Arguments&... arguments) {
  std::vector<HandOver> found;
  session.each<Text, std::int64_t, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, OptionalText,
               OptionalText, OptionalText, OptionalText, OptionalText, Instant>(
      "select " + std::string(columns) + " from hand_overs h" + rest,
      [&](Text id, std::int64_t version, Text campaign, Text entry, Text person, Text name, Text from,
          Text from_path, Text to, Text to_path, const Text& state, Text reason, OptionalText facts,
          OptionalText refusal, OptionalText refused_by, OptionalText settlement, OptionalText responsible,
          Instant opened) {
        HandOver& one = found.emplace_back();
        one.id = std::move(id);
        one.version = version;
        one.campaign_id = std::move(campaign);
        one.entry_id = std::move(entry);
        one.person_id = std::move(person);
        one.name = std::move(name);
        one.from_id = std::move(from);
        one.from_path = std::move(from_path);
        one.to_id = std::move(to);
        one.to_path = std::move(to_path);
        one.state = enum_named<HandOverState>(state).value();
        one.reason = std::move(reason);
        one.facts = std::move(facts);
        one.refusal = std::move(refusal);
        one.refused_by = std::move(refused_by);
        one.settlement = std::move(settlement);
        one.responsible_id = std::move(responsible);
        one.opened_at = opened;
      },
      arguments...);
  return found;
}

/// Seen from either side. A scope names its parameters itself, so both sides share them.
Conditions visible(const Scope& scope) {
  Conditions where;
  const access::Condition from = scope.where("h.from_path", "h.person_id");
  const access::Condition to = scope.where("h.to_path");
  where.add("(" + from.sql + ") or (" + to.sql + ")", from.parameters);
  return where;
}

}  // namespace

bool insert(Session& session, const HandOver& hand_over) {
  return session.execute(
             "insert into hand_overs (id, version, campaign_id, entry_id, person_id, name, from_id, "
             "from_path, to_id, "
             "to_path, state, reason, opened_at) values (:id, :version, :campaign_id, :entry_id, :person_id, "
             ":name, "
             ":from_id, :from_path, :to_id, :to_path, :state, :reason, :opened_at) on conflict (campaign_id, "
             "person_id) where state in ('open', 'delivered', 'refused') do nothing",
             hand_over.id, hand_over.version, hand_over.campaign_id, hand_over.entry_id, hand_over.person_id,
             hand_over.name, hand_over.from_id, hand_over.from_path, hand_over.to_id, hand_over.to_path,
             name_of(hand_over.state), hand_over.reason, hand_over.opened_at) == 1;
}

std::optional<HandOver> find_hand_over(Session& session, const Scope& scope, std::string_view id) {
  Conditions where = visible(scope);
  where.add("h.id = :id", id);
  std::vector<HandOver> found = read(session, where.text(), where.values());
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<HandOver> list_hand_overs(Session& session, const Scope& scope, const HandOverFilter& filter,
                                      const std::optional<std::string>& within,
                                      const std::optional<std::vector<std::string>>& after,
                                      std::size_t limit) {
  Conditions where = visible(scope);
  if (within)
    where.add(
        "(h.from_path >= :within and h.from_path < :within_end) or (h.to_path >= :within and h.to_path < "
        ":within_end)",
        *within, *within + "~");
  if (filter.campaign_id) where.add("h.campaign_id = :campaign_id", *filter.campaign_id);
  if (filter.state) where.add("h.state = :state", name_of(*filter.state));
  if (after) where.add("h.id < :after", *after);
  return read(session, where.text() + " order by h.id desc limit :limit", where.values(), limit);
}

bool update(Session& session, const HandOver& hand_over) {
  return session.execute(
             "update hand_overs set version = version + 1, state = :state, facts = :facts, refusal = "
             ":refusal, "
             "refused_by = :refused_by, settlement = :settlement, responsible_id = :responsible_id where id "
             "= :id and "
             "version = :version",
             name_of(hand_over.state), hand_over.facts, hand_over.refusal, hand_over.refused_by,
             hand_over.settlement, hand_over.responsible_id, hand_over.id, hand_over.version) == 1;
}

bool has_open_hand_over(Session& session, std::string_view campaign_id, std::string_view person_id) {
  return session
             .value<std::int64_t>(
                 "select count(*) from hand_overs where campaign_id = :campaign_id and person_id = "
                 ":person_id and state in ('open', 'delivered', 'refused')",
                 campaign_id, person_id)
             .value_or(0) > 0;
}

}  // namespace hengcai::campaigns::store
