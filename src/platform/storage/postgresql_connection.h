#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/connection.h"
#include "platform/storage/statement_cache.h"

struct pg_conn;
struct pg_result;

namespace hengcai::storage {

/// A connection to PostgreSQL by libpq. Writing takes an advisory lock of the database's schema for each
/// transaction, so that of several servers one writes at a time, as with SQLite; what is read inside is
/// therefore the latest.
class PostgresqlConnection final : public Connection {
 public:
  /// `url` as libpq reads it. Throws Failure: `storage.unavailable`, `storage.settings`.
  explicit PostgresqlConnection(const std::string& url);
  ~PostgresqlConnection() override;

  void query(std::string_view sql, const Parameters& parameters, std::size_t columns, Fetch fetch,
             const Take& take) override;
  std::int64_t change(std::string_view sql, const Parameters& parameters) override;
  std::int64_t bulk_insert(std::string_view table, const std::vector<std::string_view>& columns,
                           const NextRow& next) override;
  void script(std::string_view sql) override;

  void begin(Work work) override;
  void commit() override;
  void rollback() noexcept override;
  [[nodiscard]] bool in_transaction() const override;
  [[nodiscard]] bool lost() const override;

 protected:
  void begin_mark(bool after_another) override;

 private:
  struct Close {
    void operator()(pg_conn* line) const noexcept;
  };
  struct Clear {
    void operator()(pg_result* result) const noexcept;
  };
  using Answer = std::unique_ptr<pg_result, Clear>;
  struct Statement {
    std::string name;
    std::size_t parameters = 0;
  };
  struct Sent;

  void check_settings();
  Answer run(std::string_view sql);
  Answer execute(std::string_view sql, const Parameters& parameters);
  const Statement& prepared(std::string_view sql, const Parameters& parameters);
  void stream(std::string_view sql, const Parameters& parameters, std::size_t columns, const Take& take);
  void abandon_answer() noexcept;
  void put_copy_data(std::string_view sql, const std::string& data);
  std::int64_t end_copy(std::string_view sql);
  Answer checked(pg_result* result, std::string_view sql);
  [[noreturn]] void fail(const pg_result* result, std::string_view sql);

  std::unique_ptr<pg_conn, Close> line_;
  StatementCache<Statement> statements_;
  std::uint64_t statements_made_ = 0;
  Work work_ = Work::reading;
  bool unusable_ = false;  ///< the line may answer, but not as it should
};

}  // namespace hengcai::storage
