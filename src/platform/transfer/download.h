#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "platform/http/media_types.h"
#include "platform/http/response.h"
#include "platform/storage/blobs.h"

namespace hengcai::transfer {

/// Answers that are files to be saved under a Chinese name; a problem response where there is no file.
///
///   return transfer::download(folder.path() / "list.xlsx", http::workbook_type, "考核名单模板.xlsx");
///   return transfer::download(blobs, evidence.sm3, evidence.media_type, evidence.name);
///   return transfer::download_of(document.bytes, http::word_type, document.name);

/// A file. It may be removed as soon as this returns.
[[nodiscard]] http::Response download(const std::filesystem::path& file, std::string_view content_type,
                                      std::string_view name);

/// A content of the store, checked on the way: a damaged one, or one of which no whole copy can be made, is
/// refused before the first byte is sent.
[[nodiscard]] http::Response download(storage::BlobStore& blobs, std::string_view sm3,
                                      std::string_view content_type, std::string_view name);

/// What is in memory.
[[nodiscard]] http::Response download_of(std::string bytes, std::string_view content_type,
                                         std::string_view name);

}  // namespace hengcai::transfer
