#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hengcai {

/// How personal data is shown where not all of it may be seen. Masks keep the number of characters; what is
/// not of the expected form keeps its first and last character at most and never passes through.

/// 张三丰 → `张**`; 欧阳修 → `欧阳*` (compound surnames keep both characters).
[[nodiscard]] std::string mask_name(std::string_view name);
/// The first three and the last four: `229***********0018`.
[[nodiscard]] std::string mask_id_number(std::string_view number);
/// `138****1234`.
[[nodiscard]] std::string mask_phone(std::string_view phone);

/// What personal data is given out for. Everything that leaves the store as screen, workbook, document,
/// answer or package goes through shown() with one of these.
enum class Purpose : std::uint8_t {
  screen,  ///< for whoever may see the person, masked
  full,    ///< on the screen on request, and to the person: nothing masked; the reading is an audit entry
  level_above,  ///< a file handed to the next level: nothing masked; the file is sealed
  publication,  ///< a publicity: the name, and none of the others
  trail,        ///< the audit trail and operators' logs: not even the name
};

enum class Datum : std::uint8_t { name, id_number, phone };

/// The value as it may be shown for the purpose; nothing where the purpose has no place for it, not even
/// masked.
[[nodiscard]] std::optional<std::string> shown(Datum datum, Purpose purpose, std::string_view value);

}  // namespace hengcai
