#pragma once

#include <string>
#include <string_view>

#include "platform/storage/value.h"

namespace hengcai::storage {

/// The `where` of a list that a caller filters: conditions are added as they are asked for, each with the
/// values of its parameters in their order. Names of parameters are the caller's and must differ between
/// conditions.
///
///   Conditions where;
///   where.add("state = :state", state);
///   if (filter.kind) where.add("kind = :kind", *filter.kind);
///   session.rows<std::string>("select id from organisations" + where.text() + " order by id",
///   where.values());
///
/// The text of a condition is written in the program, never put together from what came in.
class Conditions {
 public:
  template <class... Arguments>
  void add(std::string_view condition, const Arguments&... arguments) {
    text_ += text_.empty() ? " where (" : " and (";
    text_ += condition;
    text_ += ')';
    (append(arguments), ...);
  }

  [[nodiscard]] const std::string& text() const {
    return text_;
  }  ///< ` where (…) and (…)`; empty without any
  [[nodiscard]] const Parameters& values() const { return values_; }

 private:
  template <class Argument>
  void append(const Argument& argument) {
    if constexpr (std::is_same_v<Argument, Parameters>) {
      values_.insert(values_.end(), argument.begin(), argument.end());
    } else if constexpr (std::is_same_v<Argument, std::vector<std::string>>) {
      for (const std::string& one : argument) values_.push_back(parameter(one));
    } else {
      values_.push_back(parameter(argument));
    }
  }

  std::string text_;
  Parameters values_;
};

/// A text as a part of a `like` pattern with `escape '!'`: what `%`, `_` and `!` stand for themselves.
[[nodiscard]] inline std::string like_text(std::string_view text) {
  std::string pattern;
  for (const char character : text) {
    if (character == '%' || character == '_' || character == '!') pattern += '!';
    pattern += character;
  }
  return pattern;
}

}  // namespace hengcai::storage
