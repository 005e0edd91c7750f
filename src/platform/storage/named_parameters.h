#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hengcai::storage {

/// A statement with `:name` parameters as PostgreSQL wants it: `$1` for the first name that appears, wherever
/// it stands. Names within quotes and comments are left alone, and so is `::`.
struct NumberedStatement {
  std::string sql;
  std::vector<std::string_view> names;  ///< of the given text, in order of first appearance
};

[[nodiscard]] NumberedStatement number_parameters(std::string_view sql);

}  // namespace hengcai::storage
