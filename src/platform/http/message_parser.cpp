#include "platform/http/message_parser.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <boost/beast/http/basic_parser.hpp>

#include "platform/http/target.h"
#include "platform/text/utf8.h"

namespace hengcai::http {

namespace {

namespace beast = boost::beast;
using beast::http::field;
using beast::http::verb;
using boost::system::error_code;

/// Beast's limit must leave the measuring to HeadScanner.
constexpr std::uint32_t no_limit = std::numeric_limits<std::uint32_t>::max();

/// Headers of which a second one would leave open which counts. Host comes first: HTTP/1.1 must have it.
constexpr std::size_t host_index = 0;
constexpr auto singular = std::to_array<std::string_view>(
    {"host", "content-length", "content-type", "content-encoding", "content-disposition", "transfer-encoding",
     "cookie", "authorization", "origin", "referer", "expect", "if-match", "if-none-match", "idempotency-key",
     "x-hengcai-csrf", "x-forwarded-proto"});

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

Refusal malformed(std::string message, std::string field = {}) {
  return {.status = 400,
          .problem = {
              .code = "http.malformed", .message = std::move(message), .place = {.field = std::move(field)}}};
}

std::optional<Method> method_of(verb verb) {
  switch (verb) {
    case verb::get:
      return Method::get;
    case verb::head:
      return Method::head;
    case verb::post:
      return Method::post;
    case verb::put:
      return Method::put;
    case verb::patch:
      return Method::patch;
    case verb::delete_:
      return Method::remove;
    case verb::options:
      return Method::options;
    default:
      return std::nullopt;
  }
}

bool is_digit(char character) { return '0' <= character && character <= '9'; }

bool is_number(std::string_view text) { return std::ranges::all_of(text, is_digit); }

bool is_host_character(char character) {
  return is_digit(character) || ('a' <= character && character <= 'z') ||
         ('A' <= character && character <= 'Z') || character == '-' || character == '.' || character == '_';
}

/// `name`, `name:port`, `[v6]`, `[v6]:port`.
bool is_host(std::string_view text) {
  const std::size_t name_end =
      text.starts_with('[') ? text.find(']') + 1 : std::min(text.find(':'), text.size());
  const std::string_view name = text.substr(0, name_end);
  const std::string_view port = text.substr(name_end);
  if (!port.empty() && (port.front() != ':' || port.size() > 6 || !is_number(port.substr(1)))) {
    return false;
  }
  if (!name.starts_with('[')) return !name.empty() && std::ranges::all_of(name, is_host_character);
  return name.size() > 2 && name.find_first_not_of("0123456789abcdefABCDEF:.", 1) == name.size() - 1;
}

}  // namespace

struct MessageParser::Parser final : beast::http::basic_parser<true> {
  Request* request = nullptr;
  Framing framing;
  std::optional<Refusal> refusal;
  std::array<bool, singular.size()> seen{};
  bool has_coding = false;
  bool head_is_read = false;
  Sink sink;

  Parser() {
    header_limit(no_limit);
    body_limit(boost::none);
  }

  void refuse(Refusal why, error_code& error) {
    refusal = std::move(why);
    error = beast::http::error::bad_value;
  }

  void on_request_impl(verb verb, beast::string_view, beast::string_view target, int version,
                       error_code& error) override {
    framing.is_http_1_0 = version == 10;
    const auto method = method_of(verb);
    if (!method)
      return refuse({501, {.code = "http.method_unknown", .message = "不支持这种请求方法"}}, error);
    request->method = *method;
    auto parsed = http::parse_target(view(target));
    if (!parsed) return refuse({400, std::move(parsed).problem()}, error);
    request->path = std::move(parsed->path);
    request->query = std::move(parsed->query);
  }

  void on_field_impl(field, beast::string_view name, beast::string_view value, error_code& error) override {
    if (head_is_read) return;  // trailers of a chunked body: nobody asked for them
    if (!is_utf8(view(value))) return refuse(malformed("请求头不是正确的 UTF-8"), error);
    const auto* found = std::ranges::find_if(
        singular, [&](std::string_view known) { return equal_ignoring_case(known, view(name)); });
    if (found != singular.end()) {
      if (std::exchange(seen[static_cast<std::size_t>(found - singular.begin())], true)) {
        return refuse(malformed("同一个请求头出现了两次", std::string(*found) + ":"), error);
      }
      check(*found, view(value), error);
      if (error) return;
    }
    request->headers.add(view(name), view(value));
  }

  /// Since Boost 1.90 trailers come here instead.
  // NOLINTNEXTLINE(modernize-use-override): older versions do not have it
  void on_trailer_field_impl(field, beast::string_view, beast::string_view, error_code&) {}

  void check(std::string_view name, std::string_view value, error_code& error) {
    if (name == "content-length" && !is_number(value)) {
      refuse(malformed("Content-Length 不是一个整数", "Content-Length:"), error);
    } else if (name == "transfer-encoding") {
      has_coding = true;
      if (!equal_ignoring_case(value, "chunked")) {
        refuse({501, {.code = "http.transfer_encoding", .message = "只支持 chunked 传输编码"}}, error);
      }
    } else if (name == "content-encoding" && !equal_ignoring_case(value, "identity")) {
      refuse({415, {.code = "http.content_encoding", .message = "不支持压缩过的请求内容"}}, error);
    } else if (name == "host" && !is_host(value)) {
      refuse(malformed("Host 写法不对", "Host:"), error);
    } else if (name == "expect") {
      framing.expects_continue = equal_ignoring_case(value, "100-continue");
      if (!framing.expects_continue)
        refuse({417, {.code = "http.expect", .message = "不支持这种 Expect"}}, error);
    }
  }

  void on_header_impl(error_code& error) override {
    head_is_read = true;
    if (framing.is_http_1_0 && has_coding) {
      return refuse(malformed("HTTP/1.0 没有 Transfer-Encoding", "Transfer-Encoding:"), error);
    }
    if (!framing.is_http_1_0 && !seen[host_index]) return refuse(malformed("缺少 Host", "Host:"), error);
    framing.keep_alive = keep_alive() && !framing.is_http_1_0;
    if (const auto length = content_length()) framing.content_length = *length;
    framing.has_body = chunked() || framing.content_length.value_or(0) > 0;
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(beast::string_view piece, error_code&) override {
    sink(view(piece));
    return piece.size();
  }
  void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view piece, error_code&) override {
    sink(view(piece));
    return piece.size();
  }
  void on_finish_impl(error_code&) override {}
  void on_response_impl(int, beast::string_view, int, error_code&) override {}
};

MessageParser::MessageParser() : parser_(std::make_unique<Parser>()) {}
MessageParser::~MessageParser() = default;

const Framing& MessageParser::framing() const { return parser_->framing; }
bool MessageParser::is_done() const { return parser_->is_done(); }

std::optional<Refusal> MessageParser::read_head(std::string_view head, Request& request) {
  parser_->request = &request;
  error_code error;
  const std::size_t used = parser_->put(boost::asio::const_buffer(head.data(), head.size()), error);
  if (parser_->refusal) return std::move(parser_->refusal);
  if (error || used != head.size() || !parser_->is_header_done()) return malformed("请求头写法不对");
  return std::nullopt;
}

void MessageParser::expect_body(std::uint64_t most, Sink sink) {
  parser_->body_limit(most);
  parser_->sink = std::move(sink);
}

std::size_t MessageParser::read_body(std::string_view bytes, std::optional<Refusal>& refusal) {
  error_code error;
  const std::size_t used = parser_->put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
  if (!error || error == beast::http::error::need_more) return used;
  if (error == beast::http::error::body_limit) {
    refusal = Refusal{413, {.code = "http.body.too_large", .message = "请求内容太大"}};
  } else {
    refusal = malformed("请求内容的分块写法不对");
  }
  return used;
}

}  // namespace hengcai::http
