#include <algorithm>
#include <charconv>

#include "platform/files/yaml_reader.h"
#include "platform/text/nearest.h"
#include "platform/text/utf8.h"

namespace hengcai {
namespace {

constexpr const char* wrong_type = "yaml.type";

bool is_plain(const YamlNode& node) { return node.is_scalar() && !node.quoted() && node.tag().empty(); }

/// Decimal digits only: `010` is no number (YAML 1.1 would make it 8), `1e3` and `0x10` are none either.
std::optional<std::int64_t> whole_number(const std::string& text) {
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  if (text.size() > first + 1 && text[first] == '0') return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : "、") + std::string(word);
  return text;
}

const char* name_of(YamlKind kind) {
  switch (kind) {
    case YamlKind::null:
      return "空";
    case YamlKind::scalar:
      return "单个值";
    case YamlKind::list:
      return "列表（“- …”）";
    case YamlKind::map:
      return "映射（“键: 值”）";
  }
  return "";
}

}  // namespace

std::optional<std::string> yaml_text(const YamlNode& node, Problems& problems) {
  if (node.is_scalar() && node.tag().empty() && !node.text().empty()) return node.text();
  problems.push_back(node.problem(wrong_type, "不是文字", "一段文字"));
  return std::nullopt;
}

std::optional<std::int64_t> yaml_integer(const YamlNode& node, Problems& problems, std::int64_t low,
                                         std::int64_t high) {
  const auto value = is_plain(node) ? whole_number(node.text()) : std::nullopt;
  if (!value) {
    problems.push_back(node.problem(wrong_type, "不是整数", "整数，不加引号，前面不补零"));
    return std::nullopt;
  }
  if (*value < low || *value > high) {
    problems.push_back(
        node.problem("yaml.range", "数值超出范围", std::to_string(low) + " 至 " + std::to_string(high)));
    return std::nullopt;
  }
  return value;
}

std::optional<bool> yaml_boolean(const YamlNode& node, Problems& problems) {
  if (is_plain(node) && (node.text() == "true" || node.text() == "false")) return node.text() == "true";
  problems.push_back(node.problem(wrong_type, "不是真假值", "true 或 false"));
  return std::nullopt;
}

std::optional<Date> yaml_date(const YamlNode& node, Problems& problems) {
  const auto date = node.is_scalar() && node.tag().empty() ? Date::parse(node.text()) : std::nullopt;
  if (!date) problems.push_back(node.problem(wrong_type, "不是日期", "2025-12-31 这样的日期"));
  return date;
}

std::optional<std::size_t> yaml_choice(const YamlNode& node, Problems& problems,
                                       std::span<const std::string_view> words) {
  const auto found = node.is_scalar() ? std::find(words.begin(), words.end(), node.text()) : words.end();
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  const std::vector<std::string> candidates(words.begin(), words.end());
  const std::string near = node.is_scalar() ? nearest(node.text(), candidates) : std::string();
  problems.push_back(node.problem("yaml.choice",
                                  near.empty() ? "不是可选的值" : "不是可选的值，是不是“" + near + "”？",
                                  joined(words) + "之一"));
  return std::nullopt;
}

YamlMap::YamlMap(const YamlNode& node, Problems& problems) : node_(node), problems_(problems) {
  if (node.is_map()) return;
  problems.push_back(
      node.problem(wrong_type, std::string("应为映射，却是") + name_of(node.kind()), name_of(YamlKind::map)));
  finished_ = true;
}

void YamlMap::finish() {
  if (std::exchange(finished_, true)) return;
  for (const YamlEntry& entry : node_.entries()) {
    if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
    const std::string near = nearest(entry.key, asked_);
    problems_.push_back(node_.problem_at(
        entry, "yaml.unknown_key",
        "不认识的键“" + shorten(entry.key, 40) + "”" + (near.empty() ? "" : "，是不是“" + near + "”？")));
  }
}

const YamlNode* YamlMap::find_value(std::string_view key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
  const YamlNode* node = node_.find(key);
  return node == nullptr || node->is_null() ? nullptr : node;
}

const YamlNode* YamlMap::need_value(std::string_view key) {
  const YamlNode* node = find_value(key);
  if (node != nullptr || !node_.is_map()) return node;
  if (const YamlNode* null = node_.find(key)) {
    problems_.push_back(null->problem("yaml.missing_key", "“" + std::string(key) + "”没有值"));
  } else {
    problems_.push_back(node_.problem("yaml.missing_key", "缺少“" + std::string(key) + "”"));
  }
  return nullptr;
}

const YamlNode* YamlMap::of_kind(const YamlNode* node, YamlKind kind) {
  if (node == nullptr || node->kind() == kind) return node;
  problems_.push_back(
      node->problem(wrong_type, std::string("类型不对，是") + name_of(node->kind()), name_of(kind)));
  return nullptr;
}

std::string YamlMap::text(std::string_view key) {
  const YamlNode* node = need_value(key);
  return node == nullptr ? std::string() : yaml_text(*node, problems_).value_or(std::string());
}
std::int64_t YamlMap::integer(std::string_view key, std::int64_t low, std::int64_t high) {
  const YamlNode* node = need_value(key);
  return node == nullptr ? low : yaml_integer(*node, problems_, low, high).value_or(low);
}
bool YamlMap::boolean(std::string_view key) {
  const YamlNode* node = need_value(key);
  return node != nullptr && yaml_boolean(*node, problems_).value_or(false);
}
Date YamlMap::date(std::string_view key) {
  const YamlNode* node = need_value(key);
  return node == nullptr ? Date{} : yaml_date(*node, problems_).value_or(Date{});
}
std::size_t YamlMap::choice(std::string_view key, std::initializer_list<std::string_view> words) {
  const YamlNode* node = need_value(key);
  return node == nullptr ? 0 : yaml_choice(*node, problems_, {words.begin(), words.size()}).value_or(0);
}
std::span<const YamlNode* const> YamlMap::list(std::string_view key) {
  const YamlNode* node = of_kind(need_value(key), YamlKind::list);
  return node == nullptr ? std::span<const YamlNode* const>() : node->items();
}
const YamlNode* YamlMap::map(std::string_view key) { return of_kind(need_value(key), YamlKind::map); }
const YamlNode* YamlMap::any(std::string_view key) {
  const YamlNode* node = find(key);
  if (node == nullptr) need_value(key);
  return node;
}

std::optional<std::string> YamlMap::find_text(std::string_view key) {
  const YamlNode* node = find_value(key);
  return node == nullptr ? std::nullopt : yaml_text(*node, problems_);
}
std::optional<std::int64_t> YamlMap::find_integer(std::string_view key, std::int64_t low, std::int64_t high) {
  const YamlNode* node = find_value(key);
  return node == nullptr ? std::nullopt : yaml_integer(*node, problems_, low, high);
}
std::optional<bool> YamlMap::find_boolean(std::string_view key) {
  const YamlNode* node = find_value(key);
  return node == nullptr ? std::nullopt : yaml_boolean(*node, problems_);
}
std::optional<Date> YamlMap::find_date(std::string_view key) {
  const YamlNode* node = find_value(key);
  return node == nullptr ? std::nullopt : yaml_date(*node, problems_);
}
std::optional<std::size_t> YamlMap::find_choice(std::string_view key,
                                                std::initializer_list<std::string_view> words) {
  const YamlNode* node = find_value(key);
  return node == nullptr ? std::nullopt : yaml_choice(*node, problems_, {words.begin(), words.size()});
}
std::span<const YamlNode* const> YamlMap::find_list(std::string_view key) {
  const YamlNode* node = of_kind(find_value(key), YamlKind::list);
  return node == nullptr ? std::span<const YamlNode* const>() : node->items();
}
const YamlNode* YamlMap::find_map(std::string_view key) { return of_kind(find_value(key), YamlKind::map); }
const YamlNode* YamlMap::find(std::string_view key) {
  const YamlNode* value = find_value(key);
  return value == nullptr ? node_.find(key) : value;
}

std::vector<std::string> YamlMap::texts(std::string_view key) {
  need_value(key);
  return find_texts(key);
}
std::vector<std::string> YamlMap::find_texts(std::string_view key) {
  std::vector<std::string> texts;
  for (const YamlNode* item : find_list(key)) {
    if (auto text = yaml_text(*item, problems_)) texts.push_back(*std::move(text));
  }
  return texts;
}

}  // namespace hengcai
