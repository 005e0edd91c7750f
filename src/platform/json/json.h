#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/problem.h"
#include "platform/base/result.h"
#include "platform/json/document.h"
#include "platform/json/read_value.h"
#include "platform/json/write_value.h"
#include "platform/json/writer.h"

/// Plain structs to JSON and back, by what Boost.Describe knows of them.
///
///   enum class Sex { male, female };
///   BOOST_DESCRIBE_ENUM(Sex, male, female)
///
///   struct NewPerson {
///     std::string name;
///     std::optional<Date> born;         // may be absent or null; not written when empty
///     Sex sex = Sex::male;
///     std::vector<std::string> phones;  // required, may be []
///   };
///   BOOST_DESCRIBE_STRUCT(NewPerson, (), (name, born, sex, phones))
///
///   Problems problems;
///   const auto person = json::read<NewPerson>(request.body, problems);
///   if (!person) return http::problem_response(problems);   // every fault, each with its JSON pointer
///   json::to_text(*person)     // {"name":"张三","born":"1985-02-28","sex":"male","phones":[]}
///
/// What maps to what:
///   bool, integers (checked for range), double      true, 12, 1.5; no number in quotes
///   std::string                                     text
///   described enum                                  text, the enumerator's name; unknown ones are refused
///   std::vector<T>                                  list
///   std::map<std::string, T>                        object, written in the order of its keys
///   described struct, with its bases' members       object, in the order described; unknown members are
///   refused std::optional<T>                                absent or null is nothing; nothing is not
///   written std::optional<std::optional<T>>                 absent is nothing, null is an empty one: for
///   PATCH json::Text                                      any JSON, kept as text a type with a TextForm
///   text, as the form says; Date is `2025-12-31`
///
/// A name that C++ keeps for itself is described with an underscore at its end: `class_` is `"class"`.
/// JavaScript loses integers above 2^53: ids are texts.
namespace hengcai::json {

/// Reads a whole text. Nothing after a problem; every problem is added to `problems` (at most 100 of one
/// text), with `place.field` the JSON pointer: `/phones/3`.
///
/// Problems: those of `Document::parse`, and `json.missing_member`, `json.unknown_member` (with the nearest
/// name), `json.type`, `json.range`, `json.choice` (with the nearest name), and those of a TextForm.
template <class T>
[[nodiscard]] std::optional<T> read(std::string_view text, Problems& problems, const Limits& limits = {}) {
  const auto document = Document::parse(text, limits);
  if (!document) {
    problems.push_back(document.problem());
    return std::nullopt;
  }
  return from_node<T>(document->root(), problems);
}

/// Appends the JSON of a value, without blanks.
template <class T>
void write(std::string& out, const T& value) {
  detail::write_value(out, value);
}

template <class T>
[[nodiscard]] std::string to_text(const T& value) {
  std::string out;
  detail::write_value(out, value);
  return out;
}

}  // namespace hengcai::json
