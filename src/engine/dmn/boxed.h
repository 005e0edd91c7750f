#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/dmn/logic.h"

namespace hengcai::dmn {

using LogicPtr = std::unique_ptr<Logic>;

/// Stands where a text or part is faulty: null, with a note that says why.
class FaultyLogic : public Logic {
 public:
  explicit FaultyLogic(std::string why) : why_(std::move(why)) {}
  feel::Value evaluate(Frame& frame, feel::Evaluation& evaluation) const override;

 private:
  std::string why_;
};

class LiteralLogic : public Logic {
 public:
  explicit LiteralLogic(feel::Expression expression) : expression_(std::move(expression)) {
    type_ = expression_.type();
  }
  feel::Value evaluate(Frame& frame, feel::Evaluation& evaluation) const override;
  [[nodiscard]] const feel::Expression& expression() const { return expression_; }

 private:
  feel::Expression expression_;
};

/// Brings what another logic gives to the type that its typeRef names.
class TypedLogic : public Logic {
 public:
  TypedLogic(LogicPtr inner, const ItemType* type, std::string what)
      : inner_(std::move(inner)), item_type_(type), what_(std::move(what)) {
    type_ = type->type;
  }
  feel::Value evaluate(Frame& frame, feel::Evaluation& evaluation) const override;
  [[nodiscard]] const Logic& inner() const { return *inner_; }
  [[nodiscard]] const ItemType* item_type() const { return item_type_; }

 private:
  LogicPtr inner_;
  const ItemType* item_type_;
  std::string what_;
};

class ContextLogic : public Logic {
 public:
  struct Entry {
    std::string name;      ///< empty: the result
    std::size_t slot = 0;  ///< where later entries see it
    const ItemType* type = nullptr;
    LogicPtr value;
  };
  explicit ContextLogic(std::vector<Entry> entries);
  feel::Value evaluate(Frame& frame, feel::Evaluation& evaluation) const override;

 private:
  std::vector<Entry> entries_;
};

class ListLogic : public Logic {
 public:
  explicit ListLogic(std::vector<LogicPtr> items);
  feel::Value evaluate(Frame& frame, feel::Evaluation& evaluation) const override;

 private:
  std::vector<LogicPtr> items_;
};

class RelationLogic : public Logic {
 public:
  struct Column {
    std::string name;
    const ItemType* type = nullptr;
  };
  RelationLogic(std::vector<Column> columns, std::vector<std::vector<LogicPtr>> rows);
  feel::Value evaluate(Frame& frame, feel::Evaluation& evaluation) const override;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<LogicPtr>> rows_;
};

/// Calls a function value with arguments by name. A binding that names no parameter, or an argument that does
/// not fit its parameter's type, makes the answer null without a call.
class InvocationLogic : public Logic {
 public:
  struct Binding {
    std::string parameter;
    const ItemType* type = nullptr;
    LogicPtr value;
  };
  InvocationLogic(LogicPtr function, std::vector<Binding> bindings)
      : function_(std::move(function)), bindings_(std::move(bindings)) {
    if (function_->type().tag() == feel::Type::Tag::function) type_ = function_->type().result();
  }
  feel::Value evaluate(Frame& frame, feel::Evaluation& evaluation) const override;

 private:
  LogicPtr function_;
  std::vector<Binding> bindings_;
};

struct TypedParameter {
  std::string name;
  const ItemType* type = nullptr;
};

/// Makes a function value that remembers the variables around it.
class FunctionLogic : public Logic {
 public:
  FunctionLogic(std::vector<TypedParameter> parameters, std::vector<std::size_t> slots, LogicPtr body);
  feel::Value evaluate(Frame& frame, feel::Evaluation& evaluation) const override;
  /// Runs the body with `arguments` in a frame like the one remembered.
  [[nodiscard]] feel::Value run(const Frame& remembered, std::span<const feel::Value> arguments,
                                feel::Evaluation& evaluation) const;
  [[nodiscard]] const std::vector<feel::Parameter>& parameters() const { return parameters_; }
  [[nodiscard]] const feel::Type& result_type() const { return body_->type(); }

 private:
  std::vector<TypedParameter> typed_;
  std::vector<feel::Parameter> parameters_;
  std::vector<std::size_t> slots_;
  LogicPtr body_;
};

class ConditionalLogic : public Logic {
 public:
  ConditionalLogic(LogicPtr condition, LogicPtr then_value, LogicPtr else_value);
  feel::Value evaluate(Frame& frame, feel::Evaluation& evaluation) const override;

 private:
  LogicPtr condition_, then_, else_;
};

/// Boxed filter whose match is itself boxed; one with a literal match is read as the FEEL filter it stands
/// for.
class FilterLogic : public Logic {
 public:
  struct Field {
    std::string name;
    std::size_t slot = 0;
  };
  FilterLogic(LogicPtr list, LogicPtr match, std::size_t item_slot, std::vector<Field> fields)
      : list_(std::move(list)), match_(std::move(match)), item_slot_(item_slot), fields_(std::move(fields)) {
    type_ = list_->type();
  }
  feel::Value evaluate(Frame& frame, feel::Evaluation& evaluation) const override;

 private:
  LogicPtr list_, match_;
  std::size_t item_slot_;
  std::vector<Field> fields_;
};

/// Puts a list into a slot and evaluates a literal over it.
class LetLogic : public Logic {
 public:
  LetLogic(std::vector<std::pair<std::size_t, LogicPtr>> bindings, LogicPtr body)
      : bindings_(std::move(bindings)), body_(std::move(body)) {
    type_ = body_->type();
  }
  feel::Value evaluate(Frame& frame, feel::Evaluation& evaluation) const override;

 private:
  std::vector<std::pair<std::size_t, LogicPtr>> bindings_;
  LogicPtr body_;
};

class IteratorLogic : public Logic {
 public:
  IteratorLogic(Iterator::Kind kind, LogicPtr list, LogicPtr body, std::size_t slot,
                std::size_t partial_slot);
  feel::Value evaluate(Frame& frame, feel::Evaluation& evaluation) const override;

 private:
  [[nodiscard]] feel::Value collect(const feel::List& items, Frame& frame,
                                    feel::Evaluation& evaluation) const;
  [[nodiscard]] feel::Value quantify(const feel::List& items, Frame& frame,
                                     feel::Evaluation& evaluation) const;
  Iterator::Kind kind_;
  LogicPtr list_, body_;
  std::size_t slot_;
  std::size_t partial_slot_;
};

}  // namespace hengcai::dmn
