#include "platform/crypto/secret.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <climits>
#include <stdexcept>
#include <utility>

#include "platform/crypto/encoding.h"

namespace hengcai {
namespace {

void fill_randomly(unsigned char* bytes, std::size_t size) {
  if (size > INT_MAX || RAND_bytes(bytes, static_cast<int>(size)) != 1) {
    throw std::runtime_error("the system gives no random bytes");
  }
}

}  // namespace

Secret::Secret(std::string_view bytes) : bytes_(bytes.begin(), bytes.end()) {}

Secret Secret::of_size(std::size_t size) {
  Secret secret;
  secret.bytes_.resize(size);
  return secret;
}

Secret Secret::random(std::size_t size) {
  Secret secret = of_size(size);
  fill_randomly(secret.data(), size);
  return secret;
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    wipe();
    bytes_ = std::move(other.bytes_);
  }
  return *this;
}

Secret::~Secret() { wipe(); }

std::string_view Secret::view() const {
  return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
}

void Secret::wipe() noexcept { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

void wipe(std::string& text) noexcept {
  OPENSSL_cleanse(text.data(), text.size());
  text.clear();
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  fill_randomly(reinterpret_cast<unsigned char*>(bytes.data()), size);
  return bytes;
}

std::string random_token(std::size_t bytes) { return to_base64url(random_bytes(bytes)); }

}  // namespace hengcai
