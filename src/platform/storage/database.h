#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "platform/base/result.h"
#include "platform/storage/failure.h"
#include "platform/storage/session.h"

namespace hengcai::storage {

enum class Engine : std::uint8_t { sqlite, postgresql };

struct Options {
  /// The one line of configuration: the path of an SQLite file (`data/hengcai.db`, made where it does not
  /// exist), or `postgresql://user@host:5432/name`, as libpq reads it.
  std::string database;
  bool make = true;                             ///< an SQLite file where there is none
  std::uintmax_t check_first_up_to = 64 << 20;  ///< bytes; a larger SQLite file is checked while it is in use
  std::size_t readers = 0;  ///< sessions that may read at once; 0: twice the processors, at least 4
};

/// Whether the line of configuration names a PostgreSQL database rather than a file.
[[nodiscard]] bool is_url(std::string_view database);

/// For /metrics and the tests.
struct Statistics {
  std::uint64_t reads = 0;
  std::uint64_t writes = 0;   ///< closures that were committed
  std::uint64_t commits = 0;  ///< transactions; fewer than the writes when many write at once
  std::uint64_t largest_group = 0;
  std::uint64_t reconnections = 0;
  std::size_t writes_waiting = 0;  ///< now
};

enum class IntegrityCheck : std::uint8_t { quick, full };

namespace detail {
template <class Answer>
struct ResultOf {
  using Type = Result<Answer>;
};
template <>
struct ResultOf<void> {
  using Type = Done;
};
template <class Value>
struct ResultOf<Result<Value>> {
  using Type = Result<Value>;
};
template <class Function>
using ResultOfCall = typename ResultOf<std::invoke_result_t<Function&, Session&>>::Type;

template <class Function>
ResultOfCall<Function> call(Function& function, Session& session) {
  if constexpr (std::is_void_v<std::invoke_result_t<Function&, Session&>>) {
    function(session);
    return done();
  } else {
    return function(session);
  }
}
}  // namespace detail

/// The database of an installation; there is one in a program. Usable by any number of threads.
///
///   auto database = Database::open({.database = "data/hengcai.db"});
///   Result<std::string> id = (*database)->write([&](Session& session) -> Result<std::string> {
///     if (!authorised) return Problem{…};            // nothing is written
///     session.execute("insert into people (id, name) values (:id, :name)", id, name);
///     return id;                                     // written, and durable once write() returns
///   });
///
/// A closure returns a value, a Result of one, or nothing (void); read() and write() return it as a Result,
/// with the problem of a storage::Failure where one was thrown. Other exceptions pass through. A write() from
/// within a write, and a read() from within a read, throw std::logic_error: hand the Session on instead.
class Database {
 public:
  /// Opens, and checks the integrity of an SQLite file (`storage.damaged`): before anything else or, where
  /// that would take long, beside the first work; once damage is known, ping() and every write tell it.
  /// Problems besides: `storage.unavailable`, `storage.settings` (a PostgreSQL database whose encoding is not
  /// UTF-8 or whose texts do not sort by code point).
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const Options& options);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();  ///< lets begun calls end first

  /// Runs `function` on a snapshot: whatever is written meanwhile, it sees one state, at least as new as the
  /// last write() that returned. A lost connection is made anew and `function` run once more, so it must not
  /// leave anything behind but its answer.
  template <class Function>
  auto read(Function&& function) -> detail::ResultOfCall<Function> {
    std::optional<detail::ResultOfCall<Function>> answer;
    Done ended = run_read([&](Session& session) { answer.emplace(detail::call(function, session)); });
    if (!ended) return std::move(ended).problem();
    return std::move(*answer);
  }

  /// Runs `function` on the writer's thread, in the order of the calls, one at a time over all servers of the
  /// database. It sees everything written before. A problem or an exception undoes what this `function` did
  /// and nothing else. Many are committed together, and each call returns only when its own is on the disk.
  /// Keep it short: no waiting for anything else inside, no hashing of passwords, no files.
  template <class Function>
  auto write(Function&& function) -> detail::ResultOfCall<Function> {
    std::optional<detail::ResultOfCall<Function>> answer;
    Done ended = run_write([&](Session& session) -> Done {
      answer.emplace(detail::call(function, session));
      return answer->ok() ? done() : Done(answer->problem());
    });
    if (!ended) return std::move(ended).problem();
    return std::move(*answer);
  }

  /// Whether the database answers: for /readyz.
  [[nodiscard]] Done ping();
  /// SQLite: looks through the file (quick: its structure; full: its indexes too), and for references to
  /// nothing. PostgreSQL keeps its own checksums and is not looked through. Problem: `storage.damaged`, with
  /// what was found.
  [[nodiscard]] Done check_integrity(IntegrityCheck depth);

  [[nodiscard]] Engine engine() const;
  [[nodiscard]] const std::string& location() const;  ///< for logs: the path, or the URL without its password
  [[nodiscard]] Statistics statistics() const;

 private:
  struct Parts;
  explicit Database(std::unique_ptr<Parts> parts);
  Done run_read(const std::function<void(Session&)>& work);
  Done run_write(const std::function<Done(Session&)>& work);

  std::unique_ptr<Parts> parts_;
};

}  // namespace hengcai::storage
