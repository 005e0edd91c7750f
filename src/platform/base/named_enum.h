#pragma once

#include <optional>
#include <string_view>
#include <type_traits>

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>

namespace hengcai {

/// An enumeration whose values go by their names in the database and the contract:
///
///   enum class State { active, ended };
///   BOOST_DESCRIBE_ENUM(State, active, ended)
///   name_of(State::ended)              // "ended"
///   enum_named<State>("ended")         // State::ended; nothing for another text
///
/// One underscore at the end, which keeps a name from being a keyword, is not part of it.
template <class Enum>
concept NamedEnum = std::is_enum_v<Enum> && boost::describe::has_describe_enumerators<Enum>::value;

template <NamedEnum Enum>
[[nodiscard]] constexpr std::string_view name_of(Enum value) {
  std::string_view name;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto described) {
    if (described.value == value) name = described.name;
  });
  return name.ends_with('_') ? name.substr(0, name.size() - 1) : name;
}

template <NamedEnum Enum>
[[nodiscard]] constexpr std::optional<Enum> enum_named(std::string_view name) {
  std::optional<Enum> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto described) {
    if (name_of(described.value) == name) found = described.value;
  });
  return found;
}

}  // namespace hengcai
