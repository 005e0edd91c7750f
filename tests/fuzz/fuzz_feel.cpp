// FEEL over any bytes: an expression or findings, a value within the limits, and a text of that value that
// reads back as it. The first byte says whether the text is read as an expression or as unary tests.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/feel/expression.h"

namespace {

using namespace hengcai::feel;

Names variables() {
  const Type number(Type::Tag::number);
  Names names;
  names.declare("x", number);
  names.declare("monthly fee", number);
  names.declare("loan", Type::context_of({{"interest rate", number}}));
  names.declare("staff");
  names.declare("u");
  names.declare_type("tLoan", Type::context_of({{"interest rate", number}}));
  return names;
}

std::vector<Value> values() {
  const Value loan = Value::of(Entries{{"interest rate", Value::of(3)}});
  return {Value::of(5), Value::of(7), loan, Value::of(List{loan, Value::of("a"), Value::null()}),
          Value::unknown({1})};
}

bool can_be_written(const Value& value) {
  if (value.has_unknown()) return false;
  switch (value.kind()) {
    case Kind::function:
      return false;
    case Kind::list:
      for (const Value& item : value.list()) {
        if (!can_be_written(item)) return false;
      }
      return true;
    case Kind::context:
      for (const ContextEntry& entry : value.entries()) {
        if (!can_be_written(entry.value)) return false;
      }
      return true;
    default:
      return true;
  }
}

void read_back(const Value& value) {
  const std::string text = value.to_feel();
  if (!can_be_written(value) || text.size() > 10'000) return;
  const auto again = compile_expression(text, {}, Names());
  // Values are built deeper than texts may be nested.
  if (!again) return;
  Evaluation evaluation;
  if (!(again->evaluate({}, evaluation) == value)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Names names = variables();
  static const std::vector<Value> known = values();
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const bool tests = data[0] == 't';
  const auto compiled =
      tests ? compile_unary_tests(text, {"f.dmn", "cell", 1, 1}, names, Type(Type::Tag::number))
            : compile_expression(text, {"f.dmn", "expression", 3, 20}, names);
  if (!compiled) {
    for (const Diagnostic& finding : compiled.diagnostics()) (void)render(finding);
    return 0;
  }
  for (const Diagnostic& finding : compiled->warnings()) (void)render(finding);
  Evaluation evaluation;
  evaluation.keep_notes = true;
  evaluation.steps_left = 200'000;
  const Value value =
      tests ? compiled->test(Value::of(5), known, evaluation) : compiled->evaluate(known, evaluation);
  if (evaluation.steps_left > 0) read_back(value);
  return 0;
}
