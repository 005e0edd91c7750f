#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "platform/base/date.h"

namespace hengcai::campaigns {

/// How many people stand on one sheet of the result workbook.
struct SheetCount {
  std::string sheet;
  std::size_t people = 0;
};

/// What deciding a roster came to. The counts of the sheets add up to the people of the roster: nobody is in
/// two places or in none.
struct RosterDecision {
  std::size_t people = 0;
  std::vector<SheetCount> sheets;  ///< in the order of the pack, then *needs information*
  std::filesystem::path workbook;
  std::string workbook_sm3;
  std::filesystem::path lines;
  std::string lines_sm3;
};

/// A file that was decided, as the results name it.
struct RosterSource {
  std::string file;
  std::string sm3;
};

}  // namespace hengcai::campaigns
