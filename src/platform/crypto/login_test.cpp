#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <regex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "platform/crypto/password.h"
#include "platform/crypto/qr_code.h"
#include "platform/crypto/totp.h"

namespace hengcai {
namespace {

// As cheap as libsodium allows, for the tests.
constexpr PasswordCost cheap{.passes = 1, .memory = 8192};

TEST(Password, MatchesItsOwnHashOnly) {
  const std::string hash = hash_password("芝麻开门 2026", cheap);
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
  EXPECT_TRUE(check_password("芝麻开门 2026", hash, cheap).matches);
  EXPECT_FALSE(check_password("芝麻开门 2027", hash, cheap).matches);
  EXPECT_FALSE(check_password("", hash, cheap).matches);
  EXPECT_NE(hash, hash_password("芝麻开门 2026", cheap)) << "the salt differs";
}

TEST(Password, TheHashOfTheReferenceImplementation) {
  EXPECT_TRUE(check_password("password",
                             "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
                             "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
                  .matches);
}

TEST(Password, AHashOfAnotherCostIsOutdated) {
  const std::string hash = hash_password("secret", cheap);
  EXPECT_FALSE(check_password("secret", hash, cheap).outdated);
  const PasswordCost dearer{.passes = 2, .memory = 16384};
  EXPECT_TRUE(check_password("secret", hash, dearer).matches);
  EXPECT_TRUE(check_password("secret", hash, dearer).outdated);
  EXPECT_FALSE(check_password("wrong", hash, dearer).outdated) << "tells nothing to who does not know it";
}

TEST(Password, WhatIsNoHashMatchesNothing) {
  for (const std::string& hash : {std::string(), std::string("secret"), std::string("$argon2id$"),
                                  std::string("$argon2id$v=19$m=8,t=1,p=1$c29t"), std::string(500, '$')}) {
    EXPECT_FALSE(check_password("secret", hash, cheap).matches) << hash;
  }
  check_no_password("secret", cheap);
}

TEST(Password, ManyLogInsAtOnceAllEnd) {
  const std::string hash = hash_password("secret", cheap);
  std::vector<std::thread> threads;
  std::atomic<int> matched = 0;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] { matched += check_password("secret", hash, cheap).matches ? 1 : 0; });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(matched, 8);
}

// RFC 6238 appendix B, SHA-1: its eight digits end in our six.
TEST(Totp, TheExamplesOfTheRfc) {
  const Secret secret("12345678901234567890");
  const std::pair<std::int64_t, const char*> examples[] = {{59, "287082"},         {1111111109, "081804"},
                                                           {1111111111, "050471"}, {1234567890, "005924"},
                                                           {2000000000, "279037"}, {20000000000, "353130"}};
  for (const auto& [seconds, code] : examples) {
    EXPECT_EQ(totp_code(secret, seconds), code);
    EXPECT_EQ(check_totp(secret, code, seconds, std::nullopt), seconds / 30);
  }
}

TEST(Totp, AClockMayDifferByOneStep) {
  const Secret secret = new_totp_secret();
  const std::int64_t now = 1'700'000'010;
  EXPECT_EQ(secret.size(), 20U);
  EXPECT_EQ(check_totp(secret, totp_code(secret, now - 30), now, std::nullopt), now / 30 - 1);
  EXPECT_EQ(check_totp(secret, totp_code(secret, now + 30), now, std::nullopt), now / 30 + 1);
  const std::string early = totp_code(secret, now - 60);
  const auto accepted = check_totp(secret, early, now, std::nullopt);
  // One secret in some 300,000 has the same code again within the window.
  EXPECT_TRUE(!accepted || totp_code(secret, *accepted * 30) == early);
}

TEST(Totp, ACodeOpensOnce) {
  const Secret secret("12345678901234567890");
  const std::int64_t now = 1234567890;
  const auto step = check_totp(secret, "005924", now, std::nullopt);
  ASSERT_TRUE(step);
  EXPECT_EQ(check_totp(secret, "005924", now, step), std::nullopt);
  EXPECT_EQ(check_totp(secret, totp_code(secret, now - 30), now, step), std::nullopt) << "nor an earlier one";
  EXPECT_EQ(check_totp(secret, totp_code(secret, now + 30), now, step), *step + 1);
}

TEST(Totp, OtherTextsAreNoCode) {
  const Secret secret("12345678901234567890");
  EXPECT_TRUE(check_totp(secret, "005 924", 1234567890, std::nullopt)) << "as programs show it";
  for (const char* code : {"", "005925", "05924", "0059240", "００５９２４", "00592a"}) {
    EXPECT_FALSE(check_totp(secret, code, 1234567890, std::nullopt)) << code;
  }
  EXPECT_TRUE(check_totp(secret, totp_code(secret, 0), 0, std::nullopt))
      << "there is no step before the first";
}

TEST(Totp, TheUriAndTheSecretForTyping) {
  const Secret secret("12345678901234567890");
  EXPECT_EQ(totp_secret_text(secret), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
  EXPECT_EQ(
      totp_uri("衡才", "li.wei@省厅", secret),
      "otpauth://totp/%E8%A1%A1%E6%89%8D:li.wei%40%E7%9C%81%E5%8E%85"
      "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E8%A1%A1%E6%89%8D&algorithm=SHA1&digits=6&period=30");
}

// Draws the picture as a bitmap and compares it with what is known of every QR code: its three finder
// patterns.
TEST(QrCode, IsAPictureWithFinderPatternsAndAQuietZone) {
  const std::string svg = qr_code_svg("otpauth://totp/a?secret=GEZDGNBV", "动态口令 <二维码> & 说明");
  EXPECT_THAT(svg, testing::HasSubstr("<title>动态口令 &lt;二维码&gt; &amp; 说明</title>"));
  EXPECT_THAT(svg, testing::Not(testing::HasSubstr("script")));
  std::smatch size;
  ASSERT_TRUE(std::regex_search(svg, size, std::regex("viewBox=\"0 0 (\\d+) \\1\"")));
  const int width = std::stoi(size[1]);
  std::vector<std::string> picture(width, std::string(width, ' '));
  const std::regex bar("M(\\d+) (\\d+)h(\\d+)v1h-\\3z");
  for (std::sregex_iterator at(svg.begin(), svg.end(), bar), end; at != end; ++at) {
    picture.at(std::stoi((*at)[2]))
        .replace(std::stoi((*at)[1]), std::stoi((*at)[3]), std::stoi((*at)[3]), '#');
  }
  const std::vector<std::string> finder = {"#######", "#     #", "# ### #", "# ### #",
                                           "# ### #", "#     #", "#######"};
  for (const auto& [x, y] : {std::pair{4, 4}, std::pair{width - 11, 4}, std::pair{4, width - 11}}) {
    for (int row = 0; row < 7; ++row) EXPECT_EQ(picture[y + row].substr(x, 7), finder[row]);
  }
  for (int i = 0; i < width; ++i) {
    EXPECT_EQ(picture[i].substr(0, 4) + picture[i].substr(width - 4), "        ");
    EXPECT_TRUE(i >= 4 && i < width - 4 ? true : picture[i] == std::string(width, ' '));
  }
}

TEST(QrCode, RefusesWhatNoCodeHolds) {
  EXPECT_THROW((void)qr_code_svg(std::string(3000, 'x'), ""), std::invalid_argument);
}

}  // namespace
}  // namespace hengcai
