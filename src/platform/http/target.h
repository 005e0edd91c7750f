#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.h"
#include "platform/http/query.h"

namespace hengcai::http {

/// The target of a request line, `/api/v1/people?q=%E5%BC%A0`, taken apart and decoded.
struct Target {
  std::string path;
  Query query;
};

/// Only the origin form of RFC 9112 §3.2.1 is taken: no host before the path, no fragment.
///
/// Refused, so that no layer behind can read a path otherwise than the router did: an escaped slash or
/// backslash, `.` and `..` as segments (escaped or not), empty segments before the last, controls and NUL,
/// malformed escapes, malformed UTF-8. Nothing is decoded twice.
///
/// Problems: `http.target` (its form), `http.path` (the path), `http.query` (the query; at most 100
/// parameters).
[[nodiscard]] Result<Target> parse_target(std::string_view text);

}  // namespace hengcai::http
