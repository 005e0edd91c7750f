#include <utility>

#include "features/accounts/store.h"
#include "platform/base/identifier.h"
#include "platform/base/named_enum.h"
#include "platform/storage/conditions.h"

// Sessions, log-ins and what proves who somebody is.
namespace hengcai::accounts::store {

namespace {

using storage::Conditions;
using storage::Session;
using Text = std::optional<std::string>;

template <class... Arguments>
std::vector<SessionRow> sessions_where(Session& session, std::string_view condition,
                                       const Arguments&... arguments) {
  std::vector<SessionRow> found;
  session
      .each<std::string, std::string, std::string, bool, Instant, Instant, Instant, std::string, std::string>(
          "select id, account_id, csrf_token, second_factor_passed, began_at, last_seen_at, ends_at, "
          "address, device "
          "from sessions where ended_at is null and " +
              std::string(condition),
          [&](std::string id, std::string account, std::string csrf, bool passed, Instant began, Instant seen,
              Instant ends, std::string address, std::string device) {
            found.push_back({std::move(id), std::move(account), std::move(csrf), passed, began, seen, ends,
                             std::move(address), std::move(device)});
          },
          arguments...);
  return found;
}

}  // namespace

std::optional<SessionRow> find_session(Session& session, std::string_view token_digest) {
  auto found = sessions_where(session, "token_digest = :digest", token_digest);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<SessionRow> sessions_of(Session& session, std::string_view account_id) {
  return sessions_where(session, "account_id = :account order by id desc", account_id);
}

void insert(Session& session, const SessionRow& row, std::string_view token_digest) {
  session.execute(
      "insert into sessions (id, account_id, token_digest, csrf_token, second_factor_passed, began_at, "
      "last_seen_at, "
      "ends_at, address, device) values (:id, :account, :digest, :csrf, :passed, :began, :seen, :ends, "
      ":address, "
      ":device)",
      row.id, row.account_id, token_digest, row.csrf_token, row.second_factor_passed, row.began_at,
      row.last_seen_at, row.ends_at, row.address, row.device);
}

void rotate(Session& session, const SessionRow& row, std::string_view token_digest) {
  session.execute(
      "update sessions set token_digest = :digest, csrf_token = :csrf, second_factor_passed = :passed, "
      "last_seen_at = "
      ":seen where id = :id",
      token_digest, row.csrf_token, row.second_factor_passed, row.last_seen_at, row.id);
}

void touch(Session& session, std::string_view session_id, Instant at) {
  session.execute("update sessions set last_seen_at = :at where id = :id", at, session_id);
}

void end_session(Session& session, std::string_view session_id, Instant at) {
  session.execute("update sessions set ended_at = :at where id = :id and ended_at is null", at, session_id);
}

std::int64_t end_sessions(Session& session, std::string_view account_id, std::string_view but_session_id,
                          Instant at) {
  return session.execute(
      "update sessions set ended_at = :at where account_id = :account and id <> :but and ended_at is null",
      at, account_id, but_session_id);
}

void add_login(Session& session, const Clock& clock, std::string_view login_name,
               std::optional<std::string_view> account_id, LoginOutcome outcome, std::string_view address,
               std::string_view device) {
  session.execute(
      "insert into logins (id, at, login_name, account_id, outcome, address, device) values (:id, :at, "
      ":name, "
      ":account, :outcome, :address, :device)",
      new_id(clock), clock.now(), login_name, account_id ? Text(*account_id) : std::nullopt, name_of(outcome),
      address, device);
}

std::vector<Login> logins(Session& session, const access::Scope& scope, const LoginFilter& filter,
                          const std::optional<std::string>& after_id, std::size_t limit) {
  Conditions where;
  const access::Condition within_scope = scope.where("o.path");
  where.add(within_scope.sql, within_scope.parameters);
  if (filter.account_id) where.add("l.account_id = :account", *filter.account_id);
  if (filter.login_name) where.add("l.login_name = :name", *filter.login_name);
  if (filter.outcome) where.add("l.outcome = :outcome", name_of(*filter.outcome));
  if (filter.from) where.add("l.at >= :from", *filter.from);
  if (filter.before) where.add("l.at < :before", *filter.before);
  if (after_id) where.add("l.id < :after", *after_id);
  std::vector<Login> found;
  session.each<std::string, std::string, std::string, Text, Text, std::string, std::string, std::string>(
      "select l.id, l.at, l.login_name, a.id, a.display_name, l.outcome, l.address, l.device from logins l "
      "left join "
      "accounts a on a.id = l.account_id left join organisations o on o.id = a.organisation_id" +
          where.text() + " order by l.id desc limit :limit",
      [&](std::string id, std::string at, std::string login_name, Text account, const Text& account_name,
          const std::string& outcome, std::string address, std::string device) {
        Login login{std::move(id),
                    std::move(at),
                    std::move(login_name),
                    std::nullopt,
                    enum_named<LoginOutcome>(outcome).value(),
                    std::move(address),
                    std::move(device)};
        if (account) login.account = Ref{std::move(*account), account_name.value_or(""), std::nullopt};
        found.push_back(std::move(login));
      },
      where.values(), limit);
  return found;
}

std::optional<std::string> previous_login(Session& session, std::string_view account_id, Instant before) {
  return session.value<std::string>(
      "select at from logins where account_id = :account and outcome = 'success' and at < :before order by "
      "id desc "
      "limit 1",
      account_id, before);
}

Failures failures_of(Session& session, std::string_view login_name) {
  const auto row = session.row<int, Instant>(
      "select failures, last_at from login_failures where login_name = :name", login_name);
  return row ? Failures{std::get<0>(*row), std::get<1>(*row)} : Failures{};
}

void add_failure(Session& session, std::string_view login_name, Instant at, Instant forget_before) {
  session.execute("delete from login_failures where last_at < :before", forget_before);
  session.execute(
      "insert into login_failures (login_name, failures, last_at) values (:name, 1, :at) on conflict "
      "(login_name) do "
      "update set failures = login_failures.failures + 1, last_at = excluded.last_at",
      login_name, at);
}

void forget_failures(Session& session, std::string_view login_name) {
  session.execute("delete from login_failures where login_name = :name", login_name);
}

void replace_recovery_codes(Session& session, std::string_view account_id,
                            const std::vector<std::string>& digests) {
  session.execute("delete from recovery_codes where account_id = :account", account_id);
  for (const std::string& digest : digests) {
    session.execute("insert into recovery_codes (account_id, digest) values (:account, :digest)", account_id,
                    digest);
  }
}

bool use_recovery_code(Session& session, std::string_view account_id, std::string_view digest, Instant at) {
  return session.execute(
             "update recovery_codes set used_at = :at where account_id = :account and digest = :digest and "
             "used_at is "
             "null",
             at, account_id, digest) == 1;
}

std::int64_t recovery_codes_left(Session& session, std::string_view account_id) {
  return session
      .value<std::int64_t>(
          "select count(*) from recovery_codes where account_id = :account and used_at is null", account_id)
      .value_or(0);
}

void replace_set_up_token(Session& session, std::string_view token_digest, Instant at) {
  session.execute("delete from set_up");
  session.execute("insert into set_up (id, token_digest, made_at) values (1, :digest, :at)", token_digest,
                  at);
}

bool use_set_up_token(Session& session, std::string_view token_digest, Instant at) {
  return session.execute("update set_up set used_at = :at where token_digest = :digest and used_at is null",
                         at, token_digest) == 1;
}

}  // namespace hengcai::accounts::store
