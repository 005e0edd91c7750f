#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "features/register/import.h"
#include "features/register/import_store.h"
#include "features/register/import_units.h"
#include "features/register/people.h"
#include "features/register/reader.h"

namespace hengcai::registry {

/// A record of a workbook that the register does not have so.
struct PlannedRecord {
  SheetKind kind = SheetKind::people;
  std::string record_id = {};  ///< of which it is the next version; empty: a new one
  Fields fields = {};
  std::string organisation_id = {};
  std::string unit_key = {};  ///< instead, where the organisation is entered by the same import
};

/// What a workbook does to one person of the register, or one who is not in it yet.
struct PlannedPerson {
  ImportRow row = {};         ///< as the preview shows it
  std::int64_t version = 0;   ///< of the person it was held against
  FieldChanges added = {};    ///< what nobody had said: true from the beginning
  FieldChanges changed = {};  ///< true from today on
  std::vector<PlannedRecord> records = {};
};

/// All of it, and what is wrong. A plan is made from a snapshot; who carries it out has to look whether the
/// register is still the same.
struct ImportPlan {
  std::vector<PlannedPerson> people = {};                    ///< as they stand in the workbook
  std::map<std::string, NamedUnit, std::less<>> units = {};  ///< to be entered, by key
  std::vector<ImportFault> faults = {};
  ImportCounts counts = {};
  std::vector<std::string> notes = {};
};

/// Called now and then with how many people have been looked at; false gives it up.
using PlanProgress = std::function<bool(const ImportProgress&)>;

/// Holds a workbook against the register.
///
/// A person is known by the number of the document. A blank cell says nothing, so the register keeps what it
/// has; a value that nobody had said is true from the beginning, one that differs from today on. A record is
/// the register's own where its kind, its year or date and, of those with a `kind`, that agree (employments:
/// and the organisation, if there are two of a day); it is then corrected, and otherwise added. Records that
/// the workbook does not have stay.
///
/// Faults besides the reader's: `import.scope` (somebody of another organisation, by the workbook or by the
/// register), `import.organisation.unknown` and those of an organisation's values, and what contradicts the
/// register (a second class of one day …). Nothing where the progress gave it up.
[[nodiscard]] std::optional<ImportPlan> plan_import(storage::Session& session, const Parts& parts,
                                                    const store::ImportEntry& entry,
                                                    const RosterReading& reading,
                                                    const PlanProgress& progress);

}  // namespace hengcai::registry
