#pragma once

#include <string>
#include <string_view>

namespace hengcai {

/// What a Chinese name is sorted by: texts compared byte by byte stand in the order of a Chinese dictionary
/// (pinyin, then strokes; ICU's collation `zh`), which a database that compares code points does not know.
/// 长, which that collation reads zhǎng, stands where the names of places have it: under cháng.
/// For a text column beside the name; lower-case hexadecimal, some ten characters for each of the name's.
///
///   sort_key("白城市") < sort_key("长春市")     // bái before cháng
///
/// Keys of different releases of ICU do not compare; collation_version() tells them apart. Any thread.
[[nodiscard]] std::string sort_key(std::string_view name);

/// Changes where keys made before do no longer compare with those made now.
[[nodiscard]] std::string collation_version();

}  // namespace hengcai
