#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "features/access/model.h"

namespace hengcai::campaigns {

/// Whether the scope reaches the organisation from above: a level settles what those below it report, never
/// what it reports itself.
[[nodiscard]] inline bool reaches_from_above(const access::Scope& scope, std::string_view path) {
  return scope.is_everything() || std::ranges::any_of(scope.paths(), [path](const std::string& mine) {
           return mine.size() < path.size() && path.starts_with(mine);
         });
}

/// As Scope::covers(), of what may be nobody's.
[[nodiscard]] inline bool reaches(const access::Scope& scope, std::string_view path) {
  return path.empty() ? scope.is_everything() : scope.covers(path);
}

/// How far the actor may do something; nothing where he may not.
[[nodiscard]] inline access::Scope scope_of(const access::Actor& actor, access::Verb verb) {
  auto scope = access::authorise(actor, verb);
  return scope ? *std::move(scope) : access::Scope();
}

}  // namespace hengcai::campaigns
