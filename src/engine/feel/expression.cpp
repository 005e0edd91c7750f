#include "engine/feel/expression.h"

#include <algorithm>

#include "engine/feel/parser.h"
#include "engine/feel/program.h"

namespace hengcai::feel {

std::size_t Names::declare(std::string name, Type type) {
  if (const auto known = slot(name)) {
    variables_[*known].type = std::move(type);
    return *known;
  }
  variables_.push_back({std::move(name), std::move(type)});
  return variables_.size() - 1;
}

std::optional<std::size_t> Names::slot(std::string_view name) const {
  const auto found = std::find_if(variables_.begin(), variables_.end(),
                                  [&](const Variable& variable) { return variable.name == name; });
  if (found == variables_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - variables_.begin());
}

void Names::declare_type(std::string name, Type type) {
  types_.emplace_back(std::move(name), std::move(type));
}

const Type* Names::find_type(std::string_view name) const {
  const auto found =
      std::find_if(types_.begin(), types_.end(), [&](const auto& type) { return type.first == name; });
  return found == types_.end() ? nullptr : &found->second;
}

Value Expression::evaluate(std::span<const Value> variables, Evaluation& evaluation) const {
  return test(Value::null(), variables, evaluation);
}

Value Expression::test(const Value& input, std::span<const Value> variables, Evaluation& evaluation) const {
  Locals locals(program_->local_count);
  if (program_->local_count > 0) locals.data()[0] = input;
  Frame frame{variables, locals.data(), evaluation};
  Value value = program_->root->evaluate(frame);
  // What was stopped on the way may have left parts of itself.
  return evaluation.steps_left > 0 ? value : Value::null();
}

const Type& Expression::type() const { return program_->root->type(); }
const std::vector<std::size_t>& Expression::variables() const { return program_->variables; }
const Diagnostics& Expression::warnings() const { return program_->warnings; }
const std::string& Expression::text() const { return program_->text; }
bool Expression::is_any_test() const { return program_->is_any_test; }

std::optional<Value> Expression::constant() const {
  const Value* value = program_->root->constant();
  return value != nullptr ? std::optional(*value) : std::nullopt;
}

Expected<Expression> compile_expression(std::string_view text, const Source& source, const Names& names,
                                        const Library& library) {
  return Parser(text, source, names, library).read_expression();
}

Expected<Expression> compile_unary_tests(std::string_view text, const Source& source, const Names& names,
                                         const Type& input, const Library& library) {
  return Parser(text, source, names, library).read_unary_tests(input);
}

}  // namespace hengcai::feel
