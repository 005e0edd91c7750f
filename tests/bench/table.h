#pragma once

#include <string>

namespace hengcai::bench {

/// The benchmark's table (table.json) as a DMN 1.5 model with the decision `outcome`, first hit.
[[nodiscard]] std::string table_as_dmn(const std::string& json_file);

/// The same table as a SQLite expression over the columns of `people`, whose value is the index of the rule.
[[nodiscard]] std::string table_as_sql(const std::string& json_file);

}  // namespace hengcai::bench
