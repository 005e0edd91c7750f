#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "platform/base/result.h"
#include "platform/http/request.h"
#include "platform/http/response.h"

namespace hengcai::http {

/// The files of the web application, read once into memory (a few megabytes), so that answering one takes
/// microseconds and a half-finished update of the folder shows to nobody.
///
///   auto web = StaticFiles::load("web/dist");
///   router.set_fallback([files = *web](const Request& request) { return files.answer(request); });
///
/// * Beside `app.js` may lie `app.js.br` and `app.js.gz`: the best that Accept-Encoding allows is sent.
/// * `assets/` holds files whose names carry a hash (`index-BxYz12_a.js`): cached for a year, `immutable`.
/// Everything
///   else is `no-cache`, that is asked for again with its ETag and answered 304 while it is the same.
/// * A path without a dot in its last segment that is no file is a page of the application: `index.html`,
/// which routes
///   it in the browser. Under `/api` it is 404 as a problem, and so is a missing file.
/// * `index.html` carries the Content-Security-Policy of pages: everything from our own origin only, no
/// inline script. Scripts carry that of workers: our own origin, and WebAssembly.
///
/// Copies share the files; immutable, any thread.
class StaticFiles {
 public:
  /// Problems: `web.unreadable` (folder or a file of it), `web.too_large` (more than 64 MiB), `web.no_index`.
  [[nodiscard]] static Result<StaticFiles> load(const std::filesystem::path& folder);

  [[nodiscard]] Response answer(const Request& request) const;

 private:
  struct Files;
  explicit StaticFiles(std::shared_ptr<const Files> files) : files_(std::move(files)) {}
  std::shared_ptr<const Files> files_;
};

/// Whether Accept-Encoding allows `coding` (`br`, `gzip`); without the header nothing is but plain bytes.
[[nodiscard]] bool accepts_coding(const Request& request, std::string_view coding);

}  // namespace hengcai::http
