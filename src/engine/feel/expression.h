#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/feel/diagnostic.h"
#include "engine/feel/function.h"
#include "engine/feel/type.h"
#include "engine/feel/value.h"

namespace hengcai::feel {

/// Where a text stands, for messages: its file, the element that holds it, and the place of its first
/// character.
struct Source {
  std::string file;
  std::string element;
  int line = 1;
  int column = 1;
};

/// The variables that a text may name, each with its type and its slot: the first declared is slot 0.
///
/// FEEL names may hold spaces and signs ("monthly fee", "a-b"), so a text can only be read against the names
/// that are there. Field names of context types count as well (`loan.interest rate`).
class Names {
 public:
  /// Declares a name and returns its slot; declaring a name again returns the earlier slot with the new type.
  std::size_t declare(std::string name, Type type = {});
  [[nodiscard]] std::optional<std::size_t> slot(std::string_view name) const;
  [[nodiscard]] const Type& type(std::size_t slot) const { return variables_[slot].type; }
  [[nodiscard]] const std::string& name(std::size_t slot) const { return variables_[slot].name; }
  [[nodiscard]] std::size_t size() const { return variables_.size(); }

  /// Named types of the model (item definitions), for `instance of tLoan` and typed parameters.
  void declare_type(std::string name, Type type);
  [[nodiscard]] const Type* find_type(std::string_view name) const;
  [[nodiscard]] const std::vector<std::pair<std::string, Type>>& types() const { return types_; }

 private:
  struct Variable {
    std::string name;
    Type type;
  };
  std::vector<Variable> variables_;
  std::vector<std::pair<std::string, Type>> types_;
};

/// What a text compares one of its values with: constants, and variables by slot. Where that is all a text
/// does with the value, values that lie alike among these ends get the same answer.
struct Endpoints {
  std::vector<Value> constants;
  std::vector<std::size_t> variables;
};

namespace detail {
struct Program;
}

/// A compiled FEEL text: an expression, or the unary tests of a decision table's cell. Immutable and
/// thread-safe.
class Expression {
 public:
  /// `variables` by slot; those beyond its end are null.
  [[nodiscard]] Value evaluate(std::span<const Value> variables, Evaluation& evaluation) const;

  /// Unary tests only: whether `input` satisfies them (true, false, null, or unknown in strict evaluation). A
  /// `?` in the text is the input.
  [[nodiscard]] Value test(const Value& input, std::span<const Value> variables,
                           Evaluation& evaluation) const;

  [[nodiscard]] const Type& type() const;                           ///< what can be said before evaluation
  [[nodiscard]] const std::vector<std::size_t>& variables() const;  ///< slots it reads, sorted
  [[nodiscard]] const Diagnostics& warnings() const;                ///< type errors found without running
  [[nodiscard]] const std::string& text() const;
  [[nodiscard]] bool is_any_test() const;  ///< unary tests that are just `-`
  /// The value, when the text is a constant (`"A"`, `-3`, `date("2020-12-31")`).
  [[nodiscard]] std::optional<Value> constant() const;

  /// What unary tests compare their input with; nothing when they do anything else with it.
  [[nodiscard]] std::optional<Endpoints> input_endpoints() const;
  /// What the text compares the variable of `slot` with; nothing when it does anything else with it.
  [[nodiscard]] std::optional<Endpoints> endpoints(std::size_t slot) const;
  /// The fields that the text reads of the variable of `slot`; nothing when it does anything else with it.
  [[nodiscard]] std::optional<std::vector<std::string>> fields(std::size_t slot) const;
  [[nodiscard]] bool is_variable(std::size_t slot) const;  ///< the text is just that variable

  explicit Expression(std::shared_ptr<const detail::Program> program) : program_(std::move(program)) {}

 private:
  std::shared_ptr<const detail::Program> program_;
};

/// Reads a FEEL expression (DMN 1.5 grammar rule 1). Unknown names, syntax errors and texts nested or sized
/// beyond reason are errors; what would surely give null (`"a" < 1`) is a warning of the result.
[[nodiscard]] Expected<Expression> compile_expression(std::string_view text, const Source& source,
                                                      const Names& names,
                                                      const Library& library = Library::standard());

/// Reads unary tests (grammar rule 17): `-`, `"A", "B"`, `not(< 5)`, `[1..10]`, `? > other`. `input` is the
/// type of the tested value.
[[nodiscard]] Expected<Expression> compile_unary_tests(std::string_view text, const Source& source,
                                                       const Names& names, const Type& input,
                                                       const Library& library = Library::standard());

}  // namespace hengcai::feel
