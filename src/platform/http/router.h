#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/request.h"
#include "platform/http/response.h"

namespace hengcai::http {

/// Answers one request. Runs on a thread of the worker pool, several at once: what it shares must be safe for
/// that. It may block (database, files). An exception becomes a 500 with the request's id, and a line in the
/// log.
using Handler = std::function<Response(const Request&)>;

/// How the body of a route's requests is taken.
enum class Body : std::uint8_t {
  none,    ///< must be absent
  memory,  ///< Request::body
  file,    ///< written to a scratch file while it arrives: Request::file
};

/// Where a route's handler runs.
enum class Runs : std::uint8_t {
  worker,   ///< on the worker pool; may block
  at_once,  ///< on the I/O thread: for what takes microseconds and never blocks (static files, /healthz)
};

struct RouteOptions {
  std::optional<Body> body = {};   ///< by default none for GET and DELETE, memory for POST, PUT and PATCH
  std::size_t max_body = 1 << 20;  ///< bytes; more is answered with 413
  /// How long the handler may take before the client is told 503 and the connection closed; 0 is the server's
  /// limit. The handler is not interrupted.
  std::chrono::milliseconds time = {};
  Runs runs = Runs::worker;
  /// Asked on the worker pool before the body is taken, of which the request then has nothing: an answer here
  /// refuses it, so that nobody fills memory or disk who may not call the route at all.
  std::function<std::optional<Response>(const Request&)> before_body = {};
};

/// Which handler answers which method and path.
///
///   router.add(Method::get, "/api/v1/people/{person_id}", read_person);
///   router.add(Method::post, "/api/v1/imports", upload, {.body = Body::file, .max_body = 64 << 20});
///
/// A template is a path whose segments are literal or one parameter each, with a type that the value must
/// have:
///
///   {person_id}      word: 1 to 64 of A-Z a-z 0-9 . _ - (identifiers, codes), not beginning with a dot
///   {year:number}    0 to 999999999, no sign, no leading zero
///   {day:date}       2025-12-31
///   {digest:sm3}     64 hexadecimal digits, lower case
///
/// A literal segment goes before a parameter. A path that fits no template has no route (404); one that does,
/// but not with this method, is answered 405 with Allow, and OPTIONS 204 with Allow. A GET answers HEAD too.
///
/// Built once before the server starts, then only read, by any number of threads.
class Router {
 public:
  Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;
  ~Router();

  /// Throws std::logic_error for a malformed template, a route given twice, or a parameter that another
  /// template names or types otherwise at the same place.
  void add(Method method, std::string_view path_template, Handler handler, const RouteOptions& options = {});
  /// Answers GET of every path that no template fits: the static files of the web application.
  void set_fallback(Handler handler, const RouteOptions& options = {.runs = Runs::at_once});

  struct Route {
    Method method = Method::get;
    std::string path_template;  ///< without types: `/api/v1/reports/{year}`, as OpenAPI writes it
    Handler handler;
    RouteOptions options;
    [[nodiscard]] Body body() const;  ///< with the default filled in
  };
  struct Match {
    const Route* route = nullptr;  ///< null: no template fits (and no fallback), or not with this method
    std::vector<std::pair<std::string_view, std::string>> parameters;
    std::string allow;  ///< of a path that has routes, but not with this method: `GET, HEAD, OPTIONS, PUT`
  };
  /// `path` as in Request::path.
  [[nodiscard]] Match find(Method method, std::string_view path) const;

  /// Every route, sorted by template and method.
  [[nodiscard]] std::vector<const Route*> list() const;

 private:
  struct Segment;
  std::unique_ptr<Segment> root_;
  std::vector<std::unique_ptr<Route>> routes_;
  std::unique_ptr<Route> fallback_;
};

}  // namespace hengcai::http
