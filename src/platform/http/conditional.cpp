#include "platform/http/conditional.h"

#include <algorithm>
#include <charconv>

namespace hengcai::http {

namespace {

/// The next entity tag of a list, without its weakness mark; empty at the end and for what is no tag.
std::string_view take_tag(std::string_view& list) {
  list.remove_prefix(std::min(list.find_first_not_of(" \t,"), list.size()));
  if (list.starts_with("W/")) list.remove_prefix(2);
  if (!list.starts_with('"')) return {};
  const std::size_t end = list.find('"', 1);
  if (end == std::string_view::npos) return {};
  const std::string_view tag = list.substr(0, end + 1);
  list.remove_prefix(end + 1);
  return tag;
}

Problem version_problem(std::string_view code, std::string_view message) {
  return {.code = std::string(code),
          .message = std::string(message),
          .wanted = "\"v3\"（读取时 ETag 给出的版本）",
          .place = {.field = "If-Match:"}};
}

}  // namespace

std::string version_tag(std::int64_t version) { return "\"v" + std::to_string(version) + '"'; }

Result<std::int64_t> required_version(const Request& request) {
  const std::string_view value = request.header("If-Match").value_or("");
  if (value.empty() || value == "*") {
    return version_problem("http.precondition_required", "没有说明修改所依据的版本");
  }
  if (!value.starts_with("\"v") || !value.ends_with('"')) {
    return version_problem("http.if_match", "版本的写法不对");
  }
  const std::string_view digits = value.substr(2, value.size() - 3);
  std::int64_t version = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), version);
  if (error != std::errc{} || end != digits.data() + digits.size() || version < 0) {
    return version_problem("http.if_match", "版本的写法不对");
  }
  return version;
}

bool not_modified(const Request& request, std::string_view tag) {
  std::string_view list = request.header("If-None-Match").value_or("");
  if (list == "*") return true;
  for (std::string_view held = take_tag(list); !held.empty(); held = take_tag(list)) {
    if (held == tag) return true;
  }
  return false;
}

}  // namespace hengcai::http
