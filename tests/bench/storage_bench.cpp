// storage_bench DATABASE [SECONDS]: acknowledged writes a second, each on the disk, of one and of 64 writers,
// and how many went into one commit; and reads of a row a second, of one and of 64 readers.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "platform/base/clock.h"
#include "platform/base/identifier.h"
#include "platform/storage/database.h"

namespace {

using namespace hengcai;
using namespace hengcai::storage;
using Seconds = std::chrono::duration<double>;

// `work` by so many threads for so long; how often a second.
template <class Work>
double rate_of(int threads, Seconds length, Work&& work) {
  std::atomic<bool> stop{false};
  std::atomic<std::uint64_t> count{0};
  const auto begin = std::chrono::steady_clock::now();
  {
    std::vector<std::jthread> all;
    for (int i = 0; i < threads; ++i) {
      all.emplace_back([&] {
        for (; !stop; ++count) work();
      });
    }
    std::this_thread::sleep_for(length);
    stop = true;
  }
  return static_cast<double>(count) / Seconds(std::chrono::steady_clock::now() - begin).count();
}

void must(const Problem& problem) {
  std::fprintf(stderr, "%s\n", describe(problem).c_str());
  std::exit(1);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  const Seconds length(count > 2 ? std::atof(arguments[2]) : 3);
  const auto opened = Database::open({.database = arguments[1], .readers = 64});
  if (!opened) must(opened.problem());
  Database& database = **opened;
  const Done made = database.write([](Session& session) {
    session.script(
        "create table if not exists storage_bench (id text primary key, name text not null, unit text not "
        "null, "
        "class text, born text, phone text, version bigint not null);"
        "delete from storage_bench");
    session.execute("insert into storage_bench values ('1', 'n', 'u', 'A', '1980-01-01', 'p', 1)");
  });
  if (!made) must(made.problem());
  const SystemClock clock;
  for (const int threads : {1, 64}) {
    const Statistics before = database.statistics();
    const double rate = rate_of(threads, length, [&] {
      const Done written = database.write([&](Session& session) {
        session.execute(
            "insert into storage_bench values (:id, :name, :unit, :class, :born, :phone, :version)",
            new_id(clock), "张三", "吉林大学", "C", Date{1980, 5, 5}, "13800000000", 1);
      });
      if (!written) must(written.problem());
    });
    const Statistics after = database.statistics();
    std::printf("%2d writers: %8.0f writes/s, %.1f in a commit\n", threads, rate,
                static_cast<double>(after.writes - before.writes) /
                    static_cast<double>(after.commits - before.commits));
  }
  for (const int threads : {1, 64}) {
    const double rate = rate_of(threads, length, [&] {
      const auto read = database.read([](Session& session) {
        return session.row<std::string, std::string, std::string, std::int64_t>(
            "select name, unit, phone, version from storage_bench where id = :id", "1");
      });
      if (!read) must(read.problem());
    });
    std::printf("%2d readers: %8.0f reads/s\n", threads, rate);
  }
}
