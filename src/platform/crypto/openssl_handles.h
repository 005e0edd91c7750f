#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace hengcai {

/// OpenSSL's objects with their ends. Only the sources of this room include this.
template <auto release>
struct ReleasedBy {
  template <class T>
  void operator()(T* object) const {
    release(object);
  }
};

using PkeyHandle = std::unique_ptr<EVP_PKEY, ReleasedBy<&EVP_PKEY_free>>;
using PkeyContext = std::unique_ptr<EVP_PKEY_CTX, ReleasedBy<&EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, ReleasedBy<&EVP_MD_CTX_free>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, ReleasedBy<&EVP_CIPHER_CTX_free>>;
using MacContext = std::unique_ptr<EVP_MAC_CTX, ReleasedBy<&EVP_MAC_CTX_free>>;
using BioHandle = std::unique_ptr<BIO, ReleasedBy<&BIO_free_all>>;

/// What only fails where OpenSSL itself is broken or memory is out.
inline void must_openssl(bool succeeded, const char* what) {
  if (!succeeded) throw std::runtime_error(std::string("OpenSSL cannot ") + what);
}

inline const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace hengcai
