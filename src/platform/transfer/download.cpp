#include "platform/transfer/download.h"

#include <utility>

#include "platform/files/scratch_folder.h"
#include "platform/http/attachment.h"
#include "platform/http/problem_details.h"

namespace hengcai::transfer {

http::Response download(const std::filesystem::path& file, std::string_view content_type,
                        std::string_view name) {
  auto response = http::file_response(file, content_type, name);
  return response ? *std::move(response) : http::problem_response(response.problem());
}

http::Response download(storage::BlobStore& blobs, std::string_view sm3, std::string_view content_type,
                        std::string_view name) {
  const ScratchFolder folder;
  const auto copy = folder.path() / "content";
  const Done copied = blobs.copy_out(sm3, copy);
  return copied ? download(copy, content_type, name) : http::problem_response(copied.problem());
}

http::Response download_of(std::string bytes, std::string_view content_type, std::string_view name) {
  http::Response response{.status = 200, .body = std::move(bytes)};
  return std::move(response)
      .with("Content-Type", content_type)
      .with("Content-Disposition", http::attachment(name));
}

}  // namespace hengcai::transfer
