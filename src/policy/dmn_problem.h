#pragma once

#include "engine/feel/diagnostic.h"
#include "platform/base/problem.h"

namespace hengcai::policy {

/// The engine's finding about a text of a pack in the words of a policy officer: same code, message in
/// Chinese with the names that the engine quotes, the nearest valid word, and the line with a caret.
[[nodiscard]] Problem to_problem(const feel::Diagnostic& diagnostic);

}  // namespace hengcai::policy
