#include "app/doors/doors.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "app/doors/idempotency.h"
#include "platform/base/named_enum.h"
#include "platform/crypto/secret.h"
#include "platform/http/problem_details.h"

namespace hengcai::app {

namespace {

using access::Gate;
using accounts::Presence;
using accounts::SessionState;
using http::Method;
using http::Request;
using http::Response;

constexpr int unauthenticated = 401;
constexpr int forbidden = 403;
constexpr int bad_request = 400;
constexpr int first_failure = 400;

bool is_write(Method method) {
  return method != Method::get && method != Method::head && method != Method::options;
}

/// Whether a page of another site sent the request, by what browsers say of it.
bool is_from_elsewhere(const Request& request) {
  if (const auto site = request.header("Sec-Fetch-Site")) return *site != "same-origin" && *site != "none";
  const auto origin = request.header("Origin");
  if (!origin) return false;  // no browser
  const auto host = request.header("Host");
  const auto begin = origin->find("://");
  return !host || begin == std::string_view::npos || origin->substr(begin + 3) != *host;
}

/// What stands in the way of a session at a gate.
std::optional<Response> refuse(const Gate& gate, const Presence& presence) {
  const bool is_ready = presence.state == SessionState::ready;
  const bool any_state = gate.kind == Gate::Kind::begun_session && gate.states.empty();
  const bool this_state = gate.kind == Gate::Kind::begun_session &&
                          std::ranges::find(gate.states, name_of(presence.state)) != gate.states.end();
  const bool good = gate.kind == Gate::Kind::begun_session ? any_state || this_state : is_ready;
  if (good) return std::nullopt;
  return http::problem_response(forbidden, {.code = "session.incomplete",
                                            .message = is_ready ? "登录已经完成" : "登录还没有完成",
                                            .wanted = "按页面提示完成登录",
                                            .value = std::string(name_of(presence.state))});
}

/// A call of the running server.
class ServerCall final : public access::Call {
 public:
  ServerCall(const Request& request, access::Actor actor, access::Scope scope, storage::Database& database,
             const Clock& clock, std::string key, bool keeps_answer)
      : Call(request, std::move(actor), std::move(scope)),
        database_(database),
        clock_(clock),
        key_(std::move(key)),
        keeps_answer_(keeps_answer) {}

  Response read(const Work& work) override {
    Response answer;
    const Done ended = database_.read([&](storage::Session& session) { answer = work(session); });
    return ended ? std::move(answer) : http::problem_response(ended.problem());
  }

  Response write(const Work& work) override {
    const std::string digest = key_.empty() ? std::string() : digest_of(request());
    std::optional<Response> answer;
    const Done ended = database_.write([&](storage::Session& session) -> Done {
      if (!key_.empty()) {
        answer = answered_before(session, actor().account_id, key_, digest);
        if (answer) return done();
      }
      answer = work(session);
      if (answer->status >= first_failure) return Problem{.code = "doors.refused"};
      if (!key_.empty())
        keep_answer(session, clock_, actor().account_id, key_, digest, *answer, keeps_answer_);
      return done();
    });
    const bool refused = answer && answer->status >= first_failure;
    if (!ended && !refused) return http::problem_response(ended.problem());
    return *std::move(answer);
  }

 private:
  storage::Database& database_;
  const Clock& clock_;
  std::string key_;
  bool keeps_answer_;
};

}  // namespace

void ServerDoors::add(Method method, std::string_view path_template, const Gate& gate,
                      access::CallHandler handler, const access::DoorOptions& options) {
  router_.add(
      method, path_template,
      [this, gate, handler = std::move(handler), options](const Request& request) {
        return enter(request, gate, handler, options);
      },
      options.route);
}

Response ServerDoors::enter(const Request& request, const Gate& gate, const access::CallHandler& handler,
                            const access::DoorOptions& options) {
  const bool writes = is_write(request.method);
  if (writes && is_from_elsewhere(request)) {
    return http::problem_response(Problem{.code = "session.origin.forbidden", .message = "请求来自其他网站"});
  }
  access::Actor nobody;
  nobody.address = request.client;
  if (gate.kind == Gate::Kind::everybody) {
    ServerCall call(request, std::move(nobody), {}, database_, clock_, "", options.keeps_answer);
    return handler(call);
  }

  const auto token = accounts::session_token(request);
  std::optional<Presence> presence;
  if (token) {
    const Done looked = database_.read(
        [&](storage::Session& session) { presence = sessions_.presence(session, *token, request.client); });
    if (!looked) return http::problem_response(looked.problem());
  }
  if (!presence) {
    return http::problem_response(
        unauthenticated,
        {.code = "session.unauthenticated", .message = "请先登录", .wanted = "会话可能已经结束，请重新登录"});
  }
  if (auto refusal = refuse(gate, *presence)) return *std::move(refusal);
  access::Scope scope;
  if (gate.verb) {
    auto authorised = access::authorise(presence->actor, *gate.verb);
    if (!authorised) return http::problem_response(forbidden, authorised.problem());
    scope = *std::move(authorised);
  }
  std::string key;
  if (writes) {
    const auto csrf = request.header("X-Hengcai-CSRF").value_or("");
    if (!equal_in_constant_time(csrf, presence->csrf_token)) {
      return http::problem_response(Problem{.code = "session.csrf.forbidden",
                                            .message = "页面已经过期",
                                            .wanted = "刷新页面后再试",
                                            .place = {.field = "X-Hengcai-CSRF:"}});
    }
    key = std::string(request.header("Idempotency-Key").value_or(""));
    const bool is_due = gate.kind == Gate::Kind::verb && options.wants_key;
    if (!is_idempotency_key(key) && (is_due || !key.empty())) {
      return http::problem_response(bad_request, {.code = "http.idempotency_key",
                                                  .message = "缺少请求标识，或者格式不对",
                                                  .wanted = "8 至 64 个字母、数字或连字符",
                                                  .place = {.field = "Idempotency-Key:"}});
    }
  }
  if (sessions_.is_stale(*presence)) {
    const Done touched =
        database_.write([&](storage::Session& session) { sessions_.touch(session, *presence); });
    if (!touched) return http::problem_response(touched.problem());
  }
  ServerCall call(request, std::move(presence->actor), std::move(scope), database_, clock_, std::move(key),
                  options.keeps_answer);
  return handler(call);
}

}  // namespace hengcai::app
