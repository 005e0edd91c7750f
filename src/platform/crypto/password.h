#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hengcai {

/// What one hash costs. The default needs some 60 ms and 64 MiB.
struct PasswordCost {
  unsigned passes = 2;
  std::size_t memory = std::size_t{64} << 20;  ///< bytes, at least 8 KiB
};

/// Argon2id (RFC 9106) of a password, as the text `$argon2id$v=19$m=65536,t=2,p=1$salt$hash`, which carries
/// its own parameters. At most as many hashes run at once as the machine has cores, so that a rush of log-ins
/// waits rather than eats the memory; the call may therefore block, and may be made from any thread.
/// Passwords are bytes (UTF-8); rules for their length and strength are the accounts'.
[[nodiscard]] std::string hash_password(std::string_view password, const PasswordCost& cost = {});

struct PasswordCheck {
  bool matches = false;
  bool outdated = false;  ///< it matches, and the hash was made at another cost: hash anew and store
};

/// A text that is no hash matches nothing.
[[nodiscard]] PasswordCheck check_password(std::string_view password, const std::string& hash,
                                           const PasswordCost& cost = {});
/// Takes as long as a check against a hash of that cost and never matches: for a log-in name that does not
/// exist, so that the time of the answer does not tell.
void check_no_password(std::string_view password, const PasswordCost& cost = {});

}  // namespace hengcai
