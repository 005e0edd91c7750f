#include "policy/pack.h"

#include <algorithm>

namespace hengcai::policy {

namespace {

template <class List, class Key>
const typename List::value_type* find_by(const List& list, Key key, std::string_view wanted) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.*key == wanted; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

std::string_view to_string(ScalarType type) {
  switch (type) {
    case ScalarType::string:
      return "string";
    case ScalarType::number:
      return "number";
    case ScalarType::boolean:
      return "boolean";
    case ScalarType::date:
      return "date";
  }
  return "";
}

std::string_view to_string(FactType type) {
  return type == FactType::list ? "list" : to_string(static_cast<ScalarType>(type));
}

const Datum* Datum::find(std::string_view key) const {
  for (const auto& [name, value] : parts) {
    if (name == key) return &value;
  }
  return nullptr;
}

std::string Datum::to_string() const {
  std::string inside;
  const auto append = [&inside](const std::string& piece) { inside += (inside.empty() ? "" : "，") + piece; };
  switch (kind) {
    case Kind::none:
      return "~";
    case Kind::unknown:
      return "!unknown";
    case Kind::text:
      return text;
    case Kind::list:
      for (const Datum& item : items) append(item.to_string());
      return "[" + inside + "]";
    case Kind::mapping:
      for (const auto& [name, value] : parts) append(name + "：" + value.to_string());
      return "{" + inside + "}";
  }
  return "";
}

bool operator==(const Datum& a, const Datum& b) {
  return a.kind == b.kind && a.text == b.text && a.items == b.items && a.parts == b.parts;
}

const Parameter* Pack::parameter(std::string_view name) const {
  return find_by(parameters, &Parameter::name, name);
}
const CodeList* Pack::code_list(std::string_view wanted) const {
  return find_by(codes, &CodeList::id, wanted);
}
const Fact* Pack::fact_by_id(std::string_view wanted) const { return find_by(facts, &Fact::id, wanted); }
const Fact* Pack::fact_by_name(std::string_view name) const { return find_by(facts, &Fact::name, name); }
const Decision* Pack::decision_by_id(std::string_view wanted) const {
  return find_by(decisions, &Decision::id, wanted);
}
const Decision* Pack::decision_by_name(std::string_view name) const {
  return find_by(decisions, &Decision::name, name);
}
const Clause* Pack::clause(std::string_view wanted) const { return find_by(clauses, &Clause::id, wanted); }
const EntryList* Pack::list(std::string_view key) const { return find_by(data, &EntryList::key, key); }
const Form* Pack::form(std::string_view wanted) const { return find_by(forms, &Form::id, wanted); }
const Process* Pack::process(std::string_view wanted) const {
  return find_by(processes, &Process::id, wanted);
}

}  // namespace hengcai::policy
