#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>

#include "platform/json/described.h"
#include "platform/json/text_form.h"
#include "platform/json/writer.h"

// How json::write maps each type; json.h has the table. Not to be included by itself.
namespace hengcai::json::detail {

template <class T>
void write_value(std::string& out, const T& value);

template <DescribedEnum T>
void write_enum(std::string& out, T value) {
  std::string_view name;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
    if (enumerator.value == value) name = json_name(enumerator.name);
  });
  append_text(out, name);
}

/// `,"name":value`, or nothing for an empty optional. `begin` is where the object's members begin.
template <class T>
void write_member(std::string& out, std::size_t begin, std::string_view name, const T& value) {
  if constexpr (is_optional<T>) {
    if (!value) return;
  }
  if (out.size() != begin) out += ',';
  out += '"';
  out += name;
  out += "\":";
  if constexpr (is_optional<T>)
    write_value(out, *value);
  else
    write_value(out, value);
}

template <DescribedStruct T>
void write_struct(std::string& out, const T& value) {
  out += '{';
  const std::size_t begin = out.size();
  boost::mp11::mp_for_each<MembersOf<T>>(
      [&](auto member) { write_member(out, begin, json_name(member.name), value.*member.pointer); });
  out += '}';
}

template <class T>
void write_list(std::string& out, const T& list) {
  out += '[';
  const std::size_t begin = out.size();
  for (const auto& item : list) {
    if (out.size() != begin) out += ',';
    write_value(out, static_cast<const typename T::value_type&>(item));
  }
  out += ']';
}

template <class T>
void write_dictionary(std::string& out, const T& dictionary) {
  out += '{';
  const std::size_t begin = out.size();
  for (const auto& [name, value] : dictionary) {
    if (out.size() != begin) out += ',';
    append_text(out, name);
    out += ':';
    write_value(out, value);
  }
  out += '}';
}

template <class T>
void write_value(std::string& out, const T& value) {
  if constexpr (std::same_as<T, bool>)
    out += value ? "true" : "false";
  else if constexpr (std::same_as<T, double>)
    append_number(out, value);
  else if constexpr (std::signed_integral<T>)
    append_integer(out, static_cast<long long>(value));
  else if constexpr (std::unsigned_integral<T>)
    append_integer(out, static_cast<unsigned long long>(value));
  else if constexpr (std::convertible_to<const T&, std::string_view>)
    append_text(out, value);
  else if constexpr (std::same_as<T, Text>)
    out += value.json;
  else if constexpr (HasTextForm<T>)
    append_text(out, TextForm<T>::write(value));
  else if constexpr (is_optional<T>)
    value ? write_value(out, *value) : void(out += "null");
  else if constexpr (is_list<T>)
    write_list(out, value);
  else if constexpr (is_dictionary<T>)
    write_dictionary(out, value);
  else if constexpr (DescribedEnum<T>)
    write_enum(out, value);
  else if constexpr (DescribedStruct<T>)
    write_struct(out, value);
  else
    static_assert(unmapped<T>,
                  "json: describe this type (BOOST_DESCRIBE_STRUCT, _ENUM) or give it a TextForm");
}

}  // namespace hengcai::json::detail
