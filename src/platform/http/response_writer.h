#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/http/response.h"

namespace hengcai::http {

/// What the head of an answer says besides the response itself.
struct AnswerContext {
  std::string_view request_id = {};
  std::string_view date = {};  ///< as the Date header wants it
  bool keep_alive = true;
  bool secure = false;  ///< came by TLS: HSTS
};

/// Appends status line and headers up to the empty line. Every answer carries:
///
///   X-Content-Type-Options: nosniff            X-Frame-Options: DENY
///   Referrer-Policy: no-referrer               Cross-Origin-Opener-Policy: same-origin
///   Permissions-Policy: …                      Cross-Origin-Resource-Policy: same-origin
///   Content-Security-Policy: default-src 'none'; … unless the response has its own (pages do)
///   Cache-Control: no-store                    unless the response has its own
///   Strict-Transport-Security                  on TLS
///   X-Request-Id, Date, Content-Length
void append_head(std::string& out, const Response& response, const AnswerContext& context);

/// The date of RFC 9110 §5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`.
[[nodiscard]] std::string http_date(std::int64_t seconds_since_epoch);

/// Puts the request's id into a problem's JSON, where its reader finds it to quote.
void add_request_id(Response& response, std::string_view request_id);

}  // namespace hengcai::http
