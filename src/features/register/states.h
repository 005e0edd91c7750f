#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/register/person.h"

namespace hengcai::registry {

/// Time in the register, without a database.

/// A person's own fields over a stretch of days. The states of a person follow each other without gaps, the
/// first from the beginning and the last still true.
struct OwnState {
  std::optional<Date> from = {};
  std::optional<Date> to = {};
  Fields fields = {};
  std::string row_id = {};  ///< of the version it was read from; empty: not written yet

  bool operator==(const OwnState&) const = default;
};

/// How a change of fields meets time.
struct ChangeTime {
  /// True from this day until the field's next change that is known already; nothing: from the beginning.
  std::optional<Date> from = {};
  /// The former value was never true: it is replaced as far back as it went.
  bool correction = false;
};

/// The states after a change. Those that stay as they were keep their row_id; all others are new.
[[nodiscard]] std::vector<OwnState> changed(std::vector<OwnState> states, const FieldChanges& changes,
                                            const ChangeTime& time);

/// The state that holds on the day; null where there is none.
[[nodiscard]] const OwnState* state_on(std::span<const OwnState> states, Date day);

/// The states among versions that hold at the same time of recording, in order.
[[nodiscard]] std::vector<OwnState> own_states(std::span<const Version> versions);

/// The employment a person belongs to on a day, as facts see it: of those begun, the last that has not ended;
/// where all have ended, the last. Null for a person without any.
[[nodiscard]] const Version* present_employment(std::span<const Version> versions, Date day);

/// Whether an employment is over on a day.
[[nodiscard]] bool is_over(const Version& employment, Date day);

/// The first day after `day` on which what lists show follows anew from the same versions: something that is
/// known already begins or ends then.
[[nodiscard]] std::optional<Date> next_turn(std::span<const Version> versions, Date day);

/// What lists show of a person on a day, as far as it follows from the versions; the organisation's path,
/// kind and place are the caller's to add.
[[nodiscard]] PersonRow project(std::span<const Version> versions, Date day);

}  // namespace hengcai::registry
