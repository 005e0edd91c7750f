#pragma once

#include <atomic>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/service.h"
#include "features/audit/service.h"
#include "features/campaigns/decision_run.h"
#include "features/campaigns/run_store.h"
#include "features/register/service.h"
#include "platform/http/paging.h"
#include "platform/storage/blobs.h"
#include "platform/storage/database.h"
#include "policy/shelf.h"

namespace hengcai::campaigns {

/// Bulk decisions: one function for each use case, inside a transaction of the caller's; the deciding is left
/// to DecisionWork. Any thread.
///
/// Problems of all that name a run: `decision_run.not_found`.
class DecisionRuns {
 public:
  DecisionRuns(const registry::Parts& parts, policy::Shelf& packs, storage::BlobStore& blobs)
      : parts_(parts), packs_(packs), blobs_(blobs) {}

  struct Page {
    std::vector<DecisionRunView> items = {};
    std::optional<std::string> next_cursor = {};
  };
  [[nodiscard]] Page list(storage::Session& session, const access::Actor& actor, const access::Scope& scope,
                          const http::Paging& paging) const;
  [[nodiscard]] Result<DecisionRunView> get(storage::Session& session, const access::Actor& actor,
                                            const access::Scope& scope, std::string_view id) const;
  /// Problems: `pack.not_found`, `access.out_of_scope`.
  Result<DecisionRunView> start(storage::Session& session, const access::Actor& actor,
                                const access::Scope& scope, const DecisionRunInput& input) const;
  /// Problem besides: `decision_run.state.conflict` (it has ended).
  Result<DecisionRunView> stop(storage::Session& session, const access::Actor& actor,
                               const access::Scope& scope, std::string_view id) const;
  /// One of its files; that it was taken away is recorded. Problem besides: `decision_run.file.not_found`.
  Result<RunFile> take_file(storage::Session& session, const access::Actor& actor, const access::Scope& scope,
                            std::string_view id, std::string_view name) const;

  [[nodiscard]] const registry::Parts& parts() const { return parts_; }
  [[nodiscard]] policy::Shelf& packs() const { return packs_; }
  [[nodiscard]] storage::BlobStore& blobs() const { return blobs_; }

 private:
  [[nodiscard]] DecisionRunView shown(storage::Session& session, const store::RunEntry& entry) const;
  Done record(storage::Session& session, const store::RunEntry& entry, const access::Actor& actor,
              const audit::Action& action, std::string after) const;

  const registry::Parts& parts_;
  policy::Shelf& packs_;
  storage::BlobStore& blobs_;
};
BOOST_DESCRIBE_STRUCT(DecisionRuns::Page, (), (items, next_cursor))

/// The work behind: decides what was started, oldest first.
class DecisionWork {
 public:
  DecisionWork(storage::Database& database, const DecisionRuns& runs, unsigned threads = 0)
      : database_(database), runs_(runs), threads_(threads) {}

  /// The next run; whether there was one. Gives up where `stopping` says so, and leaves it to the next start.
  bool do_next(const std::atomic<bool>& stopping);

 private:
  Done decide(store::RunEntry entry, const std::atomic<bool>& stopping);
  void fail(store::RunEntry entry, const Problem& problem);

  storage::Database& database_;
  const DecisionRuns& runs_;
  unsigned threads_;
};

}  // namespace hengcai::campaigns
