#pragma once

#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "features/register/model.h"
#include "features/register/people.h"
#include "platform/base/date.h"
#include "platform/base/result.h"
#include "platform/storage/session.h"

namespace hengcai::registry {

/// Called with how many people have been read; false gives it up.
using LoadProgress = std::function<bool(std::size_t done)>;

/// Whose rows a roster of the database holds.
struct RosterIds {
  std::vector<std::string> people = {};  ///< by row
  std::unordered_map<std::string, std::string> organisations =
      {};  ///< by the key that records name them with
};

/// People of the database as a roster, so that they are decided by the very code that decides a workbook:
/// each as true on `as_of.on` and as known on `as_of.known_on`, in the order of `person_ids`, with the
/// organisations of their records. Who was not known then is left out.
///
/// Problem: `roster.load.stopped`.
[[nodiscard]] Result<Roster> load_people(storage::Session& session, const Parts& parts,
                                         std::span<const std::string> person_ids, const AsOf& as_of,
                                         const LoadProgress& progress = {}, RosterIds* ids = nullptr);

}  // namespace hengcai::registry
