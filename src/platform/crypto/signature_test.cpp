#include "platform/crypto/signature.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>

#include "platform/crypto/encoding.h"
#include "platform/files/scratch_folder.h"

namespace hengcai {
namespace {

constexpr const char* message = "同意报送 批次 2025-83 单位 12 人";

/// A public key in PEM from the point of an SM2 key.
std::string pem_of_point(const std::string& x, const std::string& y) {
  const std::string der = *from_hex("3059301306072a8648ce3d020106082a811ccf5501822d03420004" + x + y);
  std::string base64 = to_base64url(der);
  for (char& c : base64) c = c == '-' ? '+' : c == '_' ? '/' : c;
  base64 += "==";
  base64.resize((der.size() + 2) / 3 * 4);
  return "-----BEGIN PUBLIC KEY-----\n" + base64.substr(0, 64) + "\n" + base64.substr(64) +
         "\n-----END PUBLIC KEY-----\n";
}

// GB/T 32918.5-2017, annex A.2: the recommended curve with the default user id.
TEST(Sm2, VerifiesTheExampleOfTheStandard) {
  const auto key = VerifyingKey::from_pem(
      pem_of_point("09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020",
                   "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"));
  ASSERT_TRUE(key);
  const std::string r = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3";
  const std::string s = "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";
  const std::string der = *from_hex("3046022100" + r + "022100" + s);
  EXPECT_TRUE(key->verifies("message digest", der));
  EXPECT_FALSE(key->verifies("message digesT", der));
}

TEST(Sm2, VerifiesItsOwnSignaturesAndNoOthers) {
  const SigningKey key = SigningKey::generate();
  const std::string signature = key.sign(message);
  EXPECT_TRUE(key.verifying_key().verifies(message, signature));
  EXPECT_FALSE(key.verifying_key().verifies("another", signature));
  EXPECT_FALSE(SigningKey::generate().verifying_key().verifies(message, signature));
  EXPECT_NE(key.sign(message), signature) << "each has a random number of its own";
  for (std::size_t i = 0; i < signature.size(); ++i) {
    std::string changed = signature;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(key.verifying_key().verifies(message, changed)) << i;
    EXPECT_FALSE(key.verifying_key().verifies(message, signature.substr(0, i))) << i;
  }
}

TEST(Sm2, KeysComeBackFromTheirTexts) {
  const SigningKey key = SigningKey::generate();
  const auto again = SigningKey::from_der(key.to_der().view());
  ASSERT_TRUE(again);
  EXPECT_TRUE(key.verifying_key().verifies(message, again->sign(message)));
  EXPECT_EQ(again->verifying_key().fingerprint(), key.verifying_key().fingerprint());
  const auto published = VerifyingKey::from_pem(key.verifying_key().to_pem());
  ASSERT_TRUE(published);
  EXPECT_TRUE(published->verifies(message, key.sign(message)));
  EXPECT_EQ(published->fingerprint().size(), 16U);
  EXPECT_EQ(published->fingerprint(), key.verifying_key().fingerprint());
}

TEST(Sm2, OtherKeysAreRefused) {
  EXPECT_EQ(VerifyingKey::from_pem("").problem().code, "sm2.key");
  EXPECT_EQ(
      VerifyingKey::from_pem("-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n").problem().code,
      "sm2.key");
  EXPECT_EQ(SigningKey::from_der("").problem().code, "sm2.key");
  const std::string der(SigningKey::generate().to_der().view());
  EXPECT_EQ(SigningKey::from_der(der + "x").problem().code, "sm2.key");
  EXPECT_EQ(SigningKey::from_der(der.substr(0, der.size() - 1)).problem().code, "sm2.key");
  const std::string p256 =
      "-----BEGIN PUBLIC KEY-----\n"
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt\n"
      "6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==\n"
      "-----END PUBLIC KEY-----\n";
  EXPECT_EQ(VerifyingKey::from_pem(p256).problem().code, "sm2.key");
}

/// Runs the `openssl` command; whether it succeeded.
bool openssl(const std::string& arguments) {
  const int status = std::system(("openssl " + arguments + " >/dev/null 2>&1").c_str());
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(Sm2, TheOpensslCommandVerifiesOurSignaturesAndWeVerifyItsOwn) {
  const ScratchFolder folder;
  const auto path = [&](const char* name) { return (folder.path() / name).string(); };
  const auto write = [&](const char* name, std::string_view content) {
    std::ofstream(path(name), std::ios::binary) << content;
  };
  const SigningKey key = SigningKey::generate();
  write("public.pem", key.verifying_key().to_pem());
  write("private.der", key.to_der().view());
  write("message", message);
  write("other", "another message");
  write("signature", key.sign(message));
  const std::string options = " -rawin -digest sm3 -pkeyopt distid:1234567812345678";
  const std::string verify = "pkeyutl -verify -pubin -inkey " + path("public.pem") + options + " -sigfile ";
  EXPECT_TRUE(openssl(verify + path("signature") + " -in " + path("message")));
  EXPECT_FALSE(openssl(verify + path("signature") + " -in " + path("other")));

  ASSERT_TRUE(openssl("pkeyutl -sign -keyform DER -inkey " + path("private.der") + options + " -in " +
                      path("message") + " -out " + path("theirs")));
  std::ifstream in(path("theirs"), std::ios::binary);
  const std::string theirs{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(key.verifying_key().verifies(message, theirs));
}

}  // namespace
}  // namespace hengcai
