#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "features/access/service.h"
#include "platform/base/result.h"
#include "platform/http/conditional.h"
#include "platform/http/problem_details.h"
#include "platform/http/response.h"
#include "platform/storage/session.h"

namespace hengcai::campaigns {

/// What the routes of this room share.

/// What was made or changed, with its version as ETag; or the problem.
template <class View>
[[nodiscard]] http::Response versioned(const Result<View>& view, int status = 200) {
  if (!view) return http::problem_response(view.problem());
  return http::json_response(status, *view).with("ETag", http::version_tag(view->version));
}

template <class View>
[[nodiscard]] http::Response answered(const Result<View>& view, int status = 200) {
  return view ? http::json_response(status, *view) : http::problem_response(view.problem());
}

/// A write from the version that the request was made from.
[[nodiscard]] http::Response with_version(
    access::Call& call, const std::function<http::Response(storage::Session&, std::int64_t version)>& work);

/// The body `{reason}`. Problem: `reason.length`.
[[nodiscard]] std::optional<std::string> read_reason(std::string_view body, Problems& problems);

/// The body `{reason?}`: nothing where none is given. Problem: `reason.length`.
[[nodiscard]] std::optional<std::string> find_reason(std::string_view body, Problems& problems);

/// Refuses a text that is empty or longer than `most` characters: `text.length`.
void check_text(std::string_view text, std::size_t most, std::string_view pointer, Problems& problems);

}  // namespace hengcai::campaigns
