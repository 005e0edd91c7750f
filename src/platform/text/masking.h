#pragma once

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

}  // namespace hengcai
