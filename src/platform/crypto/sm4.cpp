#include "platform/crypto/sm4.h"

#include <climits>
#include <stdexcept>

#include "platform/crypto/openssl_handles.h"

namespace hengcai {

std::string sm4_ctr(const Secret& key, std::string_view counter, std::string_view text) {
  static const EVP_CIPHER* const algorithm = EVP_CIPHER_fetch(nullptr, "SM4-CTR", nullptr);
  if (key.size() != sm4_key_size || counter.size() != sm4_block_size || text.size() > INT_MAX) {
    throw std::invalid_argument("SM4 takes a key and a counter of 16 bytes each");
  }
  const CipherContext context(EVP_CIPHER_CTX_new());
  std::string out(text.size(), '\0');
  int size = 0;
  must_openssl(
      context && EVP_EncryptInit_ex2(context.get(), algorithm, key.data(), bytes_of(counter), nullptr) == 1 &&
          EVP_EncryptUpdate(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size,
                            bytes_of(text), static_cast<int>(text.size())) == 1,
      "encrypt by SM4");
  return out;
}

}  // namespace hengcai
