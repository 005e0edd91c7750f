#pragma once

#include <memory>
#include <string>

#include "engine/dmn/boxed.h"
#include "engine/dmn/model.h"
#include "engine/dmn/table.h"

namespace hengcai::dmn {

/// Turns the boxed expressions of one model into logic. Every fault is reported with its place in the file
/// and leaves a FaultyLogic behind.
class LogicCompiler {
 public:
  LogicCompiler(const Model& model, TypeTable& types, const feel::Library& library,
                feel::Diagnostics& diagnostics)
      : model_(model), types_(types), library_(library), diagnostics_(diagnostics) {}

  /// `names` are those in scope; the frame grows with each name that is declared further in.
  [[nodiscard]] LogicPtr compile(const BoxedExpression* expression, const feel::Names& names);
  [[nodiscard]] LogicPtr compile_function(const FunctionDefinition& function, const std::string& element,
                                          const ItemType* result_type, const feel::Names& names);

  /// Slots that the frame of everything compiled since the last call needs.
  [[nodiscard]] std::size_t take_frame_size();

  /// The type that a reference names; an unknown one is reported and counts as Any.
  [[nodiscard]] const ItemType* type(const std::string& type_ref, const Element& where);
  void report(const FeelText& text, const Element& element, feel::Diagnostics found);
  /// The element that faults are told of when the part at hand has no id of its own.
  void set_owner(const Element& owner) { owner_ = &owner; }
  [[nodiscard]] bool has_failed() const { return failed_; }
  void clear_failed() { failed_ = false; }

 private:
  friend class TableCompiler;
  [[nodiscard]] LogicPtr untyped(const BoxedExpression& expression, const feel::Names& names);
  [[nodiscard]] LogicPtr literal(const LiteralExpression& literal, const Element& element,
                                 const feel::Names& names);
  [[nodiscard]] LogicPtr context(const BoxedContext& context, const feel::Names& names);
  [[nodiscard]] LogicPtr relation(const Relation& relation, const feel::Names& names);
  [[nodiscard]] LogicPtr invocation(const Invocation& invocation, const Element& element,
                                    const feel::Names& names);
  [[nodiscard]] LogicPtr builtin_invocation(const Invocation& invocation, const FeelText& name,
                                            const Element& element, const feel::Names& names);
  [[nodiscard]] LogicPtr filter(const Filter& filter, const Element& element, const feel::Names& names);
  [[nodiscard]] LogicPtr iterator(const Iterator& iterator, const feel::Names& names);

  std::size_t declare(feel::Names& names, const std::string& name, const feel::Type& type);
  [[nodiscard]] feel::Source source_of(const Element& element) const;

  const Model& model_;
  TypeTable& types_;
  const feel::Library& library_;
  feel::Diagnostics& diagnostics_;
  const Element* owner_ = nullptr;
  std::size_t frame_size_ = 0;
  bool failed_ = false;
};

/// Turns a decision table into a Table.
class TableCompiler {
 public:
  explicit TableCompiler(LogicCompiler& logic) : logic_(logic) {}
  [[nodiscard]] LogicPtr compile(const DecisionTable& source, const Element& element,
                                 const feel::Names& names);

 private:
  void add_input(Table& table, const DecisionTable::Input& source, const feel::Names& names);
  void add_output(Table& table, const DecisionTable::Output& source, std::size_t index,
                  const feel::Names& names);
  void add_rule(Table& table, const DecisionTable::Rule& source, const feel::Names& names);
  [[nodiscard]] std::optional<feel::Expression> expression(const FeelText& text, const Element& element,
                                                           const feel::Names& names);
  [[nodiscard]] std::optional<feel::Expression> tests(const FeelText& text, const Element& element,
                                                      const feel::Type& input, const feel::Names& names);
  LogicCompiler& logic_;
  bool faulty_ = false;
};

[[nodiscard]] bool is_blank(const std::string& text);

}  // namespace hengcai::dmn
