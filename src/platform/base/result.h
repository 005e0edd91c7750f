#pragma once

#include <stdexcept>
#include <utility>
#include <variant>

#include "platform/base/problem.h"

namespace hengcai {

/// A value, or the problem that stood in its way. Expected failures travel this way; broken invariants throw.
///
///   Result<Date> date = parse_date(text);
///   if (!date) return date.problem();
///   use(*date);
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-*)
  Result(Problem problem)
      : content_(std::in_place_index<1>, std::move(problem)) {}  // NOLINT(google-explicit-*)

  [[nodiscard]] bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// Throws std::logic_error when there is no value: asking without looking is a fault of the caller.
  [[nodiscard]] T& value() & { return check(), std::get<0>(content_); }
  [[nodiscard]] const T& value() const& { return check(), std::get<0>(content_); }
  [[nodiscard]] T&& value() && { return check(), std::get<0>(std::move(content_)); }
  [[nodiscard]] T& operator*() & { return value(); }
  [[nodiscard]] const T& operator*() const& { return value(); }
  [[nodiscard]] T&& operator*() && { return std::move(*this).value(); }
  [[nodiscard]] T* operator->() { return &value(); }
  [[nodiscard]] const T* operator->() const { return &value(); }

  [[nodiscard]] const Problem& problem() const& { return std::get<1>(content_); }
  [[nodiscard]] Problem&& problem() && { return std::get<1>(std::move(content_)); }

 private:
  void check() const {
    if (!ok()) throw std::logic_error("Result without a value: " + std::get<1>(content_).code);
  }

  std::variant<T, Problem> content_;
};

/// Done, or the problem.
using Done = Result<std::monostate>;
inline Done done() { return std::monostate{}; }

}  // namespace hengcai
