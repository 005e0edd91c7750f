#include "platform/storage/postgresql_row.h"

#include <libpq-fe.h>

#include <charconv>

#include "platform/storage/problems.h"

namespace hengcai::storage {
namespace {

bool is_whole(Oid type) {
  // A sum of bigints is numeric, and whole.
  return type == type_int8 || type == type_int4 || type == type_int2 || type == type_numeric;
}

bool is_number(Oid type) { return is_whole(type) || type == type_float8 || type == type_float4; }

int hex_value(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

}  // namespace

int PostgresqlRow::columns() const { return PQnfields(result_); }

bool PostgresqlRow::is_null(int column) const { return PQgetisnull(result_, row_, column) != 0; }

std::string_view PostgresqlRow::raw(int column, std::string_view wanted) const {
  if (is_null(column)) mismatch(column, wanted);
  return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

bool PostgresqlRow::boolean(int column) const {
  const std::string_view text = raw(column, "true or false");
  if (PQftype(result_, column) != type_bool) mismatch(column, "true or false");
  return text == "t";
}

std::int64_t PostgresqlRow::integer(int column) const {
  const std::string_view text = raw(column, "a whole number");
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (!is_whole(PQftype(result_, column)) || error != std::errc() || end != text.data() + text.size()) {
    mismatch(column, "a whole number");
  }
  return value;
}

double PostgresqlRow::real(int column) const {
  const std::string_view text = raw(column, "a number");
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (!is_number(PQftype(result_, column)) || error != std::errc() || end != text.data() + text.size()) {
    mismatch(column, "a number");
  }
  return value;
}

std::string_view PostgresqlRow::text(int column) const {
  const std::string_view text = raw(column, "a text");
  const Oid type = PQftype(result_, column);
  if (is_number(type) || type == type_bool || type == type_bytea) mismatch(column, "a text");
  return text;
}

std::string PostgresqlRow::bytes(int column) const {
  std::string_view text = raw(column, "bytes");
  if (PQftype(result_, column) != type_bytea || !text.starts_with("\\x")) mismatch(column, "bytes");
  text.remove_prefix(2);
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    bytes += static_cast<char>(hex_value(text[i]) << 4 | hex_value(text[i + 1]));
  }
  return bytes;
}

void PostgresqlRow::mismatch(int column, std::string_view wanted) const {
  statement_fault(sql_, "column " + std::to_string(column + 1) +
                            (is_null(column) ? " is null and not " : " is not ") + std::string(wanted));
}

}  // namespace hengcai::storage
