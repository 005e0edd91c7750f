#include "platform/crypto/encoding.h"

#include <gtest/gtest.h>

#include "platform/crypto/digest.h"
#include "platform/crypto/hmac.h"
#include "platform/crypto/secret.h"
#include "platform/crypto/sm4.h"

namespace hengcai {
namespace {

std::string bytes(std::string_view hex) { return from_hex(hex).value(); }
std::string hex(std::string_view text) {
  return to_hex({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

TEST(Base64Url, TheExamplesOfRfc4648) {
  const std::pair<const char*, const char*> examples[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},         {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, text] : examples) {
    EXPECT_EQ(to_base64url(plain), text);
    EXPECT_EQ(from_base64url(text), plain);
  }
  EXPECT_EQ(to_base64url("\xfb\xff\xfe"), "-__-");
}

TEST(Base64Url, EveryByteComesBack) {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  for (std::size_t length = 250; length <= 256; ++length) {
    EXPECT_EQ(from_base64url(to_base64url(all.substr(0, length))), all.substr(0, length));
  }
}

TEST(Base64Url, OnlyItsOwnWritingIsRead) {
  for (const char* text : {"Z", "Zg==", "Zm+/", "Zm 8", "Zh", "Zm9", "Zm9vZ", "Zm8\n"}) {
    EXPECT_EQ(from_base64url(text), std::nullopt) << text;
  }
}

TEST(Hex, ReadsBothCasesAndRefusesTheRest) {
  EXPECT_EQ(from_hex("00fFAa"), std::string("\x00\xff\xaa", 3));
  for (const char* text : {"0", "0g", "0x", " 00"}) EXPECT_EQ(from_hex(text), std::nullopt) << text;
}

TEST(Secret, HoldsItsBytesAndLeavesNoneBehindWhenMoved) {
  Secret first("key");
  EXPECT_EQ(first.view(), "key");
  Secret second = std::move(first);
  EXPECT_EQ(second.view(), "key");
  second = Secret("other");
  EXPECT_EQ(second.copy().view(), "other");
  std::string password = "opens everything";
  wipe(password);
  EXPECT_TRUE(password.empty());
}

TEST(Secret, RandomOnesDiffer) {
  EXPECT_EQ(Secret::random(32).size(), 32U);
  EXPECT_NE(Secret::random(32).view(), Secret::random(32).view());
  EXPECT_EQ(random_token().size(), 43U);
  EXPECT_NE(random_token(), random_token());
  EXPECT_EQ(from_base64url(random_token(16)).value().size(), 16U);
}

TEST(EqualInConstantTime, IsEquality) {
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
}

TEST(HmacSm3, TheExamplesOfGmt0042) {
  const auto of = [](std::string_view key, std::string_view message) {
    return to_hex(HmacSm3(Secret(bytes(key))).of(message));
  };
  const std::string letters = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
  EXPECT_EQ(of("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20", letters + letters),
            "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a");
  EXPECT_EQ(of("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425",
               std::string(50, '\xcd')),
            "220bf579ded555393f0159f66c99877822a3ecf610d1552154b41d44b94db3ae");
}

TEST(HmacSm3, PiecesAreOneMessageAndTheKeyServesAgain) {
  const HmacSm3 hmac{Secret("key")};
  const std::string_view pieces[] = {"mes", "", "sage"};
  EXPECT_EQ(hmac.of(pieces), hmac.of("message"));
  EXPECT_EQ(hmac.of("message"), HmacSm3(Secret("key")).of("message"));
  EXPECT_NE(hmac.of("message"), HmacSm3(Secret("another")).of("message"));
}

TEST(HkdfSm3, IsExtractAndExpandOfRfc5869) {
  const Secret key("input key");
  const auto of = [](std::string_view under, const std::string& message) {
    const Sm3Digest digest = HmacSm3(Secret(under)).of(message);
    return std::string(digest.begin(), digest.end());
  };
  const std::string extracted = of("salt", "input key");
  const std::string first = of(extracted, std::string("info") + '\x01');
  const std::string second = of(extracted, first + "info" + '\x02');
  EXPECT_EQ(hkdf_sm3(key, "salt", "info", 50).view(), (first + second).substr(0, 50));
  EXPECT_NE(hkdf_sm3(key, "", "a", 32).view(), hkdf_sm3(key, "", "b", 32).view());
}

TEST(Sm4, TheExampleOfGbt32907AsTheFirstBlockOfTheKeyStream) {
  const std::string block = bytes("0123456789abcdeffedcba9876543210");
  EXPECT_EQ(hex(sm4_ctr(Secret(block), block, std::string(16, '\0'))), "681edf34d206965e86b3e94f536e4246");
}

TEST(Sm4, TheCounterModeExampleOfTheInternetDraft) {
  const std::string plain = bytes(
      "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
      "eeeeeeeeeeeeeeeeffffffffffffffffaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb");
  const Secret key(bytes("0123456789abcdeffedcba9876543210"));
  const std::string counter = bytes("000102030405060708090a0b0c0d0e0f");
  const std::string sealed = sm4_ctr(key, counter, plain);
  EXPECT_EQ(hex(sealed),
            "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7"
            "f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514");
  EXPECT_EQ(sm4_ctr(key, counter, sealed), plain);
}

}  // namespace
}  // namespace hengcai
