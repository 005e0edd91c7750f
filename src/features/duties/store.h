#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/model.h"
#include "features/duties/model.h"
#include "platform/base/clock.h"
#include "platform/storage/session.h"

namespace hengcai::duties::store {

/// Rows of duties, in and out.

struct Row {
  std::string id = {};
  std::int64_t version = 1;
  State state = State::open;
  std::string kind = {};
  std::optional<std::string> campaign_id = {};
  Subject subject = {};
  std::optional<std::string> person_id = {};
  std::string organisation_id = {};
  std::string organisation_path = {};
  std::string title = {};
  std::vector<std::string> cite = {};
  Date arisen_on = {};
  std::optional<Date> due_on = {};
  std::optional<Date> met_on = {};
  std::optional<Date> waived_on = {};
  std::optional<AccountRef> waived_by = {};
  std::optional<std::string> waive_reason = {};
  Instant created_at = {};
};

struct Filter {
  std::optional<std::string> within = {};  ///< organisation path
  std::optional<std::string> campaign_id = {};
  std::optional<std::string> kind = {};
  ListName list = ListName::open;
};

/// False where the same is owed already.
[[nodiscard]] bool insert(storage::Session& session, const Row& row);
[[nodiscard]] std::optional<Row> find(storage::Session& session, const access::Scope& scope,
                                      std::string_view id);
/// What is owed of a thing, by everybody.
[[nodiscard]] std::vector<Row> owed(storage::Session& session, std::string_view kind,
                                    std::string_view subject_id);
/// Where it is as of `row.version`, which is raised: whether it was.
[[nodiscard]] bool end(storage::Session& session, const Row& row);

/// What is due first comes first, of ListName::done the latest; after the place (due_key, id).
[[nodiscard]] std::vector<Row> list(storage::Session& session, const access::Scope& scope,
                                    const Filter& filter, Date today,
                                    const std::optional<std::vector<std::string>>& after, std::size_t limit);
/// How many, to `most` + 1.
[[nodiscard]] std::size_t count(storage::Session& session, const access::Scope& scope, const Filter& filter,
                                Date today, std::size_t most);
/// Where a row stands in its list.
[[nodiscard]] std::string due_key(const Row& row);

[[nodiscard]] Sums sums(storage::Session& session, const access::Scope& scope, const Filter& filter,
                        Date today);
/// By organisation id.
struct LateSum {
  std::string organisation_id = {};
  std::int64_t open = 0;
  std::int64_t late = 0;
};
[[nodiscard]] std::vector<LateSum> late_sums(storage::Session& session, const access::Scope& scope,
                                             const Filter& filter, Date today, std::size_t most);

void move_paths(storage::Session& session, std::string_view from, std::string_view to);
/// What one organisation owes is owed by another: all, or what it owes for one person.
void pass_on(storage::Session& session, std::string_view from_id, std::string_view to_id,
             std::string_view to_path, const std::optional<std::string>& person_id = {});

}  // namespace hengcai::duties::store
