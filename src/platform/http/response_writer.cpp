#include "platform/http/response_writer.h"

#include <array>
#include <ctime>
#include <iterator>

#include <fmt/format.h>

namespace hengcai::http {

namespace {

constexpr std::string_view security_headers =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), "
    "usb=()\r\n";
constexpr std::string_view closed_policy =
    "Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors "
    "'none'\r\n";
constexpr std::string_view strict_transport = "Strict-Transport-Security: max-age=31536000\r\n";

std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    default:
      return {};  // the reason phrase may be empty
  }
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

void append_head(std::string& out, const Response& response, const AnswerContext& context) {
  fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\n", response.status, reason_of(response.status));
  append_header(out, "Date", context.date);
  if (!context.keep_alive) out += "Connection: close\r\n";
  // RFC 9110 §8.6: 204 has no Content-Length, and that of a 304 would be the page's.
  if (response.status != 204 && response.status != 304) {
    fmt::format_to(std::back_inserter(out), "Content-Length: {}\r\n", response.body_size());
  }
  const Headers& headers = response.headers;
  for (std::size_t i = 0; i < headers.size(); ++i) append_header(out, headers.name(i), headers.value(i));
  if (!headers.has("Cache-Control")) out += "Cache-Control: no-store\r\n";
  append_header(out, "X-Request-Id", context.request_id);
  if (!headers.has("Content-Security-Policy")) out += closed_policy;
  out += security_headers;
  if (context.secure) out += strict_transport;
  out += "\r\n";
}

std::string http_date(std::int64_t seconds_since_epoch) {
  constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto time = static_cast<std::time_t>(seconds_since_epoch);
  std::tm parts{};
  gmtime_r(&time, &parts);
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
                     days.at(static_cast<std::size_t>(parts.tm_wday)), parts.tm_mday,
                     months.at(static_cast<std::size_t>(parts.tm_mon)), parts.tm_year + 1900, parts.tm_hour,
                     parts.tm_min, parts.tm_sec);
}

void add_request_id(Response& response, std::string_view request_id) {
  const bool is_problem = response.headers.find("Content-Type") == "application/problem+json";
  if (!is_problem || !response.body.ends_with('}')) return;
  response.body.pop_back();
  response.body.append(R"(,"request_id":")").append(request_id).append("\"}");
}

}  // namespace hengcai::http
