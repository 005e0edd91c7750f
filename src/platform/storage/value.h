#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "platform/base/clock.h"
#include "platform/base/date.h"

namespace hengcai::storage {

/// Bytes that are no text, for a column declared `bytea`.
struct Bytes {
  std::string content;

  auto operator<=>(const Bytes&) const = default;
};

/// What is bound to one parameter of a statement.
struct Parameter {
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Bytes> value;
};

/// Parameters that were put together elsewhere; among the arguments of a statement they stand for as many of
/// them:
///
///   session.rows<std::string>("select id from people where path >= :from and path < :to and kind = :kind",
///                             scope.parameters(), kind)
using Parameters = std::vector<Parameter>;

inline Parameter parameter(std::nullopt_t) { return {}; }
inline Parameter parameter(bool value) { return {value}; }
inline Parameter parameter(std::string_view value) { return {std::string(value)}; }
inline Parameter parameter(const std::string& value) { return {value}; }
inline Parameter parameter(const char* value) { return {std::string(value)}; }
inline Parameter parameter(const Bytes& value) { return {value}; }
inline Parameter parameter(Date value) { return {value.to_string()}; }
inline Parameter parameter(Instant value) { return {value.to_string()}; }
inline Parameter parameter(const Parameter& value) { return value; }
template <std::floating_point Number>
Parameter parameter(Number value) {
  return {static_cast<double>(value)};
}
template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
Parameter parameter(Number value) {
  if (!std::in_range<std::int64_t>(value)) throw std::out_of_range("a number greater than a bigint holds");
  return {static_cast<std::int64_t>(value)};
}
template <class Inner>
Parameter parameter(const std::optional<Inner>& value) {
  return value ? parameter(*value) : Parameter{};
}

/// One row of an answer while it is being read; columns count from 0. Asked for a type that the column does
/// not hold, it throws std::logic_error with the statement: that is a fault of the statement, not of its
/// data.
class RowView {
 public:
  RowView() = default;
  RowView(const RowView&) = delete;
  RowView& operator=(const RowView&) = delete;
  virtual ~RowView() = default;

  [[nodiscard]] virtual int columns() const = 0;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual bool boolean(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual double real(int column) const = 0;
  [[nodiscard]] virtual std::string_view text(int column) const = 0;  ///< until the next row
  [[nodiscard]] virtual std::string bytes(int column) const = 0;
  [[noreturn]] virtual void mismatch(int column, std::string_view wanted) const = 0;
};

/// How a column becomes a value; a room may add its own types (an enum kept by name) beside parameter().
template <class T>
struct Column;

template <>
struct Column<bool> {
  static bool from(const RowView& row, int column) { return row.boolean(column); }
};
template <std::integral Number>
struct Column<Number> {
  static Number from(const RowView& row, int column) {
    const std::int64_t value = row.integer(column);
    if (!std::in_range<Number>(value)) row.mismatch(column, "a number of that size");
    return static_cast<Number>(value);
  }
};
template <>
struct Column<double> {
  static double from(const RowView& row, int column) { return row.real(column); }
};
template <>
struct Column<std::string> {
  static std::string from(const RowView& row, int column) { return std::string(row.text(column)); }
};
template <>
struct Column<Bytes> {
  static Bytes from(const RowView& row, int column) { return {row.bytes(column)}; }
};
template <>
struct Column<Date> {
  static Date from(const RowView& row, int column) {
    const auto date = Date::parse(row.text(column));
    if (!date) row.mismatch(column, "a date");
    return *date;
  }
};
template <>
struct Column<Instant> {
  static Instant from(const RowView& row, int column) {
    const auto instant = Instant::parse(row.text(column));
    if (!instant) row.mismatch(column, "an instant");
    return *instant;
  }
};
template <class Inner>
struct Column<std::optional<Inner>> {
  static std::optional<Inner> from(const RowView& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional<Inner>(Column<Inner>::from(row, column));
  }
};

}  // namespace hengcai::storage
