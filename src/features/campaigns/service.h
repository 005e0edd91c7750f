#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "features/campaigns/campaigns.h"
#include "features/campaigns/model.h"
#include "features/campaigns/name_lists.h"
#include "features/register/service.h"
#include "platform/base/result.h"
#include "policy/compile.h"

namespace hengcai::campaigns {

/// A roster to be decided by a pack as of a date.
struct DecideRequest {
  std::shared_ptr<const policy::CompiledPack> pack;
  const registry::Roster* roster = nullptr;
  std::vector<RosterSource> sources;
  Date as_of;
  std::filesystem::path out;  ///< folder of the results; made when it is not there
  unsigned threads = 0;       ///< 0: as many as the machine has
  std::function<void(std::size_t done, std::size_t of)> progress = {};
};

/// Decides everyone in a roster by every decision of the pack, strictly, and writes two files, of which
/// docs/results.md is the reference:
///
///   results.xlsx      a summary, one sheet for each placement of the pack and one for who needs information;
///                     per person what follows, by which clauses, on which facts
///   decisions.ndjson  one line per person: the facts that the roster states, and per decision its value,
///   rules
///                     and citations, or the facts that are missing
///
/// The same input gives the same bytes whatever the number of threads. Each file appears whole or not at all.
/// A decision that needs a year which the calendar does not have is refused by name where it stands, for that
/// person alone. Problems: `file.unwritable`, `file.disk_full`, and those of make_facts() and XlsxWriter.
[[nodiscard]] Result<RosterDecision> decide_roster(const DecideRequest& request);

/// Why, in plain Chinese with citations, of one person: every outcome of the pack's decisions.
[[nodiscard]] Result<std::string> explain_person(const policy::CompiledPack& pack,
                                                 const registry::Roster& roster, registry::Row person,
                                                 Date as_of);

}  // namespace hengcai::campaigns
