#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/feel/function.h"

// What the built-in functions of DMN 1.5 §10.3.4 share: how a form is declared and how arguments are read.
// Each group of functions has a file of its own; library.cpp gathers them.

namespace hengcai::feel::builtins {

using Arguments = std::span<const Value>;
using Body = Value (*)(Arguments, Evaluation&);

/// A form whose answer is unknown as soon as an argument holds an unknown.
[[nodiscard]] BuiltinForm form(std::vector<std::string> parameters, Body body);
/// A form that looks at unknowns itself.
[[nodiscard]] BuiltinForm open_form(std::vector<std::string> parameters, Body body);
/// The last parameter may repeat.
[[nodiscard]] BuiltinForm variadic(BuiltinForm form);

/// Null, with a note that says why. `text` names the function and what it wants.
[[nodiscard]] Value refuse(Evaluation& evaluation, std::string_view text);

// Reading arguments. A list of one element stands for its element where no list is wanted, and a single value
// for a list of itself where one is (DMN 1.5 §10.3.2.9.4). Each gives nothing for a value of another kind.

[[nodiscard]] const Value& single(const Value& argument);
[[nodiscard]] std::optional<bool> boolean(const Value& argument);
[[nodiscard]] std::optional<Number> number(const Value& argument);
/// A number cut to its integer part, for positions, lengths and scales.
[[nodiscard]] std::optional<std::int64_t> integer(const Value& argument);
[[nodiscard]] std::optional<std::string_view> text(const Value& argument);
/// A date, or the date of a date and time.
[[nodiscard]] std::optional<Date> date(const Value& argument);
/// The items of a list, or the one value that stands for a list of itself; null is no list. They live as long
/// as the argument.
[[nodiscard]] std::optional<Arguments> items(const Value& argument);
/// A function that takes `parameters` arguments.
[[nodiscard]] const Function* function(const Value& argument, std::size_t parameters);

/// The place in a list or string of `size` that a FEEL position means: 1 is the first, -1 the last.
[[nodiscard]] std::optional<std::size_t> place(std::int64_t position, std::size_t size);

[[nodiscard]] std::vector<Builtin> conversion_functions();
[[nodiscard]] std::vector<Builtin> string_functions();
[[nodiscard]] std::vector<Builtin> pattern_functions();
[[nodiscard]] std::vector<Builtin> number_functions();
[[nodiscard]] std::vector<Builtin> list_functions();
[[nodiscard]] std::vector<Builtin> aggregate_functions();
[[nodiscard]] std::vector<Builtin> temporal_functions();
[[nodiscard]] std::vector<Builtin> range_functions();
[[nodiscard]] std::vector<Builtin> context_functions();

}  // namespace hengcai::feel::builtins
