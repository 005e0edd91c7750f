#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>

namespace hengcai::json::detail {

// What Boost.Describe knows of a type, and the shapes that are mapped.

template <class T>
concept DescribedStruct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

template <class T>
using MembersOf =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

/// The name in JSON: one underscore at the end, which keeps a name from being a keyword, is not part of it.
constexpr std::string_view json_name(std::string_view described) {
  return described.ends_with('_') ? described.substr(0, described.size() - 1) : described;
}

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;

template <class T>
inline constexpr bool is_dictionary = false;
template <class T>
inline constexpr bool is_dictionary<std::map<std::string, T>> = true;
template <class T>
inline constexpr bool is_dictionary<std::map<std::string, T, std::less<>>> = true;

/// For a static_assert that names the type.
template <class T>
inline constexpr bool unmapped = false;

}  // namespace hengcai::json::detail
