#pragma once

#include <memory>
#include <string>
#include <utility>

#include "platform/storage/blobs.h"
#include "platform/storage/database.h"

namespace hengcai::storage {

// What the test that kills and the program that is killed (kill_test_writer.cpp) both know.

inline std::unique_ptr<BlobStore> blobs_of(Database& database) {
  return std::move(*BlobStore::beside(database));
}

inline std::string content_of(const std::string& id) { return "content of " + id + std::string(5000, 'x'); }

}  // namespace hengcai::storage
