#include "platform/storage/database.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include "platform/storage/connect.h"
#include "platform/storage/integrity.h"
#include "platform/storage/problems.h"
#include "platform/storage/readers.h"
#include "platform/storage/writer.h"

namespace hengcai::storage {
namespace {

// PostgreSQL slows down for everybody when a transaction has more than 64 savepoints at once in its books.
constexpr std::size_t largest_group_postgresql = 60;
constexpr std::size_t largest_group_sqlite = 500;

// `postgresql://clerk:secret@host/name` without what stands between `:` and `@`.
std::string without_password(const std::string& url) {
  const std::size_t begin = url.find("://") + 3;
  const std::size_t at = url.find('@', begin);
  const std::size_t colon = url.find(':', begin);
  if (at == std::string::npos || colon > at) return url;
  return url.substr(0, colon) + url.substr(at);
}

std::size_t count_of_readers(const Options& options) {
  constexpr std::size_t fewest = 4;
  if (options.readers > 0) return options.readers;
  return std::max<std::size_t>(fewest, std::size_t{2} * std::thread::hardware_concurrency());
}

}  // namespace

struct Database::Parts {
  explicit Parts(const Options& options)
      : engine(engine_of(options.database)),
        location(engine == Engine::postgresql ? without_password(options.database) : options.database),
        writer(
            connect(options.database, Connection::Work::writing),
            [database = options.database] { return connect(database, Connection::Work::writing); },
            engine == Engine::postgresql ? largest_group_postgresql : largest_group_sqlite),
        readers([database = options.database] { return connect(database, Connection::Work::reading); },
                count_of_readers(options)) {}

  // Nothing is written to a file that is known to be damaged.
  [[nodiscard]] Done check_unharmed() const {
    const auto found = watch ? watch->found() : std::nullopt;
    return found ? Done(*found) : done();
  }

  const Engine engine;
  const std::string location;
  Writer writer;
  Readers readers;
  std::unique_ptr<IntegrityWatch> watch;
};

namespace {

bool is_large(const Options& options) {
  std::error_code ignored;
  const auto bytes = std::filesystem::file_size(options.database, ignored);
  return !ignored && bytes > options.check_first_up_to;
}

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const Options& options) {
  if (!options.make && !is_url(options.database) && !std::filesystem::exists(options.database)) {
    return problem_of(Trouble::unavailable, {}, "there is no " + options.database);
  }
  try {
    std::unique_ptr<Database> database(new Database(std::make_unique<Parts>(options)));
    if (database->engine() == Engine::sqlite && is_large(options)) {
      database->parts_->watch = std::make_unique<IntegrityWatch>(options.database);
    } else if (Done whole = database->check_integrity(IntegrityCheck::quick); !whole) {
      return std::move(whole).problem();
    }
    return database;
  } catch (const Failure& failure) {
    return failure.problem();
  }
}

Database::Database(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Database::~Database() = default;

Done Database::run_read(const std::function<void(Session&)>& work) { return parts_->readers.run(work); }
Done Database::run_write(const std::function<Done(Session&)>& work) {
  Done unharmed = parts_->check_unharmed();
  return unharmed ? parts_->writer.run(work) : unharmed;
}

Done Database::ping() {
  if (Done unharmed = parts_->check_unharmed(); !unharmed) return unharmed;
  return read([](Session& session) { (void)session.value<std::int64_t>("select cast(1 as bigint)"); });
}

Done Database::check_integrity(IntegrityCheck depth) {
  if (engine() == Engine::postgresql) return ping();
  return read([depth](Session& session) { must_be_whole(session, depth); });
}

Engine Database::engine() const { return parts_->engine; }
const std::string& Database::location() const { return parts_->location; }

Statistics Database::statistics() const {
  const Writer::Counts written = parts_->writer.counts();
  return {.reads = parts_->readers.reads(),
          .writes = written.writes,
          .commits = written.commits,
          .largest_group = written.largest_group,
          .reconnections = written.reconnections + parts_->readers.reconnections(),
          .writes_waiting = written.waiting};
}

}  // namespace hengcai::storage
