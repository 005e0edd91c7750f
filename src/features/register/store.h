#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/model.h"
#include "features/register/person.h"
#include "features/register/vault.h"
#include "platform/base/result.h"
#include "platform/storage/session.h"

namespace hengcai::registry::store {

/// Rows of people and their records, in and out. Nothing is decided here; who asks has been authorised, and
/// hands in how far he may see.

/// Problem: `person.document.conflict` where somebody has this number.
[[nodiscard]] Done insert(storage::Session& session, const Vault& vault, const PersonRow& row);
/// All but id and created_at. Problem as insert().
[[nodiscard]] Done update(storage::Session& session, const Vault& vault, const PersonRow& row);
/// Version and time of a change that lists do not show.
void update_version(storage::Session& session, const PersonRow& row);
/// A person who is not removed.
[[nodiscard]] std::optional<PersonRow> find(storage::Session& session, const Vault& vault,
                                            const access::Scope& scope, std::string_view id);
[[nodiscard]] std::optional<PersonRow> find_by_document(storage::Session& session, const Vault& vault,
                                                        const access::Scope& scope, std::string_view number);

/// People whose rows have to be made anew by a day.
[[nodiscard]] std::vector<std::string> due(storage::Session& session, Date day, std::size_t most);

/// What a list of people is filtered by. The empty text of a column that has been given means "nobody has
/// said".
struct Filter {
  std::optional<std::string> within = {};  ///< organisation path
  std::optional<std::string> name = {};    ///< its beginning
  std::optional<std::string> class_ = {};
  std::optional<std::string> post_level = {};
  std::optional<std::string> status = {};
  std::optional<std::string> talent_type = {};
  std::optional<std::string> introduction = {};
  std::optional<std::string> sex = {};
  std::optional<std::string> prefecture = {};
  std::optional<std::string> unit_kind = {};
  std::optional<std::string> import_id = {};
  std::vector<std::string> person_ids = {};  ///< only these; none: all
};
/// By name; where the beginning of a name is asked for, by code point instead of in the order of a
/// dictionary.
enum class Order : std::uint8_t { name, latest_change, latest_class, highest_class };

/// A page, and how to ask for it.
struct Page {
  std::optional<std::vector<std::string>> after = {};  ///< keys of the last one before
  std::size_t limit = 50;
};
struct Found {
  PersonRow row = {};
  std::vector<std::string> keys =
      {};  ///< where it stands in the order: of Order::highest_class three, else two
};

/// How many keys a place in the order has.
[[nodiscard]] std::size_t keys_of(Order order);
/// Pages cost the same at any length of the register: each order and the usual filters have an index.
[[nodiscard]] std::vector<Found> list(storage::Session& session, const Vault& vault,
                                      const access::Scope& scope, const Filter& filter, Order order,
                                      const Page& page);
/// How many, to `most` + 1.
[[nodiscard]] std::size_t count(storage::Session& session, const access::Scope& scope, const Filter& filter,
                                std::size_t most);
/// The ids of all, by name.
[[nodiscard]] std::vector<std::string> ids(storage::Session& session, const access::Scope& scope,
                                           const Filter& filter);
/// The statement behind list(), for tests of its plan.
[[nodiscard]] std::string list_statement(storage::Session& session, const access::Scope& scope,
                                         const Filter& filter, Order order, const Page& page,
                                         storage::Parameters& values);

/// Which versions of a person's records are asked for.
struct Known {
  std::optional<Instant> at = {};  ///< as known at this moment; nothing: now
  bool superseded = false;         ///< all that were ever recorded by then
};
/// By kind, then as they were first recorded.
[[nodiscard]] std::vector<Version> versions(storage::Session& session, const Vault& vault,
                                            std::string_view person_id, const Known& known = {});
void add(storage::Session& session, const Vault& vault, std::span<const Version> versions);
/// Who ended a version, and as part of which import.
struct Superseding {
  Instant at = {};
  Recorder by = {};
  std::optional<std::string> import_id = {};
};
void supersede(storage::Session& session, std::string_view row_id, const Superseding& by);
/// Everything that holds of a person.
void supersede_all(storage::Session& session, std::string_view person_id, const Superseding& by);

/// Versions that hold and were brought in by an import; and those that it superseded.
[[nodiscard]] std::vector<Version> brought_in(storage::Session& session, const Vault& vault,
                                              std::string_view import_id);
[[nodiscard]] std::vector<Version> replaced(storage::Session& session, const Vault& vault,
                                            std::string_view import_id);

/// People whose organisations were moved in the tree.
void move_paths(storage::Session& session, std::string_view from, std::string_view to);

}  // namespace hengcai::registry::store
