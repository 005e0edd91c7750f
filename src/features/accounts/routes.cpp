#include <string>
#include <utility>
#include <variant>

#include "features/accounts/routes.h"
#include "features/accounts/service.h"
#include "features/accounts/store.h"
#include "platform/crypto/secret.h"
#include "platform/http/problem_details.h"
#include "platform/json/json.h"

// Set-up, logging in, and what one does about oneself.
namespace hengcai::accounts {

namespace {

using access::Call;
using access::Gate;
using http::Method;
using http::Response;
using storage::Session;

struct LogIn {
  std::string login_name;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(LogIn, (), (login_name, password))
struct SecondFactorCode {
  std::optional<std::string> code;
  std::optional<std::string> recovery_code;
};
BOOST_DESCRIBE_STRUCT(SecondFactorCode, (), (code, recovery_code))
struct BeginSecondFactor {
  std::optional<std::string> code;
};
BOOST_DESCRIBE_STRUCT(BeginSecondFactor, (), (code))
struct Confirmation {
  std::string code;
};
BOOST_DESCRIBE_STRUCT(Confirmation, (), (code))
struct PasswordChange {
  std::string current_password;
  std::string new_password;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (current_password, new_password))
struct RecoveryCodes {
  std::vector<std::string> recovery_codes;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (recovery_codes))
struct SecondFactorDone {
  std::vector<std::string> recovery_codes;
  SessionView session;
};
BOOST_DESCRIBE_STRUCT(SecondFactorDone, (), (recovery_codes, session))

constexpr std::size_t longest_password = 200;

/// The answer with the cookie of an opened session.
Response opened(const http::Request& request, const std::string& token, Response response) {
  response.set_cookie(
      {.name = std::string(session_cookie_name(request)), .value = token, .secure = request.secure});
  return response;
}

Response refused(const Problem& problem) {
  Response response = http::problem_response(problem);
  if (problem.code == "login.too_many") response.with("Retry-After", problem.value);
  return response;
}

/// Commits a failed attempt, then answers its problem.
Response fail(Call& call, const Sessions& sessions, const Sessions::Candidate& candidate,
              LoginOutcome outcome, const Problem& problem) {
  const Response noted = call.write([&](Session& session) {
    sessions.note_failure(session, candidate, outcome, origin_of(call.request()));
    return http::no_content();
  });
  return noted.status < 400 ? refused(problem) : noted;
}

/// What `act` answers within a transaction, or its problem. A wrong code of a second factor is a failed
/// attempt to log in, wherever it was asked for: otherwise a stolen session could guess until it is right.
template <class Act>
Response with_code(Call& call, const Sessions& sessions, const Act& act) {
  Problem wrong;
  Sessions::Candidate candidate;
  Response response = call.write([&](Session& session) {
    candidate = sessions.candidate_of(session, call.actor());
    Result<Response> answer = act(session);
    if (answer) return *std::move(answer);
    wrong = answer.problem();
    return refused(wrong);
  });
  const bool was_guess = wrong.code == "second_factor.code" || wrong.code == "second_factor.recovery_code";
  return was_guess ? fail(call, sessions, candidate, LoginOutcome::wrong_code, wrong) : response;
}

/// What `find` gives from a snapshot; where it is a problem, the answer to it.
template <class T, class Find>
std::variant<T, Response> look(Call& call, const Find& find) {
  std::optional<T> found;
  Response answer = call.read([&](Session& session) {
    Result<T> result = find(session);
    if (!result) return refused(result.problem());
    found = *std::move(result);
    return http::no_content();
  });
  if (found) return *std::move(found);
  return answer;
}

Response set_up(Call& call, const Administration& administration) {
  return http::with_body<SetUp>(call.request(), [&](const SetUp& wanted) {
    if (Problems problems = administration.faults_of(wanted); !problems.empty()) {
      return http::problem_response(problems);
    }
    const NewPassword system = hashed(wanted.system_administrator.password);
    const NewPassword security = temporary_password();
    const NewPassword auditor = temporary_password();
    return call.write([&](Session& session) {
      const auto made = administration.set_up(session, wanted, system, security, auditor);
      return made ? http::json_response(201, *made) : refused(made.problem());
    });
  });
}

Response show_session(Call& call, const Sessions& sessions) {
  const auto token = session_token(call.request());
  return call.read([&](Session& session) {
    const auto presence = token ? sessions.presence(session, *token, call.request().client) : std::nullopt;
    return http::json_response(200, sessions.view(session, presence ? &*presence : nullptr));
  });
}

Response log_in(Call& call, const Sessions& sessions) {
  return http::with_body<LogIn>(call.request(), [&](const LogIn& body) {
    if (body.password.size() > longest_password) return refused(Sessions::wrong());
    const auto found = look<Sessions::Candidate>(
        call, [&](Session& session) { return sessions.look_up(session, body.login_name); });
    if (const auto* answer = std::get_if<Response>(&found)) return *answer;
    const auto& candidate = std::get<Sessions::Candidate>(found);
    const auto verdict = Sessions::check(candidate, body.password);
    if (verdict == Sessions::Verdict::wrong) {
      const auto outcome = candidate.account_id ? LoginOutcome::wrong_password : LoginOutcome::wrong_name;
      return fail(call, sessions, candidate, outcome, Sessions::wrong());
    }
    if (candidate.barred) return fail(call, sessions, candidate, *candidate.barred, Sessions::barred());
    std::optional<NewPassword> rehashed;
    if (verdict == Sessions::Verdict::good_and_outdated) rehashed = hashed(body.password);
    return call.write([&](Session& session) {
      const auto opening = sessions.finish(session, candidate, rehashed, session_token(call.request()),
                                           origin_of(call.request()));
      if (!opening) return refused(opening.problem());
      return opened(call.request(), opening->token, http::json_response(200, opening->view));
    });
  });
}

Response log_out(Call& call, const Sessions& sessions) {
  Response response = call.write([&](Session& session) {
    sessions.log_out(session, call.actor(), origin_of(call.request()));
    return http::no_content();
  });
  response.set_cookie({.name = std::string(session_cookie_name(call.request())),
                       .value = "",
                       .max_age = std::chrono::seconds(0),
                       .secure = call.request().secure});
  return response;
}

Response verify_second_factor(Call& call, const Sessions& sessions) {
  return http::with_body<SecondFactorCode>(call.request(), [&](const SecondFactorCode& body) {
    return with_code(call, sessions, [&](Session& session) -> Result<Response> {
      const auto opening =
          sessions.verify_second_factor(session, call.actor(), body.code, body.recovery_code);
      if (!opening) return opening.problem();
      return opened(call.request(), opening->token, http::json_response(200, opening->view));
    });
  });
}

Response show_me(Call& call, const Sessions& sessions) {
  return call.read(
      [&](Session& session) { return http::json_response(200, sessions.me(session, call.actor())); });
}

Response change_password(Call& call, const Sessions& sessions) {
  return http::with_body<PasswordChange>(call.request(), [&](const PasswordChange& body) {
    const auto found = look<Sessions::Candidate>(call, [&](Session& session) -> Result<Sessions::Candidate> {
      const auto present = sessions.candidate_of(session, call.actor());
      if (const auto allowed = sessions.look_up(session, present.login_name); !allowed)
        return allowed.problem();
      return present;
    });
    if (const auto* answer = std::get_if<Response>(&found)) return *answer;
    const auto& candidate = std::get<Sessions::Candidate>(found);
    if (body.current_password.size() > longest_password ||
        Sessions::check(candidate, body.current_password) == Sessions::Verdict::wrong) {
      return fail(
          call, sessions, candidate, LoginOutcome::wrong_password,
          {.code = "password.current", .message = "现在的密码不对", .place = {.field = "/current_password"}});
    }
    Problems problems = sessions.faults_of_password(body.new_password, candidate.login_name, "/new_password");
    if (body.new_password == body.current_password) {
      problems.push_back({.code = "password.reused",
                          .message = "新密码与现在的密码相同",
                          .wanted = "换一个密码",
                          .place = {.field = "/new_password"}});
    }
    if (!problems.empty()) return http::problem_response(problems);
    const NewPassword password = hashed(body.new_password);
    return call.write([&](Session& session) {
      const auto opening = sessions.change_password(session, call.actor(), candidate, password);
      if (!opening) return refused(opening.problem());
      return opened(call.request(), opening->token, http::json_response(200, opening->view));
    });
  });
}

Response begin_second_factor(Call& call, const Sessions& sessions) {
  const auto begin = [&](const BeginSecondFactor& body) {
    return with_code(call, sessions, [&](Session& session) -> Result<Response> {
      const auto enrolment = sessions.begin_second_factor(session, call.actor(), body.code);
      if (!enrolment) return enrolment.problem();
      return http::json_response(200, *enrolment);
    });
  };
  return call.request().body.empty() ? begin({}) : http::with_body<BeginSecondFactor>(call.request(), begin);
}

Response confirm_second_factor(Call& call, const Sessions& sessions) {
  return http::with_body<Confirmation>(call.request(), [&](const Confirmation& body) {
    return call.write([&](Session& session) {
      auto enrolled = sessions.confirm_second_factor(session, call.actor(), body.code);
      if (!enrolled) return refused(enrolled.problem());
      return opened(
          call.request(), enrolled->opened.token,
          http::json_response(200, SecondFactorDone{enrolled->recovery_codes, enrolled->opened.view}));
    });
  });
}

Response renew_recovery_codes(Call& call, const Sessions& sessions) {
  return http::with_body<Confirmation>(call.request(), [&](const Confirmation& body) {
    return with_code(call, sessions, [&](Session& session) -> Result<Response> {
      auto codes = sessions.renew_recovery_codes(session, call.actor(), body.code);
      if (!codes) return codes.problem();
      return http::json_response(200, RecoveryCodes{*std::move(codes)});
    });
  });
}

Response list_sessions(Call& call, const Sessions& sessions) {
  return call.read([&](Session& session) {
    return http::json_response(
        200, SessionList{sessions.list(session, call.actor().account_id, call.actor().session_id)});
  });
}

Response end_session(Call& call, const Sessions& sessions) {
  return call.write([&](Session& session) {
    const Done ended = sessions.end(session, call.actor(), call.request().parameter("session_id"));
    return ended ? http::no_content() : refused(ended.problem());
  });
}

Response end_other_sessions(Call& call, const Sessions& sessions) {
  return call.write([&](Session& session) {
    sessions.end_others(session, call.actor());
    return http::no_content();
  });
}

Response list_roles(Call& /*call*/, const Sessions& /*sessions*/) {
  return http::json_response(200, role_matrix());
}

}  // namespace

std::string_view session_cookie_name(const http::Request& request) {
  return request.secure ? "__Host-hengcai" : "hengcai";
}

std::optional<std::string> session_token(const http::Request& request) {
  const auto value = request.cookie(session_cookie_name(request));
  return value ? std::optional<std::string>(*value) : std::nullopt;
}

void add_routes(access::Doors& doors, const Sessions& sessions, const Administration& administration) {
  const auto with = [&sessions](Response (*handler)(Call&, const Sessions&)) {
    return [&sessions, handler](Call& call) { return handler(call, sessions); };
  };
  const access::DoorOptions shown_once{.keeps_answer = false};
  const std::string api = "/api/v1";
  doors.add(
      Method::post, api + "/setup", Gate::everybody(),
      [&administration](Call& call) { return set_up(call, administration); }, shown_once);
  doors.add(Method::get, api + "/session", Gate::everybody(), with(show_session));
  doors.add(Method::post, api + "/session", Gate::everybody(), with(log_in), shown_once);
  doors.add(Method::remove, api + "/session", Gate::begun_session({}), with(log_out));
  doors.add(Method::post, api + "/session/second-factor", Gate::begun_session({"second_factor"}),
            with(verify_second_factor), shown_once);
  doors.add(Method::get, api + "/me", Gate::session(), with(show_me));
  doors.add(Method::put, api + "/me/password", Gate::begun_session({"new_password", "ready"}),
            with(change_password), shown_once);
  const Gate enrols = Gate::begun_session({"second_factor_enrolment", "ready"});
  doors.add(Method::post, api + "/me/second-factor", enrols, with(begin_second_factor), shown_once);
  doors.add(Method::put, api + "/me/second-factor", enrols, with(confirm_second_factor), shown_once);
  doors.add(Method::post, api + "/me/second-factor/recovery-codes", Gate::session(),
            with(renew_recovery_codes), shown_once);
  doors.add(Method::get, api + "/me/sessions", Gate::session(), with(list_sessions));
  doors.add(Method::remove, api + "/me/sessions", Gate::session(), with(end_other_sessions));
  doors.add(Method::remove, api + "/me/sessions/{session_id}", Gate::session(), with(end_session));
  doors.add(Method::get, api + "/roles", Gate::session(), with(list_roles));
  add_administration_routes(doors, sessions, administration);
}

}  // namespace hengcai::accounts
