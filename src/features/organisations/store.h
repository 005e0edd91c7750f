#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/model.h"
#include "features/organisations/model.h"
#include "platform/base/clock.h"
#include "platform/storage/session.h"

namespace hengcai::organisations::store {

/// Rows of the organisations, in and out. Nothing is decided here; who asks has been authorised, and hands in
/// how far he may see.

/// An organisation as it is now.
struct Row {
  std::string id = {};
  std::int64_t version = 1;
  std::string path = {};
  std::optional<std::string> parent_id = {};
  Node node = Node::employer;
  std::string name = {};
  Values values = {};
  State state = State::active;
  std::optional<Date> valid_from = {};
  std::optional<Date> ended_on = {};
  Instant updated_at = {};
};

[[nodiscard]] std::optional<Row> find(storage::Session& session, std::string_view id);
[[nodiscard]] std::optional<Row> find_by_credit_code(storage::Session& session, std::string_view credit_code);
/// The active one of that name below a parent.
[[nodiscard]] std::optional<Row> find_by_name(storage::Session& session, std::string_view parent_id,
                                              std::string_view name);
/// All active ones of that name.
[[nodiscard]] std::vector<Row> find_named(storage::Session& session, std::string_view name);
/// The first active employer below a parent, by its name.
[[nodiscard]] std::optional<Row> find_first_employer(storage::Session& session, std::string_view parent_id);
/// The first active one of such a node and division: the county 220102.
[[nodiscard]] std::optional<Row> find_by_division(storage::Session& session, Node node,
                                                  std::string_view division);
[[nodiscard]] std::optional<Row> find_root(storage::Session& session);
/// The ids of all active ones of a kind of node.
[[nodiscard]] std::vector<std::string> ids_of_node(storage::Session& session, Node node);

/// Problems: `storage.unique` with the constraint (credit code, name below the parent).
[[nodiscard]] Done insert(storage::Session& session, const Row& row);
/// All but id, node and path. Problems as insert().
[[nodiscard]] Done update(storage::Session& session, const Row& row);
/// Rewrites the paths of everything within `from`, itself included.
void move_paths(storage::Session& session, std::string_view from, std::string_view to);

/// The names of what stands above, from the top, itself left out.
[[nodiscard]] std::vector<Ref> trail(storage::Session& session, std::string_view path);
[[nodiscard]] std::optional<Ref> ref(storage::Session& session, const std::optional<std::string>& id);
[[nodiscard]] bool has_children(storage::Session& session, std::string_view id);

struct Filter {
  std::optional<std::string> within = {};  ///< path
  std::optional<std::string> text = {};
  std::optional<std::string> kind = {};
  std::optional<std::string> authority = {};
  std::optional<Node> node = {};
  std::optional<std::string> division = {};  ///< beginning of the code
  std::optional<State> state = {};
};
enum class Order : std::uint8_t { name, credit_code, latest_change };
inline constexpr std::size_t page_keys = 2;  ///< of a place in any of the orders

struct Found {
  Summary summary = {};
  std::string key = {};  ///< with the id: where it stands in the order
};
/// `after`: the key and the id of the last one before.
[[nodiscard]] std::vector<Found> list(storage::Session& session, const access::Scope& scope,
                                      const Filter& filter, Order order,
                                      const std::optional<std::vector<std::string>>& after,
                                      std::size_t limit);
/// How many, to `most` + 1.
[[nodiscard]] std::size_t count(storage::Session& session, const access::Scope& scope, const Filter& filter,
                                std::size_t most);

struct FoundChild {
  Child child = {};
  std::string key = {};
};
/// Active children of an organisation by name, or the tops of a scope.
[[nodiscard]] std::vector<FoundChild> children(storage::Session& session, std::string_view parent_id,
                                               const std::optional<std::vector<std::string>>& after,
                                               std::size_t limit);
[[nodiscard]] std::vector<FoundChild> tops(storage::Session& session, const access::Scope& scope,
                                           const std::optional<std::vector<std::string>>& after,
                                           std::size_t limit);

/// What an organisation was on a day. The path is that of now.
[[nodiscard]] std::optional<Row> state_on(storage::Session& session, const Row& now, Date day);
/// Begins a new state of the organisation on a day; one that began the same day is replaced.
void begin_state(storage::Session& session, const Clock& clock, const Row& row, std::optional<Date> day);
/// The day on which the present state began; nothing: from the beginning.
[[nodiscard]] std::optional<Date> last_state_day(storage::Session& session, std::string_view id);
[[nodiscard]] std::vector<std::string> former_names(storage::Session& session, std::string_view id,
                                                    std::string_view name);

/// One entry of the history, ready to be shown. `changes` and `others` are lists.
struct Event {
  std::string id = {};
  EventKind kind = EventKind::changed;
  Date on = {};
  std::optional<std::string> document = {};
  std::optional<std::string> reason = {};
  std::string recorded_at = {};
  std::optional<Ref> recorded_by = {};
  std::vector<FieldChange> changes = {};
  std::vector<Ref> others = {};
};
BOOST_DESCRIBE_STRUCT(Event, (), (id, kind, on, document, reason, recorded_at, recorded_by, changes, others))

void add_event(storage::Session& session, std::string_view organisation_id, const Event& event);
/// The latest day first.
[[nodiscard]] std::vector<Event> events(storage::Session& session, std::string_view organisation_id);

void add_successor(storage::Session& session, std::string_view organisation_id,
                   std::string_view successor_id);
[[nodiscard]] std::vector<Ref> successors(storage::Session& session, std::string_view organisation_id);

}  // namespace hengcai::organisations::store
