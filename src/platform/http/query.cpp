#include "platform/http/query.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "platform/text/nearest.h"
#include "platform/text/utf8.h"

namespace hengcai::http {

namespace {
constexpr std::size_t shown_characters = 40;
}

void QueryReader::report(std::string_view name, std::string_view value, std::string code, std::string message,
                         std::string wanted) {
  problems_.push_back({.code = std::move(code),
                       .message = std::move(message),
                       .wanted = std::move(wanted),
                       .value = shorten(value, shown_characters),
                       .place = {.field = "?" + std::string(name)}});
}

std::optional<std::string_view> QueryReader::once(std::string_view name) {
  asked_.emplace_back(name);
  std::optional<std::string_view> found;
  for (const auto& [given, value] : query_) {
    if (given != name) continue;
    if (found) {
      report(name, value, "query.repeated", "这个查询参数只能出现一次", {});
      return std::nullopt;
    }
    found = value;
  }
  return found;
}

std::optional<std::string> QueryReader::text(std::string_view name, std::size_t most_bytes) {
  const auto value = once(name);
  if (!value) return std::nullopt;
  if (value->size() <= most_bytes) return std::string(*value);
  report(name, *value, "query.range", "查询参数太长", "最多 " + std::to_string(most_bytes) + " 个字节");
  return std::nullopt;
}

std::optional<std::int64_t> QueryReader::integer(std::string_view name, std::int64_t low, std::int64_t high) {
  const auto value = once(name);
  if (!value) return std::nullopt;
  const std::string wanted = std::to_string(low) + " 至 " + std::to_string(high) + " 的整数";
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
  if (error == std::errc::invalid_argument || end != value->data() + value->size()) {
    report(name, *value, "query.type", "不是整数", wanted);
  } else if (error != std::errc{} || number < low || high < number) {
    report(name, *value, "query.range", "超出范围", wanted);
  } else {
    return number;
  }
  return std::nullopt;
}

std::optional<bool> QueryReader::boolean(std::string_view name) {
  const auto value = once(name);
  if (!value || *value == "true") return value ? std::optional(true) : std::nullopt;
  if (*value == "false") return false;
  report(name, *value, "query.type", "不是 true 或 false", "true 或 false");
  return std::nullopt;
}

std::optional<Date> QueryReader::date(std::string_view name) {
  const auto value = once(name);
  if (!value) return std::nullopt;
  const auto date = Date::parse(*value);
  if (!date) report(name, *value, "query.type", "不是日期", "形如 yyyy-mm-dd 的日期");
  return date;
}

std::optional<std::size_t> QueryReader::choice(std::string_view name,
                                               std::initializer_list<std::string_view> words) {
  const auto value = once(name);
  if (!value) return std::nullopt;
  const auto found = std::ranges::find(words, *value);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  std::string all;
  for (const std::string_view word : words) all += (all.empty() ? "" : "、") + std::string(word);
  report(name, *value, "query.choice", "没有这个选项", all);
  return std::nullopt;
}

std::vector<std::string_view> QueryReader::texts(std::string_view name, std::size_t most) {
  asked_.emplace_back(name);
  std::vector<std::string_view> found;
  for (const auto& [given, value] : query_) {
    if (given == name) found.emplace_back(value);
  }
  if (found.size() <= most) return found;
  report(name, {}, "query.range", "这个查询参数出现的次数太多", "最多 " + std::to_string(most) + " 次");
  return {};
}

void QueryReader::finish() {
  for (const auto& [given, value] : query_) {
    if (std::ranges::find(asked_, given) != asked_.end()) continue;
    report(shorten(given, shown_characters), value, "query.unknown", "不认识的查询参数",
           nearest(given, asked_));
  }
}

}  // namespace hengcai::http
