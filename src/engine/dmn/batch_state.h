#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/dmn/batch.h"
#include "engine/dmn/batch_node.h"
#include "engine/dmn/compiled_model.h"

namespace hengcai::dmn {

/// A fact, constant or missing input of the batch; its place among the columns is its FactId.
struct BatchColumn {
  std::string name;
  std::vector<feel::Value>
      values;  ///< by code; those that an unknown fact could have are added behind the given ones
  std::span<const Code> codes;  ///< by row; empty: code 0 for everybody
  std::optional<std::vector<Code>>
      domain;  ///< what an unknown fact could be; nothing when it cannot be listed
};

/// One input of one model file: a column, its values brought to the input's type.
struct BatchInput {
  std::size_t column = 0;
  const ItemType* type = nullptr;
  std::vector<feel::Value> values;
};

class BatchState {
 public:
  BatchState(std::shared_ptr<const CompiledModel> model, Mode mode, const feel::DateTime& now)
      : model_(std::move(model)), mode_(mode), now_(now) {}

  [[nodiscard]] feel::Diagnostics build(std::span<const std::string> decisions, const Batch& batch);
  void run(std::size_t first, std::size_t count, std::span<std::vector<Code>> answers);
  [[nodiscard]] const Outcome& outcome(std::size_t decision, Code code) const;
  [[nodiscard]] const std::string& fact_name(feel::FactId fact) const { return columns_[fact].name; }

 private:
  friend class Settler;

  /// An input or a decision, in an order in which everything stands after what it requires.
  struct Node {
    std::size_t input = 0;  ///< when there is no decision
    std::unique_ptr<BatchNode> decision;
    std::vector<Code> codes;           ///< of the block at hand: values
    std::vector<std::size_t> support;  ///< columns it hangs on, directly or not, sorted
  };
  using Key = std::tuple<bool, std::size_t, std::size_t>;  ///< is a decision, unit, index

  std::size_t add_column(const std::string& name);
  std::size_t add_input(std::size_t unit, std::size_t index);
  std::size_t add_decision(std::size_t unit, std::size_t index);
  std::size_t add(const ElementRef& element);
  void find_domains();
  [[nodiscard]] std::vector<feel::Value> representatives(const BatchInput& input) const;
  [[nodiscard]] bool add_ends(std::size_t column, std::vector<feel::Value>& ends) const;
  void sync_inputs();
  void run_node(Node& node, std::size_t first, std::size_t count, std::vector<Code>* outcomes);
  void settle_block(std::size_t decision, std::size_t first, std::size_t count, std::vector<Code>& answers);

  std::shared_ptr<const CompiledModel> model_;
  Mode mode_;
  feel::DateTime now_;
  Refusals refusals_;
  std::vector<BatchColumn> columns_;
  std::vector<std::unique_ptr<BatchInput>> inputs_;
  std::vector<Node> nodes_;
  std::map<Key, std::size_t> known_;
  std::vector<std::size_t> asked_;                   ///< nodes of the decisions that run() answers
  std::vector<std::vector<std::size_t>> answers_;    ///< per node: which answers it fills
  std::vector<std::unique_ptr<TupleMemo>> settled_;  ///< per asked decision: by the codes of its support
};

}  // namespace hengcai::dmn
