#include "platform/http/paging.h"

#include <algorithm>
#include <utility>

#include "platform/crypto/digest.h"
#include "platform/crypto/encoding.h"

namespace hengcai::http {

namespace {

constexpr char separator = '\x1f';
constexpr std::size_t binding_length = 12;

/// The filters and the order of a list: every parameter but those of the page itself.
std::string binding_of(const Query& query) {
  Query filters;
  for (const auto& parameter : query) {
    if (parameter.first != "cursor" && parameter.first != "limit" && parameter.first != "count") {
      filters.push_back(parameter);
    }
  }
  std::ranges::sort(filters);
  std::string text;
  for (const auto& [name, value] : filters) text += name + separator + value + separator;
  return to_hex(sm3(text)).substr(0, binding_length);
}

std::optional<std::vector<std::string>> keys_of(std::string_view cursor, std::string_view binding,
                                                std::size_t count) {
  const auto text = from_base64url(cursor);
  const auto printable = [](char c) { return c >= ' ' && c <= '~'; };
  if (!text || !std::ranges::all_of(*text, [&](char c) { return c == separator || printable(c); })) {
    return std::nullopt;
  }
  std::vector<std::string> parts(1);
  for (const char character : *text) {
    if (character == separator) {
      parts.emplace_back();
    } else {
      parts.back() += character;
    }
  }
  if (parts.size() != count + 1 || parts.front() != binding) return std::nullopt;
  parts.erase(parts.begin());
  return parts;
}

}  // namespace

Paging::Paging(QueryReader& reader, const Query& query, Problems& problems, const PagingOptions& options)
    : belongs_to_(binding_of(query)) {
  static constexpr std::int64_t most = 200;
  limit_ = static_cast<std::size_t>(
      reader.integer("limit", 1, most).value_or(static_cast<std::int64_t>(options.default_limit)));
  count_ = reader.boolean("count").value_or(false);
  static constexpr std::size_t most_bytes = 500;
  if (const auto cursor = reader.text("cursor", most_bytes)) {
    after_ = keys_of(*cursor, belongs_to_, options.keys);
    if (!after_) {
      problems.push_back({.code = "query.cursor",
                          .message = "翻页的位置与筛选条件不符",
                          .wanted = "从第一页重新开始",
                          .place = {.field = "?cursor"}});
    }
  }
}

std::string Paging::cursor(std::initializer_list<std::string_view> keys) const {
  std::string text = belongs_to_;
  for (const std::string_view key : keys) {
    text += separator;
    text += key;
  }
  return to_base64url(text);
}

}  // namespace hengcai::http
