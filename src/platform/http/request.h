#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/date.h"
#include "platform/http/headers.h"
#include "platform/http/query.h"

namespace hengcai::http {

enum class Method : std::uint8_t { get, head, post, put, patch, remove, options };

/// `GET`, …; `remove` is DELETE.
[[nodiscard]] std::string_view name_of(Method method);

/// A file that is gone when its last holder is.
class ScratchFile {
 public:
  explicit ScratchFile(std::filesystem::path path) : path_(std::move(path)) {}
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// One request, complete and checked: a handler never meets malformed UTF-8, NUL, `..` or a bad escape in the
/// path, the query or the headers. What the body says is for the handler to judge (json::read).
///
/// A plain value: tests of routes make one by hand.
///
///   Request request{.method = Method::post, .path = "/api/v1/people", .body = R"({"name":"张三"})"};
struct Request {
  Method method = Method::get;  ///< HEAD reaches handlers as GET; the server leaves the body out
  std::string path = "/";       ///< percent-decoded, UTF-8
  Query query = {};
  Headers headers = {};
  std::string body = {};                         ///< of routes that take it in memory (RouteOptions::body)
  std::shared_ptr<const ScratchFile> file = {};  ///< of routes that take it as a file
  std::string_view route = {};                   ///< template of the route, `/api/v1/people/{person_id}`
  std::vector<std::pair<std::string_view, std::string>> parameters =
      {};                            ///< of the path, by the template's names
  std::string id = {};               ///< of this request, in the log and in answers; the server's own
  std::string client = "127.0.0.1";  ///< address; behind a trusted proxy, the one that the proxy names
  bool secure = false;               ///< came by TLS (to us or to a trusted proxy)

  /// A parameter of the path. Throws std::logic_error for a name that the route's template does not have.
  [[nodiscard]] std::string_view parameter(std::string_view name) const;
  [[nodiscard]] std::int64_t number(std::string_view name) const;  ///< of a `{name:number}`
  [[nodiscard]] Date date(std::string_view name) const;            ///< of a `{name:date}`

  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const {
    return headers.find(name);
  }
  /// Nothing where there is no such cookie, or more than one (which to trust?).
  [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;
  /// The type alone, in lower case: `application/json` for `Application/JSON; charset=utf-8`; empty without.
  [[nodiscard]] std::string content_type() const;
};

}  // namespace hengcai::http
