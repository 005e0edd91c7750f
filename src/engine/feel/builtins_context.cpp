#include <algorithm>
#include <array>

#include "engine/feel/builtins.h"

// Context functions of DMN 1.5 table 81. They carry entries along, so unknown entries do not make the whole
// unknown; an unknown context or key does.

namespace hengcai::feel::builtins {

namespace {

const Value* context(const Value& argument) {
  const Value& value = single(argument);
  return value.kind() == Kind::context ? &value : nullptr;
}

bool any_unknown(Arguments arguments) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [](const Value& value) { return value.is_unknown(); });
}

/// The entry at the end of a path of keys, null where there is none.
Value value_at(const Value& from, Arguments keys, Evaluation& evaluation) {
  Value here = from;
  for (const auto& key : keys) {
    if (here.is_unknown() || key.is_unknown()) return unknown_of(std::array{here, key});
    if (here.kind() != Kind::context || key.kind() != Kind::string) {
      return refuse(evaluation, "get value wants a context and a key");
    }
    const Value* entry = here.find(key.string());
    here = entry != nullptr ? *entry : Value::null();
  }
  return here;
}

Value get_value(Arguments arguments, Evaluation& evaluation) {
  if (any_unknown(arguments)) return unknown_of(arguments);
  const Value* from = context(arguments[0]);
  const auto keys = items(arguments[1]);
  if (from == nullptr || !keys || keys->empty()) {
    return refuse(evaluation, "get value wants a context and a key");
  }
  return value_at(*from, *keys, evaluation);
}

Value get_entries(Arguments arguments, Evaluation& evaluation) {
  if (any_unknown(arguments)) return unknown_of(arguments);
  const Value* from = context(arguments[0]);
  if (from == nullptr) return refuse(evaluation, "get entries wants a context");
  List result;
  result.reserve(from->entries().size());
  for (const auto& entry : from->entries()) {
    result.push_back(
        Value::of(Entries{{"key", Value::of(std::string_view(entry.name))}, {"value", entry.value}}));
  }
  return Value::of(std::move(result));
}

/// The entry that `{key: "a", value: 1}` describes.
std::optional<ContextEntry> entry_of(const Value& described) {
  if (described.kind() != Kind::context) return std::nullopt;
  const Value* key = described.find("key");
  const Value* value = described.find("value");
  if (key == nullptr || value == nullptr || key->kind() != Kind::string) return std::nullopt;
  return ContextEntry{std::string(key->string()), *value};
}

Value context_of_entries(Arguments arguments, Evaluation& evaluation) {
  if (any_unknown(arguments)) return unknown_of(arguments);
  const auto list = items(arguments[0]);
  if (!list) return refuse(evaluation, "context wants a list of entries");
  Entries entries;
  entries.reserve(list->size());
  for (const auto& described : *list) {
    const Value* key = described.kind() == Kind::context ? described.find("key") : nullptr;
    if (described.is_unknown() || (key != nullptr && key->is_unknown())) return unknown_of(arguments);
    auto entry = entry_of(described);
    if (!entry) return refuse(evaluation, "context wants entries such as {key: \"a\", value: 1}");
    entries.push_back(*std::move(entry));
  }
  const std::size_t given = entries.size();
  Value result = Value::of(std::move(entries));
  const bool repeated = result.kind() == Kind::context && result.entries().size() < given;
  return repeated ? refuse(evaluation, "context: a key stands twice") : result;
}

Value with_entry(const Value& from, std::string_view key, Value value) {
  Entries entries = from.entries();
  entries.push_back({std::string(key), std::move(value)});
  return Value::of(std::move(entries));  // the later of two takes the place of the earlier
}

/// The context with the entry at the end of a path of keys set. The path cannot be longer than contexts nest.
Value with_path(const Value& from, Arguments keys, const Value& value, Evaluation& evaluation) {
  if (from.is_unknown() || keys.front().is_unknown()) return unknown_of(std::array{from, keys.front()});
  if (from.kind() != Kind::context || keys.front().kind() != Kind::string) {
    return refuse(evaluation, "context put wants a context and keys of contexts in it");
  }
  const std::string_view key = keys.front().string();
  if (keys.size() == 1) return with_entry(from, key, value);
  const Value* inner = from.find(key);
  if (inner == nullptr) return refuse(evaluation, "context put: there is no context at a key of the path");
  Value changed = with_path(*inner, keys.subspan(1), value, evaluation);
  if (changed.is_null() || changed.is_unknown()) return changed;
  return with_entry(from, key, std::move(changed));
}

Value context_put(Arguments arguments, Evaluation& evaluation) {
  if (any_unknown(arguments.first(2))) return unknown_of(arguments.first(2));
  const Value* from = context(arguments[0]);
  const auto keys = items(arguments[1]);
  if (from == nullptr || !keys || keys->empty()) {
    return refuse(evaluation, "context put wants a context and a key or a list of keys");
  }
  return with_path(*from, *keys, arguments[2], evaluation);
}

Value context_put_key(Arguments arguments, Evaluation& evaluation) {
  const bool one_key = arguments[1].is_unknown() || text(arguments[1]).has_value();
  return one_key ? context_put(arguments, evaluation)
                 : refuse(evaluation, "context put: the key is no string");
}

Value context_merge(Arguments arguments, Evaluation& evaluation) {
  if (any_unknown(arguments)) return unknown_of(arguments);
  const auto list = items(arguments[0]);
  if (!list) return refuse(evaluation, "context merge wants a list of contexts");
  Entries entries;
  for (const auto& one : *list) {
    if (one.is_unknown()) return unknown_of(*list);
    if (one.kind() != Kind::context) return refuse(evaluation, "context merge wants contexts only");
    if (entries.size() + one.entries().size() > Value::heaviest) {
      return refuse(evaluation, "context merge: the context grows too large");
    }
    entries.insert(entries.end(), one.entries().begin(), one.entries().end());
  }
  return Value::of(std::move(entries));
}

}  // namespace

std::vector<Builtin> context_functions() {
  return {
      {"get value", {open_form({"m", "key"}, get_value)}},
      {"get entries", {open_form({"m"}, get_entries)}},
      {"context", {open_form({"entries"}, context_of_entries)}},
      {"context put",
       {open_form({"context", "keys", "value"}, context_put),
        open_form({"context", "key", "value"}, context_put_key)}},
      {"context merge", {open_form({"contexts"}, context_merge)}},
  };
}

}  // namespace hengcai::feel::builtins
