#include "platform/transfer/download.h"

#include <memory>
#include <optional>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "migrations/storage.h"
#include "platform/files/scratch_folder.h"
#include "platform/files/small_disk.h"
#include "platform/storage/test_database.h"

namespace hengcai::transfer {
namespace {

using http::any_file_type;
using http::word_type;
using testing::HasSubstr;

class DownloadTest : public testing::Test {
 protected:
  std::string content_of(const http::Response& response) {
    std::string bytes(response.file ? response.file->size() : 0, '\0');
    if (response.file) bytes.resize(response.file->read(0, bytes.data(), bytes.size()));
    return bytes;
  }

  storage::TestDatabase database_{{storage::storage_migrations()}};
  std::unique_ptr<storage::BlobStore> blobs_ = storage::BlobStore::in_tables(*database_);
};

TEST_F(DownloadTest, SendsAContentUnderItsNameAndType) {
  const std::string content(600'000, 'y');
  const auto blob = blobs_->stage(content);
  ASSERT_TRUE(blob);
  const http::Response response = download(*blobs_, blob->sm3, "application/pdf", "证书.pdf");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(content_of(response), content);
  EXPECT_EQ(response.headers.find("Content-Type"), "application/pdf");
}

TEST_F(DownloadTest, SendsNoCutContentWhereTheDiskIsFull) {
  const auto blob = blobs_->stage(std::string(600'000, 'y'));
  ASSERT_TRUE(blob);
  std::optional<SmallDisk> disk(500'000);
  const http::Response response = download(*blobs_, blob->sm3, any_file_type, "证书.pdf");
  disk.reset();
  EXPECT_EQ(response.status, 503);
  EXPECT_THAT(response.body, HasSubstr("临时文件写不下"));
  EXPECT_FALSE(response.file);
}

TEST_F(DownloadTest, SendsWhatIsInMemory) {
  const http::Response response = download_of("PK", word_type, "通知书.docx");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "PK");
  EXPECT_EQ(response.headers.find("Content-Type"), word_type);
  EXPECT_EQ(response.headers.find("Content-Disposition"),
            "attachment; filename=\"_.docx\"; filename*=UTF-8''%E9%80%9A%E7%9F%A5%E4%B9%A6.docx");
}

TEST_F(DownloadTest, RefusesWhatIsNotThere) {
  const ScratchFolder folder;
  EXPECT_THAT(download(*blobs_, std::string(64, '0'), any_file_type, "a").body, HasSubstr("blob.missing"));
  EXPECT_THAT(download(folder.path() / "none", any_file_type, "a").body, HasSubstr("file.unreadable"));
}

}  // namespace
}  // namespace hengcai::transfer
