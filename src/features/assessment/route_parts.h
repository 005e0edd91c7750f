#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "features/access/service.h"
#include "features/assessment/routes.h"
#include "platform/http/conditional.h"
#include "platform/http/problem_details.h"
#include "platform/http/request_body.h"
#include "platform/json/json.h"

namespace hengcai::assessment {

// What the routes of cases have in common.

using RouteHandler = http::Response (*)(access::Call&, const Rooms&);

inline void hang_up(access::Doors& doors, const Rooms& rooms, http::Method method, const std::string& path,
                    access::Verb verb, RouteHandler handler) {
  doors.add(method, path, access::Gate::with(verb),
            [&rooms, handler](access::Call& call) { return handler(call, rooms); });
}

template <class View>
http::Response answer(const Result<View>& view, int status = 200) {
  return view ? http::json_response(status, *view) : http::problem_response(view.problem());
}
template <class View>
http::Response answer(const registry::Checked<View>& view, int status = 200) {
  return view ? http::json_response(status, *view) : http::problem_response(view.problems());
}
/// With the version of what is shown.
template <class View>
http::Response with_tag(const Result<View>& view, int status = 200) {
  if (!view) return http::problem_response(view.problem());
  return http::json_response(status, *view).with("ETag", http::version_tag(view->version));
}

inline std::string_view case_id(const access::Call& call) { return call.request().parameter("case_id"); }

/// A change of a case: body, version, transaction, and what it came to with its version.
/// `act(session, target, input)` gives a Result.
template <class Input, class Act>
http::Response change_case(access::Call& call, const Act& act, int status = 200) {
  return http::with_body<Input>(call.request(), [&](const Input& input) {
    const auto version = http::required_version(call.request());
    if (!version) return http::problem_response(version.problem());
    const Cases::Target target{call.actor(), call.scope(), case_id(call), *version};
    return call.write(
        [&](storage::Session& session) { return with_tag(act(session, target, input), status); });
  });
}

}  // namespace hengcai::assessment
