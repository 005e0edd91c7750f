#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/dmn/compiled_model.h"

namespace hengcai::dmn {

/// One model during one evaluation: its inputs, the decisions already made, and its imports as instances of
/// their own.
class Instance {
 public:
  /// How an input that is not given is read.
  enum class Missing { null, unknown };

  /// `prefix` leads the names of its facts ("Import."). Inputs that are not a context count as none.
  Instance(const CompiledModel& model, std::size_t unit, feel::Value inputs, Missing missing,
           std::string prefix);

  [[nodiscard]] feel::Value input(std::size_t index, feel::Evaluation& evaluation);
  [[nodiscard]] feel::Value decision(std::size_t index, feel::Evaluation& evaluation);
  /// Outputs of a decision service, evaluated with `arguments` (in the order of its parameters) in place of
  /// its inputs; everything that is not among them is null.
  [[nodiscard]] static feel::Value service(const CompiledModel& model, std::size_t unit, std::size_t service,
                                           std::span<const feel::Value> arguments,
                                           feel::Evaluation& evaluation);

 private:
  [[nodiscard]] feel::Value element(const ElementRef& element, feel::Evaluation& evaluation);
  [[nodiscard]] Instance& imported(std::size_t import_index);
  [[nodiscard]] Frame frame_for(const CompiledDecision& decision, feel::Evaluation& evaluation);
  [[nodiscard]] feel::Value run(const CompiledDecision& decision, Frame& frame, feel::Evaluation& evaluation);
  [[nodiscard]] feel::Value explained_run(const CompiledDecision& decision, Frame& frame,
                                          feel::Evaluation& evaluation);
  void set_input(std::size_t index, feel::Value value);
  void set_decision(std::size_t index, feel::Value value);

  struct Slot {
    bool known = false;
    feel::Value value;
  };
  const CompiledModel& model_;
  const CompiledUnit& unit_;
  feel::Value inputs_;
  Missing missing_;
  std::string prefix_;
  std::vector<Slot> input_values_;
  std::vector<Slot> decision_values_;
  std::vector<std::unique_ptr<Instance>> imports_;
};

}  // namespace hengcai::dmn
