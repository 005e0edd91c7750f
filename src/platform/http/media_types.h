#pragma once

#include <string_view>

namespace hengcai::http {

/// Media types of the files that clerks bring and take away.
inline constexpr std::string_view workbook_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr std::string_view word_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
inline constexpr std::string_view json_lines_type = "application/x-ndjson";
inline constexpr std::string_view any_file_type = "application/octet-stream";

}  // namespace hengcai::http
