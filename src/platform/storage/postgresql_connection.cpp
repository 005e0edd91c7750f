#include "platform/storage/postgresql_connection.h"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "platform/storage/failure.h"
#include "platform/storage/named_parameters.h"
#include "platform/storage/postgresql_row.h"
#include "platform/storage/problems.h"
#include "platform/storage/row_text.h"

namespace hengcai::storage {
namespace {

constexpr std::size_t most_statements = 256;
constexpr std::size_t copy_piece = 1 << 16;

// A server that stops in the middle of a transaction must not keep the others waiting for ever, nor one that
// waits.
constexpr const char* session_settings =
    "set client_min_messages = warning;"
    "set bytea_output = hex;"
    "set lock_timeout = '20s';"
    "set idle_in_transaction_session_timeout = '60s';"
    "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = "
    "'off'";

constexpr const char* begin_reading = "begin isolation level repeatable read read only";
// Read committed, not repeatable read: there the snapshot would be of before the lock was granted.
constexpr const char* begin_writing =
    "begin isolation level read committed;"
    "select pg_advisory_xact_lock(hashtext('hengcai writer'), hashtext(current_schema()))";

std::string_view field_of(const PGresult* result, int which) {
  const char* text = result == nullptr ? nullptr : PQresultErrorField(result, which);
  return text == nullptr ? std::string_view() : std::string_view(text);
}

// `people.id_number, people.kind`, as SQLite names them, from the detail `Key (id_number, kind)=(…) already
// exists`, of which the language does not matter. The constraint's name where it is of expressions.
std::string unique_columns(const PGresult* result) {
  const std::string_view detail = field_of(result, PG_DIAG_MESSAGE_DETAIL);
  const std::size_t open = detail.find('(');
  const std::size_t close = detail.find(")=(");
  const std::string table(field_of(result, PG_DIAG_TABLE_NAME));
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return table;
  std::string_view columns = detail.substr(open + 1, close - open - 1);
  if (columns.find('(') != std::string_view::npos) {
    return std::string(field_of(result, PG_DIAG_CONSTRAINT_NAME));
  }
  std::string named;
  while (!columns.empty()) {
    const std::size_t comma = std::min(columns.find(", "), columns.size());
    named += (named.empty() ? "" : ", ") + table + "." + std::string(columns.substr(0, comma));
    columns.remove_prefix(std::min(comma + 2, columns.size()));
  }
  return named;
}

// The server is going down or coming up, or the tables are no longer as they were when the statement was
// prepared: another connection may do better.
bool is_of_a_changed_server(const PGresult* result) {
  const std::string_view state = field_of(result, PG_DIAG_SQLSTATE);
  const bool stale_plan =
      state == "0A000" && field_of(result, PG_DIAG_SOURCE_FUNCTION) == "RevalidateCachedQuery";
  return state.starts_with("57P") || state.starts_with("08") || state == "26000" || stale_plan;
}

Oid type_of(const Parameter& parameter) {
  constexpr std::array<Oid, 6> types{type_unknown, type_bool,    type_int8,
                                     type_float8,  type_unknown, type_bytea};
  return types.at(parameter.value.index());
}

}  // namespace

// The arguments of one execution, in the form that libpq takes.
struct PostgresqlConnection::Sent {
  explicit Sent(const Parameters& parameters) {
    texts.reserve(parameters.size());
    for (const Parameter& parameter : parameters) add(parameter);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const bool null = std::holds_alternative<std::monostate>(parameters[i].value);
      values.push_back(null ? nullptr : texts[i].data());
      lengths.push_back(static_cast<int>(texts[i].size()));
    }
  }

  void add(const Parameter& parameter) {
    if (const auto* bytes = std::get_if<Bytes>(&parameter.value)) {
      texts.push_back(bytes->content);
      formats.push_back(1);
    } else {
      texts.push_back(text_of(parameter));
      formats.push_back(0);
    }
  }

  [[nodiscard]] int count() const { return static_cast<int>(values.size()); }

  std::vector<std::string> texts;
  std::vector<const char*> values;
  std::vector<int> lengths;
  std::vector<int> formats;
};

void PostgresqlConnection::Close::operator()(pg_conn* line) const noexcept { PQfinish(line); }
void PostgresqlConnection::Clear::operator()(pg_result* result) const noexcept { PQclear(result); }

PostgresqlConnection::PostgresqlConnection(const std::string& url) : statements_(most_statements) {
  // What stands before the URL is for where it says nothing; what stands behind holds whatever it says.
  const std::array<const char*, 6> keywords{"connect_timeout", "application_name", "tcp_user_timeout",
                                            "dbname",          "client_encoding",  nullptr};
  const std::array<const char*, 6> values{"5", "hengcai", "15000", url.c_str(), "UTF8", nullptr};
  line_.reset(PQconnectdbParams(keywords.data(), values.data(), 1));
  if (!line_ || PQstatus(line_.get()) != CONNECTION_OK) {
    throw Failure(
        problem_of(Trouble::unavailable, {}, line_ ? PQerrorMessage(line_.get()) : "out of memory"));
  }
  PQsetNoticeProcessor(line_.get(), [](void*, const char*) {}, nullptr);
  run(session_settings);
  check_settings();
}

PostgresqlConnection::~PostgresqlConnection() = default;

void PostgresqlConnection::check_settings() {
  constexpr std::string_view sql =
      "select current_setting('server_encoding'), datcollate, datlocprovider = 'b' or datlocprovider = 'c' "
      "and datcollate in ('C', 'POSIX', 'C.UTF-8', 'C.utf8') from pg_database where datname = "
      "current_database()";
  constexpr int oldest_version = 150000;
  const Answer answer = run(sql);
  const std::string encoding = PQgetvalue(answer.get(), 0, 0);
  const std::string collation = PQgetvalue(answer.get(), 0, 1);
  const bool by_code_point = std::string_view(PQgetvalue(answer.get(), 0, 2)) == "t";
  const int version = PQserverVersion(line_.get());
  if (encoding == "UTF8" && by_code_point && version >= oldest_version) return;
  Problem problem = problem_of(
      Trouble::settings, {},
      "encoding " + encoding + ", collation " + collation + ", version " + std::to_string(version));
  problem.wanted =
      "PostgreSQL 15 以上，create database … template template0 encoding 'UTF8' locale 'C.UTF-8'";
  throw Failure(std::move(problem));
}

PostgresqlConnection::Answer PostgresqlConnection::checked(pg_result* result, std::string_view sql) {
  Answer answer(result);
  const ExecStatusType status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_SINGLE_TUPLE &&
      status != PGRES_COPY_IN) {
    fail(result, sql);
  }
  return answer;
}

PostgresqlConnection::Answer PostgresqlConnection::run(std::string_view sql) {
  return checked(PQexec(line_.get(), std::string(sql).c_str()), sql);
}

const PostgresqlConnection::Statement& PostgresqlConnection::prepared(std::string_view sql,
                                                                      const Parameters& parameters) {
  Statement* statement = statements_.find(sql);
  if (statement == nullptr) {
    const NumberedStatement numbered = number_parameters(sql);
    std::vector<Oid> types;
    for (const Parameter& parameter : parameters) types.push_back(type_of(parameter));
    types.resize(numbered.names.size(), type_unknown);
    Statement made{"s" + std::to_string(++statements_made_), numbered.names.size()};
    checked(PQprepare(line_.get(), made.name.c_str(), numbered.sql.c_str(), static_cast<int>(types.size()),
                      types.data()),
            sql);
    statement = &statements_.add(sql, std::move(made),
                                 [this](const Statement& oldest) { run("deallocate " + oldest.name); });
  }
  if (statement->parameters != parameters.size()) {
    statement_fault(sql, std::to_string(parameters.size()) + " arguments for " +
                             std::to_string(statement->parameters) + " parameters");
  }
  return *statement;
}

PostgresqlConnection::Answer PostgresqlConnection::execute(std::string_view sql,
                                                           const Parameters& parameters) {
  const Statement& statement = prepared(sql, parameters);
  const Sent sent(parameters);
  return checked(PQexecPrepared(line_.get(), statement.name.c_str(), sent.count(), sent.values.data(),
                                sent.lengths.data(), sent.formats.data(), 0),
                 sql);
}

namespace {

void check_columns(const PGresult* result, std::size_t columns, std::string_view sql) {
  if (static_cast<std::size_t>(PQnfields(result)) == columns) return;
  statement_fault(sql, "the statement gives " + std::to_string(PQnfields(result)) + " columns and not " +
                           std::to_string(columns));
}

void hand_over(const PGresult* result, std::string_view sql, const Connection::Take& take) {
  PostgresqlRow row(result, sql);
  const int rows = PQntuples(result);
  for (int i = 0; i < rows; ++i) {
    row.go_to(i);
    take(row);
  }
}

}  // namespace

void PostgresqlConnection::query(std::string_view sql, const Parameters& parameters, std::size_t columns,
                                 Fetch fetch, const Take& take) {
  if (fetch == Fetch::streamed) return stream(sql, parameters, columns, take);
  const Answer answer = execute(sql, parameters);
  check_columns(answer.get(), columns, sql);
  hand_over(answer.get(), sql, take);
}

void PostgresqlConnection::stream(std::string_view sql, const Parameters& parameters, std::size_t columns,
                                  const Take& take) {
  const Statement& statement = prepared(sql, parameters);
  const Sent sent(parameters);
  if (PQsendQueryPrepared(line_.get(), statement.name.c_str(), sent.count(), sent.values.data(),
                          sent.lengths.data(), sent.formats.data(), 0) == 0) {
    fail(nullptr, sql);
  }
  PQsetSingleRowMode(line_.get());
  try {
    while (PGresult* next = PQgetResult(line_.get())) {
      const Answer answer = checked(next, sql);
      check_columns(answer.get(), columns, sql);
      hand_over(answer.get(), sql, take);
    }
  } catch (...) {
    abandon_answer();
    throw;
  }
}

// What is still on its way must be read before the line can be used again; the server is asked to stop.
void PostgresqlConnection::abandon_answer() noexcept {
  const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> cancel(PQgetCancel(line_.get()), &PQfreeCancel);
  std::array<char, 256> error{};
  if (cancel) PQcancel(cancel.get(), error.data(), static_cast<int>(error.size()));
  while (PGresult* rest = PQgetResult(line_.get())) PQclear(rest);
}

std::int64_t PostgresqlConnection::change(std::string_view sql, const Parameters& parameters) {
  const Answer answer = execute(sql, parameters);
  const std::string_view count = PQcmdTuples(answer.get());
  std::int64_t rows = 0;
  std::from_chars(count.data(), count.data() + count.size(), rows);
  return rows;
}

std::int64_t PostgresqlConnection::bulk_insert(std::string_view table,
                                               const std::vector<std::string_view>& columns,
                                               const NextRow& next) {
  std::string sql = "copy " + std::string(table) + " (";
  for (std::size_t i = 0; i < columns.size(); ++i) sql += (i == 0 ? "" : ", ") + std::string(columns[i]);
  sql += ") from stdin";
  run(sql);
  try {
    std::string data;
    for (Parameters row; next(row); row.clear()) {
      if (row.size() != columns.size()) statement_fault(sql, "a row of another number of columns");
      append_row_text(data, row);
      if (data.size() >= copy_piece) {
        put_copy_data(sql, data);
        data.clear();
      }
    }
    put_copy_data(sql, data);
  } catch (...) {
    PQputCopyEnd(line_.get(), "given up");
    while (PGresult* rest = PQgetResult(line_.get())) PQclear(rest);
    throw;
  }
  return end_copy(sql);
}

void PostgresqlConnection::put_copy_data(std::string_view sql, const std::string& data) {
  if (PQputCopyData(line_.get(), data.data(), static_cast<int>(data.size())) != 1) fail(nullptr, sql);
}

std::int64_t PostgresqlConnection::end_copy(std::string_view sql) {
  if (PQputCopyEnd(line_.get(), nullptr) != 1) fail(nullptr, sql);
  const Answer answer(PQgetResult(line_.get()));
  while (PGresult* rest = PQgetResult(line_.get())) PQclear(rest);
  if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) fail(answer.get(), sql);
  return std::strtoll(PQcmdTuples(answer.get()), nullptr, 10);
}

void PostgresqlConnection::script(std::string_view sql) { run(sql); }

void PostgresqlConnection::begin(Work work) {
  work_ = work;
  forget_mark();
  run(work == Work::writing ? begin_writing : begin_reading);
}

// In one text, so that it is one way to the server and back.
void PostgresqlConnection::begin_mark(bool after_another) {
  run(after_another ? "release savepoint mark; savepoint mark" : "savepoint mark");
}

void PostgresqlConnection::commit() {
  const Answer answer(PQexec(line_.get(), "commit"));
  if (PQstatus(line_.get()) != CONNECTION_OK) {
    throw Failure(problem_of(Trouble::outcome_unknown, {}, PQerrorMessage(line_.get())));
  }
  if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) fail(answer.get(), "commit");
  // The commit of a transaction that has failed is a rollback, and no error.
  if (std::strcmp(PQcmdStatus(answer.get()), "COMMIT") != 0) {
    throw Failure(problem_of(Trouble::unavailable, {}, "the transaction had failed before its commit"));
  }
}

void PostgresqlConnection::rollback() noexcept {
  if (in_transaction()) PQclear(PQexec(line_.get(), "rollback"));
}

bool PostgresqlConnection::in_transaction() const {
  const PGTransactionStatusType status = PQtransactionStatus(line_.get());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

bool PostgresqlConnection::lost() const { return unusable_ || PQstatus(line_.get()) != CONNECTION_OK; }

void PostgresqlConnection::fail(const pg_result* result, std::string_view sql) {
  const std::string state(field_of(result, PG_DIAG_SQLSTATE));
  const std::string message = PQerrorMessage(line_.get());
  const std::string table(field_of(result, PG_DIAG_TABLE_NAME));
  if (PQstatus(line_.get()) != CONNECTION_OK) throw Failure(problem_of(Trouble::unavailable, {}, message));
  if (state == "23505") throw Failure(problem_of(Trouble::unique, unique_columns(result)));
  if (state == "23503") throw Failure(problem_of(Trouble::foreign_key, changed_table(sql)));
  if (state == "23514") {
    throw Failure(problem_of(Trouble::check, std::string(field_of(result, PG_DIAG_CONSTRAINT_NAME))));
  }
  if (state == "23502") {
    const std::string column(field_of(result, PG_DIAG_COLUMN_NAME));
    throw Failure(problem_of(Trouble::not_null, table + "." + column));
  }
  if (state == "53100") throw Failure(problem_of(Trouble::full, {}, message));
  if (state == "XX001" || state == "XX002") throw Failure(problem_of(Trouble::damaged, {}, message));
  // lock_not_available, serialization_failure, deadlock_detected, query_canceled
  if (state == "55P03" || state.starts_with("40") || state == "57014") {
    throw Failure(problem_of(Trouble::busy, {}, message));
  }
  if (is_of_a_changed_server(result) || (state == "25006" && work_ == Work::writing)) {
    unusable_ = true;
    throw Failure(problem_of(Trouble::unavailable, {}, message));
  }
  statement_fault(sql, message);
}

}  // namespace hengcai::storage
