#include "engine/feel/calls.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace hengcai::feel {

namespace {

/// Takes from the depth that an evaluation may go for as long as a call lasts, more for a tall body.
class Descent {
 public:
  Descent(Evaluation& evaluation, int height) : evaluation_(evaluation), cost_(1 + height / 16) {
    evaluation_.depth_left -= cost_;
    allowed_ = evaluation_.depth_left >= 0 && take_steps(evaluation_, iteration_steps);
    if (evaluation_.depth_left < 0) evaluation_.note("functions call one another too deeply");
  }
  Descent(const Descent&) = delete;
  Descent& operator=(const Descent&) = delete;
  ~Descent() { evaluation_.depth_left += cost_; }
  [[nodiscard]] bool allowed() const { return allowed_; }

 private:
  Evaluation& evaluation_;
  int cost_;
  bool allowed_ = false;
};

class Lambda final : public Function {
 public:
  Lambda(std::shared_ptr<const LambdaBody> body, std::vector<Value> captured)
      : body_(std::move(body)), captured_(std::move(captured)) {}
  [[nodiscard]] const std::vector<Parameter>& parameters() const override { return body_->parameters; }
  [[nodiscard]] Type result_type() const override { return body_->result; }
  [[nodiscard]] Value invoke(std::span<const Value> arguments, Evaluation& evaluation) const override;

 private:
  std::shared_ptr<const LambdaBody> body_;
  std::vector<Value> captured_;
};

Value Lambda::invoke(std::span<const Value> arguments, Evaluation& evaluation) const {
  if (!body_->body) {
    evaluation.note("external functions are not supported");
    return Value::null();
  }
  const Descent descent(evaluation, body_->body->height());
  if (!descent.allowed()) return Value::null();
  Locals locals(body_->local_count);
  const std::size_t given = std::min(arguments.size(), body_->parameters.size());
  std::copy_n(arguments.begin(), given, locals.data());
  Frame frame{captured_, locals.data(), evaluation};
  return body_->body->evaluate(frame);
}

Value run(const BuiltinForm& form, std::span<const Value> arguments, Evaluation& evaluation) {
  if (!take_steps(evaluation, 1)) return Value::null();
  if (!form.takes_unknown && std::any_of(arguments.begin(), arguments.end(),
                                         [](const Value& value) { return value.has_unknown(); })) {
    return unknown_of(arguments);
  }
  Value result = form.body(arguments, evaluation);
  // What a built-in has made is paid for, so that doubling lists or strings comes to an end.
  std::size_t size = 0;
  if (result.kind() == Kind::list) size = result.list().size();
  if (result.kind() == Kind::string) size = result.string().size() / 16;
  return take_steps(evaluation, static_cast<std::int64_t>(size)) ? result : Value::null();
}

class BuiltinFunction final : public Function {
 public:
  BuiltinFunction(const Library& library, const Builtin& builtin) : library_(library), builtin_(builtin) {
    const auto longest = std::max_element(
        builtin.forms.begin(), builtin.forms.end(),
        [](const auto& a, const auto& b) { return a.parameters.size() < b.parameters.size(); });
    for (const std::string& name : longest->parameters) parameters_.push_back({name, {}});
  }
  [[nodiscard]] const std::vector<Parameter>& parameters() const override { return parameters_; }
  [[nodiscard]] Value invoke(std::span<const Value> arguments, Evaluation& evaluation) const override {
    const FormChoice choice = choose_form(builtin_, arguments.size());
    if (choice.form != nullptr) return run(*choice.form, arguments, evaluation);
    evaluation.note("`" + builtin_.name + "` does not take so many arguments");
    return Value::null();
  }
  [[nodiscard]] const Builtin& builtin() const { return builtin_; }

 private:
  Library library_;  ///< keeps the built-in alive
  const Builtin& builtin_;
  std::vector<Parameter> parameters_;
};

Value wrong_arguments(Evaluation& evaluation) {
  evaluation.note("the arguments do not fit the parameters of the function");
  return Value::null();
}

/// The values in the order of the parameters, by their names; nothing when a name is missing or not known.
std::optional<std::vector<Value>> by_name(const std::vector<Parameter>& parameters,
                                          const std::vector<std::string>& names, std::vector<Value> values) {
  if (names.size() != parameters.size()) return std::nullopt;
  std::vector<Value> ordered(parameters.size());
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto found = std::find(names.begin(), names.end(), parameters[i].name);
    if (found == names.end()) return std::nullopt;
    ordered[i] = std::move(values[static_cast<std::size_t>(found - names.begin())]);
  }
  return ordered;
}

Value call(const Function& function, std::vector<Value> arguments, Evaluation& evaluation) {
  const std::vector<Parameter>& parameters = function.parameters();
  if (arguments.size() != parameters.size()) return wrong_arguments(evaluation);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (parameters[i].type.is_any() || arguments[i].is_null()) continue;
    arguments[i] = coerce(arguments[i], parameters[i].type);
    if (!arguments[i].is_null()) continue;
    if (evaluation.keep_notes) {
      evaluation.note("`" + parameters[i].name + "` has to be " + parameters[i].type.name());
    }
    return Value::null();
  }
  const Descent descent(evaluation, 0);
  return descent.allowed() ? function.invoke(arguments, evaluation) : Value::null();
}

}  // namespace

LambdaNode::LambdaNode(std::shared_ptr<const LambdaBody> body, std::vector<Capture> captures)
    : body_(std::move(body)), captures_(std::move(captures)) {
  if (body_->body) stand_on(*body_->body);
  std::vector<Type> parameters;
  for (const Parameter& parameter : body_->parameters) parameters.push_back(parameter.type);
  set_type(Type::function_of(std::move(parameters), body_->result));
}

Value LambdaNode::evaluate(Frame& frame) const {
  std::vector<Value> captured;
  captured.reserve(captures_.size());
  for (const Capture& capture : captures_) {
    if (capture.local) {
      captured.push_back(frame.locals[capture.slot]);
    } else {
      captured.push_back(capture.slot < frame.variables.size() ? frame.variables[capture.slot] : Value());
    }
  }
  return Value::of(std::make_shared<const Lambda>(body_, std::move(captured)));
}

BuiltinNode::BuiltinNode(const BuiltinForm& form, Nodes arguments)
    : form_(form), arguments_(std::move(arguments)) {
  for (const NodePtr& argument : arguments_) {
    if (argument) stand_on(*argument);
  }
}

Value BuiltinNode::evaluate(Frame& frame) const {
  Locals values(arguments_.size());
  for (std::size_t i = 0; i < arguments_.size(); ++i) {
    if (arguments_[i]) values.data()[i] = arguments_[i]->evaluate(frame);
  }
  return run(form_, std::span<const Value>(values.data(), arguments_.size()), frame.evaluation);
}

CallNode::CallNode(NodePtr callee, Nodes arguments, std::vector<std::string> names)
    : callee_(std::move(callee)), arguments_(std::move(arguments)), names_(std::move(names)) {
  stand_on(*callee_);
  for (const NodePtr& argument : arguments_) stand_on(*argument);
  set_type(callee_->type().tag() == Type::Tag::function ? callee_->type().result() : Type());
}

Value CallNode::evaluate(Frame& frame) const {
  const Value callee = callee_->evaluate(frame);
  if (callee.kind() != Kind::function && !callee.is_unknown()) {
    frame.evaluation.note("what is called is not a function");
    return Value::null();
  }
  std::vector<Value> values;
  values.reserve(arguments_.size() + 1);
  for (const NodePtr& argument : arguments_) values.push_back(argument->evaluate(frame));
  if (callee.is_unknown()) {
    values.push_back(callee);
    return unknown_of(values);
  }
  const Function& function = *callee.function();
  if (const auto* builtin = dynamic_cast<const BuiltinFunction*>(&function)) {
    if (names_.empty()) return builtin->invoke(values, frame.evaluation);
    const FormChoice choice = choose_form(builtin->builtin(), names_);
    if (choice.form == nullptr) return wrong_arguments(frame.evaluation);
    std::vector<Value> ordered;
    for (const int from : choice.order)
      ordered.push_back(from < 0 ? Value() : values[static_cast<std::size_t>(from)]);
    return run(*choice.form, ordered, frame.evaluation);
  }
  if (names_.empty()) return call(function, std::move(values), frame.evaluation);
  auto ordered = by_name(function.parameters(), names_, std::move(values));
  return ordered ? call(function, *std::move(ordered), frame.evaluation) : wrong_arguments(frame.evaluation);
}

Value builtin_value(const Library& library, const Builtin& builtin) {
  return Value::of(std::make_shared<const BuiltinFunction>(library, builtin));
}

FormChoice choose_form(const Builtin& builtin, std::size_t positional) {
  FormChoice choice;
  for (const BuiltinForm& form : builtin.forms) {
    const bool exact = form.parameters.size() == positional;
    const bool repeated = form.variadic && choice.form == nullptr && positional >= form.parameters.size();
    if (exact || repeated) choice.form = &form;
    if (exact && !form.variadic) break;
  }
  for (std::size_t i = 0; choice.form != nullptr && i < positional; ++i)
    choice.order.push_back(static_cast<int>(i));
  return choice;
}

FormChoice choose_form(const Builtin& builtin, const std::vector<std::string>& names) {
  FormChoice best;
  std::size_t fewest = std::numeric_limits<std::size_t>::max();
  for (const BuiltinForm& form : builtin.forms) {
    std::vector<int> order;
    std::size_t matched = 0;
    for (const std::string& parameter : form.parameters) {
      const auto found = std::find(names.begin(), names.end(), parameter);
      order.push_back(found == names.end() ? -1 : static_cast<int>(found - names.begin()));
      matched += found == names.end() ? 0 : 1;
    }
    const std::size_t missing = form.parameters.size() - matched;
    if (matched != names.size() || missing >= fewest) continue;
    fewest = missing;
    best = {&form, std::move(order)};
  }
  return best;
}

}  // namespace hengcai::feel
