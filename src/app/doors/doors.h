#pragma once

#include <string_view>

#include "features/access/service.h"
#include "features/accounts/service.h"
#include "platform/base/clock.h"
#include "platform/http/router.h"
#include "platform/storage/database.h"

namespace hengcai::app {

/// The doors of the running server: what stands before every handler of every room, in this order.
///
///   origin       a write that a page of another site sent: 403 `session.origin.forbidden`
///   session      none behind the cookie: 401 `session.unauthenticated`
///   state        a log-in that is not complete: 403 `session.incomplete`
///   verb         none of the caller's roles has it: 403 `access.denied`
///   CSRF token   of a write: 403 `session.csrf.forbidden`
///   key          of a write with a verb: 400 `http.idempotency_key`
///
/// All of it outlives the doors.
class ServerDoors final : public access::Doors {
 public:
  ServerDoors(http::Router& router, storage::Database& database, const accounts::Sessions& sessions,
              const Clock& clock)
      : router_(router), database_(database), sessions_(sessions), clock_(clock) {}

  void add(http::Method method, std::string_view path_template, const access::Gate& gate,
           access::CallHandler handler, const access::DoorOptions& options = {}) override;

 private:
  [[nodiscard]] http::Response enter(const http::Request& request, const access::Gate& gate,
                                     const access::CallHandler& handler, const access::DoorOptions& options);
  http::Router& router_;
  storage::Database& database_;
  const accounts::Sessions& sessions_;
  const Clock& clock_;
};

}  // namespace hengcai::app
