#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/register/layout.h"
#include "features/register/person.h"

namespace hengcai::registry {

/// What a workbook says of one record.
struct SaidRecord {
  Fields fields = {};
  std::string organisation_id = {};  ///< empty: nothing said
};

/// The version of the register that each said record of one kind is about; null for one that is new. Nothing
/// is paired twice: what agrees in all that is said goes first, then what has the same key.
[[nodiscard]] std::vector<const Version*> match_records(const SheetSpec& sheet,
                                                        std::span<const SaidRecord> said,
                                                        std::span<const Version* const> kept);

/// Whether the register has all that is said.
[[nodiscard]] bool says_nothing_new(const SaidRecord& said, const Version& kept);

}  // namespace hengcai::registry
