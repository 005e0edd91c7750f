#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "platform/base/result.h"
#include "platform/storage/value.h"

namespace hengcai::storage {

class Connection;

/// The way to the rows, inside Database::read() or Database::write(). It belongs to the thread that was
/// handed it and ends with the call.
///
///   for (const auto& [id, name, born] : session.rows<std::string, std::string, std::optional<Date>>(
///            "select id, name, born from people where kind = :kind order by id limit :limit", kind, 50)) …
///
/// One text for both engines. Parameters are named; arguments are bound in the order in which the names first
/// appear. A name may stand several times. A statement is prepared once for each connection and kept.
///
/// Portable, and the same on both: `bigint` (an `integer` of PostgreSQL has 32 bits), `boolean` with true and
/// false, `double precision`, `text`, `bytea`; `on conflict … do update`, `returning`, `limit`/`offset`,
/// `cast(x as text)`, `like` (minds the case; ascii only), `count(*)`. Texts sort by code point. For "all
/// below a path" write `path >= :from and path < :to`, which finds its index on both, rather than `like`.
/// Not: `x::type`, two statements in one text, `deferrable`, arrays, date functions (dates and instants are
/// texts that compare as they should).
///
/// Faults of a statement (a wrong name, a wrong type, a null into what cannot be null) throw
/// std::logic_error. A text that is not UTF-8 or has a NUL, a constraint violated and a machine lost are
/// thrown as storage::Failure; read() and write() return its problem, so that a closure need not look after
/// each statement.
class Session {
 public:
  explicit Session(Connection& connection) : connection_(connection) {}
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// All rows.
  template <class... Columns, class... Arguments>
  [[nodiscard]] std::vector<std::tuple<Columns...>> rows(std::string_view sql,
                                                         const Arguments&... arguments) {
    std::vector<std::tuple<Columns...>> found;
    const auto take = [&found](Columns... columns) { found.emplace_back(std::move(columns)...); };
    read<Columns...>(sql, take, list(arguments...), false);
    return found;
  }

  /// The only row, or nothing. More than one throws std::logic_error.
  template <class... Columns, class... Arguments>
  [[nodiscard]] std::optional<std::tuple<Columns...>> row(std::string_view sql,
                                                          const Arguments&... arguments) {
    std::optional<std::tuple<Columns...>> found;
    const auto take = [&found, sql](Columns... columns) {
      if (found) more_than_one_row(sql);
      found.emplace(std::move(columns)...);
    };
    read<Columns...>(sql, take, list(arguments...), false);
    return found;
  }

  /// The only column of all rows.
  template <class Only, class... Arguments>
  [[nodiscard]] std::vector<Only> values(std::string_view sql, const Arguments&... arguments) {
    std::vector<Only> found;
    const auto take = [&found](Only value) { found.push_back(std::move(value)); };
    read<Only>(sql, take, list(arguments...), false);
    return found;
  }

  /// The only column of the only row, or nothing.
  template <class Only, class... Arguments>
  [[nodiscard]] std::optional<Only> value(std::string_view sql, const Arguments&... arguments) {
    auto found = row<Only>(sql, arguments...);
    return found ? std::optional<Only>(std::move(std::get<0>(*found))) : std::nullopt;
  }

  /// Hands over row after row without holding them: for what may be hundreds of thousands. `take` may not use
  /// the session.
  template <class... Columns, class Take, class... Arguments>
  void each(std::string_view sql, const Take& take, const Arguments&... arguments) {
    read<Columns...>(sql, take, list(arguments...), true);
  }

  /// The same for who knows the columns only when the program runs, such as a backup; there are `columns` of
  /// them.
  void each_row(std::string_view sql, std::size_t columns, const std::function<void(const RowView&)>& take) {
    query(sql, {}, columns, true, take);
  }

  /// Changes rows; how many.
  template <class... Arguments>
  std::int64_t execute(std::string_view sql, const Arguments&... arguments) {
    return change(sql, list(arguments...));
  }

  /// As execute(), for a change that may well meet a constraint: the problem is returned, and the transaction
  /// goes on as if the statement had not been.
  template <class... Arguments>
  [[nodiscard]] Result<std::int64_t> attempt(std::string_view sql, const Arguments&... arguments) {
    return try_change(sql, list(arguments...));
  }

  /// Many new rows, as fast as the engine takes them (COPY on PostgreSQL). `next` fills the values of the
  /// columns in their order, and answers false when there are no more; it may not use the session. How many
  /// rows.
  ///
  ///   session.bulk_insert("people", {"id", "name"}, [&](Parameters& row) {
  ///     if (at == people.end()) return false;
  ///     row = {parameter(at->id), parameter(at->name)};
  ///     return ++at, true;
  ///   });
  std::int64_t bulk_insert(std::string_view table, const std::vector<std::string_view>& columns,
                           const std::function<bool(Parameters&)>& next);

  /// The statements of a migration, without parameters.
  void script(std::string_view sql);

  /// Whether a statement has failed, so that the transaction can no longer be committed.
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  template <class... Arguments>
  static Parameters list(const Arguments&... arguments) {
    Parameters all;
    all.reserve(sizeof...(Arguments));
    (append(all, arguments), ...);
    return all;
  }
  template <class Argument>
  static void append(Parameters& all, const Argument& argument) {
    all.push_back(parameter(argument));
  }
  static void append(Parameters& all, const Parameters& several) {
    all.insert(all.end(), several.begin(), several.end());
  }
  [[noreturn]] static void more_than_one_row(std::string_view sql);

  template <class... Columns, class Take>
  void read(std::string_view sql, const Take& take, const Parameters& parameters, bool streamed) {
    query(sql, parameters, sizeof...(Columns), streamed, [&take](const RowView& row) {
      [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        take(Column<Columns>::from(row, static_cast<int>(Index))...);
      }(std::index_sequence_for<Columns...>{});
    });
  }
  void query(std::string_view sql, const Parameters& parameters, std::size_t columns, bool streamed,
             const std::function<void(const RowView&)>& take);
  std::int64_t change(std::string_view sql, const Parameters& parameters);
  Result<std::int64_t> try_change(std::string_view sql, const Parameters& parameters);

  class Turn;

  Connection& connection_;
  bool in_use_ = false;
  bool failed_ = false;
};

}  // namespace hengcai::storage
