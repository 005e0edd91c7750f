#include "features/campaigns/files.h"

#include <array>
#include <fstream>
#include <utility>

#include "platform/files/scratch_folder.h"
#include "platform/http/problem_details.h"

namespace hengcai::campaigns {

Result<storage::StagedBlob> receive(const access::Call& call, storage::BlobStore& blobs,
                                    std::size_t most_bytes) {
  static constexpr std::size_t piece_size = 256 << 10;
  auto incoming = blobs.receive(static_cast<std::int64_t>(most_bytes));
  if (!incoming) return incoming.problem();
  std::ifstream file(call.request().file->path(), std::ios::binary);
  std::string piece(piece_size, '\0');
  while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0) {
    const Done added =
        (*incoming)->add(std::string_view(piece).substr(0, static_cast<std::size_t>(file.gcount())));
    if (!added) return added.problem();
  }
  return (*incoming)->finish();
}

bool is_paper(const std::filesystem::path& path) {
  static constexpr std::array<std::string_view, 3> beginnings{"%PDF-", "\xFF\xD8\xFF", "\x89PNG\r\n\x1A\n"};
  std::string head(8, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  for (const std::string_view beginning : beginnings) {
    if (head.starts_with(beginning)) return true;
  }
  return false;
}

http::Response sent(storage::BlobStore& blobs, const std::string& sm3, const std::string& name) {
  auto reader = blobs.open(sm3);
  if (!reader) return http::problem_response(reader.problem());
  const ScratchFolder folder;
  const auto path = folder.path() / "content";
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  std::string piece;
  while (true) {
    const auto more = (*reader)->next(piece);
    if (!more) return http::problem_response(more.problem());
    if (!*more) break;
    file.write(piece.data(), static_cast<std::streamsize>(piece.size()));
  }
  file.close();
  if (!file)
    return http::problem_response(Problem{.code = "storage.unavailable", .message = "暂存文件写不下"});
  auto response = http::file_response(path, "application/octet-stream", name);
  return response ? *std::move(response) : http::problem_response(response.problem());
}

}  // namespace hengcai::campaigns
