#include "platform/http/request.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <system_error>

namespace hengcai::http {

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string_view name_of(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::remove:
      return "DELETE";
    case Method::options:
      return "OPTIONS";
  }
  return {};
}

ScratchFile::~ScratchFile() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

std::string_view Request::parameter(std::string_view name) const {
  const auto found = std::ranges::find(parameters, name, &decltype(parameters)::value_type::first);
  if (found == parameters.end()) throw std::logic_error("the route has no parameter " + std::string(name));
  return found->second;
}

std::int64_t Request::number(std::string_view name) const {
  const std::string_view text = parameter(name);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw std::logic_error("not a {" + std::string(name) + ":number}");
  }
  return value;
}

Date Request::date(std::string_view name) const {
  const auto date = Date::parse(parameter(name));
  if (!date) throw std::logic_error("not a {" + std::string(name) + ":date}");
  return *date;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  std::optional<std::string_view> found;
  std::string_view rest = header("Cookie").value_or("");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view pair = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
    if (found) return std::nullopt;
    found = pair.substr(equals + 1);
  }
  return found;
}

std::string Request::content_type() const {
  const std::string_view value = header("Content-Type").value_or("");
  std::string type(trimmed(value.substr(0, value.find(';'))));
  std::ranges::transform(type, type.begin(), [](char character) {
    return 'A' <= character && character <= 'Z' ? static_cast<char>(character + ('a' - 'A')) : character;
  });
  return type;
}

}  // namespace hengcai::http
