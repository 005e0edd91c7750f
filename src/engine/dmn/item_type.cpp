#include "engine/dmn/item_type.h"

#include <set>
#include <utility>

namespace hengcai::dmn {

namespace {

using feel::Kind;
using feel::Type;
using feel::Value;

constexpr std::size_t longest_chain = 300;  // of types that name each other

enum class Answer { yes, no, open };

Answer tested(const feel::Expression& tests, const Value& value, feel::Evaluation& evaluation) {
  const Value result = tests.test(value, {}, evaluation);
  if (result.is_unknown()) return Answer::open;
  return result.is_true() ? Answer::yes : Answer::no;
}

Answer both(Answer a, Answer b) {
  if (a == Answer::no || b == Answer::no) return Answer::no;
  return a == Answer::open ? a : b;
}

/// Whether a value of the right FEEL type also satisfies the constraints. A fact that nobody has told is
/// taken to be one that may stand there.
Answer satisfies(const Value& value, const ItemType* type, feel::Evaluation& evaluation) {
  if (type == nullptr || !type->has_constraints || value.is_null() || value.is_unknown()) return Answer::yes;
  if (type->is_recursive && !value.has_unknown() && !feel::instance_of(value, type->type)) return Answer::no;
  Answer answer = Answer::yes;
  if (type->is_collection) {
    if (value.kind() != Kind::list) return Answer::no;
    for (const Value& item : value.list()) {
      answer = both(answer, satisfies(item, type->base, evaluation));
      if (answer == Answer::no) return answer;
    }
  } else {
    answer = satisfies(value, type->base, evaluation);
  }
  for (const auto& [name, component] : type->components) {
    if (answer == Answer::no) return answer;
    if (value.kind() != Kind::context) return Answer::no;
    if (const Value* entry = value.find(name))
      answer = both(answer, satisfies(*entry, component, evaluation));
  }
  if (type->allowed_values) answer = both(answer, tested(*type->allowed_values, value, evaluation));
  if (type->type_constraint) answer = both(answer, tested(*type->type_constraint, value, evaluation));
  return answer;
}

Type feel_type(const ItemType* type) { return type == nullptr ? Type() : type->type; }

}  // namespace

feel::Value conform(feel::Value value, const ItemType* type, std::string_view what,
                    feel::Evaluation& evaluation) {
  if (type == nullptr || value.is_null() || value.is_unknown()) return value;
  Value result = feel::coerce(value, type->type);
  if (result.is_null()) {
    if (evaluation.keep_notes) {
      evaluation.note(std::string(what) + ": " + value.to_feel() + " is not of type " +
                      (type->name.empty() ? type->type.name() : type->name));
    }
    return result;
  }
  if (!type->has_constraints) return result;
  const Answer answer = satisfies(result, type, evaluation);
  if (answer == Answer::yes) return result;
  if (answer == Answer::open) return Value::unknown(result.unknown_facts());
  if (evaluation.keep_notes) {
    evaluation.note(std::string(what) + ": " + value.to_feel() + " is not among the values that " +
                    type->name + " allows");
  }
  return Value::null();
}

std::vector<Value> enumerated_values(std::string_view unary_tests) {
  const auto list = feel::compile_expression("[" + std::string(unary_tests) + "]", {}, feel::Names());
  if (!list) return {};
  feel::Evaluation evaluation;
  const Value value = list->evaluate({}, evaluation);
  if (value.kind() != Kind::list) return {};
  for (const Value& item : value.list()) {
    if (item.kind() == Kind::range) return {};
  }
  return value.list();
}

struct TypeTable::Work {
  std::map<std::string, const ItemDefinition*, std::less<>> definitions;
  std::set<const ItemType*> open;  ///< being filled: to meet one again is recursion
  /// Those of them that speak of the very same value; to meet one of these again says nothing at all.
  std::set<const ItemType*> same_value;
  const feel::Library& library;
  const Report& report;
};

ItemType& TypeTable::make(std::string name) {
  types_.emplace_back();
  types_.back().name = std::move(name);
  return types_.back();
}

const ItemType* TypeTable::find_builtin(std::string_view name) {
  if (const std::size_t colon = name.rfind(':'); colon != std::string_view::npos)
    name.remove_prefix(colon + 1);
  if (name.substr(0, 5) == "feel.") name.remove_prefix(5);
  if (const auto known = builtins_.find(name); known != builtins_.end()) return known->second;
  const auto type = Type::named(name);
  if (!type) return nullptr;
  ItemType& made = make(std::string(name));
  made.type = *type;
  builtins_.emplace(std::string(name), &made);
  return &made;
}

const ItemType* TypeTable::find(std::string_view type_ref, bool* known) {
  if (known != nullptr) *known = true;
  if (type_ref.empty()) return nullptr;
  if (const auto found = by_name_.find(type_ref); found != by_name_.end()) return found->second;
  if (const ItemType* builtin = find_builtin(type_ref)) return builtin->type.is_any() ? nullptr : builtin;
  if (const std::size_t colon = type_ref.find(':'); colon != std::string_view::npos) {
    if (const auto found = by_name_.find(type_ref.substr(colon + 1)); found != by_name_.end())
      return found->second;
  }
  if (known != nullptr) *known = false;
  return nullptr;
}

const ItemType* TypeTable::resolve(std::string_view type_ref, Work& work, bool* known) {
  if (by_name_.find(type_ref) == by_name_.end()) {
    const auto definition = work.definitions.find(type_ref);
    if (definition != work.definitions.end()) return define(*definition->second, work);
  }
  return find(type_ref, known);
}

const ItemType* TypeTable::define(const ItemDefinition& definition, Work& work) {
  if (work.open.size() > longest_chain) {
    feel::Diagnostic deep;
    deep.code = "dmn.type_depth";
    deep.message = "types lead deeper than " + std::to_string(longest_chain);
    work.report({definition.name, definition.place}, definition, {deep});
    return nullptr;
  }
  ItemType& type = make(definition.name);
  by_name_.emplace(definition.name, &type);
  fill(type, definition, work);
  return &type;
}

void TypeTable::fill(ItemType& type, const ItemDefinition& definition, Work& work) {
  work.open.insert(&type);
  work.same_value.insert(&type);
  if (definition.is_collection) {
    ItemDefinition item;
    item.id = definition.id, item.name = definition.name, item.place = definition.place;
    item.type_ref = definition.type_ref;
    item.components = definition.components;
    item.function = definition.function;
    item.allowed_values = definition.allowed_values;
    ItemType& element = make(definition.name);
    const auto outside = std::exchange(work.same_value, {});
    fill(element, item, work);
    work.same_value = outside;
    type.is_collection = true;
    type.base = &element;
    type.type = Type::list_of(element.type);
    if (definition.type_constraint) {
      ItemDefinition outer;
      outer.id = definition.id, outer.name = definition.name, outer.place = definition.place;
      outer.type_constraint = definition.type_constraint;
      read_tests(type, outer, work);
    }
    type.has_constraints = element.has_constraints || type.type_constraint;
    work.open.erase(&type);
    work.same_value.erase(&type);
    return;
  }
  // A mention of a type that is still being filled is a recursion: Any for FEEL, checked where a value is at
  // hand.
  const auto mention = [&](std::string_view type_ref, const Element& where) -> const ItemType* {
    bool known = true;
    const ItemType* found = resolve(type_ref, work, &known);
    if (!known) {
      feel::Diagnostic unknown;
      unknown.code = "dmn.unknown_type";
      unknown.message = "there is no type '" + std::string(type_ref) + "'";
      unknown.nearest = feel::nearest_word(std::string(type_ref), names());
      work.report({std::string(type_ref), where.place}, where, {unknown});
    }
    if (found != nullptr && work.open.count(found) != 0) {
      const_cast<ItemType*>(found)->is_recursive = true;  // ours: it lies in types_
      const_cast<ItemType*>(found)->has_constraints = true;
    }
    return found;
  };
  const auto type_of = [&](const ItemType* found) {
    return work.open.count(found) != 0 ? Type() : feel_type(found);
  };

  if (definition.function) {
    std::vector<Type> parameters;
    for (const InformationItem& parameter : definition.function->parameters) {
      parameters.push_back(type_of(mention(parameter.type_ref, parameter)));
    }
    type.result = mention(definition.function->output_type_ref, definition);
    type.type = Type::function_of(std::move(parameters), type_of(type.result));
  } else if (!definition.components.empty()) {
    Type::Fields fields;
    const auto outside = std::exchange(work.same_value, {});
    for (const ItemDefinition& component : definition.components) {
      const bool plain = !component.is_collection && component.components.empty() && !component.function &&
                         !component.allowed_values && !component.type_constraint;
      const ItemType* part = nullptr;
      if (plain) {
        part = mention(component.type_ref, component);
      } else {
        ItemType& made = make(component.name);
        fill(made, component, work);
        part = &made;
      }
      fields.emplace_back(component.name, type_of(part));
      type.components.emplace_back(component.name, part);
      if (part != nullptr && part->has_constraints) type.has_constraints = true;
    }
    work.same_value = outside;
    type.type = Type::context_of(std::move(fields));
  } else if (!definition.type_ref.empty()) {
    // A top-level definition `number` of type `number` means the built-in one.
    const auto named = by_name_.find(definition.type_ref);
    const bool itself = named != by_name_.end() && named->second == &type;
    type.base = itself ? find_builtin(definition.type_ref) : mention(definition.type_ref, definition);
    if (type.base != nullptr && work.same_value.count(type.base) != 0) {
      feel::Diagnostic cycle;
      cycle.code = "dmn.type_cycle";
      cycle.message =
          "'" + definition.name + "' is defined by '" + definition.type_ref + "', which is defined by it";
      work.report({definition.type_ref, definition.place}, definition, {cycle});
      type.base = nullptr;
    }
    type.type = type_of(type.base);
    if (type.base != nullptr) {
      type.has_constraints = type.base->has_constraints;
      type.enumeration = type.base->enumeration;
    }
  }
  read_tests(type, definition, work);
  work.open.erase(&type);
  work.same_value.erase(&type);
}

void TypeTable::read_tests(ItemType& type, const ItemDefinition& definition, Work& work) {
  const auto read = [&](const FeelText& text) -> std::optional<feel::Expression> {
    if (text.text.find_first_not_of(" \t\r\n") == std::string::npos) return std::nullopt;
    auto tests = feel::compile_unary_tests(text.text, {}, feel::Names(), type.type, work.library);
    if (!tests) {
      work.report(text, definition, tests.diagnostics());
      return std::nullopt;
    }
    type.has_constraints = true;
    return *std::move(tests);
  };
  if (definition.allowed_values) {
    type.allowed_values = read(*definition.allowed_values);
    if (type.allowed_values) type.enumeration = enumerated_values(definition.allowed_values->text);
  }
  if (definition.type_constraint) {
    type.type_constraint = read(*definition.type_constraint);
    if (type.type_constraint && !type.is_collection && type.enumeration.empty()) {
      type.enumeration = enumerated_values(definition.type_constraint->text);
    }
  }
}

void TypeTable::add(const Model& model, const feel::Library& library, const Report& report) {
  Work work{{}, {}, {}, library, report};
  for (const ItemDefinition& definition : model.item_definitions) {
    work.definitions.emplace(definition.name, &definition);
  }
  for (const ItemDefinition& definition : model.item_definitions) {
    if (by_name_.find(definition.name) == by_name_.end()) define(definition, work);
  }
}

void TypeTable::add_import(const std::string& prefix, const TypeTable& imported) {
  for (const auto& [name, type] : imported.by_name_) {
    std::string known_as = prefix.empty() ? std::string() : prefix + ".";
    known_as += name;
    by_name_.emplace(std::move(known_as), type);
  }
}

void TypeTable::declare(feel::Names& names) const {
  for (const auto& [name, type] : by_name_) names.declare_type(name, type->type);
}

std::vector<std::string> TypeTable::names() const {
  std::vector<std::string> result{"string", "number", "boolean", "date", "time", "date and time", "Any"};
  for (const auto& [name, type] : by_name_) result.push_back(name);
  return result;
}

}  // namespace hengcai::dmn
