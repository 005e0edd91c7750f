#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "platform/base/result.h"

namespace hengcai::policy {

/// Sheets and columns of policies/roster/roster.yaml with their types: what a fact or a field may come from.
class RosterColumns {
 public:
  /// Problems: those of YamlDocument::load().
  [[nodiscard]] static Result<RosterColumns> load(const std::filesystem::path& policies);

  /// Types of a sheet's columns by id; null where there is no such sheet.
  [[nodiscard]] const std::map<std::string, std::string>* columns(const std::string& sheet) const;
  [[nodiscard]] std::vector<std::string> sheet_names() const;
  /// What a column's values are in FEEL: "date", "boolean", "number" or "string".
  [[nodiscard]] static std::string feel_type(const std::string& column_type);

 private:
  std::map<std::string, std::map<std::string, std::string>> sheets_;
};

}  // namespace hengcai::policy
