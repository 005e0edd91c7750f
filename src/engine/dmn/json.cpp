#include "engine/dmn/json.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/system/error_code.hpp>

#include "engine/dmn/xml.h"

namespace hengcai::dmn {

namespace {

using feel::Kind;
using feel::Type;
using feel::Value;
namespace json = boost::json;

constexpr std::size_t deepest_json = 200;

/// Builds values as the parser goes. Numbers are kept as they are written.
struct Builder {
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  struct Open {
    bool is_object = false;
    feel::Entries entries;
    feel::List items;
    std::string key;
  };
  std::vector<Open> open;
  std::string text;
  Value result;

  bool put(Value value) {
    if (open.empty()) {
      result = std::move(value);
    } else if (open.back().is_object) {
      open.back().entries.push_back({std::move(open.back().key), std::move(value)});
    } else {
      open.back().items.push_back(std::move(value));
    }
    return true;
  }
  bool put_number(json::string_view last, boost::system::error_code& error) {
    text.append(last.data(), last.size());
    const auto number = feel::Number::parse(text);
    text.clear();
    if (!number) {
      error = json::make_error_code(json::error::not_exact);
      return false;
    }
    return put(Value::of(*number));
  }

  bool on_document_begin(boost::system::error_code&) { return true; }
  bool on_document_end(boost::system::error_code&) { return true; }
  bool on_object_begin(boost::system::error_code&) {
    open.emplace_back().is_object = true;
    return true;
  }
  bool on_object_end(std::size_t, boost::system::error_code&) {
    feel::Entries entries = std::move(open.back().entries);
    open.pop_back();
    return put(Value::of(std::move(entries)));
  }
  bool on_array_begin(boost::system::error_code&) {
    open.emplace_back();
    return true;
  }
  bool on_array_end(std::size_t, boost::system::error_code&) {
    feel::List items = std::move(open.back().items);
    open.pop_back();
    return put(Value::of(std::move(items)));
  }
  bool on_key_part(json::string_view part, std::size_t, boost::system::error_code&) {
    text.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t, boost::system::error_code&) {
    text.append(part.data(), part.size());
    open.back().key = std::exchange(text, {});
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, boost::system::error_code&) {
    text.append(part.data(), part.size());
    return true;
  }
  bool on_string(json::string_view part, std::size_t, boost::system::error_code&) {
    text.append(part.data(), part.size());
    return put(Value::of(std::string_view(std::exchange(text, {}))));
  }
  bool on_number_part(json::string_view part, boost::system::error_code&) {
    text.append(part.data(), part.size());
    return true;
  }
  bool on_int64(std::int64_t, json::string_view part, boost::system::error_code& error) {
    return put_number(part, error);
  }
  bool on_uint64(std::uint64_t, json::string_view part, boost::system::error_code& error) {
    return put_number(part, error);
  }
  bool on_double(double, json::string_view part, boost::system::error_code& error) {
    return put_number(part, error);
  }
  bool on_bool(bool value, boost::system::error_code&) { return put(Value::of(value)); }
  bool on_null(boost::system::error_code&) { return put(Value::null()); }
  bool on_comment_part(json::string_view, boost::system::error_code&) { return true; }
  bool on_comment(json::string_view, boost::system::error_code&) { return true; }
};

template <class T>
Value parsed_or(const std::optional<T>& parsed, const Value& otherwise) {
  return parsed ? Value::of(*parsed) : otherwise;
}

std::string in_quotes(std::string_view text) {
  return json::serialize(json::string_view(text.data(), text.size()));
}

template <class Items, class Write>
std::string joined(const Items& items, char open, char close, Write write) {
  std::string result(1, open);
  for (const auto& item : items) {
    if (result.size() > 1) result += ',';
    result += write(item);
  }
  return result + close;
}

std::string texts(const std::vector<std::string>& all) { return joined(all, '[', ']', in_quotes); }

std::string json_of(const RuleTrace& rule) {
  return "{\"id\":" + in_quotes(rule.id) + ",\"rule\":" + std::to_string(rule.index + 1) +
         ",\"annotations\":" +
         joined(rule.annotations, '{', '}',
                [](const auto& annotation) {
                  return in_quotes(annotation.first) + ":" + in_quotes(annotation.second);
                }) +
         "}";
}

std::string date_text(const Value& value) {
  switch (value.kind()) {
    case Kind::date:
      return value.date().to_string();
    case Kind::time:
      return value.time().to_string();
    case Kind::date_time:
      return value.date_time().to_string();
    case Kind::months_duration:
      return value.months_duration().to_string();
    case Kind::time_duration:
      return value.time_duration().to_string();
    default:
      return value.to_feel();
  }
}

}  // namespace

feel::Expected<Value> value_from_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = deepest_json;
  json::basic_parser<Builder> parser(options);
  boost::system::error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (!error && text.find_first_not_of(" \t\r\n", read) != std::string_view::npos) {
    error = json::make_error_code(json::error::extra_data);
  }
  if (!error) return parser.handler().result;
  feel::Diagnostic diagnostic;
  diagnostic.code = "json.malformed";
  diagnostic.message = "this is not JSON: " + error.message();
  diagnostic.file = "JSON";
  const Place place = place_at(text, read);
  diagnostic.line = place.line;
  diagnostic.column = place.column;
  diagnostic.source_line = line_at(text, read);
  return diagnostic;
}

Value typed_texts(const Value& value, const Type& type) {
  if (value.kind() == Kind::string) {
    switch (type.tag()) {
      case Type::Tag::date:
        return parsed_or(feel::Date::parse(value.string()), value);
      case Type::Tag::time:
        return parsed_or(feel::Time::parse(value.string()), value);
      case Type::Tag::date_time:
        return parsed_or(feel::DateTime::parse(value.string()), value);
      case Type::Tag::months_duration:
        return parsed_or(feel::MonthsDuration::parse(value.string()), value);
      case Type::Tag::time_duration:
        return parsed_or(feel::TimeDuration::parse(value.string()), value);
      case Type::Tag::list:
        return typed_texts(value, type.element());
      default:
        return value;
    }
  }
  if (value.kind() == Kind::list) {
    feel::List items;
    for (const Value& item : value.list()) {
      items.push_back(typed_texts(item, type.tag() == Type::Tag::list ? type.element() : type));
    }
    return Value::of(std::move(items));
  }
  if (value.kind() == Kind::context && type.tag() == Type::Tag::context) {
    feel::Entries entries = value.entries();
    for (feel::ContextEntry& entry : entries) {
      if (const Type* field = type.field(entry.name)) entry.value = typed_texts(entry.value, *field);
    }
    return Value::of(std::move(entries));
  }
  return value;
}

namespace {

Value typed_inputs_of(const Value& inputs, const CompiledModel& model, const CompiledUnit& unit, int depth) {
  if (inputs.kind() != Kind::context || depth == 0) return inputs;
  feel::Entries entries = inputs.entries();
  for (feel::ContextEntry& entry : entries) {
    for (const CompiledInput& input : unit.inputs) {
      const bool meant = entry.name == input.element->variable.name || entry.name == input.element->name;
      if (meant && input.type != nullptr) entry.value = typed_texts(entry.value, input.type->type);
    }
    for (const CompiledDecision& decision : unit.decisions) {
      if (entry.name != decision.element->name || decision.type == nullptr) continue;
      entry.value = typed_texts(entry.value, decision.type->type);
    }
    for (const auto& link : unit.imports) {
      if (entry.name == link.name)
        entry.value = typed_inputs_of(entry.value, model, *model.units()[link.unit], depth - 1);
    }
  }
  return Value::of(std::move(entries));
}

}  // namespace

Value typed_inputs(const Value& inputs, const CompiledModel& model) {
  constexpr int deepest_import = 32;
  Value typed = typed_inputs_of(inputs, model, model.root(), deepest_import);
  // Inputs of an import that stand beside the root's own.
  if (typed.kind() == Kind::context) {
    for (const auto& link : model.root().imports) {
      typed = typed_inputs_of(typed, model, *model.units()[link.unit], 1);
    }
  }
  return typed;
}

std::string to_json(const Value& value, const FactNames& fact_names) {
  switch (value.kind()) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return value.boolean() ? "true" : "false";
    case Kind::number:
      return value.number().to_string();
    case Kind::string:
      return in_quotes(value.string());
    case Kind::list:
      return joined(value.list(), '[', ']', [&](const Value& item) { return to_json(item, fact_names); });
    case Kind::context:
      return joined(value.entries(), '{', '}', [&](const feel::ContextEntry& entry) {
        return in_quotes(entry.name) + ":" + to_json(entry.value, fact_names);
      });
    case Kind::unknown:
      return "{\"unknown\":" + texts(fact_names ? fact_names(value) : std::vector<std::string>{}) + "}";
    default:
      return in_quotes(date_text(value));
  }
}

std::string to_json(const Explanation& explanation, const FactNames& fact_names) {
  const auto named = [&](const std::pair<std::string, Value>& one) {
    return "{\"name\":" + in_quotes(one.first) + ",\"value\":" + to_json(one.second, fact_names) + "}";
  };
  return joined(explanation, '[', ']', [&](const DecisionTrace& decision) {
    return "{\"id\":" + in_quotes(decision.id) + ",\"name\":" + in_quotes(decision.name) +
           ",\"inputs\":" + joined(decision.inputs, '[', ']', named) + ",\"tables\":" +
           joined(decision.tables, '[', ']',
                  [&](const TableTrace& table) {
                    return "{\"id\":" + in_quotes(table.id) +
                           ",\"hitPolicy\":" + in_quotes(table.hit_policy) +
                           ",\"inputs\":" + joined(table.inputs, '[', ']', named) +
                           ",\"matched\":" + joined(table.matched, '[', ']', json_of) +
                           ",\"open\":" + joined(table.open, '[', ']', json_of) + "}";
                  }) +
           ",\"result\":" + to_json(decision.result, fact_names) +
           ",\"missing\":" + texts(decision.missing_facts) + ",\"notes\":" + texts(decision.notes) + "}";
  });
}

std::string to_prose(const Explanation& explanation) {
  std::string text;
  for (const DecisionTrace& decision : explanation) {
    const bool unknown = decision.result.has_unknown();
    text += decision.name + " = " + (unknown ? "needs information" : decision.result.to_feel()) + "\n";
    for (const TableTrace& table : decision.tables) {
      for (const auto& [name, value] : table.inputs) {
        text += "  " + name + ": " + (value.is_unknown() ? "not known" : value.to_feel()) + "\n";
      }
      for (const RuleTrace& rule : table.matched) {
        text += "  rule " + std::to_string(rule.index + 1) + " matches";
        for (const auto& [name, annotation] : rule.annotations) {
          text.append("; ").append(name).append(" ").append(annotation);
        }
        text += "\n";
      }
      for (const RuleTrace& rule : table.open)
        text += "  rule " + std::to_string(rule.index + 1) + " could match\n";
    }
    for (const std::string& fact : decision.missing_facts) text += "  missing: " + fact + "\n";
    for (const std::string& note : decision.notes) text += "  note: " + note + "\n";
  }
  return text;
}

}  // namespace hengcai::dmn
