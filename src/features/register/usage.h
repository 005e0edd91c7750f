#pragma once

#include <array>
#include <string>
#include <vector>

#include "features/register/model.h"
#include "features/register/reader.h"
#include "policy/pack.h"

namespace hengcai::registry {

/// Which columns of the register a pack asks for, besides those that hold rows together.
class ColumnUse {
 public:
  ColumnUse(const policy::Pack& pack, const RosterLayout& layout);
  [[nodiscard]] bool uses(SheetKind sheet, std::size_t column) const {
    return used_[static_cast<std::size_t>(sheet)][column];
  }
  [[nodiscard]] bool uses(SheetKind sheet) const;  ///< any column that is not for holding rows together

 private:
  void mark(SheetKind sheet, std::string_view column);

  const RosterLayout& layout_;
  std::array<std::vector<bool>, sheet_count> used_;
  std::array<bool, sheet_count> asked_{};
};

/// What a clerk should know of a roster in the light of a pack, as Chinese sentences: columns that are filled
/// in and not used by it, facts of which the roster says nothing of anybody.
[[nodiscard]] std::vector<std::string> notes_on_use(const policy::Pack& pack, const Roster& roster);

/// Lists every cell whose value the roster knows and the pack's code list does not: `roster.code.pack`.
void check_pack_codes(const policy::Pack& pack, const Roster& roster, ProblemList& faults);

}  // namespace hengcai::registry
