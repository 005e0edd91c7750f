#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "features/access/model.h"
#include "platform/http/request.h"
#include "platform/http/response.h"
#include "platform/http/router.h"
#include "platform/storage/session.h"

namespace hengcai::access {

/// Who may call a route: what the contract writes as `x-verb` or `x-access`.
struct Gate {
  enum class Kind : std::uint8_t {
    everybody,      ///< `public`
    begun_session,  ///< `self` with x-session-states: logged in, but a second factor or a new password is due
    session,        ///< `self`: logged in
    verb,           ///< `x-verb`: logged in, with a grant whose role has the verb
  };
  Kind kind = Kind::verb;
  std::optional<Verb> verb = {};
  std::vector<std::string_view> states = {};  ///< of a begun session, by name; none: any

  [[nodiscard]] static Gate everybody() { return {.kind = Kind::everybody}; }
  [[nodiscard]] static Gate begun_session(std::vector<std::string_view> states) {
    return {.kind = Kind::begun_session, .states = std::move(states)};
  }
  [[nodiscard]] static Gate session() { return {.kind = Kind::session}; }
  [[nodiscard]] static Gate with(Verb verb) { return {.verb = verb}; }
};

/// One call of a route that has come through its gate: who calls, how far the route's verb reaches, and the
/// way to the database. Made by the server for each request; a handler of a room sees nothing else.
///
///   http::Response change(Call& call, const Service& organisations) {
///     …read the body, refuse what is malformed…
///     return call.write([&](storage::Session& session) {
///       const auto changed = organisations.change(session, call.actor(), call.scope(), id, change);
///       if (!changed) return http::problem_response(changed.problem());
///       return http::json_response(200, *changed).with("ETag", http::version_tag(changed->version));
///     });
///   }
class Call {
 public:
  using Work = std::function<http::Response(storage::Session&)>;

  Call(const http::Request& request, Actor actor, Scope scope)
      : request_(request), actor_(std::move(actor)), scope_(std::move(scope)) {}
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
  virtual ~Call() = default;

  [[nodiscard]] const http::Request& request() const { return request_; }
  /// Without an account_id where nobody is logged in.
  [[nodiscard]] const Actor& actor() const { return actor_; }
  /// Of the gate's verb; nothing where the gate asks for none.
  [[nodiscard]] const Scope& scope() const { return scope_; }

  /// Runs `work` on a snapshot of the database.
  [[nodiscard]] virtual http::Response read(const Work& work) = 0;
  /// Runs `work` as one transaction: an answer of 400 and above undoes it. Where the request has an
  /// Idempotency-Key, the answer is kept with it in the same transaction, and a repeated request gets it
  /// without running `work` again.
  [[nodiscard]] virtual http::Response write(const Work& work) = 0;

 private:
  const http::Request& request_;
  Actor actor_;
  Scope scope_;
};

/// Answers one call; refuses by a problem.
using CallHandler = std::function<http::Response(Call&)>;

struct DoorOptions {
  http::RouteOptions route = {};
  /// False for an answer that holds a secret shown once (a temporary password): it is not kept for a repeated
  /// request, which gets 409 `idempotency.secret.conflict` instead.
  bool keeps_answer = true;
  /// False for what is asked by POST and changes nothing but the audit trail: it needs no Idempotency-Key.
  bool wants_key = true;
};

/// Where the rooms hang up their routes:
///
///   void add_routes(access::Doors& doors, const Service& organisations) {
///     doors.add(http::Method::get, "/api/v1/organisations", Gate::with(Verb::organisations_read),
///               [&organisations](Call& call) { return list(call, organisations); });
///
/// Behind each door stands, before the handler: the session of the cookie (401), its state, the verb (403),
/// for writes the CSRF token and the origin (403) and the idempotency key (400 where the contract wants one).
class Doors {
 public:
  Doors() = default;
  Doors(const Doors&) = delete;
  Doors& operator=(const Doors&) = delete;
  virtual ~Doors() = default;

  virtual void add(http::Method method, std::string_view path_template, const Gate& gate, CallHandler handler,
                   const DoorOptions& options = {}) = 0;
};

}  // namespace hengcai::access
