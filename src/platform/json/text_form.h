#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/date.h"

namespace hengcai::json {

/// A member that may be any JSON: kept as its text (compact), neither interpreted nor mapped.
///
///   struct Entry { std::string field; json::Text before; json::Text after; };
struct Text {
  std::string json = "null";
  bool operator==(const Text&) const = default;
};

/// How a type of the domain stands in JSON as a text. Specialise it beside the type:
///
///   template <> struct hengcai::json::TextForm<CreditCode> {
///     static constexpr std::string_view wanted = "18 位统一社会信用代码";
///     static std::string write(const CreditCode& code);
///     static std::optional<CreditCode> read(std::string_view text);   // nothing: `json.type`, with `wanted`
///   };
template <class T>
struct TextForm;

template <>
struct TextForm<Date> {
  static constexpr std::string_view wanted = "形如 yyyy-mm-dd 的日期";
  static std::string write(Date date) { return date.to_string(); }
  static std::optional<Date> read(std::string_view text) { return Date::parse(text); }
};

template <class T>
concept HasTextForm = requires(const T& value, std::string_view text) {
  { TextForm<T>::write(value) } -> std::convertible_to<std::string>;
  { TextForm<T>::read(text) } -> std::same_as<std::optional<T>>;
};

}  // namespace hengcai::json
