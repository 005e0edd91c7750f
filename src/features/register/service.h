#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/register/database_roster.h"
#include "features/register/demo.h"
#include "features/register/facts.h"
#include "features/register/layout.h"
#include "features/register/model.h"
#include "features/register/people.h"
#include "features/register/people_list.h"
#include "features/register/reader.h"
#include "platform/base/date.h"
#include "platform/base/result.h"
#include "policy/pack.h"

namespace hengcai::registry {

/// What commands and routes ask of the register: one function for each use case. Paths in, results and
/// problems out; nothing is printed here.

/// The layout in `policies`/roster. The first problem where roster.yaml or divisions.yaml is wrong.
[[nodiscard]] Result<std::shared_ptr<const RosterLayout>> open_layout(const std::filesystem::path& policies);

/// Reads a roster and holds it against a pack: what the pack does not use is noted, values that the pack's
/// code lists do not have are faults. Problems: as read_roster().
[[nodiscard]] Result<RosterReading> read_roster_for(const policy::Pack& pack,
                                                    std::span<const std::filesystem::path> files,
                                                    std::shared_ptr<const RosterLayout> layout,
                                                    const ReadOptions& options);

/// Writes a copy of each file that has faults, with the bad cells coloured and commented: of a single file to
/// `to`, of several beside it as `<stem of to>-<file name>`. Gives the paths written. Faults without a cell
/// (a missing column) are put on the header row. Problems: `roster.mark.same_file`, since a roster is never
/// written over; those of mark_cells().
[[nodiscard]] Result<std::vector<std::filesystem::path>> write_marked_copies(
    std::span<const std::filesystem::path> files, const ProblemList& faults, const std::filesystem::path& to);

/// The empty workbook for a pack.
[[nodiscard]] Done make_template(const policy::Pack& pack, const RosterLayout& layout,
                                 const std::filesystem::path& to);

/// A synthetic roster by `policies`/roster/demo.yaml.
[[nodiscard]] Done make_demo_roster(const std::filesystem::path& policies, const RosterLayout& layout,
                                    const DemoOptions& options, const std::filesystem::path& to);

/// How many records of each kind a roster has, as one Chinese line: 人员 3000 行，单位 212 行，…
[[nodiscard]] std::string describe_size(const Roster& roster);

}  // namespace hengcai::registry
