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

/// The inputs and decisions of a batch with what each hangs on, and the values each has had so far.
class BatchGraph {
 public:
  /// An input or a decision. Nodes stand in an order in which everything comes after what it requires.
  struct Node {
    std::size_t input = 0;  ///< index among inputs(), when there is no decision
    std::unique_ptr<BatchNode> decision;
    std::vector<std::size_t> support;  ///< columns it hangs on, directly or not, sorted
    bool is_read = false;              ///< by a decision of the graph
  };

  BatchGraph(std::shared_ptr<const CompiledModel> model, Mode mode, const feel::DateTime& now)
      : model_(std::move(model)), mode_(mode), now_(now) {}
  /// Fills the graph with `decisions` and all they require. What is found wrong leaves it unusable.
  [[nodiscard]] feel::Diagnostics build(std::span<const std::string> decisions, const Batch& batch);

  [[nodiscard]] const std::vector<BatchColumn>& columns() const { return columns_; }
  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
  [[nodiscard]] const std::vector<std::size_t>& asked() const {
    return asked_;
  }  ///< nodes of the decisions asked for
  [[nodiscard]] std::size_t column_of(const Node& input) const { return inputs_[input.input]->column; }
  /// The decisions that hang on a column.
  [[nodiscard]] const std::vector<std::size_t>& dependents(std::size_t column) const {
    return dependents_[column];
  }
  /// How many codes a node's values have so far.
  [[nodiscard]] std::size_t value_count(const Node& node) const {
    return node.decision ? node.decision->values().size() : inputs_[node.input]->values.size();
  }
  /// The code of a row in a column.
  [[nodiscard]] Code code(std::size_t column, std::size_t row) const {
    const std::span<const Code> codes = columns_[column].codes;
    return codes.empty() ? 0 : codes[row];
  }

 private:
  using Key = std::tuple<bool, std::size_t, std::size_t>;  ///< is a decision, unit, index

  std::size_t add_column(const std::string& name);
  std::size_t add_input(std::size_t unit, std::size_t index);
  std::size_t add_decision(std::size_t unit, std::size_t index);
  std::size_t add(const ElementRef& element);
  void find_domains();
  [[nodiscard]] std::vector<feel::Value> representatives(const BatchInput& input) const;
  [[nodiscard]] bool add_ends(std::size_t column, std::vector<feel::Value>& ends) const;
  void sync_inputs();

  std::shared_ptr<const CompiledModel> model_;
  Mode mode_;
  feel::DateTime now_;
  Refusals refusals_;
  std::vector<BatchColumn> columns_;
  std::vector<std::unique_ptr<BatchInput>> inputs_;
  std::vector<Node> nodes_;
  std::map<Key, std::size_t> known_;
  std::vector<std::size_t> asked_;
  std::vector<std::vector<std::size_t>> dependents_;  ///< by column
};

}  // namespace hengcai::dmn
