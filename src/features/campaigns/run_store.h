#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/model.h"
#include "features/audit/model.h"
#include "features/campaigns/decision_run.h"
#include "platform/storage/session.h"

namespace hengcai::campaigns::store {

/// Rows of decision runs, in and out.

struct RunEntry {
  std::string id = {};
  RunState state = RunState::running;
  std::string pack_id = {};
  std::string pack_sm3 = {};
  Date on = {};
  registry::PersonFilter filter = {};
  access::Scope scope = {};  ///< of who started it
  audit::Doer doer = {};
  std::optional<std::string> organisation_id = {};
  std::string organisation_path = {};  ///< empty: the whole scope
  RunProgress progress = {};
  std::int64_t people = 0;
  std::vector<RunSheet> sheets = {};
  std::optional<RunFile> workbook = {};
  std::optional<RunFile> lines = {};
  std::optional<std::string> problem = {};  ///< a problem document
  Instant started_at = {};
  std::optional<Instant> ended_at = {};
};

void insert(storage::Session& session, const RunEntry& entry);
/// Of the organisations in the scope, and the account's own.
[[nodiscard]] std::optional<RunEntry> find(storage::Session& session, const access::Scope& scope,
                                           std::string_view account_id, std::string_view id);
/// Newest first, after the place (started_at, id).
[[nodiscard]] std::vector<RunEntry> list(storage::Session& session, const access::Scope& scope,
                                         std::string_view account_id,
                                         const std::optional<std::vector<std::string>>& after,
                                         std::size_t limit);
[[nodiscard]] std::optional<RunEntry> next_running(storage::Session& session);
/// What a run came to, where it is still running: whether it was.
[[nodiscard]] bool end(storage::Session& session, const RunEntry& entry);
[[nodiscard]] bool note_progress(storage::Session& session, std::string_view id, const RunProgress& progress);

}  // namespace hengcai::campaigns::store
