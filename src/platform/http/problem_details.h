#pragma once

#include <string_view>

#include "platform/base/problem.h"
#include "platform/http/response.h"

namespace hengcai::http {

/// Problems as RFC 9457 problem details, `application/problem+json`, for a person who reads Chinese:
///
///   {"type": "about:blank", "title": "填写的内容有误", "status": 422, "code": "json.choice",
///    "detail": "没有这个选项", "request_id": "…",
///    "errors": [{"code": "json.choice", "detail": "没有这个选项", "pointer": "/sex", "value": "mal",
///    "wanted": "male"}]}
///
/// `code` is stable and what programs look at; `errors` has one entry per problem, `code` and `detail` are
/// the first one's. Where a problem's `place.field` begins with `/`, or is empty with a body at fault, it is
/// a `pointer` into the body; `?limit` becomes `"parameter": "limit"`, and `If-Match:` becomes `"header":
/// "If-Match"`. A cell of a workbook is given as `part`, `line`, `column`. `request_id` is added by the
/// server.
///
/// The status comes from the first problem's code, by `status_of`.
[[nodiscard]] Response problem_response(const Problems& problems);
[[nodiscard]] Response problem_response(const Problem& problem);
[[nodiscard]] Response problem_response(int status, const Problem& problem);

/// Which status a problem's code means. The last word of the code decides, so that every room can say what it
/// means without knowing HTTP:
///
///   *.not_found 404                       *.unauthenticated 401      *.forbidden 403
///   *.conflict, storage.unique, storage.foreign_key 409              *.gone 410
///   *.stale 412 (another has changed it)  *.precondition_required 428
///   *.too_large 413                       *.media_type 415           *.too_many 429
///   *.unavailable 503                     *.internal 500
///   otherwise by its beginning: json.syntax, json.encoding, json.duplicate_member, query.*, http.* 400;
///   access.*, csrf.*, session.incomplete 403
///   anything else 422
[[nodiscard]] int status_of(std::string_view code);

/// The Chinese title of a status: what kind of trouble it is, for people.
[[nodiscard]] std::string_view title_of(int status);

}  // namespace hengcai::http
