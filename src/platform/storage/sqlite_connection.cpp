#include "platform/storage/sqlite_connection.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <limits>

#include "platform/storage/failure.h"
#include "platform/storage/problems.h"

namespace hengcai::storage {
namespace {

constexpr std::size_t most_statements = 256;
constexpr int owner_only = 0600;
constexpr int wait_milliseconds = 10'000;  // for another program that writes, such as `hengcai migrate`

class SqliteRow final : public RowView {
 public:
  SqliteRow(sqlite3_stmt* statement, std::string_view sql) : statement_(statement), sql_(sql) {}

  [[nodiscard]] int columns() const override { return sqlite3_column_count(statement_); }
  [[nodiscard]] bool is_null(int column) const override { return type(column) == SQLITE_NULL; }
  [[nodiscard]] bool boolean(int column) const override { return integer(column) != 0; }
  [[nodiscard]] std::int64_t integer(int column) const override {
    if (type(column) != SQLITE_INTEGER) mismatch(column, "a whole number");
    return sqlite3_column_int64(statement_, column);
  }
  [[nodiscard]] double real(int column) const override {
    if (type(column) != SQLITE_FLOAT && type(column) != SQLITE_INTEGER) mismatch(column, "a number");
    return sqlite3_column_double(statement_, column);
  }
  [[nodiscard]] std::string_view text(int column) const override {
    if (type(column) != SQLITE_TEXT) mismatch(column, "a text");
    const auto* first = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {first, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  [[nodiscard]] std::string bytes(int column) const override {
    if (type(column) != SQLITE_BLOB) mismatch(column, "bytes");
    const auto* first = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return size == 0 ? std::string() : std::string(first, size);
  }
  [[noreturn]] void mismatch(int column, std::string_view wanted) const override {
    statement_fault(sql_, "column " + std::to_string(column + 1) +
                              (is_null(column) ? " is null and not " : " is not ") + std::string(wanted));
  }

 private:
  [[nodiscard]] int type(int column) const { return sqlite3_column_type(statement_, column); }

  sqlite3_stmt* statement_;
  std::string_view sql_;
};

// Readies a statement for its next use, whatever happens between.
class Use {
 public:
  explicit Use(sqlite3_stmt* statement) : statement_(statement) {}
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  ~Use() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }

 private:
  sqlite3_stmt* statement_;
};

struct Binder {
  sqlite3_stmt* statement;
  int index;

  int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
  int operator()(bool value) const { return sqlite3_bind_int(statement, index, value ? 1 : 0); }
  int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, index, value); }
  int operator()(double value) const { return sqlite3_bind_double(statement, index, value); }
  int operator()(const std::string& value) const {
    return sqlite3_bind_text64(statement, index, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  int operator()(const Bytes& value) const {
    // A null pointer would bind NULL rather than no bytes.
    const char* first = value.content.empty() ? "" : value.content.data();
    return sqlite3_bind_blob64(statement, index, first, value.content.size(), SQLITE_STATIC);
  }
};

// SQLite counts its memory under one lock for all connections, and nobody asks for the count.
void do_without_memory_count() {
  [[maybe_unused]] static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

// What is kept is nobody else's to read; the log and its index take the mode of the file.
void make_file(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, owner_only);
  if (descriptor >= 0) close(descriptor);
}

bool is_blank(std::string_view sql) { return sql.find_first_not_of(" \t\r\n;") == std::string_view::npos; }

// `UNIQUE constraint failed: people.id_number, people.kind` names the columns behind the colon.
std::string after_colon(std::string_view message) {
  const std::size_t at = message.find(": ");
  return at == std::string_view::npos ? std::string() : std::string(message.substr(at + 2));
}

// … and `UNIQUE constraint failed: index 'people_name'` an index of expressions.
std::string named_constraint(std::string_view message) {
  std::string name = after_colon(message);
  constexpr std::string_view index = "index '";
  if (name.starts_with(index) && name.ends_with('\'')) {
    name = name.substr(index.size(), name.size() - index.size() - 1);
  }
  return name;
}

}  // namespace

void SqliteConnection::Close::operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }
void SqliteConnection::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

SqliteConnection::SqliteConnection(const std::filesystem::path& path, Work work)
    : work_(work), statements_(most_statements) {
  do_without_memory_count();
  if (work == Work::writing) make_file(path);
  sqlite3* handle = nullptr;
  const int status = sqlite3_open_v2(
      path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  handle_.reset(handle);
  if (status != SQLITE_OK) fail(status, "opening " + path.string());
  configure();
}

SqliteConnection::~SqliteConnection() { statements_.clear(); }

void SqliteConnection::configure() {
  sqlite3* handle = handle_.get();
  sqlite3_busy_timeout(handle, wait_milliseconds);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  run("pragma case_sensitive_like = on");
  run("pragma foreign_keys = on");
  run("pragma synchronous = full");
  run("pragma journal_mode = wal");
  run("pragma cache_size = -16384");  // 16 MB, as far as they are needed: the pages that every list goes
                                      // through
  run("pragma journal_size_limit = 67108864");  // what a large import has left behind goes with the next
                                                // checkpoint
  if (work_ == Work::reading) run("pragma query_only = on");
}

void SqliteConnection::run(const char* sql) {
  const int status = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (status != SQLITE_OK) fail(status, sql);
}

SqliteConnection::Statement SqliteConnection::prepare(std::string_view sql, unsigned flags,
                                                      std::string_view* rest) {
  sqlite3_stmt* statement = nullptr;
  const char* tail = nullptr;
  const int status =
      sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), flags, &statement, &tail);
  if (status != SQLITE_OK) fail(status, sql);
  *rest = sql.substr(static_cast<std::size_t>(tail - sql.data()));
  return Statement(statement);
}

sqlite3_stmt* SqliteConnection::prepared(std::string_view sql) {
  if (Statement* known = statements_.find(sql)) return known->get();
  std::string_view rest;
  Statement statement = prepare(sql, SQLITE_PREPARE_PERSISTENT, &rest);
  if (!statement) statement_fault(sql, "no statement");
  if (!is_blank(rest)) statement_fault(sql, "more than one statement");
  return statements_.add(sql, std::move(statement), [](const Statement&) {}).get();
}

void SqliteConnection::bind(sqlite3_stmt* statement, std::string_view sql, const Parameters& parameters) {
  const auto wanted = static_cast<std::size_t>(sqlite3_bind_parameter_count(statement));
  if (wanted != parameters.size()) {
    statement_fault(
        sql, std::to_string(parameters.size()) + " arguments for " + std::to_string(wanted) + " parameters");
  }
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const int status = std::visit(Binder{statement, static_cast<int>(i) + 1}, parameters[i].value);
    if (status != SQLITE_OK) fail(status, sql);
  }
}

bool SqliteConnection::step(sqlite3_stmt* statement, std::string_view sql) {
  const int status = sqlite3_step(statement);
  if (status == SQLITE_ROW) return true;
  if (status != SQLITE_DONE) fail(status, sql);
  return false;
}

void SqliteConnection::query(std::string_view sql, const Parameters& parameters, std::size_t columns, Fetch,
                             const Take& take) {
  sqlite3_stmt* statement = prepared(sql);
  const Use use(statement);
  if (static_cast<std::size_t>(sqlite3_column_count(statement)) != columns) {
    statement_fault(sql, "the statement gives " + std::to_string(sqlite3_column_count(statement)) +
                             " columns and not " + std::to_string(columns));
  }
  bind(statement, sql, parameters);
  const SqliteRow row(statement, sql);
  while (step(statement, sql)) take(row);
}

std::int64_t SqliteConnection::change(std::string_view sql, const Parameters& parameters) {
  sqlite3_stmt* statement = prepared(sql);
  const Use use(statement);
  bind(statement, sql, parameters);
  const std::int64_t before = sqlite3_total_changes64(handle_.get());
  while (step(statement, sql)) continue;
  // Of this statement alone; changes() would tell the number of an earlier one after a statement that changes
  // none.
  return sqlite3_total_changes64(handle_.get()) == before ? 0 : sqlite3_changes64(handle_.get());
}

std::int64_t SqliteConnection::bulk_insert(std::string_view table,
                                           const std::vector<std::string_view>& columns,
                                           const NextRow& next) {
  std::string names;
  std::string marks;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    names += (i == 0 ? "" : ", ") + std::string(columns[i]);
    marks += (i == 0 ? ":v" : ", :v") + std::to_string(i);
  }
  const std::string sql = "insert into " + std::string(table) + " (" + names + ") values (" + marks + ")";
  sqlite3_stmt* statement = prepared(sql);
  std::int64_t rows = 0;
  for (Parameters row; next(row); row.clear()) {
    const Use use(statement);
    bind(statement, sql, row);
    step(statement, sql);
    ++rows;
  }
  return rows;
}

void SqliteConnection::script(std::string_view sql) {
  while (!is_blank(sql)) {
    const std::string_view before = sql;
    const Statement statement = prepare(before, 0, &sql);
    if (statement) {
      while (step(statement.get(), before)) continue;
    }
  }
}

void SqliteConnection::begin(Work work) {
  forget_mark();
  change(work == Work::writing ? "begin immediate" : "begin", {});
}

void SqliteConnection::interrupt() { sqlite3_interrupt(handle_.get()); }

void SqliteConnection::begin_mark(bool after_another) {
  if (after_another) change("release savepoint mark", {});
  change("savepoint mark", {});
}

void SqliteConnection::commit() { change("commit", {}); }

void SqliteConnection::rollback() noexcept {
  if (in_transaction()) sqlite3_exec(handle_.get(), "rollback", nullptr, nullptr, nullptr);
}

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

void SqliteConnection::fail(int code, std::string_view sql) {
  const std::string message = handle_ ? sqlite3_errmsg(handle_.get()) : "out of memory";
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      throw Failure(problem_of(Trouble::unique, named_constraint(message)));
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      throw Failure(problem_of(Trouble::foreign_key, changed_table(sql)));
    case SQLITE_CONSTRAINT_NOTNULL:
      throw Failure(problem_of(Trouble::not_null, after_colon(message)));
    case SQLITE_CONSTRAINT_CHECK:
      throw Failure(problem_of(Trouble::check, after_colon(message)));
    default:
      break;
  }
  constexpr int primary = 0xFF;
  switch (code & primary) {
    case SQLITE_FULL:
      throw Failure(problem_of(Trouble::full, {}, message));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Failure(problem_of(Trouble::busy, {}, message));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Failure(problem_of(Trouble::damaged, {}, message));
    case SQLITE_IOERR: {
      // A file system that reaches its limit ends a write with EFBIG, which SQLite reports as any other I/O
      // error.
      const auto trouble = sql == "commit" ? Trouble::outcome_unknown : Trouble::unavailable;
      throw Failure(problem_of(trouble, {}, message));
    }
    case SQLITE_READONLY:
      if (work_ == Work::reading) statement_fault(sql, message);
      [[fallthrough]];
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_NOMEM:
      throw Failure(problem_of(Trouble::unavailable, {}, message));
    default:
      statement_fault(sql, message);
  }
}

}  // namespace hengcai::storage
