#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "features/register/import.h"
#include "features/register/reader.h"

namespace hengcai::registry {

/// The faults of a workbook by the person whose rows they stand in, since a person with a bad cell is left
/// out whole.
class WorkbookFaults {
 public:
  explicit WorkbookFaults(const RosterReading& reading);

  void add(const Problem& problem);
  /// Of a person's row of the workbook; with those of the workbook as a whole.
  [[nodiscard]] std::size_t count_of(Row person) const;
  /// Of an organisation's row; a unit with a fault cannot be entered.
  [[nodiscard]] bool is_bad_unit(Row organisation) const { return bad_units_.contains(organisation); }
  [[nodiscard]] std::vector<ImportFault> take() { return std::move(listed_); }

 private:
  using Owners = std::unordered_map<std::string, Row>;  ///< by sheet and line
  void note_owners(const Roster& roster, SheetKind kind);
  [[nodiscard]] static std::string key_of(const Place& place) {
    return place.part + "\n" + std::to_string(place.line);
  }
  [[nodiscard]] bool is_sensitive(std::string_view header) const;

  Owners people_;
  Owners units_;
  std::unordered_map<Row, std::size_t> counts_;
  std::unordered_set<Row> bad_units_;
  std::size_t of_all_ = 0;
  std::unordered_set<std::string> sensitive_;  ///< folded headers
  std::vector<ImportFault> listed_;
};

}  // namespace hengcai::registry
