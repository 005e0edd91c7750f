#include <unistd.h>

#include <cstdlib>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "platform/base/clock.h"
#include "platform/base/identifier.h"
#include "platform/storage/kill_test.h"

namespace hengcai::storage {
namespace {

constexpr int writers = 8;

// Two rows that belong together and, at times, a file.
void write(Database& database, BlobStore& blobs, const std::string& id, bool with_file) {
  StagedBlob blob;
  if (with_file) blob = *blobs.stage(content_of(id));
  const Done written = database.write([&](Session& session) {
    session.execute("insert into ones (id) values (:id)", id);
    if (with_file) blobs.keep(session, blob);
    session.execute("insert into others (id, content) values (:id, :content)", id,
                    with_file ? std::optional(blob.sm3) : std::nullopt);
  });
  if (!written) std::abort();
}

// Tells the id of each write that was acknowledged; a pipe takes one whole.
void write_for_ever(Database& database, BlobStore& blobs) {
  const SystemClock clock;
  for (int i = 0;; ++i) {
    const std::string id = new_id(clock);
    write(database, blobs, id, i % 8 == 0);
    if (::write(STDOUT_FILENO, id.data(), id.size()) != static_cast<ssize_t>(id.size())) std::abort();
  }
}

}  // namespace
}  // namespace hengcai::storage

/// Writes into the database of its argument until it is killed.
int main(int, char** argv) {
  using namespace hengcai::storage;
  const auto database = Database::open({.database = argv[1]});
  if (!database) return 1;
  const auto blobs = blobs_of(**database);
  std::vector<std::jthread> threads;
  for (int i = 0; i < writers; ++i) threads.emplace_back([&] { write_for_ever(**database, *blobs); });
}
