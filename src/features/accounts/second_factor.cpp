#include <utility>

#include "features/accounts/acts.h"
#include "features/accounts/service.h"
#include "features/accounts/store.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/encoding.h"
#include "platform/crypto/qr_code.h"
#include "platform/crypto/secret.h"
#include "platform/crypto/totp.h"

// The second factor: codes of an authenticator, and recovery codes for whoever has lost it.
namespace hengcai::accounts {

namespace {

using access::Actor;
using storage::Session;
using store::AccountRow;

constexpr std::string_view issuer = "衡才";

Problem wrong_code() {
  return {.code = "second_factor.code",
          .message = "动态口令不对",
          .wanted = "手机上当前显示的 6 位数字",
          .place = {.field = "/code"}};
}

std::string context_of(std::string_view column, std::string_view account_id) {
  return column_context("accounts", column, account_id);
}

/// The seconds that authenticators count.
std::int64_t seconds(const Clock& real_clock) { return real_clock.now().milliseconds / 1000; }

std::string digest_of_recovery_code(std::string_view account_id, std::string_view code) {
  std::string plain;
  for (const char character : code) {
    if (character != '-' && character != ' ') plain += character;
  }
  return to_hex(sm3(std::string(account_id) + "/" + plain));
}

struct RecoveryCodes {
  std::vector<std::string> codes;
  std::vector<std::string> digests;
};

/// Ten codes of 64 random bits: `4f2a-91cc-07de-b8e3`.
RecoveryCodes new_recovery_codes(std::string_view account_id) {
  static constexpr int count = 10;
  static constexpr std::size_t bytes = 8;
  static constexpr std::size_t group = 4;
  RecoveryCodes made;
  for (int i = 0; i < count; ++i) {
    const std::string random = random_bytes(bytes);
    const std::string digits = to_hex({reinterpret_cast<const std::uint8_t*>(random.data()), random.size()});
    std::string code = digits.substr(0, group);
    for (std::size_t at = group; at < digits.size(); at += group) code += "-" + digits.substr(at, group);
    made.digests.push_back(digest_of_recovery_code(account_id, code));
    made.codes.push_back(std::move(code));
  }
  return made;
}

Done record(const Parts& parts, Session& session, const Actor& actor, const AccountRow& account,
            const audit::Action& action) {
  const auto recorded =
      parts.trail.append(session, {.doer = audit::doer_of(actor),
                                   .action = action,
                                   .subject = {"account", account.id, account.display_name},
                                   .organisation = {account.organisation_path, account.organisation_name}});
  return recorded ? done() : Done(recorded.problem());
}

}  // namespace

Done Sessions::spend_code(Session& session, AccountRow& account, std::string_view code) const {
  if (const auto allowed = look_up(session, account.login_name); !allowed) return allowed.problem();
  const auto secret = parts_.cipher.open(*account.totp_secret, context_of("totp_secret", account.id));
  if (!secret) return secret.problem();
  const auto step = check_totp(Secret(*secret), code, seconds(parts_.real_clock), account.totp_last_step);
  if (!step) return wrong_code();
  account.totp_last_step = step;
  store::update(session, account);
  return done();
}

Result<Opened> Sessions::verify_second_factor(Session& session, const Actor& actor,
                                              const std::optional<std::string>& code,
                                              const std::optional<std::string>& recovery_code) const {
  auto account = store::find(session, actor.account_id);
  if (!account || !account->totp_secret) {
    return Problem{.code = "session.state", .message = "这个账号没有绑定动态口令"};
  }
  if (code) {
    if (Done spent = spend_code(session, *account, *code); !spent) return spent.problem();
  } else {
    if (const auto allowed = look_up(session, account->login_name); !allowed) return allowed.problem();
    const std::string digest = digest_of_recovery_code(account->id, recovery_code.value_or(""));
    if (!store::use_recovery_code(session, account->id, digest, parts_.clock.now())) {
      return Problem{.code = "second_factor.recovery_code",
                     .message = "恢复码不对或已经用过",
                     .place = {.field = "/recovery_code"}};
    }
    if (Done recorded = record(parts_, session, actor, *account, use_recovery_code_act); !recorded) {
      return recorded.problem();
    }
  }
  store::forget_failures(session, account->login_name);
  return reopen(session, actor, true);
}

Result<Sessions::Enrolment> Sessions::begin_second_factor(Session& session, const Actor& actor,
                                                          const std::optional<std::string>& code) const {
  auto account = store::find(session, actor.account_id);
  if (!account) return Problem{.code = "session.unauthenticated", .message = "会话已结束，请重新登录"};
  if (account->totp_secret) {
    if (!code) {
      return Problem{.code = "second_factor.enrolled",
                     .message = "已经绑定动态口令",
                     .wanted = "换绑须先输入当前的动态口令",
                     .place = {.field = "/code"}};
    }
    if (Done spent = spend_code(session, *account, *code); !spent) return spent.problem();
  }
  const Secret secret = new_totp_secret();
  account->totp_pending = parts_.cipher.seal(secret.view(), context_of("totp_pending", account->id));
  store::update(session, *account);
  const std::string uri = totp_uri(issuer, account->login_name, secret);
  return Enrolment{totp_secret_text(secret), uri, qr_code_svg(uri, "绑定动态口令的二维码")};
}

Result<Sessions::Enrolled> Sessions::confirm_second_factor(Session& session, const Actor& actor,
                                                           std::string_view code) const {
  auto account = store::find(session, actor.account_id);
  if (!account || !account->totp_pending) {
    return Problem{.code = "second_factor.not_begun", .message = "请先取得新的二维码"};
  }
  const auto secret = parts_.cipher.open(*account->totp_pending, context_of("totp_pending", account->id));
  if (!secret) return secret.problem();
  const auto step = check_totp(Secret(*secret), code, seconds(parts_.real_clock), std::nullopt);
  if (!step) return wrong_code();
  account->totp_secret = parts_.cipher.seal(*secret, context_of("totp_secret", account->id));
  account->totp_pending.reset();
  account->totp_last_step = step;
  ++account->version;
  account->updated_at = parts_.clock.now();
  store::update(session, *account);
  RecoveryCodes codes = new_recovery_codes(account->id);
  store::replace_recovery_codes(session, account->id, codes.digests);
  if (Done recorded = record(parts_, session, actor, *account, enrol_second_factor_act); !recorded) {
    return recorded.problem();
  }
  auto opened = reopen(session, actor, true);
  if (!opened) return opened.problem();
  return Enrolled{std::move(codes.codes), *std::move(opened)};
}

Result<std::vector<std::string>> Sessions::renew_recovery_codes(Session& session, const Actor& actor,
                                                                std::string_view code) const {
  auto account = store::find(session, actor.account_id);
  if (!account || !account->totp_secret) {
    return Problem{.code = "second_factor.none", .message = "还没有绑定动态口令"};
  }
  if (Done spent = spend_code(session, *account, code); !spent) return spent.problem();
  RecoveryCodes codes = new_recovery_codes(account->id);
  store::replace_recovery_codes(session, account->id, codes.digests);
  if (Done recorded = record(parts_, session, actor, *account, renew_recovery_codes_act); !recorded) {
    return recorded.problem();
  }
  return std::move(codes.codes);
}

}  // namespace hengcai::accounts
