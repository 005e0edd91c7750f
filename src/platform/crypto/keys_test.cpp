#include "platform/crypto/keys.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include "platform/files/scratch_folder.h"

namespace hengcai {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void overwrite(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

std::string code(const Result<std::shared_ptr<const KeyFile>>& result) {
  return result ? "" : result.problem().code;
}

class KeyFiles : public testing::Test {
 protected:
  ScratchFolder folder_;
  fs::path path_ = folder_.path() / "keys";
};

TEST_F(KeyFiles, TheFirstStartMakesOneThatOnlyTheOwnerReads) {
  EXPECT_EQ(code(KeyFile::open(path_)), "keys.missing");
  const auto keys = KeyFile::open_or_create(path_);
  ASSERT_TRUE(keys);
  EXPECT_EQ((*keys)->newest_version(), 1U);
  struct stat status{};
  ASSERT_EQ(::stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()), 1)
      << "nothing beside it";
}

TEST_F(KeyFiles, TheSameFileGivesTheSameKeys) {
  const auto first = KeyFile::open_or_create(path_);
  const auto second = KeyFile::open_or_create(path_);
  ASSERT_TRUE(first && second);
  EXPECT_EQ((*first)->key("a", 1)->view(), (*second)->key("a", 1)->view());
  EXPECT_EQ((*first)->verifying_key().fingerprint(), (*second)->verifying_key().fingerprint());
  EXPECT_TRUE((*second)->verifying_key().verifies("message", (*first)->sign("message")));
}

TEST_F(KeyFiles, EveryPurposeAndVersionHasAKeyOfItsOwn) {
  const auto keys = KeyFile::in_memory(2);
  std::set<std::string> all;
  for (const char* purpose : {"a", "b", ""}) {
    for (const std::uint32_t version : {1U, 2U}) all.insert(std::string(keys->key(purpose, version)->view()));
  }
  EXPECT_EQ(all.size(), 6U);
  EXPECT_EQ(all.begin()->size(), 32U);
  EXPECT_EQ(keys->key("a", 0).problem().code, "keys.version");
  EXPECT_EQ(keys->key("a", 3).problem().code, "keys.version");
}

TEST_F(KeyFiles, RotationKeepsTheOldKeysAndSignsWithTheNew) {
  const auto before = KeyFile::open_or_create(path_);
  const auto after = KeyFile::rotate(path_);
  ASSERT_TRUE(before && after);
  EXPECT_EQ((*after)->newest_version(), 2U);
  EXPECT_EQ((*after)->key("a", 1)->view(), (*before)->key("a", 1)->view());
  EXPECT_NE((*after)->key("a", 2)->view(), (*before)->key("a", 1)->view());
  const std::string old = (*before)->verifying_key().fingerprint();
  EXPECT_NE((*after)->verifying_key().fingerprint(), old);
  ASSERT_TRUE((*after)->verifying_key(old));
  EXPECT_TRUE((*after)->verifying_key(old)->verifies("message", (*before)->sign("message")));
  EXPECT_EQ((*after)->verifying_key("0000000000000000").problem().code, "keys.fingerprint");
  EXPECT_EQ((*KeyFile::open(path_))->newest_version(), 2U);
  EXPECT_EQ(code(KeyFile::rotate(folder_.path() / "none")), "keys.missing");
}

TEST_F(KeyFiles, AFileThatOthersMayReadIsRefused) {
  ASSERT_TRUE(KeyFile::open_or_create(path_));
  for (const auto extra : {fs::perms::group_read, fs::perms::others_read, fs::perms::group_write}) {
    fs::permissions(path_, fs::perms::owner_read | fs::perms::owner_write | extra);
    EXPECT_EQ(code(KeyFile::open(path_)), "keys.permissions");
    EXPECT_EQ(code(KeyFile::open_or_create(path_)), "keys.permissions");
  }
}

TEST_F(KeyFiles, ACutOrChangedFileIsRefusedAndLeftAlone) {
  ASSERT_TRUE(KeyFile::open_or_create(path_));
  const std::string whole = content(path_);
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    overwrite(path_, whole.substr(0, size));
    EXPECT_EQ(code(KeyFile::open_or_create(path_)), "keys.damaged") << size;
  }
  for (std::size_t at = 0; at < whole.size(); at += 5) {
    std::string changed = whole;
    changed[at] = changed[at] == '0' ? '1' : '0';
    overwrite(path_, changed);
    EXPECT_EQ(code(KeyFile::open_or_create(path_)), "keys.damaged") << at;
    EXPECT_EQ(content(path_), changed);
  }
  overwrite(path_, whole + "\n");
  EXPECT_EQ(code(KeyFile::open(path_)), "keys.damaged");
}

TEST_F(KeyFiles, WhatIsNoFileIsRefused) {
  EXPECT_EQ(code(KeyFile::open(folder_.path())), "keys.unreadable");
  EXPECT_EQ(code(KeyFile::open_or_create(folder_.path() / "none" / "keys")), "keys.unwritable");
}

TEST_F(KeyFiles, OfManyThatStartAtOnceAllGetTheSameKeys) {
  std::vector<std::string> fingerprints(6);
  std::vector<std::thread> threads;
  for (std::string& fingerprint : fingerprints) {
    threads.emplace_back([&fingerprint, this] {
      const auto keys = KeyFile::open_or_create(path_);
      if (keys) fingerprint = (*keys)->verifying_key().fingerprint();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(std::set<std::string>(fingerprints.begin(), fingerprints.end()).size(), 1U);
  EXPECT_FALSE(fingerprints[0].empty());
}

}  // namespace
}  // namespace hengcai
