#include "engine/feel/type.h"

#include <algorithm>
#include <array>

#include "engine/feel/function.h"

namespace hengcai::feel {

struct Type::Parts {
  Fields fields;
  std::vector<Type> parameters;
  Type result;  ///< of a function; the element of a list or range
};

namespace {

constexpr std::array<std::pair<std::string_view, Type::Tag>, 16> type_names{{
    {"Any", Type::Tag::any},
    {"Null", Type::Tag::null},
    {"boolean", Type::Tag::boolean},
    {"number", Type::Tag::number},
    {"string", Type::Tag::string},
    {"date", Type::Tag::date},
    {"time", Type::Tag::time},
    {"date and time", Type::Tag::date_time},
    {"dateTime", Type::Tag::date_time},
    {"years and months duration", Type::Tag::months_duration},
    {"yearMonthDuration", Type::Tag::months_duration},
    {"days and time duration", Type::Tag::time_duration},
    {"dayTimeDuration", Type::Tag::time_duration},
    {"list", Type::Tag::list},
    {"context", Type::Tag::context},
    {"range", Type::Tag::range},
}};

const Type& any_type() {
  static const Type any;
  return any;
}

std::string joined(const std::vector<Type>& types) {
  std::string text;
  for (const Type& type : types) text += (text.empty() ? "" : ", ") + type.name();
  return text;
}

std::optional<Type::Tag> tag_of(Kind kind) {
  switch (kind) {
    case Kind::null:
      return Type::Tag::null;
    case Kind::boolean:
      return Type::Tag::boolean;
    case Kind::number:
      return Type::Tag::number;
    case Kind::string:
      return Type::Tag::string;
    case Kind::date:
      return Type::Tag::date;
    case Kind::time:
      return Type::Tag::time;
    case Kind::date_time:
      return Type::Tag::date_time;
    case Kind::months_duration:
      return Type::Tag::months_duration;
    case Kind::time_duration:
      return Type::Tag::time_duration;
    case Kind::list:
      return Type::Tag::list;
    case Kind::context:
      return Type::Tag::context;
    case Kind::range:
      return Type::Tag::range;
    case Kind::function:
      return Type::Tag::function;
    case Kind::unknown:
      break;
  }
  return std::nullopt;
}

/// A part of a structure may be null whatever its type; an unknown part may turn out to be anything.
bool part_of(const Value& value, const Type& type) {
  return value.is_null() || value.is_unknown() || instance_of(value, type);
}

bool context_of_type(const Value& value, const Type& type) {
  return std::all_of(type.fields().begin(), type.fields().end(), [&](const auto& field) {
    const Value* entry = value.find(field.first);
    return entry != nullptr && part_of(*entry, field.second);
  });
}

Type type_of_function(const Function& function) {
  std::vector<Type> parameters;
  for (const Parameter& parameter : function.parameters()) parameters.push_back(parameter.type);
  return Type::function_of(std::move(parameters), function.result_type());
}

Value to_date_time(const Value& value) {
  DateTime midnight;
  midnight.date = value.date();
  midnight.time.zone = Zone::offset(0).value_or(Zone{});
  return Value::of(midnight);
}

}  // namespace

Type Type::list_of(Type element) {
  Type type(Tag::list);
  if (!element.is_any()) type.parts_ = std::make_shared<const Parts>(Parts{{}, {}, std::move(element)});
  return type;
}

Type Type::range_of(Type element) {
  Type type(Tag::range);
  if (!element.is_any()) type.parts_ = std::make_shared<const Parts>(Parts{{}, {}, std::move(element)});
  return type;
}

Type Type::context_of(Fields fields) {
  Type type(Tag::context);
  type.parts_ = std::make_shared<const Parts>(Parts{std::move(fields), {}, {}});
  return type;
}

Type Type::function_of(std::vector<Type> parameters, Type result) {
  Type type(Tag::function);
  type.parts_ = std::make_shared<const Parts>(Parts{{}, std::move(parameters), std::move(result)});
  return type;
}

std::optional<Type> Type::named(std::string_view name) {
  const auto* found = std::find_if(type_names.begin(), type_names.end(),
                                   [&](const auto& known) { return known.first == name; });
  if (found == type_names.end()) return std::nullopt;
  return Type(found->second);
}

const Type& Type::element() const { return parts_ ? parts_->result : any_type(); }

const Type::Fields& Type::fields() const {
  static const Fields none;
  return parts_ ? parts_->fields : none;
}

const Type* Type::field(std::string_view name) const {
  for (const auto& [field_name, type] : fields()) {
    if (field_name == name) return &type;
  }
  return nullptr;
}

const std::vector<Type>& Type::parameters() const {
  static const std::vector<Type> none;
  return parts_ ? parts_->parameters : none;
}

const Type& Type::result() const { return parts_ ? parts_->result : any_type(); }

std::string Type::name() const {
  switch (tag_) {
    case Tag::list:
    case Tag::range: {
      const std::string base = tag_ == Tag::list ? "list" : "range";
      return parts_ ? base + "<" + element().name() + ">" : base;
    }
    case Tag::context: {
      if (!parts_) return "context";
      std::string text;
      for (const auto& [field_name, type] : fields()) {
        text += (text.empty() ? "" : ", ") + field_name + ": " + type.name();
      }
      return "context<" + text + ">";
    }
    case Tag::function: {
      if (!parts_) return "function";
      return "function<" + joined(parameters()) + "> -> " + result().name();
    }
    case Tag::unsupported:
      return "unsupported";
    default:
      break;
  }
  const auto* found = std::find_if(type_names.begin(), type_names.end(),
                                   [&](const auto& known) { return known.second == tag_; });
  return std::string(found->first);
}

bool Type::conforms_to(const Type& other) const {
  if (other.tag_ == Tag::any || tag_ == Tag::null) return true;
  if (tag_ != other.tag_ || tag_ == Tag::unsupported) return false;
  switch (tag_) {
    case Tag::list:
    case Tag::range:
      return element().conforms_to(other.element());
    case Tag::context:
      return std::all_of(other.fields().begin(), other.fields().end(), [&](const auto& wanted) {
        const Type* own = field(wanted.first);
        return own != nullptr && own->conforms_to(wanted.second);
      });
    case Tag::function: {
      if (!other.parts_) return true;
      if (parameters().size() != other.parameters().size()) return false;
      for (std::size_t i = 0; i < parameters().size(); ++i) {
        if (!other.parameters()[i].conforms_to(parameters()[i])) return false;
      }
      return result().conforms_to(other.result());
    }
    default:
      return true;
  }
}

bool Type::operator==(const Type& other) const {
  if (tag_ != other.tag_) return false;
  if (parts_ == other.parts_) return true;
  if (tag_ == Tag::list || tag_ == Tag::range) return element() == other.element();
  if (!parts_ || !other.parts_) return false;
  return fields() == other.fields() && parameters() == other.parameters() && result() == other.result();
}

bool instance_of(const Value& value, const Type& type) {
  if (type.is_any()) return !value.is_null();
  const auto tag = tag_of(value.kind());
  if (!tag || *tag != type.tag()) return false;
  switch (value.kind()) {
    case Kind::list:
      return type.element().is_any() ||
             std::all_of(value.list().begin(), value.list().end(),
                         [&](const Value& item) { return part_of(item, type.element()); });
    case Kind::context:
      return context_of_type(value, type);
    case Kind::range:
      return part_of(value.range().low, type.element()) && part_of(value.range().high, type.element());
    case Kind::function:
      return type_of_function(*value.function()).conforms_to(type);
    default:
      return true;
  }
}

namespace {

/// A function whose result is not declared may stand where one with a declared result is wanted: what it
/// gives is checked where it is used.
bool may_stand_for(const Function& function, const Type& wanted) {
  const Type own = type_of_function(function);
  return own.result().is_any() && Type::function_of(own.parameters(), wanted.result()).conforms_to(wanted);
}

}  // namespace

Value coerce(const Value& value, const Type& type) {
  if (value.is_null() || value.is_unknown() || instance_of(value, type)) return value;
  if (value.kind() == Kind::function && type.tag() == Type::Tag::function) {
    return may_stand_for(*value.function(), type) ? value : Value::null();
  }
  if (type.tag() == Type::Tag::list && value.kind() != Kind::list) {
    return instance_of(value, type.element()) ? Value::of(List{value}) : Value::null();
  }
  if (value.kind() == Kind::list && type.tag() != Type::Tag::list && value.list().size() == 1) {
    const Value& only = value.list().front();
    if (only.is_unknown() || instance_of(only, type)) return only;
  }
  if (type.tag() == Type::Tag::date_time && value.kind() == Kind::date) return to_date_time(value);
  return Value::null();
}

}  // namespace hengcai::feel
