#pragma once

#include <span>

#include "engine/feel/function.h"
#include "engine/feel/type.h"

namespace hengcai::feel {

/// What a built-in gives when it gives anything; Any where that hangs on its arguments.
[[nodiscard]] Type result_type(const Builtin& builtin, std::span<const Type> arguments);

/// Whether no values of these types could ever be an answer: `contains(name, 5)`. Found by trying the form on
/// some values of every type, so that it needs no table of parameter types; false whenever in doubt.
[[nodiscard]] bool is_always_null(const BuiltinForm& form, std::span<const Type> arguments);

}  // namespace hengcai::feel
