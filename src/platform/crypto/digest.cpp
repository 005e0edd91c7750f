#include "platform/crypto/digest.h"

#include <openssl/evp.h>

#include <fstream>
#include <stdexcept>
#include <vector>

namespace hengcai {
namespace {

void must(int status) {
  if (status != 1) throw std::runtime_error("OpenSSL cannot compute SM3");
}

}  // namespace

struct Sm3::Context {
  Context() { begin(); }
  void begin() { must(EVP_DigestInit_ex(context.get(), algorithm.get(), nullptr)); }

  std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm{EVP_MD_fetch(nullptr, "SM3", nullptr),
                                                            &EVP_MD_free};
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sm3::Sm3() : context_(std::make_unique<Context>()) {}
Sm3::Sm3(Sm3&&) noexcept = default;
Sm3& Sm3::operator=(Sm3&&) noexcept = default;
Sm3::~Sm3() = default;

void Sm3::add(std::string_view bytes) {
  must(EVP_DigestUpdate(context_->context.get(), bytes.data(), bytes.size()));
}

Sm3Digest Sm3::finish() {
  Sm3Digest digest{};
  unsigned size = 0;
  must(EVP_DigestFinal_ex(context_->context.get(), digest.data(), &size));
  context_->begin();
  return digest;
}

Sm3Digest sm3(std::string_view bytes) {
  Sm3 digest;
  digest.add(bytes);
  return digest.finish();
}

Result<Sm3Digest> sm3_of_file(const std::filesystem::path& path) {
  const Problem unreadable{.code = "file.unreadable",
                           .message = "读不了文件",
                           .wanted = {},
                           .value = {},
                           .place = {.file = path.string(), .part = {}, .field = {}}};
  std::ifstream in(path, std::ios::binary);
  if (!in) return unreadable;
  Sm3 digest;
  std::vector<char> block(1 << 18);
  while (in) {
    in.read(block.data(), static_cast<std::streamsize>(block.size()));
    digest.add({block.data(), static_cast<std::size_t>(in.gcount())});
  }
  if (!in.eof()) return unreadable;
  return digest.finish();
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

}  // namespace hengcai
