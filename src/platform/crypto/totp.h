#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/crypto/secret.h"

namespace hengcai {

/// One-time passwords by time (RFC 6238): six digits, a new code every 30 seconds, HMAC-SHA-1, as the common
/// authenticator programs have it.
///
///   Secret secret = new_totp_secret();                       // stored sealed
///   show(qr_code_svg(totp_uri("衡才", "li.wei", secret)));
///   auto step = check_totp(secret, "492039", unix_seconds, account.last_totp_step);
///   if (!step) …refuse…; account.last_totp_step = *step;     // a code opens once

/// 160 random bits, as RFC 4226 §4 recommends.
[[nodiscard]] Secret new_totp_secret();

/// The step whose code this is: the present one, the one before or the one after, for clocks that differ.
/// Nothing for a wrong code, and for a right one of a step not later than `last_step`, the last that was
/// accepted (RFC 6238 §5.2: a code is accepted once). Blanks in the code are passed over.
[[nodiscard]] std::optional<std::int64_t> check_totp(const Secret& secret, std::string_view code,
                                                     std::int64_t unix_seconds,
                                                     std::optional<std::int64_t> last_step);

/// The code at a time: for tests and the demo.
[[nodiscard]] std::string totp_code(const Secret& secret, std::int64_t unix_seconds);

/// The secret as people type it where no camera is at hand: base32 in groups of four.
[[nodiscard]] std::string totp_secret_text(const Secret& secret);
/// `otpauth://totp/衡才:li.wei?secret=…&issuer=衡才&…`, percent-encoded; what the QR code holds.
[[nodiscard]] std::string totp_uri(std::string_view issuer, std::string_view account, const Secret& secret);

}  // namespace hengcai
