#pragma once

#include "platform/http/problem_details.h"
#include "platform/http/request.h"
#include "platform/json/json.h"

namespace hengcai::http {

/// Reads the body of a request strictly, or answers every fault of it:
///
///   return http::with_body<Reason>(call.request(), [&](const Reason& body) {
///     return call.write([&](Session& session) { … });
///   });
template <class Body, class Use>
[[nodiscard]] Response with_body(const Request& request, const Use& use) {
  Problems problems;
  const auto body = json::read<Body>(request.body, problems);
  if (!problems.empty()) return problem_response(problems);
  return use(*body);
}

/// The same where there is more to be wrong than the types: `check(body, problems)` adds what it finds.
template <class Body, class Check, class Use>
[[nodiscard]] Response with_body(const Request& request, const Check& check, const Use& use) {
  Problems problems;
  const auto body = json::read<Body>(request.body, problems);
  if (body) check(*body, problems);
  if (!problems.empty()) return problem_response(problems);
  return use(*body);
}

}  // namespace hengcai::http
