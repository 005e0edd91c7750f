#pragma once

#include <string>
#include <utility>

#include "platform/json/json.h"
#include "platform/storage/failure.h"

namespace hengcai::storage {

/// The value of a text column that holds JSON of a described struct, written by json::to_text(). Throws
/// Failure with what the reader found wrong: such a row was not written by this program.
template <class T>
T json_column(const std::string& text) {
  Problems problems;
  auto value = json::read<T>(text, problems);
  if (!value) throw Failure(problems.front());
  return *std::move(value);
}

}  // namespace hengcai::storage
