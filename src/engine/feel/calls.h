#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/feel/node.h"

namespace hengcai::feel {

/// The body of a lambda with what it needs to run: made once by the parser, shared by the functions that its
/// evaluation makes.
struct LambdaBody {
  std::vector<Parameter> parameters;  ///< the first locals
  NodePtr body;                       ///< none for `external` functions, which this engine does not call
  std::size_t local_count = 0;
  Type result;
};

/// `function(a, b) a + b`: a function that has captured what its body names from outside.
class LambdaNode final : public Node {
 public:
  /// A name of the enclosing body: one of its locals, or one of its variables.
  struct Capture {
    bool local = false;
    std::size_t slot = 0;
    friend bool operator==(const Capture&, const Capture&) = default;
  };
  LambdaNode(std::shared_ptr<const LambdaBody> body, std::vector<Capture> captures);
  [[nodiscard]] Value evaluate(Frame& frame) const override;
  [[nodiscard]] bool gather(const Subject& subject, Endpoints& ends) const override;
  [[nodiscard]] bool gather_fields(std::size_t slot, std::vector<std::string>& fields) const override;

 private:
  std::shared_ptr<const LambdaBody> body_;
  std::vector<Capture> captures_;
};

/// A call of a built-in by its name: the form is chosen when the text is compiled. A null argument node
/// stands for a named parameter that was not given.
class BuiltinNode final : public Node {
 public:
  BuiltinNode(const BuiltinForm& form, Nodes arguments);
  [[nodiscard]] Value evaluate(Frame& frame) const override;

 private:
  const BuiltinForm& form_;
  Nodes arguments_;
};

/// A call of a value: a lambda, a function of the host, a built-in that was handed on.
class CallNode final : public Node {
 public:
  /// `names` are those of the arguments, or empty for positional ones.
  CallNode(NodePtr callee, Nodes arguments, std::vector<std::string> names);
  [[nodiscard]] Value evaluate(Frame& frame) const override;

 private:
  NodePtr callee_;
  Nodes arguments_;
  std::vector<std::string> names_;
};

/// A built-in as a value (`sort(list, before)`).
[[nodiscard]] Value builtin_value(const Library& library, const Builtin& builtin);

/// The form of a built-in for a call; nothing when none fits. `order` tells for each parameter of the form
/// which argument it takes, or -1.
struct FormChoice {
  const BuiltinForm* form = nullptr;
  std::vector<int> order;
};
[[nodiscard]] FormChoice choose_form(const Builtin& builtin, std::size_t positional);
[[nodiscard]] FormChoice choose_form(const Builtin& builtin, const std::vector<std::string>& names);

}  // namespace hengcai::feel
