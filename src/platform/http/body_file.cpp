#include "platform/http/body_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>

namespace hengcai::http {

namespace {

Problem scratch_problem() {
  return {.code = "http.scratch.unavailable", .message = "服务器暂时存不下上传的文件"};
}

}  // namespace

Result<std::shared_ptr<BodyFile>> BodyFile::create(const std::filesystem::path& folder) {
  std::string path = (folder / "hengcai-upload-XXXXXX").string();
  const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
  if (descriptor < 0) return scratch_problem();
  return std::make_shared<BodyFile>(descriptor, path);
}

BodyFile::BodyFile(int descriptor, std::filesystem::path path)
    : descriptor_(descriptor), file_(std::make_shared<const ScratchFile>(std::move(path))) {}

BodyFile::~BodyFile() { ::close(descriptor_); }

Done BodyFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return scratch_problem();
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return done();
}

}  // namespace hengcai::http
