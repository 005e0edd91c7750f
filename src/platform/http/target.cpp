#include "platform/http/target.h"

#include <algorithm>

#include "platform/http/percent.h"

namespace hengcai::http {

namespace {

constexpr std::size_t most_parameters = 100;

Problem bad_target() { return {.code = "http.target", .message = "请求的地址格式不对"}; }
Problem bad_path() { return {.code = "http.path", .message = "请求的路径里有不允许的字符或写法"}; }
Problem bad_query() { return {.code = "http.query", .message = "地址里的查询参数写法不对"}; }

bool is_visible_ascii(char character) { return '!' <= character && character <= '~'; }

bool is_sound_segment(std::string_view segment) {
  return segment != "." && segment != ".." && segment.find_first_of("/\\") == std::string_view::npos;
}

Result<std::string> decode_path(std::string_view raw) {
  std::string path;
  path.reserve(raw.size());
  std::string_view rest = raw.substr(1);
  for (;;) {
    const std::size_t slash = rest.find('/');
    const auto segment = percent_decode(rest.substr(0, slash));
    if (!segment || !is_sound_segment(*segment)) return bad_path();
    if (segment->empty() && slash != std::string_view::npos) return bad_path();
    path += '/';
    path += *segment;
    if (slash == std::string_view::npos) return path;
    rest.remove_prefix(slash + 1);
  }
}

Result<Query> decode_query(std::string_view raw) {
  Query query;
  while (!raw.empty()) {
    const std::string_view pair = raw.substr(0, raw.find('&'));
    raw.remove_prefix(std::min(raw.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    auto name = percent_decode(pair.substr(0, equals), Plus::is_blank);
    auto value = equals == std::string_view::npos ? std::optional<std::string>(std::in_place)
                                                  : percent_decode(pair.substr(equals + 1), Plus::is_blank);
    if (!name || !value || query.size() == most_parameters) return bad_query();
    query.emplace_back(*std::move(name), *std::move(value));
  }
  return query;
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
  if (!text.starts_with('/') || !std::ranges::all_of(text, is_visible_ascii)) return bad_target();
  if (text.find('#') != std::string_view::npos) return bad_target();
  const std::size_t question = text.find('?');
  auto path = decode_path(text.substr(0, question));
  if (!path) return std::move(path).problem();
  if (question == std::string_view::npos) return Target{*std::move(path), {}};
  auto query = decode_query(text.substr(question + 1));
  if (!query) return std::move(query).problem();
  return Target{*std::move(path), *std::move(query)};
}

}  // namespace hengcai::http
