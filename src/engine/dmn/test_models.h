#pragma once

#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "engine/dmn/loader.h"
#include "engine/dmn/session.h"

namespace hengcai::dmn::testing {

/// The text of a model that holds `body`.
inline std::string model_text(const std::string& body, const std::string& name_space = "urn:test") {
  return "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='test' namespace='" +
         name_space + "'>\n" + body + "\n</definitions>";
}

inline std::shared_ptr<const Model> model_of(const std::string& body,
                                             const std::string& name_space = "urn:test") {
  auto model = load_model(model_text(body, name_space), name_space + ".dmn");
  EXPECT_TRUE(model.ok()) << feel::render(model.diagnostics().front());
  return *model;
}

inline std::shared_ptr<const CompiledModel> compile(const std::string& body,
                                                    const ModelResolver& resolver = {}) {
  return CompiledModel::compile(model_of(body), resolver);
}

/// The value of a FEEL text without variables.
inline feel::Value feel_value(const std::string& text) {
  auto expression = feel::compile_expression(text, {}, feel::Names());
  EXPECT_TRUE(expression.ok()) << text;
  if (!expression) return feel::Value::null();
  feel::Evaluation evaluation;
  return expression->evaluate({}, evaluation);
}

/// What decision `name` gives for inputs written as a FEEL context, as FEEL text.
inline std::string decide(const CompiledModel& model, const std::string& name,
                          const std::string& inputs = "{}", const SessionOptions& options = {}) {
  const auto decision = model.find_decision(name);
  if (!decision) return "no decision " + name;
  Session session(model, feel_value(inputs), options);
  return session.decide(*decision).to_feel();
}

inline std::string literal(const std::string& text, const std::string& attributes = "") {
  return "<literalExpression " + attributes + "><text>" + text + "</text></literalExpression>";
}

/// A decision of that name and logic; `requirements` are whole elements.
inline std::string decision(const std::string& name, const std::string& logic,
                            const std::string& requirements = "", const std::string& type = "") {
  return "<decision id='d_" + name + "' name='" + name + "'><variable name='" + name + "'" +
         (type.empty() ? "" : " typeRef='" + type + "'") + "/>" + requirements + logic + "</decision>\n";
}

inline std::string input(const std::string& name, const std::string& type = "Any") {
  return "<inputData id='i_" + name + "' name='" + name + "'><variable name='" + name + "' typeRef='" + type +
         "'/></inputData>\n";
}

inline std::string needs_input(const std::string& name) {
  return "<informationRequirement><requiredInput href='#i_" + name + "'/></informationRequirement>";
}

inline std::string needs_decision(const std::string& name) {
  return "<informationRequirement><requiredDecision href='#d_" + name + "'/></informationRequirement>";
}

inline std::string needs_knowledge(const std::string& id) {
  return "<knowledgeRequirement><requiredKnowledge href='#" + id + "'/></knowledgeRequirement>";
}

}  // namespace hengcai::dmn::testing
