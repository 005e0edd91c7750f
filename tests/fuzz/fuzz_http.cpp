// The whole way of a request's bytes up to a handler: head, target, framing, body, cookies, query. Cut into
// two pieces anywhere they must mean the same, and no handler may meet what Request promises it will not.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "platform/http/conditional.h"
#include "platform/http/head_scanner.h"
#include "platform/http/message_parser.h"
#include "platform/http/static_files.h"
#include "platform/text/utf8.h"

namespace {

using namespace hengcai::http;

struct Outcome {
  HeadScanner::Outcome head = HeadScanner::Outcome::incomplete;
  int refused = 0;
  bool is_done = false;
  std::string body;
  Request request;
  [[nodiscard]] bool is_complete() const { return head == HeadScanner::Outcome::complete; }
  bool operator==(const Outcome& other) const {
    const bool both_complete = is_complete() == other.is_complete();
    return both_complete && refused == other.refused && is_done == other.is_done && body == other.body &&
           request.path == other.request.path && request.query == other.request.query;
  }
};

/// As a connection does it, with the bytes arriving up to `cut` first.
Outcome read(std::string_view bytes, std::size_t cut) {
  Outcome outcome;
  HeadScanner scanner({.target_bytes = 512, .bytes = 2048, .headers = 16});
  outcome.head = scanner.scan(bytes.substr(0, cut));
  if (outcome.head == HeadScanner::Outcome::incomplete) outcome.head = scanner.scan(bytes);
  if (outcome.head != HeadScanner::Outcome::complete) return outcome;
  MessageParser parser;
  std::optional<Refusal> refusal =
      parser.read_head(bytes.substr(scanner.begin(), scanner.end() - scanner.begin()), outcome.request);
  if (!refusal && parser.framing().content_length.value_or(0) > 1000) refusal = Refusal{413, {}};
  parser.expect_body(1000, [&outcome](std::string_view piece) { outcome.body += piece; });
  std::string_view rest = bytes.substr(scanner.end());
  while (!refusal && !parser.is_done()) {
    const std::size_t used = parser.read_body(rest, refusal);
    rest.remove_prefix(used);
    if (used == 0) break;
  }
  outcome.refused = refusal ? refusal->status : 0;
  outcome.is_done = !refusal && parser.is_done();
  return outcome;
}

bool is_clean(std::string_view text) {
  return hengcai::is_utf8(text) &&
         std::ranges::none_of(text, [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 0x7f; });
}

void hold_to_promises(const Request& request) {
  if (!request.path.starts_with('/') || !is_clean(request.path)) std::abort();
  if ((request.path + "/").find("/../") != std::string::npos) std::abort();
  for (const auto& [name, value] : request.query) {
    if (!is_clean(name) || !is_clean(value)) std::abort();
  }
  for (std::size_t i = 0; i < request.headers.size(); ++i) {
    if (!is_clean(request.headers.value(i)) || !is_clean(request.headers.name(i))) std::abort();
  }
  (void)request.cookie("hengcai");
  (void)request.content_type();
  (void)required_version(request);
  (void)not_modified(request, "\"x\"");
  (void)accepts_coding(request, "br");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Outcome whole = read(bytes, bytes.size());
  const Outcome cut = read(bytes, std::min<std::size_t>(bytes.size(), data[0]));
  if (!(whole == cut)) std::abort();
  if (whole.head == HeadScanner::Outcome::complete && whole.refused == 0) hold_to_promises(whole.request);
  if (whole.body.size() > 1000) std::abort();
  return 0;
}
