#include "platform/http/response.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include "platform/http/attachment.h"

namespace hengcai::http {

namespace {

/// RFC 6265 §4.1.1: no controls, blanks, quotes, commas, semicolons or backslashes.
bool is_cookie_octet(char character) {
  constexpr std::string_view excluded = "\",;\\";
  return '!' <= character && character <= '~' && excluded.find(character) == std::string_view::npos;
}

}  // namespace

Result<std::shared_ptr<const OpenFile>> OpenFile::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status = {};
  if (descriptor >= 0 && ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
    return std::make_shared<const OpenFile>(descriptor, static_cast<std::uint64_t>(status.st_size));
  }
  if (descriptor >= 0) ::close(descriptor);
  return Problem{.code = "file.unreadable", .message = "读不出文件", .place = {.file = path.string()}};
}

OpenFile::~OpenFile() { ::close(descriptor_); }

std::size_t OpenFile::read(std::uint64_t offset, char* into, std::size_t size) const {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t got = ::pread(descriptor_, into + done, size - done, static_cast<off_t>(offset + done));
    if (got == 0) break;
    if (got > 0) {
      done += static_cast<std::size_t>(got);
    } else if (errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "reading a file that is being sent");
    }
  }
  return done;
}

Response& Response::with(std::string_view name, std::string_view value) & {
  headers.add(name, value);
  return *this;
}

Response&& Response::with(std::string_view name, std::string_view value) && {
  headers.add(name, value);
  return std::move(*this);
}

Response& Response::set_cookie(const Cookie& cookie) {
  if (!std::ranges::all_of(cookie.value, is_cookie_octet))
    throw std::invalid_argument("not a value of a cookie");
  std::string line = cookie.name + "=" + cookie.value + "; Path=/; HttpOnly; SameSite=Strict";
  if (cookie.max_age) line += "; Max-Age=" + std::to_string(cookie.max_age->count());
  if (cookie.secure) line += "; Secure";
  return with("Set-Cookie", line);
}

std::uint64_t Response::body_size() const {
  if (file) return file->size();
  return shared_body ? shared_body->size() : body.size();
}

Response no_content() { return {.status = 204}; }

Response text_response(int status, std::string text) {
  Response response{.status = status, .body = std::move(text)};
  return std::move(response).with("Content-Type", "text/plain; charset=utf-8");
}

Response see_other(std::string_view location) { return Response{.status = 303}.with("Location", location); }

Result<Response> file_response(const std::filesystem::path& path, std::string_view content_type,
                               std::string_view download_name) {
  auto file = OpenFile::open(path);
  if (!file) return std::move(file).problem();
  Response response{.status = 200, .file = *std::move(file)};
  response.with("Content-Type", content_type).with("Content-Disposition", attachment(download_name));
  return response;
}

}  // namespace hengcai::http
