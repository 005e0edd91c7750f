#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/feel/value.h"

namespace hengcai::feel {

/// A FEEL type (DMN 1.5 §10.3.1.3 and table 55): what a name, an expression or an item definition may hold.
///
/// Cheap to copy; structured types share their parts and never change.
class Type {
 public:
  enum class Tag {
    any,
    null,
    boolean,
    number,
    string,
    date,
    time,
    date_time,
    months_duration,
    time_duration,
    list,
    context,
    range,
    function,
    unsupported,  ///< a type name this version does not know
  };
  struct Field;
  using Fields = std::vector<std::pair<std::string, Type>>;

  Type() = default;  ///< Any
  explicit Type(Tag tag) : tag_(tag) {}
  [[nodiscard]] static Type list_of(Type element);
  [[nodiscard]] static Type range_of(Type element);
  [[nodiscard]] static Type context_of(Fields fields);
  [[nodiscard]] static Type function_of(std::vector<Type> parameters, Type result);
  /// The built-in type of that name ("number", "date and time", "days and time duration", "Any" …); nothing
  /// otherwise.
  [[nodiscard]] static std::optional<Type> named(std::string_view name);

  [[nodiscard]] Tag tag() const { return tag_; }
  [[nodiscard]] bool is_any() const { return tag_ == Tag::any; }
  [[nodiscard]] const Type& element() const;   ///< of a list or range
  [[nodiscard]] const Fields& fields() const;  ///< of a context
  [[nodiscard]] const Type* field(std::string_view name) const;
  [[nodiscard]] const std::vector<Type>& parameters() const;  ///< of a function
  [[nodiscard]] const Type& result() const;                   ///< of a function
  [[nodiscard]] std::string name() const;                     ///< "list<number>", "context<a: string>"

  /// Whether every value of this type may stand where `other` is wanted.
  [[nodiscard]] bool conforms_to(const Type& other) const;
  bool operator==(const Type& other) const;

 private:
  struct Parts;
  Tag tag_ = Tag::any;
  std::shared_ptr<const Parts> parts_;
};

/// FEEL `instance of`: null is an instance of no type but Null, not even of Any.
[[nodiscard]] bool instance_of(const Value& value, const Type& type);

/// The implicit conversions of DMN 1.5 §10.3.2.9.4 (to singleton list, from singleton list, date to date and
/// time): the value as an instance of `type`, or null when it cannot be one. Unknown stays unknown.
[[nodiscard]] Value coerce(const Value& value, const Type& type);

}  // namespace hengcai::feel
