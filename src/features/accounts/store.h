#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/model.h"
#include "features/accounts/model.h"
#include "platform/base/clock.h"
#include "platform/storage/session.h"

namespace hengcai::accounts::store {

/// Rows of accounts, grants and sessions, in and out. Nothing is decided here.

struct AccountRow {
  std::string id = {};
  std::int64_t version = 1;
  std::string login_name = {};
  std::string display_name = {};
  std::optional<std::string> phone = {};
  std::optional<std::string> person_id = {};
  std::string organisation_id = {};
  std::string organisation_path = {};  ///< read along, not written
  std::string organisation_name = {};  ///< read along, not written
  std::string password_hash = {};
  bool password_is_temporary = false;
  std::optional<std::string> totp_secret = {};   ///< sealed
  std::optional<std::string> totp_pending = {};  ///< sealed; shown and not yet confirmed
  std::optional<std::int64_t> totp_last_step = {};
  std::optional<std::string> lock_reason = {};
  std::optional<Instant> closed_at = {};
  Instant created_at = {};
  Instant updated_at = {};
  std::optional<Instant> last_login_at = {};

  [[nodiscard]] AccountState state() const;
};

[[nodiscard]] std::optional<AccountRow> find(storage::Session& session, std::string_view id);
[[nodiscard]] std::optional<AccountRow> find_by_login_name(storage::Session& session,
                                                           std::string_view login_name);
[[nodiscard]] bool any_account(storage::Session& session);
/// Problem: `storage.unique` (the log-in name).
[[nodiscard]] Done insert(storage::Session& session, const AccountRow& row);
/// All but id, log-in name and when it was made.
void update(storage::Session& session, const AccountRow& row);

struct GrantRow {
  std::string id = {};
  std::string account_id = {};
  access::Role role = access::Role::person;
  std::string organisation_id = {};
  std::string organisation_path = {};  ///< read along
  std::string organisation_name = {};  ///< read along
  std::optional<Date> until = {};
  Instant granted_at = {};
  std::optional<std::string> granted_by = {};
  std::optional<std::string> granted_by_name = {};

  [[nodiscard]] access::Grant grant() const { return {role, organisation_path}; }
};
/// Those that hold on the day.
[[nodiscard]] std::vector<GrantRow> grants_of(storage::Session& session, std::string_view account_id,
                                              Date day);
[[nodiscard]] std::vector<GrantRow> grants_at(storage::Session& session, std::string_view organisation_id,
                                              Date day);
void insert(storage::Session& session, const GrantRow& row);
void end_grant(storage::Session& session, std::string_view grant_id, Instant at, std::string_view by);

struct Filter {
  std::optional<std::string> within = {};  ///< organisation path
  std::optional<std::string> begins = {};  ///< log-in name or name
  std::optional<access::Role> role = {};
  std::optional<AccountState> state = {};
};
enum class Order : std::uint8_t { login_name, display_name, last_login, created };
inline constexpr std::size_t page_keys = 2;
struct Found {
  std::string id = {};
  std::string key = {};
};
[[nodiscard]] std::vector<Found> list(storage::Session& session, const access::Scope& scope,
                                      const Filter& filter, Order order,
                                      const std::optional<std::vector<std::string>>& after, Date day,
                                      std::size_t limit);
[[nodiscard]] std::size_t count(storage::Session& session, const access::Scope& scope, const Filter& filter,
                                Date day, std::size_t most);
/// Of accounts that belong to an organisation itself, closed ones left out.
[[nodiscard]] std::vector<std::string> accounts_of(storage::Session& session,
                                                   std::string_view organisation_id);

// ---- sessions and log-ins

struct SessionRow {
  std::string id = {};
  std::string account_id = {};
  std::string csrf_token = {};
  bool second_factor_passed = false;
  Instant began_at = {};
  Instant last_seen_at = {};
  Instant ends_at = {};
  std::string address = {};
  std::string device = {};
};
/// The one with the token that has not been ended; whether it is over by time is for the caller.
[[nodiscard]] std::optional<SessionRow> find_session(storage::Session& session,
                                                     std::string_view token_digest);
[[nodiscard]] std::vector<SessionRow> sessions_of(storage::Session& session, std::string_view account_id);
void insert(storage::Session& session, const SessionRow& row, std::string_view token_digest);
/// A new token, and a new CSRF token with it; and how far the second factor is.
void rotate(storage::Session& session, const SessionRow& row, std::string_view token_digest);
void touch(storage::Session& session, std::string_view session_id, Instant at);
void end_session(storage::Session& session, std::string_view session_id, Instant at);
/// All but one; how many.
std::int64_t end_sessions(storage::Session& session, std::string_view account_id,
                          std::string_view but_session_id, Instant at);

void add_login(storage::Session& session, const Clock& clock, std::string_view login_name,
               std::optional<std::string_view> account_id, LoginOutcome outcome, std::string_view address,
               std::string_view device);
struct LoginFilter {
  std::optional<std::string> account_id = {};
  std::optional<std::string> login_name = {};
  std::optional<LoginOutcome> outcome = {};
  std::optional<Instant> from = {};
  std::optional<Instant> before = {};
};
/// Newest first. Attempts with a name that nobody has are seen by whoever's scope is everything.
[[nodiscard]] std::vector<Login> logins(storage::Session& session, const access::Scope& scope,
                                        const LoginFilter& filter, const std::optional<std::string>& after_id,
                                        std::size_t limit);
/// When the account logged in before its present session.
[[nodiscard]] std::optional<std::string> previous_login(storage::Session& session,
                                                        std::string_view account_id, Instant before);

struct Failures {
  int count = 0;
  Instant last_at = {};
};
[[nodiscard]] Failures failures_of(storage::Session& session, std::string_view login_name);
void add_failure(storage::Session& session, std::string_view login_name, Instant at, Instant forget_before);
void forget_failures(storage::Session& session, std::string_view login_name);

void replace_recovery_codes(storage::Session& session, std::string_view account_id,
                            const std::vector<std::string>& digests);
[[nodiscard]] bool use_recovery_code(storage::Session& session, std::string_view account_id,
                                     std::string_view digest, Instant at);
[[nodiscard]] std::int64_t recovery_codes_left(storage::Session& session, std::string_view account_id);

void replace_set_up_token(storage::Session& session, std::string_view token_digest, Instant at);
/// Whether the token was that of the link; it is used up.
[[nodiscard]] bool use_set_up_token(storage::Session& session, std::string_view token_digest, Instant at);

}  // namespace hengcai::accounts::store
