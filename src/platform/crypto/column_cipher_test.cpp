#include "platform/crypto/column_cipher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace hengcai {
namespace {

constexpr const char* number = "22990019800101001X";
constexpr const char* place = "persons.id_number/1";

std::string code(const Result<std::string>& result) { return result ? "" : result.problem().code; }

TEST(ColumnCipher, OpensWhatItSealed) {
  const ColumnCipher cipher(*KeyFile::in_memory());
  for (const std::string& text :
       {std::string(number), std::string(), std::string("𠮷"), std::string(100'000, 'x')}) {
    const std::string sealed = cipher.seal(text, place);
    EXPECT_TRUE(sealed.starts_with("s1.1."));
    EXPECT_EQ(cipher.open(sealed, place).value(), text);
  }
}

TEST(ColumnCipher, TheSameTextLooksDifferentEachTime) {
  const ColumnCipher cipher(*KeyFile::in_memory());
  EXPECT_NE(cipher.seal(number, place), cipher.seal(number, place));
  EXPECT_EQ(cipher.seal(number, place).find("229900"), std::string::npos);
}

TEST(ColumnCipher, DoesNotOpenInAnotherPlaceOrUnderOtherKeys) {
  const ColumnCipher cipher(*KeyFile::in_memory());
  const std::string sealed = cipher.seal(number, column_context("persons", "id_number", "1"));
  EXPECT_EQ(cipher.open(sealed, "persons.id_number/1").value(), number);
  EXPECT_EQ(code(cipher.open(sealed, "persons.id_number/2")), "sealed.altered");
  EXPECT_EQ(code(cipher.open(sealed, "persons.phone/1")), "sealed.altered");
  EXPECT_EQ(code(ColumnCipher(*KeyFile::in_memory()).open(sealed, "persons.id_number/1")), "sealed.altered");
}

TEST(ColumnCipher, NoticesEveryChangedCharacter) {
  const ColumnCipher cipher(*KeyFile::in_memory());
  const std::string sealed = cipher.seal(number, place);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(cipher.open(changed, place)) << i;
    EXPECT_FALSE(cipher.open(sealed.substr(0, i), place)) << i;
  }
  for (const char* other :
       {"", "s1", "s1.", "s1.1.", "s1.1", "s2.1.AAAA", "s1.x.AAAA", "s1.-1.AAAA", number}) {
    EXPECT_EQ(code(cipher.open(other, place)), "sealed.form") << other;
  }
}

TEST(ColumnCipher, AnOlderKeyStillOpensAndTheNewestSeals) {
  const auto keys = KeyFile::in_memory(3);
  const ColumnCipher cipher(*keys);
  EXPECT_TRUE(cipher.seal(number, place).starts_with("s1.3."));

  struct FirstOnly final : KeyProvider {
    explicit FirstOnly(const KeyProvider& all) : all_(all) {}
    [[nodiscard]] std::uint32_t newest_version() const override { return 1; }
    [[nodiscard]] Result<Secret> key(std::string_view purpose, std::uint32_t version) const override {
      return all_.key(purpose, version);
    }
    [[nodiscard]] std::string sign(std::string_view message) const override { return all_.sign(message); }
    [[nodiscard]] const VerifyingKey& verifying_key() const override { return all_.verifying_key(); }
    [[nodiscard]] Result<VerifyingKey> verifying_key(std::string_view fingerprint) const override {
      return all_.verifying_key(fingerprint);
    }
    const KeyProvider& all_;
  };
  const FirstOnly first(*keys);
  const ColumnCipher before(first);
  const std::string old = before.seal(number, place);
  EXPECT_EQ(cipher.open(old, place).value(), number);
  EXPECT_TRUE(cipher.is_outdated(old));
  EXPECT_FALSE(cipher.is_outdated(cipher.seal(number, place)));
  EXPECT_EQ(code(before.open(cipher.seal(number, place), place)), "sealed.key");

  const BlindIndex index(*keys, "person.id_number");
  EXPECT_THAT(index.candidates(number), testing::Contains(BlindIndex(first, "person.id_number").of(number)));
}

TEST(ColumnCipher, ServesManyThreadsAtOnce) {
  const ColumnCipher cipher(*KeyFile::in_memory());
  std::vector<std::thread> threads;
  std::atomic<int> opened = 0;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        const std::string text = std::to_string(i);
        const auto back = cipher.open(cipher.seal(text, place), place);
        if (back && *back == text) ++opened;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(opened, 800);
}

TEST(BlindIndex, FindsTheSameTextInItsFieldOnly) {
  const auto keys = KeyFile::in_memory(2);
  const BlindIndex index(*keys, "person.id_number");
  EXPECT_EQ(index.of(number), index.of(number));
  EXPECT_EQ(index.of(number).size(), 2U + 43U);
  EXPECT_TRUE(index.of(number).starts_with("2."));
  EXPECT_NE(index.of(number), index.of("229900198001010019"));
  EXPECT_NE(index.of(number), BlindIndex(*keys, "person.phone").of(number));
  EXPECT_NE(index.of(number), BlindIndex(*KeyFile::in_memory(2), "person.id_number").of(number));
  ASSERT_EQ(index.candidates(number).size(), 2U);
  EXPECT_EQ(index.candidates(number)[0], index.of(number));
}

}  // namespace
}  // namespace hengcai
