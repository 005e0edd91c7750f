#pragma once

#include <string>
#include <vector>

#include "platform/storage/database.h"
#include "platform/storage/row_text.h"

namespace hengcai::storage {

/// A table as the engine's own catalogue describes it.
struct Table {
  std::string name;
  std::vector<std::string> columns;
  std::vector<ColumnType> types;
  std::vector<std::string> refers_to;  ///< other tables
};

/// All tables of the database, each behind those that it refers to. Throws std::logic_error where a column
/// has a type that session.h does not allow, or where tables refer to each other in a circle.
[[nodiscard]] std::vector<Table> tables_of(Session& session, Engine engine);

}  // namespace hengcai::storage
