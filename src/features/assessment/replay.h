#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "features/assessment/desk.h"

namespace hengcai::assessment {

/// What came out of taking a case's steps again.
struct Replay {
  std::int64_t events = 0;     ///< looked at
  std::int64_t steps = 0;      ///< taken again
  std::int64_t decisions = 0;  ///< decided again
  Problems faults = {};        ///< each names the event in `place.line`; none: the same outcome
};

/// Decides every event of a case again under the pack that it was decided under, on the facts that were
/// written down with it, and takes its step again: the outcome must be the same.
///
/// Problems: `case.not_found`, `case.replay.pack` (this installation no longer has the pack under that
/// hash), those of the storage. Faults: `case.replay.fact`, `case.replay.findings` (they do not have the sum
/// under which they are kept), `case.replay.decision`, `case.replay.step`.
[[nodiscard]] Result<Replay> replay(storage::Session& session, const Desk& desk, std::string_view case_id);

}  // namespace hengcai::assessment
