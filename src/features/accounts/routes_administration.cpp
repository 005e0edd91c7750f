#include <algorithm>
#include <string>
#include <utility>

#include "features/accounts/routes.h"
#include "features/accounts/service.h"
#include "features/accounts/store.h"
#include "platform/base/named_enum.h"
#include "platform/http/conditional.h"
#include "platform/http/paging.h"
#include "platform/http/problem_details.h"
#include "platform/json/json.h"

// Accounts of others, and the log of log-ins.
namespace hengcai::accounts {

namespace {

using access::Call;
using access::Gate;
using access::Verb;
using http::Method;
using http::Response;
using storage::Session;

struct Reason {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (reason))
struct AccountPage {
  std::vector<Account> items;
  std::optional<std::string> next_cursor;
  std::optional<std::size_t> total;
  std::optional<bool> total_is_exact;
};
BOOST_DESCRIBE_STRUCT(AccountPage, (), (items, next_cursor, total, total_is_exact))
struct LoginPage {
  std::vector<Login> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(LoginPage, (), (items, next_cursor))
struct AccountWithPassword {
  Account account;
  std::string temporary_password;
};
BOOST_DESCRIBE_STRUCT(AccountWithPassword, (), (account, temporary_password))
struct OpenWork {
  std::vector<OpenWorkItem> items;
};
BOOST_DESCRIBE_STRUCT(OpenWork, (), (items))

constexpr std::size_t longest_reason = 500;

Response answer(const Result<Account>& account, int status = 200) {
  if (!account) return http::problem_response(account.problem());
  return http::json_response(status, *account).with("ETag", http::version_tag(account->version));
}

std::string_view account_id(const Call& call) { return call.request().parameter("account_id"); }

/// An act on an account that asks for a reason and gives the account back.
access::CallHandler act(const Administration& administration,
                        Result<Account> (Administration::*use)(Session&, const access::Actor&,
                                                               std::string_view, const std::string&) const) {
  return [&administration, use](Call& call) {
    return http::with_body<Reason>(call.request(), [&](const Reason& body) {
      if (body.reason.empty() || body.reason.size() > longest_reason) {
        return http::problem_response(Problem{.code = "account.reason",
                                              .message = "请写明原因",
                                              .wanted = "不超过 500 字节",
                                              .place = {.field = "/reason"}});
      }
      return call.write([&](Session& session) {
        return answer((administration.*use)(session, call.actor(), account_id(call), body.reason));
      });
    });
  };
}

struct ListRequest {
  store::Filter filter;
  std::optional<std::string> organisation_id;
  store::Order order = store::Order::login_name;
};

ListRequest read_list(http::QueryReader& query, Problems& problems) {
  ListRequest request;
  request.organisation_id = query.text("organisation_id");
  request.filter.begins = query.text("q");
  if (const auto role = query.text("role")) {
    request.filter.role = access::role_named(*role);
    if (!request.filter.role) {
      problems.push_back({.code = "query.choice",
                          .message = "没有这个角色",
                          .value = std::string(*role),
                          .place = {.field = "?role"}});
    }
  }
  if (const auto state = query.choice("state", {"active", "new", "locked", "closed"})) {
    request.filter.state = static_cast<AccountState>(*state);
  }
  if (const auto sort =
          query.choice("sort", {"login_name", "display_name", "-last_login_at", "-created_at"})) {
    request.order = static_cast<store::Order>(*sort);
  }
  return request;
}

Response list(Call& call, const Administration& administration) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  ListRequest request = read_list(query, problems);
  const http::Paging paging(query, call.request().query, problems, {.keys = store::page_keys});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  const Parts& parts = administration.parts();
  return call.read([&](Session& session) {
    if (request.organisation_id) {
      const auto within = parts.organisations.within(session, call.scope(), *request.organisation_id);
      if (!within) return http::problem_response(within.problem());
      request.filter.within = within->path;
    }
    const Date today = parts.clock.today();
    auto found = store::list(session, call.scope(), request.filter, request.order, paging.after(), today,
                             paging.limit() + 1);
    AccountPage page;
    if (found.size() > paging.limit()) {
      found.pop_back();
      page.next_cursor = paging.cursor({found.back().key, found.back().id});
    }
    for (const store::Found& one : found) page.items.push_back(administration.show(session, one.id));
    if (paging.wants_count()) {
      const std::size_t count = store::count(session, call.scope(), request.filter, today, http::count_limit);
      page.total = std::min(count, http::count_limit);
      page.total_is_exact = count <= http::count_limit;
    }
    return http::json_response(200, page);
  });
}

Response create(Call& call, const Administration& administration) {
  return http::with_body<AccountInput>(call.request(), [&](const AccountInput& input) {
    if (Problems problems = administration.faults_of(input); !problems.empty()) {
      return http::problem_response(problems);
    }
    const NewPassword temporary = temporary_password();
    return call.write([&](Session& session) {
      auto account = administration.create(session, call.actor(), call.scope(), input, temporary);
      if (!account) return http::problem_response(account.problem());
      const std::string tag = http::version_tag(account->version);
      return http::json_response(201, AccountWithPassword{*std::move(account), temporary.text})
          .with("ETag", tag);
    });
  });
}

Response show(Call& call, const Administration& administration) {
  return call.read(
      [&](Session& session) { return answer(administration.get(session, call.scope(), account_id(call))); });
}

Response change(Call& call, const Administration& administration) {
  return http::with_body<AccountChange>(call.request(), [&](const AccountChange& body) {
    const auto version = http::required_version(call.request());
    if (!version) return http::problem_response(version.problem());
    return call.write([&](Session& session) {
      return answer(administration.change(session, call.actor(), account_id(call), *version, body));
    });
  });
}

Response give(Call& call, const Administration& administration) {
  return http::with_body<GrantInput>(call.request(), [&](const GrantInput& body) {
    return call.write([&](Session& session) {
      return answer(administration.give(session, call.actor(), account_id(call), body), 201);
    });
  });
}

Response take(Call& call, const Administration& administration) {
  return call.write([&](Session& session) {
    return answer(
        administration.take(session, call.actor(), account_id(call), call.request().parameter("grant_id")));
  });
}

Response reset_password(Call& call, const Administration& administration) {
  return http::with_body<Reason>(call.request(), [&](const Reason& body) {
    const NewPassword temporary = temporary_password();
    return call.write([&](Session& session) {
      auto account =
          administration.reset_password(session, call.actor(), account_id(call), body.reason, temporary);
      if (!account) return http::problem_response(account.problem());
      return http::json_response(200, AccountWithPassword{*std::move(account), temporary.text});
    });
  });
}

Response list_sessions(Call& call, const Administration& administration, const Sessions& sessions) {
  return call.read([&](Session& session) {
    const auto account = administration.get(session, call.scope(), account_id(call));
    if (!account) return http::problem_response(account.problem());
    return http::json_response(200,
                               SessionList{sessions.list(session, account->id, call.actor().session_id)});
  });
}

Response end_sessions(Call& call, const Administration& administration) {
  return call.write([&](Session& session) {
    const Done ended = administration.end_sessions(session, call.actor(), account_id(call));
    return ended ? http::no_content() : http::problem_response(ended.problem());
  });
}

Response show_open_work(Call& call, const Administration& administration) {
  return call.read([&](Session& session) {
    auto items = administration.open_work(session, call.actor(), account_id(call));
    return items ? http::json_response(200, OpenWork{*std::move(items)})
                 : http::problem_response(items.problem());
  });
}

Response hand_over(Call& call, const Administration& administration) {
  return http::with_body<HandOver>(call.request(), [&](const HandOver& body) {
    return call.write([&](Session& session) {
      const auto handed = administration.hand_over(session, call.actor(), account_id(call), body);
      return handed ? http::json_response(200, *handed) : http::problem_response(handed.problem());
    });
  });
}

/// Log-ins by a filter and page that have been read.
Response show_logins(Call& call, const access::Scope& scope, const store::LoginFilter& filter,
                     const http::Paging& paging) {
  return call.read([&](Session& session) {
    const auto after = paging.after() ? std::optional(paging.after()->front()) : std::nullopt;
    LoginPage page{store::logins(session, scope, filter, after, paging.limit() + 1), std::nullopt};
    if (page.items.size() > paging.limit()) {
      page.items.pop_back();
      page.next_cursor = paging.cursor({page.items.back().id});
    }
    return http::json_response(200, page);
  });
}

Response list_my_logins(Call& call) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const http::Paging paging(query, call.request().query, problems);
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return show_logins(call, access::Scope::everything(), {.account_id = call.actor().account_id}, paging);
}

Response list_logins(Call& call) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  store::LoginFilter filter;
  filter.account_id = query.text("account_id");
  filter.login_name = query.text("login_name");
  if (const auto outcome = query.text("outcome")) {
    filter.outcome = enum_named<LoginOutcome>(*outcome);
    if (!filter.outcome) {
      problems.push_back({.code = "query.choice",
                          .message = "没有这种登录结果",
                          .value = std::string(*outcome),
                          .place = {.field = "?outcome"}});
    }
  }
  if (const auto from = query.date("from")) filter.from = Instant::start_of(*from);
  if (const auto to = query.date("to")) filter.before = Instant::start_of(to->plus_days(1));
  const http::Paging paging(query, call.request().query, problems);
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return show_logins(call, call.scope(), filter, paging);
}

}  // namespace

void add_administration_routes(access::Doors& doors, const Sessions& sessions,
                               const Administration& administration) {
  const auto with = [&administration](Response (*handler)(Call&, const Administration&)) {
    return [&administration, handler](Call& call) { return handler(call, administration); };
  };
  const access::DoorOptions shown_once{.keeps_answer = false};
  const std::string all = "/api/v1/accounts";
  const std::string one = all + "/{account_id}";
  doors.add(Method::get, all, Gate::with(Verb::accounts_read), with(list));
  doors.add(Method::post, all, Gate::with(Verb::accounts_create), with(create), shown_once);
  doors.add(Method::get, one, Gate::with(Verb::accounts_read), with(show));
  doors.add(Method::patch, one, Gate::with(Verb::accounts_create), with(change));
  doors.add(Method::post, one + "/grants", Gate::with(Verb::accounts_grant), with(give));
  doors.add(Method::remove, one + "/grants/{grant_id}", Gate::with(Verb::accounts_grant), with(take));
  doors.add(Method::post, one + "/lock", Gate::with(Verb::accounts_lock),
            act(administration, &Administration::lock));
  doors.add(Method::post, one + "/unlock", Gate::with(Verb::accounts_lock),
            act(administration, &Administration::unlock));
  doors.add(Method::post, one + "/reset-password", Gate::with(Verb::accounts_reset_password),
            with(reset_password), shown_once);
  doors.add(Method::post, one + "/reset-second-factor", Gate::with(Verb::accounts_reset_second_factor),
            act(administration, &Administration::reset_second_factor));
  doors.add(Method::get, one + "/sessions", Gate::with(Verb::sessions_read),
            [&](Call& call) { return list_sessions(call, administration, sessions); });
  doors.add(Method::remove, one + "/sessions", Gate::with(Verb::sessions_end), with(end_sessions));
  doors.add(Method::get, one + "/open-work", Gate::with(Verb::accounts_hand_over), with(show_open_work));
  doors.add(Method::post, one + "/hand-over", Gate::with(Verb::accounts_hand_over), with(hand_over));
  doors.add(Method::get, "/api/v1/logins", Gate::with(Verb::sessions_read), list_logins);
  doors.add(Method::get, "/api/v1/me/logins", Gate::session(), list_my_logins);
}

}  // namespace hengcai::accounts
