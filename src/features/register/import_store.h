#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/model.h"
#include "features/audit/model.h"
#include "features/register/import.h"
#include "features/register/person.h"
#include "platform/storage/session.h"

namespace hengcai::registry::store {

/// Rows of imports, in and out.

struct ImportEntry {
  std::string id = {};
  ImportState state = ImportState::reading;
  std::string organisation_id = {};
  std::string organisation_path = {};
  std::string file_name = {};
  std::string file_sm3 = {};
  bool may_enter_units = false;
  ImportProgress progress = {};
  std::optional<ImportCounts> counts = {};
  std::vector<std::string> notes = {};
  std::optional<std::string> problem = {};  ///< a problem document
  audit::Doer doer = {};                    ///< of what goes on now
  std::string reason = {};                  ///< of undoing
  Instant uploaded_at = {};
  Recorder uploaded_by = {};
  std::optional<Instant> accepted_at = {};
  Recorder accepted_by = {};
  std::optional<ImportRows> rows = {};
  std::optional<Instant> undone_at = {};
  Recorder undone_by = {};
};

void insert(storage::Session& session, const ImportEntry& entry);
/// Nothing outside of the scope.
[[nodiscard]] std::optional<ImportEntry> find_import(storage::Session& session, const access::Scope& scope,
                                                     std::string_view id);
/// All that changes, where the import is still in the state `from`: whether it was.
[[nodiscard]] bool update(storage::Session& session, const ImportEntry& entry, ImportState from);
/// Whether the work goes on: the import is still in that state.
[[nodiscard]] bool note_progress(storage::Session& session, std::string_view id, ImportState state,
                                 const ImportProgress& progress);
/// The oldest import that somebody waits for.
[[nodiscard]] std::optional<ImportEntry> next_in_work(storage::Session& session);

/// How many imports wait for the account that uploaded them: neither accepted nor discarded.
[[nodiscard]] std::int64_t count_waiting(storage::Session& session, std::string_view account_id);
/// Those pass to another account.
void hand_over_waiting(storage::Session& session, std::string_view from_account_id, const Recorder& to);

struct ImportFilter {
  std::optional<std::string> within = {};  ///< organisation path
  std::optional<ImportState> state = {};
};
/// Newest first, after the place (uploaded_at, id).
[[nodiscard]] std::vector<ImportEntry> list_imports(storage::Session& session, const access::Scope& scope,
                                                    const ImportFilter& filter,
                                                    const std::optional<std::vector<std::string>>& after,
                                                    std::size_t limit);

/// The preview: replaces what was there.
void put_rows(storage::Session& session, std::string_view import_id, std::span<const ImportRow> rows);
void put_faults(storage::Session& session, std::string_view import_id, std::span<const ImportFault> faults);

/// A line of the preview, as JSON, with its place in the list.
struct Placed {
  std::int64_t place = 0;
  std::string content = {};
};
[[nodiscard]] std::vector<Placed> rows_of(storage::Session& session, std::string_view import_id,
                                          std::optional<ImportAction> action, std::int64_t after,
                                          std::size_t limit);
[[nodiscard]] std::vector<Placed> faults_of(storage::Session& session, std::string_view import_id,
                                            std::int64_t after, std::size_t limit);

/// Whom an import entered or changed.
struct Imported {
  std::string person_id = {};
  ImportAction action = ImportAction::create;
};
void put_people(storage::Session& session, std::string_view import_id, std::span<const Imported> people);
[[nodiscard]] std::vector<Imported> people_of(storage::Session& session, std::string_view import_id);
/// Of these, who was changed afterwards, in what the import brought or, if it entered them, in anything.
[[nodiscard]] std::vector<std::string> changed_since(storage::Session& session, std::string_view import_id);

}  // namespace hengcai::registry::store
