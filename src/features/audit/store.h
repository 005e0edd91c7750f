#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "features/audit/service.h"
#include "platform/storage/database.h"
#include "platform/storage/session.h"

namespace hengcai::audit {

/// The end of the chain as the database tells it twice: by its own row, and by the records.
struct ChainEnd {
  Head head = {};
  std::optional<std::string> digest_at_head =
      {};                 ///< of the record that the head names; nothing where it is gone
  std::int64_t last = 0;  ///< sequence number of the last record; 0 for none

  /// Whether both tell the same.
  [[nodiscard]] bool agrees() const;
};

[[nodiscard]] ChainEnd chain_end(storage::Session& session);
void insert(storage::Session& session, const Record& record);
void move_head(storage::Session& session, const Head& head);

[[nodiscard]] std::optional<std::string> digest_at(storage::Session& session, std::int64_t sequence);
/// Where the record with this digest stands; 0 for the digest of no record at all.
[[nodiscard]] std::optional<std::int64_t> sequence_of_digest(storage::Session& session,
                                                             const std::string& digest);

/// The next records behind a sequence number, in order.
[[nodiscard]] std::vector<Record> records_after(storage::Session& session, std::int64_t sequence, int limit);
[[nodiscard]] std::vector<Record> records_after(storage::Session& session, const access::Scope& scope,
                                                const Filter& filter, std::int64_t sequence, int limit);
/// Newest first.
[[nodiscard]] std::vector<Record> records_before(storage::Session& session, const access::Scope& scope,
                                                 const Filter& filter, std::optional<std::int64_t> sequence,
                                                 int limit);
[[nodiscard]] std::optional<Record> record_with_id(storage::Session& session, const access::Scope& scope,
                                                   std::string_view id);

/// Triggers that refuse changes and removals.
void install_guards(storage::Session& session, storage::Engine engine);

}  // namespace hengcai::audit
