#include "platform/json/read_value.h"

#include <charconv>
#include <cmath>
#include <vector>

#include "platform/json/node_text.h"
#include "platform/text/nearest.h"
#include "platform/text/utf8.h"

namespace hengcai::json::detail {

namespace {

constexpr std::size_t shown_characters = 40;

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return "true 或 false";
    case Kind::number:
      return "数";
    case Kind::text:
      return "文字";
    case Kind::list:
      return "列表";
    case Kind::object:
      return "对象";
  }
  return {};
}

/// What stands there, for a message: a text or number as it is, else the kind.
std::string shown(const Node& node) {
  if (node.kind() == Kind::text || node.kind() == Kind::number) return shorten(node.text(), shown_characters);
  if (node.kind() == Kind::boolean) return node.boolean() ? "true" : "false";
  return std::string(name_of(node.kind()));
}

std::string nearest_of(std::string_view word, std::span<const std::string_view> known) {
  return nearest(word, std::vector<std::string>(known.begin(), known.end()));
}

std::string joined(std::span<const std::string_view> words) {
  std::string all;
  for (const std::string_view word : words) {
    if (!all.empty()) all += "、";
    all += word;
  }
  return all;
}

void add(Problems& problems, Problem problem) {
  if (problems.size() < most_problems) problems.push_back(std::move(problem));
}

/// A whole number in any spelling that JSON has for one: `12`, but not `12.0` or `1e3`, which nobody means
/// for a count.
template <class T>
bool read_whole(const Node& node, T& out) {
  const std::string_view text = node.text();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

bool is_whole(std::string_view number) { return number.find_first_of(".eE") == std::string_view::npos; }

template <class T>
bool report_whole(const Node& node, T low, T high, const Path& path, Problems& problems) {
  const std::string wanted = std::to_string(low) + " 至 " + std::to_string(high) + " 的整数";
  if (!is_whole(node.text())) return report(problems, path, node, "json.type", "不是整数", wanted);
  return report(problems, path, node, "json.range", "超出范围", wanted);
}

}  // namespace

std::string Path::pointer() const {
  if (parent == nullptr) return {};
  std::string pointer = parent->pointer();
  append_pointer_token(pointer, is_item ? std::to_string(index) : std::string(name));
  return pointer;
}

bool report(Problems& problems, const Path& path, const Node& node, std::string code, std::string message,
            std::string wanted) {
  add(problems, {.code = std::move(code),
                 .message = std::move(message),
                 .wanted = std::move(wanted),
                 .value = shown(node),
                 .place = {.field = path.pointer()}});
  return false;
}

bool report_kind(Problems& problems, const Path& path, const Node& node, Kind wanted) {
  return report(problems, path, node, "json.type", "值的类型不对", std::string(name_of(wanted)));
}

bool report_missing(Problems& problems, const Path& path, std::string_view name) {
  add(problems, {.code = "json.missing_member",
                 .message = "缺少“" + std::string(name) + "”",
                 .place = {.field = Path{.parent = &path, .name = name}.pointer()}});
  return false;
}

bool report_unknown(Problems& problems, const Path& path, const Member& member,
                    std::span<const std::string_view> known) {
  const std::string near = nearest_of(member.name, known);
  add(problems, {.code = "json.unknown_member",
                 .message = "不认识的成员“" + shorten(member.name, shown_characters) + "”",
                 .wanted = near,
                 .place = {.field = Path{.parent = &path, .name = member.name}.pointer()}});
  return false;
}

bool report_choice(Problems& problems, const Path& path, const Node& node,
                   std::span<const std::string_view> choices) {
  if (node.kind() != Kind::text) return report_kind(problems, path, node, Kind::text);
  const std::string near = nearest_of(node.text(), choices);
  return report(problems, path, node, "json.choice", "没有这个选项", near.empty() ? joined(choices) : near);
}

bool read_boolean(const Node& node, bool& out, const Path& path, Problems& problems) {
  if (node.kind() != Kind::boolean) return report_kind(problems, path, node, Kind::boolean);
  out = node.boolean();
  return true;
}

bool read_number(const Node& node, double& out, const Path& path, Problems& problems) {
  if (node.kind() != Kind::number) return report_kind(problems, path, node, Kind::number);
  const std::string_view text = node.text();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error == std::errc{} && std::isfinite(out)) return true;
  return report(problems, path, node, "json.range", "超出范围", "64 位浮点数");
}

bool read_signed(const Node& node, std::int64_t& out, std::int64_t low, std::int64_t high, const Path& path,
                 Problems& problems) {
  if (node.kind() != Kind::number) return report_kind(problems, path, node, Kind::number);
  if (read_whole(node, out) && low <= out && out <= high) return true;
  return report_whole(node, low, high, path, problems);
}

bool read_unsigned(const Node& node, std::uint64_t& out, std::uint64_t high, const Path& path,
                   Problems& problems) {
  if (node.kind() != Kind::number) return report_kind(problems, path, node, Kind::number);
  if (read_whole(node, out) && out <= high) return true;
  return report_whole(node, std::uint64_t{0}, high, path, problems);
}

bool read_string(const Node& node, std::string& out, const Path& path, Problems& problems) {
  if (node.kind() != Kind::text) return report_kind(problems, path, node, Kind::text);
  out = node.text();
  return true;
}

void read_any(const Node& node, Text& out) {
  out.json.clear();
  append_node(out.json, node);
}

}  // namespace hengcai::json::detail
