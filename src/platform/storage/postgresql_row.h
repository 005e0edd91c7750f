#pragma once

#include <string>
#include <string_view>

#include "platform/storage/value.h"

struct pg_result;

namespace hengcai::storage {

/// One row of a result of libpq, which comes as text.
class PostgresqlRow final : public RowView {
 public:
  PostgresqlRow(const pg_result* result, std::string_view sql) : result_(result), sql_(sql) {}
  void go_to(int row) { row_ = row; }

  [[nodiscard]] int columns() const override;
  [[nodiscard]] bool is_null(int column) const override;
  [[nodiscard]] bool boolean(int column) const override;
  [[nodiscard]] std::int64_t integer(int column) const override;
  [[nodiscard]] double real(int column) const override;
  [[nodiscard]] std::string_view text(int column) const override;
  [[nodiscard]] std::string bytes(int column) const override;
  [[noreturn]] void mismatch(int column, std::string_view wanted) const override;

 private:
  [[nodiscard]] std::string_view raw(int column, std::string_view wanted) const;

  const pg_result* result_;
  std::string_view sql_;
  int row_ = 0;
};

/// Types of PostgreSQL's catalogue (pg_type), as far as we tell them apart.
enum PostgresqlType : unsigned {  // NOLINT(performance-enum-size): it is an Oid
  type_unknown = 0,
  type_bool = 16,
  type_bytea = 17,
  type_int8 = 20,
  type_int2 = 21,
  type_int4 = 23,
  type_float4 = 700,
  type_float8 = 701,
  type_numeric = 1700,
};

}  // namespace hengcai::storage
