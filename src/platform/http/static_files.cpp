#include "platform/http/static_files.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <system_error>
#include <utility>

#include "platform/crypto/digest.h"
#include "platform/http/conditional.h"
#include "platform/http/media_types.h"
#include "platform/http/problem_details.h"

namespace hengcai::http {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_bytes = 64 << 20;
constexpr std::size_t tag_digits = 32;

constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

/// A worker is bound by the policy that its own script came with: it may ask our origin for files, and
/// compile what unpacks the scans of a PDF. On a script of a page the header says nothing.
constexpr std::string_view worker_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

struct ContentType {
  std::string_view extension;
  std::string_view type;
};
constexpr auto content_types = std::to_array<ContentType>({{".html", "text/html; charset=utf-8"},
                                                           {".js", "text/javascript; charset=utf-8"},
                                                           {".mjs", "text/javascript; charset=utf-8"},
                                                           {".css", "text/css; charset=utf-8"},
                                                           {".json", "application/json"},
                                                           {".map", "application/json"},
                                                           {".webmanifest", "application/manifest+json"},
                                                           {".svg", "image/svg+xml"},
                                                           {".png", "image/png"},
                                                           {".jpg", "image/jpeg"},
                                                           {".webp", "image/webp"},
                                                           {".ico", "image/x-icon"},
                                                           {".woff2", "font/woff2"},
                                                           {".wasm", "application/wasm"},
                                                           {".xlsx", workbook_type},
                                                           {".pdf", "application/pdf"},
                                                           {".txt", "text/plain; charset=utf-8"}});

std::string_view content_type_of(const fs::path& path) {
  const std::string extension = path.extension().string();
  const auto* found = std::ranges::find(content_types, extension, &ContentType::extension);
  return found == content_types.end() ? "application/octet-stream" : found->type;
}

/// One form of a file: plain, or compressed by some coding.
struct Form {
  std::shared_ptr<const std::string> bytes;
  std::string tag;
};

struct File {
  std::string_view content_type;
  std::string_view caching;
  std::string_view policy;  ///< empty: the closed one of every other response
  std::optional<Form> plain;
  std::optional<Form> gzip;
  std::optional<Form> brotli;
};

struct Coding {
  std::string_view name;
  std::string_view extension;
  std::optional<Form> File::* form;
};
/// The best first.
constexpr auto codings = std::to_array<Coding>({{"br", ".br", &File::brotli}, {"gzip", ".gz", &File::gzip}});

std::optional<std::string> bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in) return std::nullopt;
  return bytes;
}

Form form_of(std::string bytes) {
  std::string tag = '"' + to_hex(sm3(bytes)).substr(0, tag_digits) + '"';
  return {std::make_shared<const std::string>(std::move(bytes)), std::move(tag)};
}

/// Whether a build tool put a hash of the content before the extension: `name-` and at least eight
/// characters.
bool has_hash(const fs::path& path) {
  const std::string stem = path.stem().string();
  const std::size_t dash = stem.size() >= 9 ? stem.rfind('-', stem.size() - 9) : std::string::npos;
  return dash != std::string::npos;
}

std::string_view caching_of(const fs::path& inside) {
  const bool lasts = *inside.begin() == "assets" && has_hash(inside);
  return lasts ? "public, max-age=31536000, immutable" : "no-cache";
}

std::string_view policy_of(const fs::path& inside) {
  if (inside.extension() == ".html") return page_policy;
  const bool is_script = inside.extension() == ".js" || inside.extension() == ".mjs";
  return is_script ? worker_policy : std::string_view();
}

bool is_under_api(std::string_view path) { return path == "/api" || path.starts_with("/api/"); }

std::string_view last_segment(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

/// `q=0`, `q=0.0` …: not acceptable at all.
bool is_refused(std::string_view parameters) {
  const std::size_t weight = parameters.find("q=");
  if (weight == std::string_view::npos) return false;
  const std::string_view value = parameters.substr(weight + 2);
  return value.substr(0, value.find_first_of(" ;")).find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

struct StaticFiles::Files {
  std::map<std::string, File, std::less<>> by_path;

  [[nodiscard]] const File* find(std::string_view path) const {
    const auto found = by_path.find(path);
    return found == by_path.end() || !found->second.plain ? nullptr : &found->second;
  }
  void add(const fs::path& inside, std::string bytes) {
    for (const Coding& coding : codings) {
      if (inside.extension() == coding.extension) {
        fs::path plain = inside;
        by_path["/" + plain.replace_extension().generic_string()].*coding.form = form_of(std::move(bytes));
        return;
      }
    }
    File& file = by_path["/" + inside.generic_string()];
    file.plain = form_of(std::move(bytes));
    file.content_type = content_type_of(inside);
    file.caching = caching_of(inside);
    file.policy = policy_of(inside);
  }
};

Result<StaticFiles> StaticFiles::load(const fs::path& folder) {
  auto files = std::make_shared<Files>();
  std::uint64_t size = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (!entry->is_regular_file()) continue;
    auto bytes = bytes_of(entry->path());
    if (!bytes) {
      return Problem{
          .code = "web.unreadable", .message = "读不出网页文件", .place = {.file = entry->path().string()}};
    }
    size += bytes->size();
    if (size > most_bytes) {
      return Problem{
          .code = "web.too_large", .message = "网页文件总共太大", .place = {.file = folder.string()}};
    }
    files->add(entry->path().lexically_relative(folder), *std::move(bytes));
  }
  if (error) {
    return Problem{
        .code = "web.unreadable", .message = "读不出网页文件夹", .place = {.file = folder.string()}};
  }
  if (files->find("/index.html") == nullptr) {
    return Problem{
        .code = "web.no_index", .message = "网页文件夹里没有 index.html", .place = {.file = folder.string()}};
  }
  return StaticFiles(std::move(files));
}

namespace {

Response not_found() {
  return problem_response(Problem{.code = "http.not_found", .message = "没有这个地址"});
}

Response answer_with(const File& file, const Request& request) {
  const Form* form = &*file.plain;
  std::string_view coding_name;
  for (const Coding& coding : codings) {
    if (file.*coding.form && accepts_coding(request, coding.name)) {
      form = &*(file.*coding.form);
      coding_name = coding.name;
      break;
    }
  }
  Response response{.status = not_modified(request, form->tag) ? 304 : 200};
  response.with("ETag", form->tag).with("Cache-Control", file.caching).with("Vary", "Accept-Encoding");
  if (!file.policy.empty()) response.with("Content-Security-Policy", file.policy);
  if (response.status == 304) return response;
  response.with("Content-Type", file.content_type);
  if (!coding_name.empty()) response.with("Content-Encoding", coding_name);
  response.shared_body = form->bytes;
  return response;
}

}  // namespace

Response StaticFiles::answer(const Request& request) const {
  if (is_under_api(request.path)) return not_found();
  if (const File* file = files_->find(request.path)) return answer_with(*file, request);
  const bool is_page = last_segment(request.path).find('.') == std::string_view::npos;
  return is_page ? answer_with(*files_->find("/index.html"), request) : not_found();
}

bool accepts_coding(const Request& request, std::string_view coding) {
  std::string_view rest = request.header("Accept-Encoding").value_or("");
  bool accepts_any = false;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    const std::string_view entry = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t semicolon = std::min(entry.find(';'), entry.size());
    const std::string_view name = trimmed(entry.substr(0, semicolon));
    const bool refused = is_refused(entry.substr(semicolon));
    if (equal_ignoring_case(name, coding)) return !refused;
    if (name == "*") accepts_any = !refused;
  }
  return accepts_any;
}

}  // namespace hengcai::http
