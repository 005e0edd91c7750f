#include <algorithm>
#include <utility>

#include "features/accounts/acts.h"
#include "features/accounts/service.h"
#include "features/accounts/store.h"
#include "platform/base/identifier.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/password.h"
#include "platform/crypto/secret.h"
#include "platform/text/utf8.h"

// Sessions: opening, recognising, ending them.
namespace hengcai::accounts {

namespace {

using access::Actor;
using storage::Session;
using store::AccountRow;
using store::SessionRow;

/// Signs of life are written down at most this often.
constexpr std::chrono::seconds touch_interval{60};
constexpr std::chrono::hours failures_are_kept{24};

std::string digest_of(std::string_view token) { return to_hex(sm3(token)); }

std::vector<access::Grant> grants_of(Session& session, std::string_view account_id, Date day) {
  std::vector<access::Grant> grants;
  for (const auto& row : store::grants_of(session, account_id, day)) grants.push_back(row.grant());
  return grants;
}

SessionState state_of(const AccountRow& account, const SessionRow& row,
                      const std::vector<access::Grant>& grants, const Settings& settings) {
  return accounts::state_of({.second_factor_enrolled = account.totp_secret.has_value(),
                             .second_factor_passed = row.second_factor_passed,
                             .second_factor_needed = needs_second_factor(grants, settings),
                             .password_is_temporary = account.password_is_temporary});
}

Problem too_many(std::chrono::seconds wait) {
  return {.code = "login.too_many",
          .message = "登录失败次数过多，请稍后再试",
          .wanted = std::to_string(wait.count()) + " 秒后再试",
          .value = std::to_string(wait.count())};
}

audit::Entry session_entry(const Actor& actor, const AccountRow& account, const audit::Action& action) {
  return {.doer = audit::doer_of(actor),
          .action = action,
          .subject = {"session", actor.session_id, account.display_name},
          .organisation = {account.organisation_path, account.organisation_name}};
}

}  // namespace

Origin origin_of(const http::Request& request) {
  static constexpr std::size_t longest = 200;
  return {request.client, shorten(request.header("User-Agent").value_or(""), longest)};
}

NewPassword hashed(std::string password) {
  std::string hash = hash_password(password);
  return {std::move(password), std::move(hash)};
}

NewPassword temporary_password() {
  // Neither 0 and o nor 1, i and l: they are read out and typed off.
  static constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
  static constexpr std::size_t groups = 3;
  static constexpr std::size_t group = 4;
  std::string text;
  while (text.size() < groups * (group + 1) - 1) {
    if (text.size() % (group + 1) == group) text += '-';
    // Bytes at and above the largest multiple of the letters' number are drawn again, so that all are as
    // likely.
    const auto byte = static_cast<unsigned char>(random_bytes(1).front());
    if (byte < 256 / letters.size() * letters.size()) text += letters[byte % letters.size()];
  }
  return hashed(std::move(text));
}

std::optional<Presence> Sessions::presence(Session& session, std::string_view token,
                                           std::string_view address) const {
  const auto row = store::find_session(session, digest_of(token));
  const Instant now = parts_.clock.now();
  if (!row || now >= row->ends_at || now.since(row->last_seen_at) > parts_.settings.idle) return std::nullopt;
  const auto account = store::find(session, row->account_id);
  if (!account || account->closed_at || account->lock_reason) return std::nullopt;
  Presence presence{.actor = {.account_id = account->id,
                              .person_id = account->person_id,
                              .display_name = account->display_name,
                              .grants = grants_of(session, account->id, parts_.clock.today()),
                              .session_id = row->id,
                              .address = std::string(address)},
                    .csrf_token = row->csrf_token,
                    .last_seen_at = row->last_seen_at,
                    .ends_at = row->ends_at};
  presence.state = state_of(*account, *row, presence.actor.grants, parts_.settings);
  return presence;
}

bool Sessions::is_stale(const Presence& presence) const {
  return parts_.clock.now().since(presence.last_seen_at) > touch_interval;
}

void Sessions::touch(Session& session, const Presence& presence) const {
  store::touch(session, presence.actor.session_id, parts_.clock.now());
}

SessionView Sessions::view(Session& session, const Presence* presence) const {
  if (!is_set_up_ && store::any_account(session)) is_set_up_ = true;
  SessionView view{.set_up_needed = !is_set_up_,
                   .password_rules = {parts_.settings.password_length, parts_.settings.password_kinds},
                   .clock = {parts_.clock.today(), parts_.is_demo},
                   .version = parts_.version};
  if (!presence) return view;
  view.state = presence->state;
  view.csrf_token = presence->csrf_token;
  view.display_name = presence->actor.display_name;
  view.idle_minutes = parts_.settings.idle.count();
  view.ends_at = presence->ends_at.to_string();
  return view;
}

Result<Sessions::Candidate> Sessions::look_up(Session& session, std::string_view login_name) const {
  Candidate candidate{.login_name = std::string(login_name)};
  const auto failures = store::failures_of(session, login_name);
  const auto delay = delay_after(failures.count, parts_.settings);
  const auto passed =
      std::chrono::duration_cast<std::chrono::seconds>(parts_.clock.now().since(failures.last_at));
  if (delay > passed) return too_many(delay - passed);
  if (const auto account = store::find_by_login_name(session, login_name)) {
    candidate.account_id = account->id;
    candidate.password_hash = account->password_hash;
    if (account->lock_reason) candidate.barred = LoginOutcome::locked;
    if (account->closed_at) candidate.barred = LoginOutcome::closed;
  }
  return candidate;
}

Sessions::Verdict Sessions::check(const Candidate& candidate, std::string_view password) {
  if (!candidate.account_id) {
    check_no_password(password);
    return Verdict::wrong;
  }
  const PasswordCheck checked = check_password(password, candidate.password_hash);
  if (!checked.matches) return Verdict::wrong;
  return checked.outdated ? Verdict::good_and_outdated : Verdict::good;
}

Problem Sessions::wrong() {
  return {.code = "login.unauthenticated", .message = "登录名或密码不对", .wanted = "核对后再试"};
}

Problem Sessions::barred() {
  return {.code = "login.unauthenticated", .message = "这个账号已停用", .wanted = "请联系单位管理员"};
}

void Sessions::note_failure(Session& session, const Candidate& candidate, LoginOutcome outcome,
                            const Origin& origin) const {
  store::add_login(session, parts_.clock, candidate.login_name, candidate.account_id, outcome, origin.address,
                   origin.device);
  const Instant now = parts_.clock.now();
  store::add_failure(session, candidate.login_name, now, now.plus(-failures_are_kept));
}

Result<Opened> Sessions::finish(Session& session, const Candidate& candidate,
                                const std::optional<NewPassword>& rehashed,
                                const std::optional<std::string>& former_token, const Origin& origin) const {
  auto account = store::find(session, candidate.account_id.value_or(""));
  if (!account || account->closed_at || account->lock_reason) return barred();
  const Instant now = parts_.clock.now();
  if (rehashed) account->password_hash = rehashed->hash;
  account->last_login_at = now;
  store::update(session, *account);
  if (former_token) {
    if (const auto former = store::find_session(session, digest_of(*former_token))) {
      store::end_session(session, former->id, now);
    }
  }
  const std::string token = random_token();
  const SessionRow row{.id = new_id(parts_.clock),
                       .account_id = account->id,
                       .csrf_token = random_token(),
                       .second_factor_passed = false,
                       .began_at = now,
                       .last_seen_at = now,
                       .ends_at = now.plus(parts_.settings.longest),
                       .address = origin.address,
                       .device = origin.device};
  store::insert(session, row, digest_of(token));
  store::add_login(session, parts_.clock, account->login_name, account->id, LoginOutcome::success,
                   origin.address, origin.device);
  // The second factor has failures of its own to come; without one the log-in is complete.
  if (!account->totp_secret) store::forget_failures(session, account->login_name);
  const auto opened = presence(session, token, origin.address);
  const auto recorded =
      parts_.trail.append(session, session_entry(opened->actor, *account, begin_session_act));
  if (!recorded) return recorded.problem();
  return Opened{token, view(session, &*opened)};
}

Result<Opened> Sessions::reopen(Session& session, const Actor& actor, bool second_factor_passed) const {
  auto rows = store::sessions_of(session, actor.account_id);
  const auto row = std::ranges::find(rows, actor.session_id, &SessionRow::id);
  if (row == rows.end())
    return Problem{.code = "session.unauthenticated", .message = "会话已结束，请重新登录"};
  const std::string token = random_token();
  row->csrf_token = random_token();
  row->second_factor_passed = second_factor_passed || row->second_factor_passed;
  row->last_seen_at = parts_.clock.now();
  store::rotate(session, *row, digest_of(token));
  const auto opened = presence(session, token, actor.address);
  if (!opened) return Problem{.code = "session.unauthenticated", .message = "会话已结束，请重新登录"};
  return Opened{token, view(session, &*opened)};
}

Sessions::Candidate Sessions::candidate_of(Session& session, const Actor& actor) const {
  const auto account = store::find(session, actor.account_id);
  if (!account) return {};
  return {account->login_name, account->id, account->password_hash};
}

Problems Sessions::faults_of_password(std::string_view password, std::string_view login_name,
                                      std::string_view pointer) const {
  return check_password_rules(password, login_name, parts_.settings, pointer);
}

Result<Opened> Sessions::change_password(Session& session, const Actor& actor, const Candidate& candidate,
                                         const NewPassword& password) const {
  auto account = store::find(session, actor.account_id);
  if (!account || account->password_hash != candidate.password_hash) {
    return Problem{.code = "password.stale", .message = "密码刚被改过", .wanted = "重新登录后再试"};
  }
  account->password_hash = password.hash;
  account->password_is_temporary = false;
  account->updated_at = parts_.clock.now();
  ++account->version;
  store::update(session, *account);
  store::end_sessions(session, account->id, actor.session_id, parts_.clock.now());
  const auto recorded = parts_.trail.append(
      session, {.doer = audit::doer_of(actor),
                .action = change_password_act,
                .subject = {"account", account->id, account->display_name},
                .organisation = {account->organisation_path, account->organisation_name}});
  if (!recorded) return recorded.problem();
  return reopen(session, actor, false);
}

Me Sessions::me(Session& session, const Actor& actor) const {
  const auto account = store::find(session, actor.account_id).value();
  Me me{.account_id = account.id,
        .login_name = account.login_name,
        .display_name = account.display_name,
        .person_id = account.person_id,
        .organisation = parts_.organisations.ref(session, account.organisation_id),
        .verbs = verbs_of(actor),
        .grantable_roles = grantable_roles(actor),
        .second_factor = account.totp_secret ? SecondFactor::enrolled : SecondFactor::none,
        .recovery_codes_left = store::recovery_codes_left(session, account.id),
        .clock = {parts_.clock.today(), parts_.is_demo}};
  for (const auto& row : store::grants_of(session, account.id, parts_.clock.today())) {
    const access::RoleInfo& info = access::info(row.role);
    me.grants.push_back({std::string(info.name), std::string(info.title),
                         Ref{row.organisation_id, row.organisation_name, std::nullopt}});
  }
  const auto rows = store::sessions_of(session, account.id);
  const auto row = std::ranges::find(rows, actor.session_id, &SessionRow::id);
  if (row != rows.end()) me.previous_login_at = store::previous_login(session, account.id, row->began_at);
  return me;
}

void Sessions::log_out(Session& session, const Actor& actor, const Origin& origin) const {
  store::end_session(session, actor.session_id, parts_.clock.now());
  const auto account = store::find(session, actor.account_id);
  store::add_login(session, parts_.clock, account->login_name, account->id, LoginOutcome::logged_out,
                   origin.address, origin.device);
}

std::vector<SessionInfo> Sessions::list(Session& session, std::string_view account_id,
                                        std::string_view current_session_id) const {
  std::vector<SessionInfo> infos;
  const Instant now = parts_.clock.now();
  for (const SessionRow& row : store::sessions_of(session, account_id)) {
    if (now >= row.ends_at || now.since(row.last_seen_at) > parts_.settings.idle) continue;
    infos.push_back({row.id, row.id == current_session_id, row.began_at.to_string(),
                     row.last_seen_at.to_string(), row.ends_at.to_string(), row.address, row.device});
  }
  return infos;
}

Done Sessions::end(Session& session, const Actor& actor, std::string_view session_id) const {
  const auto rows = store::sessions_of(session, actor.account_id);
  if (std::ranges::find(rows, session_id, &SessionRow::id) == rows.end()) {
    return Problem{.code = "session.not_found", .message = "没有这个会话"};
  }
  store::end_session(session, session_id, parts_.clock.now());
  return done();
}

void Sessions::end_others(Session& session, const Actor& actor) const {
  store::end_sessions(session, actor.account_id, actor.session_id, parts_.clock.now());
}

}  // namespace hengcai::accounts
