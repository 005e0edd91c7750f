#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "platform/base/problem.h"
#include "platform/json/described.h"
#include "platform/json/document.h"
#include "platform/json/text_form.h"

// How json::read maps each type; json.h has the table. Not to be included by itself.
namespace hengcai::json {

namespace detail {

/// Where a node stands: a chain up to the root, turned into a JSON pointer only when there is a problem.
struct Path {
  const Path* parent = nullptr;  ///< null: the root
  std::string_view name = {};    ///< of a member
  std::size_t index = 0;         ///< of an item
  bool is_item = false;

  [[nodiscard]] std::string pointer() const;
};

inline constexpr std::size_t most_problems = 100;

/// Adds a problem at `path`, with what stood there; always false, for `return report(…)`.
bool report(Problems& problems, const Path& path, const Node& node, std::string code, std::string message,
            std::string wanted);
bool report_kind(Problems& problems, const Path& path, const Node& node, Kind wanted);
bool report_missing(Problems& problems, const Path& path, std::string_view name);
bool report_unknown(Problems& problems, const Path& path, const Member& member,
                    std::span<const std::string_view> known);
bool report_choice(Problems& problems, const Path& path, const Node& node,
                   std::span<const std::string_view> choices);

bool read_boolean(const Node& node, bool& out, const Path& path, Problems& problems);
bool read_number(const Node& node, double& out, const Path& path, Problems& problems);
bool read_signed(const Node& node, std::int64_t& out, std::int64_t low, std::int64_t high, const Path& path,
                 Problems& problems);
bool read_unsigned(const Node& node, std::uint64_t& out, std::uint64_t high, const Path& path,
                   Problems& problems);
bool read_string(const Node& node, std::string& out, const Path& path, Problems& problems);
void read_any(const Node& node, Text& out);

template <class T>
bool read_value(const Node& node, T& out, const Path& path, Problems& problems);

template <std::integral T>
bool read_integer(const Node& node, T& out, const Path& path, Problems& problems) {
  using Range = std::numeric_limits<T>;
  if constexpr (std::signed_integral<T>) {
    std::int64_t value = 0;
    if (!read_signed(node, value, Range::min(), Range::max(), path, problems)) return false;
    out = static_cast<T>(value);
  } else {
    std::uint64_t value = 0;
    if (!read_unsigned(node, value, Range::max(), path, problems)) return false;
    out = static_cast<T>(value);
  }
  return true;
}

template <class T>
bool read_text_form(const Node& node, T& out, const Path& path, Problems& problems) {
  auto value = node.kind() == Kind::text ? TextForm<T>::read(node.text()) : std::nullopt;
  if (!value)
    return report(problems, path, node, "json.type", "值的格式不对", std::string(TextForm<T>::wanted));
  out = *std::move(value);
  return true;
}

template <DescribedEnum T>
bool read_enum(const Node& node, T& out, const Path& path, Problems& problems) {
  using Enumerators = boost::describe::describe_enumerators<T>;
  std::array<std::string_view, boost::mp11::mp_size<Enumerators>::value> names;
  std::size_t count = 0;
  bool found = false;
  boost::mp11::mp_for_each<Enumerators>([&](auto enumerator) {
    names[count] = json_name(enumerator.name);
    if (node.kind() == Kind::text && node.text() == names[count]) {
      out = enumerator.value;
      found = true;
    }
    ++count;
  });
  return found || report_choice(problems, path, node, names);
}

template <class T>
bool read_optional(const Node& node, std::optional<T>& out, const Path& path, Problems& problems) {
  if (node.is_null() && !is_optional<T>) {
    out.reset();
    return true;
  }
  return read_value(node, out.emplace(), path, problems);
}

template <class T>
bool read_list(const Node& node, T& out, const Path& path, Problems& problems) {
  if (node.kind() != Kind::list) return report_kind(problems, path, node, Kind::list);
  bool good = true;
  out.clear();
  out.reserve(node.items().size());
  for (const Node& item : node.items()) {
    typename T::value_type value{};
    good = read_value(item, value, Path{.parent = &path, .index = out.size(), .is_item = true}, problems) &&
           good;
    out.push_back(std::move(value));
  }
  return good;
}

template <class T>
bool read_dictionary(const Node& node, T& out, const Path& path, Problems& problems) {
  if (node.kind() != Kind::object) return report_kind(problems, path, node, Kind::object);
  bool good = true;
  out.clear();
  for (const Member& member : node.members()) {
    good = read_value(member.value, out[std::string(member.name)], Path{.parent = &path, .name = member.name},
                      problems) &&
           good;
  }
  return good;
}

/// Reads the member that is called so into its place; false where no member is.
template <DescribedStruct T, std::size_t count>
bool read_member(const Member& member, T& out, std::array<bool, count>& seen, bool& good, const Path& path,
                 Problems& problems) {
  std::size_t index = 0;
  bool known = false;
  boost::mp11::mp_for_each<MembersOf<T>>([&](auto described) {
    if (!known && member.name == json_name(described.name)) {
      known = seen[index] = true;
      good = read_value(member.value, out.*described.pointer, Path{.parent = &path, .name = member.name},
                        problems) &&
             good;
    }
    ++index;
  });
  return known;
}

template <DescribedStruct T>
bool read_struct(const Node& node, T& out, const Path& path, Problems& problems) {
  if (node.kind() != Kind::object) return report_kind(problems, path, node, Kind::object);
  constexpr std::size_t count = boost::mp11::mp_size<MembersOf<T>>::value;
  std::array<bool, count> seen{};
  std::array<std::string_view, count> names{};
  std::size_t index = 0;
  boost::mp11::mp_for_each<MembersOf<T>>([&](auto described) { names[index++] = json_name(described.name); });
  bool good = true;
  for (const Member& member : node.members()) {
    if (!read_member(member, out, seen, good, path, problems)) {
      good = report_unknown(problems, path, member, names);
    }
  }
  index = 0;
  boost::mp11::mp_for_each<MembersOf<T>>([&](auto described) {
    using Value = std::remove_cvref_t<decltype(out.*described.pointer)>;
    if (!is_optional<Value> && !seen[index]) good = report_missing(problems, path, names[index]);
    ++index;
  });
  return good;
}

template <class T>
bool read_value(const Node& node, T& out, const Path& path, Problems& problems) {
  if constexpr (std::same_as<T, bool>)
    return read_boolean(node, out, path, problems);
  else if constexpr (std::same_as<T, double>)
    return read_number(node, out, path, problems);
  else if constexpr (std::integral<T>)
    return read_integer(node, out, path, problems);
  else if constexpr (std::same_as<T, std::string>)
    return read_string(node, out, path, problems);
  else if constexpr (std::same_as<T, Text>)
    return read_any(node, out), true;
  else if constexpr (HasTextForm<T>)
    return read_text_form(node, out, path, problems);
  else if constexpr (is_optional<T>)
    return read_optional(node, out, path, problems);
  else if constexpr (is_list<T>)
    return read_list(node, out, path, problems);
  else if constexpr (is_dictionary<T>)
    return read_dictionary(node, out, path, problems);
  else if constexpr (DescribedEnum<T>)
    return read_enum(node, out, path, problems);
  else if constexpr (DescribedStruct<T>)
    return read_struct(node, out, path, problems);
  else
    static_assert(unmapped<T>,
                  "json: describe this type (BOOST_DESCRIBE_STRUCT, _ENUM) or give it a TextForm");
}

}  // namespace detail

/// Reads a part of a document, as `read` does the whole.
template <class T>
[[nodiscard]] std::optional<T> from_node(const Node& node, Problems& problems) {
  std::optional<T> value(std::in_place);
  if (!detail::read_value(node, *value, detail::Path{}, problems)) value.reset();
  return value;
}

}  // namespace hengcai::json
