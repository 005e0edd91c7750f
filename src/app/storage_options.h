#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "platform/base/result.h"
#include "platform/storage/blobs.h"
#include "platform/storage/database.h"

namespace CLI {
class App;
}

namespace hengcai::app {

/// Where an installation keeps its rows and files, as the commands are told by `--database` and `--blobs`.
struct StorageOptions {
  std::string database = "data/hengcai.db";
  std::filesystem::path blobs = {};  ///< a folder; empty: beside an SQLite file, in the tables of PostgreSQL

  void add_to(CLI::App& command);
  /// `make`: an SQLite file that does not exist is made, with its folder.
  [[nodiscard]] Result<std::unique_ptr<storage::Database>> open(bool make) const;
  [[nodiscard]] Result<std::unique_ptr<storage::BlobStore>> open_blobs(storage::Database& opened) const;
};

}  // namespace hengcai::app
