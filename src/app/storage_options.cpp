#include "app/storage_options.h"

#include <system_error>

#include <CLI/CLI.hpp>

namespace hengcai::app {

void StorageOptions::add_to(CLI::App& command) {
  command
      .add_option(
          "--database", database,
          "Path of the SQLite file, or postgresql://user@host/name (a password is better put into the "
          "environment variable or into .pgpass)")
      ->envname("HENGCAI_DATABASE")
      ->capture_default_str();
  command.add_option(
      "--blobs", blobs,
      "Folder of the evidence files (default: beside the SQLite file, or in PostgreSQL's tables)");
}

Result<std::unique_ptr<storage::Database>> StorageOptions::open(bool make) const {
  if (make && !storage::is_url(database)) {
    const std::filesystem::path folder = std::filesystem::path(database).parent_path();
    std::error_code ignored;  // what is wrong with the folder, opening the file in it tells
    if (!folder.empty()) std::filesystem::create_directories(folder, ignored);
  }
  return storage::Database::open({.database = database, .make = make});
}

Result<std::unique_ptr<storage::BlobStore>> StorageOptions::open_blobs(storage::Database& opened) const {
  if (!blobs.empty()) return storage::BlobStore::in_folder(opened, blobs);
  return storage::BlobStore::beside(opened);
}

}  // namespace hengcai::app
