#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/dmn/boxed.h"
#include "engine/dmn/compiled_model.h"

namespace hengcai::dmn {

/// A business knowledge model as a function (DMN 1.5 §10.4.4).
class KnowledgeFunction : public feel::Function {
 public:
  explicit KnowledgeFunction(std::vector<feel::Parameter> parameters, feel::Type result)
      : parameters_(std::move(parameters)), result_(std::move(result)) {}
  [[nodiscard]] const std::vector<feel::Parameter>& parameters() const override { return parameters_; }
  [[nodiscard]] feel::Type result_type() const override { return result_; }
  [[nodiscard]] feel::Value invoke(std::span<const feel::Value> arguments,
                                   feel::Evaluation& evaluation) const override;
  /// `logic` is a FunctionLogic. A function is known by name, to itself as well, before it has a body.
  void set_body(Body body) { body_ = std::move(body); }
  [[nodiscard]] const Body& body() const { return body_; }

 private:
  std::vector<feel::Parameter> parameters_;
  feel::Type result_;
  Body body_;
};

/// A decision service as a function (DMN 1.5 §10.4.5). An argument of the wrong type counts as null.
class ServiceFunction : public feel::Function {
 public:
  ServiceFunction(const CompiledModel& model, std::size_t unit, std::size_t service,
                  std::vector<feel::Parameter> parameters, feel::Type result)
      : model_(model),
        unit_(unit),
        service_(service),
        parameters_(std::move(parameters)),
        result_(std::move(result)) {}
  [[nodiscard]] const std::vector<feel::Parameter>& parameters() const override { return parameters_; }
  [[nodiscard]] feel::Type result_type() const override { return result_; }
  [[nodiscard]] feel::Value invoke(std::span<const feel::Value> arguments,
                                   feel::Evaluation& evaluation) const override;

 private:
  const CompiledModel& model_;
  std::size_t unit_;
  std::size_t service_;
  std::vector<feel::Parameter> parameters_;
  feel::Type result_;
};

}  // namespace hengcai::dmn
