#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/result.h"
#include "platform/http/request.h"

namespace hengcai::http {

/// Optimistic concurrency over a row's `version` (RFC 9110 §13): answers carry `ETag: "v3"`, and a change
/// must say in `If-Match: "v3"` which version it was made from, so that two clerks do not overwrite each
/// other.
[[nodiscard]] std::string version_tag(std::int64_t version);  ///< `"v3"`, with its quotes

/// The version that the request was made from. Problems: `http.precondition_required` (no If-Match, or `*`),
/// `http.if_match` (malformed). The store compares it and answers with a `….stale` problem.
[[nodiscard]] Result<std::int64_t> required_version(const Request& request);

/// Whether `If-None-Match` names this tag (weak comparison): answer 304 without a body.
[[nodiscard]] bool not_modified(const Request& request, std::string_view tag);

}  // namespace hengcai::http
