#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "features/organisations/model.h"
#include "features/register/views.h"
#include "platform/json/text_form.h"

namespace hengcai::registry {

/// A workbook on its way into the register, as the contract shows it.
///
///   reading ─→ preview ─→ accepting ─→ accepted ─→ undoing ─→ undone
///      │          │           └─→ preview              └─→ accepted      (stopped, or something in the way)
///      └─→ failed └─→ discarded
///
/// The database is the queue: what is reading, accepting or undoing is somebody's work, and goes on after a
/// restart. Each of them ends in one transaction, so that nothing half-done is ever there.
enum class ImportState : std::uint8_t {
  reading,
  preview,
  accepting,
  accepted,
  undoing,
  undone,
  discarded,
  failed
};
BOOST_DESCRIBE_ENUM(ImportState, reading, preview, accepting, accepted, undoing, undone, discarded, failed)

/// What the rows of one person would do.
enum class ImportAction : std::uint8_t { create, change, same, faulty };
BOOST_DESCRIBE_ENUM(ImportAction, create, change, same, faulty)

/// Which rows are taken in.
enum class ImportRows : std::uint8_t { all, good };
BOOST_DESCRIBE_ENUM(ImportRows, all, good)

struct ImportCounts {
  std::int64_t people = 0;
  std::int64_t create = 0;
  std::int64_t change = 0;
  std::int64_t same = 0;
  std::int64_t faulty = 0;
  std::int64_t organisations_create = 0;
  std::int64_t records = 0;
  std::int64_t faults = 0;

  bool operator==(const ImportCounts&) const = default;
};
BOOST_DESCRIBE_STRUCT(ImportCounts, (),
                      (people, create, change, same, faulty, organisations_create, records, faults))

struct ImportChange {
  std::string kind = {};
  std::string field = {};
  std::optional<std::string> before = {};
  std::optional<std::string> after = {};

  bool operator==(const ImportChange&) const = default;
};
BOOST_DESCRIBE_STRUCT(ImportChange, (), (kind, field, before, after))

/// One person of the preview.
struct ImportRow {
  std::int64_t line = 0;
  std::string sheet = {};
  std::string name = {};
  std::string document_number = {};  ///< masked
  ImportAction action = ImportAction::same;
  std::optional<std::string> person_id = {};
  std::optional<std::string> organisation_name = {};
  std::vector<ImportChange> changes = {};
  std::int64_t faults = 0;
};
BOOST_DESCRIBE_STRUCT(ImportRow, (),
                      (line, sheet, name, document_number, action, person_id, organisation_name, changes,
                       faults))

/// One bad cell.
struct ImportFault {
  std::string sheet = {};
  std::int64_t line = 0;
  std::int64_t column = 0;
  std::string cell = {};
  std::string header = {};
  std::string value = {};  ///< masked where the column is sensitive
  std::string code = {};
  std::string message = {};
  std::string wanted = {};
};
BOOST_DESCRIBE_STRUCT(ImportFault, (), (sheet, line, column, cell, header, value, code, message, wanted))

struct ImportProgress {
  std::int64_t done = 0;
  std::int64_t of = 0;
};
BOOST_DESCRIBE_STRUCT(ImportProgress, (), (done, of))

struct ImportView {
  std::string id = {};
  ImportState state = ImportState::reading;
  ImportProgress progress = {};
  std::string file_name = {};
  std::string file_sm3 = {};
  organisations::Ref organisation = {};
  std::optional<ImportCounts> counts = {};
  std::vector<std::string> notes = {};
  std::optional<json::Text> problem = {};  ///< a problem document
  std::string uploaded_at = {};
  AccountRef uploaded_by = {};
  std::optional<std::string> accepted_at = {};
  std::optional<AccountRef> accepted_by = {};
  std::optional<ImportRows> rows = {};
  std::optional<std::string> undone_at = {};
  std::optional<AccountRef> undone_by = {};
  bool may_undo = false;
};
BOOST_DESCRIBE_STRUCT(ImportView, (),
                      (id, state, progress, file_name, file_sm3, organisation, counts, notes, problem,
                       uploaded_at, uploaded_by, accepted_at, accepted_by, rows, undone_at, undone_by,
                       may_undo))

// What comes in.

struct ImportUpload {
  std::string organisation_id = {};
  std::string file_name = {};
};

struct ImportAccept {
  ImportRows rows = ImportRows::all;
  std::optional<std::int64_t> left_out = {};  ///< with `good`: how many the clerk has seen are left out
};
BOOST_DESCRIBE_STRUCT(ImportAccept, (), (rows, left_out))

struct ImportUndo {
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(ImportUndo, (), (reason))

}  // namespace hengcai::registry
