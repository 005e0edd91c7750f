#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/feel/diagnostic.h"
#include "engine/feel/type.h"
#include "engine/feel/value.h"

namespace hengcai::feel {

/// What an evaluation is given besides its variables, and where it tells what went wrong. One per evaluation
/// and thread; a compiled expression may be evaluated by many at once.
class Evaluation {
 public:
  /// Now, for `now()` and `today()`. Set by whoever evaluates; the engine never reads a clock.
  DateTime now;
  /// Findings that made something null (wrong argument kinds, division by zero …); kept only when
  /// `keep_notes`.
  bool keep_notes = false;
  std::vector<std::string> notes;
  /// Said by a function of the host that must not be answered by null, such as working days in a year whose
  /// calendar is not loaded. Once it is set, the answer of the whole evaluation is not to be used.
  std::string refusal;
  /// Work left: every node evaluated takes one. At zero the evaluation is stopped and its answer is null.
  std::int64_t steps_left = 50'000'000;
  /// Depth of calls left, so that endless recursion ends in a note and not in a crash.
  int depth_left = 500;
  /// What the host's functions need at hand; FEEL hands it on and does not look.
  void* host = nullptr;

  void note(std::string text) {
    if (keep_notes) notes.push_back(std::move(text));
  }
};

struct Parameter {
  std::string name;
  Type type;
};

/// Anything that can be called: a built-in, a FEEL lambda, a business knowledge model, a function of the
/// host.
class Function {
 public:
  virtual ~Function() = default;
  [[nodiscard]] virtual const std::vector<Parameter>& parameters() const = 0;
  [[nodiscard]] virtual Type result_type() const { return {}; }
  /// Arguments in the order of parameters(), already coerced to their types by the caller where those are
  /// declared.
  [[nodiscard]] virtual Value invoke(std::span<const Value> arguments, Evaluation& evaluation) const = 0;
};

/// A built-in: one name, one or more forms that differ in number, names or kinds of parameters.
///
/// `string join(list)` and `string join(list, delimiter)` are two forms of one built-in. A call picks its
/// form by the number of positional arguments or by the names of named ones.
struct BuiltinForm {
  std::vector<std::string> parameters;
  /// The last parameter may repeat (`concatenate(list1, list2, …)`).
  bool variadic = false;
  std::function<Value(std::span<const Value>, Evaluation&)> body;
  /// Looks at unknown arguments itself (`and`-like functions); otherwise an argument that has an unknown in
  /// it makes the answer unknown before the body is called.
  bool takes_unknown = false;
};

struct Builtin {
  std::string name;
  std::vector<BuiltinForm> forms;
};

/// The functions an expression may call by name, besides those among its variables.
class Library {
 public:
  /// All built-ins of DMN 1.5 §10.3.4.
  [[nodiscard]] static const Library& standard();
  /// A copy with the host's functions added, e.g. `add working days(date, days)`. A name of the standard is
  /// replaced.
  [[nodiscard]] Library with(std::vector<Builtin> more) const;
  [[nodiscard]] const Builtin* find(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> names() const;
  [[nodiscard]] std::span<const Builtin> builtins() const { return *builtins_; }

  explicit Library(std::vector<Builtin> builtins);

 private:
  std::shared_ptr<const std::vector<Builtin>> builtins_;  ///< sorted by name
};

}  // namespace hengcai::feel
