#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/storage/value.h"

namespace hengcai::storage {

/// One line to the database, of either engine: what stands behind a Session. One thread at a time. Throws
/// Failure for what one can expect to meet and std::logic_error for a fault of the statement, as session.h
/// says.
class Connection {
 public:
  using Take = std::function<void(const RowView&)>;
  using NextRow = std::function<bool(Parameters&)>;
  enum class Fetch : std::uint8_t { whole, streamed };
  enum class Work : std::uint8_t { reading, writing };

  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  virtual ~Connection() = default;

  /// Hands every row of the answer to `take`; it has at least `columns`. Streamed: without holding them all.
  virtual void query(std::string_view sql, const Parameters& parameters, std::size_t columns, Fetch fetch,
                     const Take& take) = 0;
  virtual std::int64_t change(std::string_view sql, const Parameters& parameters) = 0;
  virtual std::int64_t bulk_insert(std::string_view table, const std::vector<std::string_view>& columns,
                                   const NextRow& next) = 0;
  /// Any number of statements, without parameters.
  virtual void script(std::string_view sql) = 0;

  /// Reading: one snapshot that cannot be written to. Writing: alone, over all programs at the database.
  virtual void begin(Work work) = 0;
  /// Throws Failure where the transaction is not on the disk, or where nobody knows
  /// (`storage.outcome_unknown`).
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  /// False when the engine itself has given the transaction up (a full disk, a lost line).
  [[nodiscard]] virtual bool in_transaction() const = 0;
  /// Whether the line is broken for good, so that another must be made.
  [[nodiscard]] virtual bool lost() const = 0;

  /// Begins a part of the transaction that undo() takes back alone; what came before stays.
  void mark() { begin_mark(std::exchange(marked_, true)); }
  void undo();
  /// The same for one statement within such a part.
  void begin_attempt();
  void end_attempt(bool keep);

 protected:
  virtual void begin_mark(bool after_another) = 0;
  void forget_mark() { marked_ = false; }  ///< at the beginning of a transaction

 private:
  bool marked_ = false;
};

}  // namespace hengcai::storage
