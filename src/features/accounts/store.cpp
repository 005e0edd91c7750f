#include "features/accounts/store.h"

#include <utility>

#include "platform/base/identifier.h"
#include "platform/base/named_enum.h"
#include "platform/storage/conditions.h"
#include "platform/text/sort_key.h"

// Accounts and their grants.
namespace hengcai::accounts::store {

namespace {

using storage::Conditions;
using storage::Session;
using Text = std::optional<std::string>;
using Moment = std::optional<Instant>;

constexpr std::string_view account_columns =
    "a.id, a.version, a.login_name, a.display_name, a.phone, a.person_id, a.organisation_id, o.path, o.name, "
    "a.password_hash, a.password_is_temporary, a.totp_secret, a.totp_pending, a.totp_last_step, "
    "a.lock_reason, "
    "a.closed_at, a.created_at, a.updated_at, a.last_login_at";

/// The only account that `condition` finds.
template <class... Arguments>
std::optional<AccountRow> find_where(Session& session, std::string_view condition,
                                     const Arguments&... arguments) {
  using Name = std::string;
  std::optional<AccountRow> found;
  session.each<Name, std::int64_t, Name, Name, Text, Text, Name, Name, Name, Name, bool, Text, Text,
               std::optional<std::int64_t>, Text, Moment, Instant, Instant, Moment>(
      "select " + std::string(account_columns) +
          " from accounts a join organisations o on o.id = a.organisation_id where " + std::string(condition),
      [&](Name id, std::int64_t version, Name login_name, Name display_name, Text phone, Text person,
          Name organisation, Name path, Name organisation_name, Name hash, bool temporary, Text totp,
          Text pending, std::optional<std::int64_t> step, Text lock, Moment closed, Instant created,
          Instant updated, Moment logged_in) {
        found = AccountRow{.id = std::move(id),
                           .version = version,
                           .login_name = std::move(login_name),
                           .display_name = std::move(display_name),
                           .phone = std::move(phone),
                           .person_id = std::move(person),
                           .organisation_id = std::move(organisation),
                           .organisation_path = std::move(path),
                           .organisation_name = std::move(organisation_name),
                           .password_hash = std::move(hash),
                           .password_is_temporary = temporary,
                           .totp_secret = std::move(totp),
                           .totp_pending = std::move(pending),
                           .totp_last_step = step,
                           .lock_reason = std::move(lock),
                           .closed_at = closed,
                           .created_at = created,
                           .updated_at = updated,
                           .last_login_at = logged_in};
      },
      arguments...);
  return found;
}

std::vector<GrantRow> grants_where(Session& session, std::string_view column, std::string_view id, Date day) {
  std::vector<GrantRow> found;
  session.each<std::string, std::string, std::string, std::string, std::string, std::string,
               std::optional<Date>, Instant, Text, Text>(
      "select g.id, g.account_id, g.role, g.organisation_id, o.path, o.name, g.until, g.granted_at, "
      "g.granted_by, "
      "g.granted_by_name from grants g join organisations o on o.id = g.organisation_id where g." +
          std::string(column) +
          " = :id and g.ended_at is null and (g.until is null or g.until >= :day) order by g.id",
      [&](std::string grant, std::string account, const std::string& role, std::string organisation,
          std::string path, std::string name, std::optional<Date> until, Instant at, Text by, Text by_name) {
        const auto known = access::role_named(role);
        if (!known) return;  // of a newer program
        found.push_back({std::move(grant), std::move(account), *known, std::move(organisation),
                         std::move(path), std::move(name), until, at, std::move(by), std::move(by_name)});
      },
      id, day);
  return found;
}

struct OrderText {
  std::string_view key;
  std::string_view after;
  std::string_view order;
};

OrderText text_of(Order order) {
  switch (order) {
    case Order::display_name:
      return {"a.sort_key", "(a.sort_key, a.id) > (:after_key, :after_id)", "a.sort_key, a.id"};
    case Order::last_login:
      return {"coalesce(a.last_login_at, '')",
              "(coalesce(a.last_login_at, ''), a.id) < (:after_key, :after_id)",
              "coalesce(a.last_login_at, '') desc, a.id desc"};
    case Order::created:
      return {"a.created_at", "(a.created_at, a.id) < (:after_key, :after_id)",
              "a.created_at desc, a.id desc"};
    case Order::login_name:
      break;
  }
  return {"a.login_name", "(a.login_name, a.id) > (:after_key, :after_id)", "a.login_name, a.id"};
}

void add_state(Conditions& where, AccountState state) {
  switch (state) {
    case AccountState::closed:
      where.add("a.closed_at is not null");
      return;
    case AccountState::locked:
      where.add("a.closed_at is null and a.lock_reason is not null");
      return;
    case AccountState::new_:
      where.add("a.closed_at is null and a.lock_reason is null and a.password_is_temporary = true");
      return;
    case AccountState::active:
      where.add("a.closed_at is null and a.lock_reason is null and a.password_is_temporary = false");
      return;
  }
}

Conditions conditions_of(const access::Scope& scope, const Filter& filter, Date day) {
  Conditions where;
  const access::Condition within_scope = scope.where("o.path");
  where.add(within_scope.sql, within_scope.parameters);
  if (filter.within) {
    where.add("o.path >= :within and o.path < :within_end", *filter.within,
              organisations::end_of(*filter.within));
  }
  if (filter.begins) {
    const std::string begins = storage::like_text(*filter.begins) + "%";
    where.add("a.login_name like :begins escape '!' or a.display_name like :begins escape '!'", begins);
  }
  if (filter.role) {
    where.add(
        "exists (select 1 from grants g where g.account_id = a.id and g.role = :role and g.ended_at is null "
        "and "
        "(g.until is null or g.until >= :day))",
        access::info(*filter.role).name, day);
  }
  if (filter.state) add_state(where, *filter.state);
  return where;
}

}  // namespace

AccountState AccountRow::state() const {
  if (closed_at) return AccountState::closed;
  if (lock_reason) return AccountState::locked;
  return password_is_temporary ? AccountState::new_ : AccountState::active;
}

std::optional<AccountRow> find(Session& session, std::string_view id) {
  return find_where(session, "a.id = :id", id);
}

std::optional<AccountRow> find_by_login_name(Session& session, std::string_view login_name) {
  return find_where(session, "a.login_name = :name", login_name);
}

bool any_account(Session& session) {
  return session.value<std::int64_t>("select 1 from accounts limit 1").has_value();
}

Done insert(Session& session, const AccountRow& row) {
  const auto inserted = session.attempt(
      "insert into accounts (id, version, login_name, display_name, sort_key, phone, person_id, "
      "organisation_id, "
      "password_hash, password_is_temporary, created_at, updated_at) values (:id, :version, :login, :name, "
      ":key, "
      ":phone, :person, :organisation, :hash, :temporary, :created, :updated)",
      row.id, row.version, row.login_name, row.display_name, sort_key(row.display_name), row.phone,
      row.person_id, row.organisation_id, row.password_hash, row.password_is_temporary, row.created_at,
      row.updated_at);
  return inserted ? done() : Done(inserted.problem());
}

void update(Session& session, const AccountRow& row) {
  session.execute(
      "update accounts set version = :version, display_name = :name, sort_key = :key, phone = :phone, "
      "person_id = "
      ":person, organisation_id = :organisation, password_hash = :hash, password_is_temporary = :temporary, "
      "totp_secret = :totp, totp_pending = :pending, totp_last_step = :step, lock_reason = :lock, closed_at "
      "= "
      ":closed, updated_at = :updated, last_login_at = :logged_in where id = :id",
      row.version, row.display_name, sort_key(row.display_name), row.phone, row.person_id,
      row.organisation_id, row.password_hash, row.password_is_temporary, row.totp_secret, row.totp_pending,
      row.totp_last_step, row.lock_reason, row.closed_at, row.updated_at, row.last_login_at, row.id);
}

std::vector<GrantRow> grants_of(Session& session, std::string_view account_id, Date day) {
  return grants_where(session, "account_id", account_id, day);
}

std::vector<GrantRow> grants_at(Session& session, std::string_view organisation_id, Date day) {
  return grants_where(session, "organisation_id", organisation_id, day);
}

void insert(Session& session, const GrantRow& row) {
  session.execute(
      "insert into grants (id, account_id, role, organisation_id, until, granted_at, granted_by, "
      "granted_by_name) "
      "values (:id, :account, :role, :organisation, :until, :at, :by, :by_name)",
      row.id, row.account_id, access::info(row.role).name, row.organisation_id, row.until, row.granted_at,
      row.granted_by, row.granted_by_name);
}

void end_grant(Session& session, std::string_view grant_id, Instant at, std::string_view by) {
  session.execute("update grants set ended_at = :at, ended_by = :by where id = :id", at, by, grant_id);
}

std::vector<Found> list(Session& session, const access::Scope& scope, const Filter& filter, Order order,
                        const std::optional<std::vector<std::string>>& after, Date day, std::size_t limit) {
  Conditions where = conditions_of(scope, filter, day);
  const OrderText sorted = text_of(order);
  if (after) where.add(sorted.after, *after);
  std::vector<Found> found;
  session.each<std::string, std::string>(
      "select a.id, " + std::string(sorted.key) +
          " from accounts a join organisations o on o.id = a.organisation_id" + where.text() + " order by " +
          std::string(sorted.order) + " limit :limit",
      [&](std::string id, std::string key) { found.push_back({std::move(id), std::move(key)}); },
      where.values(), limit);
  return found;
}

std::size_t count(Session& session, const access::Scope& scope, const Filter& filter, Date day,
                  std::size_t most) {
  const Conditions where = conditions_of(scope, filter, day);
  return session
      .value<std::size_t>(
          "select count(*) from (select 1 from accounts a join organisations o on o.id = a.organisation_id" +
              where.text() + " limit :limit) counted",
          where.values(), most + 1)
      .value_or(0);
}

std::vector<std::string> accounts_of(Session& session, std::string_view organisation_id) {
  return session.values<std::string>(
      "select id from accounts where organisation_id = :organisation and closed_at is null order by id",
      organisation_id);
}

}  // namespace hengcai::accounts::store
