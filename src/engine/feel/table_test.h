#pragma once

#include <gtest/gtest.h>

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

#include "engine/feel/expression.h"

namespace hengcai::feel::testing {

/// What an expression gives, as FEEL writes it; `fault` for one that cannot be read. Facts 1 and 2 stand in
/// it as `u` and `w`: nobody has said what they are. It is 20 November 2026, 14:30 in Changchun.
inline std::string feel(std::string_view expression) {
  Names names;
  names.declare("u");
  names.declare("w");
  const std::array variables{Value::unknown({1}), Value::unknown({2})};
  const auto compiled = compile_expression(expression, {}, names);
  if (!compiled.ok()) return "fault: " + compiled.diagnostics().front().message;
  Evaluation evaluation;
  evaluation.steps_left = 1'000'000;
  evaluation.now = DateTime::parse("2026-11-20T14:30:00@Asia/Shanghai").value();
  return compiled->evaluate(variables, evaluation).to_feel();
}

struct Row {
  std::string_view expression;
  std::string_view result;
};

inline void expect_rows(std::initializer_list<Row> rows) {
  for (const auto& row : rows) EXPECT_EQ(feel(row.expression), row.result) << row.expression;
}

}  // namespace hengcai::feel::testing
