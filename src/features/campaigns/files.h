#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "features/access/service.h"
#include "platform/base/result.h"
#include "platform/http/response.h"
#include "platform/storage/blobs.h"

namespace hengcai::campaigns {

/// Files that come in and go out.

inline constexpr std::string_view workbook_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The body of a request, in the store of contents. Problems: those of IncomingBlob.
[[nodiscard]] Result<storage::StagedBlob> receive(const access::Call& call, storage::BlobStore& blobs,
                                                  std::size_t most_bytes);

/// Whether a file is by its content what a unit scans or photographs: PDF, JPEG, PNG.
[[nodiscard]] bool is_paper(const std::filesystem::path& file);

/// A copy of a content, checked on the way, as a download.
[[nodiscard]] http::Response sent(storage::BlobStore& blobs, const std::string& sm3, const std::string& name);

}  // namespace hengcai::campaigns
