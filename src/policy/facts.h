#pragma once

#include "engine/feel/value.h"
#include "platform/base/result.h"
#include "policy/pack.h"

namespace hengcai::policy {

/// The value that an example gives to a fact: `~` is none (of a list: the empty list), `!unknown` unknown; an
/// entry that a context of a list leaves out is unknown. Problem `pack.case.value`: not of the declared type,
/// or not in the fact's code list.
[[nodiscard]] Result<feel::Value> fact_value(const Pack& pack, const Fact& fact, const Datum& datum);

/// The value of a blank cell or an absent record, as the fact declares it.
[[nodiscard]] feel::Value blank_value(const Fact& fact);

/// Unknown, not yet numbered: the engine numbers a fact by its input.
[[nodiscard]] inline feel::Value unknown_value() { return feel::Value::unknown({}); }

}  // namespace hengcai::policy
