#pragma once

#include <string>
#include <string_view>

#include "platform/base/clock.h"

namespace hengcai {

/// A new identifier: UUID version 7 (RFC 9562 §5.7) as text, 36 characters, lower case. Begins with the time,
/// so that rows made later are found later; ids of one process and one clock ascend even within a
/// millisecond. The 62 bits behind are random: an id does not lead to another one, but it is no secret either
/// (sessions and links take random bytes of platform/crypto).
///
///   new_id(clock)  // 019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c15
[[nodiscard]] std::string new_id(const Clock& clock);

/// Whether a text has the form of an identifier of ours, as what comes in from outside must.
[[nodiscard]] bool is_id(std::string_view text);

}  // namespace hengcai
