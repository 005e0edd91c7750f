#pragma once

#include <string>
#include <string_view>

#include "platform/base/problem.h"

namespace hengcai::storage {

/// The problems of failure.h, made in one place so that both engines say the same. `about` is for the
/// operator: the engine's own words, or the statement.
enum class Trouble : std::uint8_t {
  unique,
  foreign_key,
  not_null,
  check,
  text,
  full,
  busy,
  damaged,
  unavailable,
  outcome_unknown,
  settings,
};

[[nodiscard]] Problem problem_of(Trouble trouble, std::string field = {}, std::string about = {});

/// The table that a statement changes: what a violated reference is named by, since SQLite does not say which
/// it was.
[[nodiscard]] std::string changed_table(std::string_view sql);

/// Throws std::logic_error with the statement.
[[noreturn]] void statement_fault(std::string_view sql, std::string_view what);

}  // namespace hengcai::storage
