#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/model.h"
#include "features/audit/model.h"
#include "platform/base/clock.h"
#include "platform/base/date.h"
#include "platform/base/result.h"
#include "platform/crypto/keys.h"
#include "platform/storage/database.h"
#include "platform/storage/session.h"

namespace hengcai::access {
class Doors;
}

namespace hengcai::audit {

class Watch;

/// The audit chain: every write, and every reading of sensitive fields, is a record that holds the digest of
/// the one before. Records are added inside the transaction of what they record, so that neither is there
/// without the other, and nobody changes or removes one: the database refuses (protect()), and verify() finds
/// who went around it.

[[nodiscard]] Doer doer_of(const access::Actor& actor);

/// Adds to the chain. Any thread; keeps references to the clock and the keys.
class Trail {
 public:
  Trail(const Clock& clock, const KeyProvider& keys) : clock_(clock), keys_(keys) {}

  /// Inside Database::write(). Fails closed: where the end of the chain is not what it must be nothing can be
  /// written until it is looked into. Problem: `audit.broken`. The sequence number.
  Result<std::int64_t> append(storage::Session& session, const Entry& entry) const;

 private:
  const Clock& clock_;
  const KeyProvider& keys_;
};

/// Has the database refuse every change and removal of a record. After each migrate().
[[nodiscard]] Done protect(storage::Database& database);

[[nodiscard]] Head head(storage::Session& session);

/// Where the head is kept outside of the database, signed: a small file beside it, or on another machine. It
/// finds what the chain alone cannot tell: that its end is gone, or that all of it was made anew.
///
///   hengcai audit head 1
///   head 48213 9f2c…
///   at 2026-01-15T08:30:00.123Z
///   key 5d1e0f…
///   signature MEUCIQ…
struct Anchor {
  Head head = {};
  std::string at = {};
};

/// Problems: `audit.anchor_unreadable`, `audit.anchor_forged`. Nothing where there is no file yet.
[[nodiscard]] Result<std::optional<Anchor>> read_anchor(const std::filesystem::path& path,
                                                        const KeyProvider& keys);
/// Writes the present head to the file: from time to time while the server runs, when it stops, and after a
/// backup. Refuses to hide a chain that no longer holds the head of the file (`audit.truncated`,
/// `audit.rewritten`). Problems besides: those of read_anchor() and AtomicFile.
[[nodiscard]] Done update_anchor(storage::Database& database, const Clock& clock, const KeyProvider& keys,
                                 const std::filesystem::path& path);
/// The same without that refusal, for a restored backup; it is a key act of its own, which records the head
/// that the file held.
[[nodiscard]] Done replace_anchor(storage::Database& database, const Trail& trail, const Clock& clock,
                                  const KeyProvider& keys, const std::filesystem::path& path,
                                  const Doer& doer);

/// What verify() found.
struct Verification {
  std::int64_t records = 0;  ///< looked at, all of them whole when there is no fault
  Head head = {};            ///< of the last record looked at
  std::int64_t signatures = 0;
  /// The first record that is not as it was written: `audit.changed`, `audit.removed`, `audit.reordered`,
  /// `audit.signature`, `audit.truncated` (records at the end are gone), `audit.rewritten` (the chain is
  /// whole, but not the one whose head was anchored). `place.field` is its sequence number.
  std::optional<Problem> fault = {};

  [[nodiscard]] bool whole() const { return !fault; }
};

/// Called from time to time with the number of records looked at; false stops the verification.
using Progress = std::function<bool(std::int64_t records)>;

/// Reads the whole chain, in bounded memory. Problems: `audit.stopped`, and those of the storage.
[[nodiscard]] Result<Verification> verify(storage::Database& database, const KeyProvider& keys,
                                          const std::optional<Anchor>& anchor, const Progress& progress = {});

/// Which records are asked for. Days are those of China.
struct Filter {
  std::optional<std::string> actor_id = {};
  std::optional<std::string> action = {};
  std::optional<std::string> subject_kind = {};
  std::optional<std::string> subject_id = {};
  std::optional<std::string> organisation_id = {};  ///< it and what was below it at the time
  std::optional<Date> from = {};
  std::optional<Date> to = {};  ///< to the end of the day
};

struct Page {
  std::vector<Record> items = {};
  std::optional<std::int64_t> next = {};  ///< ask for those before this sequence number
};

/// Newest first. Records without organisation are seen by whoever's scope is everything.
[[nodiscard]] Page list(storage::Session& session, const access::Scope& scope, const Filter& filter,
                        std::optional<std::int64_t> before, int limit);
/// Problem: `audit.not_found`, also outside of the scope.
[[nodiscard]] Result<Record> find(storage::Session& session, const access::Scope& scope, std::string_view id);

enum class ExportForm : std::uint8_t {
  xlsx,   ///< to read
  ndjson  ///< to process: one record a line, with all that its digest is made of
};

/// Writes the records of a filter, oldest first, with the head of the chain, in bounded memory; being itself
/// recorded is the caller's. How many records. Problems: those of XlsxWriter and AtomicFile.
[[nodiscard]] Result<std::int64_t> export_records(storage::Session& session, const access::Scope& scope,
                                                  const Filter& filter, ExportForm form,
                                                  const std::filesystem::path& to);

/// Hangs up the auditor's routes: list, one record, export, state, verify. `trail` and `watch` (watch.h)
/// outlive the doors.
void add_routes(access::Doors& doors, const Trail& trail, Watch& watch);

}  // namespace hengcai::audit
