#pragma once

#include <string>
#include <string_view>

#include "platform/base/problem.h"
#include "platform/http/query.h"
#include "platform/text/utf8.h"

namespace hengcai::http {

/// A query parameter that has to be there and say something; empty after a problem, which is `query.missing`,
/// `query.range` or one of QueryReader::text().
[[nodiscard]] inline std::string needed(QueryReader& query, Problems& problems, std::string_view name,
                                        std::size_t most_characters = 200) {
  static constexpr std::size_t longest_character = 4;
  const std::size_t before = problems.size();
  std::string text = query.text(name, longest_character * most_characters).value_or("");
  if (problems.size() > before) return {};
  const std::size_t length = count_code_points(text);
  if (length > 0 && length <= most_characters) return text;
  problems.push_back(
      {.code = length == 0 ? "query.missing" : "query.range",
       .message = length == 0 ? "缺少参数" : "查询参数太长",
       .wanted = length == 0 ? std::string(name) : "最多 " + std::to_string(most_characters) + " 个字",
       .place = {.field = "?" + std::string(name)}});
  return {};
}

}  // namespace hengcai::http
