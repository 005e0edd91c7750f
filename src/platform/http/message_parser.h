#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/problem.h"
#include "platform/http/request.h"

namespace hengcai::http {

/// Why a request cannot be answered as asked; the connection is closed after it, since where the next request
/// begins is in doubt.
struct Refusal {
  int status = 400;
  Problem problem;
};

/// What the head says about the message itself rather than to a handler.
struct Framing {
  bool keep_alive = true;
  bool is_http_1_0 = false;
  bool expects_continue = false;
  bool has_body = false;
  std::optional<std::uint64_t> content_length;  ///< nothing: chunked, or no body
};

/// Reads one request (RFC 9112) with Boost.Beast's parser, and holds it to what Beast lets pass: a repeated
/// Content-Length, a Transfer-Encoding other than plain `chunked`, a repeated or missing or malformed Host, a
/// second one of a header that may stand once, the absolute form of a target.
///
///   MessageParser parser;
///   if (auto refusal = parser.read_head(head, request)) …      // the head as HeadScanner found it
///   parser.expect_body(max_body, sink);
///   while (!parser.is_done()) buffer.remove_prefix(parser.read_body(buffer, refusal));
class MessageParser {
 public:
  using Sink = std::function<void(std::string_view)>;

  MessageParser();
  MessageParser(const MessageParser&) = delete;
  MessageParser& operator=(const MessageParser&) = delete;
  ~MessageParser();

  /// Fills in method, path, query and headers.
  [[nodiscard]] std::optional<Refusal> read_head(std::string_view head, Request& request);
  [[nodiscard]] const Framing& framing() const;

  /// Pieces of the body go to `sink`, at most `most` bytes altogether (413).
  void expect_body(std::uint64_t most, Sink sink);
  /// Takes what it can off the front of `bytes` and says how much; 0 when it needs more than there is.
  [[nodiscard]] std::size_t read_body(std::string_view bytes, std::optional<Refusal>& refusal);
  [[nodiscard]] bool is_done() const;

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace hengcai::http
