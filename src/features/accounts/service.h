#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/service.h"
#include "features/accounts/model.h"
#include "features/audit/service.h"
#include "features/organisations/service.h"
#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/crypto/column_cipher.h"
#include "platform/storage/session.h"

namespace hengcai::accounts {

namespace store {
struct AccountRow;
}

/// What accounts are kept with; outlives the services.
struct Parts {
  const Clock& clock;
  /// For authenticators, whose codes go by the time of the world also where the demo has chosen a day.
  const Clock& real_clock;
  const audit::Trail& trail;
  const ColumnCipher& cipher;
  const organisations::Service& organisations;
  Settings settings = {};
  bool is_demo = false;
  std::string version = {};  ///< of the program
};

/// Who is behind a session's cookie.
struct Presence {
  access::Actor actor = {};
  SessionState state = SessionState::anonymous;
  std::string csrf_token = {};
  Instant last_seen_at = {};
  Instant ends_at = {};
};

/// Where a call comes from, for the logs.
struct Origin {
  std::string address = {};
  std::string device = {};  ///< what the browser says of itself, cut to a sensible length
};
[[nodiscard]] Origin origin_of(const http::Request& request);

/// A session with its new token, which is in no database and shown once.
struct Opened {
  std::string token = {};
  SessionView view = {};
};

/// A hash that was made before the transaction: it takes long and must not be made within.
struct NewPassword {
  std::string text = {};
  std::string hash = {};
};
[[nodiscard]] NewPassword hashed(std::string password);
/// Random, easy to read out: `k7mp-x2hq-9vtd`.
[[nodiscard]] NewPassword temporary_password();

/// Logging in and what one does about oneself. Transactions are the caller's; passwords are hashed and
/// checked between them. Any thread.
///
/// A session is a random token in a cookie; the database has its SM3. The token changes with every step of
/// the log-in (session fixation), the session ends when it is idle, and at the latest some hours after it
/// began.
class Sessions {
 public:
  explicit Sessions(const Parts& parts) : parts_(parts) {}

  /// Nothing for a token that is wrong, ended, idle or over; and for an account that was locked or closed
  /// meanwhile.
  [[nodiscard]] std::optional<Presence> presence(storage::Session& session, std::string_view token,
                                                 std::string_view address) const;
  /// Whether the session's last sign of life is so old that it should be written anew; and doing so.
  [[nodiscard]] bool is_stale(const Presence& presence) const;
  void touch(storage::Session& session, const Presence& presence) const;

  /// What the page starts with; of nobody where there is no presence.
  [[nodiscard]] SessionView view(storage::Session& session, const Presence* presence) const;

  // Logging in, in three steps: look up, check the password (slow, no transaction), finish.
  struct Candidate {
    std::string login_name = {};
    std::optional<std::string> account_id = {};
    std::string password_hash = {};
    /// Why a good password opens nothing: the account is locked or closed.
    std::optional<LoginOutcome> barred = {};
  };
  /// Problem: `login.too_many`, with the seconds to wait in `value`.
  [[nodiscard]] Result<Candidate> look_up(storage::Session& session, std::string_view login_name) const;
  enum class Verdict : std::uint8_t { good, good_and_outdated, wrong };
  [[nodiscard]] static Verdict check(const Candidate& candidate, std::string_view password);
  /// Opens a session. `rehashed` replaces the hash of a good but outdated one; `former_token` is a session
  /// that ends. Problem: `login.unauthenticated` for a locked or closed account.
  Result<Opened> finish(storage::Session& session, const Candidate& candidate,
                        const std::optional<NewPassword>& rehashed,
                        const std::optional<std::string>& former_token, const Origin& origin) const;
  /// Writes a failed attempt down. To be committed although the answer is a problem.
  void note_failure(storage::Session& session, const Candidate& candidate, LoginOutcome outcome,
                    const Origin& origin) const;
  [[nodiscard]] static Problem
  wrong();  ///< `login.unauthenticated`: the same for a wrong name and a wrong password
  [[nodiscard]] static Problem barred();  ///< `login.unauthenticated`, for who knows the password

  /// Problems: `second_factor.code`, `second_factor.recovery_code` — both to be noted as failures by the
  /// caller, with candidate_of() — and `login.too_many`, `session.state`.
  Result<Opened> verify_second_factor(storage::Session& session, const access::Actor& actor,
                                      const std::optional<std::string>& code,
                                      const std::optional<std::string>& recovery_code) const;
  [[nodiscard]] Candidate candidate_of(storage::Session& session, const access::Actor& actor) const;

  struct Enrolment {
    std::string secret = {};
    std::string uri = {};
    std::string qr_code = {};
  };
  /// Problems: `second_factor.enrolled` where there is one and no code was given; `second_factor.code`, to
  /// be noted as a failure by the caller; `login.too_many`.
  Result<Enrolment> begin_second_factor(storage::Session& session, const access::Actor& actor,
                                        const std::optional<std::string>& code) const;
  struct Enrolled {
    std::vector<std::string> recovery_codes = {};
    Opened opened = {};
  };
  /// Problems: `second_factor.code` (nothing is guessed here: the secret was just shown to them),
  /// `second_factor.not_begun`.
  Result<Enrolled> confirm_second_factor(storage::Session& session, const access::Actor& actor,
                                         std::string_view code) const;
  /// Problems: `second_factor.code`, to be noted as a failure by the caller; `second_factor.none`,
  /// `login.too_many`.
  Result<std::vector<std::string>> renew_recovery_codes(storage::Session& session, const access::Actor& actor,
                                                        std::string_view code) const;

  [[nodiscard]] Problems faults_of_password(std::string_view password, std::string_view login_name,
                                            std::string_view pointer) const;
  /// After the present password was checked against `candidate`. Ends the other sessions. Problem:
  /// `password.stale` (changed meanwhile).
  Result<Opened> change_password(storage::Session& session, const access::Actor& actor,
                                 const Candidate& candidate, const NewPassword& password) const;

  [[nodiscard]] Me me(storage::Session& session, const access::Actor& actor) const;
  void log_out(storage::Session& session, const access::Actor& actor, const Origin& origin) const;
  [[nodiscard]] std::vector<SessionInfo> list(storage::Session& session, std::string_view account_id,
                                              std::string_view current_session_id) const;
  /// Problem: `session.not_found`.
  Done end(storage::Session& session, const access::Actor& actor, std::string_view session_id) const;
  void end_others(storage::Session& session, const access::Actor& actor) const;

  [[nodiscard]] const Parts& parts() const { return parts_; }

 private:
  /// Takes a code of the account's authenticator, which is then used up; nobody's who has failed too often
  /// of late. Problems: `second_factor.code`, `login.too_many`.
  [[nodiscard]] Done spend_code(storage::Session& session, store::AccountRow& account,
                                std::string_view code) const;
  [[nodiscard]] Result<Opened> reopen(storage::Session& session, const access::Actor& actor,
                                      bool second_factor_passed) const;
  const Parts& parts_;
  mutable std::atomic<bool> is_set_up_{false};
};
BOOST_DESCRIBE_STRUCT(Sessions::Enrolment, (), (secret, uri, qr_code))

/// Work that an account may have begun and not ended; rooms below sign up.
struct WorkKind {
  std::string kind = {};
  std::string name = {};  ///< Chinese: 未完成的导入
  std::function<std::int64_t(storage::Session&, std::string_view account_id)> count = {};
  std::function<void(storage::Session&, std::string_view from_account_id, std::string_view to_account_id)>
      hand_over = {};
};

/// Accounts of others: opened, given roles and taken them, locked, handed over, by whoever administers them
/// (features/access decides who does). Problems of all that name an account: `account.not_found` (also
/// outside of the scope), `access.…` of may_grant() and may_administer(), `account.stale`, `account.closed`.
class Administration {
 public:
  explicit Administration(const Parts& parts) : parts_(parts) {}

  void add_work(WorkKind kind) { work_.push_back(std::move(kind)); }
  /// Says whether the register has this person within a scope: nobody opens an account over somebody else's
  /// file. Without a register no account is of a person.
  using PersonLookup = std::function<bool(storage::Session& session, const access::Actor& actor,
                                          const access::Scope& scope, const std::string& person_id)>;
  void look_people_up_by(PersonLookup lookup) { has_person_ = std::move(lookup); }
  /// Accounts and grants follow when organisations merge and split.
  [[nodiscard]] organisations::Follower follower() const;

  [[nodiscard]] Result<Account> get(storage::Session& session, const access::Scope& scope,
                                    std::string_view id) const;
  [[nodiscard]] Account show(storage::Session& session, std::string_view id) const;

  [[nodiscard]] Problems faults_of(const AccountInput& input) const;
  /// Problems besides: `account.login_name.conflict`, `account.person_id` (the role of a person needs
  /// one, whom the register has within the scope).
  Result<Account> create(storage::Session& session, const access::Actor& actor, const access::Scope& scope,
                         const AccountInput& input, const NewPassword& temporary) const;
  Result<Account> change(storage::Session& session, const access::Actor& actor, std::string_view id,
                         std::int64_t version, const AccountChange& change) const;
  Result<Account> give(storage::Session& session, const access::Actor& actor, std::string_view id,
                       const GrantInput& grant) const;
  /// Problem besides: `grant.not_found`.
  Result<Account> take(storage::Session& session, const access::Actor& actor, std::string_view id,
                       std::string_view grant_id) const;
  Result<Account> lock(storage::Session& session, const access::Actor& actor, std::string_view id,
                       const std::string& reason) const;
  Result<Account> unlock(storage::Session& session, const access::Actor& actor, std::string_view id,
                         const std::string& reason) const;
  Result<Account> reset_password(storage::Session& session, const access::Actor& actor, std::string_view id,
                                 const std::string& reason, const NewPassword& temporary) const;
  Result<Account> reset_second_factor(storage::Session& session, const access::Actor& actor,
                                      std::string_view id, const std::string& reason) const;
  Done end_sessions(storage::Session& session, const access::Actor& actor, std::string_view id) const;
  [[nodiscard]] Result<std::vector<OpenWorkItem>> open_work(storage::Session& session,
                                                            const access::Actor& actor,
                                                            std::string_view id) const;
  /// Problems besides: `account.hand_over.self`, `account.hand_over.target`.
  Result<HandOverDone> hand_over(storage::Session& session, const access::Actor& actor, std::string_view id,
                                 const HandOver& hand_over) const;

  /// A new one-time link's token as long as there is no account; the one before is void.
  [[nodiscard]] std::optional<std::string> new_set_up_token(storage::Session& session) const;
  [[nodiscard]] Problems faults_of(const SetUp& set_up) const;
  /// Problems: `set_up.token.forbidden` (wrong or used), `set_up.done.conflict`.
  Result<SetUpDone> set_up(storage::Session& session, const SetUp& set_up, const NewPassword& system,
                           const NewPassword& security, const NewPassword& auditor) const;

  /// An account of the demo, with its role; its password is not temporary. Demo data is the only one who
  /// asks.
  struct DemoAccount {
    std::string login_name = {};
    std::string display_name = {};
    access::Role role = access::Role::person;
    std::string organisation_id = {};
    std::optional<std::string> person_id = {};
    std::string password_hash = {};
  };
  Done create_demo_account(storage::Session& session, const DemoAccount& demo) const;

  [[nodiscard]] const Parts& parts() const { return parts_; }

 private:
  struct Target;
  [[nodiscard]] Result<Target> target(storage::Session& session, const access::Actor& actor,
                                      access::Verb verb, std::string_view id) const;
  [[nodiscard]] Done may_hand_over_to(storage::Session& session, const access::Actor& actor,
                                      std::string_view id) const;
  Done add_grant(storage::Session& session, const access::Actor& actor, std::string_view account_id,
                 const GrantInput& grant) const;
  Result<SetUpAccount> add_administrator(storage::Session& session, const NewName& name, access::Role role,
                                         const NewPassword& password, bool is_temporary) const;

  const Parts& parts_;
  std::vector<WorkKind> work_;
  PersonLookup has_person_ = {};
};

/// The name of the session's cookie: with the `__Host-` prefix on TLS, which binds it to this host and to
/// TLS.
[[nodiscard]] std::string_view session_cookie_name(const http::Request& request);
/// The token of the request's cookie, where there is one.
[[nodiscard]] std::optional<std::string> session_token(const http::Request& request);

/// The routes of the contract under /setup, /session, /me, /roles, /accounts and /logins.
void add_routes(access::Doors& doors, const Sessions& sessions, const Administration& administration);

}  // namespace hengcai::accounts
