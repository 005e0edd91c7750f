#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/connection.h"
#include "platform/storage/statement_cache.h"

struct sqlite3;
struct sqlite3_stmt;

namespace hengcai::storage {

/// A connection to an SQLite file: write-ahead log, every commit synced to the disk, references checked,
/// `like` that minds the case, and double quotes for names only.
class SqliteConnection final : public Connection {
 public:
  /// Makes the file where it does not exist (for writing). Throws Failure.
  SqliteConnection(const std::filesystem::path& path, Work work);
  ~SqliteConnection() override;

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
  [[nodiscard]] bool lost() const override { return false; }

  /// Ends the statement that another thread is running here, if any.
  void interrupt();

 protected:
  void begin_mark(bool after_another) override;

 private:
  struct Close {
    void operator()(sqlite3* handle) const noexcept;
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

  void configure();
  void run(const char* sql);
  sqlite3_stmt* prepared(std::string_view sql);
  sqlite3_stmt* bound(std::string_view sql, const Parameters& parameters);
  Statement prepare(std::string_view sql, unsigned flags, std::string_view* rest);
  void bind(sqlite3_stmt* statement, std::string_view sql, const Parameters& parameters);
  bool step(sqlite3_stmt* statement, std::string_view sql);
  [[noreturn]] void fail(int code, std::string_view sql);

  Work work_;
  std::unique_ptr<sqlite3, Close> handle_;
  StatementCache<Statement> statements_;
};

}  // namespace hengcai::storage
