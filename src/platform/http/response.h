#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "platform/base/result.h"
#include "platform/http/headers.h"
#include "platform/json/json.h"

namespace hengcai::http {

/// A file that is being sent: its descriptor, so that it may be renamed or removed meanwhile.
class OpenFile {
 public:
  /// Problem: `file.unreadable` (also for what is no regular file).
  [[nodiscard]] static Result<std::shared_ptr<const OpenFile>> open(const std::filesystem::path& path);
  OpenFile(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile();

  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Reads up to `size` bytes at `offset`; fewer only at the end of the file. Throws std::system_error.
  std::size_t read(std::uint64_t offset, char* into, std::size_t size) const;

 private:
  int descriptor_;
  std::uint64_t size_;
};

/// A cookie to be set. It is always HttpOnly, SameSite=Strict and Path=/.
struct Cookie {
  std::string name = {};
  std::string value = {};                            ///< RFC 6265 cookie-octets only
  std::optional<std::chrono::seconds> max_age = {};  ///< 0 removes it; nothing: until the browser ends
  bool secure = false;                               ///< give Request::secure; required by a name `__Host-…`
};

/// What a handler answers. The server adds Content-Length, Date, the request's id, the security headers, and
/// `Cache-Control: no-store` unless the response says otherwise.
struct Response {
  int status = 204;
  Headers headers = {};
  std::string body = {};
  std::shared_ptr<const OpenFile> file = {};  ///< sent instead of `body`, in pieces
  /// The body of a static file or the like, which many responses share; sent instead of `body`.
  std::shared_ptr<const std::string> shared_body = {};

  Response& with(std::string_view name, std::string_view value) &;  ///< adds a header
  Response&& with(std::string_view name, std::string_view value) &&;
  Response& set_cookie(const Cookie& cookie);
  [[nodiscard]] std::uint64_t body_size() const;
};

[[nodiscard]] Response no_content();
[[nodiscard]] Response text_response(int status, std::string text);  ///< text/plain
/// 303, so that the browser fetches `location` by GET.
[[nodiscard]] Response see_other(std::string_view location);

/// A value as JSON. Made straight into the response's bytes.
///
///   return json_response(200, page);
///   return json_response(201, person).with("Location", "/api/v1/people/" + person.id)
///                                    .with("ETag", version_tag(person.version));
template <class T>
[[nodiscard]] Response json_response(int status, const T& value) {
  Response response{.status = status};
  response.headers.add("Content-Type", "application/json");
  json::write(response.body, value);
  return response;
}

/// A download: `Content-Disposition: attachment` with the Chinese name by RFC 6266. Problem:
/// `file.unreadable`.
[[nodiscard]] Result<Response> file_response(const std::filesystem::path& path, std::string_view content_type,
                                             std::string_view download_name);

}  // namespace hengcai::http
