#include "platform/storage/session.h"

#include <stdexcept>
#include <string>

#include "platform/storage/connection.h"
#include "platform/storage/failure.h"
#include "platform/storage/problems.h"
#include "platform/text/utf8.h"

namespace hengcai::storage {
namespace {

// PostgreSQL refuses what is not UTF-8 and cuts a text at a NUL; SQLite keeps both. Neither is let through.
void check_texts(const Parameters& parameters) {
  for (const Parameter& parameter : parameters) {
    const auto* text = std::get_if<std::string>(&parameter.value);
    if (text == nullptr) continue;
    if (!is_utf8(*text) || text->find('\0') != std::string::npos) throw Failure(problem_of(Trouble::text));
  }
}

}  // namespace

// A statement at a time; after a failed one, none, on both engines.
class Session::Turn {
 public:
  Turn(Session& session, std::string_view sql) : session_(session) {
    if (session.failed_) statement_fault(sql, "the transaction has failed already");
    if (session.in_use_) statement_fault(sql, "another statement of the session is not at its end");
    session.in_use_ = true;
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    session_.in_use_ = false;
    if (!done_) session_.failed_ = true;
  }
  void done() { done_ = true; }

 private:
  Session& session_;
  bool done_ = false;
};

void Session::query(std::string_view sql, const Parameters& parameters, std::size_t columns, bool streamed,
                    const std::function<void(const RowView&)>& take) {
  Turn turn(*this, sql);
  check_texts(parameters);
  connection_.query(sql, parameters, columns,
                    streamed ? Connection::Fetch::streamed : Connection::Fetch::whole, take);
  turn.done();
}

std::int64_t Session::change(std::string_view sql, const Parameters& parameters) {
  Turn turn(*this, sql);
  check_texts(parameters);
  const std::int64_t rows = connection_.change(sql, parameters);
  turn.done();
  return rows;
}

Result<std::int64_t> Session::try_change(std::string_view sql, const Parameters& parameters) {
  Turn turn(*this, sql);
  connection_.begin_attempt();
  try {
    check_texts(parameters);
    const std::int64_t rows = connection_.change(sql, parameters);
    connection_.end_attempt(true);
    turn.done();
    return rows;
  } catch (const Failure& failure) {
    if (connection_.lost() || !connection_.in_transaction()) throw;
    connection_.end_attempt(false);
    turn.done();
    return failure.problem();
  }
}

std::int64_t Session::bulk_insert(std::string_view table, const std::vector<std::string_view>& columns,
                                  const std::function<bool(Parameters&)>& next) {
  Turn turn(*this, table);
  const std::int64_t rows = connection_.bulk_insert(table, columns, [&next](Parameters& row) {
    if (!next(row)) return false;
    check_texts(row);
    return true;
  });
  turn.done();
  return rows;
}

void Session::script(std::string_view sql) {
  Turn turn(*this, sql);
  connection_.script(sql);
  turn.done();
}

void Session::more_than_one_row(std::string_view sql) { statement_fault(sql, "more than one row"); }

}  // namespace hengcai::storage
