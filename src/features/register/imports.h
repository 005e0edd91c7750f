#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/service.h"
#include "features/register/import.h"
#include "features/register/import_store.h"
#include "features/register/people.h"
#include "platform/http/paging.h"
#include "platform/storage/blobs.h"
#include "platform/storage/database.h"

namespace hengcai::registry {

/// Rosters on their way in: one function for each use case, inside a transaction of the caller's; what takes
/// its time is left to ImportWork. A workbook changes nothing until a clerk has seen what it would do. Any
/// thread.
///
/// Problems of all that name an import: `import.not_found` (also outside of the scope),
/// `import.state.conflict` (it is not where that could be done).
class Imports {
 public:
  Imports(const Parts& parts, storage::BlobStore& blobs) : parts_(parts), blobs_(blobs) {}

  [[nodiscard]] Result<ImportView> get(storage::Session& session, const access::Scope& scope,
                                       std::string_view id) const;
  struct Page {
    std::vector<ImportView> items = {};
    std::optional<std::string> next_cursor = {};
  };
  /// Problem: `access.out_of_scope`.
  [[nodiscard]] Result<Page> list(storage::Session& session, const access::Scope& scope,
                                  const std::optional<std::string>& organisation_id,
                                  std::optional<ImportState> state, const http::Paging& paging) const;

  /// Problem: `access.out_of_scope`.
  Result<ImportView> upload(storage::Session& session, const access::Actor& actor, const access::Scope& scope,
                            const ImportUpload& upload, const storage::StagedBlob& workbook) const;
  /// Problems besides: `import.faults` (`all` of a workbook with faults), `import.left_out` (another number
  /// is left out than the clerk has seen), `access.denied` (would enter organisations).
  Result<ImportView> accept(storage::Session& session, const access::Actor& actor, const access::Scope& scope,
                            std::string_view id, const ImportAccept& accept) const;
  Result<ImportView> discard(storage::Session& session, const access::Actor& actor,
                             const access::Scope& scope, std::string_view id) const;
  /// Of what is being read or taken in; an import that is being read is discarded.
  Result<ImportView> stop(storage::Session& session, const access::Actor& actor, const access::Scope& scope,
                          std::string_view id) const;
  /// Problems besides: `import.undo.changed`, then one more for each person who was changed since.
  Checked<ImportView> undo(storage::Session& session, const access::Actor& actor, const access::Scope& scope,
                           std::string_view id, const std::string& reason) const;

  /// Records that somebody takes the workbook with its numbers away.
  [[nodiscard]] Done note_download(storage::Session& session, const access::Actor& actor,
                                   const access::Scope& scope, std::string_view id) const;

  [[nodiscard]] const Parts& parts() const { return parts_; }
  [[nodiscard]] storage::BlobStore& blobs() const { return blobs_; }

 private:
  [[nodiscard]] ImportView shown(storage::Session& session, const store::ImportEntry& entry) const;
  Result<ImportView> move_on(storage::Session& session, const access::Actor& actor, store::ImportEntry entry,
                             ImportState to, const audit::Action& action,
                             const std::string& reason = {}) const;

  Parts parts_;
  storage::BlobStore& blobs_;
};
BOOST_DESCRIBE_STRUCT(Imports::Page, (), (items, next_cursor))

/// What stands in the way of undoing an import: nothing, or the problem and whom it is about.
[[nodiscard]] Problems obstacles_to_undo(storage::Session& session, const Parts& parts,
                                         std::string_view import_id);

/// Records what was done to an import.
[[nodiscard]] Done record_import_act(storage::Session& session, const Parts& parts,
                                     const store::ImportEntry& entry, const audit::Doer& doer,
                                     const audit::Action& action, std::string after,
                                     const std::string& reason);

/// The work behind: reads what was uploaded, takes in what was accepted, undoes. One piece at a time, oldest
/// first.
class ImportWork {
 public:
  ImportWork(storage::Database& database, const Imports& imports) : database_(database), imports_(imports) {}

  /// The next piece; whether there was one. Gives up where `stopping` says so, and leaves it to the next
  /// start.
  bool do_next(const std::atomic<bool>& stopping);

 private:
  Done do_piece(const store::ImportEntry& entry, const std::atomic<bool>& stopping);
  void give_up(const store::ImportEntry& entry, const Problems& problems);

  storage::Database& database_;
  const Imports& imports_;
};

/// Makes the next rows anew that lists show, where a known record begins or ends today: how many.
[[nodiscard]] Result<std::size_t> catch_up_next(storage::Database& database, const People& people);

/// A copy of the workbook with the bad cells marked, in `folder`. Problem: `import.not_found`, those of the
/// blobs and of write_marked_copies().
[[nodiscard]] Result<std::filesystem::path> marked_copy(storage::Database& database, const Imports& imports,
                                                        const access::Scope& scope, std::string_view id,
                                                        const std::filesystem::path& folder);

}  // namespace hengcai::registry
