#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/model.h"
#include "features/campaigns/name_list.h"
#include "platform/storage/session.h"

namespace hengcai::campaigns::store {

/// Rows of name lists and of the work on them, in and out.

/// Which entries of a list are asked for.
struct NameFilter {
  std::string list_id = {};
  bool issued_only = true;  ///< false for whoever manages campaigns
  std::optional<std::string> within = {};
  std::optional<std::string> item_id = {};
  std::optional<NameMatch> match = {};
  std::optional<NameState> state = {};
  std::optional<bool> settled = {};
  std::optional<bool> included = {};
  std::optional<bool> added = {};        ///< after the list was issued
  std::optional<std::string> name = {};  ///< its beginning
};

void put_entries(storage::Session& session, std::span<const NameEntry> entries);
[[nodiscard]] std::optional<NameEntry> find_entry(storage::Session& session, const access::Scope& scope,
                                                  std::string_view id);
/// In the order in which they were computed, which is by name; after an id.
[[nodiscard]] std::vector<NameEntry> list_entries(storage::Session& session, const access::Scope& scope,
                                                  const NameFilter& filter,
                                                  const std::optional<std::vector<std::string>>& after,
                                                  std::size_t limit);
/// How many, to `most` + 1.
[[nodiscard]] std::size_t count_entries(storage::Session& session, const access::Scope& scope,
                                        const NameFilter& filter, std::size_t most);
/// By item id.
[[nodiscard]] std::vector<NameSums> sum_entries(storage::Session& session, const access::Scope& scope,
                                                const NameFilter& filter);
/// That of a person in an item of a list, also where it was removed.
[[nodiscard]] std::optional<NameEntry> entry_of(storage::Session& session, std::string_view list_id,
                                                std::string_view item_id, std::string_view person_id);
/// Everything that may change, where the entry is as of `entry.version`, which is raised: whether it was.
[[nodiscard]] bool update_entry(storage::Session& session, const NameEntry& entry);
/// Those of a person on an issued list.
[[nodiscard]] std::vector<NameEntry> entries_of(storage::Session& session, std::string_view list_id,
                                                std::string_view person_id);

/// The next entries that a work is to do: not yet issued, not yet settled, not yet confirmed; after an id.
struct Portion {
  std::string list_id = {};
  WorkKind kind = WorkKind::issue;
  WorkInput input = {};
  std::string within = {};  ///< empty: the whole list
};
[[nodiscard]] std::vector<NameEntry> next_entries(storage::Session& session, const Portion& portion,
                                                  std::string_view after, std::size_t limit);
[[nodiscard]] std::size_t count_portion(storage::Session& session, const Portion& portion);
/// What was settled of a list, so that it stays settled in the next.
[[nodiscard]] std::vector<NameEntry> settled_entries(storage::Session& session, std::string_view list_id);
/// Entries of a campaign that are of no list of it, at most `most`; how many went.
std::int64_t drop_others(storage::Session& session, std::string_view campaign_id, std::string_view list_id,
                         std::size_t most);
/// Entries that stand in the way of issuing.
[[nodiscard]] std::int64_t count_unsettled(storage::Session& session, std::string_view list_id);

void insert_work(storage::Session& session, const NameWork& work);
/// Of the organisations in the scope, and the account's own.
[[nodiscard]] std::optional<NameWork> find_work(storage::Session& session, const access::Scope& scope,
                                                std::string_view account_id, std::string_view id);
[[nodiscard]] std::optional<NameWork> latest_work(storage::Session& session, std::string_view campaign_id);
/// One that goes on over the whole list.
[[nodiscard]] bool is_in_work(storage::Session& session, std::string_view campaign_id);
[[nodiscard]] std::optional<NameWork> next_work(storage::Session& session);
/// What a work came to, where it is still running: whether it was.
[[nodiscard]] bool end_work(storage::Session& session, const NameWork& work);
[[nodiscard]] bool note_work(storage::Session& session, std::string_view id, const WorkProgress& progress,
                             std::int64_t changed);

/// Where organisations stand now; and what one of them had is another's.
void move_name_paths(storage::Session& session, std::string_view from, std::string_view to);
void pass_names_on(storage::Session& session, std::string_view from_id, std::string_view to_id,
                   std::string_view to_path, const std::optional<std::vector<std::string>>& person_ids);

}  // namespace hengcai::campaigns::store
