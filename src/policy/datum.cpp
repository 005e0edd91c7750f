#include "policy/datum.h"

#include <algorithm>

#include "platform/text/utf8.h"

namespace hengcai::policy {

Datum to_datum(const YamlNode& node) {
  Datum datum;
  datum.place = node.place();
  if (node.tag() == "!unknown") {
    datum.kind = Datum::Kind::unknown;
    return datum;
  }
  switch (node.kind()) {
    case YamlKind::null:
      break;
    case YamlKind::scalar:
      datum.kind = Datum::Kind::text;
      datum.text = node.text();
      datum.quoted = node.quoted();
      break;
    case YamlKind::list:
      datum.kind = Datum::Kind::list;
      for (const YamlNode* item : node.items()) datum.items.push_back(to_datum(*item));
      break;
    case YamlKind::map:
      datum.kind = Datum::Kind::mapping;
      for (const YamlEntry& entry : node.entries())
        datum.parts.push_back({entry.key, to_datum(*entry.value)});
      break;
  }
  return datum;
}

std::optional<feel::Value> scalar_value(const Datum& datum, ScalarType type) {
  if (datum.kind != Datum::Kind::text) return std::nullopt;
  if (type == ScalarType::string) return feel::Value::of(datum.text);
  if (datum.quoted) return std::nullopt;
  switch (type) {
    case ScalarType::number: {
      const auto number = feel::Number::parse(datum.text);
      return number ? std::optional(feel::Value::of(*number)) : std::nullopt;
    }
    case ScalarType::boolean:
      if (datum.text == "true") return feel::Value::of(true);
      if (datum.text == "false") return feel::Value::of(false);
      return std::nullopt;
    case ScalarType::date: {
      const auto date = Date::parse(datum.text);
      return date ? std::optional(feel::Value::of(to_feel(*date))) : std::nullopt;
    }
    case ScalarType::string:
      break;
  }
  return std::nullopt;
}

Citation citation_of(const Datum& datum) {
  if (datum.kind == Datum::Kind::text) return {datum.text};
  Citation cite;
  for (const Datum& id : datum.items) cite.push_back(id.text);
  return cite;
}

std::string in_words(const feel::Value& value) {
  std::string inside;
  const auto append = [&inside](const std::string& piece) { inside += (inside.empty() ? "" : "，") + piece; };
  switch (value.kind()) {
    case feel::Kind::null:
      return "空（无）";
    case feel::Kind::unknown:
      return "未知";
    case feel::Kind::boolean:
      return value.boolean() ? "是" : "否";
    case feel::Kind::string:
      return std::string(value.string());
    case feel::Kind::date:
      return value.date().to_string();
    case feel::Kind::number:
      return value.number().to_string();
    case feel::Kind::list:
      for (const feel::Value& item : value.list()) append(in_words(item));
      return "[" + inside + "]";
    case feel::Kind::context:
      for (const feel::ContextEntry& entry : value.entries())
        append(entry.name + "：" + in_words(entry.value));
      return "{" + inside + "}";
    default:
      return value.to_feel();
  }
}

feel::Date to_feel(const Date& date) { return {date.year, date.month, date.day}; }

bool has_chinese(std::string_view text) {
  while (!text.empty()) {
    const char32_t code_point = take_code_point(text);
    if (code_point >= U'\u4E00' && code_point <= U'\u9FFF') return true;
    if (code_point >= U'\u3400' && code_point <= U'\u4DBF') return true;
  }
  return false;
}

}  // namespace hengcai::policy
