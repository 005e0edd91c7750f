#include "platform/storage/blobs.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <thread>

#include "migrations/storage.h"
#include "platform/files/scratch_folder.h"
#include "platform/files/small_disk.h"
#include "platform/storage/test_database.h"

namespace hengcai::storage {
namespace {

using std::chrono::hours;

enum class Place { folder, tables };

std::filesystem::path written(const std::filesystem::path& file, std::string_view content) {
  std::ofstream(file, std::ios::binary) << content;
  return file;
}

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class BlobsTest : public testing::TestWithParam<Place> {
 protected:
  BlobsTest() {
    if (GetParam() == Place::folder) {
      auto opened = BlobStore::in_folder(*database_, folder(), clock_);
      EXPECT_TRUE(opened);
      blobs_ = std::move(*opened);
    } else {
      blobs_ = BlobStore::in_tables(*database_, clock_);
    }
    EXPECT_TRUE(database_->write([](Session& session) {
      session.script(
          "create table evidence (id text primary key, content text not null references blobs (sm3))");
    }));
  }

  std::filesystem::path folder() const { return database_.folder() / "blobs"; }
  StagedBlob staged(std::string_view content) {
    auto blob = blobs_->stage(content);
    EXPECT_TRUE(blob) << describe(blob.problem());
    return *blob;
  }
  Done keep(const StagedBlob& blob) {
    return database_->write([&](Session& session) { blobs_->keep(session, blob); });
  }
  std::string code_of_reading(const std::string& sm3) {
    const auto content = blobs_->read(sm3, 1 << 30);
    return content ? "" : content.problem().code;
  }
  std::int64_t sweep() {
    const auto swept = blobs_->sweep();
    EXPECT_TRUE(swept) << describe(swept.problem());
    return *swept;
  }
  // One byte of what is kept, behind the back of the store.
  void damage(const std::string& sm3) {
    if (GetParam() == Place::folder) {
      std::fstream file(folder() / sm3.substr(0, 2) / sm3.substr(2),
                        std::ios::in | std::ios::out | std::ios::binary);
      file.seekp(3);
      file.put('!');
    } else {
      ASSERT_TRUE(database_->write([&](Session& session) {
        session.execute("update blob_chunks set content = :bytes where sm3 = :sm3", Bytes{"changed"}, sm3);
      }));
    }
  }

  // The age of a file is what the machine's clock says.
  StandingClock clock_{SystemClock().now()};
  TestDatabase database_{{storage_migrations()}};
  std::unique_ptr<BlobStore> blobs_;
};

TEST_P(BlobsTest, WhatIsReceivedInPiecesComesBackInPieces) {
  std::string content;
  for (int i = 0; content.size() < 700'000; ++i) content += std::to_string(i) + std::string("\0\xFF\n", 3);
  auto incoming = blobs_->receive(1 << 20);
  ASSERT_TRUE(incoming);
  for (std::size_t at = 0; at < content.size(); at += 100'001) {
    ASSERT_TRUE((*incoming)->add(std::string_view(content).substr(at, 100'001)));
  }
  const auto blob = (*incoming)->finish();
  ASSERT_TRUE(blob) << describe(blob.problem());
  EXPECT_EQ(blob->sm3, to_hex(sm3(content)));
  EXPECT_EQ(blob->bytes, static_cast<std::int64_t>(content.size()));
  auto reader = blobs_->open(blob->sm3);
  ASSERT_TRUE(reader) << describe(reader.problem());
  EXPECT_EQ((*reader)->bytes(), blob->bytes);
  std::string back;
  for (std::string piece; *(*reader)->next(piece);) {
    EXPECT_LE(piece.size(), 256U * 1024);
    back += piece;
  }
  EXPECT_EQ(back, content);
}

TEST_P(BlobsTest, AFileIsStagedAndCopiedOut) {
  const ScratchFolder scratch;
  std::string content;
  for (int i = 0; content.size() < 600'000; ++i) content += std::to_string(i) + std::string("\0\xFF\n", 3);
  const auto file = written(scratch.path() / "brought", content);
  const auto blob = blobs_->stage_file(file, 1 << 20);
  ASSERT_TRUE(blob) << describe(blob.problem());
  EXPECT_EQ(blob->sm3, to_hex(sm3(content)));
  EXPECT_EQ(blob->bytes, static_cast<std::int64_t>(content.size()));
  const auto copy = written(scratch.path() / "copy", std::string(700'000, 'x'));
  ASSERT_TRUE(blobs_->copy_out(blob->sm3, copy));
  EXPECT_EQ(content_of(copy), content);
}

TEST_P(BlobsTest, AnEmptyFileIsStagedAndCopiedOut) {
  const ScratchFolder scratch;
  const auto blob = blobs_->stage_file(written(scratch.path() / "brought", ""), 10);
  ASSERT_TRUE(blob) << describe(blob.problem());
  EXPECT_EQ(blob->bytes, 0);
  ASSERT_TRUE(blobs_->copy_out(blob->sm3, scratch.path() / "copy"));
  EXPECT_EQ(content_of(scratch.path() / "copy"), "");
}

TEST_P(BlobsTest, AFileThatIsTooLargeOrCannotBeReadIsNotStaged) {
  const ScratchFolder scratch;
  const auto file = written(scratch.path() / "brought", "12345678901");
  EXPECT_EQ(blobs_->stage_file(file, 10).problem().code, "blob.too_large");
  EXPECT_EQ(blobs_->stage_file(scratch.path() / "none", 10).problem().code, "file.unreadable");
  EXPECT_EQ(blobs_->stage_file(scratch.path(), 10).problem().code, "file.unreadable");
}

TEST_P(BlobsTest, ACopyThatDoesNotFitIsRefusedAndNotLeftCut) {
  const ScratchFolder scratch;
  const StagedBlob blob = staged(std::string(600'000, 'x'));
  // The short one stays in the stream's buffer until it is closed.
  for (const StagedBlob& one : {blob, staged("short")}) {
    const Done copied = blobs_->copy_out(one.sm3, "/dev/full");
    ASSERT_FALSE(copied);
    EXPECT_EQ(copied.problem().code, "storage.unavailable");
    EXPECT_EQ(copied.problem().message, "临时文件写不下，请稍后再试");
  }
  EXPECT_TRUE(std::filesystem::exists("/dev/full"));
  EXPECT_EQ(blobs_->copy_out(blob.sm3, scratch.path() / "none" / "copy").problem().code,
            "storage.unavailable");
  {
    const SmallDisk disk(500'000);
    EXPECT_EQ(blobs_->copy_out(blob.sm3, scratch.path() / "copy").problem().code, "storage.unavailable");
  }
  EXPECT_FALSE(std::filesystem::exists(scratch.path() / "copy"));
  EXPECT_TRUE(blobs_->copy_out(blob.sm3, scratch.path() / "copy"));
}

TEST_P(BlobsTest, NothingIsCopiedOfAContentThatIsDamagedOrMissing) {
  const ScratchFolder scratch;
  const StagedBlob blob = staged("a certificate");
  ASSERT_TRUE(keep(blob));
  damage(blob.sm3);
  EXPECT_EQ(blobs_->copy_out(blob.sm3, scratch.path() / "copy").problem().code, "blob.damaged");
  EXPECT_EQ(blobs_->copy_out(std::string(64, '0'), scratch.path() / "copy").problem().code, "blob.missing");
  EXPECT_FALSE(std::filesystem::exists(scratch.path() / "copy"));
}

TEST_P(BlobsTest, AnEmptyFileIsAContentToo) {
  const StagedBlob blob = staged("");
  ASSERT_TRUE(keep(blob));
  EXPECT_EQ(blobs_->read(blob.sm3, 10).value(), "");
}

TEST_P(BlobsTest, TheSameContentIsKeptOnce) {
  const StagedBlob first = staged("证明");
  const StagedBlob second = staged("证明");
  EXPECT_EQ(first.sm3, second.sm3);
  ASSERT_TRUE(keep(first));
  ASSERT_TRUE(keep(second));
  EXPECT_EQ(blobs_->read(first.sm3, 100).value(), "证明");
}

TEST_P(BlobsTest, MoreThanWasAllowedIsRefused) {
  auto incoming = blobs_->receive(10);
  ASSERT_TRUE(incoming);
  ASSERT_TRUE((*incoming)->add("12345"));
  EXPECT_EQ((*incoming)->add("678901").problem().code, "blob.too_large");
  const StagedBlob blob = staged("1234567890");
  EXPECT_EQ(blobs_->read(blob.sm3, 9).problem().code, "blob.too_large");
}

TEST_P(BlobsTest, AChangedContentIsNoticedAndMendedByTheRightOne) {
  const StagedBlob blob = staged("a certificate");
  ASSERT_TRUE(keep(blob));
  damage(blob.sm3);
  EXPECT_EQ(code_of_reading(blob.sm3), "blob.damaged");
  ASSERT_EQ(staged("a certificate").sm3, blob.sm3);
  EXPECT_EQ(code_of_reading(blob.sm3), "");
}

TEST_P(BlobsTest, NamesThatAreNoSumAreMissing) {
  for (const char* name : {"", "../../etc/passwd", "66C7F0F4", "zz"})
    EXPECT_EQ(code_of_reading(name), "blob.missing");
  EXPECT_EQ(code_of_reading(std::string(64, '0')), "blob.missing");
  EXPECT_EQ(keep({.sm3 = std::string(64, '0'), .bytes = 1}).problem().code, "blob.missing");
}

TEST_P(BlobsTest, WhatWasNeverKeptIsSweptOnceItIsOld) {
  const StagedBlob kept = staged("kept");
  ASSERT_TRUE(keep(kept));
  const StagedBlob orphan = staged("orphan");
  EXPECT_EQ(sweep(), 0);
  EXPECT_EQ(code_of_reading(orphan.sm3), "");
  clock_.advance(hours(25));
  EXPECT_EQ(sweep(), 1);
  EXPECT_EQ(code_of_reading(orphan.sm3), "blob.missing");
  EXPECT_EQ(code_of_reading(kept.sm3), "");
  EXPECT_EQ(keep(orphan).problem().code, "blob.missing");
}

TEST_P(BlobsTest, AnUploadThatWasGivenUpLeavesNothing) {
  {
    auto incoming = blobs_->receive(1000);
    ASSERT_TRUE(incoming);
    ASSERT_TRUE((*incoming)->add("half of it"));
  }
  clock_.advance(hours(25));
  EXPECT_EQ(sweep(), 0);
}

TEST_P(BlobsTest, WhatIsForgottenGoesUnlessSomethingRefersToIt) {
  const StagedBlob used = staged("used");
  const StagedBlob unused = staged("unused");
  const StagedBlob wanted_again = staged("wanted again");
  ASSERT_TRUE(database_->write([&](Session& session) {
    for (const StagedBlob& blob : {used, unused, wanted_again}) blobs_->keep(session, blob);
    session.execute("insert into evidence (id, content) values ('1', :sm3)", used.sm3);
    for (const StagedBlob& blob : {used, unused, wanted_again}) blobs_->forget(session, blob.sm3);
  }));
  ASSERT_TRUE(keep(staged("wanted again")));
  clock_.advance(hours(25));
  EXPECT_EQ(sweep(), 1);
  EXPECT_EQ(code_of_reading(used.sm3), "");
  EXPECT_EQ(code_of_reading(unused.sm3), "blob.missing");
  EXPECT_EQ(code_of_reading(wanted_again.sm3), "");
}

TEST_P(BlobsTest, ManyMayStageTheSameAtOnce) {
  const std::string content(600'000, 'x');
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 3; ++round) EXPECT_TRUE(keep(staged(content)));
    });
  }
  threads.clear();
  EXPECT_EQ(code_of_reading(to_hex(sm3(content))), "");
}

INSTANTIATE_TEST_SUITE_P(Places, BlobsTest, testing::Values(Place::folder, Place::tables),
                         [](const auto& place) {
                           return place.param == Place::folder ? "folder" : "tables";
                         });

}  // namespace
}  // namespace hengcai::storage
