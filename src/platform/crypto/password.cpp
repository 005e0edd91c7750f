#include "platform/crypto/password.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <new>
#include <semaphore>
#include <stdexcept>
#include <thread>

namespace hengcai {
namespace {

/// Holds one of as many places as there are cores, for as long as it lives.
class Turn {
 public:
  Turn() { places().acquire(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() { places().release(); }

 private:
  static std::counting_semaphore<>& places() {
    static std::counting_semaphore<> places{std::max(1U, std::thread::hardware_concurrency())};
    return places;
  }
};

void start_sodium() {
  static const int outcome = sodium_init();
  if (outcome < 0) throw std::runtime_error("libsodium does not start");
}

}  // namespace

std::string hash_password(std::string_view password, const PasswordCost& cost) {
  start_sodium();
  const Turn turn;
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.passes, cost.memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::bad_alloc();
  }
  return hash.data();
}

PasswordCheck check_password(std::string_view password, const std::string& hash, const PasswordCost& cost) {
  start_sodium();
  if (hash.size() >= crypto_pwhash_STRBYTES || !hash.starts_with(crypto_pwhash_argon2id_STRPREFIX)) return {};
  const Turn turn;
  if (crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) != 0) return {};
  return {.matches = true,
          .outdated = crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.memory) != 0};
}

void check_no_password(std::string_view password, const PasswordCost& cost) {
  (void)hash_password(password, cost);
}

}  // namespace hengcai
