#pragma once

#include <string>
#include <string_view>

namespace hengcai::http {

/// What `Content-Disposition` says of a file that is to be saved under a Chinese name (RFC 6266):
///
///   attachment("通知书.docx")    // attachment; filename="_.docx";
///   filename*=UTF-8''%E9%80%9A%E7%9F%A5%E4%B9%A6.docx
[[nodiscard]] std::string attachment(std::string_view name);

}  // namespace hengcai::http
